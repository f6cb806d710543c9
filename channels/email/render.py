"""Renders a parcel as a mail: plain text, the same as HTML, and the files. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address as MailAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from urllib.parse import urlsplit

from billing.directions import RIGHT_TO_LEFT_MARK
from bot.errors import Rejected
from bot.replies import Style
from bot.worded import Anchor, Attachment, Message, Paragraph, Parcel, Table, WordedBlock
from channels.email import look

_LONGEST_SUBJECT = 150
# Left-to-right and right-to-left marks stay: right-to-left languages need them.
_INVISIBLE = re.compile("[\u061c\u200b\u202a-\u202e\u2060-\u2069\ufeff]")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_LINE = re.compile("^(?=.)", re.MULTILINE)  # a program gives each the direction of its first letter
_BARE_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the firm's name and the bare address that mail comes from."""

    business: str
    address: str


def render(parcel: Parcel, letterhead: Letterhead, at: datetime) -> EmailMessage:
    """The mail. Buttons mean nothing there and are left out; anchors become links.

    Raises Rejected for a recipient that is no bare address. No header takes more than one line,
    whatever the values hold.
    """
    recipient = str(parcel.address.chat)
    if not _BARE_ADDRESS.fullmatch(recipient):
        raise Rejected("recipient_is_no_address")
    mail = EmailMessage(policy=SMTP)
    business = one_line(letterhead.business)
    mail["From"] = _named(business, letterhead.address)
    mail["To"] = _named("", recipient)
    mail["Subject"] = _subject(parcel.message, business)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id(parcel.key, letterhead.address)
    # RFC 3834: no out-of-office answers, no loops.
    mail["Auto-Submitted"] = "auto-generated"
    if parcel.stop is not None and _can_open(stop := parcel.stop.url):
        # RFC 8058: the mail program offers it, and does it at one press.
        mail["List-Unsubscribe"] = f"<{stop}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.set_content(_text(parcel), cte="base64")
    mail.add_alternative(_html(parcel, business), subtype="html", cte="base64")
    for block in parcel.message.blocks:
        if isinstance(block, Attachment):
            _attach(mail, block, parcel.files[block.name])
    # At the end: giving a mail its content takes such headers away again.
    mail["Content-Language"] = re.sub("[^A-Za-z0-9-]", "", parcel.message.language) or "en"
    return mail


def message_id(key: str, sender: str) -> str:
    """The same for every try of one outbox row, so that mail programs see one message."""
    domain = re.sub("[^A-Za-z0-9.-]", "", sender.rpartition("@")[2]) or "localhost"
    return f"<{sha256(key.encode()).hexdigest()[:32]}@{domain}>"


def one_line(text: str) -> str:
    """The text without line breaks, control and direction-changing characters."""
    kept = _clean(text).replace("\n", " ").replace("\t", " ")
    return " ".join(kept.split())


def _clean(text: str) -> str:
    whole = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    whole = _HALF_PAIR.sub("\ufffd", whole)
    return "".join(char for char in whole if char in "\n\t" or unicodedata.category(char) != "Cc")


def _named(name: str, address: str) -> MailAddress:
    local, _, domain = parseaddr(address)[1].rpartition("@")
    return MailAddress(display_name=name, username=local, domain=domain)


def _subject(message: Message, business: str) -> str:
    titles = (block.text for block in message.blocks if isinstance(block, Paragraph))
    chosen = one_line(message.subject) or one_line(next(titles, "")) or business
    return chosen if len(chosen) <= _LONGEST_SUBJECT else f"{chosen[: _LONGEST_SUBJECT - 1]}…"


def _text(parcel: Parcel) -> str:
    message, stop = parcel.message, (parcel.stop,) if parcel.stop else ()
    parts = (_text_block(block) for block in (*message.blocks, *stop))
    text = "\n\n".join(part for part in parts if part) + "\n"
    return _LINE.sub(RIGHT_TO_LEFT_MARK, text) if message.right_to_left else text


def _text_block(block: WordedBlock) -> str:
    match block:
        case Paragraph(text=text):
            return _clean(text)
        case Table(rows=rows):
            return "\n".join(f"{_clean(row.label)}: {_clean(row.value)}" for row in rows)
        case Anchor(label=label, url=url):
            return f"{one_line(label)}:\n{one_line(url)}"
        case _:
            return ""


def _html(parcel: Parcel, business: str) -> str:
    message = parcel.message
    anchors = [block for block in message.blocks if isinstance(block, Anchor)]
    main = next((block for block in anchors if _can_open(block.url)), None)
    turned = message.right_to_left
    body = "".join(_html_block(block, main, turned=turned) for block in message.blocks)
    if parcel.stop is not None and _can_open(parcel.stop.url):
        body += look.quiet_link(one_line(parcel.stop.label), parcel.stop.url)
    return look.page(body, business=business, language=message.language, right_to_left=turned)


def _html_block(block: WordedBlock, main: Anchor | None, *, turned: bool) -> str:
    match block:
        case Paragraph(text=text, style=style):
            shape = {Style.TITLE: look.title, Style.NOTE: look.note}.get(style, look.paragraph)
            return shape(_clean(text)) if _clean(text).strip() else ""
        case Table(rows=rows):
            lines = [(_clean(row.label), _clean(row.value), row.strong) for row in rows]
            return look.table(lines, right_to_left=turned) if lines else ""
        case Anchor(label=label, url=url) if not _can_open(url):
            return look.paragraph(f"{one_line(label)}: {one_line(url)}")
        case Anchor(label=label, url=url):
            shape_link = look.button if block is main else look.link
            return shape_link(one_line(label), url)
        case _:
            return ""


def _can_open(url: str) -> bool:
    return urlsplit(url).scheme in {"http", "https"} and one_line(url) == url and url.isprintable()


def _attach(mail: EmailMessage, block: Attachment, content: bytes) -> None:
    kind, _, subtype = block.media_type.partition("/")
    name = re.sub(r'[\\/:*?"<>|]', "_", one_line(block.name)).lstrip(".") or "file"
    mail.add_attachment(content, maintype=kind, subtype=subtype, filename=name)
