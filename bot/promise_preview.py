"""Promise preview: what the coming days bring of promises, with the books as they are."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta

from billing.queries import find_customer
from billing.store.database import Transaction
from bot.preference_rules import narrowed
from bot.promise_rules import FOLLOWED_FOR, PART_NOTICE, PromiseState
from bot.reminder_hours import next_open, zone_info, zone_key
from bot.reminder_policy import Policy
from bot.reminder_preview import FollowUp
from bot.reminder_words import sums
from bot.store import promises, unasked
from bot.store.promises import Candidate

_PAGE = 200
_Page = Callable[[int], Awaitable[tuple[Candidate, ...]]]


async def list_follow_ups(
    tx: Transaction, policy: Policy, start: datetime, end: datetime
) -> tuple[FollowUp, ...]:
    """Follow-ups of broken promises, and announcements of planned parts, that come before `end`."""
    last = policy.today(end)

    async def movable(after: int) -> tuple[Candidate, ...]:
        before = start - timedelta(days=FOLLOWED_FOR - 1)
        return await promises.list_movable(
            tx, today=last + timedelta(days=1), before=before, after=after, limit=_PAGE, now=start
        )

    async def parts(after: int) -> tuple[Candidate, ...]:
        return await promises.list_parts_ahead(tx, last + PART_NOTICE, after, _PAGE, start)

    broken = [
        (one, "promise_broken", one.promise.day + timedelta(days=1))
        for one in await _all(movable)
        if one.standing.owed and one.promise.state is not PromiseState.FOLLOWED_UP
    ]
    coming = [(one, "part_due", one.promise.day - PART_NOTICE) for one in await _all(parts)]
    found = [await _foreseen(tx, policy, start, *each) for each in (*broken, *coming)]
    return tuple(one for one in found if one is not None and one.send_at < end)


async def _all(page: _Page) -> list[Candidate]:
    found, after = list[Candidate](), 0
    while some := await page(after):
        found += some
        after = some[-1].promise.id
    return found


async def _foreseen(
    tx: Transaction, policy: Policy, start: datetime, one: Candidate, why: str, day: date
) -> FollowUp | None:
    known = one.promise
    customer = await find_customer(tx, known.customer)
    owed = await promises.list_owed(tx, known.id, aloud=one.wants)
    if customer is None or not owed:
        return None
    recent = await unasked.find_recent(tx, known.person, start)
    midnight = datetime.combine(day, time(), zone_info(policy.business_zone)).astimezone(UTC)
    zones = zone_key(one.person_zone, customer.time_zone)
    hours = narrowed(policy.hours, one.part_of_day)
    return FollowUp(
        person=known.person,
        customer=known.customer,
        email=one.email,
        zones=zones,
        hours=hours,
        invoices=tuple(each.invoice for each in owed),
        due_on=tuple(each.due_on for each in owed),
        amounts=sums(owed),
        send_at=next_open(max(midnight, start), zones, hours),
        recent=recent.at,
        why=why,
        why_not=_why_not(one),
    )


def _why_not(one: Candidate) -> str:
    if one.standing.processing:
        return "processing"
    if one.standing.held:
        return "paused"
    return "" if one.wants else "stopped"
