"""Talking over the chat's socket: order, repeats, reconnects, limits, strangers."""

import asyncio
import json

import pytest
from websockets.exceptions import InvalidStatus

from billing.store.database import Database
from bot.errors import NotSent
from bot.messages import ActionId, MessageId, Said, Surface, Tapped
from bot.worded import Button, Buttons, Message, Paragraph, Parcel
from channels.web.driver import NO_COOKIE
from channels.web.limits import BURST
from tests.channels.web.conftest import Served
from tests.standins.web_chat import paragraph, web_house


async def test_a_question_and_its_answer(chat: Served) -> None:
    async with chat.page(await chat.visit()) as page:
        assert (await page.hears("items"))["items"] == []
        address = await chat.says(page, "what do I owe?")
        await page.sees("what do I owe?")
        await chat.house.answer(address, "Nothing.")
        await page.sees("what do I owe?", "Nothing.")


async def test_a_page_hears_that_its_message_is_taken_and_an_answer_is_made(chat: Served) -> None:
    chat.house.listener.thinks = True
    async with chat.page(await chat.visit()) as page:
        await chat.says(page, "hi", "m7")
        assert (await page.hears("ack"))["id"] == "m7"
        await page.hears("typing")


async def test_nobody_is_said_to_type_where_nobody_does(chat: Served) -> None:
    async with chat.page(await chat.visit()) as page:
        address = await chat.says(page, "hi", "m7")
        await chat.house.answer(address, "Hello")
        await page.sees("hi", "Hello")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.6):
                await page.hears("typing")


async def test_what_the_engine_learns_of_the_browser(chat: Served) -> None:
    cookie = await chat.visit()
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1"
    async with chat.page(cookie, User_Agent=agent, Accept_Language="de-DE,en;q=0.5") as page:
        await chat.says(page, "hallo")
    incoming = chat.house.listener.heard[0]
    assert incoming.address.channel == "web"
    assert incoming.address.account == ""
    assert incoming.surface is Surface.PRIVATE
    assert incoming.content == Said("hallo")
    assert incoming.sender.name == "Safari, iPhone"
    assert incoming.sender.language == "de-DE"
    assert incoming.sender.time_zone == "Europe/Berlin"
    assert incoming.at == chat.house.clock.instant
    secret = cookie.partition("=")[2]
    assert secret not in repr(incoming)


async def test_a_tap_names_its_button_and_its_message(chat: Served) -> None:
    async with chat.page(await chat.visit()) as page:
        address = await chat.says(page, "hi")
        button = Buttons(((Button("Pay", ActionId("act-1"), primary=True),),))
        message = await chat.house.answer(address, Message((Paragraph("Pay?"), button)))
        await page.tell(type="tap", id="t1", action="act-1", message=message)
        tapped = await chat.house.listener.wait_for(2)
        assert tapped.content == Tapped(ActionId("act-1"), message)
        await page.hears("ack")
        assert (await page.hears("ack"))["id"] == "t1"


async def test_a_message_sent_again_after_a_reconnect_is_one_message(chat: Served) -> None:
    cookie = await chat.visit()
    async with chat.page(cookie) as page:
        await chat.says(page, "pay INV-0042", "same")
    async with chat.page(cookie) as page:
        await page.sees("pay INV-0042")
        await page.tell(type="say", id="same", text="pay INV-0042")
        assert (await page.hears("ack"))["id"] == "same"
        await chat.says(page, "thanks", "other")
        await page.sees("pay INV-0042", "thanks")
    assert chat.house.listener.said() == ["pay INV-0042", "thanks"]


async def test_what_was_missed_comes_after_the_reconnect_once_and_in_order(chat: Served) -> None:
    cookie = await chat.visit()
    async with chat.page(cookie) as page:
        address = await chat.says(page, "hi")
        await page.sees("hi")
    for number in range(450):
        await chat.house.channel.send(Parcel(f"k{number}", address, paragraph(f"n{number}")))
    expected = [f"n{number}" for number in range(450)]
    async with chat.page(cookie, since=page.revision) as later:
        await later.sees(*expected)
    assert later.received == expected


async def test_a_retried_parcel_is_shown_once(chat: Served) -> None:
    async with chat.page(await chat.visit()) as page:
        address = await chat.says(page, "hi")
        first = await chat.house.channel.send(Parcel("receipt-1", address, paragraph("Paid")))
        again = await chat.house.channel.send(Parcel("receipt-1", address, paragraph("Paid")))
        assert first == again
        await chat.house.answer(address, "After")
        await page.sees("hi", "Paid", "After")
    assert page.received == ["hi", "Paid", "After"]


