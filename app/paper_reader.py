"""Reads strangers' papers in a process of its own, which is ended when its time is over."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path

from app import paper_child
from bot.errors import NotReadable

SECONDS = 5.0
_PROGRAM = Path(paper_child.__file__)
_WHY = {paper_child.LOCKED: "locked", paper_child.EMPTY: "empty"}


class ChildReader:
    """A bot.ports.PaperReader."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds

    async def read(self, content: bytes) -> str:
        """See bot.ports.PaperReader. The process is gone when this returns."""
        # -I: neither our folder nor the environment, in which secrets are.
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-I", str(_PROGRAM), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={}
        )
        try:
            async with asyncio.timeout(self._seconds):
                words, _ = await child.communicate(content)
        except TimeoutError as error:
            raise NotReadable("late") from error
        finally:
            await _ended(child)
        if child.returncode != 0:
            raise NotReadable(_WHY.get(child.returncode or 0, "broken"))
        return words.decode("utf-8", "replace")


async def _ended(child: Process) -> None:
    if child.returncode is None:
        with suppress(ProcessLookupError):
            child.kill()
        await child.communicate()
