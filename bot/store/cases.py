"""Cases: kept as rows with a history that only grows, moved on by compare-and-set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    bindparam,
    exists,
    insert,
    literal_column,
    select,
    update,
)

from billing.money import Currency, Money
from billing.queries import JsonRows, invoice_stands
from billing.store.database import Transaction, insert_into, is_word
from bot.case_rules import Case, CaseEvent, CaseKind, CaseState, InCheck
from bot.store.tables import Id, case_event, customer_case, person, snooze

_NEWEST = customer_case.c.id.desc()
_stands = invoice_stands()
_settled = (
    select(customer_case)
    .join(_stands, _stands.c.number == customer_case.c.invoice)
    .where(
        is_word(customer_case.c.state, "open"),
        is_word(customer_case.c.kind, "transfer"),
        is_word(_stands.c.status, "paid"),
    )
    .order_by(customer_case.c.id)
)
_settled_claims = _settled.where(customer_case.c.id > bindparam("k_after", type_=Id)).limit(
    bindparam("k_limit")
)


def _disputes_of(wanted: ColumnElement[str]) -> Select[Any]:
    """InCheck's columns of the customer whose id is `wanted`, the first dispute in front."""
    nothing: ColumnElement[int] = literal_column("0")  # in the text: it stands in prebuilt ones
    case = customer_case.c
    return (
        select(case.invoice, case.line, case.amount, case.currency)
        .join(_stands, _stands.c.number == case.invoice)
        .where(
            case.customer_id == wanted,
            is_word(case.kind, "line"),
            is_word(case.state, "open"),
            _stands.c.due > nothing,
        )
        .order_by(case.id)
    )


