"""The terminal: lines in, lines out; numbered choices; nothing can play with the screen."""

import asyncio
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import NotSent, StoreUnavailable
from bot.messages import (
    AccountId,
    ActionId,
    Address,
    ChatId,
    EventId,
    Incoming,
    MessageId,
    Said,
    Sender,
    Surface,
    UserId,
)
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
from channels.terminal.channel import Screen, Terminal
from channels.terminal.parse import TERMINAL, address_of, parse
from channels.terminal.render import render, safe
from channels.terminal.settings import TerminalSettings
from tests.channels.hostile import (
    AWKWARD_MESSAGES,
    HOSTILE_MESSAGES,
    AwkwardMessage,
    HostileMessage,
)

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
PAPER = Document(DocumentKind.INVOICE, "cus_anna", "INV-1")


class StoppedClock:
    def now(self) -> datetime:
        return NOW


class Echo:
    """An engine that answers each line a moment later, through the terminal itself."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.answers: list[asyncio.Task[MessageId]] = []
        self.terminal: Terminal | None = None
        self.fault: Exception | None = None

    async def receive(self, incoming: Incoming) -> bool:
        if self.fault is not None:
            raise self.fault
        self.heard.append(incoming)
        assert isinstance(incoming.content, Said)
        if self.terminal is not None:
            message = Message((Paragraph(f"you said {incoming.content.text}"),))
            parcel = Parcel(incoming.event, incoming.address, message)
            self.answers.append(asyncio.create_task(self._answer(self.terminal, parcel)))
        return True

    async def _answer(self, terminal: Terminal, parcel: Parcel) -> MessageId:
        await asyncio.sleep(0)
        return await terminal.send(parcel)

    async def idle(self) -> None:
        await asyncio.gather(*self.answers)


def a_terminal(
    echo: Echo, files: Path, text: str = "", *, interactive: bool = False
) -> tuple[Terminal, io.StringIO]:
    output = io.StringIO()
    screen = Screen(io.StringIO(text), output, "anna", "s1", interactive, language="de")
    return Terminal(screen, echo, StoppedClock(), files, echo.idle), output


def a_parcel(*blocks: object, files: dict[str, bytes] | None = None, user: str = "anna") -> Parcel:
    message = Message(blocks)  # type: ignore[arg-type]  # blocks of any kind
    return Parcel("k1", address_of(user), message, files or {})


def test_a_line_becomes_what_somebody_said() -> None:
    incoming = parse("  what do I owe? \n", user="anna", event="s1:1", at=NOW, language="de")
    assert incoming == Incoming(
        event=EventId("s1:1"),
        address=Address(TERMINAL, AccountId(""), ChatId("anna")),
        sender=Sender(UserId("anna"), "anna", language="de"),
        surface=Surface.PRIVATE,
        content=Said("what do I owe?"),
        at=NOW,
    )
    assert parse(" \n", user="anna", event="s1:2", at=NOW) is None


def test_a_message_in_lines() -> None:
    message = Message(
        (
            Paragraph("Invoice INV-1", Style.TITLE),
            Table((TableRow("Due", "30 Nov 2026"), TableRow("Amount due", "€118.75", strong=True))),
            Anchor("Pay here", "https://pay.example/1"),
            Attachment("INV-1.pdf", PAPER),
            Buttons(
                (
                    (Button("Pay €118.75", ActionId("a")), Button("Later", ActionId("b"))),
                    (Button("Talk to a person", ActionId("c")),),
                )
            ),
            Buttons(((Button("More", ActionId("d")),),)),
            Paragraph(" ", Style.TITLE),
            Paragraph("As of today.", Style.NOTE),
        )
    )
    assert render(message, {"INV-1.pdf": "var/files/INV-1.pdf"}).splitlines() == [
        "Invoice INV-1",
        "─────────────",
        "",
        "Due         30 Nov 2026",
        "Amount due  €118.75",
        "",
        "Pay here: https://pay.example/1",
        "",
        "[INV-1.pdf] var/files/INV-1.pdf",
        "",
        "1) Pay €118.75",
        "2) Later",
        "3) Talk to a person",
        "",
        "4) More",
        "",
        "As of today.",
    ]


@pytest.mark.parametrize("hostile", HOSTILE_MESSAGES, ids=lambda one: one.name)
def test_hostile_words_show_literally(hostile: HostileMessage) -> None:
    shown = render(hostile.message, {})
    assert _squeezed(hostile.text.seen) in _squeezed(shown)
    assert not any(ord(char) < 32 and char not in "\n\t" for char in shown)
    assert "\x1b" not in shown
    assert "\x9b" not in shown


@pytest.mark.parametrize("awkward", AWKWARD_MESSAGES, ids=lambda one: one.name)
def test_awkward_shapes_are_lines(awkward: AwkwardMessage) -> None:
    shown = render(awkward.message, {})
    assert all(line.isprintable() for line in shown.splitlines())
    assert awkward.empty == (shown == "")


def _squeezed(text: str) -> str:
    return "".join(text.split())


async def test_piped_lines_are_answered_one_after_the_other(tmp_path: Path) -> None:
    echo = Echo()
    terminal, output = a_terminal(echo, tmp_path, "hello\n\nbalance\nbye")
    echo.terminal = terminal
    await terminal.run()
    assert _lines(output) == ["you said hello", "you said balance", "you said bye"]
    assert [one.event for one in echo.heard] == ["s1:1", "s1:3", "s1:4"]
    assert {one.sender.language for one in echo.heard} == {"de"}


async def test_a_keyboard_sees_a_prompt(tmp_path: Path) -> None:
    echo = Echo()
    terminal, output = a_terminal(echo, tmp_path, "hello\n", interactive=True)
    echo.terminal = terminal
    await terminal.run()
    assert output.getvalue() == "you> \nyou said hello\n\nyou> "


def _lines(output: io.StringIO) -> Sequence[str]:
    return [line for line in output.getvalue().splitlines() if line]


async def test_a_database_that_is_away_is_told_in_a_line(tmp_path: Path) -> None:
    echo = Echo()
    echo.fault = StoreUnavailable()
    terminal, output = a_terminal(echo, tmp_path, "hello\n")
    await terminal.run()
    assert _lines(output) == ["The database did not take your line. Please type it again."]


async def test_files_are_written_and_never_overwritten(tmp_path: Path) -> None:
    terminal, output = a_terminal(Echo(), tmp_path / "files")
    paper = Attachment("INV-1.pdf", PAPER)
    for content in (b"first", b"first", b"second"):
        await terminal.send(a_parcel(paper, files={"INV-1.pdf": content}))
    folder = tmp_path / "files"
    assert _lines(output) == [
        f"[INV-1.pdf] {folder / 'INV-1.pdf'}",
        f"[INV-1.pdf] {folder / 'INV-1.pdf'}",
        f"[INV-1.pdf] {folder / '1-INV-1.pdf'}",
    ]
    assert (folder / "INV-1.pdf").read_bytes() == b"first"
    assert (folder / "1-INV-1.pdf").read_bytes() == b"second"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..", "", "a\nb\x1b.pdf"])
async def test_a_file_never_leaves_its_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "files"
    terminal, _output = a_terminal(Echo(), folder)
    await terminal.send(a_parcel(Attachment(name, PAPER), files={name: b"x"}))
    assert _files_below(tmp_path) == {folder: b"x"}


def _files_below(root: Path) -> dict[Path, bytes]:
    return {path.parent: path.read_bytes() for path in root.rglob("*") if path.is_file()}


async def test_another_users_chat_waits_for_its_own_terminal(tmp_path: Path) -> None:
    terminal, output = a_terminal(Echo(), tmp_path)
    with pytest.raises(NotSent, match="another_terminal"):
        await terminal.send(a_parcel(Paragraph("secret"), user="bea"))
    assert output.getvalue() == ""


async def test_a_closed_screen_loses_nothing(tmp_path: Path) -> None:
    terminal, output = a_terminal(Echo(), tmp_path)
    output.close()
    with pytest.raises(NotSent, match="output_closed"):
        await terminal.send(a_parcel(Paragraph("hello")))


async def test_a_screen_with_few_letters_shows_question_marks(tmp_path: Path) -> None:
    raw = io.BytesIO()
    screen = Screen(io.StringIO(), io.TextIOWrapper(raw, encoding="ascii"), "anna", "s1")
    terminal = Terminal(screen, Echo(), StoppedClock(), tmp_path)
    assert await terminal.send(a_parcel(Paragraph("€10"))) == "k1"
    await terminal.run()
    assert raw.getvalue() == b"\n?10\n\n"


def test_it_is_no_address_and_has_no_routes(tmp_path: Path) -> None:
    terminal, _output = a_terminal(Echo(), tmp_path)
    assert terminal.deep_link("x") is None
    assert list(terminal.routes) == []
    assert terminal.name == TERMINAL
    assert TerminalSettings().files == Path("var/files")
    assert safe("a\r\nb\rc") == "a\nb\nc"
