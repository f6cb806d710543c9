"""Cases: a person decides them, the books end them, and the customer is told each time, once."""

from dataclasses import dataclass
from datetime import datetime

import structlog

from billing.customer import CustomerId
from billing.queries import find_customer, has_credit_note
from billing.store.database import Database, Transaction
from bot.case_money import settle_claim
from bot.case_rules import Case, CaseEvent, CaseState, may_move
from bot.case_words import arrived, decided, news_subject
from bot.messages import Action
from bot.outgoing import Kind
from bot.ports import Clock
from bot.reach import Place, Reach, Told, Whom
from bot.replies import Reply
from bot.store import audit, cases, homes, pauses
from bot.store.audit import Deed

_PAGE = 100

log = structlog.get_logger()


class NotDecided(LookupError):
    """Nothing was changed; the message says why."""


@dataclass(frozen=True, slots=True)
class Cases:
    """Moves cases on. Any number of processes may: each step is taken once."""

    db: Database
    clock: Clock
    reach: Reach
    business: str

    async def decide(self, number: int, after: CaseState, words: str, actor: str) -> Case:
        """Approve or refuse it with words to the customer; refused, what waited for it goes on.

        Raises NotDecided.
        """
        async with self.db.transaction() as tx:
            return await self.decide_in(tx, number, after, words, actor, self.clock.now())

    async def decide_in(
        self,
        tx: Transaction,
        number: int,
        after: CaseState,
        words: str,
        actor: str,
        now: datetime,
    ) -> Case:
        """The same within a transaction."""
        place, case = await self._reached(tx, number)
        if not may_move(case, after):
            raise NotDecided(f"case {number} is {case.state.value}: there is nothing to decide")
        key = f"case:{case.id}:decided:{int(now.timestamp() * 1000)}"
        await cases.move(tx, case, CaseEvent(after, actor, words, now), key)
        await homes.mark_customer(tx, case.customer, now)
        if after is CaseState.REFUSED:  # else it waits on, until the books are put right
            await pauses.lift_case(tx, case.customer, case.id, now)
        await self._tell(tx, place, case, decided(case, after, words, self.business), key, now)
        before, changed = {"state": case.state.value}, {"state": after.value}
        await audit.record(tx, Deed(actor, "case.decided", f"case:{case.id}", before, changed), now)
        return case

    async def keep(self) -> int:
        """End the claims of payments that are in the books by now; returns how many.

        What waited for a correction goes on once there is a credit note.
        """
        async with self.db.transaction() as tx:
            await _lift_corrected(tx, self.clock.now())
        ended, after = 0, 0
        while page := await self._settled(after):
            for one in page:
                async with self.db.transaction() as tx:
                    ended += await self._end(tx, one, self.clock.now())
            after = page[-1].id
        return ended

    async def _settled(self, after: int) -> tuple[Case, ...]:
        async with self.db.transaction() as tx:
            return await cases.list_settled_claims(tx, after, _PAGE)

    async def _end(self, tx: Transaction, case: Case, now: datetime) -> int:
        place, _ = await self._reached(tx, case.id)
        if not await settle_claim(tx, case, now):
            return 0
        await self._tell(tx, place, case, arrived(case), f"case:{case.id}:arrived", now)
        log.info("case.claim_settled")
        return 1

    async def _reached(self, tx: Transaction, number: int) -> tuple[Place, Case]:
        """The case, held, and where its asker is reached."""
        person = await cases.find_person_of(tx, number)
        # The chat before the case, as in a turn of its customer: two orders would be a deadlock.
        place = await self.reach.find(tx, person, Kind.NOTICE) if person is not None else None
        known = await cases.find(tx, number)
        if known is None:
            raise NotDecided(f"there is no case {number}: `paidup cases list` shows them")
        return place or Place(None), known

    async def _tell(
        self, tx: Transaction, place: Place, case: Case, words: Reply, key: str, now: datetime
    ) -> None:
        asker = await cases.find_asker(tx, case)
        customer = await find_customer(tx, CustomerId(case.customer))
        locale = customer.locale if customer else case.language
        whom = Whom(asker.person, asker.email, asker.language or case.language, locale)
        told = Told(key, Kind.NOTICE, words, news_subject(), shown=Action("cases", {}))
        await self.reach.tell(tx, place, whom, told, now)


async def _lift_corrected(tx: Transaction, now: datetime) -> None:
    for one in await cases.list_uncorrected(tx, now):
        if await has_credit_note(tx, one.customer, one.invoice, one.opened_at.date()):
            await pauses.lift_case(tx, one.customer, one.id, now)
