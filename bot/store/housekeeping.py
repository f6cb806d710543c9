"""Forgets what is past its time, so that tables stay small and no secret outlives its use."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, func, null, select, update

from billing.store.database import Transaction
from bot.messages import (
    AccountId,
    Address,
    ChannelName,
    ChatId,
    EventId,
    Incoming,
    Said,
    Sender,
    Surface,
    UserId,
    incoming_to_json,
)
from bot.store import attempts, bundle_orders, bundles, events_out, outbox, reminder_results
from bot.store.tables import conversation, effect, inbox, link_request

_REQUESTS_FOR = timedelta(days=30)  # for the audit's sake
_ORDERS_FOR = timedelta(days=14)
_EVENTS_FOR = timedelta(days=7)  # longer than anybody is asked to take one
_TALK_FOR = timedelta(days=60)  # the transcript, and the buttons of a message
_ATTEMPTS_FOR = timedelta(days=2)

# SQLite gives a row's number once more when the newest is gone, and numbers are in the keys of what
# was said and ordered: a new order would be taken for an old one. So the newest row stays, emptied.
_NOTHING = Incoming(
    EventId(""),
    Address(ChannelName(""), AccountId(""), ChatId("")),
    Sender(UserId(""), ""),
    Surface.PRIVATE,
    Said(""),
    datetime.fromtimestamp(0, UTC),
)
_WITHOUT_WORDS: Mapping[Table, Mapping[str, Any]] = {
    link_request: {"display_name": "", "email": None, "wanted": None},
    inbox: {"payload": incoming_to_json(_NOTHING)},
    effect: {"arguments": {}, "result": null()},
}


async def expire(tx: Transaction, now: datetime) -> int:
    """Delete expired requests, messages, attempts and ended events; returns how many rows."""
    await tx.execute(
        update(link_request)
        .where(link_request.c.state.in_(("pending", "approved")), link_request.c.expires_at < now)
        .values(state="dead")
    )
    # A ban is over: the chat is written to again, until its platform says otherwise.
    await tx.execute(
        update(conversation)
        .where(conversation.c.banned_until <= now)
        .values(alive=True, banned_until=None)
    )
    gone = await attempts.delete_older(tx, now - _ATTEMPTS_FOR)
    gone += await bundles.forget_expired(tx, now)
    gone += await bundle_orders.forget_ended(tx, now - _ORDERS_FOR)
    for table, over in (
        (link_request, [link_request.c.created_at < now - _REQUESTS_FOR]),
        (inbox, [inbox.c.state != "ready", inbox.c.received_at < now - _TALK_FOR]),
        (effect, [effect.c.state == "done", effect.c.created_at < now - _ORDERS_FOR]),
    ):
        gone += (await tx.execute(delete(table).where(*over, _is_not_newest(table)))).rowcount
        await tx.execute(update(table).where(*over).values(_WITHOUT_WORDS[table]))
    await reminder_results.keep_before_forgetting(tx, now - _TALK_FOR)
    gone += await events_out.forget(tx, now - _EVENTS_FOR)
    return gone + await outbox.forget_ended(tx, now - _TALK_FOR)


def _is_not_newest(table: Table) -> ColumnElement[bool]:
    return table.c.id < select(func.max(table.c.id)).scalar_subquery()