_disputes = _disputes_of(bindparam("k_customer"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A case that is to be opened."""

    kind: CaseKind
    customer: str
    person: int
    conversation: int
    amount: Money
    language: str
    invoice: str = ""
    payment: str = ""
    line: str = ""
    paid_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who opened a case, to be written to."""

    person: int
    email: str
    language: str | None


async def open_case(tx: Transaction, draft: Draft, now: datetime) -> int:
    """Keep it with the first entry of its history; returns its number."""
    added = await tx.execute(
        insert(customer_case)
        .values(
            customer_id=draft.customer,
            person_id=draft.person,
            conversation_id=draft.conversation,
            kind=draft.kind.value,
            state=CaseState.OPEN.value,
            invoice=draft.invoice,
            payment=draft.payment,
            line=draft.line,
            amount=draft.amount.minor,
            currency=draft.amount.currency,
            paid_on=draft.paid_on,
            reason=draft.reason,
            language=draft.language,
            opened_at=now,
            changed_at=now,
        )
        .returning(customer_case.c.id)
    )
    number = int(added.scalar_one())
    first = CaseEvent(CaseState.OPEN, f"person:{draft.person}", draft.reason, now)
    await _note(tx, number, f"case:{number}:open", first)
    return number


async def move(tx: Transaction, case: Case, event: CaseEvent, key: str) -> bool:
    """Compare and set, with an entry in its history; False where somebody else was faster, or
    where this key was noted before.
    """
    if not await _note(tx, case.id, key, event):
        return False
    moved = await tx.execute(
        update(customer_case)
        .where(customer_case.c.id == case.id, customer_case.c.state == case.state.value)
        .values(state=event.state.value, changed_at=event.at)
    )
    return bool(moved.rowcount)


async def find(tx: Transaction, number: int) -> Case | None:
    """The case of this number, held until the transaction ends."""
    found = await tx.execute(
        select(customer_case).where(customer_case.c.id == number).with_for_update()
    )
    row = found.one_or_none()
    return _case(row) if row else None


async def find_person_of(tx: Transaction, number: int) -> int | None:
    """The number of the person who opened it; nothing is held."""
    found = await tx.execute(select(customer_case.c.person_id).where(customer_case.c.id == number))
    return found.scalar_one_or_none()


async def find_asker(tx: Transaction, case: Case) -> Asker:
    """Who opened it."""
    found = await tx.execute(select(person).where(person.c.id == case.person))
    row = found.one()
    return Asker(row.id, row.email, row.language)


async def list_of_customer(tx: Transaction, customer: str, limit: int) -> tuple[Case, ...]:
    """The customer's cases, the newest first."""
    return await _list(tx, customer_case.c.customer_id == customer, limit)


async def list_of_payment(tx: Transaction, customer: str, payment: str) -> tuple[Case, ...]:
    """The customer's cases about this payment, the newest first."""
    mine = customer_case.c.customer_id == customer
    return await _list(tx, mine & (customer_case.c.payment == payment), None)


def in_check_of(
    rows: JsonRows, wanted: ColumnElement[str], outside: FromClause
) -> ColumnElement[Any]:
    """What `list_in_check` finds of the customer `wanted`, a column of the table `outside`, as one
    column of another statement.
    """
    found = _disputes_of(wanted).correlate(outside).subquery("disputes")
    return rows.rows_of(found, list(found.c))


def in_check_from_json(stored: Iterable[Sequence[Any]]) -> tuple[InCheck, ...]:
    """The inverse of in_check_of: an invoice's lines together."""
    sums: dict[str, Money | None] = {}
    for invoice, line, minor, code in stored:
        amount = Money(int(minor), Currency(code))
        before = sums.get(invoice, Money(0, amount.currency))
        by_line = bool(line) and amount.minor > 0
        sums[invoice] = before + amount if by_line and before is not None else None
    return tuple(InCheck(invoice, amount) for invoice, amount in sums.items())


async def list_in_check(tx: Transaction, customer: str) -> tuple[InCheck, ...]:
    """What the customer's people asked the firm to look at, of invoices that are due."""
    found = await tx.execute(_disputes, {"k_customer": customer})
    return in_check_from_json([tuple(row) for row in found])


async def list_waiting(tx: Transaction, limit: int) -> tuple[Case, ...]:
    """What somebody has to look at, the newest first."""
    return await _list(tx, customer_case.c.state.in_(("open", "failed")), limit)


async def list_all(tx: Transaction, limit: int) -> tuple[Case, ...]:
    """Every case, the newest first."""
    return await _list(tx, customer_case.c.id > 0, limit)


async def list_settled_claims(tx: Transaction, after: int, limit: int) -> tuple[Case, ...]:
    """Open claims of a payment whose invoice is paid by now, by number from `after` on."""
    rows = await tx.execute(_settled_claims, {"k_after": after, "k_limit": limit})
    return tuple(map(_case, rows))


async def list_settled_claims_of(tx: Transaction, invoices: Sequence[str]) -> tuple[Case, ...]:
    """Open claims of a payment of these invoices that are paid by now."""
    these = customer_case.c.invoice.in_(list(invoices))
    return tuple(map(_case, await tx.execute(_settled.where(these))))


async def list_uncorrected(tx: Transaction, now: datetime) -> tuple[Case, ...]:
    """Approved cases about an invoice whose reminders still wait for them."""
    held = exists().where(
        snooze.c.case_id == customer_case.c.id,
        snooze.c.lifted_at.is_(None),
        snooze.c.until > now,
    )
    rows = await tx.execute(
        select(customer_case).where(
            is_word(customer_case.c.state, "approved"),
            is_word(customer_case.c.kind, "line"),
            held,
        )
    )
    return tuple(map(_case, rows))


async def list_events(tx: Transaction, number: int) -> tuple[CaseEvent, ...]:
    """The case's history, the oldest entry first."""
    rows = await tx.execute(
        select(case_event).where(case_event.c.case_id == number).order_by(case_event.c.id)
    )
    return tuple(CaseEvent(CaseState(row.state), row.by_whom, row.words, row.at) for row in rows)


async def _list(tx: Transaction, which: ColumnElement[bool], limit: int | None) -> tuple[Case, ...]:
    rows = await tx.execute(select(customer_case).where(which).order_by(_NEWEST).limit(limit))
    return tuple(map(_case, rows))


async def _note(tx: Transaction, number: int, key: str, event: CaseEvent) -> bool:
    values: Mapping[str, Any] = {
        "case_id": number,
        "key": key,
        "state": event.state.value,
        "by_whom": event.by,
        "words": event.words,
        "at": event.at,
    }
    new = insert_into(tx, case_event).values(values)
    added = await tx.execute(new.on_conflict_do_nothing(index_elements=[case_event.c.key]))
    return bool(added.rowcount)


def _case(row: Any) -> Case:
    return Case(
        id=row.id,
        kind=CaseKind(row.kind),
        state=CaseState(row.state),
        customer=row.customer_id,
        person=row.person_id,
        conversation=row.conversation_id,
        amount=Money(row.amount, Currency(row.currency)),
        language=row.language,
        opened_at=row.opened_at,
        changed_at=row.changed_at,
        invoice=row.invoice,
        payment=row.payment,
        line=row.line,
        paid_on=row.paid_on,
        reason=row.reason,
    )
