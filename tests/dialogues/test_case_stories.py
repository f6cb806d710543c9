"""Cases from the customer's side: opened, shown, decided by a person, ended by money."""

import json

import pytest

from app.case_commands import show_case
from billing.importing import import_files
from bot.case_rules import CaseState
from bot.policy_text import PolicyText, Section
from bot.policy_texts import PolicyTexts
from tests.standins.stage import SLACK, SUPPORT, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import WebTalk
from tests.standins.stage_talk import Talk


async def signed_in(stage_for: RaiseStage, email: str, name: str = "Anna") -> tuple[Stage, Talk]:
    stage = await stage_for(TELEGRAM)
    talk = await stage.talk(name)
    await stage.signs_in(talk, email)
    return stage, talk


async def decides(stage: Stage, talk: Talk, after: CaseState, words: str = "") -> None:
    """A person decides the first case."""
    talk.mark()
    await stage.house.cases.decide(1, after, words, "operator:Kim")
    await talk.settled()


async def cases(stage: Stage) -> list[tuple[str, str]]:
    rows = await stage.rows("SELECT kind, state FROM customer_case ORDER BY id")
    return [(row.kind, row.state) for row in rows]


async def test_a_refund_is_asked_for_agreed_and_shown(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await anna.says("I want a refund for INV-0041, I was billed by mistake")
    anna.hears("Shall I ask Nordlicht", "INV-0041", "€98.41", "card ••••4242", "billed by mistake")
    (await anna.taps("Yes, pass it on")).hears("passed this to a person", "As soon as something")
    mail = stage.letters(SUPPORT)[-1]
    assert "refund_request" in mail.subject
    for fact in ("case: 1", "€98.41", "pay_41", "billed by mistake"):
        assert fact in mail.text
    (await anna.says("where is my refund?")).hears("€98.41 · asked for: being looked at")
    (await anna.says("refund INV-0041 please")).hears("We have that already", "€98.41")
    assert await cases(stage) == [("refund", "open")]
    await decides(stage, anna, CaseState.APPROVED, "Sorry for the mix-up.")
    anna.hears(
        "Nordlicht agrees to your refund of €98.41", "Nordlicht writes: Sorry for the mix-up"
    )
    (await anna.taps("My requests")).hears("Refund · INV-0041", "€98.41 · agreed")


async def test_whoever_is_discreet_reads_the_decision_behind_a_button(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await anna.says("I want a refund for INV-0041, I was billed by mistake")
    await anna.says("yes")
    await anna.says("/preferences")
    await anna.says("turn discreet mode on")
    await decides(stage, anna, CaseState.APPROVED, "Sorry for the mix-up.")
    anna.hears("You have a message about your account").hears_not("98.41", "refund")
    (await anna.says("show")).hears("€98.41", "agreed")


async def test_only_a_part_and_never_more_than_was_paid(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    (await anna.says("refund 500 € of INV-0041")).hears("At most €98.41").offers("Ask for €98.41")
    await anna.says("I want a refund of 20 € for INV-0041")
    anna.hears("To go back: €20.00")
    await anna.says("yes")
    [row] = await stage.rows("SELECT amount, currency, payment FROM customer_case")
    assert (row.amount, row.currency, row.payment) == (2000, "EUR", "pay_41")


async def test_which_payment_and_why_are_asked_where_a_button_says_neither(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await anna.says("where is my refund?")
    (await anna.taps("Ask for a refund")).hears("Which payment is it about?")
    (await anna.taps("€98.40 of")).hears("What is it about?").offers("Go on without words")
    await anna.says("I cancelled my subscription in September")
    anna.hears("Shall I ask Nordlicht", "INV-0040", "I cancelled my subscription in September")
    await anna.says("no")
    assert await cases(stage) == []


async def test_what_was_not_paid_cannot_go_back(stage_for: RaiseStage) -> None:
    _, bo = await signed_in(stage_for, BO, "Bo")
    (await bo.says("refund INV-0101 please")).hears("has not been paid").offers("wrong", "person")
    (await bo.says("I want my money back")).hears("no payment of yours that could go back")
    (await bo.says("refund INV-9999 please")).hears("can’t find that invoice")


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (CaseState.APPROVED, "has looked at INV-0042: you are right about €118.75"),
        (CaseState.REFUSED, "has looked at INV-0042: €118.75 stays as it is"),
    ],
)
async def test_a_wrong_invoice_is_held_until_somebody_decides(
    stage_for: RaiseStage, after: CaseState, said: str
) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await anna.commands("invoice INV-0042")
    (await anna.taps("Something is wrong")).hears("What is it about?")
    (await anna.taps("Go on without words")).hears("INV-0042", "Reminders for this invoice wait")
    await anna.says("yes")
    [row] = await stage.rows("SELECT why, amount, case_id, lifted_at FROM snooze")
    assert (row.why, row.amount, row.case_id, row.lifted_at) == ("disputed", None, 1, None)
    await decides(stage, anna, after)
    anna.hears(said).offers("My requests", "Talk to a person")
    [row] = await stage.rows("SELECT lifted_at FROM snooze")
    assert (row.lifted_at is None) == (after is CaseState.APPROVED), "it waits for a correction"
    assert await cases(stage) == [("line", after.value)]


async def test_a_claim_waits_for_its_days_and_is_thanked_when_the_books_have_it(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    (await anna.says("I already paid INV-0042")).hears("On which day was INV-0042 paid?")
    await anna.says("on friday")
    anna.hears("you have paid already", "€118.75", "20 Nov 2026", "Reminders for it wait 7 days")
    (await anna.says("yes")).hears("passed this to a person")
    [row] = await stage.rows("SELECT why, until, created_at FROM snooze")
    assert (row.why, row.until - row.created_at) == ("paused", 7 * 86_400_000)
    (await anna.says("I paid INV-0042 by transfer")).hears("We have that already")
    anna.mark()
    assert await stage.house.cases.keep() == 0
    await books_a_transfer(stage)
    assert await stage.house.cases.keep() == 1
    assert await stage.house.cases.keep() == 0
    await anna.settled()
    anna.hears("Your payment for INV-0042 has arrived, as you said. Thank you!")
    assert await cases(stage) == [("transfer", "arrived")]


async def books_a_transfer(stage: Stage) -> None:
    """The firm's next file has the payment."""
    payment = {
        "id": "pay_42",
        "customer": "cus_anna",
        "currency": "EUR",
        "amount": 11875,
        "paid_at": "2026-11-23T08:00:00+01:00",
        "method": "bank transfer",
        "status": "succeeded",
        "invoices": [{"number": "INV-0042", "amount": 11875}],
    }
    file = stage.folder / "transfer.json"
    file.write_text(json.dumps({"payments": [payment]}), "utf-8")
    await import_files(stage.house.database, [file], now=stage.clock.now())


async def test_a_claim_that_a_payment_settles_is_told_once_with_the_payment(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await anna.says("I already paid INV-0042 yesterday")
    await anna.says("yes")
    await anna.says("pay INV-0042")
    await anna.says("yes")
    page = anna.link("/pay/")
    anna.mark()
    await stage.pays(page)
    await stage.house.news.announce()
    await anna.settled()
    anna.hears("Your payment of €118.75 for INV-0042 has arrived").hears_not("as you said")
    assert await cases(stage) == [("transfer", "arrived")]


async def test_a_day_that_has_not_come_is_asked_once_more(stage_for: RaiseStage) -> None:
    _, anna = await signed_in(stage_for, ANNA)
    (await anna.says("I paid INV-0042 on 2026-12-24")).hears("On which day was INV-0042 paid?")


async def test_where_the_firm_gives_its_bank_details_each_invoice_has_its_reference(
    stage_for: RaiseStage,
) -> None:
    section = Section("", 1, ("IBAN DE02 1203 0000 0000 2020 51",))
    words = PolicyText("bank-transfer", "", "1", "Paying by transfer", ("transfer",), (section,))
    stage = await stage_for(WEB, policies=PolicyTexts((words,)))
    bo = await stage.talk("Bo")
    await stage.signs_in(bo, BO)
    await bo.says("how can I pay?")
    bo.hears("IBAN DE02", "write the invoice’s number as the reference", "INV-0101: €50.01, due")
    bo.offers("I have paid")


async def test_a_person_decides_once_and_only_what_is_open(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await anna.says("INV-0042 is wrong")
    await anna.says("yes")
    await decides(stage, anna, CaseState.REFUSED)
    with pytest.raises(LookupError, match="case 1 is refused: there is nothing to decide"):
        await stage.house.cases.decide(1, CaseState.APPROVED, "", "operator")
    with pytest.raises(LookupError, match="there is no case 7"):
        await stage.house.cases.decide(7, CaseState.APPROVED, "", "operator")
    assert "case.decided" in await stage.deeds()


async def bills_three_lines(stage: Stage) -> None:
    """Anna's next invoice: €100.00, €40.00 and €20.00 before 25 % tax, due on 30 November."""
    lines = [
        {
            "description": words,
            "quantity": "1",
            "unit_amount": amount,
            "tax_rate": "25",
            "tax_name": "VAT",
        }
        for words, amount in (("Seats", 10000), ("Storage", 4000), ("Support", 2000))
    ]
    invoice = {
        "number": "INV-0050",
        "customer": "cus_anna",
        "currency": "EUR",
        "status": "open",
        "issued_on": "2026-11-01",
        "due_on": "2026-11-30",
        "lines": lines,
    }
    file = stage.folder / "three.json"
    file.write_text(json.dumps({"invoices": [invoice]}), "utf-8")
    await import_files(stage.house.database, [file], now=stage.clock.now())


@pytest.mark.parametrize("way", [TELEGRAM, SLACK, WEB], ids=str)
async def test_an_older_reminder_says_what_is_in_dispute_when_it_is_pressed(
    stage_for: RaiseStage, way: Way
) -> None:
    stage = await stage_for(way)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    stage.clock.passes(days=3, hours=2)
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await anna.settled()
    reminder = anna.shown("INV-0042 is due in 7 days")
    (await anna.says("show INV-0042")).hears_not("asked us to check")
    await anna.says("INV-0042 is wrong, we cancelled in May")
    await anna.says("yes")
    (await anna.taps("Pay €118.75", on=reminder)).hears(
        "Pay €118.75 for Lind AB?", "You asked us to check INV-0042; its reminders wait."
    )
    (await anna.taps("Pay €118.75")).link("/pay/")
    (await anna.says("show INV-0042")).hears("You asked us to check INV-0042; its reminders wait.")
    (await anna.says("show INV-0041")).hears_not("asked us to check")
    (await anna.says("what do I owe?")).hears("You owe €118.75", "Being checked: INV-0042")
    (await anna.says("pay a part")).hears("You asked us to check INV-0042")
    (await anna.says("pay 50 of INV-0042")).hears("€68.75", "You asked us to check INV-0042")
    (await anna.says("pay INV-0042 in 2 parts")).hears("You asked us to check INV-0042")
    await decides(stage, anna, CaseState.REFUSED)
    (await anna.says("show INV-0042")).hears_not("asked us to check")
    (await anna.says("what do I owe?")).hears_not("Being checked")


async def test_of_a_disputed_line_only_its_amount_waits(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await bills_three_lines(stage)
    (await anna.says("INV-0050 is wrong, we never used the storage")).hears(
        "Which line of INV-0050"
    )
    anna.offers("Seats · €125.00", "Storage · €50.00", "Support · €25.00", "The whole invoice")
    await anna.taps("Storage")
    anna.hears("Line: Storage", "€50.00", "never used the storage", "leave out €50.00")
    (await anna.says("yes")).hears("passed this to a person", "leave out €50.00")
    anna.mark()
    stage.clock.passes(days=7)
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await anna.settled()
    anna.hears("INV-0050: €150.00", "INV-0042: €118.75", "In total: €268.75")
    anna.hears("Not included: €50.00 of INV-0050, which we are checking")
    assert not any("Pay €" in label for label in anna.buttons), "the page asks for all that is due"
    (await anna.says("/cases")).hears("Invoice INV-0050: €50.00 · being looked at")
    await decides(stage, anna, CaseState.REFUSED, "You stored 40 GB.")
    anna.hears("INV-0050: €50.00 stays as it is", "Line: Storage", "You stored 40 GB.")
    assert await cases(stage) == [("line", "refused")]


async def test_a_line_that_was_passed_on_is_not_passed_on_twice_but_another_is(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await bills_three_lines(stage)
    for line in ("Storage", "Support"):
        await anna.says("INV-0050 is wrong")
        await anna.taps(line)
        await anna.says("yes")
    await anna.says("INV-0050 is wrong")
    (await anna.taps("Storage")).hears("We have that already", "€50.00", "being looked at")
    assert len(await cases(stage)) == 2
    (await anna.says("what do I owe?")).hears("Being checked: €75.00 of INV-0050")
    (await anna.says("pay INV-0050")).hears(
        "You asked us to check €50.00 of INV-0050; reminders leave that out.",
        "You asked us to check €25.00 of INV-0050; reminders leave that out.",
    )


async def test_what_is_wrong_on_a_paid_invoice_holds_nothing(stage_for: RaiseStage) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    (await anna.says("INV-0041 is wrong")).hears("€98.41").hears_not("Reminders")
    await anna.says("yes")
    assert await stage.count("snooze") == 0
    assert await cases(stage) == [("line", "open")]
    (await anna.says("show INV-0041")).hears("You asked us to check INV-0041.")
    (await anna.says("what do I owe?")).hears("You owe €118.75").hears_not("Being checked")


async def test_what_is_left_beside_a_dispute_is_paid_by_the_reminder_s_button(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await signed_in(stage_for, ANNA)
    await bills_three_lines(stage)
    await stage.pays(await page_for(anna, "pay INV-0042"))
    await anna.says("INV-0050 is wrong")
    await anna.taps("Storage")
    await anna.says("yes")
    anna.mark()
    stage.clock.passes(days=7)
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await anna.settled()
    anna.hears("Amount due: €150.00")
    (await anna.taps("Pay €150.00")).hears("€150.00", "€50.00")
    anna.hears_not("Pay €200.00")


async def page_for(talk: Talk, wish: str) -> str:
    """The payment page that the wish ends at."""
    await talk.says(wish)
    await talk.says("yes")
    return talk.link("/pay/")


JPEG = b"\xff\xd8\xff\xe0" + b"slip" * 50
PDF = b"%PDF-1.7 " + b"slip" * 50


@pytest.mark.parametrize(
    "way",
    [TELEGRAM, Way("telegram", "python-telegram-bot", "webhook"), SLACK],
    ids=str,
)
async def test_a_photo_of_the_bank_slip_reaches_the_request(
    way: Way, stage_for: RaiseStage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage = await stage_for(way)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    (await anna.sends_file(JPEG, "slip.jpg", "image/jpeg")).hears("Tell me first what it is about")
    await anna.says("I paid INV-0042 by bank transfer yesterday")
    await anna.says("yes")
    (await anna.sends_file(JPEG, "slip.jpg", "image/jpeg")).hears("put it with your request 1")
    await anna.sends_file(PDF, "My slip!.pdf", "application/pdf")
    anna.hears("put it with your request 1")
    await anna.sends_file(b"MZ\x90\x00" * 50, "slip.pdf", "application/pdf")
    anna.hears("up to 5 MB").offers("Talk to a person")
    kept = await stage.rows("SELECT name, media_type, content FROM case_file ORDER BY id")
    assert [(one.media_type, one.content) for one in kept] == [
        ("image/jpeg", JPEG),
        ("application/pdf", PDF),
    ]
    assert kept[1].name == "My-slip.pdf"
    folder = stage.folder / "files"
    await show_case(stage.plan, 1, folder)
    assert "2 files are in" in capsys.readouterr().out
    assert sorted(one.read_bytes() for one in folder.iterdir()) == sorted((JPEG, PDF))


async def test_a_bank_slip_from_the_web_chat_reaches_the_request_once(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    assert isinstance(anna, WebTalk)
    await anna.sends_file(PDF, "slip.pdf", "application/pdf")
    assert anna.refused == ["sign-in"], "a stranger can't fill the disk"
    await stage.signs_in(anna, ANNA)
    await anna.says("I paid INV-0042 by bank transfer yesterday")
    await anna.says("yes")
    (await anna.sends_file(JPEG, "slip.jpg", "image/jpeg")).hears("put it with your request 1")
    await anna.sends_file(b"MZ\x90\x00" * 50, "slip.pdf", "application/pdf")
    await anna.sends_file(b"%PDF-" + b"x" * 5_000_000, "big.pdf", "application/pdf")
    assert anna.refused == ["sign-in", "kind", "size"]
    [kept] = await stage.rows("SELECT media_type, content FROM case_file")
    assert (kept.media_type, kept.content) == ("image/jpeg", JPEG)
    for _ in range(9):
        await anna.sends_file(PDF, "again.pdf", "application/pdf")
    assert anna.refused[3:] == []
    await anna.sends_file(PDF, "again.pdf", "application/pdf")
    assert anna.refused[3:] == ["many"]
