"""Bills in Telegram: paid in the chat, asked about a moment before, and once."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy import text as sql

from billing.bill_desk import BillDesk
from bot.bills import Paid, PayAsked
from bot.messages import AccountId, Address, ChannelName, ChatId, UserId
from channels.telegram.settings import TelegramSettings
from tests.dialogues.test_desk_refund_stories import ADA, ROSTER
from tests.dialogues.test_old_card_stories import imports, transfers
from tests.standins.stage import SLACK, SUPPORT, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA, BO, CLEO
from tests.standins.stage_desk import AT_SLACK, slack_agent
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import TelegramTalk
from tests.standins.stage_talk import Talk
from tests.standins.telegram import Fault, Heard, Question

BILLS = replace(TELEGRAM, bills=True)
WAYS = [
    replace(BILLS, library=library, mode=mode)
    for library, mode in (
        ("aiogram", "webhook"),
        ("aiogram", "polling"),
        ("python-telegram-bot", "webhook"),
        ("python-telegram-bot", "polling"),
    )
]


async def anna_has_a_bill(
    stage_for: RaiseStage, way: Way = BILLS, *others: Way, **more: Any
) -> tuple[Stage, TelegramTalk, Heard]:
    """Anna was asked whether to pay INV-0042, said yes, and has a Pay button of Telegram's own."""
    stage = await stage_for(way, *others, **more)
    anna = await stage.signs_in(await stage.talk("Anna", "telegram"), ANNA)
    assert isinstance(anna, TelegramTalk)
    return stage, anna, await has_bill(anna)


async def has_bill(talk: Talk, words: str = "pay") -> Heard:
    await talk.says(words)
    await talk.says("yes")
    assert isinstance(talk, TelegramTalk)
    heard = talk.user.heard[-1]
    assert heard.bill is not None, heard.text
    return heard


async def asks(stage: Stage, talk: TelegramTalk, bill: Heard, **changed: Any) -> Question:
    """Press Pay, and hear what the bot says of it."""
    question = await talk.user.hears_of(talk.user.presses_pay(bill, **changed))
    await stage.settle()
    return question


async def paid(stage: Stage) -> list[tuple[str, int, str]]:
    rows = await stage.rows("SELECT id, amount, status FROM payment WHERE id LIKE 'tg_%'")
    return [(row.id, row.amount, row.status) for row in rows]


@pytest.mark.parametrize("way", WAYS, ids=str)
async def test_a_bill_is_paid_in_the_chat_once(stage_for: RaiseStage, way: Way) -> None:
    stage, anna, heard = await anna_has_a_bill(stage_for, way)
    anna.hears("You can pay €118.75 right here in Telegram").offers("Pay another way")
    bill = heard.bill
    assert bill is not None
    assert (bill.title, bill.currency, bill.total) == ("INV-0042", "EUR", 11875)
    assert bill.description == "Nordlicht: invoice INV-0042"
    assert heard.protected
    assert bill.start == "pay", "a forwarded copy opens the bot, and can't be paid"
    assert "INV" not in bill.payload
    assert "anna" not in bill.payload
    anna.mark()
    assert (await stage.rows("SELECT due FROM invoice WHERE number = 'INV-0042'"))[0].due == 11875
    question = await anna.user.pays(heard, "ch_1")
    assert question.ok, question.error
    await anna.settled()
    await stage.settle()
    anna.hears("€118.75 for INV-0042 has arrived", "Paid on 20 Nov 2026: INV-0042")
    assert [name for name, _ in anna.files] != []
    anna.user.is_charged(heard, "ch_1")  # Telegram brings it again, under another number
    await anna.settled()
    assert await paid(stage) == [("tg_ch_1", 11875, "succeeded")]
    assert await stage.count("telegram_charge") == 1
    assert (
        await asks(stage, anna, heard)
    ).error == "This invoice is paid already. Nothing was charged."
    (await anna.says("what do I owe?")).hears("You owe nothing")
    assert len(stage.standin.called("answerPreCheckoutQuery")) == 2, "each question once"


