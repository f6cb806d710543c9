"""The program as a person runs it: a real process in an empty folder with a clean environment."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.standins.loopback import loopback_client

PAIDUP = Path(sys.executable).with_name("paidup")
PATIENCE = 90.0  # seconds until a test gives a process up; two cores may be shared by many
_PASSED_ON = ("PATH", "COVERAGE_")  # coverage of child processes, where it is wanted


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    status: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on standard error; anything else there is a failure of the test."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        return lines[0]


@dataclass(slots=True)
class Running:
    """A process that goes on until it is told to stop."""

    process: asyncio.subprocess.Process
    url: str

    async def ready(self) -> "Running":
        """Wait until the web server says that it is ready."""
        async with asyncio.timeout(PATIENCE), loopback_client() as client:
            while not await self._is_ready(client):  # noqa: ASYNC110 - nothing else tells of it
                await asyncio.sleep(0.05)
        return self

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> Ended:
        """Send the signal and wait for the end."""
        self.process.send_signal(number)
        return await self.ended()

    async def ended(self) -> Ended:
        """Wait for the end."""
        return await _ended(self.process, None)

    async def _is_ready(self, client: httpx.AsyncClient) -> bool:
        if self.process.returncode is not None:
            ended = await self.ended()
            raise AssertionError(f"ended with {ended.status}: {ended.out} {ended.err}")
        try:
            answer = await client.get(f"{self.url}/readyz")
        except httpx.TransportError:
            return False
        return answer.status_code == httpx.codes.OK


@dataclass(frozen=True, slots=True)
class Program:
    """`paidup` in a folder of its own; `settings` are its whole environment beside the system's."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    async def run(self, *arguments: str, given: str = "", **settings: str) -> Ended:
        """Run it to its end, with `given` on standard input."""
        return await _ended(await self._start(arguments, settings), given.encode())

    @asynccontextmanager
    async def running(self, *arguments: str, url: str, **settings: str) -> AsyncIterator[Running]:
        """Start it; at the block's end it is killed if it still runs."""
        process = await self._start(arguments, settings)
        try:
            yield Running(process, url)
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()

    async def _start(
        self, arguments: tuple[str, ...], settings: Mapping[str, str]
    ) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            str(PAIDUP),
            *arguments,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            cwd=self.folder,
            env={**_system(self.folder), **self.settings, **settings},
        )


def _system(folder: Path) -> dict[str, str]:
    passed = {name: value for name, value in os.environ.items() if name.startswith(_PASSED_ON)}
    return {**passed, "HOME": str(folder), "LANG": "C.UTF-8", "COLUMNS": "300"}


async def _ended(process: asyncio.subprocess.Process, given: bytes | None) -> Ended:
    try:
        async with asyncio.timeout(PATIENCE):
            out, err = await process.communicate(given)
    except TimeoutError:
        process.kill()
        out, err = await process.communicate()
        raise AssertionError(f"did not end in time: {out.decode()} {err.decode()}") from None
    return Ended(process.returncode or 0, out.decode(), err.decode())
