"""Unasked messages: what the bot lately said of money by itself, and what it is about to say."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    String,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)

from billing.store.database import Instant, Prebuilt, Transaction, instant, is_among
from billing.store.tables import customer, customer_email, subscription, subscription_news
from bot.outgoing import CAPPED
from bot.reminder_cap import LOOK_BACK
from bot.reminder_hours import zone_key
from bot.store.tables import Id, link, outbox, person, promise, reminder


def _text(word: str) -> ColumnElement[str]:
    """A word in the statement's text, which is prebuilt."""
    return literal_column(f"'{word}'", String())


FORESEEN = ("renewal", "trial_end")  # news of charges to come, which may wait a day
_SPACE: Any = _text(" ")
_SINCE = bindparam("k_since", type_=Instant)
_carried, _spoken = reminder.alias("carried"), promise.alias("spoken")
_instants = func.aggregate_strings(
    cast(type_coerce(outbox.c.created_at, BigInteger), String), _SPACE
)
# One that was taken back before it left speaks for nothing any more, and does not count.
_reminded = (
    select(_instants)
    .where(
        outbox.c.person_id == person.c.id,
        is_among(outbox.c.kind, CAPPED),
        outbox.c.created_at > _SINCE,
        or_(
            is_among(outbox.c.state, ("sent", "unknown")),
            exists().where(_carried.c.outbox_id == outbox.c.id),
            exists().where(_spoken.c.outbox_id == outbox.c.id),
        ),
    )
    .correlate(person)
    .scalar_subquery()
)
_key: ColumnElement[str] = _text("subscription:") + cast(subscription_news.c.id, String)
_mine = _key + _text(":") + cast(person.c.id, String)
_keys = (_text("turn:") + _mine, _mine, _key + _text(":mail"))  # in a chat, by mail, to nobody yet
# By its key, so that what was told of a subscription needs no index of its own.
_noticed = (
    select(_instants)
    .select_from(subscription)
    .join(subscription_news, subscription_news.c.subscription_id == subscription.c.id)
    .join(
        outbox,
        outbox.c.dedupe_key.in_([*_keys, *(one + _text(":email") for one in _keys)]),
    )
    .where(
        subscription.c.customer_id == person.c.customer_id,
        or_(subscription_news.c.told_at > _SINCE, subscription_news.c.told_at.is_(None)),
        outbox.c.created_at > _SINCE,
        or_(outbox.c.person_id == person.c.id, outbox.c.chat == person.c.email),
        ~is_among(outbox.c.state, ("dead", "dropped")),
    )
    .correlate(person)
    .scalar_subquery()
)
# The instants of what the bot said of money to a person by itself, for `instants`.
RECENT = func.coalesce(_reminded, "") + _text(" ") + func.coalesce(_noticed, "")
_of_person = Prebuilt(
    select(person.c.time_zone.label("mine"), customer.c.time_zone, RECENT.label("recent"))
    .join(customer, customer.c.id == person.c.customer_id)
    .where(person.c.id == bindparam("k_person", type_=Id))
)
_linked = exists().where(link.c.person_id == person.c.id, link.c.revoked_at.is_(None))
_anyone = person.alias("anyone")
_anyone_linked = exists().where(
    link.c.person_id == _anyone.c.id,
    link.c.revoked_at.is_(None),
    _anyone.c.customer_id == person.c.customer_id,
)
_first_mailbox = (
    select(customer_email.c.email)
    .where(customer_email.c.customer_id == person.c.customer_id)
    .order_by(customer_email.c.position)
    .limit(1)
    .correlate(person)
    .scalar_subquery()
)
_charges = (
    select(func.count())
    .select_from(person)
    .join(subscription, subscription.c.customer_id == person.c.customer_id)
    .join(subscription_news, subscription_news.c.subscription_id == subscription.c.id)
    .where(
        person.c.id == bindparam("k_person", type_=Id),
        subscription_news.c.told_at.is_(None),
        is_among(subscription_news.c.kind, FORESEEN),
        subscription_news.c.on > bindparam("k_today", type_=Date),
        ~exists().where(outbox.c.dedupe_key.in_(_keys)),  # others may still wait for theirs
        case((_anyone_linked, _linked), else_=person.c.email == _first_mailbox),
    )
)


@dataclass(frozen=True, slots=True)
class Recent:
    """The person's own clock, and when the bot lately said something of money by itself."""

    zone: str
    at: tuple[datetime, ...]


async def find_recent(tx: Transaction, person_id: int, now: datetime) -> Recent:
    """What the cap counts of the person."""
    keys = {"k_person": person_id, "k_since": now - LOOK_BACK}
    (row,) = await tx.run(_of_person, keys)
    zone, _, _ = zone_key(row.mine, row.time_zone).partition("|")
    return Recent(zone, read_instants(row.recent))


async def count_charges(tx: Transaction, person_id: int, today: date) -> int:
    """How many charges are still to come that the person is to be told of."""
    found = await tx.execute(_charges, {"k_person": person_id, "k_today": today})
    return int(found.scalar_one())


def read_instants(text: str) -> tuple[datetime, ...]:
    """The instants of a RECENT."""
    return tuple(instant(int(one)) for one in text.split())
