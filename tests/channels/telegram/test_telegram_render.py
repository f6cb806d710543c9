"""Rendering: goldens, laws, and the limits, without a network."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Rejected
from bot.messages import ActionId, MessageId
from bot.replies import Document, DocumentKind, Style
from bot.worded import (
    Anchor,
    Attachment,
    Button,
    Buttons,
    Message,
    Paragraph,
    Payable,
    Table,
    TableRow,
)
from channels.telegram.calls import EditText, Key, SendFile, SendInvoice, SendText, Wording, plainly
from channels.telegram.render import is_public, render
from channels.telegram.rich import Paragraphs, Run, paginate, to_html, to_plain
from channels.telegram.text import clean, shorten, units
from tests.standins.telegram_html import parse_html, shown

INVOICE = Document(DocumentKind.INVOICE, "cus_anna", "INV-0042")


def test_a_bill_stands_behind_the_words_within_telegrams_limits() -> None:
    bill = Payable("INV-" + "😀" * 40, "Nordlicht: " + "x" * 400, 11875, "EUR", "tgb_" + "a" * 32)
    words, sent = render(Message((Paragraph("Pay here"),), payable=bill, protected=True))
    assert isinstance(words, SendText)
    assert isinstance(sent, SendInvoice)
    assert (units(sent.title), units(sent.about)) <= (32, 255)
    assert (sent.minor, sent.currency, sent.reference) == (11875, "EUR", "tgb_" + "a" * 32)
    assert sent.start, "without one a forwarded copy could be paid"
    assert plainly(sent) is sent
    for reference in ("", "ä" * 65):
        with pytest.raises(Rejected):
            render(Message((), payable=replace(bill, reference=reference)))


def test_a_card() -> None:
    message = Message(
        (
            Paragraph("Lind & <Co>", Style.TITLE),
            Paragraph('Two lines,\n"quoted"'),
            Table((TableRow("Net", "€95"), TableRow("Total", "€118.75", strong=True))),
            Paragraph("as of today", Style.NOTE),
            Anchor("Pay", "https://pay.firm.example/p"),
            Buttons(((Button("A", ActionId("a")), Button("B", ActionId("b"))),)),
        )
    )
    html = (
        "<b>Lind &amp; &lt;Co&gt;</b>\n"
        'Two lines,\n"quoted"\n\n'
        "Net: €95\n<b>Total: €118.75</b>\n\n"
        "<i>as of today</i>"
    )
    plain = 'Lind & <Co>\nTwo lines,\n"quoted"\n\nNet: €95\nTotal: €118.75\n\nas of today'
    keyboard = (
        (Key("Pay", url="https://pay.firm.example/p"),),
        (Key("A", action="a"), Key("B", action="b")),
    )
    assert render(message) == (SendText(Wording(plain, html), keyboard),)


def test_only_the_first_page_replaces_and_only_the_last_has_buttons() -> None:
    message = Message(
        (Paragraph("a" * 4_000), Paragraph("b" * 4_000), Buttons(((Button("X", ActionId("x")),),))),
        replaces=MessageId("5"),
        protected=True,
    )
    first, second = render(message)
    assert isinstance(first, EditText)
    assert (first.message, first.keyboard) == ("5", ())
    assert isinstance(second, SendText)
    assert (second.keyboard, second.protected) == (((Key("X", action="x"),),), True)


def test_a_short_text_becomes_the_files_caption_and_a_long_one_goes_before_it() -> None:
    file = Attachment("a.pdf", INVOICE)
    [captioned] = render(Message((Paragraph("Here"), file)))
    assert captioned == SendFile("a.pdf", "a.pdf", Wording("Here", "Here"))
    text, bare = render(Message((Paragraph("y" * 1_025), file)))
    assert isinstance(text, SendText)
    assert bare == SendFile("a.pdf", "a.pdf")


def test_a_text_that_replaces_another_is_no_caption() -> None:
    message = Message((Paragraph("x"), Attachment("a.pdf", INVOICE)), replaces=MessageId("5"))
    assert [type(call) for call in render(message)] == [EditText, SendFile]


@pytest.mark.parametrize(
    ("name", "shown_as"),
    [
        ("INV-0042.pdf", "INV-0042.pdf"),
        ("../../etc/passwd", "etc_passwd"),
        ("a\u202efdp.exe", "afdp.exe"),
        ('x"y\n.pdf', "x_y .pdf"),
        ("n" * 300 + ".pdf", "n" * 95 + "….pdf"),
        ("n" * 300, "n" * 99 + "…"),
        ("a." + "n" * 300, "a." + "n" * 97 + "…"),
        (" ", "file"),
    ],
)
def test_file_names_are_harmless(name: str, shown_as: str) -> None:
    [call] = render(Message((Attachment(name, INVOICE),)))
    assert isinstance(call, SendFile)
    assert (call.attachment, call.name) == (name, shown_as)


@pytest.mark.parametrize("action", ["", "x" * 65, "ä" * 33])
def test_a_button_that_telegram_would_refuse_is_our_mistake(action: str) -> None:
    with pytest.raises(Rejected, match="64 bytes"):
        render(Message((Buttons(((Button("X", ActionId(action)),),)),)))


def test_a_secret_address_never_leaves() -> None:
    with pytest.raises(Rejected, match="secret"):
        render(Message((Anchor("Pay", "secret:link:7"),)))


def test_more_than_a_hundred_buttons_are_cut() -> None:
    rows = tuple((Button("X", ActionId("x")),) * 7 for _ in range(20))
    [call] = render(Message((Paragraph("x"), Buttons(rows))))
    assert sum(map(len, call.keyboard)) == 100


def test_right_to_left_lines_begin_with_their_mark() -> None:
    [call] = render(Message((Paragraph("INV-1\nINV-2"),), right_to_left=True))
    assert isinstance(call, SendText)
    assert call.wording.plain == "\u200fINV-1\n\u200fINV-2"


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://pay.firm.example/p?a=1#x", True),
        ("http://firm.example", True),
        ("https://bücher.example:8443/x", True),
        ("http://localhost:8080/x", False),
        ("http://shop.localhost/x", False),
        ("https://printer.local/", False),
        ("https://127.0.0.1/x", False),
        ("https://[::1]/x", False),
        ("https://firm/x", False),
        ("https://a.example:99999/x", False),
        ("https://[bad/x", False),
        ("https://me@evil.example/x", False),
        ("https://a.example/two words", False),
        ("https://a.example/\u202ex", False),
        ("https://a.example/" + "x" * 2_048, False),
        ("ftp://a.example/x", False),
        ("javascript:alert(1)", False),
        ("tg://user?id=1", False),
        ("", False),
    ],
)
def test_which_addresses_may_stand_behind_a_button(url: str, public: bool) -> None:
    assert is_public(url) is public


def test_the_plain_form_of_a_call() -> None:
    link, tap = Key("Pay", url="https://a.example"), Key("Later", action="a")
    text = SendText(Wording("a<b", "a&lt;b"), ((link, tap), (link,)))
    assert plainly(text) == SendText(
        Wording("a<b\nPay: https://a.example\nPay: https://a.example"), ((tap,),)
    )
    assert plainly(SendFile("a", "a", keyboard=((tap,),))) == SendFile("a", "a", keyboard=((tap,),))


CHARACTERS = st.one_of(
    st.characters(),
    st.sampled_from("<>&\"'/ \n\t\u202e\u200b\ud83d😀👩‍👩‍👧"),
)
TEXTS = st.text(CHARACTERS, max_size=400).map(lambda text: text * 7)
BLOCKS = st.one_of(
    st.builds(Paragraph, TEXTS, st.sampled_from(Style)),
    st.lists(st.builds(TableRow, TEXTS, TEXTS, st.booleans()), max_size=4).map(
        lambda rows: Table(tuple(rows))
    ),
    st.builds(lambda label: Anchor(label, "https://a.example"), TEXTS),
    st.builds(lambda label: Buttons(((Button(label, ActionId("a")),),)), TEXTS),
)


@given(st.lists(BLOCKS, max_size=12))
def test_whatever_is_said_telegram_takes_and_shows_it(blocks: list[object]) -> None:
    for call in render(Message(tuple(blocks))):
        assert isinstance(call, SendText)
        rich = shown(parse_html(call.wording.html or ""))
        assert rich.text == shown(parse_html(to_html((Run(call.wording.plain),)))).text
        assert rich.text.strip()
        assert units(rich.text) <= 4096
        assert len(rich.entities) <= 100
        assert all(1 <= len(key.label) <= 64 for row in call.keyboard for key in row)


LINES = st.lists(
    st.builds(Run, st.text(st.sampled_from("ab😀 "), max_size=60), st.sampled_from(["", "b"])),
    min_size=1,
    max_size=8,
)


@given(st.lists(LINES.map(lambda lines: Paragraphs(tuple(lines))), max_size=6))
def test_pages_keep_every_letter_in_order_and_fit(blocks: list[Paragraphs]) -> None:
    pages = paginate(blocks, limit=40, entities=3)
    letters = "".join(run.text for block in blocks for run in block.lines)
    assert _without_space("".join(map(to_plain, pages))) == _without_space(letters)
    assert all(units(to_plain(page)) <= 40 for page in pages)
    assert all(sum(bool(run.tag) for run in page) <= 3 for page in pages)


def test_a_block_that_fits_a_page_is_not_torn() -> None:
    table = Paragraphs(tuple(Run(f"row {n}") for n in range(5)))
    first, second = paginate([Paragraphs((Run("x" * 30),)), table], limit=40, entities=100)
    assert to_plain(first) == "x" * 30
    assert to_plain(second) == "row 0\nrow 1\nrow 2\nrow 3\nrow 4"


def test_a_long_line_breaks_between_words() -> None:
    pages = paginate([Paragraphs((Run("one two three four"),))], limit=9, entities=100)
    assert list(map(to_plain, pages)) == ["one two", "three", "four"]


@given(st.text(), st.integers(1, 20))
def test_shortened_texts_fit(text: str, limit: int) -> None:
    assert units(shorten(clean(text), limit)) <= limit


def _without_space(text: str) -> str:
    return "".join(text.split())
