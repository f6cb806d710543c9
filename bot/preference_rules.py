"""Preference rules: what a person may switch off, where, and at which hours. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import time

from bot.reminder_hours import Hours

KINDS = ("reminder", "notice", "payment")
MAIL = "email"
# Parts of a day that a person may choose; the firm's own hours still hold.
PARTS: Mapping[str, tuple[time, time]] = {
    "morning": (time(0), time(12)),
    "afternoon": (time(12), time(17)),
    "evening": (time(17), time(23, 59)),
}


@dataclass(frozen=True, slots=True)
class Mute:
    """A kind switched off on a channel, or (channel empty) reminders of one invoice."""

    kind: str
    channel: str = ""
    invoice: str = ""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person has chosen. `part` is a key of PARTS, or None for all of the firm's hours."""

    mutes: frozenset[Mute] = frozenset()
    part: str | None = None
    discreet: bool = False  # nothing of the matter on a lock screen


def may_mute(mute: Mute) -> bool:
    """News of money and receipts must reach the person somewhere: never switched off by mail."""
    return not (mute.kind == "payment" and mute.channel in {MAIL, ""})


def switched(preferences: Preferences, mute: Mute, *, off: bool) -> Preferences:
    """The preferences with this one thing off or on."""
    if not may_mute(mute):
        return preferences
    mutes = preferences.mutes | {mute} if off else preferences.mutes - {mute}
    return replace(preferences, mutes=mutes)


def channels_on(preferences: Preferences, kind: str, channels: Iterable[str]) -> tuple[str, ...]:
    """Where this kind goes."""
    return tuple(one for one in channels if Mute(kind, one) not in preferences.mutes)


def narrowed(hours: Hours, part: str | None) -> Hours:
    """The firm's hours within the person's part of the day; the firm's where the two don't meet."""
    begins, ends = PARTS.get(part or "", (hours.opens, hours.closes))
    opens, closes = max(hours.opens, begins), min(hours.closes, ends)
    return replace(hours, opens=opens, closes=closes) if opens < closes else hours
