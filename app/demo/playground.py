"""What the playground's page asks for: customers, the clock's steps, and the local mailbox."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from app.demo import sample
from app.demo.clock import DemoClock
from app.house import House
from app.pages import ports
from channels.email.mailbox import Mail, list_mail

_MORNING = time(9, 30)
_SPREAD = timedelta(hours=2, minutes=5)  # reminders go out over the first two hours of the day

_STRIDE = timedelta(hours=3)  # customers live in other zones, too
_PATIENCE = 20.0  # seconds, where a real platform takes its time


@dataclass(frozen=True, slots=True)
class Playground:
    """The demo in operation."""

    house: House
    clock: DemoClock

    async def list_customers(self) -> Sequence[ports.DemoCustomer]:
        """The sample customers."""
        return [
            ports.DemoCustomer(one.name, one.email, one.mood, one.language)
            for one in sample.CUSTOMERS
        ]

    def now(self) -> datetime:
        """The demo's present instant."""
        return self.clock.now()

    async def advance(self, step: ports.ClockStep) -> None:
        """Go through the hours as a scheduler would have, and stop after a morning."""
        days = 1 if step is ports.ClockStep.NEXT_MORNING else 7
        end = self._morning(days) + _SPREAD
        instant = self.clock.now()
        while instant < end:
            instant = min(instant + _STRIDE, end)
            self.clock.move_to(instant)
            await self.house.reminders.plan()
            await self.house.reminders.send_due()
            await self._delivered()
        await self.house.news.announce()

    def _morning(self, days: int) -> datetime:
        zone = ZoneInfo(sample.ZONE)
        day = self.clock.now().astimezone(zone).date() + timedelta(days=days)
        return datetime.combine(day, _MORNING, zone)

    async def _delivered(self) -> None:
        """What a day says is said on that day: on a later one it would be out of date."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self.house.idle()


@dataclass(frozen=True, slots=True)
class MailboxDoor:
    """The local mailbox for its page."""

    folder: Path

    async def list_mails(self) -> Sequence[ports.Mail]:
        """All mails, newest first."""
        return [_mail(one) for one in await asyncio.to_thread(list_mail, self.folder)]

    async def find_mail(self, mail_id: str) -> ports.Mail | None:
        """One of them."""
        return next((one for one in await self.list_mails() if one.id == mail_id), None)


def _mail(one: Mail) -> ports.Mail:
    return ports.Mail(
        id=one.id,
        to=one.to,
        sender=one.sender,
        subject=one.subject,
        text=one.text,
        html=one.html,
        at=one.at,
        links=one.links,
    )
