"""The reader of strangers' papers, a real process of its own: what it reads, what it refuses."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import paper_child
from app.paper_reader import ChildReader
from bot.errors import NotReadable
from tests.standins import hostile_papers as papers


async def test_the_words_of_every_page_are_read() -> None:
    text = await ChildReader().read(papers.paper("Invoice INV-0042", "Total 118.75"))
    assert text.split() == ["Invoice", "INV-0042", "Total", "118.75"]


async def test_of_many_pages_the_first_are_read() -> None:
    pages = [f"page-{number}" for number in range(1, paper_child.PAGES + 3)]
    text = await ChildReader().read(papers.paper(*pages))
    assert text.split() == pages[: paper_child.PAGES]


async def test_of_long_pages_so_many_characters_are_read() -> None:
    long = "word " * 20_000
    text = await ChildReader().read(papers.paper(*[long] * 5))
    assert 0 < len(text) <= paper_child.CHARACTERS + paper_child.PAGES


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: papers.locked(papers.paper("INV-0042")), "locked"),
        (lambda: papers.paper(""), "empty"),
        (lambda: b"%PDF-1.7 nothing", "broken"),
        (lambda: papers.paper("INV-0042")[:200], "broken"),
        (papers.ring, "broken"),
    ],
    ids=["locked", "empty", "nothing", "cut", "ring"],
)
async def test_what_can_t_be_read_is_refused(make: Callable[[], bytes], why: str) -> None:
    with pytest.raises(NotReadable) as refused:
        await ChildReader().read(make())
    assert refused.value.why == why


@pytest.mark.parametrize(
    "make",
    [papers.blown_up, papers.nested, lambda: papers.endless("INV-0042")],
    ids=["blown up", "nested", "endless"],
)
async def test_a_bomb_ends_with_its_process(make: Callable[[], bytes]) -> None:
    with pytest.raises(NotReadable) as refused:
        await ChildReader(seconds=2.0).read(make())
    assert refused.value.why in {"broken", "empty", "late"}


def children() -> set[str]:
    """The processes that this one has begun."""
    told = (one.read_text() for one in Path("/proc/self/task").glob("*/children"))
    return set(" ".join(told).split())


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="Linux names the children")
async def test_who_gives_up_leaves_no_process_behind() -> None:
    before, content = children(), papers.endless("INV-0042")
    reading = asyncio.create_task(ChildReader().read(content))
    while children() == before:  # noqa: ASYNC110 - the kernel tells nobody
        await asyncio.sleep(0)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert children() == before


def test_memory_is_limited_and_nothing_can_be_written(tmp_path: Path) -> None:
    code = (
        f"import runpy; runpy.run_path({paper_child.__file__!r})['limit']()\n"
        "try:\n    bytearray(600_000_000)\nexcept MemoryError:\n    print('small')\n"
        f"file = open({str(tmp_path / 'none')!r}, 'wb', buffering=0)\n"
        "try:\n    file.write(b'x')\nexcept OSError:\n    print('shut')\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert ran.stdout.split() == ["small", "shut"], ran.stderr


def test_the_program_itself_does_not_load_the_library() -> None:
    code = "import sys, app.build; sys.exit('pypdf' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=False)  # noqa: S603 - our own words
    assert ran.returncode == 0
