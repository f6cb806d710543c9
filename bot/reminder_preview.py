"""Reminder preview: what the sender will do in the coming days, by the sender's own rules. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from billing.money import Money
from bot.reminder_batches import Decision, decide, due_of
from bot.reminder_cap import next_room, room
from bot.reminder_hours import Hours, next_open, zone_info
from bot.reminder_names import name_of
from bot.reminder_policy import Policy, Tone, Way
from bot.reminder_rules import Fate, Reminder, fates, step_of
from bot.reminder_words import Owed, sums


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One message (`will_go`) to a person, or one reminder that won't go, with the reason.

    `at` is aware UTC, `local` the same on the person's clock; `way` is a channel's name. `steps`
    are days from the due date, in the order of `invoices`; so are `names`, by which each can be
    held; a message about a promise has none of both. `policy` is the version that decides.
    """

    at: datetime
    local: datetime
    customer: str
    email: str
    way: str
    names: tuple[str, ...]
    invoices: tuple[str, ...]
    steps: tuple[int, ...]
    due_on: tuple[date, ...]
    amounts: tuple[Money, ...]
    tone: Tone
    policy: str
    will_go: bool
    why: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A message about a promise that goes at `send_at`, if the cap has room and there is no
    `why_not`. `recent` is as in Reminder.
    """

    person: int
    customer: str
    email: str
    zones: str
    hours: Hours
    invoices: tuple[str, ...]
    due_on: tuple[date, ...]
    amounts: tuple[Money, ...]
    send_at: datetime
    recent: tuple[datetime, ...]
    why: str
    why_not: str = ""

    @property
    def own_zone(self) -> str:
        """The person's clock."""
        return self.zones.partition("|")[0]


@dataclass(frozen=True, slots=True)
class _Person:
    """Where a person can be reached, and by which rules."""

    policy: Policy
    chat: str | None

    def channel(self, way: Way) -> str:
        return self.chat or way.value if way is Way.CHAT else way.value


def foresee(
    known: Iterable[Reminder],
    policy: Policy,
    start: datetime,
    end: datetime,
    chats: Mapping[int, str],
    follow_ups: Iterable[FollowUp] = (),
) -> tuple[Foreseen, ...]:
    """Play the sender from `start` until `end` with the books as they are; in order of time.

    `chats` are the channels of those people who have a chat.
    """
    people: dict[int, tuple[list[Reminder], list[FollowUp]]] = {}
    for one in known:
        people.setdefault(one.person, ([], []))[0].append(one)
    for word in follow_ups:
        people.setdefault(word.person, ([], []))[1].append(word)
    found = [
        message
        for person, theirs in people.items()
        for message in _play(*theirs, _Person(policy, chats.get(person)), start, end)
    ]
    return tuple(sorted(found, key=_order))


def _order(one: Foreseen) -> tuple[object, ...]:
    return (one.at, one.customer, one.email, not one.will_go, one.invoices, one.steps)


def _play(
    theirs: list[Reminder],
    words: list[FollowUp],
    person: _Person,
    start: datetime,
    end: datetime,
) -> Iterable[Foreseen]:
    yield from _held(theirs, person, start, end)
    yield from (_spoken(one, one.send_at, person, one.why_not) for one in words if one.why_not)
    words = [one for one in words if not one.why_not]
    while times := [
        *(one.send_at for one in theirs if one.state == "planned" and one.send_at < end),
        *(one.send_at for one in words if one.send_at < end),
    ]:
        at = max(min(times), start)
        ahead = [one for one in words if one.send_at <= at]
        if ahead:
            first = ahead[0]
            words.remove(first)
            if room(person.policy.cap, first.recent, first.own_zone, at) != 0:
                yield _spoken(first, at, person, "")
                theirs, words = _after_message(theirs, words, (at,))
            else:
                yield _spoken(first, at, person, "capped")
                words.append(_later(first, at, person))
            continue
        known = _in_question(theirs, at)
        decision = decide(known, person.policy, at, has_chat=person.chat is not None)
        due = due_of(known, at)
        yield from _messages(due, decision, at, person)
        theirs = [_after(one, decision.fates[one.id]) if one in due else one for one in theirs]
        theirs, words = _after_message(theirs, words, (at,) * len(decision.batches))


