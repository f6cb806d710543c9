"""Lost life: what a program said after the backup that took its place was made counts as said.

See docs/decisions/0025-a-restored-backup-is-held.md.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from billing import lost_life
from billing.queries import find_customer, list_issued_since
from billing.store.database import Transaction
from bot.contact_mails import invoice_key
from bot.outgoing import Kind, Outgoing, mail_to
from bot.preference_rules import narrowed
from bot.promise_rules import FOLLOWED_FOR, PART_NOTICE, PromiseState, next_state
from bot.reminder_hours import next_open, zone_info, zone_key
from bot.reminder_policy import Policy
from bot.store import broadcasts, contacts, late_news, outbox, promises
from bot.store.promises import Candidate
from bot.worded import Message

_PAGE = 200


@dataclass(frozen=True, slots=True)
class Said:
    """How many charges are only looked for from now on, and how much counts as said."""

    charges: int = 0
    promises: int = 0
    news: int = 0


@dataclass(frozen=True, slots=True)
class LostLife:
    """From the backup to `until`. `notice_days`: so long ahead renewals are told of."""

    since: datetime
    until: datetime
    policy: Policy
    notice_days: int = 0

    async def end(self, tx: Transaction) -> Said:
        """Mark what fell due in it as done, saying nothing."""
        zone = zone_info(self.policy.business_zone)
        charges = await lost_life.doubt_charges(tx, self.since, self.until, zone)
        news = await lost_life.mark_told(tx, self.until, zone, self._was_awake, self.notice_days)
        kept = await self._promises(tx) + await self._parts(tx)
        news += await self._invoices(tx) + await broadcasts.end_begun(tx, self.until)
        news += await late_news.forget_until(tx, self.until)
        return Said(charges, kept, news)

    def _was_awake(self, zone: str) -> bool:
        """Whether the hours of its last day had begun."""
        return self.until.astimezone(zone_info(zone)).time() >= self.policy.hours.opens

    async def _promises(self, tx: Transaction) -> int:
        """Thanks and follow-ups. A person gets a broken promise again: the tickets are as old."""
        moved, after = 0, 0
        while page := await promises.list_movable(
            tx,
            today=self._today,
            before=self.until - timedelta(days=FOLLOWED_FOR - 1),
            after=after,
            limit=_PAGE,
            now=self.until,
        ):
            moved += sum([await self._move(tx, one) for one in page])
            after = page[-1].promise.id
        return moved

    async def _move(self, tx: Transaction, one: Candidate) -> bool:
        known = one.promise
        after = next_state(known, one.standing, self._today, self.policy.today(known.changed_at))
        if after is PromiseState.KEPT:
            return await promises.move(tx, known.id, known.state, after, self.until)
        if after not in (PromiseState.BROKEN, PromiseState.FOLLOWED_UP):
            return False
        at = await self._first_hour(tx, one, known.day + timedelta(days=1))
        return at <= self.until and await promises.move(
            tx, known.id, known.state, PromiseState.FOLLOWED_UP, at
        )

    async def _parts(self, tx: Transaction) -> int:
        """Parts whose day was near."""
        told, after = 0, 0
        last = self._today + PART_NOTICE
        while page := await promises.list_parts_ahead(tx, last, after, _PAGE, self.until):
            for one in page:
                at = await self._first_hour(tx, one, one.promise.day - PART_NOTICE)
                if at <= self.until:
                    told += await promises.mark_told(tx, one.promise.id, self.until)
            after = page[-1].promise.id
        return told

    async def _first_hour(self, tx: Transaction, one: Candidate, day: date) -> datetime:
        """When it could be said on that day or after it."""
        customer = await find_customer(tx, one.promise.customer)
        zone = zone_info(self.policy.business_zone)
        midnight = datetime.combine(day, time(), zone).astimezone(UTC)
        zones = zone_key(one.person_zone, customer.time_zone if customer else "UTC")
        return next_open(midnight, zones, narrowed(self.policy.hours, one.part_of_day))

    async def _invoices(self, tx: Transaction) -> int:
        """Invoices that contacts had by mail."""
        boxes = await contacts.list_paper_boxes(tx)
        customers = sorted({one.customer for one in boxes})
        first = self.policy.today(self.since)
        issued = await list_issued_since(tx, customers, first) if boxes else ()
        mails = [
            Outgoing(
                invoice_key(box, paper),
                mail_to(box.email),
                Kind.NOTICE,
                Message((), "en"),
                withheld=True,
            )
            for box in boxes
            for paper in issued
            if paper.customer == box.customer and paper.issued_on <= self._today
        ]
        return len(await outbox.enqueue(tx, mails, self.until))

    @property
    def _today(self) -> date:
        return self.policy.today(self.until)
