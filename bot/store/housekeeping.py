"""Forgets what is past its time, so that tables stay small and no secret outlives its use."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update

from billing.store.database import Transaction
from bot.store import actions, attempts, outbox
from bot.store.tables import effect, inbox, link_request

_REQUESTS_FOR = timedelta(days=30)  # for the audit's sake
_EVENTS_FOR = timedelta(days=14)  # longer than any platform repeats one
_MESSAGES_FOR = timedelta(days=60)  # their keys must outlive every retry
_ATTEMPTS_FOR = timedelta(days=2)


async def expire(tx: Transaction, now: datetime) -> int:
    """Delete expired buttons, requests, attempts and ended events; returns how many rows."""
    await tx.execute(
        update(link_request)
        .where(link_request.c.state.in_(("pending", "approved")), link_request.c.expires_at < now)
        .values(state="dead")
    )
    gone = await actions.delete_expired(tx, now)
    gone += await attempts.delete_older(tx, now - _ATTEMPTS_FOR)
    for statement in (
        delete(link_request).where(link_request.c.created_at < now - _REQUESTS_FOR),
        delete(inbox).where(inbox.c.state != "ready", inbox.c.received_at < now - _EVENTS_FOR),
        delete(effect).where(effect.c.state == "done", effect.c.created_at < now - _EVENTS_FOR),
    ):
        gone += (await tx.execute(statement)).rowcount
    return gone + await outbox.forget_ended(tx, now - _MESSAGES_FOR)
