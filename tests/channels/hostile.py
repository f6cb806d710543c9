"""Hostile messages as data: texts that must show literally, shapes that must not break a channel.

`HOSTILE_TEXTS` are strings with what a person must be able to read of them. `HOSTILE_MESSAGES` put
each of them into every place that a worded message has. `AWKWARD_MESSAGES` are too long, too wide
or (almost) empty. No channel is named here: each compares in the way that its platform shows it.
"""

from dataclasses import dataclass

from bot.messages import ActionId
from bot.replies import Document, DocumentKind, Style
from bot.worded import (
    Anchor,
    Attachment,
    Button,
    Buttons,
    Message,
    Paragraph,
    Table,
    TableRow,
)


@dataclass(frozen=True, slots=True)
class HostileText:
    """A string from a stranger. `seen` must be readable; spaces at line ends do not count."""

    name: str
    text: str
    seen: str


@dataclass(frozen=True, slots=True)
class HostileMessage:
    """A message made of a hostile text."""

    name: str
    text: HostileText
    message: Message


@dataclass(frozen=True, slots=True)
class AwkwardMessage:
    """A message of an awkward shape. `empty` when there is nothing in it to show."""

    name: str
    message: Message
    empty: bool = False


def _same(name: str, text: str) -> HostileText:
    return HostileText(name, text, text)


HOSTILE_TEXTS: tuple[HostileText, ...] = (
    _same("html", "<b>Lind</b> & <script>alert(1)</script>"),
    _same("html entities", "&lt;b&gt; &amp;amp; &#60; &nbsp; &quot; &"),
    _same("html left open", '<a href="https://evil.example">pay here</b> <'),
    _same("telegram tags", '<tg-spoiler>x</tg-spoiler> <a href="tg://user?id=1">admin</a>'),
    _same("slack pings", "<!channel> <!here> <!everyone> <@U012AB3CD> <#C012AB3CD|general>"),
    _same("slack link", "<https://evil.example|Your bank> <mailto:a@b.example|write>"),
    _same("slack dates", "<!date^1392734382^{date}|now> <!subteam^S012>"),
    _same("markdown", "*bold* _quiet_ ~gone~ `code` ```block``` [pay](https://evil.example) > q"),
    _same("markdown v2", r"_*[]()~`>#+-=|{}.! \_ \* \\"),
    _same("templates", "{{ 7*7 }} {% raw %} ${x} {$name} %s %(a)s #set text(red) $x^2$ \\n"),
    _same("shell and sql", '\'; DROP TABLE invoice; -- $(reboot) `id` "quoted"'),
    _same("commands", "/logout @everyone #tag $USD +49 30 123456"),
    HostileText("right-to-left override", "invoice\u202efdp.exe", "invoicefdp.exe"),
    HostileText(
        "bidi soup", "a\u202ab\u202bc\u202cd\u202de\u2066f\u2067g\u2068h\u2069i", "abcdefghi"
    ),
    HostileText(
        "terminal colours", "Lind\x1b[31m AB\x1b]0;title\x07 end", "Lind[31m AB]0;title end"
    ),
    HostileText("null and bell", "Li\x00nd\x07 A\x08B\x7f", "Lind AB"),
    HostileText("c1 controls", "Li\x9b31mnd\x85AB", "Li31mndAB"),
    HostileText("half a surrogate pair", "Lind \ud83d AB", "Lind \ufffd AB"),
    HostileText(
        "header injection", "Lind\r\nBcc: victim@example.com", "Lind\nBcc: victim@example.com"
    ),
    _same("emoji", "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇸🇪 ❤️"),
    _same("stacked accents", "Z̸͚̈́a̵l̶g̷o"),
    _same("arabic", "شركة ليند 118.75"),
    _same("hebrew", "לינד בע״מ INV-0042"),
    _same("east asian", "株式会社リンド（請求書）"),
    _same("astral letters", "𝕷𝖎𝖓𝖉 𝟙𝟚𝟛"),
)

