"""Words, numbers, labels and nonsense: however it is said, the customer gets one helpful line."""

import pytest

from tests.standins.stage import SLACK, SUPPORT, TELEGRAM, WEB, Way
from tests.standins.stage_books import ANNA, BO, EMIL
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import SlackTalk, TelegramTalk, WebTalk

CARD = "4242 4242 4242 4242"


async def test_unknown_words_twice_and_a_person_is_offered(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    (await anna.says("qwrt zzyx blorb")).hears("I’m not sure what you mean")
    anna.offers("Talk to a person")
    (await anna.says("flumph grobnik vex")).hears("I still don’t follow", "let a person take over")
    (await anna.taps("Talk to a person")).hears("passed this to a person")
    assert len(stage.letters(SUPPORT)) == 1


async def test_numbers_and_labels_are_as_good_as_taps(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await stage.talk("Bo")
    await stage.signs_in(bo, BO)
    (await bo.says("I want to pay")).offers("Pay all 3", "INV-0101", "INV-0102", "INV-0103")
    (await bo.says("inv-0102 · €75.25")).hears("Pay €75.25 for")
    (await bo.says("no")).hears("All right, I leave it as it is")
    assert await stage.count("effect") == 0
    (await bo.says("What do I owe?")).offers("Pay", "Invoices")
    (await bo.says("2")).hears("Invoices 1–3 of 3")
    await bo.says("1")
    (await bo.says("1.")).hears("Pay €")
    (await bo.says("yes please")).link("/pay/")


async def test_a_yes_to_nothing_does_nothing(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    bo = await stage.talk("Bo")
    await stage.signs_in(bo, BO)
    (await bo.says("yes")).hears("Nothing waits for a yes").offers(
        "What do I owe?", "Talk to a person"
    )
    await bo.says("pay INV-0103")
    (await bo.says("what do I owe?")).hears("You owe €145.39")
    (await bo.says("yes")).hears("Nothing waits for a yes").offers(
        "What do I owe?", "Talk to a person"
    )
    assert await stage.count("effect") == 0


SHORT = {
    "en": {
        **dict.fromkeys(("settings", "my settings", "Change settings"), "Your settings"),
        **dict.fromkeys(("notifications", "preferences"), "What comes where"),
        **dict.fromkeys(("profile", "my account", "email", "tax id", "address"), "Your details"),
        **dict.fromkeys(("card", "payment methods"), "No payment method is on file"),
        **dict.fromkeys(("ok", "no", "okay"), "Nothing waits for a yes"),
        **dict.fromkeys(("problem", "it doesn’t work", "not solved"), "What is it about?"),
        "bye": "Write to me whenever",
        "wrong amount": "Shall I tell Nordlicht that something is wrong here?",
        "bills": "Invoices 1–",
        "thanks": "You’re welcome",
        "a human please": "passed this to a person",
    },
    "de": {
        **dict.fromkeys(("Einstellungen", "meine Einstellungen"), "Ihre Einstellungen"),
        **dict.fromkeys(("Benachrichtigungen",), "Was wohin kommt"),
        **dict.fromkeys(("Profil", "mein Konto", "Steuernummer", "E-Mail"), "Ihre Daten"),
        **dict.fromkeys(("Karte", "Zahlungsarten"), "Es ist keine Zahlungsart hinterlegt"),
        **dict.fromkeys(("ok", "nein"), "keine Frage offen"),
        **dict.fromkeys(("Problem", "geht nicht"), "Worum geht es?"),
        "Tschüss": "Auf Wiedersehen",
        "Rechnung": "Welche Rechnung",
        "wie viel": "Zurzeit offen",
        "Bankverbindung": "Link zu einer sicheren Bezahlseite",
        "Rechnungen?": "Rechnungen 1–",
        "danke": "Gern geschehen",
    },
}


@pytest.mark.parametrize("language", SHORT)
async def test_a_word_or_two_are_enough(language: str, stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says(f"/language {language}")
    stage.clock.passes(minutes=20)
    letters = len(stage.letters(ANNA))
    for said, heard in SHORT[language].items():
        (await anna.says(said)).hears(heard)
        await anna.says("/help")
    assert len(stage.letters(ANNA)) == letters, "no word alone asks for a fresh proof"


async def test_a_button_s_own_words_are_that_button(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("what do I owe?")
    (await anna.says("send it to my Slack")).offers("e-mail")
    (await anna.says("e-mail")).hears("is on its way").hears_not("Your details")


async def test_whoever_has_one_account_is_shown_it(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    (await anna.says("switch account")).hears("one account").offers("My details", "What do I owe?")


async def test_a_whole_conversation_in_german(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    emil = await stage.talk("Emil", language_code="de")
    (await emil.says("Was schulde ich euch?")).hears("An welche E-Mail-Adresse")
    (await emil.says(EMIL)).hears("Wenn Rechnungen an diese Adresse gehen")
    [mail] = stage.letters(EMIL)
    assert mail.subject.startswith("Anmeldung bei den Rechnungen")
    await stage.proves(emil, EMIL)
    emil.hears("Sie sind angemeldet, Emil Haus", "Zurzeit offen: 1.234,56 €", "30. Nov. 2026")
    (await emil.says("zeig mir die Rechnung INV-0401")).hears("1.234,56 €").offers("bezahlen")
    (await emil.says("Schick mir die Rechnung als PDF")).hears("INV-0401")
    assert emil.files[0][1].startswith(b"%PDF")
    (await emil.says("Ich möchte bezahlen")).hears("1.234,56 €", "Haus GmbH")
    page = (await emil.says("ja")).link("/pay/")
    emil.mark()
    await stage.pays(page)
    await emil.settled()
    emil.hears("1.234,56 €")
    (await emil.says("Was ist offen?")).hears("Zurzeit ist nichts offen")
    (await emil.commands("logout")).hears_not("signed out")


@pytest.mark.parametrize("kind", ["sticker", "voice", "video_note", "location"])
async def test_what_is_no_text_gets_a_line_and_a_way_on(kind: str, stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    assert isinstance(anna, TelegramTalk)
    anna.mark()
    await anna.user.sends(kind)
    await anna.settled()
    anna.hears("I can’t make out voice messages").offers("Talk to a person")
    assert len(anna.news) == 1


async def test_a_stranger_s_file_waits_for_the_proof(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await stage.talk("Anna")
    assert isinstance(anna, SlackTalk)
    await anna.user.uploads("image/png")
    await anna.settled()
    anna.hears("e-mail address")


@pytest.mark.parametrize("way", [TELEGRAM, SLACK, WEB], ids=str)
@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "what do I owe? " * 600,
        "\u202ewhat do I owe?\u202c \u0007\u0001",
        "\u200b\u200b\u200b",
        "שלום כמה אני חייב",
        "<b>what</b> & <script>alert(1)</script>",
        "'; DROP TABLE invoice; --",
        "🧾" * 300,
        "/",
        "/nonsense and more",
        "/invoice " + "9" * 300,
    ],
    ids=lambda text: ascii(text)[:24],
)
async def test_strange_text_gets_one_answer(way: Way, text: str, stage_for: RaiseStage) -> None:
    stage = await stage_for(way)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says(text)
    assert len(anna.news) == 1, anna.text
    anna.hears_not("went wrong on our side")
    (await anna.says("what do I owe?")).hears("€118.75")


async def test_the_web_chat_refuses_what_is_empty_or_too_long(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    assert isinstance(anna, WebTalk)
    (await anna.says("   ")).is_silent()
    (await anna.says("a" * 10_001)).is_silent()
    assert anna.refused == ["empty", "too_long"]
    (await anna.says("help")).offers("What do I owe?")


@pytest.mark.parametrize("way", [TELEGRAM, SLACK, WEB, Way("terminal")], ids=str)
async def test_a_card_number_is_kept_nowhere(way: Way, stage_for: RaiseStage) -> None:
    stage = await stage_for(way)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    (await anna.says(f"charge {CARD} please")).hears("looked like a card number")
    (await anna.says("human")).hears("passed this to a person")
    for table, column in (
        ("inbox", "payload"),
        ("outbox", "payload"),
        ("ticket", "reason"),
        ("conversation", "pending"),
    ):
        for row in await stage.rows(f"SELECT {column} AS kept FROM {table}"):  # noqa: S608 - a test's own words
            assert "4242 4242" not in str(row.kept), table
            assert "4242424242" not in str(row.kept), table
    assert all("4242 4242" not in one.text for one in stage.letters())


async def test_a_card_number_typed_as_the_answer_to_a_question(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await anna.says("what do I owe?")
    (await anna.says(CARD)).hears("looked like a card number")
    rows = await stage.rows("SELECT payload FROM web_message")
    assert rows
    assert all("4242 4242" not in str(row.payload) for row in rows)
