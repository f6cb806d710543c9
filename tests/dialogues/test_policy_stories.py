"""The firm's own terms: quoted word for word, in the reader's language, with title and version."""

import json

from billing.fee_file import read_fee_rules
from billing.fee_rules import Fees
from bot.late_fees import LateFees
from bot.policy_text_file import read_policy_text
from bot.policy_texts import PolicyTexts
from tests.standins.stage import SLACK, SUPPORT, TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, EMIL
from tests.standins.stage_fixtures import RaiseStage

FILES = {
    "late-fees.en.md": (
        "Late fees",
        "late fee, pay late",
        "## When\nFrom day eight on.\n\n## How much\nWe add **€5.00**, see [terms](https://n.example/t).",
    ),
    "late-fees.de.md": ("Mahngebühren", "Mahngebühr", "Ab dem achten Tag 5,00 €."),
    "refunds.en.md": ("Refunds", "refund policy, money back", "Within 30 days, unopened."),
    "bank-transfer.en.md": ("Paying by bank transfer", "IBAN, bank details", "IBAN: SE12 3456"),
    "cancellation.en.md": ("Ending", "cancel", "With one month’s notice."),
    "contact.md": ("Kontakt · Contact", "phone number, Telefonnummer", "+49 30 1234"),
}


def texts(**more: tuple[str, str, str]) -> PolicyTexts:
    return PolicyTexts(
        read_policy_text(
            name, f"---\ntitle: {title}\nversion: 2026-11\nwords: [{words}]\n---\n{body}".encode()
        )
        for name, (title, words, body) in {**FILES, **more}.items()
    )


async def quotes_on_record(stage: Stage) -> list[dict[str, str]]:
    rows = await stage.rows("SELECT after FROM audit WHERE what = 'quote_policy' ORDER BY id")
    return [row.after if isinstance(row.after, dict) else json.loads(row.after) for row in rows]


async def test_a_stranger_may_ask_for_the_terms(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, policies=texts())
    anna = await stage.talk("Anna")
    (await anna.says("what happens if I pay late?")).hears(
        "From “Late fees” by Nordlicht, version 2026-11", "“When\n\nFrom day eight on.”"
    )
    anna.hears("a person will").hears_not("I’m not sure", "e-mail").offers("All of “Late fees”")
    (await anna.taps("All of “Late fees”")).hears(
        "How much\n\nWe add €5.00, see terms (https://n.example/t).”"
    )
    [first, second] = await quotes_on_record(stage)
    assert (first["topic"], first["language"], first["section"]) == ("late-fees", "en", "When")
    assert (second["version"], second["section"]) == ("2026-11", "")
    assert first["digest"] == second["digest"]
    (await anna.says("what is your phone number?")).hears("Kontakt · Contact", "+49 30 1234")


async def test_in_german_on_the_web(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, policies=texts())
    emil = await stage.talk("Emil")
    await stage.signs_in(emil, EMIL)
    (await emil.says("Wie hoch sind die Mahngebühren?")).hears(
        "Aus „Mahngebühren“ von Nordlicht, Fassung 2026-11", "„Ab dem achten Tag 5,00 €.“"
    )
    (await emil.says("Do you charge late fees?")).hears("„Ab dem achten Tag 5,00 €.“")
    (await emil.commands("help")).offers("Bedingungen")
    (await emil.taps("Bedingungen")).hears("Die Bedingungen von Nordlicht").offers(
        "Mahngebühren", "Refunds", "Kontakt"
    )
    (await emil.taps("Refunds")).hears("„Within 30 days, unopened.“").offers("Bedingungen")


async def test_the_terms_come_before_what_was_offered_anyway(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, policies=texts())
    anna = await stage.talk("Anna")
    (await anna.says("please cancel my subscription")).hears("one month’s notice", "e-mail address")
    await anna.says(ANNA)
    await stage.proves(anna, ANNA)
    anna.hears("Shall I tell Nordlicht").hears_not("one month")  # it was said already
    await anna.says("no")
    (await anna.says("I want my money back for INV-0041")).hears(
        "“Within 30 days, unopened.”", "Shall I ask Nordlicht for this refund", "INV-0041"
    )
    (await anna.says("yes")).hears("I have passed this to a person")
    assert "“Within 30 days, unopened.”" in stage.letters(SUPPORT)[-1].text  # in the transcript
    assert "version 2026-11" in stage.letters(SUPPORT)[-1].text


async def test_how_to_pay_has_the_bank_details(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, policies=texts())
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    (await anna.says("how can I pay?")).hears(r"secure payment page[\s\S]*“IBAN: SE12 3456”")
    (await anna.says("what is your IBAN?")).hears("“IBAN: SE12 3456”")
    assert anna.text.count("SE12") == 1


async def test_facts_are_answered_from_the_books_alone(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, policies=texts())
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    for asked in ("what do I owe?", "where is my refund?", "show INV-0042", "pay INV-0042"):
        (await anna.says(asked)).hears_not("version 2026-11")
    assert await quotes_on_record(stage) == []
    (await anna.says("what is your refund policy?")).hears("“Within 30 days, unopened.”")


async def test_a_late_fee_is_explained_by_the_firm_s_own_words(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, policies=texts())
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    stage.clock.passes(days=20)
    rules = read_fee_rules("due_from = 2026-11-01\n[[step]]\ndays = 7\nflat = { EUR = 500 }\n")
    phrases, zone = stage.house.words.phrases, "Europe/Berlin"
    await LateFees(stage.house.database, stage.clock, Fees(rules), phrases, zone).apply()
    await anna.says("why is INV-0042-F7 so much?")
    (await anna.taps("INV-0042-F7")).hears(
        "Late fee for invoice INV-0042", "“When\n\nFrom day eight on."
    )
    (await anna.says("why is INV-0042 so much?")).hears("Pro plan").hears_not("From day eight")


async def test_nothing_found_is_a_person_and_nothing_else(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, policies=texts())
    anna = await stage.talk("Anna")
    (await anna.says("do you ship to the moon?")).offers("Talk to a person")
    anna.hears_not("version", "“")
    assert await quotes_on_record(stage) == []


async def test_a_firm_without_texts_has_no_such_button(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await anna.commands("help")
    assert "Terms" not in anna.buttons
    (await anna.says("do you charge late fees?")).hears_not("version")


async def test_an_open_question_stays_open_under_a_quotation(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, policies=texts())
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("pay INV-0042")
    (await anna.says("hm, late fee and all that")).hears("From day eight on.")
    (await anna.says("yes")).hears("secure payment page")


async def test_a_long_text_comes_in_messages_that_each_platform_takes(
    stage_for: RaiseStage,
) -> None:
    part = "This is sentence {} of a long paragraph about what the firm wants. "
    body = "\n\n".join("".join(part.format(n) for n in range(p, p + 12)) for p in range(0, 96, 12))
    headed = f"## First\n{body[:5000]}\n\n## Second\n{body}"
    long = {"long.en.md": ("Everything", "everything in full", headed)}
    stage = await stage_for(TELEGRAM, SLACK, policies=texts(**long))
    for channel in ("telegram", "slack"):
        anna = await stage.talk("Anna", channel)
        await anna.commands("help")
        await anna.taps("Terms")
        (await anna.taps("Everything")).hears("sentence 0 of", "The text goes on from here")
        assert "sentence 95" not in anna.text
        anna.offers("Second")
        if channel == "telegram":
            assert len(anna.news) > 1
            assert all(len(one.text) <= 4096 for one in anna.news)
        (await anna.taps("Second")).hears("sentence 0 of", "sentence 60 of")
