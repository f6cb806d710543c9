"""Promises to pay: kept as rows, moved on by compare-and-set."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, and_, bindparam, func, insert, or_, select, update

from billing.money import Currency, Money
from billing.queries import invoice_stands
from billing.store.database import Instant, Transaction, is_among, is_word
from bot.promise_rules import PART_NOTICE, UNSETTLED, Promise, PromiseState, Standing
from bot.reminder_cap import LOOK_BACK
from bot.reminder_words import Owed
from bot.store import events_out
from bot.store.events_out import OutKind
from bot.store.pauses import is_paused
from bot.store.preferences import is_muted
from bot.store.tables import Id, person, promise, promised_invoice


@dataclass(frozen=True, slots=True)
class Candidate:
    """A promise that may move, with what its invoices and its person say now."""

    promise: Promise
    standing: Standing
    email: str
    person_language: str | None
    person_zone: str | None
    part_of_day: str | None
    wants: bool  # the person has not stopped what the bot starts by itself, nor muted all of it


_stands = invoice_stands()
# Of a part that was agreed, no more is owed than what is to be paid for it.
_is_owed = and_(_stands.c.owed, _stands.c.due > func.coalesce(promise.c.until_due, 0))
_owed = func.count().filter(_is_owed)
_processing = func.count().filter(and_(_is_owed, _stands.c.processing > 0))
_paid = func.count().filter(or_(_stands.c.status == "paid", and_(_stands.c.owed, ~_is_owed)))
_held = func.count().filter(
    is_paused(promise.c.customer_id, promised_invoice.c.invoice, bindparam("k_now", type_=Instant))
)
_is_muted = is_muted(promise.c.person_id, "reminder", invoice=promised_invoice.c.invoice)
_muted = func.count().filter(and_(_is_owed, _is_muted))
_candidates = (
    select(
        promise,
        person.c.email,
        person.c.language.label("person_language"),
        person.c.time_zone,
        person.c.reminders,
        person.c.part_of_day,
        _owed.label("owed"),
        _processing.label("processing"),
        _paid.label("paid"),
        _held.label("held"),
        _muted.label("muted"),
    )
    .join(person, person.c.id == promise.c.person_id)
    .join(promised_invoice, promised_invoice.c.promise_id == promise.c.id)
    .join(_stands, _stands.c.number == promised_invoice.c.invoice)
    .where(is_among(promise.c.state, UNSETTLED))
    .group_by(promise.c.id, person.c.id)
)
_movable = (
    _candidates.where(promise.c.id > bindparam("k_after", type_=Id))
    .having(
        or_(
            _owed == 0,
            is_word(promise.c.state, "broken"),
            and_(
                is_word(promise.c.state, "open"),
                promise.c.day < bindparam("k_today", type_=Date),
            ),
            and_(
                is_word(promise.c.state, "followed_up"),
                promise.c.changed_at < bindparam("k_before", type_=Instant),
            ),
        )
    )
    .order_by(promise.c.id)
    .limit(bindparam("k_limit"))
)
# What is to be said of a person's word: it is broken, or its next part comes.
_to_say = _candidates.where(
    promise.c.person_id == bindparam("k_person", type_=Id),
    promise.c.customer_id.in_(
        select(person.c.customer_id).where(person.c.id == bindparam("k_person", type_=Id))
    ),
    promise.c.day >= bindparam("k_first", type_=Date),
    or_(
        is_word(promise.c.state, "broken"),
        and_(
            is_word(promise.c.state, "open"),
            or_(
                promise.c.day < bindparam("k_today", type_=Date),
                and_(
                    promise.c.until_due.is_not(None),
                    promise.c.part > 1,
                    promise.c.told_at.is_(None),
                    promise.c.day <= bindparam("k_last", type_=Date),
                ),
            ),
        ),
    ),
).having(and_(_owed > 0, _processing == 0, _held == 0))
_one = _candidates.where(promise.c.id == bindparam("k_id", type_=Id))
_of_message = _candidates.where(promise.c.outbox_id == bindparam("k_outbox", type_=Id))
_invoices = (
    select(promised_invoice)
    .where(promised_invoice.c.promise_id.in_(bindparam("k_ids", expanding=True)))
    .order_by(promised_invoice.c.promise_id, promised_invoice.c.invoice)
)
_still_owed = (
    select(_stands, func.coalesce(promise.c.until_due, 0).label("until_due"))
    .join(promised_invoice, promised_invoice.c.invoice == _stands.c.number)
    .join(promise, promise.c.id == promised_invoice.c.promise_id)
    .where(promised_invoice.c.promise_id == bindparam("k_id", type_=Id), _is_owed)
    .order_by(_stands.c.due_on, _stands.c.number)
)
_mine = (
    select(promise)
    .where(promise.c.customer_id == bindparam("k_customer"))
    .order_by(promise.c.id.desc())
)


async def add(
    tx: Transaction,
    *,
    customer: str,
    person_id: int,
    conversation_id: int,
    invoices: Sequence[str],
    day: date,
    language: str,
    now: datetime,
    part: int | None = None,
    until_due: int | None = None,
) -> int:
    """Keep a new promise; returns its id. `part` and `until_due` are a planned part's."""
    added = await tx.execute(
        insert(promise)
        .values(
            customer_id=customer,
            person_id=person_id,
            conversation_id=conversation_id,
            day=day,
            language=language,
            state=PromiseState.OPEN.value,
            part=part,
            until_due=until_due,
            created_at=now,
            changed_at=now,
        )
        .returning(promise.c.id)
    )
    promise_id = int(added.scalar_one())
    rows = [{"promise_id": promise_id, "invoice": number} for number in invoices]
    await tx.execute(insert(promised_invoice), rows)
    facts = {"promise": promise_id, "day": day.isoformat(), "invoices": list(invoices)}
    await events_out.add(tx, OutKind.PROMISED, f"{promise_id}", customer, facts, now)
    return promise_id


