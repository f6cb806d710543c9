"""Reminder facts: reminders with the books and the person's wishes as they stand now.

This file, the plan and what is unasked are where the conversation's tables and the books' meet.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    type_coerce,
)

from billing.money import Currency, Money
from billing.queries import charged_alone, is_viewer
from billing.store.database import Instant, Prebuilt, Transaction, is_among, is_word
from billing.store.tables import customer, customer_email, invoice
from bot.promise_rules import UNSETTLED
from bot.reminder_cap import LOOK_BACK
from bot.reminder_rules import Reminder
from bot.store.contacts import gets_reminders
from bot.store.pauses import disputed, latest_of
from bot.store.preferences import is_muted
from bot.store.tables import Id, person, promise, promised_invoice, reminder, snooze
from bot.store.unasked import RECENT, read_instants

WAITING = ("planned", "kept")

# A person's zones as `reminder_hours.zone_key` writes them.
ZONES = case(
    (
        or_(person.c.time_zone.is_(None), person.c.time_zone == customer.c.time_zone),
        customer.c.time_zone,
    ),
    else_=person.c.time_zone + "|" + customer.c.time_zone,
)


def _is_customers() -> ColumnElement[bool]:
    return exists().where(
        customer_email.c.customer_id == person.c.customer_id,
        customer_email.c.email == person.c.email,
    )


def _on_file() -> ColumnElement[bool]:
    return or_(_is_customers(), gets_reminders(person.c.customer_id, person.c.email))


_snoozed_until, _snoozed_why = (
    latest_of(wanted, reminder.c.customer_id, reminder.c.invoice)
    for wanted in (snooze.c.until, snooze.c.why)
)
_disputed, _disputed_until = (
    disputed(wanted, reminder.c.customer_id, reminder.c.invoice, bindparam("k_now", type_=Instant))
    for wanted in (func.sum(snooze.c.amount), func.max(snooze.c.until))
)
# A broken promise still holds them back: its follow-up speaks for them until a person has it.
_promised_for = (
    select(func.max(promise.c.day))
    .join(promised_invoice, promised_invoice.c.promise_id == promise.c.id)
    .where(promised_invoice.c.invoice == reminder.c.invoice, is_among(promise.c.state, UNSETTLED))
    .scalar_subquery()
)
_charged_by_itself = and_(customer.c.autopay, charged_alone())
_facts = (
    select(
        reminder,
        invoice.c.status,
        invoice.c.due_on.label("invoice_due_on"),
        invoice.c.due,
        invoice.c.processing,
        invoice.c.currency,
        invoice.c.fee_of,
        _charged_by_itself.label("autopay"),
        customer.c.locale,
        func.coalesce(func.nullif(customer.c.company, ""), customer.c.name).label("billed_as"),
        customer.c.segment,
        person.c.reminders,
        person.c.language,
        person.c.email,
        person.c.part_of_day,
        person.c.discreet,
        is_muted(person.c.id, "reminder", invoice=reminder.c.invoice).label("muted"),
        is_muted(person.c.id, "reminder", "email").label("mail_muted"),
        ZONES.label("zones_now"),
        _on_file().label("on_file"),
        is_viewer(person.c.customer_id, person.c.email).label("viewer"),
        (~_is_customers()).label("contact"),
        type_coerce(_snoozed_until, Instant).label("snoozed_until"),
        _snoozed_why.label("snoozed_why"),
        _disputed.label("disputed"),
        type_coerce(_disputed_until, Instant).label("disputed_until"),
        type_coerce(_promised_for, Date).label("promised_for"),
        RECENT.label("recent"),
    )
    .join(invoice, invoice.c.number == reminder.c.invoice)
    .join(customer, customer.c.id == reminder.c.customer_id)
    .join(person, person.c.id == reminder.c.person_id)
    .where(is_among(reminder.c.state, (*WAITING, "sent")))
    .order_by(reminder.c.due_on, reminder.c.invoice, reminder.c.step)
)
_in_question = reminder.alias("in_question")
# Prebuilt, since each message that reminds runs both, the second one just before it leaves.
_of_person = Prebuilt(
    _facts.where(
        reminder.c.person_id == bindparam("k_person", type_=Id),
        reminder.c.invoice.in_(
            select(_in_question.c.invoice).where(
                _in_question.c.person_id == bindparam("k_person", type_=Id),
                is_word(_in_question.c.state, "planned"),
                _in_question.c.send_at <= bindparam("k_now", type_=Instant),
            )
        ),
    )
)
_of_message = Prebuilt(
    _facts.where(
        reminder.c.person_id == bindparam("k_person", type_=Id),
        reminder.c.invoice.in_(
            select(_in_question.c.invoice).where(
                _in_question.c.outbox_id == bindparam("k_outbox", type_=Id)
            )
        ),
    )
)
_of_invoice = _facts.where(reminder.c.invoice == bindparam("k_invoice"))
_until = _facts.where(
    reminder.c.invoice.in_(
        select(_in_question.c.invoice).where(
            or_(
                *(
                    and_(
                        is_word(_in_question.c.state, state),
                        _in_question.c.send_at < bindparam("k_end", type_=Instant),
                    )
                    for state in WAITING
                )
            )
        )
    ),
)


async def list_due(tx: Transaction, person_id: int, now: datetime) -> tuple[Reminder, ...]:
    """All reminders, waiting and sent, of the person's invoices that have one due now."""
    keys = {"k_person": person_id, "k_now": now, "k_since": now - LOOK_BACK}
    return tuple(_reminder(row) for row in await tx.run(_of_person, keys))


async def list_of_message(
    tx: Transaction, person_id: int, outbox_id: int, now: datetime
) -> tuple[Reminder, ...]:
    """All reminders, waiting and sent, of the invoices that a queued message speaks of."""
    keys = {
        "k_person": person_id,
        "k_outbox": outbox_id,
        "k_now": now,
        "k_since": now - LOOK_BACK,
    }
    return tuple(_reminder(row) for row in await tx.run(_of_message, keys))


async def list_of_invoice(tx: Transaction, number: str, now: datetime) -> tuple[Reminder, ...]:
    """All reminders, waiting and sent, of an invoice."""
    return await _list(tx, _of_invoice, now, {"k_invoice": number})


async def list_until(tx: Transaction, end: datetime, now: datetime) -> tuple[Reminder, ...]:
    """All reminders, waiting and sent, of the invoices that have one waiting for before `end`."""
    return await _list(tx, _until, now, {"k_end": end})


async def _list(
    tx: Transaction, statement: Select[Any], now: datetime, values: Mapping[str, Any]
) -> tuple[Reminder, ...]:
    rows = await tx.execute(statement, {"k_now": now, "k_since": now - LOOK_BACK, **values})
    return tuple(_reminder(row) for row in rows)


def _reminder(row: Any) -> Reminder:
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
        zones=row.zones_now,
        snoozed_until=row.snoozed_until,
        locale=row.locale,
        billed_as=row.billed_as,
        language=row.language,
        email=row.email,
        outbox=row.outbox_id,
        snoozed_why=row.snoozed_why or "",
        disputed=int(row.disputed or 0),
        disputed_until=row.disputed_until,
        muted=row.muted,
        mail_muted=row.mail_muted,
        part_of_day=row.part_of_day,
        discreet=row.discreet,
        promised_for=row.promised_for,
        is_fee=row.fee_of is not None,
        segment=row.segment,
        viewer=row.viewer or row.contact,
        contact=row.contact,
        recent=read_instants(row.recent),
    )
