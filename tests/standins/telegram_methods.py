"""The Bot API's methods on the stand-in's world, with the original's limits and complaints."""

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.standins.telegram_html import (
    MarkupError,
    Rich,
    is_empty,
    parse_html,
    shown,
    units,
)
from tests.standins.telegram_world import (
    Bell,
    Bill,
    Button,
    Chat,
    Document,
    Group,
    Heard,
    Question,
    Tap,
    topical,
)

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
RAW_LIMIT = 32 * 1024
FILE_LIMIT = 50 * 1024 * 1024
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_HOST = re.compile(r"[^\s/:@]+\.[^\s/:@.]+")


# Smallest and largest amounts, as of a day: https://core.telegram.org/bots/payments/currencies.json
_CURRENCIES = {"EUR": (93, 926_000), "USD": (100, 1_000_000), "JPY": (151, 1_510_000)}
_LARGEST_DOWNLOAD = 20 * 1024 * 1024  # https://core.telegram.org/bots/api#getfile


class ApiError(Exception):
    """An answer with ok false."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart request."""

    name: str
    content: bytes


Parameters = Mapping[str, str | Upload]


@dataclass(slots=True)
class State:
    """The bot's side of the world."""

    bot_id: int
    username: str
    privacy: bool = True
    chats: dict[int, Chat] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    provider_token: str = "284685063:TEST:stand-in"  # what BotFather gave
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    bell: Bell = field(default_factory=Bell)
    last_message: int = 0
    files: dict[str, bytes] = field(default_factory=dict)  # what people sent, by file_id

    def next_id(self) -> int:
        self.last_message += 1
        return self.last_message


def get_me(state: State, given: Parameters) -> dict[str, Any]:
    return {
        "id": state.bot_id,
        "is_bot": True,
        "first_name": "Bot",
        "username": state.username,
        "can_join_groups": True,
        "can_read_all_group_messages": not state.privacy,
        "supports_inline_queries": False,
    }


def send_message(state: State, given: Parameters) -> dict[str, Any]:
    chat = _writable(state, given)
    rich = _rich(given, "text", "parse_mode", TEXT_LIMIT, "message is too long")
    if is_empty(rich.text):
        raise ApiError(400, "Bad Request: message text is empty")
    return _deliver(state, chat, given, rich)


def send_document(state: State, given: Parameters) -> dict[str, Any]:
    chat = _writable(state, given)
    file = given.get("document")
    if isinstance(file, str) and file.startswith("attach://"):
        file = given.get(file.removeprefix("attach://"))
    if not isinstance(file, Upload):
        raise ApiError(400, "Bad Request: there is no document in the request")
    if not file.content:
        raise ApiError(400, "Bad Request: file must be non-empty")
    if len(file.content) > FILE_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    rich = _rich(given, "caption", "parse_mode", CAPTION_LIMIT, "message caption is too long")
    return _deliver(state, chat, given, rich, Document(file.name, file.content))


def send_invoice(state: State, given: Parameters) -> dict[str, Any]:
    chat = _writable(state, given)
    for name, limit in (("title", 32), ("description", 255)):
        if not 1 <= units(_text(given, name)) <= limit:
            raise ApiError(400, f"Bad Request: INVOICE_{name.upper()}_INVALID")
    payload, currency = _text(given, "payload"), _text(given, "currency")
    if not 1 <= len(payload.encode()) <= 128:
        raise ApiError(400, "Bad Request: INVOICE_PAYLOAD_INVALID")
    if _text(given, "provider_token") != state.provider_token:
        raise ApiError(400, "Bad Request: PAYMENT_PROVIDER_INVALID")
    if currency not in _CURRENCIES:
        raise ApiError(400, "Bad Request: CURRENCY_INVALID")
    prices = _json(given, "prices", [])
    total = sum(int(one["amount"]) for one in prices)
    least, most = _CURRENCIES[currency]
    if not prices or not all(one["label"] for one in prices) or not least <= total <= most:
        raise ApiError(400, "Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID")
    start = _text(given, "start_parameter")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", start):
        raise ApiError(400, "Bad Request: START_PARAM_INVALID")
    title, about = _text(given, "title"), _text(given, "description")
    sent = _deliver(state, chat, given, Rich(""))
    chat.heard[-1].bill = Bill(title, about, payload, currency, total, start)
    state.bell.ring()
    shown = {"title": title, "description": about, "start_parameter": start}
    return {**sent, "invoice": {**shown, "currency": currency, "total_amount": total}}


