"""Parsing: every shape of update, from raw JSON and from both libraries' own dumps."""

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.types import Update as AiogramUpdate
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update as PtbUpdate

from bot.messages import (
    ActionId,
    Incoming,
    MessageId,
    Reached,
    Said,
    SharedFile,
    Surface,
    Tapped,
    Uploaded,
    incoming_from_json,
    incoming_to_json,
)
from channels.telegram.parse import (
    BotAccount,
    channel_joined,
    parse,
    query_to_answer,
    update_id,
)

BOT = BotAccount(99, "Paidup_Bot")
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SENT = 1_795_000_000
ANNA = {
    "id": 7,
    "is_bot": False,
    "first_name": "Anna",
    "last_name": "Lind",
    "username": "anna",
    "language_code": "pt-br",
}
PRIVATE = {"id": 7, "type": "private", "first_name": "Anna"}
GROUP = {"id": -100, "type": "supergroup", "title": "Office"}
CHANNEL = {"id": -200, "type": "channel", "title": "News"}
ME = {"id": 99, "is_bot": True, "first_name": "Bot"}
FILE = {"file_id": "f", "file_unique_id": "u"}
JPEG = SharedFile("f", "photo.jpg", "image/jpeg", 0)


def message(content: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    body = {"message_id": 5, "from": ANNA, "chat": PRIVATE, "date": SENT, **more}
    return {"update_id": 1, "message": {**body, **({"text": "hi"} if content is None else content)}}


def callback(**more: Any) -> dict[str, Any]:
    on = {"message_id": 5, "chat": PRIVATE, "date": SENT, "text": "x", "from": ME}
    body = {"id": "q1", "from": ANNA, "message": on, "chat_instance": "1", "data": "act_1"}
    return {"update_id": 2, "callback_query": {**body, **more}}


def membership(status: str, chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    member = {"user": ME, "status": status, **more}
    if status == "kicked":
        member["until_date"] = 0
    old = {"user": ME, "status": "left"}
    body = {"chat": chat, "from": ANNA, "date": SENT}
    return {
        "update_id": 3,
        "my_chat_member": {**body, "old_chat_member": old, "new_chat_member": member},
    }


def parsed(update: object, bot: BotAccount = BOT) -> Incoming:
    incoming = parse(update, bot, NOW)
    assert incoming is not None
    if not isinstance(incoming.content, Uploaded):
        assert incoming_from_json(incoming_to_json(incoming)) == incoming
    return incoming


def test_a_typed_message() -> None:
    got = parsed(message({"text": "what do I owe?"}))
    assert (got.event, got.content, got.surface) == ("1", Said("what do I owe?"), Surface.PRIVATE)
    assert (got.address.channel, got.address.account, got.address.chat) == ("telegram", "99", "7")
    assert (got.sender.user, got.sender.name, got.sender.language) == ("7", "Anna Lind", "pt-br")
    assert got.at == datetime.fromtimestamp(SENT, UTC)


WHOLE_UPDATES = [
    message(),
    {"update_id": 1, "edited_message": {**message()["message"], "edit_date": SENT + 9}},
    message({"photo": [{**FILE, "width": 1, "height": 1}], "caption": "this?"}),
    message({"voice": {**FILE, "duration": 1}}),
    message({"document": FILE}),
    message({"location": {"latitude": 1.5, "longitude": 2.5}}),
    message({"text": "/help"}, chat=GROUP),
    message(sender_chat=GROUP, chat=GROUP),
    callback(),
    callback(message={"message_id": 5, "chat": PRIVATE, "date": 0}),
    callback(message={"message_id": 5, "chat": GROUP, "date": SENT}),
    membership("member"),
    membership("kicked"),
    membership("left", GROUP),
]


@pytest.mark.parametrize("update", WHOLE_UPDATES)
def test_both_libraries_dumps_are_read_like_the_raw_json(update: dict[str, Any]) -> None:
    raw = parsed(update)
    by_aiogram = AiogramUpdate.model_validate(update).model_dump(
        by_alias=True, exclude_none=True, mode="json"
    )
    by_ptb = PtbUpdate.de_json(update, None).to_dict()
    assert parsed(by_aiogram) == raw
    assert parsed(by_ptb) == raw


def test_an_edit_carries_its_own_time() -> None:
    body = {**message()["message"], "edit_date": SENT + 60}
    got = parsed({"update_id": 4, "edited_message": body})
    assert got.content == Said("hi", edited=True)
    assert got.at == datetime.fromtimestamp(SENT + 60, UTC)


@pytest.mark.parametrize(
    ("content", "uploaded"),
    [
        ({"photo": [FILE], "caption": "bill"}, Uploaded("photo", "bill", JPEG)),
        ({"voice": FILE}, Uploaded("voice")),
        ({"document": FILE}, Uploaded("document", "", SharedFile("f", "", "", 0))),
        ({"sticker": FILE}, Uploaded("sticker")),
        ({"location": {"latitude": 1}}, Uploaded("location")),
        ({"venue": {"title": "x"}, "location": {"latitude": 1}}, Uploaded("location")),
        ({"animation": FILE, "document": FILE}, Uploaded("other")),
        ({"contact": {"phone_number": "1"}}, Uploaded("other")),
        ({"video_note": FILE}, Uploaded("other")),
    ],
)
def test_what_is_no_text_is_an_upload(content: dict[str, Any], uploaded: Uploaded) -> None:
    assert parsed(message(content)).content == uploaded


def test_a_tap_on_a_message() -> None:
    got = parsed(callback())
    assert got.content == Tapped(ActionId("act_1"), MessageId("5"))
    assert (got.surface, got.at) == (Surface.PRIVATE, NOW)
    assert query_to_answer(callback()) == "q1"


def test_a_tap_on_a_message_that_is_too_old_to_see() -> None:
    gone = callback(message={"message_id": 5, "chat": PRIVATE, "date": 0})
    assert parsed(gone).content == Tapped(ActionId("act_1"), MessageId("5"))
    bare = callback(message={"chat": PRIVATE, "date": 0})
    assert parsed(bare).content == Tapped(ActionId("act_1"), None)


@pytest.mark.parametrize(
    "chat",
    [
        GROUP,
        {**GROUP, "type": "group"},
        CHANNEL,
        {"id": 7, "type": "topic"},
        {"id": 7},
        {"id": 8, "type": "private"},  # somebody else's private chat: never
        {"id": 7, "type": ["private"]},
    ],
)
def test_what_is_not_surely_private_is_shared(chat: dict[str, Any]) -> None:
    assert parsed(message({"text": "/balance"}, chat=chat)).surface is Surface.SHARED
    on = {"message_id": 5, "chat": chat, "date": SENT}
    assert parsed(callback(message=on)).surface is Surface.SHARED


@pytest.mark.parametrize(
    "update",
    [
        message(**{"from": {**ANNA, "is_bot": True}}),
        message(**{"from": None}),
        message({}),  # nothing in it
        message({"new_chat_members": [ANNA]}),
        message({"migrate_to_chat_id": -1001}),
        message({"pinned_message": message()["message"]}),
        message({"successful_payment": {"currency": "EUR"}}),
        message(chat={}),
        message(chat={"id": "7", "type": "private"}),
        message(sender_chat=CHANNEL, is_automatic_forward=True, chat=GROUP),
        message(sender_chat={"title": "no id"}, chat=GROUP),
        {"update_id": 1, "channel_post": message()["message"]},
        {"update_id": 1, "edited_channel_post": message()["message"]},
        {"update_id": 1, "business_message": message()["message"]},
        {"update_id": 1, "inline_query": {"id": "1", "from": ANNA, "query": "x"}},
        {"update_id": 1, "invented_next_year": {"a": 1}},
        {"update_id": 1, "message": "text"},
        {"update_id": "1", **message()} | {"update_id": "1"},
        {"update_id": True, "message": message()["message"]},
        {"message": message()["message"]},
        callback(data=""),
        callback(data="x" * 65),
        callback(data=None, game_short_name="g"),
        callback(message=None, inline_message_id="i"),
        callback(**{"from": {**ANNA, "is_bot": True}}),
        membership("member", CHANNEL),
        {**membership("member"), "my_chat_member": {"chat": PRIVATE}},
        {"update_id": 9},
        [],
        None,
        "text",
        7,
    ],
)
def test_what_nobody_said_to_us_is_nothing(update: object) -> None:
    assert parse(update, BOT, NOW) is None


@pytest.mark.parametrize(
    ("status", "more", "alive"),
    [
        ("member", {}, True),
        ("administrator", {}, True),
        ("kicked", {}, False),
        ("left", {}, False),
        ("restricted", {"is_member": True}, True),
        ("restricted", {"is_member": False}, False),
    ],
)
def test_whether_the_chat_can_be_written_to(status: str, more: dict[str, Any], alive: bool) -> None:
    assert parsed(membership(status, **more)).content == Reached(alive)


def test_a_channel_that_the_bot_was_put_into_is_to_be_left() -> None:
    assert channel_joined(membership("administrator", CHANNEL)) == "-200"
    assert channel_joined(membership("left", CHANNEL)) is None
    assert channel_joined(membership("member", GROUP)) is None
    assert channel_joined(message()) is None


@pytest.mark.parametrize(
    ("text", "reads_all", "heard"),
    [
        ("what do I owe?", False, True),  # privacy mode: what arrives is meant for us
        ("what do I owe?", True, False),
        ("@paidup_bot what do I owe?", True, True),
        ("/balance", True, True),
        ("/balance@paidup_bot now", True, True),
        ("/balance@PAIDUP_BOT", False, True),
        ("/balance@other_bot", False, False),
        ("/balance@", False, False),
    ],
)
def test_in_a_group_only_what_is_meant_for_the_bot(text: str, reads_all: bool, heard: bool) -> None:
    bot = BotAccount(99, "Paidup_Bot", reads_all)
    assert (parse(message({"text": text}, chat=GROUP), bot, NOW) is not None) is heard


def test_a_reply_to_the_bot_is_meant_for_it() -> None:
    bot = BotAccount(99, "Paidup_Bot", reads_all=True)
    to_me = message({"text": "why?", "reply_to_message": {"from": ME}}, chat=GROUP)
    to_anna = message({"text": "why?", "reply_to_message": {"from": ANNA}}, chat=GROUP)
    assert parse(to_me, bot, NOW) is not None
    assert parse(to_anna, bot, NOW) is None


def test_an_anonymous_admin_is_the_group_and_never_a_person() -> None:
    admin = message(
        {"text": "/balance"},
        chat=GROUP,
        sender_chat=GROUP,
        **{"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}},
    )
    got = parsed(admin)
    assert (got.sender.user, got.sender.name, got.surface) == ("-100", "Office", Surface.SHARED)


@pytest.mark.parametrize(
    ("code", "language"),
    [("de", "de"), ("zh_Hans", "zh-Hans"), ("", None), ("x", None), ("de'; --", None), (5, None)],
)
def test_the_language_is_a_hint_that_is_looked_at(code: Any, language: str | None) -> None:
    sender = {**ANNA, "language_code": code}
    assert parsed(message(**{"from": sender})).sender.language == language


def test_names_and_texts_fit_the_database() -> None:
    sender = {"id": 7, "first_name": "A\u202e\x00\ud83d" + "n" * 300}
    got = parsed(message({"text": "a\x00b\ud83dc"}, **{"from": sender}))
    assert got.content == Said("ab\ufffdc")
    assert got.sender.name == ("A\ufffd" + "n" * 300)[:200]


@pytest.mark.parametrize("date", [None, 0, "soon", 10**30, -(10**30)])
def test_a_message_without_a_time_came_now(date: object) -> None:
    assert parsed(message(date=date)).at == NOW


def test_the_number_that_is_confirmed() -> None:
    assert update_id(message()) == 1
    assert update_id({}) is None
    assert update_id([]) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "chat", "from", "type", "text", "date", "data", "photo", "status"]
            )
            | st.sampled_from(["message", "new_chat_member", "is_bot", "sender_chat", "title"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"]), JSON)
def test_no_update_whatever_breaks_the_parser(kind: str, body: object) -> None:
    update = {"update_id": 1, kind: body}
    got = parse(update, BOT, NOW)
    query_to_answer(update)
    channel_joined(update)
    if got is not None and not isinstance(got.content, Uploaded):
        assert incoming_from_json(incoming_to_json(got)) == got