async def test_what_no_longer_holds_is_refused_before_money_moves(stage_for: RaiseStage) -> None:
    stage, anna, heard = await anna_has_a_bill(stage_for, BILLS, WEB)
    assert heard.bill is not None
    more = await asks(stage, anna, heard, total_amount=heard.bill.total + 1)
    assert (more.ok, more.error[:27]) == (False, "What is due has changed sin")
    other = await asks(stage, anna, heard, currency="USD")
    assert other.error.startswith("What is due has changed")
    for nonsense in ("€€€", ""):
        assert "no longer valid" in (await asks(stage, anna, heard, currency=nonsense)).error
    bo = await stage.signs_in(await stage.talk("Bo", "telegram"), BO)
    stranger = await stage.talk("Zoe", "telegram")
    assert isinstance(bo, TelegramTalk)
    assert isinstance(stranger, TelegramTalk)
    assert "no longer valid" in (await asks(stage, bo, heard)).error, "another customer's"
    assert "not signed in" in (await asks(stage, stranger, heard)).error
    assert "no longer valid" in (await asks(stage, anna, heard, invoice_payload="tgb_0")).error
    await transfers(stage, "INV-0042", 5000)
    assert (await asks(stage, anna, heard)).error.startswith("What is due has changed")
    again = await has_bill(anna, "/pay INV-0042")
    assert again.bill is not None
    assert again.bill.total == 6875
    assert "no longer valid" in (await asks(stage, anna, heard)).error, "issued anew since"
    await anna.commands("logout")
    assert "not signed in" in (await asks(stage, anna, again)).error
    await imports(stage, "void")
    await stage.signs_in(anna, ANNA)
    assert "paid already" in (await asks(stage, anna, again)).error
    assert await paid(stage) == []


async def test_two_devices_that_pay_at_once_pay_once(stage_for: RaiseStage) -> None:
    stage, anna, heard = await anna_has_a_bill(stage_for)
    both = [anna.user.presses_pay(heard) for _ in range(2)]
    answers = [await anna.user.hears_of(one) for one in both]
    assert sorted(bool(one.ok) for one in answers) == [False, True]
    [refused] = [one for one in answers if not one.ok]
    assert refused.error.startswith("Somebody is paying this invoice just now")
    stage.clock.passes(minutes=3)
    assert (await asks(stage, anna, heard)).ok, "the card was declined: they may try again"


async def test_the_page_and_the_bill_are_never_open_together(stage_for: RaiseStage) -> None:
    stage, anna, heard = await anna_has_a_bill(stage_for)
    await anna.taps("Pay another way")
    page = anna.link("/pay/")
    assert "no longer valid" in (await asks(stage, anna, heard)).error, "the page took its place"
    second = await has_bill(anna)
    assert (await stage.http.get(page)).status_code == 410, "and the bill the page's"
    assert (await asks(stage, anna, second)).ok
    (await anna.taps("Pay another way")).is_silent()  # not while money may be under way
    anna.user.is_charged(second, "ch_9")
    await anna.settled()
    anna.hears("€118.75 for INV-0042 has arrived")
    assert await paid(stage) == [("tg_ch_9", 11875, "succeeded")]


async def test_beside_stripe_one_way_is_open_at_a_time(stripe_stage: RaiseStage) -> None:
    stage, anna, heard = await anna_has_a_bill(stripe_stage)
    await anna.taps("Pay another way")
    assert "no longer valid" in (await asks(stage, anna, heard)).error
    [page] = stage.firm.all("checkout.session")
    assert page["status"] == "open"
    second = await has_bill(anna)
    [page] = stage.firm.all("checkout.session")
    assert page["status"] == "expired"
    assert (await anna.user.pays(second, "ch_1")).ok
    await anna.settled()
    assert await paid(stage) == [("tg_ch_1", 11875, "succeeded")]
    ada = await stage.firm.customer("Ada Berg", ADA)
    await stage.settle()
    talk = await stage.signs_in(await stage.talk("Ada"), ADA)
    await stage.firm.bills(ada, 4900)
    await stage.settle()
    await talk.says("pay")
    await talk.says("yes")
    assert isinstance(talk, TelegramTalk)
    assert talk.user.heard[-1].bill is None, "Stripe's own invoice is paid at Stripe"


async def test_a_second_charge_is_credit_and_support_hears(stage_for: RaiseStage) -> None:
    stage, anna, heard = await anna_has_a_bill(stage_for)
    await anna.user.pays(heard, "ch_1")
    anna.user.is_charged(heard, "ch_2")  # whatever went wrong at Telegram
    anna.user.is_charged(heard, "ch_2")
    await anna.settled()
    assert sorted(await paid(stage)) == [
        ("tg_ch_1", 11875, "succeeded"),
        ("tg_ch_2", 11875, "succeeded"),
    ]
    (await anna.says("what do I owe?")).hears("Credit: €118.75")
    alerts = [one for one in stage.letters(SUPPORT) if "more than was due" in one.subject]
    assert len(alerts) == 1
    [row] = await stage.rows("SELECT amount FROM credit_entry WHERE payment_id = 'tg_ch_2'")
    assert row.amount == 11875


async def test_money_for_a_bill_that_was_over_is_not_lost(stage_for: RaiseStage) -> None:
    stage, anna, heard = await anna_has_a_bill(stage_for)
    assert (await asks(stage, anna, heard)).ok
    await imports(stage, "void")  # between the question and the money
    anna.user.is_charged(heard, "ch_1")
    await anna.settled()
    assert await paid(stage) == [("tg_ch_1", 11875, "succeeded")]
    (await anna.says("what do I owe?")).hears("Credit: €118.75")
    assert [one for one in stage.letters(SUPPORT) if "more than was due" in one.subject]


