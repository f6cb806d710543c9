"""Broadcast rules: whether and when one address gets a broadcast, by its person's wishes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.message_rules import RULES, Sort
from bot.messages import Address
from bot.outgoing import EMAIL, mail_to
from bot.preference_rules import narrowed
from bot.reminder_cap import next_room, room
from bot.reminder_hours import next_open, zone_key
from bot.reminder_policy import Policy


@dataclass(frozen=True, slots=True)
class Recipient:
    """One address on file, and the wishes of its person.

    `chat` takes messages of this sort: its person agreed to them, and switched nothing off there.
    `linked` says that a private chat lives, whatever it takes; `wanted` that messages by themselves
    were not stopped. `recent` are the messages about money that the bot lately started.
    """

    email: str
    chat: Address | None
    person: int | None
    language: str | None
    locale: str
    hint: str | None
    linked: bool
    wanted: bool
    mail_muted: bool
    discreet: bool
    part: str | None
    own_zone: str | None
    zone: str  # the customer's
    recent: Sequence[datetime] = ()

    @property
    def address(self) -> Address:
        """Where it goes: whoever is discreet reads it in full in a mail."""
        return mail_to(self.email) if self.chat is None or self.discreet else self.chat


@dataclass(frozen=True, slots=True)
class BroadcastFate:
    """`at` is when it goes, None for never; `why` it waits, or never goes: one word."""

    at: datetime | None
    why: str = ""


def sort_of(*, required: bool) -> Sort:
    """What a broadcast is to whom it reaches."""
    return Sort.REQUIRED if required else Sort.BROADCAST


def broadcast_fate(one: Recipient, sort: Sort, policy: Policy, now: datetime) -> BroadcastFate:
    """What becomes of a broadcast to this address, as of `now`."""
    rule = RULES[sort]
    if rule.ends and not one.wanted:
        return BroadcastFate(None, "stopped")
    if one.mail_muted and one.address.channel == EMAIL and not rule.always:
        return BroadcastFate(None, "muted")
    earliest, why = now, ""
    zone = one.own_zone or one.zone
    if rule.capped and room(policy.cap, one.recent, zone, now) == 0:
        earliest, why = next_room(policy.cap, one.recent, zone, now), "capped"
    hours = narrowed(policy.hours, one.part)
    at = next_open(earliest, zone_key(one.own_zone, one.zone), hours)
    return BroadcastFate(at, why or ("outside_hours" if at > now else ""))