async def list_movable(
    tx: Transaction, *, today: date, before: datetime, after: int, limit: int, now: datetime
) -> tuple[Candidate, ...]:
    """Promises that may have to move, by id from `after` on. One that was followed up may only
    where that was before `before`.
    """
    values = {"k_today": today, "k_before": before, "k_after": after, "k_limit": limit}
    return await _read(tx, await tx.execute(_movable, values | {"k_now": now}))


async def find_unsettled(tx: Transaction, promise_id: int, now: datetime) -> Candidate | None:
    """The promise as it stands now, or None once it has ended."""
    found = await _read(tx, await tx.execute(_one, {"k_id": promise_id, "k_now": now}))
    return found[0] if found else None


async def find_of_message(tx: Transaction, outbox_id: int, now: datetime) -> Candidate | None:
    """The unsettled promise whose follow-up is this message, or None."""
    found = await _read(tx, await tx.execute(_of_message, {"k_outbox": outbox_id, "k_now": now}))
    return found[0] if found else None


async def count_to_say(tx: Transaction, person_id: int, today: date, now: datetime) -> int:
    """Of how many promises the person is to be told something today. An old one is let be: by then
    there was a day with room for it.
    """
    keys = {
        "k_person": person_id,
        "k_first": (now - LOOK_BACK).date(),
        "k_today": today,
        "k_last": today + PART_NOTICE,
        "k_now": now,
    }
    found = await _read(tx, await tx.execute(_to_say, keys))
    return sum(one.wants for one in found)


async def list_owed(tx: Transaction, promise_id: int, *, aloud: bool = False) -> tuple[Owed, ...]:
    """What of the promised invoices is still owed, the oldest due day first; `aloud`: without those
    that the person wants no reminders of.
    """
    wanted = _still_owed.where(~_is_muted) if aloud else _still_owed
    rows = await tx.execute(wanted, {"k_id": promise_id})
    return tuple(
        Owed(row.number, Money(row.due - row.until_due, Currency(row.currency)), row.due_on)
        for row in rows
    )


async def list_of_customer(tx: Transaction, customer: str) -> tuple[Promise, ...]:
    """Every promise of the customer's people, the newest first."""
    rows = (await tx.execute(_mine, {"k_customer": customer})).all()
    invoices = await _list_invoices(tx, [row.id for row in rows])
    return tuple(_promise(row, invoices[row.id]) for row in rows)


