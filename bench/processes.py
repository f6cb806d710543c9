"""Processes under measurement: started, asked for their processor time and memory, killed."""

import asyncio
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent
PATIENCE = 120.0  # seconds until a start is given up
_TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Started:
    """A process with its lines in and out; what it complains of is kept for its end."""

    process: asyncio.subprocess.Process
    complaints: IO[bytes]

    @property
    def pid(self) -> int:
        """Its number."""
        return self.process.pid

    async def until_listening(self, port: int) -> None:
        """Wait until it takes connections. Raises RuntimeError where it ends instead."""
        async with asyncio.timeout(PATIENCE):
            while self.process.returncode is None:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                except OSError:
                    await asyncio.sleep(0.05)
                else:
                    writer.close()
                    return
        raise RuntimeError(f"it ended before it listened: {self._last_complaint()}")

    async def hear(self) -> str:
        """Its next line. Raises RuntimeError where it ends instead."""
        assert self.process.stdout is not None
        line = await self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"it ended without a word: {self._last_complaint()}")
        return line.decode().strip()

    def tell(self, line: str) -> None:
        """Give it a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())

    def _last_complaint(self) -> str:
        self.complaints.seek(0)
        return self.complaints.read().decode().strip().rpartition("\n")[2]


@asynccontextmanager
async def started(
    module: str, *arguments: str, settings: Mapping[str, str] | None = None
) -> AsyncIterator[Started]:
    """`python -m module` in an empty folder while the block lasts; then it is killed."""
    system = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    # Each folder once: httpcore looks for a missing package at every call, in all of them.
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as complaints:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, *arguments),
            env={**system, "PYTHONPATH": paths, **(settings or {})},
            cwd=folder,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=complaints,
        )
        try:
            yield Started(process, complaints)
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()


def cpu_seconds(pid: int) -> float:
    """Processor time of a living process, to the microsecond: of all of its threads."""
    spent = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        spent += int((task / "schedstat").read_text().split()[0])
    return spent / 1e9


def family_cpu_seconds(pid: int) -> float:
    """Processor time of a process and its children, of the dead ones too (PostgreSQL)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    of_dead = (int(fields[13]) + int(fields[14])) / _TICKS
    return cpu_seconds(pid) + of_dead + sum(_while_it_lives(int(child)) for child in children)


def _while_it_lives(pid: int) -> float:
    try:
        return cpu_seconds(pid)
    except (FileNotFoundError, ProcessLookupError):  # ended just now, and counted with the dead
        return 0.0


def memory_mib(pid: int) -> float:
    """Resident memory."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0
