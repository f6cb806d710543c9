"""Unasked: one cap over all that the bot says of money by itself, the more important first."""

from datetime import datetime
from enum import IntEnum

from billing.store.database import Transaction
from bot.reminder_cap import room
from bot.reminder_policy import Policy
from bot.store import promises, unasked


class Rank(IntEnum):
    """What goes first on a day that has no room for all; the others wait."""

    CHARGE = 1  # money will be taken on a day that does not wait
    PROMISE = 2  # a part that comes, or a word that was not kept
    REMINDER = 3


async def has_room(tx: Transaction, policy: Policy, person: int, rank: Rank, now: datetime) -> bool:
    """Whether one more message of this rank may go to the person today.

    To be asked under the person's lock: two at once would both find the last room.
    """
    recent = await unasked.find_recent(tx, person, now)
    left = room(policy.cap, recent.at, recent.zone, now)
    return left is None or left > await count_ahead(tx, policy, person, rank, now)


async def count_ahead(
    tx: Transaction, policy: Policy, person: int, rank: Rank, now: datetime
) -> int:
    """How many messages of a higher rank the person is still to get today."""
    today, ahead = policy.today(now), 0
    if rank > Rank.CHARGE:
        ahead += await unasked.count_charges(tx, person, today)
    if rank > Rank.PROMISE:
        ahead += await promises.count_to_say(tx, person, today, now)
    return ahead
