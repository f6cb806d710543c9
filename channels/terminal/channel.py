"""The terminal channel: reads lines from one stream, prints answers to another."""

import asyncio
import itertools
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from starlette.routing import BaseRoute

from bot.errors import NotSent, Rejected, StoreUnavailable
from bot.messages import ChannelName, MessageId
from bot.ports import Clock, Receiver
from bot.worded import Parcel
from channels.terminal.parse import TERMINAL, parse
from channels.terminal.render import render, safe

PROMPT = "you> "


@dataclass(frozen=True, slots=True)
class Screen:
    """A person's two streams. `session` makes this run's event ids unique.

    `interactive` prints a prompt; piped input goes line by line, each after the answers to the one
    before it.
    """

    lines: TextIO
    output: TextIO
    user: str
    session: str
    interactive: bool = False
    language: str | None = None


async def _at_once() -> None:
    """Nothing to wait for."""


class Terminal:
    """One user's conversation. Ends at the end of input."""

    name: ChannelName = TERMINAL
    routes: Sequence[BaseRoute] = ()

    def __init__(
        self,
        screen: Screen,
        receiver: Receiver,
        clock: Clock,
        files: Path,
        idle: Callable[[], Awaitable[None]] = _at_once,
    ) -> None:
        """`idle` returns when every answer so far has been printed."""
        self._screen, self._receiver, self._clock = screen, receiver, clock
        self._files, self._idle = files, idle
        self._numbers = itertools.count(1)

    async def send(self, parcel: Parcel) -> MessageId:
        """Print the message; files are written and their paths shown.

        Raises NotSent for another user's chat and for a closed output: the message waits for the
        process that has the right screen; Rejected for what would change printed lines.
        """
        if parcel.address.chat != self._screen.user:
            raise NotSent("another_terminal")
        if parcel.message.only_in_place:
            raise Rejected("printed")
        paths = {
            name: str(await asyncio.to_thread(self._keep, name, content))
            for name, content in parcel.files.items()
        }
        self._print(f"\n{render(parcel.message, paths)}\n")
        return MessageId(parcel.key)

    async def run(self) -> None:
        """Hand in line after line; return at the end of input, when all is answered."""
        numbers = itertools.count(1)
        while True:
            if self._screen.interactive:
                self._print(PROMPT, end="")
            line = await asyncio.to_thread(self._screen.lines.readline)
            if not line:
                break
            await self._hand_in(line, f"{self._screen.session}:{next(numbers)}")
            await self._idle()
        await self._idle()

    def deep_link(self, token: str) -> str | None:  # noqa: ARG002 - the port's signature
        """A terminal has no address."""
        return None

    @property
    def entrance(self) -> str:
        """See OpenChannel."""
        return ""

    async def _hand_in(self, line: str, event: str) -> None:
        incoming = parse(
            line,
            user=self._screen.user,
            event=event,
            at=self._clock.now(),
            language=self._screen.language,
        )
        if incoming is None:
            return
        try:
            await self._receiver.receive(incoming)
        except StoreUnavailable:
            self._print("The database did not take your line. Please type it again.")

    def _print(self, text: str, end: str = "\n") -> None:
        output = self._screen.output
        encoding = output.encoding or "utf-8"  # what the screen can't show becomes a question mark
        try:
            output.write(text.encode(encoding, "replace").decode(encoding) + end)
            output.flush()
        except (BrokenPipeError, ValueError) as error:
            raise NotSent("output_closed") from error

    def _keep(self, name: str, content: bytes) -> Path:
        """Write a file without leaving its folder and without overwriting another one."""
        self._files.mkdir(parents=True, exist_ok=True)
        plain = re.sub(r"[^\w.()-]+", "_", safe(name).replace("\n", "_")).lstrip("._") or "file"
        target = self._files / plain[-120:]
        while not _written(target, content):
            target = target.with_name(f"{next(self._numbers)}-{plain[-120:]}")
        return target


def _written(target: Path, content: bytes) -> bool:
    if target.exists():
        return target.read_bytes() == content  # the same paper once more
    target.write_bytes(content)
    return True
