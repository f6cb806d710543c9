"""Reminder plan: one set-based statement over the books and the people.

How an outage is told from an enrolment: rows are made ahead, for each step whose civil day is today
or lies within the horizon, never for an earlier day. So an invoice that is seen for the first time
skips what lies behind it and keeps today's step, while after an outage the rows of the missed days
are there already, and the sender picks the newest one that is still true. The same holds for a
moved due date (its key is new, its past days are skipped), a new person, and changed steps. After
an outage longer than the horizon the pulse (bot/pulse.py) plans the days in between as they would
have been, for the invoices that were known when it began. Whether a row may go is decided when its
time has come, from the books as they stand then; the plan leaves out only what owes nothing.
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
    Select,
    String,
    and_,
    bindparam,
    case,
    column,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
    type_coerce,
    values,
)

from billing.store.database import Instant, Transaction, insert_into, is_word
from billing.store.errands import Errand, alone, is_alone
from billing.store.tables import customer, customer_email, invoice
from bot.reminder_hours import STRIDE, opening, zone_key
from bot.reminder_policy import DEFAULT, Policy
from bot.reminder_rules import HORIZON
from bot.store.contacts import gets_reminders
from bot.store.reminder_facts import WAITING, ZONES
from bot.store.tables import person, reminder

CHANNEL = "auto"  # the way is chosen when the reminder goes
_OPENINGS_AT_ONCE = 900  # keeps a statement far below both databases' limits
_COLUMNS = (
    "invoice",
    "customer_id",
    "person_id",
    "step",
    "channel",
    "due_on",
    "send_at",
    "zones",
    "policy",
    "state",
    "created_at",
)
_KEY = ("invoice", "step", "person_id", "channel", "due_on")
_RECOMPUTED = ("send_at", "zones", "policy")

_known = reminder.alias("known")
_open = is_word(invoice.c.status, "open")
_issued = invoice.c.status != "draft"
_changes = select(func.changes())


async def plan(
    tx: Transaction,
    now: datetime,
    policy: Policy,
    ahead: Iterable[int] = range(HORIZON + 1),
    *,
    everyone: bool = False,
    only_invoice: str | None = None,
    known_at: datetime | None = None,
) -> int:
    """Make the rows of the steps whose days lie `ahead` (0 is today); returns how many are new or
    have another moment, because the zone or the policy is another one.

    Any number of runs, at once or one after the other, give each (invoice, step, person, due date)
    one row. `everyone` plans for paid and void invoices too: a preview then tells why not.
    `only_invoice` plans for this one and for no other, `known_at` for what the books had then.
    """
    await alone(tx, Errand.PLAN)  # two orders of the same new rows would be a deadlock
    today = policy.today(now)
    days = [today + timedelta(days=number) for number in ahead]
    steps = _steps(policy, days, today)
    if not steps:
        return 0
    # Days as literals: PostgreSQL plans for these and no others, at the hundredth run too.
    due_days = sorted({due_on for _segment, due_on, _step, _day in steps})
    due = invoice.c.due_on.in_(
        bindparam("due_days", due_days, expanding=True, literal_execute=True)
    )
    which = _issued if everyone else and_(_open, invoice.c.due > 0)
    if only_invoice is not None:
        which = and_(which, invoice.c.number == only_invoice)
    if known_at is not None:
        which = and_(which, invoice.c.created_at <= known_at)
    near = and_(which, due)
    zones, somebody_new = await _look(tx, near)
    if somebody_new:
        await _add_people(tx, near, now)
    at_once = _OPENINGS_AT_ONCE // len(days) or 1
    planned = 0
    for at in range(0, len(zones), at_once):
        openings = _openings(today, days, zones[at : at + at_once], now, policy)
        chosen = _rows(near, steps, openings, policy, now)
        planned += await _count_added(tx, _upsert(tx, chosen))
    return planned


async def plan_alone(tx: Transaction, now: datetime, policy: Policy, ahead: Iterable[int]) -> int:
    """As `plan`, where nobody else is planning; otherwise 0. Saves work, and decides nothing."""
    if not await is_alone(tx, Errand.PLAN):
        return 0
    return await plan(tx, now, policy, ahead)


def _steps(policy: Policy, days: Sequence[date], today: date) -> list[tuple[str, date, int, str]]:
    """(segment, due date, step, day's number)."""
    return [
        (segment.name, day - timedelta(days=step.days), step.days, str((day - today).days))
        for segment in policy.list_segments()
        for day in days
        for step in segment.steps
    ]


def _upsert(tx: Transaction, chosen: Select[Any]) -> Insert:
    """What is known already does not come this far (`_rows`), except what has another moment."""
    new = insert_into(tx, reminder).from_select(_COLUMNS, chosen)
    return new.on_conflict_do_update(
        index_elements=[reminder.c[name] for name in _KEY],
        set_={name: new.excluded[name] for name in _RECOMPUTED} | {"reason": None},
        where=reminder.c.state.in_(WAITING),
    )


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


async def _look(tx: Transaction, which: ColumnElement[bool]) -> tuple[tuple[str, ...], bool]:
    """The zones of the people in question, and whether somebody is no person yet."""
    rows = await tx.execute(
        select(
            person.c.time_zone.label("mine"),
            customer.c.time_zone.label("theirs"),
            person.c.id.is_(None).label("is_new"),
        )
        .select_from(customer_email)
        .join(customer, customer.c.id == customer_email.c.customer_id)
        .outerjoin(
            person,
            and_(
                person.c.customer_id == customer_email.c.customer_id,
                person.c.email == customer_email.c.email,
            ),
        )
        .where(customer_email.c.customer_id.in_(select(invoice.c.customer_id).where(which)))
        .distinct()
    )
    found = rows.all()
    zones = {zone_key(row.mine, row.theirs) for row in found}
    zones |= {zone_key(None, row.theirs) for row in found}  # a contact's clock
    return tuple(sorted(zones)), any(row.is_new for row in found)


def _openings(
    today: date, days: Sequence[date], zones: Iterable[str], now: datetime, policy: Policy
) -> list[tuple[str, datetime, int]]:
    """(key, opening, seconds of spread). Local hours: zoneinfo knows, not SQL."""
    found = []
    for zone in zones:
        for day in days:
            at = opening(day, now, zone, policy.hours, policy.business_zone)
            spread = max(int(at.spread.total_seconds()), 1)
            found.append((f"{(day - today).days} {zone}", at.at, spread))
    return found


def _rows(
    which: ColumnElement[bool],
    steps: list[tuple[str, date, int, str]],
    openings: list[tuple[str, datetime, int]],
    policy: Policy,
    now: datetime,
) -> Select[Any]:
    step = _table("steps", steps, segment=String(), due_on=Date(), step=Integer(), day=String())
    # One key of day and zones: with two, PostgreSQL would begin with every step in every zone.
    open_ = _table("openings", openings, key=String(), at=Instant(), spread=Integer())
    near = _near(which)
    wanted = (
        select(*near.c, step.c.step, (step.c.day + " " + near.c.zones).label("key"))
        .join(step, and_(step.c.due_on == near.c.due_on, _segment(policy, near, step)))
        .where(
            # In this order: most rows are there already, and need no look at the addresses.
            case((_as_it_should_be(near, step, policy), false()), else_=_is_on_file(near))
        )
        # Whole before the next join, which would work the key out for every row and opening.
        .cte("wanted")
        .prefix_with("MATERIALIZED")
    )
    offset = (wanted.c.id * STRIDE) % open_.c.spread * 1000
    return select(
        wanted.c.number,
        wanted.c.customer_id,
        wanted.c.id,
        wanted.c.step,
        literal(CHANNEL),
        wanted.c.due_on,
        type_coerce(open_.c.at, BigInteger) + offset,
        wanted.c.zones,
        literal(policy.version),
        literal("planned"),
        literal(now, Instant),
    ).join_from(wanted, open_, open_.c.key == wanted.c.key)


def _near(which: ColumnElement[bool]) -> CTE:
    """The invoices in question with their people.

    PostgreSQL is told to make it by itself: beside the steps it would expect a twentieth of the
    rows, and look each of them up.
    """
    return (
        select(
            invoice.c.number,
            invoice.c.customer_id,
            invoice.c.due_on,
            customer.c.segment,
            person.c.id,
            person.c.email,
            ZONES.label("zones"),
        )
        .join(customer, customer.c.id == invoice.c.customer_id)
        .join(person, person.c.customer_id == customer.c.id)
        .where(which)
        .cte("near")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )


def _as_it_should_be(near: CTE, step: CTE, policy: Policy) -> ColumnElement[bool]:
    """Whether the row is there, and has ended or knows the present zones and policy.

    A value, not a join: a join would read the whole table of reminders.
    """
    known = select(
        or_(
            _known.c.state.not_in(WAITING),
            and_(_known.c.zones == near.c.zones, _known.c.policy == policy.version),
        )
    ).where(
        _known.c.invoice == near.c.number,
        _known.c.step == step.c.step,
        _known.c.person_id == near.c.id,
        _known.c.channel == CHANNEL,
        _known.c.due_on == near.c.due_on,
    )
    return func.coalesce(known.scalar_subquery(), false())


def _is_on_file(near: CTE) -> ColumnElement[bool]:
    """Whether the person's address is still one of the customer's, or a contact's."""
    place = select(customer_email.c.position).where(
        customer_email.c.customer_id == near.c.customer_id,
        customer_email.c.email == near.c.email,
    )
    return or_(
        place.scalar_subquery().is_not(None), gets_reminders(near.c.customer_id, near.c.email)
    )


def _segment(policy: Policy, near: CTE, step: CTE) -> ColumnElement[bool]:
    """Whether the step is one of the segment whose steps the customer gets."""
    named = [one.name for one in policy.segments]
    if not named:
        return true()
    return step.c.segment == case((near.c.segment.in_(named), near.c.segment), else_=DEFAULT)


def _table(name: str, rows: list[Any], **columns: Any) -> CTE:
    shape = (column(label, kind) for label, kind in columns.items())
    return values(*shape, name=f"{name}_given").data(rows).cte(name)
