"""News places: in which chats news of money is told, and when, by each person's own wishes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from billing.customer import Customer
from billing.events import BillingEvent, EventKind, is_by_hand
from billing.queries import Books
from billing.store.database import Transaction
from bot.case_rules import CaseKind
from bot.message_rules import RULES, Sort
from bot.preference_rules import narrowed
from bot.reminder_hours import next_open, zone_info, zone_key
from bot.reminder_policy import Policy
from bot.store import cases, consents, effects, links, preferences
from bot.store.links import LinkedChat
from bot.store.preferences import Wishes

# By these a chat begins a payment. What comes of it within a day is what its person waits for.
_ORDERS = ("open_checkout", "open_bill", "charge_saved", "mail_pay_page")
_AWAITED = timedelta(days=1)
_REFUNDS = (EventKind.REFUND_PENDING, EventKind.REFUND_SUCCEEDED, EventKind.REFUND_FAILED)
# What there is nothing to tell of once its invoices are settled.
_ASKING = (
    EventKind.PROCESSING,
    EventKind.FAILED,
    EventKind.ACTION_NEEDED,
    EventKind.DROPPED,
    EventKind.INVOICE_AHEAD,
    EventKind.PLANNED_AHEAD,
    EventKind.RETRY_AHEAD,
)


@dataclass(frozen=True, slots=True)
class NewsPlace:
    """A chat where it may be told, from `opens` on, in words that suit a `discreet` person or not.

    `zone` (IANA) is the person's clock.
    """

    chat: LinkedChat
    opens: datetime
    discreet: bool
    zone: str


async def find_places(
    tx: Transaction, event: BillingEvent, customer: Customer, policy: Policy, now: datetime
) -> tuple[NewsPlace, ...]:
    """Every living chat of the customer's people that takes it."""
    linked = [one for one in await links.list_linked_chats(tx, customer.id) if one.alive]
    if not linked:
        return ()
    chats = [one.conversation for one in linked]
    muted = await preferences.list_muted(tx, customer.id, RULES[Sort.MONEY].row)
    agreed = await consents.list_agreed(tx, chats)
    acted = await _where_it_began(tx, event, chats)
    wishes = await preferences.list_wishes(tx, customer.id)
    usual = Sort.PAID if await is_by_hand(tx, event) else Sort.MONEY
    places = []
    for one in linked:
        rule = RULES[Sort.ACTED if one.conversation in acted else usual]
        if (one.person, one.address.channel) in muted:
            continue
        if rule.consent and (one.person, one.conversation) not in agreed:
            continue
        mine = wishes[one.person]
        opens = _opens(mine, customer, policy, now) if rule.hours else now
        hidden = rule.discreet and mine.discreet
        places.append(NewsPlace(one, opens, hidden, mine.zone or customer.time_zone))
    return tuple(places)


def comes_too_late(event: BillingEvent, place: NewsPlace) -> bool:
    """Whether what is foretold has happened by the time when it could be told there."""
    if event.next_try_at is not None:
        return event.next_try_at <= place.opens
    return event.on is not None and _begins(event.on, place.zone) <= place.opens


async def is_over(tx: Transaction, event: BillingEvent, today: date) -> bool:
    """Whether it asked for something that is settled by now."""
    if event.kind not in _ASKING or not event.invoices:
        return False
    books = Books(tx, event.customer, today)
    found = [await books.find_invoice(number) for number in event.invoices]
    return not any(one is not None and one.due for one in found)


async def _where_it_began(
    tx: Transaction, event: BillingEvent, chats: Sequence[int]
) -> frozenset[int]:
    if event.kind in _REFUNDS:
        asked = await cases.list_of_payment(tx, event.customer, event.payment)
        return frozenset(one.conversation for one in asked if one.kind is CaseKind.REFUND)
    if not event.invoices:
        return frozenset()
    since = event.at - _AWAITED
    return await effects.list_chats_that_ordered(tx, _ORDERS, chats, event.invoices, since)


def _opens(mine: Wishes, customer: Customer, policy: Policy, now: datetime) -> datetime:
    hours = narrowed(policy.hours, mine.part)
    return next_open(now, zone_key(mine.zone, customer.time_zone), hours)


def _begins(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), zone_info(zone))
