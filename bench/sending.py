"""Reminders to many chats over a platform that counts: how near to its limit, at what cost.

The reminders are planned and queued by our own code from books with an invoice due today for each
customer, at noon of everybody's clock. `paidup serve` then does all that it does in production:
before each message it looks into the books whether the reminder is still true.
"""

import argparse
import asyncio
from datetime import UTC, datetime

from pydantic import SecretStr

from app import logs
from app.build import open_house
from app.clock import SystemClock
from app.plan import HousePlan
from app.reminder_settings import ReminderSettings
from app.settings import Settings
from bench.databases import BOTH, SQLITE, server_of
from bench.figures import print_table
from bench.firm import Firm
from bench.strict import StrictTelegram, opened
from bench.telegram_side import Telegram, telegram

BURST = 30  # the first second's, which may come at once; the rate is that of all behind them


def noon_zone(now: datetime) -> str:
    """A zone where it is between noon and one: reminders may go, and the books' day is today's."""
    ahead = 12 - now.hour  # -11 to 12; Etc/GMT's signs are POSIX's, the wrong way round
    return f"Etc/GMT{-ahead:+d}"


async def queue_reminders(firm: Firm) -> int:
    """Plan and queue what is due, by the product's own code; how many messages."""
    settings = Settings(
        database_url=firm.url, business_time_zone=firm.zone, secret_key=SecretStr("bench" * 8)
    )
    logs.configure(readable=True, level="ERROR")
    every_day = ReminderSettings(weekdays=frozenset(range(7)))
    queued = 0
    async with open_house(HousePlan(settings, every_day, (), SystemClock())) as house:
        await house.reminders.plan()
        while some := await house.reminders.send_due():
            queued += some
    return queued


async def found_reminding_firm(platform: Telegram, url: str, chats: int) -> Firm:
    """A firm with a reminder for each chat in its outbox. Raises RuntimeError where one lacks."""
    zone = noon_zone(datetime.now(UTC))
    firm = Firm(url, platform, {"REMINDER_WEEKDAYS": "mon-sun"}, zone)
    await firm.sign_in(chats, due_on=datetime.now(UTC).date())
    queued = await queue_reminders(firm)
    if queued != chats:
        raise RuntimeError(f"{queued} reminders were queued for {chats} chats")
    return firm


async def measure(
    platform: Telegram, kind: str, chats: int
) -> tuple[str, int, int, float, int, float]:
    """Database, messages, chats reached, messages a second, 429s, share of a core in per cent."""
    with server_of(kind) as server:
        firm = await found_reminding_firm(platform, await server.create(), chats)
        async with (
            opened(StrictTelegram()) as strict,
            firm.serving(strict.apis[0]) as house,
        ):
            await strict.until(BURST)
            # In a thread: the platform answers on this loop, and what it is kept from taking comes
            # in a bunch that trips its own rule.
            cpu, first = await asyncio.to_thread(lambda: house.cpu), len(strict.arrivals)
            await strict.until(chats)
            cpu = await asyncio.to_thread(lambda: house.cpu) - cpu
    seconds = strict.arrivals[-1].at - strict.arrivals[first - 1].at
    reached = len({one.written.chat for one in strict.arrivals})
    sent = len(strict.arrivals)
    return kind, sent, reached, (sent - first) / seconds, strict.refused, cpu / seconds * 100


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=2000)
    parser.add_argument("--database", choices=BOTH, default=SQLITE)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    chats = 45 if given.quick else given.chats
    row = asyncio.run(measure(telegram(quick=given.quick), given.database, chats))
    head = ("database", "sent", "chats", "a second", "429s", "% of a core")
    print_table("Sending reminders, 30 a second allowed", head, [row])


if __name__ == "__main__":
    main()
