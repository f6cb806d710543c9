"""Mail as a reader gets it: text, HTML, files; headers that nothing can break."""

import re
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser

import pytest

from bot.errors import Rejected
from bot.messages import ActionId
from bot.outgoing import mail_to
from bot.replies import Document, DocumentKind, Style
from bot.worded import (
    Anchor,
    Attachment,
    Button,
    Buttons,
    Message,
    Paragraph,
    Parcel,
    Table,
    TableRow,
)
from channels.email.render import Letterhead, message_id, one_line, render
from tests.channels.hostile import (
    AWKWARD_MESSAGES,
    HOSTILE_MESSAGES,
    AwkwardMessage,
    HostileMessage,
)

AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
FIRM = Letterhead("Lind & Søn", "billing@firm.example")
TAGS = frozenset(
    ("html", "head", "meta", "style", "body", "div", "p", "h1", "table", "tr", "td", "a", "br")
)
SIGN_IN = Message(
    (
        Paragraph("Sign in", Style.TITLE),
        Paragraph("Somebody asked for a link.\nWas it you?"),
        Table((TableRow("Chat", "Telegram"), TableRow("Amount", "€10.00", strong=True))),
        Anchor("Sign in now", "https://pay.firm.example/link/abc"),
        Anchor("Help", "https://firm.example/help"),
        Buttons(((Button("Pay", ActionId("a1")),),)),
        Paragraph("It works for 15 minutes.", Style.NOTE),
    ),
    subject="Your link",
)


class Reader(HTMLParser):
    """What a person sees of a page: words, links; and which tags it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self._hidden = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._hidden = tag == "style"
        self.words.append("\n" if tag == "br" else "")
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)

    @property
    def seen(self) -> str:
        return "".join(self.words)


def sent(message: Message, *, to: str = "anna@lind.example", files: bool = False) -> EmailMessage:
    """The mail after a trip over the wire."""
    names = [block.name for block in message.blocks if isinstance(block, Attachment)]
    contents = dict.fromkeys(names, b"%PDF-1.7 paper") if files else {}
    mail = render(Parcel("turn:1", mail_to(to), message, contents), FIRM, AT)
    return message_from_bytes(mail.as_bytes(), policy=default)


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_the_text_says_everything_without_buttons() -> None:
    assert part(sent(SIGN_IN), "plain") == (
        "Sign in\n\nSomebody asked for a link.\nWas it you?\n\nChat: Telegram\nAmount: €10.00\n\n"
        "Sign in now:\nhttps://pay.firm.example/link/abc\n\nHelp:\nhttps://firm.example/help\n\n"
        "It works for 15 minutes.\n"
    )


def test_the_page_has_one_main_button_and_dark_colours() -> None:
    page = part(sent(SIGN_IN), "html")
    reader = Reader(page)
    assert reader.links == ["https://pay.firm.example/link/abc", "https://firm.example/help"]
    assert page.count("font-weight:600") == 1
    assert "prefers-color-scheme: dark" in page
    assert 'lang="en" dir="ltr"' in page
    assert "Lind & Søn" in reader.seen
    assert not reader.tags & {"script", "img", "iframe", "form", "input"}
    assert "<b" not in page.replace("<br", "").replace("<body", "")


def test_a_right_to_left_language_is_written_so() -> None:
    message = Message((Paragraph("مرحبا"),), language="ar", right_to_left=True)
    assert 'lang="ar" dir="rtl"' in part(sent(message), "html")


def test_the_headers() -> None:
    mail = sent(SIGN_IN)
    (sender,) = mail["From"].addresses
    assert (sender.display_name, sender.addr_spec) == ("Lind & Søn", "billing@firm.example")
    assert mail["To"] == "anna@lind.example"
    assert mail["Subject"] == "Your link"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] is None
    assert mail["Content-Language"] == "en"
    assert mail["Date"].datetime == AT
    assert mail["Message-ID"] == message_id("turn:1", "billing@firm.example")


def test_the_message_id_is_the_same_for_every_try_and_another_for_another_key() -> None:
    first = message_id("turn:1", "billing@firm.example")
    assert re.fullmatch(r"<[0-9a-f]{32}@firm\.example>", first)
    assert first == message_id("turn:1", "billing@firm.example")
    assert first != message_id("turn:2", "billing@firm.example")
    assert message_id("turn:1", "x@").endswith("@localhost>")


def test_a_message_without_a_subject_takes_its_first_words_or_the_firms_name() -> None:
    assert sent(Message((Paragraph("Hello\nthere"),)))["Subject"] == "Hello there"
    assert sent(Message((Table(()),)))["Subject"] == "Lind & Søn"
    long = sent(Message((Paragraph("x" * 400),)))["Subject"]
    assert len(long) == 150
    assert long.endswith("…")


def test_files_are_attached_under_harmless_names() -> None:
    paper = Document(DocumentKind.INVOICE, "cus_anna", "INV-1")
    message = Message((Paragraph("Here"), Attachment('../../etc/"x"\r\nBcc: a.pdf', paper)))
    mail = sent(message, files=True)
    (attached,) = mail.iter_attachments()
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == b"%PDF-1.7 paper"
    name = attached.get_filename() or ""
    assert not set(name) & set('/\\"\r\n')
    assert mail["Bcc"] is None


@pytest.mark.parametrize("hostile", HOSTILE_MESSAGES, ids=lambda one: one.name)
def test_hostile_words_show_literally_and_break_nothing(hostile: HostileMessage) -> None:
    mail = sent(hostile.message)
    expected = hostile.text.seen.replace("\u2028", "\n")
    assert _squeezed(expected) in _squeezed(part(mail, "plain"))
    page = part(mail, "html")
    assert _squeezed(expected) in _squeezed(Reader(page).seen)
    assert Reader(page).tags <= TAGS
    assert Reader(page).links == ["https://pay.firm.example/p/abc"]
    assert mail["Bcc"] is None
    assert len(mail.get_all("To")) == 1
    assert "\n" not in mail["Subject"]


@pytest.mark.parametrize("awkward", AWKWARD_MESSAGES, ids=lambda one: one.name)
def test_awkward_shapes_become_mails(awkward: AwkwardMessage) -> None:
    mail = sent(awkward.message, files=True)
    assert not mail.defects
    assert mail["Subject"]
    assert all(len(line) <= 998 for line in mail.as_bytes().splitlines())
    assert not any("javascript" in link for link in Reader(part(mail, "html")).links)


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "recipient",
    ["", "anna", "anna@", "a@b@c", "a b@c.example", "a@c.example,b@c.example", "a@c\r\nBcc: b@d"],
)
def test_what_is_no_address_is_refused(recipient: str) -> None:
    with pytest.raises(Rejected, match="recipient_is_no_address"):
        sent(SIGN_IN, to=recipient)


def test_a_language_tag_cannot_break_its_header() -> None:
    assert sent(Message((Paragraph("x"),), language="\r\nBcc: b@d"))["Content-Language"] == "Bccbd"
    assert sent(Message((Paragraph("x"),), language="\r\n"))["Content-Language"] == "en"


def test_one_line_is_one_line() -> None:
    assert one_line(" a\r\nb\tc\x00\u202e\u2028d ") == "a b c d"