async def test_a_refund_goes_to_a_person_with_the_reason(stage_for: RaiseStage) -> None:
    stage, anna, heard = await anna_has_a_bill(
        stage_for, BILLS, SLACK, more=AT_SLACK, roster=ROSTER
    )
    mia = slack_agent(stage, "Mia")
    await anna.user.pays(heard, "ch_1")
    await anna.says("I want to talk to a human")
    await mia.writes("/refund 10 INV-0042 too much")
    await stage.settle()
    mia.sees("tg_ch_1")
    assert await stage.count("refund_order") == 0


async def test_the_books_that_are_away_get_it_again(stage_for: RaiseStage) -> None:
    stage, anna, heard = await anna_has_a_bill(stage_for)
    assert stage.house.cashier is not None
    assert heard.bill is not None
    odd = Paid("ch_0", "p", UserId("7"), heard.bill.payload, 11875, "€€€")
    await stage.house.cashier.take(odd)  # nothing to send again for
    await stage.rows("SELECT 1")
    async with stage.house.database.transaction() as tx:
        await tx.execute(sql("ALTER TABLE telegram_charge RENAME TO gone"))
    anna.user.is_charged(heard, "ch_1")
    await stage.standin.bell.until(
        lambda: [one.status for one in stage.standin.updates.attempts].count(503) > 0, "a refusal"
    )
    async with stage.house.database.transaction() as tx:
        await tx.execute(sql("ALTER TABLE gone RENAME TO telegram_charge"))
    await anna.settled()
    assert await paid(stage) == [("tg_ch_1", 11875, "succeeded")]


async def test_slow_books_refuse_in_time(stage_for: RaiseStage) -> None:
    stage, anna, heard = await anna_has_a_bill(stage_for)
    assert stage.house.cashier is not None

    class Slow(BillDesk):
        async def admit(self, *_: object) -> Any:
            await asyncio.Event().wait()

    desk = stage.house.cashier.desk
    slow = Slow(desk.database, desk.bills, desk.settlement, desk.clock)
    cashier = replace(stage.house.cashier, desk=slow, patience=0.01)
    assert heard.bill is not None
    user = str(anna.user.id)
    where = Address(ChannelName("telegram"), AccountId(str(stage.standin.bot_id)), ChatId(user))
    asked = PayAsked("q1", where, UserId(user), heard.bill.payload, 11875, "EUR", "de")
    assert await cashier.admit(asked) == (
        "Das lässt sich gerade nicht prüfen. Es wurde nichts abgebucht; bitte versuchen Sie es in "
        "einer Minute noch einmal."
    )


async def test_what_a_bill_can_not_be_is_paid_on_a_page(stage_for: RaiseStage) -> None:
    stage = await stage_for(BILLS)
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    await bo.says("pay everything")
    assert "/pay/" in (await bo.says("yes")).link("/pay/"), "several invoices"
    await bo.says("pay 20 euros of INV-0102")
    assert "/pay/" in (await bo.says("yes")).link("/pay/"), "a part"
    cleo = await stage.signs_in(await stage.talk("Cleo"), CLEO)
    stage.standin.fault("sendInvoice", Fault.refuse(400, "Bad Request: PAYMENT_PROVIDER_INVALID"))
    await cleo.says("/pay INV-0202")
    await cleo.says("yes")
    cleo.hears("You can pay US$80.09 right here").offers("Pay another way")
    assert "/pay/" in (await cleo.taps("Pay another way")).link("/pay/")
    assert (await stage.rows("SELECT state FROM outbox WHERE state IN ('dead', 'unknown')")) == []


async def test_a_forwarded_copy_asks_who_it_is(stage_for: RaiseStage) -> None:
    stage, anna, heard = await anna_has_a_bill(stage_for)
    assert heard.bill is not None
    zoe = await stage.talk("Zoe")
    assert isinstance(zoe, TelegramTalk)
    await zoe.opens(f"https://t.me/{stage.standin.username}?start={heard.bill.start}")
    zoe.hears("Which e-mail address").hears_not("118")
    (await anna.opens(f"https://t.me/{stage.standin.username}?start=pay"), None)
    anna.hears("Pay €118.75 for")


def test_digital_goods_are_refused_at_the_start() -> None:
    given: Mapping[str, Any] = {"bot_token": "1:x", "provider_token": "2:TEST:y"}
    for sells in ({}, {"sells": "digital"}):
        with pytest.raises(ValidationError, match="TELEGRAM_SELLS=physical"):
            TelegramSettings(_env_file=None, **given, **sells)
    TelegramSettings(_env_file=None, **given, sells="physical")
