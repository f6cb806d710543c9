"""Small joints between parts that do not know each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog

from billing.credit import HeldCredit
from billing.errors import ProviderError
from billing.intake import Intake
from billing.mirror.walk import Walk
from billing.store.database import Database
from bot.bundles import Bundles
from bot.cases import Cases
from bot.delivery import Deliverer
from bot.effects import EffectRunner
from bot.elsewhere_words import START
from bot.engine import Engine
from bot.home_pages import HomeRenewal
from bot.messages import Address, ChannelName
from bot.notices import Announcer
from bot.ports import Clock
from bot.promises import Promises
from bot.reminders import Reminders
from bot.store import housekeeping, links, outbox
from channels.channel import OpenChannel

_EVENTS = 100
_SESSIONS = 100  # ended in one transaction
_DAILY = timedelta(hours=23)
_QUIET_FOR = timedelta(minutes=15)  # then a live checkout is looked at without being told

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Recovery:
    """Goes on with turns, effects and doubtful messages that a stopped process left."""

    database: Database
    clock: Clock
    engine: Engine
    effects: EffectRunner

    async def recover(self) -> int:
        """Wake the chats with open events and carry out open effects."""
        async with self.database.transaction() as tx:
            released = await outbox.release_answered(tx, self.clock.now())
        return released + await self.engine.recover() + await self.effects.run_due()


@dataclass(frozen=True, slots=True)
class News:
    """From the provider's events to the customer's chat."""

    intake: Intake
    announcer: Announcer
    deliverer: Deliverer
    cases: Cases
    homes: HomeRenewal

    async def announce(self) -> int:
        """Apply stored events to the books, then queue what they made true."""
        await self.intake.apply_pending(_EVENTS)
        told = await self.announcer.announce()
        # Only then: a claim that a payment settled was told with the payment.
        told += await self.cases.keep()
        if told:
            await self.homes.renew()
            self.deliverer.wake()
        return told


@dataclass(frozen=True, slots=True)
class Bundling:
    """From an ordered bundle to the message that it is ready."""

    bundles: Bundles
    effects: EffectRunner

    async def make(self) -> int:
        """Make what was ordered, then tell."""
        made = await self.bundles.make_due()
        if made:
            await self.effects.run_due()
        return made


@dataclass(frozen=True, slots=True)
class NoRefunds:
    """Where the provider can send nothing back, nothing is ordered either."""

    async def run_due(self) -> int:
        """Nothing."""
        return 0


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """Looks after what a provider may have told and nobody heard: webhooks get lost."""

    intake: Intake
    credit: HeldCredit
    walks: tuple[Walk, ...] = ()

    async def reconcile(self) -> int:
        """Ask the provider about each live checkout that was quiet for a while."""
        return await self.intake.reconcile(_QUIET_FOR)

    async def use_credit(self) -> int:
        """Let credit lower what is owed next."""
        return await self.credit.use()

    async def reconcile_books(self) -> int:
        """Walk through each provider's objects that was not walked through today."""
        drift = 0
        for walk in self.walks:
            if not await walk.is_due(_DAILY):
                continue
            try:
                ended = await walk.run(again=True)
            except ProviderError as error:
                log.warning("books.not_compared", why=str(error))
                continue
            found = {one.kind.value: one.news for one in ended if one.news}
            log.info("books.compared", first=any(one.first for one in ended), **found)
            drift += sum(found.values())
        return drift


@dataclass(frozen=True, slots=True)
class LastLook:
    """Asks those who queued what reminds somebody whether it is still true."""

    reminders: Reminders
    promises: Promises

    async def still_true(self, outbox_id: int) -> bool:
        """Whether one of them stands by the message."""
        return await self.reminders.still_true(outbox_id) or await self.promises.still_true(
            outbox_id
        )


@dataclass(frozen=True, slots=True)
class Expiry:
    """Clears away what is past its time."""

    database: Database
    clock: Clock

    async def expire(self) -> int:
        """Delete it; returns how many rows."""
        async with self.database.transaction() as tx:
            return await housekeeping.expire(tx, self.clock.now())

    async def end_sessions(self) -> int:
        """Sign out the chats whose address left the customer's file; returns how many."""
        ended = 0
        while True:
            async with self.database.transaction() as tx:
                some = await links.end_off_file(tx, self.clock.now(), _SESSIONS)
            ended += some
            if some < _SESSIONS:
                return ended


@dataclass(frozen=True, slots=True)
class Entrances:
    """The channels that the firm has open, and where each is entered."""

    channels: Mapping[ChannelName, OpenChannel]

    def list_plain(self) -> Mapping[str, str]:
        """Channel → the address that opens it and wants nothing; "" for one that has none."""
        return {str(name): one.entrance for name, one in self.channels.items()}

    def list_open(self) -> Mapping[str, str]:
        """The same, to go on with what was talked about."""
        links = {str(name): one.deep_link(START) for name, one in self.channels.items()}
        return {name: links[name] or plain for name, plain in self.list_plain().items()}

    def portal(self) -> str:
        """Where a mail leads: the web chat, else one that anybody opens by an address, else ""."""
        links = (one.deep_link(START) for one in self.channels.values())
        return self.list_plain().get("web") or next(filter(None, links), "")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the link page's desk needs of the running program."""

    engine: Engine
    deliverer: Deliverer
    channels: Mapping[ChannelName, OpenChannel]

    def deep_link(self, channel: str, token: str) -> str | None:
        """The address that opens the bot with this start token, or None."""
        found = self.channels.get(ChannelName(channel))
        return found.deep_link(token) if found else None

    def wake(self, address: Address) -> None:
        """See to the chat's new event and to the outbox."""
        self.engine.wake(address)
        self.deliverer.wake()
