"""Reminder preview: what the sender will do in the coming days, by the sender's own rules. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from billing.money import Money
from bot.reminder_hours import zone_info
from bot.reminder_rules import Fate, Policy, Reminder, fates
from bot.reminder_words import Owed, sums


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One message (`will_go`) to a person, or one reminder that won't go, with the reason.

    `at` is aware UTC, `local` the same on the person's clock; `way` is a channel's name. `steps`
    are days from the due date, in the order of `invoices`.
    """

    at: datetime
    local: datetime
    customer: str
    email: str
    way: str
    invoices: tuple[str, ...]
    steps: tuple[int, ...]
    due_on: tuple[date, ...]
    amounts: tuple[Money, ...]
    will_go: bool
    why: str


def foresee(
    known: Iterable[Reminder],
    policy: Policy,
    start: datetime,
    end: datetime,
    ways: Mapping[int, str],
) -> tuple[Foreseen, ...]:
    """Play the sender from `start` until `end` with the books as they are; in order of time."""
    people: dict[int, list[Reminder]] = {}
    for one in known:
        people.setdefault(one.person, []).append(one)
    found = [
        message
        for person, theirs in people.items()
        for message in _play(theirs, policy, start, end, ways.get(person, "email"))
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.customer, one.email, one.invoices)))


def _play(
    theirs: list[Reminder], policy: Policy, start: datetime, end: datetime, way: str
) -> Iterable[Foreseen]:
    while times := [one.send_at for one in theirs if one.state == "planned" and one.send_at < end]:
        at = max(min(times), start)
        decided = fates(theirs, policy, at, by_mail=way == "email")
        due = [one for one in theirs if one.state == "planned" and one.send_at <= at]
        yield from _messages(due, decided, at, way)
        theirs = [_after(one, decided[one.id]) if one in due else one for one in theirs]


def _messages(
    due: list[Reminder], decided: Mapping[int, Fate], at: datetime, way: str
) -> list[Foreseen]:
    going = [one for one in due if decided[one.id].word == "send"]
    found = [_foreseen(going, at, way, "")] if going else []
    return found + [
        _foreseen([one], at, way, decided[one.id].reason) for one in due if one not in going
    ]


def _foreseen(those: list[Reminder], at: datetime, way: str, why_not: str) -> Foreseen:
    first = those[0]
    own_zone = first.zones.partition("|")[0]
    return Foreseen(
        at=at,
        local=at.astimezone(zone_info(own_zone)),
        customer=first.customer,
        email=first.email,
        way=way,
        invoices=tuple(one.invoice for one in those),
        steps=tuple(one.step for one in those),
        due_on=tuple(one.due_on for one in those),
        amounts=sums([Owed(one.invoice, one.due, one.due_on) for one in those]),
        will_go=not why_not,
        why=why_not or "due",
    )


def _after(one: Reminder, fate: Fate) -> Reminder:
    if fate.word == "send":
        return replace(one, state="sent")
    if fate.word == "wait" and fate.at is not None:
        return replace(one, send_at=fate.at)
    return replace(one, state="skipped")