_INVOICE = Document(DocumentKind.INVOICE, "cus_anna", "INV-0042")


def _button(label: str, number: int = 1) -> Button:
    return Button(label, ActionId(f"act_{number:04d}"))


def _everywhere(text: HostileText) -> HostileMessage:
    value = text.text
    blocks = (
        Paragraph(value, Style.TITLE),
        Paragraph(value),
        Table((TableRow(value, value), TableRow("Total", value, strong=True))),
        Anchor(value, "https://pay.firm.example/p/abc"),
        Buttons(((_button(value),),)),
        Paragraph(value, Style.NOTE),
    )
    return HostileMessage(text.name, text, Message(blocks, subject=value))


HOSTILE_MESSAGES: tuple[HostileMessage, ...] = tuple(map(_everywhere, HOSTILE_TEXTS))

_LONG_TABLE = Table(
    tuple(TableRow(f"Line {n}", f"€{n}.00 & <co>", strong=n % 3 == 0) for n in range(400))
)

AWKWARD_MESSAGES: tuple[AwkwardMessage, ...] = (
    AwkwardMessage("nothing", Message(()), empty=True),
    AwkwardMessage("only spaces", Message((Paragraph(" \n\t "), Paragraph(""))), empty=True),
    AwkwardMessage(
        "only invisible", Message((Paragraph("\u200b\u202e\u2066\ufeff\x00"),)), empty=True
    ),
    AwkwardMessage("empty table", Message((Table(()), Buttons(()))), empty=True),
    AwkwardMessage("only buttons", Message((Buttons(((_button("Pay"),),)),))),
    AwkwardMessage("nameless button", Message((Paragraph("x"), Buttons(((_button(" \u202e"),),))))),
    AwkwardMessage("only a link", Message((Anchor("Pay", "https://pay.firm.example/p/abc"),))),
    AwkwardMessage("one long word", Message((Paragraph("x" * 10_000),))),
    AwkwardMessage("a long word of emoji", Message((Paragraph("😀" * 5_000),))),
    AwkwardMessage("ampersands", Message((Paragraph("&" * 5_000, Style.TITLE),))),
    AwkwardMessage("long prose", Message((Paragraph("Ein <langer> Satz & mehr. " * 800),))),
    AwkwardMessage("a long line in a table", Message((Table((TableRow("x" * 5_000, "y"),)),))),
    AwkwardMessage("four hundred rows", Message((Paragraph("Big", Style.TITLE), _LONG_TABLE))),
    AwkwardMessage(
        "three hundred titles",
        Message(tuple(Paragraph(f"Title {n}", Style.TITLE) for n in range(300))),
    ),
    AwkwardMessage(
        "a row of thirty buttons",
        Message((Paragraph("Choose"), Buttons((tuple(_button(f"B{n}", n) for n in range(30)),)))),
    ),
    AwkwardMessage(
        "a label of a thousand characters",
        Message((Paragraph("Choose"), Buttons(((_button("L" * 1_000),),)))),
    ),
    AwkwardMessage("a local link", Message((Anchor("Pay", "http://localhost:8080/pay/abc"),))),
    AwkwardMessage("a numeric link", Message((Anchor("Pay", "http://127.0.0.1:8080/pay/abc"),))),
    AwkwardMessage("a wicked link", Message((Anchor("Pay", "javascript:alert(1)"),))),
    AwkwardMessage(
        "a file with a wicked name",
        Message((Paragraph("Here"), Attachment('../../etc/<b>"pass"\n\u202ewd.pdf', _INVOICE))),
    ),
    AwkwardMessage(
        "long text and two files",
        Message(
            (
                Paragraph("y" * 1_500),
                Attachment("a.pdf", _INVOICE),
                Attachment("b.pdf", _INVOICE),
                Buttons(((_button("Pay"),),)),
            ),
            protected=True,
        ),
    ),
    AwkwardMessage(
        "right to left", Message((Paragraph("INV-0042 فاتورة"),), "ar", right_to_left=True)
    ),
)
