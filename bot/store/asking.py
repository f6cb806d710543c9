"""Messages in a chat that ask for money for named invoices, read off the outbox and its effects."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from billing.store.database import Instant, Transaction, is_among
from bot.messages import Address, MessageId
from bot.outgoing import Kind
from bot.store.outbox import OPEN
from bot.store.tables import Id, conversation, effect, outbox

ASKED_WITHIN = timedelta(days=30)  # all the steps of a reminder plan
_LOOKED_AT = 100  # messages of the chat
_OF_EFFECT = "turn:effect:"  # what an order's outcome is said under
_PAYS = frozenset({"pay", "pay_part", "pay_saved", "pay_on_day", "payment_link"})
_LAST = (
    select(
        outbox.c.id,
        outbox.c.dedupe_key,
        outbox.c.kind,
        outbox.c.message_id,
        outbox.c.actions,
        outbox.c.person_id,
    )
    .where(
        outbox.c.chat == bindparam("chat"),
        outbox.c.channel == bindparam("channel"),
        outbox.c.account == bindparam("account"),
        outbox.c.state == "sent",
        outbox.c.message_id.is_not(None),
        outbox.c.created_at >= bindparam("since", type_=Instant),
    )
    .order_by(outbox.c.id.desc())
    .limit(_LOOKED_AT)
)
_PAGES = select(effect.c.id, effect.c.arguments, effect.c.result).where(
    effect.c.id.in_(bindparam("ids", expanding=True, type_=Id)),
    effect.c.kind.in_(("open_checkout", "open_bill")),
)


@dataclass(frozen=True, slots=True)
class Asking:
    """A message that asks: its row, what the platform calls it, and the invoices' numbers."""

    id: int
    message: MessageId
    invoices: tuple[str, ...]


async def list_asking(
    tx: Transaction, address: Address, person: int, now: datetime
) -> tuple[Asking, ...]:
    """The person's reminders, questions whether to pay and payment pages, the newest first.

    What has become something else since, in place, is left out.
    """
    keys = {"chat": address.chat, "channel": address.channel, "account": address.account}
    rows = (await tx.execute(_LAST, {**keys, "since": now - ASKED_WITHIN})).all()
    newest = {row.message_id: row for row in reversed(rows)}
    own = [row for row in rows if newest[row.message_id] is row and row.person_id == person]
    pages = await _pages(tx, own)
    asked = ((row, pages.get(row.id) or _asked_by(row.kind, row.actions or ())) for row in own)
    return tuple(
        Asking(row.id, MessageId(row.message_id), numbers) for row, numbers in asked if numbers
    )


async def leave_as_they_are(tx: Transaction, conversations: Iterable[int]) -> None:
    """Nobody is signed in there any more: what was to be changed in these chats is not."""
    where = select(conversation.c.channel, conversation.c.account, conversation.c.chat)
    for chat in (await tx.execute(where.where(conversation.c.id.in_(conversations)))).all():
        waiting = (
            outbox.c.channel == chat.channel,
            outbox.c.account == chat.account,
            outbox.c.chat == chat.chat,
            is_among(outbox.c.state, OPEN),  # by its index
            outbox.c.state == "ready",
            outbox.c.kind == Kind.CARD.value,
        )
        await tx.execute(update(outbox).where(*waiting).values(state="dropped", reason="left"))


async def _pages(tx: Transaction, rows: Iterable[Any]) -> dict[int, tuple[str, ...]]:
    """What is paid on the pages that these rows lead to."""
    effects = {
        int(row.dedupe_key.removeprefix(_OF_EFFECT)): row.id
        for row in rows
        if row.dedupe_key.startswith(_OF_EFFECT)
    }
    if not effects:
        return {}
    found = await tx.execute(_PAGES, {"ids": list(effects)})
    return {
        effects[row.id]: _numbers(row.arguments)
        for row in found
        if (row.result or {}).get("word") in ("opened", "billed")
    }


def _asked_by(kind: str, actions: Iterable[Any]) -> tuple[str, ...]:
    """A reminder asks by any button that pays, an answer by one that is the yes to a question."""
    if kind not in (Kind.REMINDER.value, Kind.REPLY.value):
        return ()
    asks = [
        _numbers(arguments)
        for intent, arguments, _ in actions
        if intent in _PAYS and (kind == Kind.REMINDER.value or "confirmed" in arguments)
    ]
    return tuple(dict.fromkeys(number for numbers in asks for number in numbers))


def _numbers(arguments: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(one for one in arguments.get("invoices", "").split(",") if one)
