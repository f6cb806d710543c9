"""The engine while a paper is read: in order, nobody held up, nothing lost or doubled."""

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.case_files import MOST_BYTES
from bot.errors import ChatGone, DeliveryError, NotReadable, Throttled
from bot.messages import ChannelName, EventId, SharedFile, Uploaded
from bot.reading import AT_ONCE, Reading
from bot.shown_paper import PaperWanted, Sight
from tests.bot.rig import Rig

PDF = b"%PDF-1.7 "
FILE = SharedFile("f1", "scan.pdf", "application/pdf", 9)
NO_TEXT = "I can’t read this file"


@dataclass
class Desk:
    """The channel's files and ports.PaperReader by script. With `gate`, reading waits for it."""

    content: bytes = PDF
    text: str = ""
    error: Exception | None = None
    gate: asyncio.Event | None = None
    began: asyncio.Event = field(default_factory=asyncio.Event)
    fetched: list[str] = field(default_factory=list)
    at_once: int = 0
    most: int = 0

    async def fetch(self, file: SharedFile) -> bytes:
        self.fetched.append(file.id)
        if isinstance(self.error, DeliveryError):
            raise self.error
        return self.content

    async def read(self, content: bytes) -> str:
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        self.began.set()
        try:
            if self.gate:
                await self.gate.wait()
            await asyncio.sleep(0)  # the others have their turn
            if self.error:
                raise self.error
            return self.text
        finally:
            self.at_once -= 1


@pytest.fixture
async def desk(rig: Rig) -> Desk:
    """Anna is signed in, and there is somebody who reads."""
    found = Desk()
    reads(rig, found)
    await rig.signs_in("cus_anna", "anna@lind.example")
    return found


def reads(rig: Rig, desk: Desk, patience: float = 60.0) -> Reading:
    """The rig's engine has papers read at the desk, for so many seconds."""
    channel = rig.event(Uploaded("document")).address.channel
    rig.reading = Reading({channel: desk}, desk, patience)
    rig.engine = rig.another_engine()
    return rig.reading


async def sends(rig: Rig, file: SharedFile = FILE, caption: str = "", chat: str = "7") -> None:
    await rig.engine.receive(rig.event(Uploaded("document", caption, file), chat))


async def test_a_paper_is_read_once_and_answered(rig: Rig, desk: Desk) -> None:
    desk.text = "no number of hers"
    await sends(rig)
    await rig.engine.idle()
    assert desk.fetched == ["f1"]
    assert "can’t find the number" in rig.heard["7"][-1]


async def test_others_are_answered_while_it_is_read_and_the_chat_keeps_its_order(
    rig: Rig, desk: Desk
) -> None:
    desk.gate = asyncio.Event()
    await sends(rig)
    await desk.began.wait()
    await rig.says("echo after")
    await rig.says("echo hello", "8")
    await rig.spoken.wait()
    assert rig.heard["8"] == ["hello"]
    assert rig.heard["7"] == [], "its own chat waits, in order"
    desk.gate.set()
    await rig.engine.idle()
    assert "can’t find the number" in rig.heard["7"][0]
    assert rig.heard["7"][1] == "after"


async def test_at_most_so_many_are_read_at_once(rig: Rig, desk: Desk) -> None:
    reading = reads(rig, desk)
    channel = rig.event(Uploaded("document")).address.channel
    wanted = [PaperWanted(EventId(f"e{number}"), channel, FILE) for number in range(7)]
    papers = await asyncio.gather(*(reading.look_at(one) for one in wanted))
    assert desk.most == AT_ONCE
    assert [paper.event for paper in papers] == [one.event for one in wanted]


@pytest.mark.parametrize(
    "error",
    [
        NotReadable("locked"),
        ChatGone("file_cleared"),
        Throttled("slow", 3.0),
        TimeoutError(),
        MemoryError(),
        ValueError("a bug of ours"),
    ],
    ids=str,
)
async def test_whatever_goes_wrong_is_a_plain_line(rig: Rig, desk: Desk, error: Exception) -> None:
    desk.error = error
    await sends(rig)
    await rig.engine.idle()
    assert NO_TEXT in rig.heard["7"][-1]
    assert len(rig.heard["7"]) == 1
    assert len(desk.fetched) == 1


@pytest.mark.parametrize(
    ("content", "sight"),
    [
        (b"\xff\xd8\xff\xe0" + b"x" * 20, Sight.PICTURE),
        (b"\x89PNG\r\n\x1a\n", Sight.PICTURE),
        (b"INV-0042 in plain words", Sight.UNREADABLE),
        (b"", Sight.UNREADABLE),
        (b"PK\x03\x04", Sight.UNREADABLE),
        (PDF + b"x" * MOST_BYTES, Sight.UNREADABLE),
        (b"<?xml version='1.0'?>" + b"x" * MOST_BYTES, Sight.UNREADABLE),
        (PDF, Sight.READ),
        (b"\xef\xbb\xbf<?xml version='1.0'?><ID>INV-0042</ID>", Sight.READ),
    ],
    ids=["jpeg", "png", "text", "nothing", "zip", "large", "large xml", "pdf", "xml"],
)
async def test_what_it_begins_with_decides_what_it_is(
    rig: Rig, desk: Desk, content: bytes, sight: Sight
) -> None:
    desk.content = content
    channel = rig.event(Uploaded("document")).address.channel
    paper = await reads(rig, desk).look_at(PaperWanted(EventId("e"), channel, FILE))
    assert paper.sight is sight


async def test_of_xml_so_much_is_searched_and_no_more(rig: Rig, desk: Desk) -> None:
    desk.content = b"<?xml version='1.0'?> INV-0001 " + b" " * 200_000 + b" INV-0002 "
    channel = rig.event(Uploaded("document")).address.channel
    paper = await reads(rig, desk).look_at(PaperWanted(EventId("e"), channel, FILE))
    assert (paper.words.has("INV-0001"), paper.words.has("INV-0002")) == (True, False)


async def test_what_says_that_it_is_too_large_is_not_fetched(rig: Rig, desk: Desk) -> None:
    await sends(rig, SharedFile("f1", "a.pdf", "application/pdf", MOST_BYTES + 1))
    await rig.engine.idle()
    assert NO_TEXT in rig.heard["7"][-1]
    assert desk.fetched == []


async def test_a_channel_without_files_is_a_plain_line(rig: Rig, desk: Desk) -> None:
    rig.reading = Reading({ChannelName("other"): desk}, desk)
    rig.engine = rig.another_engine()
    await sends(rig)
    await rig.engine.idle()
    assert NO_TEXT in rig.heard["7"][-1]


async def test_a_process_that_dies_while_reading_loses_nothing(rig: Rig, desk: Desk) -> None:
    desk.gate = asyncio.Event()
    await sends(rig)
    await desk.began.wait()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        if "_drain" in str(task.get_coro()):
            task.cancel()
    await rig.engine.idle()
    assert rig.heard["7"] == []
    desk.gate = None
    other = rig.another_engine()
    assert await other.recover() == 1
    await other.idle()
    assert len(rig.heard["7"]) == 1


async def test_the_paper_never_prints_its_words(rig: Rig, desk: Desk) -> None:
    desk.text = "INV-0042 secret words"
    channel = rig.event(Uploaded("document")).address.channel
    paper = await reads(rig, desk).look_at(PaperWanted(EventId("e"), channel, FILE))
    assert paper.words.has("INV-0042")
    assert "secret" not in repr(paper)