async def test_an_edit_in_place_reaches_open_pages_and_those_that_come_back(chat: Served) -> None:
    cookie = await chat.visit()
    async with chat.page(cookie) as page:
        address = await chat.says(page, "invoices")
        message = await chat.house.answer(address, "Page 1")
        await page.sees("invoices", "Page 1")
        edit = Message((Paragraph("Page 2"),), replaces=message)
        before = page.revision
        assert await chat.house.answer(address, edit) == message
        await page.sees("invoices", "Page 2")
    async with chat.page(cookie, since=before) as later:
        await later.sees("Page 2")
        assert later.shown == {int(message): "Page 2"}


@pytest.mark.parametrize("gone", ["999", "not-a-number", "9" * 30])
async def test_an_edit_of_a_message_that_is_gone_is_a_new_message(chat: Served, gone: str) -> None:
    async with chat.page(await chat.visit()) as page:
        address = await chat.says(page, "hi")
    edit = Message((Paragraph("new"),), replaces=MessageId(gone))
    assert await chat.house.answer(address, edit) != gone


async def test_two_pages_of_one_browser_show_the_same(chat: Served) -> None:
    cookie = await chat.visit()
    async with chat.page(cookie) as one, chat.page(cookie) as two:
        await chat.says(one, "hello")
        await one.sees("hello")
        await two.sees("hello")


async def test_two_browsers_never_see_each_other(chat: Served) -> None:
    async with chat.page(await chat.visit()) as anna, chat.page(await chat.visit()) as ben:
        first = await chat.says(anna, "secret", "same-id")
        second = await chat.says(ben, "mine", "same-id")
        assert first != second
        await chat.house.answer(second, "for ben")
        await ben.sees("mine", "for ben")
        await anna.sees("secret")
    users = {incoming.sender.user for incoming in chat.house.listener.heard}
    assert len(users) == 2


async def test_clearing_forgets_on_every_page_also_on_those_that_were_away(chat: Served) -> None:
    cookie = await chat.visit()
    async with chat.page(cookie) as away:
        address = await chat.says(away, "hi")
        await away.sees("hi")
    async with chat.page(cookie) as page, chat.page(cookie) as other:
        await page.sees("hi")
        await other.sees("hi")
        await page.tell(type="clear")
        await page.sees()
        await chat.house.answer(address, "after")
        await page.sees("after")
        await other.sees("after")
    async with chat.page(cookie, since=away.revision) as back:
        await back.sees("after")
        assert back.resets == 1


async def test_a_page_from_before_a_reset_of_the_database_starts_anew(chat: Served) -> None:
    cookie = await chat.visit()
    async with chat.page(cookie, since=77) as page:
        frame = await page.hears("items")
        assert (frame["reset"], frame["revision"]) == (True, 0)
        await chat.says(page, "hi")
    async with chat.page(cookie, since=77) as page:
        assert (await page.hears("items"))["reset"] is True


async def test_a_card_number_is_not_kept(chat: Served) -> None:
    cookie = await chat.visit()
    async with chat.page(cookie) as page:
        await chat.says(page, "my card is 4242 4242 4242 4242")
        await page.hears("ack")
    async with chat.page(cookie) as page:
        await page.sees("my card is ••••4242")


@pytest.mark.parametrize(
    ("text", "reason"), [("x" * 10_001, "too_long"), ("", "empty"), (" \n ", "empty")]
)
async def test_what_is_no_message_is_refused_by_name(chat: Served, text: str, reason: str) -> None:
    async with chat.page(await chat.visit()) as page:
        await page.hears("items")
        await page.tell(type="say", id="m1", text=text)
        assert await page.hears("refused") == {"type": "refused", "id": "m1", "reason": reason}
        await chat.says(page, "x" * 10_000, "m2")


async def test_a_flood_is_slowed_and_time_heals_it(chat: Served) -> None:
    async with chat.page(await chat.visit()) as page:
        for number in range(BURST + 1):
            await page.tell(type="tap", id=f"t{number}", action="a", message="1")
        assert (await page.hears("refused"))["reason"] == "too_fast"
        assert len(chat.house.listener.heard) == BURST
        chat.house.clock.pass_by(1)
        await page.tell(type="tap", id="later", action="a", message="1")
        assert (await page.hears("ack"))["id"] == "later"


async def test_an_engine_that_is_away_asks_to_send_again_and_nothing_doubles(chat: Served) -> None:
    async with chat.page(await chat.visit()) as page:
        await page.hears("items")
        chat.house.listener.away = True
        await page.tell(type="say", id="m1", text="hi")
        assert (await page.hears("refused"))["reason"] == "try_again"
        chat.house.listener.away = False
        await chat.says(page, "hi", "m1")
        await page.hears("ack")
    assert chat.house.listener.said() == ["hi"]


