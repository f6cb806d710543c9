"""Promises to pay: thanks for the kept, follows up the broken once, then hands them to a person."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog

from billing.customer import Customer
from billing.queries import find_customer
from billing.store.database import Database, Transaction
from bot.desk.facts import About
from bot.handoff import Draft, Handoff
from bot.outgoing import Kind
from bot.part_plans import siblings
from bot.phrases import Phrases
from bot.ports import Clock
from bot.preference_rules import narrowed
from bot.promise_rules import (
    FOLLOWED_FOR,
    MOST_BROKEN,
    PART_NOTICE,
    Promise,
    PromiseState,
    broken_of,
    next_state,
)
from bot.promise_words import (
    case_reason,
    follow_up,
    follow_up_subject,
    part_ahead,
    part_follow_up,
    part_subject,
    part_thanks,
    stated,
    thanks,
    thanks_subject,
)
from bot.reach import Place, Reach, Told, Whom
from bot.reminder_hours import open_at, zone_key
from bot.reminder_policy import Policy
from bot.reminder_words import Owed, sums
from bot.replies import Reply
from bot.store import conversations, outbox, promises
from bot.store.database_errors import DatabaseError
from bot.store.promises import Candidate
from bot.unasked import Rank, has_room

_LOG = structlog.get_logger()
_PAGE = 200
_DESK_LANGUAGE = "en"
_SPOKEN = (PromiseState.KEPT, PromiseState.FOLLOWED_UP)


@dataclass(frozen=True, slots=True)
class Promises:
    """Looks after promises. Any number of processes may: each step is taken once."""

    db: Database
    clock: Clock
    policy: Policy
    phrases: Phrases
    reach: Reach
    handoff: Handoff

    async def keep(self) -> int:
        """Move on every promise whose time has come; returns how many moved.

        An error with one of them is logged, and stops no other.
        """
        moved, after = 0, 0
        while page := await self._page(after):
            for one in page:
                moved += await self._alone(one.promise.id, self._move)
            after = page[-1].promise.id
        return moved + await self._announce()

    async def _announce(self) -> int:
        """Say of each planned part, once, that its day is near; returns how many were told."""
        told, after, now = 0, 0, self.clock.now()
        last = self.policy.today(now) + PART_NOTICE
        while page := await self._parts_ahead(last, after):
            for one in page:
                told += await self._alone(one.promise.id, self._announce_part)
            after = page[-1].promise.id
        return told

    async def _alone(
        self, promise_id: int, step: Callable[[Transaction, int, datetime], Awaitable[bool]]
    ) -> bool:
        try:
            async with self.db.transaction() as tx:
                return await step(tx, promise_id, self.clock.now())
        except DatabaseError:
            raise  # is everybody's
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this promise's
            _LOG.error("promise_not_moved", promise=promise_id, exc_info=error)
            return False

    async def _parts_ahead(self, last: date, after: int) -> tuple[Candidate, ...]:
        async with self.db.transaction() as tx:
            return await promises.list_parts_ahead(tx, last, after, _PAGE, self.clock.now())

    async def _announce_part(self, tx: Transaction, promise_id: int, now: datetime) -> bool:
        found = await promises.find_unsettled(tx, promise_id, now)
        customer = await find_customer(tx, found.promise.customer) if found else None
        if found is None or customer is None or not self._is_hour(found, customer, now):
            return False
        known, owed = found.promise, await promises.list_owed(tx, promise_id)
        if not owed or not found.wants or found.standing.processing or found.standing.held:
            return False
        place = await self.reach.find(tx, known.person, Kind.REMINDER)
        if place is None or not await self._has_room(tx, known.person, now):
            return False
        if not await promises.mark_told(tx, promise_id, now):
            return False
        plan = siblings(known, await promises.list_of_customer(tx, known.customer))
        words = part_ahead(known, plan, owed[0])
        key = f"part:{known.id}:{int(now.timestamp() * 1000)}"
        told = Told(key, Kind.REMINDER, words, part_subject(known), said=stated(owed[:1]))
        row = await self.reach.tell(tx, place, _whom(found, customer), told, now)
        await promises.set_message(tx, known.id, row)
        return True

    async def still_true(self, outbox_id: int) -> bool:
        """Whether a queued follow-up may leave now. If not, it is written anew where need be."""
        now = self.clock.now()
        async with self.db.transaction() as tx:
            found = await promises.find_of_message(tx, outbox_id, now)
            if found is None or not found.standing.owed:
                return False
            if await self._may_leave(tx, found, outbox_id, now):
                return True
            known = found.promise
            if known.state is PromiseState.OPEN:  # a part that comes: told anew
                await promises.forget_told(tx, known.id)
            else:
                await promises.move(tx, known.id, known.state, PromiseState.BROKEN, now)
            await promises.set_message(tx, known.id, None)
        return False

    async def _may_leave(
        self, tx: Transaction, found: Candidate, outbox_id: int, now: datetime
    ) -> bool:
        known, standing = found.promise, found.standing
        if known.state is PromiseState.BROKEN or not found.wants:
            return False
        if standing.processing or standing.held:
            return False
        customer = await find_customer(tx, known.customer)
        if customer is None or not self._is_hour(found, customer, now):
            return False
        if await outbox.find_said(tx, outbox_id) not in ("", stated(await self._owed(tx, known))):
            return False
        return await self.reach.is_reachable(tx, known.person, outbox_id, Kind.REMINDER)

    async def _page(self, after: int) -> tuple[Candidate, ...]:
        now = self.clock.now()
        async with self.db.transaction() as tx:
            return await promises.list_movable(
                tx,
                today=self.policy.today(now),
                before=now - timedelta(days=FOLLOWED_FOR - 1),
                after=after,
                limit=_PAGE,
                now=now,
            )

    async def _move(self, tx: Transaction, promise_id: int, now: datetime) -> bool:
        found = await promises.find_unsettled(tx, promise_id, now)
        customer = await find_customer(tx, found.promise.customer) if found else None
        if found is None or customer is None:
            return False
        known = found.promise
        changed_on = self.policy.today(known.changed_at)
        after = next_state(known, found.standing, self.policy.today(now), changed_on)
        if after is None or (after in _SPOKEN and not self._is_hour(found, customer, now)):
            return False
        row, place = None, None
        if after in _SPOKEN and found.wants:
            kind = Kind.NOTICE if after is PromiseState.KEPT else Kind.REMINDER
            place = await self.reach.find(tx, known.person, kind)
            if place is None:
                return False
            if kind is Kind.REMINDER and not await self._has_room(tx, known.person, now):
                return False
        if not await promises.move(tx, known.id, known.state, after, now):
            return False
        if place is not None:
            row = await self._tell(tx, place, found, customer, after, now)
            await promises.set_message(tx, known.id, row)
        if after is PromiseState.CASE:
            await self._hand_over(tx, found, customer, now)
            if known.until_due is not None:
                await promises.lapse_plan(tx, known.invoices[0], now)
        _LOG.info("promise_moved", state=after.value)
        return True

    async def _has_room(self, tx: Transaction, person: int, now: datetime) -> bool:
        return await has_room(tx, self.policy, person, Rank.PROMISE, now)

    def _is_hour(self, found: Candidate, customer: Customer, now: datetime) -> bool:
        zones = zone_key(found.person_zone, customer.time_zone)
        return open_at(now, zones, narrowed(self.policy.hours, found.part_of_day))

    async def _tell(
        self,
        tx: Transaction,
        place: Place,
        found: Candidate,
        customer: Customer,
        after: PromiseState,
        now: datetime,
    ) -> int | None:
        known = found.promise
        if after is PromiseState.KEPT:
            words = await self._thanks(tx, known)
            told = Told(f"promise:{known.id}:kept", Kind.NOTICE, words, thanks_subject())
        else:
            owed = await self._owed(tx, known)
            words = await self._follow_up(tx, known, owed)
            key = f"promise:{known.id}:{int(now.timestamp() * 1000)}"
            told = Told(key, Kind.REMINDER, words, follow_up_subject(known), said=stated(owed))
        return await self.reach.tell(tx, place, _whom(found, customer), told, now)

    async def _thanks(self, tx: Transaction, known: Promise) -> Reply:
        if known.until_due is None:
            return thanks(known)
        plan = siblings(known, await promises.list_of_customer(tx, known.customer))
        for one in plan:
            if one.id != known.id and (owed := await promises.list_owed(tx, one.id)):
                return part_thanks(known, plan, (owed[0].due, one.day))
        return part_thanks(known, plan, None)

    async def _owed(self, tx: Transaction, known: Promise) -> tuple[Owed, ...]:
        """What a message about the promise speaks of."""
        if known.until_due is not None:
            return (await promises.list_owed(tx, known.id))[:1]
        return await promises.list_owed(tx, known.id, aloud=True)

    async def _follow_up(self, tx: Transaction, known: Promise, owed: Sequence[Owed]) -> Reply:
        if known.until_due is not None:
            given = await promises.list_of_customer(tx, known.customer)
            return part_follow_up(known, siblings(known, given), owed[0])
        return follow_up(known, owed, again=await self._may_promise_again(tx, known, owed))

    async def _may_promise_again(
        self, tx: Transaction, known: Promise, owed: Sequence[Owed]
    ) -> bool:
        given = await promises.list_of_customer(tx, known.customer)
        return all(broken_of(one.invoice, given) < MOST_BROKEN for one in owed)

    async def _hand_over(
        self, tx: Transaction, found: Candidate, customer: Customer, now: datetime
    ) -> None:
        known = found.promise
        owed = await promises.list_owed(tx, known.id)
        given = await promises.list_of_customer(tx, known.customer)
        chat = await conversations.get_by_id(tx, known.conversation)
        draft = Draft(
            chat,
            About(customer, found.email, sums(owed)),
            "promise_broken",
            self.phrases.say(case_reason(known, given), _DESK_LANGUAGE),
            known.language,
            owed[0].invoice,
        )
        await outbox.enqueue(tx, await self.handoff.open(tx, draft, now), now)


def _whom(found: Candidate, customer: Customer) -> Whom:
    language = found.person_language or found.promise.language
    return Whom(found.promise.person, found.email, language, customer.locale)
