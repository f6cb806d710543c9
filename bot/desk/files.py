"""Files between customers and agents, both ways: fetched where they were sent, and passed on.

Fetching takes time and may fail, so it happens after the turn that kept the wish, until it worked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog

from billing.store.database import Database
from bot.case_files import kind_of, safe_name
from bot.desk.hand import Hand
from bot.desk.hold import Hold, NotDone, take_hold
from bot.errors import DeliveryError, NotSent, OutcomeUnknown, Throttled
from bot.messages import ChannelName
from bot.outgoing import Outgoing
from bot.ports import Clock
from bot.replies import Document, DocumentKind, File, Say
from bot.store import desk_files, outbox
from bot.store.desk_files import WantedFile

_BATCH = 10
_TRIES = 8
_FIRST_WAIT = timedelta(seconds=5)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class DeskFiles:
    """Passes files on, each once."""

    database: Database
    clock: Clock
    hand: Hand
    channels: Mapping[ChannelName, object]

    async def pass_on(self) -> int:
        """See to what is due; returns how many files ended."""
        now = self.clock.now()
        async with self.database.transaction() as tx:
            due = await desk_files.claim(tx, now, _BATCH)
        return sum([await self._try(one) for one in due])

    async def _try(self, wanted: WantedFile) -> int:
        fetch = getattr(self.channels.get(wanted.channel), "fetch", None)
        content = b""
        try:
            if fetch is not None:
                content = await fetch(wanted.file)
        except (Throttled, NotSent, OutcomeUnknown) as error:
            if wanted.attempts < _TRIES:
                await self._later(wanted, error.reason)
                return 0
        except DeliveryError as error:
            log.info("desk.file_not_fetched", file=wanted.id, reason=error.reason)
        await self._ended(wanted, content)
        return 1

    async def _later(self, wanted: WantedFile, reason: str) -> None:
        log.info("desk.file_postponed", file=wanted.id, reason=reason)
        until = self.clock.now() + _FIRST_WAIT * 2**wanted.attempts
        async with self.database.transaction() as tx:
            await desk_files.postpone(tx, wanted.id, until)

    async def _ended(self, wanted: WantedFile, content: bytes) -> None:
        media_type, now = kind_of(content), self.clock.now()
        async with self.database.transaction() as tx:
            hold = await take_hold(tx, wanted.ticket, now, wanted.key)
            if hold is None:
                return
            if media_type is None:
                new = await desk_files.refuse(tx, wanted.id)
                said = await self.hand.refuse_file(hold, wanted) if new else ()
            else:
                name = safe_name(wanted.file.name, media_type)
                new = await desk_files.keep(
                    tx, wanted.id, name=name, media_type=media_type, content=content
                )
                said = await self._passed(hold, wanted, name, media_type) if new else ()
            await outbox.enqueue(tx, said, now)

    async def _passed(
        self, hold: Hold, wanted: WantedFile, name: str, media_type: str
    ) -> tuple[Outgoing, ...]:
        paper = Document(DocumentKind.SHARED, str(wanted.ticket), str(wanted.id))
        try:
            return await self.hand.pass_file(hold, wanted, File(paper, name, media_type))
        except NotDone as refused:
            why = Say(refused.why.key, refused.why.values)
            return self.hand.answer_agent(hold, wanted.channel, why)
