"""Forgets what is past its time, so that tables stay small and no secret outlives its use."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update

from billing.store.database import Transaction
from bot.store import (
    attempts,
    bundle_orders,
    bundles,
    carried,
    events_out,
    outbox,
    reminder_results,
)
from bot.store.tables import conversation, effect, inbox, link_request

_REQUESTS_FOR = timedelta(days=30)  # for the audit's sake
_ORDERS_FOR = timedelta(days=14)
_EVENTS_FOR = timedelta(days=7)  # longer than anybody is asked to take one
_TALK_FOR = timedelta(days=60)  # the transcript, and the buttons of a message
_ATTEMPTS_FOR = timedelta(days=2)


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
    gone += await carried.forget_expired(tx, now)
    gone += await bundle_orders.forget_ended(tx, now - _ORDERS_FOR)
    for statement in (
        delete(link_request).where(link_request.c.created_at < now - _REQUESTS_FOR),
        delete(inbox).where(inbox.c.state != "ready", inbox.c.received_at < now - _TALK_FOR),
        delete(effect).where(effect.c.state == "done", effect.c.created_at < now - _ORDERS_FOR),
    ):
        gone += (await tx.execute(statement)).rowcount
    await reminder_results.keep_before_forgetting(tx, now - _TALK_FOR)
    gone += await events_out.forget(tx, now - _EVENTS_FOR)
    return gone + await outbox.forget_ended(tx, now - _TALK_FOR)
