"""One contract, two drivers: every call, every refusal, every way that a network fails."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from bot.errors import (
    ChatGone,
    DeliveryError,
    NotSent,
    OutcomeUnknown,
    Rejected,
    Throttled,
)
from bot.messages import ChatId, MessageId
from channels.telegram.aiogram_driver import AiogramDriver
from channels.telegram.calls import EditText, Key, SendFile, SendInvoice, SendText, Wording
from channels.telegram.driver import Command, Driver, Timeouts
from channels.telegram.errors import (
    EditRefused,
    MarkupRefused,
    NotModified,
    PolledElsewhere,
    TokenRefused,
)
from channels.telegram.parse import BotAccount
from channels.telegram.ptb_driver import PtbDriver
from channels.telegram.settings import Library
from tests.standins.telegram import Fault, FaultKind, TelegramStandin
from tests.standins.telegram_world import Bill

ANNA = ChatId("7")
HELLO = SendText(Wording("Hello"))
SHORT = Timeouts(connect=1, send=0.3, file=0.3, poll_grace=0.3)
Make = Callable[..., Driver]


@pytest.fixture
async def make(telegram: TelegramStandin, library: Library) -> AsyncIterator[Make]:
    """Makes a driver of one library or the other; closed at the end."""
    made: list[Driver] = []

    def driver(**more: Any) -> Driver:
        kind = AiogramDriver if library is Library.AIOGRAM else PtbDriver
        made.append(kind(**{"token": telegram.token, "api_url": telegram.url, **more}))
        return made[-1]

    yield driver
    for one in made:
        await one.close()


@pytest.fixture
def driver(make: Make) -> Driver:
    """A driver with the right token and everyday patience."""
    return make()


async def test_who_we_are(driver: Driver, telegram: TelegramStandin) -> None:
    assert await driver.get_me() == BotAccount(424242, "paidup_bot", reads_all=False)
    telegram.state.privacy = False
    assert (await driver.get_me()).reads_all


async def test_a_text_as_html_and_plain(driver: Driver, telegram: TelegramStandin) -> None:
    anna = telegram.user(7, started=True)
    keys = ((Key("Pay", action="a1"), Key("Open", url="https://a.example/x")),)
    message_id = await driver.send_text(ANNA, SendText(Wording("a<b", "<b>a&lt;b</b>"), keys, True))
    await driver.send_text(ANNA, SendText(Wording("<b>&amp;")))
    rich, plain = anna.heard
    assert str(rich.message_id) == message_id
    assert (rich.text, rich.rich.marked("bold"), rich.protected) == ("a<b", ["a<b"], True)
    assert [(one.data, one.url) for one in rich.buttons] == [
        ("a1", ""),
        ("", "https://a.example/x"),
    ]
    assert (plain.text, plain.protected) == ("<b>&amp;", False)
    assert not rich.preview
    assert not plain.preview


async def test_an_edit_and_its_refusals(driver: Driver, telegram: TelegramStandin) -> None:
    anna = telegram.user(7, started=True)
    message_id = await driver.send_text(ANNA, HELLO)
    edit = EditText(message_id, Wording("x", "<i>x</i>"), ((Key("A", action="a"),),))
    await driver.edit_text(ANNA, edit)
    assert (anna.heard[0].text, anna.heard[0].buttons[0].data) == ("x", "a")
    assert not anna.heard[0].preview
    with pytest.raises(NotModified):
        await driver.edit_text(ANNA, edit)
    with pytest.raises(EditRefused):
        await driver.edit_text(ANNA, EditText(MessageId("999"), Wording("x")))


async def test_a_bill_and_the_answer_before_it_is_paid(
    make: Make, telegram: TelegramStandin
) -> None:
    anna = telegram.user(7, started=True)
    bill = SendInvoice("INV-0042", "Firm: invoice INV-0042", "tgb_1", 11875, "EUR", "pay")
    with pytest.raises(Rejected, match="PAYMENT_PROVIDER_INVALID"):
        await make().send_invoice(ChatId("7"), bill)
    driver = make(provider_token=telegram.state.provider_token)
    sent = await driver.send_invoice(ChatId("7"), bill)
    heard = anna.heard[-1]
    assert (heard.bill, heard.protected, str(heard.message_id)) == (
        Bill("INV-0042", "Firm: invoice INV-0042", "tgb_1", "EUR", 11875, "pay"),
        True,
        sent,
    )
    telegram.updates.kinds = ("pre_checkout_query",)
    first, second = anna.presses_pay(heard), anna.presses_pay(heard)
    await driver.answer_pre_checkout(first.query_id, "")
    await driver.answer_pre_checkout(second.query_id, "Nothing is due.")
    assert (first.ok, second.ok, second.error) == (True, False, "Nothing is due.")
    with pytest.raises(Rejected):
        await driver.answer_pre_checkout(first.query_id, "")


async def test_a_file(driver: Driver, telegram: TelegramStandin) -> None:
    anna = telegram.user(7, started=True)
    message_id = await driver.send_file(ANNA, SendFile("k", "Ünvoice 1.pdf"), b"\x00\xff" * 99)
    captioned = SendFile("k", "b.pdf", Wording("c", "<b>c</b>"), ((Key("A", action="a"),),), True)
    await driver.send_file(ANNA, captioned, b"x")
    first, second = anna.heard
    assert str(first.message_id) == message_id
    assert first.document is not None
    assert (first.document.name, first.document.content) == ("Ünvoice 1.pdf", b"\x00\xff" * 99)
    assert (second.text, second.rich.marked("bold"), second.protected) == ("c", ["c"], True)
    assert second.buttons[0].data == "a"


async def test_menu_webhook_and_leaving(driver: Driver, telegram: TelegramStandin) -> None:
    office = telegram.group(-100)
    await driver.set_commands([Command("help", "What I can do")], "en")
    await driver.set_commands([Command("help", "What I can do")], None)
    assert set(telegram.state.commands) == {("all_private_chats", "en"), ("all_private_chats", "")}
    await driver.set_webhook("https://a.example/hook", "s-1", ["message"])
    assert (telegram.updates.url, telegram.updates.secret) == ("https://a.example/hook", "s-1")
    assert telegram.updates.kinds == ("message",)
    await driver.delete_webhook()
    assert telegram.updates.url == ""
    await driver.leave_chat(ChatId("-100"))
    assert not office.member


async def test_neither_way_in_drops_what_waits(driver: Driver, telegram: TelegramStandin) -> None:
    anna = telegram.user(7)
    await anna.says("still here?")
    await driver.set_webhook("http://127.0.0.1:1/", "s", ["message"])
    await driver.delete_webhook()
    [update] = await driver.get_updates(None, 0, ["message"])
    assert update["message"]["text"] == "still here?"


async def test_updates_come_raw_and_are_confirmed_by_the_next_call(
    driver: Driver, telegram: TelegramStandin
) -> None:
    anna = telegram.user(7)
    await anna.says("one")
    number = await anna.says("two", invented_next_year={"x": 1})
    first = await driver.get_updates(None, 5, ["message"])
    assert [one["message"]["text"] for one in first] == ["one", "two"]
    assert first[1]["message"]["invented_next_year"] == {"x": 1}
    assert await driver.get_updates(None, 5, ["message"]) == first
    assert [one["update_id"] for one in await driver.get_updates(number, 5, ["message"])] == [
        number
    ]
    assert list(await driver.get_updates(number + 1, 0, ["message"])) == []


async def test_one_odd_update_does_not_hold_back_the_others(
    driver: Driver, telegram: TelegramStandin
) -> None:
    anna = telegram.user(7)
    await anna.says("before")
    telegram.updates.hold({"update_id": 5_000, "message": {"sticker": 7}}, 7)
    telegram.updates.hold({"update_id": 5_001, "message": "?"}, 7)
    assert len(await driver.get_updates(None, 5, ["message"])) == 3


REFUSALS: list[tuple[Fault, type[DeliveryError]]] = [
    (Fault.refuse(403, "Forbidden: bot was blocked by the user"), ChatGone),
    (Fault.refuse(403, "Forbidden: user is deactivated"), ChatGone),
    (Fault.refuse(403, "Forbidden: bot can't initiate conversation with a user"), ChatGone),
    (Fault.refuse(403, "Forbidden: bot was kicked from the group chat"), ChatGone),
    (Fault.refuse(400, "Bad Request: chat not found"), ChatGone),
    (Fault.refuse(400, "Bad Request: message is too long"), Rejected),
    (Fault.refuse(400, "Bad Request: can't parse entities: x"), MarkupRefused),
    (Fault.refuse(413, "Request Entity Too Large"), Rejected),
    (Fault.refuse(418, "I'm a teapot"), Rejected),
    (Fault.refuse(401, "Unauthorized"), TokenRefused),
    (Fault.refuse(409, "Conflict: terminated by other getUpdates request"), PolledElsewhere),
    (Fault.refuse(429, "Too Many Requests: later"), Throttled),
    (Fault.refuse(500, "Internal Server Error"), OutcomeUnknown),
    (Fault.refuse(502, "Bad Gateway"), OutcomeUnknown),
    (Fault.refuse(503, "Service Unavailable: restart"), OutcomeUnknown),
    (Fault(FaultKind.GARBAGE, 502), OutcomeUnknown),
    (Fault(FaultKind.RESET), OutcomeUnknown),
]


@pytest.mark.parametrize(("fault", "error"), REFUSALS)
async def test_every_failure_has_one_meaning(
    driver: Driver, telegram: TelegramStandin, fault: Fault, error: type[DeliveryError]
) -> None:
    telegram.user(7, started=True)
    telegram.fault("sendMessage", fault)
    with pytest.raises(DeliveryError) as caught:
        await driver.send_text(ANNA, HELLO)
    assert type(caught.value) is error
    assert len(telegram.called("sendMessage")) == 1, "a driver never tries twice"


async def test_throttling_names_the_seconds(driver: Driver, telegram: TelegramStandin) -> None:
    telegram.user(7, started=True)
    telegram.fault("sendMessage", Fault.throttle(17))
    with pytest.raises(Throttled) as caught:
        await driver.send_text(ANNA, HELLO)
    assert caught.value.retry_after == 17


async def test_the_standins_own_refusals(driver: Driver, telegram: TelegramStandin) -> None:
    anna = telegram.user(7)
    with pytest.raises(ChatGone):  # she never pressed Start
        await driver.send_text(ANNA, HELLO)
    await anna.starts()
    await driver.send_text(ANNA, HELLO)
    await anna.blocks()
    with pytest.raises(ChatGone):
        await driver.send_text(ANNA, HELLO)
    with pytest.raises(ChatGone):
        await driver.send_text(ChatId("404"), HELLO)
    old = telegram.group(-5, kind="group")
    old.moved_to = -1005
    with pytest.raises(ChatGone, match="upgraded"):
        await driver.send_text(ChatId("-5"), HELLO)
    with pytest.raises(Rejected):
        await driver.answer_callback("made-up")


async def test_an_answer_that_cannot_be_read(driver: Driver, telegram: TelegramStandin) -> None:
    anna = telegram.user(7, started=True)
    telegram.fault("sendMessage", Fault(FaultKind.GARBAGE, 200))
    telegram.fault("getUpdates", Fault(FaultKind.GARBAGE, 200))
    with pytest.raises(OutcomeUnknown):
        await driver.send_text(ANNA, HELLO)
    assert len(anna.heard) == 1, "it had arrived: nobody knows"
    with pytest.raises(OutcomeUnknown):
        await driver.get_updates(None, 0, ["message"])


async def test_no_answer_in_time(make: Make, telegram: TelegramStandin) -> None:
    telegram.user(7, started=True)
    impatient = make(timeouts=SHORT)
    for method in ("sendMessage", "sendDocument", "getUpdates"):
        telegram.fault(method, Fault(FaultKind.HANG))
    with pytest.raises(OutcomeUnknown, match="in time"):
        await impatient.send_text(ANNA, HELLO)
    with pytest.raises(OutcomeUnknown, match="in time"):
        await impatient.send_file(ANNA, SendFile("k", "k"), b"x")
    with pytest.raises(OutcomeUnknown, match="in time"):
        await impatient.get_updates(None, 0, ["message"])


async def test_nobody_listens(make: Make, unused_tcp_port: int) -> None:
    for url in (f"http://127.0.0.1:{unused_tcp_port}", "http://no-such-host.invalid"):
        with pytest.raises(NotSent, match="no connection"):
            await make(api_url=url).send_text(ANNA, HELLO)


async def test_waiting_for_a_free_connection_is_not_sending(
    make: Make, telegram: TelegramStandin
) -> None:
    telegram.user(7, started=True)
    driver = make(timeouts=Timeouts(connect=0.5, send=3))
    telegram.fault("sendMessage", *(Fault(FaultKind.HANG) for _ in range(101)))
    calls = (driver.send_text(ANNA, HELLO) for _ in range(101))  # one more than any pool holds
    ends = await asyncio.gather(*calls, return_exceptions=True)
    unknown = [one for one in ends if isinstance(one, OutcomeUnknown)]
    unsent = [one for one in ends if isinstance(one, NotSent)]
    assert unsent
    assert len(unknown) + len(unsent) == 101
    assert len(telegram.called("sendMessage")) <= len(unknown), "what Telegram saw may be sent"


async def test_two_pollers_get_in_each_others_way(make: Make, telegram: TelegramStandin) -> None:
    await make().set_webhook("https://a.example", "s", ["message"])
    with pytest.raises(PolledElsewhere):
        await make().get_updates(None, 0, ["message"])


async def test_the_token_and_the_text_are_in_no_log(
    make: Make, telegram: TelegramStandin, caplog: pytest.LogCaptureFixture, unused_tcp_port: int
) -> None:
    telegram.user(7, started=True)
    driver = make()
    with caplog.at_level(logging.DEBUG):
        await driver.send_text(ANNA, SendText(Wording("private words")))
        telegram.fault("sendMessage", Fault(FaultKind.GARBAGE, 200), Fault(FaultKind.RESET))
        for _ in range(2):
            with pytest.raises(OutcomeUnknown):
                await driver.send_text(ANNA, SendText(Wording("private words")))
        away = make(api_url=f"http://127.0.0.1:{unused_tcp_port}")
        with pytest.raises(NotSent):
            await away.send_text(ANNA, SendText(Wording("private words")))
    assert telegram.token.partition(":")[2] not in caplog.text
    assert "private words" not in caplog.text
