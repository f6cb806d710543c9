"""An authenticated "what do I owe?" through the Telegram webhook, beside a bare echo bot."""

import argparse
import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientError, ClientSession

from bench.sink import Load, Sink

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figures:
    """What one bot did with one load."""

    name: str
    turns: int
    seconds: float
    cpu: float
    p50: float
    p99: float
    memory: float

    @property
    def rate(self) -> float:
        """Turns a second."""
        return self.turns / self.seconds

    @property
    def cpu_each(self) -> float:
        """Processor microseconds a turn."""
        return self.cpu / self.turns * 1e6


@dataclass(frozen=True)
class Bot:
    """A bot in a process of its own."""

    name: str
    module: str
    text: str
    arguments: tuple[str, ...] = ()


async def measure(bot: Bot, chats: int, turns: int, rounds: int) -> list[Figures]:
    """Start the bot, warm it up, and load it `rounds` times."""
    sink = Sink()
    runner, api_port = await sink.start()
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", bot.module, f"http://127.0.0.1:{api_port}", str(port)]
        extra = [folder, *bot.arguments] if bot.module != "bench.echo_bot" else []
        process = subprocess.Popen([*command, *extra], stderr=subprocess.DEVNULL)
        try:
            url = f"http://127.0.0.1:{port}/telegram/webhook"
            await _until_up(url)
            load = Load(sink, url, bot.text)
            await load.run(chats, max(200, turns // 5))
            return [await _round(bot, process.pid, load, chats, turns) for _ in range(rounds)]
        finally:
            process.kill()
            process.wait()
            await runner.cleanup()


async def _round(bot: Bot, pid: int, load: Load, chats: int, turns: int) -> Figures:
    before, started = _cpu(pid), asyncio.get_running_loop().time()
    spent = sorted(await load.run(chats, turns))
    seconds = asyncio.get_running_loop().time() - started
    return Figures(
        name=bot.name,
        turns=len(spent),
        seconds=seconds,
        cpu=_cpu(pid) - before,
        p50=statistics.median(spent),
        p99=spent[int(len(spent) * 0.99)],
        memory=_memory(pid),
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _until_up(url: str) -> None:
    async with ClientSession() as session:
        for _ in range(1200):
            try:
                async with session.get(url):
                    return
            except ClientError:
                await asyncio.sleep(0.1)
    raise TimeoutError(f"{url} did not come up")


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--chats", type=int, default=16)
    parser.add_argument("--turns", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--library", default="aiogram")
    given = parser.parse_args()
    bots = (
        Bot("aiogram echo", "bench.echo_bot", "hello"),
        Bot("paidup balance", "bench.house_bot", "what do I owe?", (given.library,)),
    )
    found = {
        bot.name: asyncio.run(measure(bot, given.chats, given.turns, given.rounds)) for bot in bots
    }
    print(f"{'bot':16} {'turns/s':>9} {'CPU µs':>9} {'p50 ms':>9} {'p99 ms':>9} {'MiB':>7}")
    for name, rounds in found.items():
        for one in rounds:
            print(
                f"{name:16} {one.rate:9.0f} {one.cpu_each:9.0f} {one.p50 * 1000:9.1f} "
                f"{one.p99 * 1000:9.1f} {one.memory:7.0f}"
            )
    echo, ours = (statistics.median(one.rate for one in found[bot.name]) for bot in bots)
    echo_cpu, our_cpu = (statistics.median(one.cpu_each for one in found[bot.name]) for bot in bots)
    print(f"ratio of rates {ours / echo:.2f}, of processor time {echo_cpu / our_cpu:.2f}")


if __name__ == "__main__":
    main()