async def move(
    tx: Transaction,
    promise_id: int,
    before: PromiseState,
    after: PromiseState,
    now: datetime,
) -> bool:
    """Compare and set; False where somebody else was faster."""
    moved = await tx.execute(
        update(promise)
        .where(promise.c.id == promise_id, promise.c.state == before.value)
        .values(state=after.value, changed_at=now)
        .returning(promise.c.customer_id, promise.c.day)
    )
    row = moved.one_or_none()
    if row is not None and after is PromiseState.BROKEN:
        facts = {"promise": promise_id, "day": row.day.isoformat()}
        await events_out.add(tx, OutKind.BROKEN, f"{promise_id}", row.customer_id, facts, now)
    return row is not None


async def lapse_plan(tx: Transaction, invoice: str, now: datetime) -> None:
    """What was agreed of this invoice in parts holds no longer: it is due as a whole again."""
    mine = select(promised_invoice.c.promise_id).where(promised_invoice.c.invoice == invoice)
    await tx.execute(
        update(promise)
        .where(
            promise.c.id.in_(mine),
            promise.c.until_due.is_not(None),
            is_among(promise.c.state, UNSETTLED),
        )
        .values(state=PromiseState.LAPSED.value, changed_at=now)
    )


async def list_parts_ahead(
    tx: Transaction, last: date, after: int, limit: int, now: datetime
) -> tuple[Candidate, ...]:
    """Parts that come by `last` and that nobody was told of, by id from `after` on."""
    ahead = (
        _candidates.where(
            promise.c.id > after,
            promise.c.until_due.is_not(None),
            promise.c.part > 1,  # the first one was told of when it was agreed
            promise.c.told_at.is_(None),
            promise.c.day <= last,
            is_word(promise.c.state, "open"),
        )
        .having(_owed > 0)
        .order_by(promise.c.id)
        .limit(limit)
    )
    return await _read(tx, await tx.execute(ahead, {"k_now": now}))


async def mark_told(tx: Transaction, promise_id: int, now: datetime) -> bool:
    """The part's day was announced; False where somebody else did."""
    told = await tx.execute(
        update(promise)
        .where(promise.c.id == promise_id, promise.c.told_at.is_(None))
        .values(told_at=now)
    )
    return bool(told.rowcount)


async def forget_told(tx: Transaction, promise_id: int) -> None:
    """The announcement did not leave: it is made anew."""
    await tx.execute(update(promise).where(promise.c.id == promise_id).values(told_at=None))


async def set_message(tx: Transaction, promise_id: int, outbox_id: int | None) -> None:
    """Note which message speaks of the promise."""
    await tx.execute(update(promise).where(promise.c.id == promise_id).values(outbox_id=outbox_id))


async def _read(tx: Transaction, result: Any) -> tuple[Candidate, ...]:
    rows = result.all()
    invoices = await _list_invoices(tx, [row.id for row in rows])
    return tuple(
        Candidate(
            promise=_promise(row, invoices[row.id]),
            standing=Standing(row.owed, row.processing, row.paid, row.held),
            email=row.email,
            person_language=row.person_language,
            person_zone=row.time_zone,
            part_of_day=row.part_of_day,
            wants=row.reminders and (not row.owed or row.muted < row.owed),
        )
        for row in rows
    )


async def _list_invoices(tx: Transaction, ids: list[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = dict.fromkeys(ids, ())
    if ids:
        for row in await tx.execute(_invoices, {"k_ids": ids}):
            found[row.promise_id] += (row.invoice,)
    return found


def _promise(row: Any, invoices: tuple[str, ...]) -> Promise:
    return Promise(
        id=row.id,
        customer=row.customer_id,
        person=row.person_id,
        conversation=row.conversation_id,
        invoices=invoices,
        day=row.day,
        language=row.language,
        state=PromiseState(row.state),
        created_at=row.created_at,
        changed_at=row.changed_at,
        until_due=row.until_due,
    )
