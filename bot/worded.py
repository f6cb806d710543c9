"""What leaves: blocks with words in them, ready for a channel's render.py; JSON for the outbox."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from bot.messages import ActionId, Address, MessageId
from bot.replies import Document, DocumentKind, Style


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text, never markup: the channel escapes it."""

    text: str
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class TableRow:
    """A label and its value."""

    label: str
    value: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Facts side by side."""

    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A label and an opaque id of at most 64 bytes."""

    label: str
    action: ActionId
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Buttons:
    """Rows of buttons, as wide as the skill asked for."""

    rows: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """An address to open. A `secret:` address is made real by the deliverer, never stored."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to typeset and send along."""

    name: str
    document: Document
    media_type: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Field:
    """A line to fill in; with `options` (value, label) one of those, or with `many` any of them,
    with `day` a date (2026-11-30). `long` has room for many lines. `value` stands there at first;
    several are joined by commas, there and in what comes back.
    """

    name: str
    label: str
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    long: bool = False
    optional: bool = False
    day: bool = False
    value: str = ""
    many: bool = False


@dataclass(frozen=True, slots=True)
class Prompts:
    """What somebody may say first: words to press, which are then said as they read."""

    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What a platform shows to be filled in. `about` comes back with it, and is for nobody."""

    name: str
    about: str
    title: str
    submit: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Payable:
    """A bill in words; `minor` is in the currency's minor units."""

    title: str
    about: str
    minor: int
    currency: str
    reference: str


WordedBlock = Paragraph | Table | Buttons | Anchor | Attachment


@dataclass(frozen=True, slots=True)
class Message:
    """One message: blocks in reading order.

    `subject` is for mail. `replaces` names the message to edit in place where the platform can.
    `protected` asks the platform to forbid forwarding. `right_to_left` is the language's direction.
    `loud` asks for notice by everybody there, also outside of the thread that it stands in. Nobody
    has to get what is `stoppable`: as a mail it says how to end it. With a `form` it is that form,
    and nothing else; with a `trigger` the form opens for it, and where it does not open any more
    the blocks are said. `thread` is where in the chat it stands, "" for the chat itself. With
    `prompts` it is those, and nothing else.
    A `discreet` one begins, and is headed in a mail, by words that show nothing of its matter.
    `only_in_place`: where it can't replace that message it is Rejected, not sent. What is `payable`
    stands behind the blocks.
    """

    blocks: tuple[WordedBlock, ...]
    language: str = "en"
    subject: str = ""
    replaces: MessageId | None = None
    protected: bool = False
    right_to_left: bool = False
    loud: bool = False
    stoppable: bool = False
    form: Form | None = None
    trigger: str = ""
    thread: str = ""
    prompts: Prompts | None = None
    only_in_place: bool = False
    payable: Payable | None = None
    discreet: bool = False

    def with_subject(self, subject: str) -> "Message":
        """The same message with a mail subject."""
        return replace(self, subject=subject)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a channel sends: where, what, the files' bytes by attachment name, and our outbox key.

    `key` is stable over retries: a platform with message metadata carries it (Slack). `repeat` says
    that somebody, perhaps a process that was killed, has tried before: it may have arrived. `stop`
    is where the reader of a mail ends mails of its kind.
    """

    key: str
    address: Address
    message: Message
    files: Mapping[str, bytes] = field(default_factory=dict)
    repeat: bool = False
    stop: Anchor | None = None


_KINDS: Mapping[str, type[Any]] = {
    "paragraph": Paragraph,
    "table": Table,
    "buttons": Buttons,
    "anchor": Anchor,
    "attachment": Attachment,
}
_NAMES = {cls: name for name, cls in _KINDS.items()}


def message_to_json(message: Message) -> dict[str, Any]:
    """The outbox row's payload."""
    form = {"form": asdict(message.form), "trigger": message.trigger} if message.form else {}
    stoppable = {"stoppable": True} if message.stoppable else {}
    thread = {"thread": message.thread} if message.thread else {}
    prompts = {"prompts": asdict(message.prompts)} if message.prompts else {}
    in_place = {"only_in_place": True} if message.only_in_place else {}
    payable = {"payable": asdict(message.payable)} if message.payable else {}
    discreet = {"discreet": True} if message.discreet else {}
    return {
        **discreet,
        **form,
        **stoppable,
        **thread,
        **prompts,
        **in_place,
        **payable,
        "blocks": [_stored(block) for block in message.blocks],
        "language": message.language,
        "subject": message.subject,
        "replaces": message.replaces,
        "protected": message.protected,
        "right_to_left": message.right_to_left,
        "loud": message.loud,
    }


def _stored(block: WordedBlock) -> dict[str, Any]:
    # By hand: dataclasses.asdict copies deeply, and this is on the way of every answer.
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": block.text, "style": block.style.value}
        case Table():
            rows = [{"label": r.label, "value": r.value, "strong": r.strong} for r in block.rows]
            return {"kind": "table", "rows": rows}
        case Buttons():
            laid_out = [[_stored_button(one) for one in row] for row in block.rows]
            return {"kind": "buttons", "rows": laid_out}
        case _:
            return {"kind": _NAMES[type(block)], **asdict(block)}


def _stored_button(button: Button) -> dict[str, Any]:
    return {"label": button.label, "action": button.action, "primary": button.primary}


def message_from_json(stored: Mapping[str, Any]) -> Message:
    """The inverse of message_to_json."""
    blocks = tuple([_block(dict(block)) for block in stored["blocks"]])
    form = _form(stored["form"]) if stored.get("form") else None
    told = stored.get("prompts")
    prompts = Prompts(told["title"], tuple(told["words"])) if told else None
    payable = Payable(**stored["payable"]) if stored.get("payable") else None
    parts = {"blocks": blocks, "form": form, "prompts": prompts, "payable": payable}
    return Message(**{**stored, **parts})


def _form(stored: Mapping[str, Any]) -> Form:
    fields = [
        Field(**{**one, "options": tuple((value, label) for value, label in one["options"])})
        for one in stored["fields"]
    ]
    return Form(**{**stored, "fields": tuple(fields)})


def _block(stored: dict[str, Any]) -> WordedBlock:
    kind = stored.pop("kind")
    if kind == "paragraph":
        return Paragraph(stored["text"], Style(stored["style"]))
    if kind == "table":
        return Table(tuple([TableRow(**row) for row in stored["rows"]]))
    if kind == "buttons":
        return Buttons(tuple([tuple([Button(**one) for one in row]) for row in stored["rows"]]))
    if kind == "attachment":
        document = stored.pop("document")
        document["kind"] = DocumentKind(document["kind"])
        return Attachment(document=Document(**document), **stored)
    return Anchor(**stored)


def plain(message: Message) -> str:
    """The message as plain text, as a notification previews it and a transcript keeps it."""
    if message.form is not None:
        return message.form.title  # what stands in it is the reader's own
    return "\n".join(line for line in map(plain_block, message.blocks) if line)


def plain_block(block: WordedBlock) -> str:
    """One block as plain text."""
    match block:
        case Paragraph(text=text):
            return text
        case Table(rows=rows):
            return "\n".join(f"{row.label}: {row.value}" for row in rows)
        case Buttons(rows=rows):
            return "\n".join(" ".join(f"[{button.label}]" for button in row) for row in rows)
        case Anchor(label=label, url=url):
            return f"{label}: {url}"
        case Attachment(name=name):
            return f"📄 {name}"