def answer_pre_checkout_query(state: State, given: Parameters) -> bool:
    question = state.questions.get(_text(given, "pre_checkout_query_id"))
    if question is None or question.ok is not None:
        raise ApiError(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    ok, error = _flag(given, "ok"), _text(given, "error_message")
    if not ok and not error:
        raise ApiError(400, "Bad Request: ERROR_TEXT_EMPTY")
    question.ok, question.error = ok, error
    return True


def edit_message_text(state: State, given: Parameters) -> dict[str, Any]:
    heard = _own_message(state, given)
    if heard.document is not None or heard.bill is not None:
        raise ApiError(400, "Bad Request: there is no text in the message to edit")
    rich = _rich(given, "text", "parse_mode", TEXT_LIMIT, "message is too long")
    if is_empty(rich.text):
        raise ApiError(400, "Bad Request: message text is empty")
    rows = _keyboard(given)
    if (rich, rows) == (heard.rich, heard.rows):
        raise ApiError(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup "
            "are exactly the same as a current content and reply markup of the message",
        )
    heard.rich, heard.rows, heard.preview = rich, rows, _preview(given)
    return _edited(state, heard)


def edit_message_reply_markup(state: State, given: Parameters) -> dict[str, Any]:
    heard = _own_message(state, given)
    rows = _keyboard(given)
    if rows == heard.rows:
        raise ApiError(400, "Bad Request: message is not modified")
    heard.rows = rows
    return _edited(state, heard)


def delete_message(state: State, given: Parameters) -> bool:
    heard = _own_message(state, given)
    heard.deleted = True
    return True


def answer_callback_query(state: State, given: Parameters) -> bool:
    tap = state.taps.get(_text(given, "callback_query_id"))
    if tap is None:
        raise ApiError(
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    tap.toast = _text(given, "text")
    if len(tap.toast) > 200:
        raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
    tap.answered.set()
    return True


def set_my_commands(state: State, given: Parameters) -> bool:
    commands = _json(given, "commands", [])
    if not 1 <= len(commands) <= 100:
        raise ApiError(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    for one in commands:
        if not _COMMAND.fullmatch(one.get("command", "")):
            raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(one.get("description", "")) <= 256:
            raise ApiError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    language = _text(given, "language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise ApiError(400, "Bad Request: LANG_CODE_NOT_SUPPORTED")
    scope = _json(given, "scope", {"type": "default"})["type"]
    state.commands[(scope, language)] = commands
    return True


def leave_chat(state: State, given: Parameters) -> bool:
    chat = _chat(state, given)
    if chat.kind == "private":
        raise ApiError(400, "Bad Request: chat member status can't be changed in private chats")
    chat.member = False
    return True


def send_chat_action(state: State, given: Parameters) -> bool:
    _writable(state, given)
    return True


def _deliver(
    state: State, chat: Chat, given: Parameters, rich: Rich, document: Document | None = None
) -> dict[str, Any]:
    heard = Heard(
        chat,
        state.next_id(),
        rich,
        _keyboard(given),
        document,
        protected=_flag(given, "protect_content"),
        preview=_preview(given),
        topic=_topic(chat, given),
    )
    chat.heard.append(heard)
    state.bell.ring()
    return _message(state, heard)


def _edited(state: State, heard: Heard) -> dict[str, Any]:
    heard.edits += 1
    state.bell.ring()
    return {**_message(state, heard), "edit_date": int(time.time())}


def _message(state: State, heard: Heard) -> dict[str, Any]:
    words = "text" if heard.document is None else "caption"
    body: dict[str, Any] = {
        "message_id": heard.message_id,
        "from": {"id": state.bot_id, "is_bot": True, "first_name": "Bot"},
        "chat": heard.chat.to_json(),
        "date": int(time.time()),
        **topical(heard.topic),
    }
    if heard.text:
        body[words] = heard.text
        body["entities" if words == "text" else "caption_entities"] = [
            one.to_json() for one in heard.rich.entities
        ]
    if heard.document is not None:
        body["document"] = {
            "file_id": f"file{heard.message_id}",
            "file_unique_id": f"u{heard.message_id}",
            "file_name": heard.document.name,
            "file_size": len(heard.document.content),
        }
    if heard.rows:
        body["reply_markup"] = {"inline_keyboard": [list(map(_key, row)) for row in heard.rows]}
    return body


def _key(button: Button) -> dict[str, str]:
    target = {"url": button.url} if button.url else {"callback_data": button.data}
    return {"text": button.label, **target}


def _chat(state: State, given: Parameters) -> Chat:
    raw = _text(given, "chat_id")
    if not raw:
        raise ApiError(400, "Bad Request: chat_id is empty")
    chat = state.chats.get(int(raw)) if re.fullmatch(r"-?\d+", raw) else None
    if chat is None:
        raise ApiError(400, "Bad Request: chat not found")
    return chat


def _writable(state: State, given: Parameters) -> Chat:
    chat = _chat(state, given)
    if chat.moved_to is not None:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=chat.moved_to,
        )
    if chat.blocked:
        raise ApiError(403, "Forbidden: bot was blocked by the user")
    if chat.deactivated:
        raise ApiError(403, "Forbidden: user is deactivated")
    if not chat.member and chat.kind == "private":
        raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
    if not chat.member:
        raise ApiError(403, f"Forbidden: bot was kicked from the {chat.kind} chat")
    return chat


def _own_message(state: State, given: Parameters) -> Heard:
    chat = _writable(state, given)
    raw = _text(given, "message_id")
    heard = chat.find(int(raw)) if raw.isdecimal() else None
    if heard is None:
        raise ApiError(400, "Bad Request: message to edit not found")
    return heard


def _rich(given: Parameters, name: str, mode_name: str, limit: int, complaint: str) -> Rich:
    source = _text(given, name)
    if len(source.encode()) > RAW_LIMIT:
        raise ApiError(400, f"Bad Request: {complaint}")
    mode = _text(given, mode_name)
    if mode and mode.lower() != "html":
        raise ApiError(400, "Bad Request: unsupported parse_mode")
    try:
        rich = shown(parse_html(source) if mode else Rich(source))
    except MarkupError as error:
        raise ApiError(400, f"Bad Request: can't parse entities: {error}") from error
    if units(rich.text) > limit:
        raise ApiError(400, f"Bad Request: {complaint}")
    return rich


def _keyboard(given: Parameters) -> list[list[Button]]:
    rows = _json(given, "reply_markup", {}).get("inline_keyboard", [])
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise ApiError(400, "Bad Request: reply markup is too long")
    return [[_button(one) for one in row] for row in rows]


def _button(one: dict[str, Any]) -> Button:
    label = str(one.get("text", "")).strip()
    if is_empty(label):
        raise ApiError(400, "Bad Request: inline keyboard button text must be non-empty")
    data, url = one.get("callback_data"), one.get("url")
    if (data is None) == (url is None):
        raise ApiError(400, "Bad Request: text buttons are unallowed in the inline keyboard")
    if data is not None:
        if not 1 <= len(data.encode()) <= 64:
            raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
        return Button(label, data=data)
    return Button(label, url=_checked_url(str(url)))


def _checked_url(url: str) -> str:
    parts = urlsplit(url)
    good = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.hostname or "")
    if not good and parts.scheme != "tg":
        wrong = (
            "Wrong HTTP URL"
            if parts.scheme in ("http", "https", "")
            else "Unsupported URL protocol"
        )
        raise ApiError(400, f"Bad Request: inline keyboard button URL '{url}' is invalid: {wrong}")
    return url


def _preview(given: Parameters) -> bool:
    return not _json(given, "link_preview_options", {}).get("is_disabled", False)


def _flag(given: Parameters, name: str) -> bool:
    return _text(given, name).lower() in ("true", "1")


def _text(given: Parameters, name: str) -> str:
    value = given.get(name, "")
    return value if isinstance(value, str) else ""


def _json(given: Parameters, name: str, default: Any) -> Any:
    raw = _text(given, name)
    if not raw:
        return default
    try:
        return json.loads(raw)
    except ValueError as error:
        raise ApiError(
            400, f"Bad Request: can't parse {name.replace('_', ' ')} JSON object"
        ) from error


def get_file(state: State, given: Parameters) -> dict[str, Any]:
    file = _text(given, "file_id")
    content = state.files.get(file)
    if content is None:
        raise ApiError(400, "Bad Request: invalid file_id")
    if len(content) > _LARGEST_DOWNLOAD:
        raise ApiError(400, "Bad Request: file is too big")
    return {
        "file_id": file,
        "file_unique_id": f"u{file}",
        "file_size": len(content),
        "file_path": f"documents/{file}",
    }


def get_chat(state: State, given: Parameters) -> dict[str, Any]:
    return _chat(state, given).to_json()


def get_chat_member(state: State, given: Parameters) -> dict[str, Any]:
    chat = _chat(state, given)
    admin = isinstance(chat, Group) and chat.administrator
    status = "administrator" if admin else "member"
    rights = {"can_manage_topics": True} if admin else {}
    bot = {"id": state.bot_id, "is_bot": True, "first_name": "Bot"}
    return {"user": bot, "status": status, **rights}


def create_forum_topic(state: State, given: Parameters) -> dict[str, Any]:
    chat = _writable(state, given)
    name = _text(given, "name")
    if not (isinstance(chat, Group) and chat.forum):
        raise ApiError(400, "Bad Request: the chat is not a forum")
    if not chat.administrator:
        raise ApiError(400, "Bad Request: not enough rights to create a topic")
    if not 1 <= len(name) <= 128:
        raise ApiError(400, "Bad Request: TOPIC_TITLE_EMPTY")
    topic = state.next_id()
    chat.topics[topic] = name
    return {"message_thread_id": topic, "name": name, "icon_color": 7322096}


def _topic(chat: Chat, given: Parameters) -> int | None:
    wanted = _text(given, "message_thread_id")
    if not wanted:
        return None
    if not (isinstance(chat, Group) and int(wanted) in chat.topics):
        raise ApiError(400, "Bad Request: message thread not found")
    return int(wanted)


METHODS = {
    "createforumtopic": create_forum_topic,
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "getme": get_me,
    "sendmessage": send_message,
    "senddocument": send_document,
    "sendinvoice": send_invoice,
    "answerprecheckoutquery": answer_pre_checkout_query,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "answercallbackquery": answer_callback_query,
    "setmycommands": set_my_commands,
    "leavechat": leave_chat,
    "getfile": get_file,
    "sendchataction": send_chat_action,
}
