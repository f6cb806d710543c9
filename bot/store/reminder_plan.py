"""Reminder plan: one set-based statement over the books and the people; no other file reads both.

How an outage is told from an enrolment: rows are made ahead, for each step whose civil day is today
or lies within the horizon, never for an earlier day. So an invoice that is seen for the first time
skips what lies behind it and keeps today's step, while after an outage the rows of the missed days
are there already, and the sender picks the newest one that is still true. The same holds for a
moved due date (its key is new, its past days are skipped), a new person, and changed steps. Only an
outage longer than the horizon loses steps. Whether a row may go is decided when its time has come,
from the books as they stand then; the plan leaves out only what owes nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Date,
    Insert,
    Integer,
    Row,
    Select,
    String,
    and_,
    bindparam,
    case,
    column,
    exists,
    func,
    literal,
    or_,
    select,
    type_coerce,
    values,
)

from billing.money import Currency, Money
from billing.store.database import Instant, Transaction, insert_into, is_among, is_word
from billing.store.tables import customer, customer_email, invoice
from bot.promise_rules import UNSETTLED
from bot.reminder_hours import STRIDE, opening, zone_key
from bot.reminder_rules import HORIZON, Policy, Reminder
from bot.store.pauses import latest_of
from bot.store.preferences import is_muted
from bot.store.tables import Id, person, promise, promised_invoice, reminder, snooze

CHANNEL = "auto"  # the way is chosen when the reminder goes
_ZONES_AT_ONCE = 60  # keeps a statement's parameters far below both databases' limits
_COLUMNS = (
    "invoice",
    "customer_id",
    "person_id",
    "step",
    "channel",
    "due_on",
    "send_at",
    "state",
    "created_at",
)

_zones = case(
    (
        or_(person.c.time_zone.is_(None), person.c.time_zone == customer.c.time_zone),
        customer.c.time_zone,
    ),
    else_=person.c.time_zone + "|" + customer.c.time_zone,
)
_owing = and_(is_word(invoice.c.status, "open"), invoice.c.due > 0)
_issued = invoice.c.status != "draft"
_changes = select(func.changes())


async def plan(
    tx: Transaction,
    now: datetime,
    policy: Policy,
    ahead: Iterable[int] = range(HORIZON + 1),
    *,
    everyone: bool = False,
) -> int:
    """Make the rows of the steps whose days lie `ahead` (0 is today); returns how many are new.

    Any number of runs, at once or one after the other, give each (invoice, step, person, due date)
    one row. `everyone` plans for paid and void invoices too: a preview then tells why not.
    """
    today = policy.today(now)
    days = [today + timedelta(days=number) for number in ahead]
    steps = [
        (day - timedelta(days=step), step, (day - today).days)
        for day in days
        for step in policy.steps
    ]
    if not steps:
        return 0
    due = invoice.c.due_on.in_(sorted({due_on for due_on, _step, _day in steps}))
    which = and_(_issued if everyone else _owing, due)
    await _add_people(tx, which, now)
    zones = await _list_zones(tx, which)
    planned = 0
    for at in range(0, len(zones), _ZONES_AT_ONCE):
        openings = _openings(today, days, zones[at : at + _ZONES_AT_ONCE], now, policy)
        chosen = _rows(which, steps, openings, now)
        statement = insert_into(tx, reminder).from_select(_COLUMNS, chosen)
        planned += await _count_added(tx, statement.on_conflict_do_nothing())
    return planned


async def _count_added(tx: Transaction, statement: Insert) -> int:
    result = await tx.execute(statement.execution_options(preserve_rowcount=True))
    if tx.dialect.name == "sqlite":  # whose driver does not count behind a WITH
        return int((await tx.execute(_changes)).scalar_one())
    return result.rowcount


async def undo(tx: Transaction) -> None:
    """Take back all that this transaction did: a preview leaves no trace."""
    await tx.rollback()


async def _add_people(tx: Transaction, which: ColumnElement[bool], now: datetime) -> None:
    """A person for each address of the customers in question."""
    missing = (
        select(customer_email.c.customer_id, customer_email.c.email, literal(now, Instant))
        .where(
            customer_email.c.customer_id.in_(select(invoice.c.customer_id).where(which)),
            ~exists().where(
                person.c.customer_id == customer_email.c.customer_id,
                person.c.email == customer_email.c.email,
            ),
        )
        .order_by(customer_email.c.customer_id, customer_email.c.email)
    )
    statement = insert_into(tx, person).from_select(("customer_id", "email", "created_at"), missing)
    await tx.execute(statement.on_conflict_do_nothing())


async def _list_zones(tx: Transaction, which: ColumnElement[bool]) -> tuple[str, ...]:
    rows = await tx.execute(
        select(person.c.time_zone.label("mine"), customer.c.time_zone.label("theirs"))
        .join_from(person, customer, customer.c.id == person.c.customer_id)
        .where(customer.c.id.in_(select(invoice.c.customer_id).where(which)))
        .distinct()
    )
    return tuple(sorted({zone_key(row.mine, row.theirs) for row in rows}))


def _openings(
    today: date, days: Sequence[date], zones: Iterable[str], now: datetime, policy: Policy
) -> list[tuple[int, str, datetime, int]]:
    """(day's number, zones, opening, seconds of spread). Local hours: zoneinfo knows, not SQL."""
    found = []
    for zone in zones:
        for day in days:
            at = opening(day, now, zone, policy.hours, policy.business_zone)
            spread = max(int(at.spread.total_seconds()), 1)
            found.append(((day - today).days, zone, at.at, spread))
    return found


def _rows(
    which: ColumnElement[bool],
    steps: list[tuple[date, int, int]],
    openings: list[tuple[int, str, datetime, int]],
    now: datetime,
) -> Select[Any]:
    step = _table("steps", steps, due_on=Date(), step=Integer(), day=Integer())
    open_ = _table(
        "openings", openings, day=Integer(), zones=String(), at=Instant(), spread=Integer()
    )
    offset = (person.c.id * STRIDE) % open_.c.spread * 1000
    return (
        select(
            invoice.c.number,
            invoice.c.customer_id,
            person.c.id,
            step.c.step,
            literal(CHANNEL),
            invoice.c.due_on,
            type_coerce(open_.c.at, BigInteger) + offset,
            literal("planned"),
            literal(now, Instant),
        )
        .select_from(step)
        .join(invoice, and_(invoice.c.due_on == step.c.due_on, which))
        .join(customer, customer.c.id == invoice.c.customer_id)
        .join(person, person.c.customer_id == customer.c.id)
        .join(open_, and_(open_.c.day == step.c.day, open_.c.zones == _zones))
        .where(_on_file())
    )


def _table(name: str, rows: list[Any], **columns: Any) -> CTE:
    shape = (column(label, kind) for label, kind in columns.items())
    return values(*shape, name=f"{name}_given").data(rows).cte(name)


def _on_file() -> ColumnElement[bool]:
    return exists().where(
        customer_email.c.customer_id == person.c.customer_id,
        customer_email.c.email == person.c.email,
    )


_snoozed_until, _snoozed_why = (
    latest_of(wanted, reminder.c.customer_id, reminder.c.invoice)
    for wanted in (snooze.c.until, snooze.c.why)
)
# A broken promise still holds them back: its follow-up speaks for them until a person has it.
_promised_for = (
    select(func.max(promise.c.day))
    .join(promised_invoice, promised_invoice.c.promise_id == promise.c.id)
    .where(promised_invoice.c.invoice == reminder.c.invoice, is_among(promise.c.state, UNSETTLED))
    .scalar_subquery()
)
_facts = (
    select(
        reminder,
        invoice.c.status,
        invoice.c.due_on.label("invoice_due_on"),
        invoice.c.due,
        invoice.c.processing,
        invoice.c.currency,
        invoice.c.fee_of,
        customer.c.autopay,
        customer.c.locale,
        person.c.reminders,
        person.c.language,
        person.c.email,
        person.c.part_of_day,
        person.c.discreet,
        is_muted(person.c.id, "reminder", invoice=reminder.c.invoice).label("muted"),
        is_muted(person.c.id, "reminder", "email").label("mail_muted"),
        _zones.label("zones"),
        _on_file().label("on_file"),
        type_coerce(_snoozed_until, Instant).label("snoozed_until"),
        _snoozed_why.label("snoozed_why"),
        type_coerce(_promised_for, Date).label("promised_for"),
    )
    .join(invoice, invoice.c.number == reminder.c.invoice)
    .join(customer, customer.c.id == reminder.c.customer_id)
    .join(person, person.c.id == reminder.c.person_id)
    .where(reminder.c.state.in_(("planned", "sent")))
    .order_by(reminder.c.due_on, reminder.c.invoice, reminder.c.step)
)
_in_question = reminder.alias("in_question")
_of_person = _facts.where(
    reminder.c.person_id == bindparam("k_person", type_=Id),
    reminder.c.invoice.in_(
        select(_in_question.c.invoice).where(
            _in_question.c.person_id == bindparam("k_person", type_=Id),
            is_word(_in_question.c.state, "planned"),
            _in_question.c.send_at <= bindparam("k_now", type_=Instant),
        )
    ),
)
_of_message = _facts.where(
    reminder.c.person_id == bindparam("k_person", type_=Id),
    reminder.c.invoice.in_(
        select(_in_question.c.invoice).where(
            _in_question.c.outbox_id == bindparam("k_outbox", type_=Id)
        )
    ),
)
_until = _facts.where(
    reminder.c.invoice.in_(
        select(_in_question.c.invoice).where(
            is_word(_in_question.c.state, "planned"),
            _in_question.c.send_at < bindparam("k_end", type_=Instant),
        )
    ),
)


async def list_due(tx: Transaction, person_id: int, now: datetime) -> tuple[Reminder, ...]:
    """All reminders, planned and sent, of the person's invoices that have one due now."""
    return _reminders(await tx.execute(_of_person, {"k_person": person_id, "k_now": now}))


async def list_of_message(tx: Transaction, person_id: int, outbox_id: int) -> tuple[Reminder, ...]:
    """All reminders, planned and sent, of the invoices that a queued message speaks of."""
    return _reminders(await tx.execute(_of_message, {"k_person": person_id, "k_outbox": outbox_id}))


async def list_until(tx: Transaction, end: datetime) -> tuple[Reminder, ...]:
    """All reminders, planned and sent, of the invoices that have one planned before `end`."""
    return _reminders(await tx.execute(_until, {"k_end": end}))


def _reminders(rows: Iterable[Row[Any]]) -> tuple[Reminder, ...]:
    return tuple(_reminder(row) for row in rows)


def _reminder(row: Row[Any]) -> Reminder:
    return Reminder(
        id=row.id,
        invoice=row.invoice,
        customer=row.customer_id,
        person=row.person_id,
        step=row.step,
        planned_for=row.due_on,
        send_at=row.send_at,
        state=row.state,
        status=row.status,
        due_on=row.invoice_due_on,
        due=Money(row.due, Currency(row.currency)),
        processing=row.processing > 0,
        autopay=row.autopay,
        wanted=row.reminders,
        on_file=row.on_file,
        zones=row.zones,
        snoozed_until=row.snoozed_until,
        locale=row.locale,
        language=row.language,
        email=row.email,
        outbox=row.outbox_id,
        snoozed_why=row.snoozed_why or "",
        muted=row.muted,
        mail_muted=row.mail_muted,
        part_of_day=row.part_of_day,
        discreet=row.discreet,
        promised_for=row.promised_for,
        is_fee=row.fee_of is not None,
    )
