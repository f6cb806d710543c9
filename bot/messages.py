"""What somebody said, where and when: frozen values that know no platform."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

ChannelName = NewType("ChannelName", str)
AccountId = NewType("AccountId", str)
ChatId = NewType("ChatId", str)
UserId = NewType("UserId", str)
EventId = NewType("EventId", str)
MessageId = NewType("MessageId", str)
ActionId = NewType("ActionId", str)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes: a chat of one bot or workspace (account) on one channel.

    `account` is the Telegram bot's numeric id, Slack's enterprise or team id, empty elsewhere.
    """

    channel: ChannelName
    account: AccountId
    chat: ChatId


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote. `user` is the platform's permanent id, never a user name or e-mail.

    `name` is what the platform displays: untrusted text. `language` (BCP 47) and `time_zone`
    (IANA) are the platform's hints. `guest` marks people whom the workspace does not vouch for
    (Slack guests, Slack Connect strangers): they are refused.
    """

    user: UserId
    name: str
    language: str | None = None
    time_zone: str | None = None
    guest: bool = False


class Surface(StrEnum):
    """Who else reads the chat. Billing data leaves on PRIVATE only; what is unknown is SHARED.

    DESK is where the firm's agents work.
    """

    PRIVATE = "private"
    SHARED = "shared"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Said:
    """Typed text, commands included (`/invoice INV-0042`); `edited` when it replaces older text.

    `message` is the platform's id of it, where somebody may ask for it later; `trigger` as in
    Tapped, where typing gives one.
    """

    text: str
    edited: bool = False
    message: MessageId | None = None
    trigger: str | None = None


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button with our opaque id was pressed on `message`."""

    action: ActionId
    message: MessageId | None = None
    trigger: str | None = None  # what the platform wants back for a form, for a few seconds


@dataclass(frozen=True, slots=True)
class Filled:
    """A form of ours was filled in: its name, the values by field, and what came back with it."""

    form: str
    values: Mapping[str, str]
    about: str = ""


@dataclass(frozen=True, slots=True)
class SharedFile:
    """What the platform calls a file that somebody sent. `size` is in bytes, 0 where it is unknown;
    name and type are what the sender says.
    """

    id: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Uploaded:
    """Something that is no text: `kind` is photo, voice, document, sticker, location, other.

    `file` is set for photos and documents, which can be fetched from the platform.
    """

    kind: str
    caption: str = ""
    file: SharedFile | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """The platform says that the chat can (again) or can no longer be written to."""

    alive: bool


@dataclass(frozen=True, slots=True)
class Proven:
    """Our own event: the link request with this id was confirmed outside the chat."""

    request: int


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message was taken back by whoever wrote it."""

    message: MessageId


@dataclass(frozen=True, slots=True)
class Visited:
    """Somebody opened the page that the platform keeps for the bot (Slack's Home tab)."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Somebody opened the chat with the bot, or began a thread in it, and has said nothing yet."""


Content = Said | Tapped | Uploaded | Reached | Proven | Deleted | Visited | Filled | Begun

_KINDS: Mapping[str, type[Content]] = {
    "said": Said,
    "tapped": Tapped,
    "uploaded": Uploaded,
    "reached": Reached,
    "proven": Proven,
    "deleted": Deleted,
    "visited": Visited,
    "filled": Filled,
    "begun": Begun,
}
_NAMES = {cls: name for name, cls in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event from a platform, unique by (address.channel, address.account, event).

    `at` is an aware UTC instant: the platform's own time where it gives one. `thread` is where in a
    private chat it happened, "" for the chat itself; None where the event does not tell.
    """

    event: EventId
    address: Address
    sender: Sender
    surface: Surface
    content: Content
    at: datetime
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """What a button does when tapped: an intent with plain string arguments, kept on our side."""

    intent: str
    arguments: Mapping[str, str]


def incoming_to_json(incoming: Incoming) -> dict[str, Any]:
    """The inbox row's payload."""
    content = incoming.content
    return {
        "event": incoming.event,
        "address": [incoming.address.channel, incoming.address.account, incoming.address.chat],
        "sender": _fields(incoming.sender),
        "surface": incoming.surface.value,
        "content": [_NAMES[type(content)], _content_fields(content)],
        "at": incoming.at.isoformat(),
        **({"thread": incoming.thread} if incoming.thread is not None else {}),
    }


def incoming_from_json(stored: Mapping[str, Any]) -> Incoming:
    """The inverse of incoming_to_json."""
    channel, account, chat = stored["address"]
    kind, fields = stored["content"]
    if fields.get("file"):
        fields = {**fields, "file": SharedFile(**fields["file"])}
    return Incoming(
        event=EventId(stored["event"]),
        address=Address(ChannelName(channel), AccountId(account), ChatId(chat)),
        sender=Sender(**stored["sender"]),
        surface=Surface(stored["surface"]),
        content=_KINDS[kind](**fields),
        at=datetime.fromisoformat(stored["at"]),
        thread=stored.get("thread"),
    )


def _content_fields(content: Content) -> dict[str, Any]:
    fields = _fields(content)
    if fields.get("file"):
        fields["file"] = _fields(fields["file"])
    return fields


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}