def _after_message(
    theirs: list[Reminder], words: list[FollowUp], sent: tuple[datetime, ...]
) -> tuple[list[Reminder], list[FollowUp]]:
    return (
        [replace(one, recent=one.recent + sent) for one in theirs],
        [replace(one, recent=one.recent + sent) for one in words],
    )


def _later(one: FollowUp, at: datetime, person: _Person) -> FollowUp:
    day = next_room(person.policy.cap, one.recent, one.own_zone, at)
    return replace(one, send_at=next_open(day, one.zones, one.hours))


def _spoken(one: FollowUp, at: datetime, person: _Person, why_not: str) -> Foreseen:
    return Foreseen(
        at=at,
        local=at.astimezone(zone_info(one.own_zone)),
        customer=one.customer,
        email=one.email,
        way=person.channel(Way.CHAT) if person.chat else Way.EMAIL.value,
        names=(),
        invoices=one.invoices,
        steps=(),
        due_on=one.due_on,
        amounts=one.amounts,
        tone=Tone.NEUTRAL,
        policy=person.policy.version,
        will_go=not why_not,
        why=why_not or one.why,
    )


def _in_question(theirs: list[Reminder], at: datetime) -> tuple[Reminder, ...]:
    """What the sender reads at that moment: whatever is known of invoices with something due."""
    invoices = {one.invoice for one in due_of(theirs, at)}
    return tuple(one for one in theirs if one.invoice in invoices and one.state != "skipped")


def _held(
    theirs: list[Reminder], person: _Person, start: datetime, end: datetime
) -> Iterable[Foreseen]:
    decided = fates(theirs, person.policy, start)
    for one in theirs:
        if one.state == "kept" and one.send_at < end and decided[one.id].word == "wait":
            yield _foreseen([one], max(one.send_at, start), _first_way(one, person), person, "held")


def _messages(
    due: tuple[Reminder, ...], decision: Decision, at: datetime, person: _Person
) -> Iterable[Foreseen]:
    going: set[int] = set()
    for batch in decision.batches:
        going |= {one.id for one in batch.reminders}
        yield _foreseen(batch.reminders, at, batch.way, person, "")
    for one in due:
        if one.id not in going:
            reason = decision.fates[one.id].reason
            yield _foreseen([one], at, _first_way(one, person), person, reason)


def _first_way(one: Reminder, person: _Person) -> Way:
    step = step_of(one, person.policy)
    ways = step.ways if step else tuple(Way)
    return next((way for way in ways if person.chat or way is Way.EMAIL), ways[0])


def _foreseen(
    those: Iterable[Reminder], at: datetime, way: Way, person: _Person, why_not: str
) -> Foreseen:
    those = tuple(those)
    first = those[0]
    steps = [step_of(one, person.policy) for one in those]
    return Foreseen(
        at=at,
        local=at.astimezone(zone_info(first.own_zone)),
        customer=first.customer,
        email=first.email,
        way=person.channel(way),
        names=tuple(str(name_of(one)) for one in those),
        invoices=tuple(one.invoice for one in those),
        steps=tuple(one.step for one in those),
        due_on=tuple(one.due_on for one in those),
        amounts=sums([Owed(one.invoice, one.rest, one.due_on) for one in those]),
        tone=Tone.firmest([step.tone if step else Tone.NEUTRAL for step in steps]),
        policy=person.policy.version,
        will_go=not why_not,
        why=why_not or "due",
    )


def _after(one: Reminder, fate: Fate) -> Reminder:
    if fate.word == "send":
        return replace(one, state="sent")
    if fate.word == "wait" and fate.at is not None:
        return replace(one, send_at=fate.at)
    return replace(one, state="skipped")
