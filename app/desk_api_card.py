"""From tickets as they are kept to the shapes of the desk's API. Pure."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app import desk_api_shapes as shapes
from billing.invoice import Invoice
from billing.money import Money
from bot.desk.facts import About
from bot.desk.hold import Hold
from bot.desk.looking import Seen
from bot.desk.ticket import Ticket
from bot.promise_rules import Promise
from bot.redaction import mask_cards
from bot.store.proposals import Proposal


def ticket_of(ticket: Ticket) -> shapes.Ticket:
    """The ticket at a glance."""
    agent = shapes.Agent(id=ticket.owner, name=ticket.owner_name) if ticket.owner else None
    return shapes.Ticket.model_validate(
        {
            "number": ticket.id,
            "state": ticket.state,
            "category": ticket.category,
            "priority": "urgent" if ticket.urgent else "normal",
            "customer": ticket.customer,
            "invoice": ticket.invoice,
            "language": ticket.language,
            "team": ticket.team or None,
            "agent": agent,
            "opened_at": _utc(ticket.opened_at),
            "moved_at": _utc(ticket.moved_at),
            "active_at": _utc(ticket.active_at),
            "replied_at": ticket.replied_at and _utc(ticket.replied_at),
            "resolved_at": ticket.resolved_at and _utc(ticket.resolved_at),
            "rating": ticket.rating,
        }
    )


def card_of(seen: Seen, waiting: Proposal | None) -> shapes.Card:
    """Everything that a look shows."""
    hold, whom = seen.hold, seen.whom
    last_at = whom.reminded.last_at if whom else None
    return shapes.Card(
        ticket=ticket_of(hold.ticket),
        reason=hold.ticket.reason,
        chat=_chat(hold),
        customer=_customer(whom, hold.now) if whom else None,
        invoice=_invoice(seen.invoice) if seen.invoice else None,
        promises=tuple(map(_promise, whom.promises)) if whom else (),
        reminders=shapes.Reminders(
            times=whom.reminded.times if whom else 0, last_at=last_at and _utc(last_at)
        ),
        proposal=_proposal(waiting) if waiting else None,
        transcript=tuple(
            shapes.Line(who=one.who, text=mask_cards(one.text)[0], at=_utc(one.at))
            for one in seen.lines
        ),
        notes=tuple(
            shapes.KeptNote(by=one.by, name=one.name, words=one.words, at=_utc(one.at))
            for one in seen.notes
        ),
        history=tuple(
            shapes.Event(what=one.what, by=one.by, at=_utc(one.at)) for one in seen.moves
        ),
    )


def _chat(hold: Hold) -> shapes.Chat:
    chat = hold.chat
    return shapes.Chat(
        channel=chat.address.channel,
        name=chat.display_name,
        alive=chat.alive,
        answered_by=chat.controller.value,
        by_this_ticket=hold.has_chat,
    )


def _customer(whom: About, now: datetime) -> shapes.Customer:
    customer, zone = whom.customer, whom.time_zone or whom.customer.time_zone
    return shapes.Customer(
        id=customer.id,
        name=customer.name,
        company=customer.company,
        email=whom.email,
        role="viewer" if whom.viewer else "full",
        time_zone=zone,
        local_time=now.astimezone(ZoneInfo(zone)),
        due=tuple(map(_money, whom.due)),
        overdue=tuple(map(_money, whom.overdue)),
    )


def _invoice(invoice: Invoice) -> shapes.Invoice:
    return shapes.Invoice(
        number=invoice.number,
        status=invoice.status.value,
        issued_on=invoice.issued_on,
        due_on=invoice.due_on,
        total=_money(invoice.sums.total),
        due=_money(invoice.due),
    )


def _promise(promise: Promise) -> shapes.Promise:
    return shapes.Promise(
        invoices=promise.invoices,
        day=promise.day,
        state=promise.state.value,
        given_at=_utc(promise.created_at),
    )


def _proposal(waiting: Proposal) -> shapes.Proposal:
    gift = waiting.gift
    return shapes.Proposal(
        what=gift.kind,
        invoice=gift.invoice,
        amount=_money(gift.amount),
        reason=gift.reason,
        by=gift.name,
    )


def _money(amount: Money) -> shapes.Money:
    return shapes.Money(minor=amount.minor, currency=amount.currency)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
