"""What render.py asks a driver to do: frozen values, one a method of the Bot API."""

from dataclasses import dataclass, replace

from bot.messages import MessageId

TEXT_LIMIT = 4096  # UTF-16 units after the markup is parsed
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100
ROW_LIMIT = 8
KEY_LIMIT = 100
ACTION_BYTES = 64
LABEL_LIMIT = 64
TITLE_LIMIT = 32
ABOUT_LIMIT = 255
REFERENCE_BYTES = 128
FILE_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Key:
    """A button under a message: it sends back `action`, or opens `url`. Exactly one is set."""

    label: str
    action: str = ""
    url: str = ""


Keyboard = tuple[tuple[Key, ...], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A text twice: in Telegram's HTML (None: not to be parsed at all) and plain."""

    plain: str
    html: str | None = None

    @property
    def text(self) -> str:
        """What goes over the wire."""
        return self.plain if self.html is None else self.html

    @property
    def parse_mode(self) -> str | None:
        """How Telegram shall read it."""
        return None if self.html is None else "HTML"


@dataclass(frozen=True, slots=True)
class SendText:
    """sendMessage, link previews off."""

    wording: Wording
    keyboard: Keyboard = ()
    protected: bool = False


@dataclass(frozen=True, slots=True)
class EditText:
    """editMessageText, link previews off. `protected` counts where it must be sent anew, which it
    never is where it counts `only_in_place`.
    """

    message: MessageId
    wording: Wording
    keyboard: Keyboard = ()
    protected: bool = False
    only_in_place: bool = False


@dataclass(frozen=True, slots=True)
class SendFile:
    """sendDocument. `attachment` is the key into Parcel.files, `name` what the customer sees."""

    attachment: str
    name: str
    caption: Wording | None = None
    keyboard: Keyboard = ()
    protected: bool = False


@dataclass(frozen=True, slots=True)
class SendInvoice:
    """sendInvoice, protected: with a start parameter, so that a forwarded copy opens the bot and
    can't be paid by somebody else. `minor` is in Telegram's smallest units.
    """

    title: str
    about: str
    reference: str
    minor: int
    currency: str
    start: str


Call = SendText | EditText | SendFile | SendInvoice


def anew(call: EditText) -> SendText:
    """The same message as a new one."""
    return SendText(call.wording, call.keyboard, call.protected)


def plainly(call: Call) -> Call:
    """The same call in a form that cannot be refused for its markup or its link buttons.

    Link buttons become lines of text. The result of a plain call is the call itself.
    """
    if isinstance(call, SendInvoice):
        return call
    keyboard = tuple(row for row in map(_without_links, call.keyboard) if row)
    links = tuple(f"{key.label}: {key.url}" for row in call.keyboard for key in row if key.url)
    if isinstance(call, SendFile):
        if call.caption is None and not links:
            return replace(call, keyboard=keyboard)
        text = call.caption.plain if call.caption else ""
        return replace(call, caption=_with_lines(text, links), keyboard=keyboard)
    return replace(call, wording=_with_lines(call.wording.plain, links), keyboard=keyboard)


def _without_links(row: tuple[Key, ...]) -> tuple[Key, ...]:
    return tuple(key for key in row if not key.url)


def _with_lines(text: str, lines: tuple[str, ...]) -> Wording:
    return Wording("\n".join(part for part in (text, *lines) if part))
