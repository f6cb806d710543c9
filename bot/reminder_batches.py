"""Reminder batches: which due reminders of a person go now, together, and by which way. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.reminder_cap import next_room, room
from bot.reminder_policy import Policy, Way
from bot.reminder_rules import Fate, Reminder, fates, step_of, wait

# Why no way is left, by whether the person has switched mails off.
_NOWHERE = {True: Fate("skip", "muted"), False: Fate("skip", "no_channel")}


@dataclass(frozen=True, slots=True)
class Batch:
    """One message: a way, and the reminders that it carries."""

    way: Way
    reminders: tuple[Reminder, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a person's due reminders: the messages, and everybody's fate by id."""

    batches: tuple[Batch, ...]
    fates: Mapping[int, Fate]


def due_of(known: Iterable[Reminder], now: datetime) -> tuple[Reminder, ...]:
    """The planned reminders whose time has come."""
    return tuple(one for one in known if one.state == "planned" and one.send_at <= now)


def decide(
    known: tuple[Reminder, ...], policy: Policy, now: datetime, *, has_chat: bool, ahead: int = 0
) -> Decision:
    """`known` are all of one person's, as for `fates`. `ahead` other messages come before them."""
    decided = dict(fates(known, policy, now))
    going = [one for one in due_of(known, now) if decided[one.id].word == "send"]
    ways = {one.id: _ways(one, policy, has_chat=has_chat) for one in going}
    decided |= {one.id: _NOWHERE[one.mail_muted] for one in going if not ways[one.id]}
    batches = _batches([one for one in going if ways[one.id]], ways)
    if not batches:
        return Decision((), decided)
    first = going[0]
    taken = (*first.recent, *[now] * ahead)
    left = room(policy.cap, taken, first.own_zone, now)
    for batch in batches[len(batches) if left is None else left :]:
        for one in batch.reminders:
            again = next_room(policy.cap, (*taken, *[now] * (left or 0)), one.own_zone, now)
            decided[one.id] = wait("capped", one, again, policy, now)
    return Decision(tuple(batches[:left]), decided)


def on_their_way(
    known: tuple[Reminder, ...], policy: Policy, now: datetime, way: Way
) -> Mapping[int, Fate]:
    """The fates of reminders that a queued message carries; a chat that closed meanwhile turned it
    into a mail, which is not for every step.
    """
    decided = dict(fates(known, policy, now))
    for one in known:
        if decided[one.id].word == "send" and way not in _ways(one, policy, has_chat=True):
            decided[one.id] = _NOWHERE[one.mail_muted]
    return decided


def _ways(one: Reminder, policy: Policy, *, has_chat: bool) -> tuple[Way, ...]:
    step = step_of(one, policy)
    open_ = {Way.CHAT: has_chat, Way.EMAIL: not one.mail_muted}
    return tuple(way for way in step.ways if open_[way]) if step else ()


def _batches(going: list[Reminder], ways: Mapping[int, tuple[Way, ...]]) -> list[Batch]:
    """The longest due one chooses the way; whatever may take it too comes along."""
    batches = []
    while going:
        way = ways[going[0].id][0]
        along = tuple(one for one in going if way in ways[one.id])
        batches.append(Batch(way, along))
        going = [one for one in going if one not in along]
    return batches
