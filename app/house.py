"""House: the parts in operation, and how they start and stop."""

import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import structlog

from app.cashier import BillCashier
from app.charges import Charges
from app.desk_door import DeskDoor
from app.events_out import EventSender
from app.metrics import Metrics
from app.seams import News
from billing.commands import Till
from billing.intake import Intake
from billing.providers.provider import OpenProvider
from billing.store.database import Database
from bot.bundles import Bundles
from bot.cases import Cases
from bot.contact_mails import ContactMails
from bot.delivery import Deliverer
from bot.desk.files import DeskFiles
from bot.desk.tending import Tending
from bot.effects import EffectRunner
from bot.engine import Engine
from bot.erasing import Erasing
from bot.home_pages import HomeRenewal
from bot.identity import Identity
from bot.keyring import Keyring
from bot.leases import Leases
from bot.linkpage import LinkDesk
from bot.messages import ChannelName
from bot.notices import Announcer
from bot.phrases import Phrases
from bot.promises import Promises
from bot.pulse import Pulse
from bot.reminders import Reminders
from bot.skillbook import SkillBook
from bot.subscription_notices import SubscriptionNotices
from bot.turn import Turns
from bot.understanding.model import Understander
from channels.channel import OpenChannel
from scheduler.job import SendsBack
from scheduler.runner import Runner

SCHEDULER = "scheduler"  # the lease that jobs run under
_GIVES_WAY = 0.0005  # seconds, a tenth of the usual: a message passes a dozen times between threads
SETTLED = 1.0  # seconds after the start: what waited for us is answered before we learn more
DRAIN = 10.0  # seconds for what is under way when the program stops

log = structlog.get_logger()


class Role(StrEnum):
    """What a replica does."""

    WEB = "web"
    CHAT = "chat"
    SCHEDULER = "scheduler"


@dataclass(frozen=True, slots=True)
class Words:
    """What is read from files once: phrases, skills, and what messages mean."""

    phrases: Phrases
    skills: SkillBook
    understander: Understander

    def prepare(self) -> None:
        """Learn all languages now, a second's work, so that no customer waits for theirs."""
        self.phrases.prepare()
        self.understander.prepare()


@dataclass(frozen=True, slots=True)
class House:
    """Every part that somebody outside calls."""

    database: Database
    words: Words
    engine: Engine
    turns: Turns
    leases: Leases
    deliverer: Deliverer
    effects: EffectRunner
    identity: Identity
    link_desk: LinkDesk
    reminders: Reminders
    promises: Promises
    subscription_notices: SubscriptionNotices
    cases: Cases
    announcer: Announcer
    contacts: ContactMails
    news: News
    homes: HomeRenewal
    till: Till
    intake: Intake
    provider: OpenProvider
    cashier: BillCashier | None
    bundles: Bundles
    charges: Charges
    keyring: Keyring
    runner: Runner
    pulse: Pulse
    tending: Tending
    refunds: SendsBack
    erasing: Erasing
    desk_files: DeskFiles
    desk_door: DeskDoor
    events: EventSender
    metrics: Metrics
    channels: dict[ChannelName, OpenChannel] = field(default_factory=dict)

    async def idle(self) -> None:
        """Wait until every event that came in was answered and everything due was sent."""
        await self.engine.idle()
        while await self._worked():
            pass
        while await self._moved():
            pass

    async def _worked(self) -> int:
        ordered = await self.effects.run_due() + await self.bundles.make_due()
        ordered += await self.charges.charge_due()
        ordered += await self.desk_files.pass_on()
        return ordered + await self.intake.apply_pending()

    async def _moved(self) -> int:
        told = await self.announcer.announce() + await self.homes.renew()
        return told + await self.deliverer.deliver_due() + await self.deliverer.idle()


@asynccontextmanager
async def running(house: House, roles: frozenset[Role]) -> AsyncIterator[None]:
    """Work until the block ends; then take nothing new, end what is under way, and stop."""
    await house.pulse.beat()  # before anything is sent
    tasks = [_start(house.leases.run(), "leases")]
    if Role.SCHEDULER in roles:
        house.leases.want(SCHEDULER)
        house.leases.watch(house.runner.catch_up)
        house.runner.start()
    if Role.CHAT in roles:
        await house.engine.recover()
        tasks.append(_start(house.deliverer.run(), "deliverer"))
        tasks.append(_start(_prepare(house.words), "words"))
        tasks += [_start(one.run(), name) for name, one in house.channels.items()]
    try:
        yield
    finally:
        await _stop(house, tasks)


async def _prepare(words: Words) -> None:
    await asyncio.sleep(SETTLED)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_GIVES_WAY)
    try:
        await asyncio.to_thread(words.prepare)
    finally:
        sys.setswitchinterval(usual)


def _start(work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
    task = asyncio.create_task(work, name=name)
    task.add_done_callback(_report)
    return task


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        log.error("part.died", part=task.get_name(), error=type(task.exception()).__name__)


async def _stop(house: House, tasks: list[asyncio.Task[None]]) -> None:
    await house.runner.stop()
    receiving = [task for task in tasks if task.get_name() not in {"deliverer", "leases"}]
    for task in receiving:
        task.cancel()
    await asyncio.gather(*receiving, return_exceptions=True)
    try:
        async with asyncio.timeout(DRAIN):
            await house.engine.idle()
    except TimeoutError:
        log.warning("stop.turns_left")
    await house.deliverer.drain(DRAIN)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await house.leases.free()