async def test_a_foreign_page_gets_no_socket(chat: Served) -> None:
    cookie = await chat.visit()
    for origin in ("https://evil.example", "null", f"{chat.url}.evil.example"):
        with pytest.raises(InvalidStatus) as refused:
            async with chat.socket(cookie, origin=origin):
                pass
        assert refused.value.response.status_code == 403


async def test_the_public_address_is_a_page_of_ours(chat: Served) -> None:
    async with chat.socket(await chat.visit(), origin="http://localhost:8080") as page:
        await page.tell(type="hello", since=0)
        await page.hears("items")


@pytest.mark.parametrize("cookie", ["", "paidup-chat=short", "paidup-chat=" + "!" * 22])
async def test_without_a_cookie_of_ours_the_page_is_told(chat: Served, cookie: str) -> None:
    async with chat.socket(cookie) as page:
        assert await page.closes() == NO_COOKIE


@pytest.mark.parametrize(
    "frame",
    [
        "no json",
        "[1]",
        "[" * 5000,
        '{"type": "say", "id": "m1", "text": "before hello"}',
        '{"type": "hello"}',
        '{"type": "hello", "since": -1}',
        '{"type": "hello", "since": true}',
        '{"type": "what"}',
        b"bytes",
        json.dumps({"type": "hello", "since": 0, "more": "x" * 70_000}),
    ],
)
async def test_a_frame_that_no_page_of_ours_sends_ends_the_socket(
    chat: Served, frame: str | bytes
) -> None:
    async with chat.socket(await chat.visit()) as page:
        await page.socket.send(frame)
        assert await page.closes() == 1008


@pytest.mark.parametrize(
    "frame",
    [
        {"type": "hello", "since": 0},
        {"type": "say", "id": "m1", "text": 7},
        {"type": "say", "id": "m1", "text": "\ud800"},
        {"type": "say", "id": "x" * 65, "text": "hi"},
        {"type": "say", "id": "a b", "text": "hi"},
        {"type": "tap", "id": "t1", "action": "", "message": "1"},
        {"type": "tap", "id": "t1", "action": "a"},
    ],
)
async def test_a_bad_frame_after_hello_ends_the_socket_too(
    chat: Served, frame: dict[str, object]
) -> None:
    async with chat.page(await chat.visit()) as page:
        await page.hears("items")
        await page.tell(**frame)
        assert await page.closes() == 1008
    assert chat.house.listener.heard == []


async def test_a_database_that_goes_away_ends_the_page_which_may_come_back(
    chat: Served, sqlite_database: Database
) -> None:
    cookie = await chat.visit()
    async with chat.page(cookie) as page:
        address = await chat.says(page, "hi")
        await page.sees("hi")
        async with sqlite_database.transaction() as tx:
            await tx.exec_driver_sql("ALTER TABLE web_chat RENAME TO gone")
        with pytest.raises(NotSent, match="history-unavailable"):
            await chat.house.answer(address, "lost?")
        await page.tell(type="say", id="m2", text="again")
        assert (await page.hears("refused"))["reason"] == "try_again"
        await page.tell(type="clear")
        assert await page.closes() == 1013
    async with chat.page(cookie) as page:
        assert await page.closes() == 1013
    async with sqlite_database.transaction() as tx:
        await tx.exec_driver_sql("ALTER TABLE gone RENAME TO web_chat")
    async with chat.page(cookie) as page:
        await page.sees("hi")


async def test_another_replicas_message_is_found_by_looking(
    chat: Served, sqlite_database: Database
) -> None:
    watching = asyncio.create_task(chat.house.channel.run())
    async with (
        web_house(sqlite_database) as other,
        chat.page(await chat.visit()) as page,
    ):
        address = await chat.says(page, "hi")
        await page.hears("ack")
        await other.answer(address, "from the other one")
        await page.sees("hi", "from the other one")
    watching.cancel()


async def test_the_look_outlives_a_database_that_goes_away(
    chat: Served, sqlite_database: Database
) -> None:
    watching = asyncio.create_task(chat.house.channel.run())
    async with (
        web_house(sqlite_database) as other,
        chat.page(await chat.visit()) as page,
    ):
        address = await chat.says(page, "hi")
        await page.sees("hi")
        async with sqlite_database.transaction() as tx:
            await tx.exec_driver_sql("ALTER TABLE web_chat RENAME TO gone")
        await asyncio.wait({watching}, timeout=0.2)
        async with sqlite_database.transaction() as tx:
            await tx.exec_driver_sql("ALTER TABLE gone RENAME TO web_chat")
        await other.answer(address, "still here")
        await page.sees("hi", "still here")
    assert not watching.done()
    watching.cancel()


async def test_the_web_chat_has_no_deep_link(chat: Served) -> None:
    assert chat.house.channel.deep_link("token") is None
