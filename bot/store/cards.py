"""Cards: what the buttons of a sent message mean. They are kept in the message's outbox row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from billing.store.database import Prebuilt, Transaction
from bot.cards import Card, Pressable, place_of
from bot.messages import AccountId, Action, ActionId, Address, ChannelName, ChatId
from bot.outgoing import Kind
from bot.store.tables import outbox

LIFE = timedelta(days=60)  # a reminder's buttons still work weeks later

_find = Prebuilt(
    select(
        outbox.c.channel,
        outbox.c.account,
        outbox.c.chat,
        outbox.c.person_id,
        outbox.c.actions,
        outbox.c.spent,
        outbox.c.created_at,
        outbox.c.kind,
    ).where(outbox.c.card == bindparam("k_card"))
)
_spend = Prebuilt(
    update(outbox)
    .where(
        outbox.c.card == bindparam("k_card"),
        outbox.c.spent.bitwise_and(bindparam("k_bit")) == 0,
    )
    .values(spent=outbox.c.spent.bitwise_or(bindparam("k_bit")))
)


@dataclass(frozen=True, slots=True)
class FoundButton:
    """A button that was tapped: where it was sent, to which person, and whether it is over.

    `card` are all buttons of its message, `taken` those of them that did their work.
    """

    address: Address
    person: int | None
    button: Pressable
    spent: bool
    expired: bool
    by_agent: bool = False
    card: tuple[Pressable, ...] = ()
    taken: tuple[Pressable, ...] = ()


async def find(tx: Transaction, wanted: ActionId, now: datetime) -> FoundButton | None:
    """The button, or None for an id that nobody issued."""
    place = place_of(wanted)
    row = (await tx.run(_find, {"k_card": place[0]})).one_or_none() if place else None
    if place is None or row is None or place[1] >= len(row.actions):
        return None
    buttons = _buttons(row.actions)
    return FoundButton(
        address=Address(ChannelName(row.channel), AccountId(row.account), ChatId(row.chat)),
        person=row.person_id,
        button=buttons[place[1]],
        spent=bool(row.spent & (1 << place[1])),
        expired=row.created_at + LIFE <= now,
        by_agent=row.kind == Kind.AGENT.value,
        card=buttons,
        taken=tuple(one for at, one in enumerate(buttons) if row.spent & (1 << at)),
    )


async def spend_typed(tx: Transaction, card: str, action: Action) -> None:
    """Use up the card's button of that meaning: what it says was typed instead."""
    row = (await tx.run(_find, {"k_card": card})).one_or_none()
    for at, one in enumerate(_buttons(row.actions) if row else ()):
        if one.action == action:
            await tx.run(_spend, {"k_card": card, "k_bit": 1 << at})


async def spend(tx: Transaction, wanted: ActionId) -> bool:
    """Use up a single button; False where somebody was faster."""
    place = place_of(wanted)
    if place is None:
        return False
    values = {"k_card": place[0], "k_bit": 1 << place[1]}
    return (await tx.run(_spend, values)).rowcount == 1


def _buttons(actions: Iterable[Any]) -> tuple[Pressable, ...]:
    return tuple(
        Pressable(Action(intent, arguments), single) for intent, arguments, single in actions
    )


def card_to_json(card: Card | None) -> list[Any] | None:
    """The row's `actions`."""
    if card is None:
        return None
    return [[one.action.intent, dict(one.action.arguments), one.single] for one in card.buttons]
