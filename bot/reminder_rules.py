"""Reminder rules: what becomes of a planned reminder at a given instant. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from billing.money import Money
from bot.preference_rules import narrowed
from bot.reminder_hours import Hours, open_at, opening, zone_info
from bot.reminder_policy import Policy, Step

HORIZON = 14  # days: so far ahead rows are made, and so long an outage needs no catching up


@dataclass(frozen=True, slots=True)
class Reminder:
    """One step of one invoice for one person, with the books as they stand now.

    `planned_for` is the due date that the step was planned from, `due_on` the present one.
    `snoozed_until` is the latest wish for quiet. `zones` is a `reminder_hours.zone_key`. `recent`
    are the messages about money that the bot lately started to the person.
    """

    id: int
    invoice: str
    customer: str
    person: int
    step: int
    planned_for: date
    send_at: datetime
    state: str  # planned, kept, sent
    status: str  # the invoice's
    due_on: date
    due: Money
    processing: bool
    autopay: bool
    wanted: bool  # the person has not stopped reminders
    on_file: bool  # the person's address is still one of the customer's
    zones: str
    snoozed_until: datetime | None = None
    locale: str = "en"  # the customer's
    billed_as: str = ""  # the customer's name on invoices
    language: str | None = None  # the person's choice
    email: str = ""
    outbox: int | None = None  # the message that it went with
    snoozed_why: str = "snoozed"  # or disputed, paused
    muted: bool = False  # for this invoice
    mail_muted: bool = False  # reminders by mail
    part_of_day: str | None = None  # a key of preference_rules.PARTS
    discreet: bool = False
    promised_for: date | None = None  # the customer's word that has not ended yet
    is_fee: bool = False  # the invoice is a late fee
    disputed: int = 0  # minor units of `due` that a person is asked to look at
    disputed_until: datetime | None = None
    segment: str = ""  # the customer's
    recent: tuple[datetime, ...] = ()
    viewer: bool = False  # the person may only look
    contact: bool = False  # a mailbox that gets copies, and can't come into a chat

    @property
    def rest(self) -> Money:
        """What is asked for: the due amount without what is in dispute."""
        return Money(max(0, self.due.minor - self.disputed), self.due.currency)

    @property
    def own_zone(self) -> str:
        """The person's clock."""
        return self.zones.partition("|")[0]

    def today(self, now: datetime) -> date:
        """The civil day on the person's clock: what "today" means to who reads it."""
        return now.astimezone(zone_info(self.own_zone)).date()

    @property
    def day(self) -> date:
        """The step's civil day."""
        return self.planned_for + timedelta(days=self.step)


@dataclass(frozen=True, slots=True)
class Fate:
    """`send` now; `skip` for ever, or `wait` until `at`. `reason` is one word for the log."""

    word: str
    reason: str = ""
    at: datetime | None = None


SEND = Fate("send")


def fates(reminders: Iterable[Reminder], policy: Policy, now: datetime) -> Mapping[int, Fate]:
    """The fate of each planned reminder, by id. `reminders` are all of a person's for the invoices
    in question, sent ones too: only the newest step that has come, on the person's calendar, is
    still true.
    """
    known = tuple(reminders)
    newest: dict[tuple[str, date], int] = {}
    for one in known:
        if one.day <= one.today(now) and (one.state == "sent" or step_of(one, policy)):
            key = (one.invoice, one.planned_for)
            newest[key] = max(newest.get(key, one.step), one.step)
    return {
        one.id: fate(one, newest.get((one.invoice, one.planned_for), one.step), policy, now)
        for one in known
    }


def fate(one: Reminder, newest: int, policy: Policy, now: datetime) -> Fate:
    """What becomes of a reminder whose time has come, when `newest` is the newest step that has."""
    over = _why_over(one, newest, one.today(now))
    if not over and step_of(one, policy) is None:
        over = "plan_changed"
    if over:
        return Fate("skip", over)
    if one.state == "kept":
        return Fate("wait", "held")
    if one.processing:
        tomorrow = _begun(one, policy, now) + timedelta(days=1)
        return Fate("wait", "processing", _next(one, tomorrow, now, policy))
    if one.promised_for is not None:
        later = max(one.promised_for, policy.today(now)) + timedelta(days=1)
        return Fate("wait", "promised", _next(one, later, now, policy))
    if one.snoozed_until is not None and one.snoozed_until > now:
        return wait(one.snoozed_why, one, one.snoozed_until, policy, now)
    if one.disputed_until is not None and not one.rest:
        return wait("disputed", one, one.disputed_until, policy, now)
    if not open_at(now, one.zones, _hours(one, policy)):
        return wait("outside_hours", one, now, policy, now)
    return SEND


def step_of(one: Reminder, policy: Policy) -> Step | None:
    """What the policy in force says of the reminder's step; None when it says nothing any more."""
    return policy.find_step(one.segment, one.step)


def wait(reason: str, one: Reminder, earliest: datetime, policy: Policy, now: datetime) -> Fate:
    """Not before `earliest`, and then in the person's hours."""
    return Fate("wait", reason, _next(one, _begun(one, policy, now), earliest, policy))


def _begun(one: Reminder, policy: Policy, now: datetime) -> date:
    """The civil day that has begun both where the business is and where the person is."""
    return min(policy.today(now), one.today(now))


def _why_over(one: Reminder, newest: int, today: date) -> str:
    """Why the reminder will never go, or nothing."""
    reasons = (
        (one.status != "open", one.status),
        (not one.due, "nothing_due"),
        (one.due_on != one.planned_for, "due_date_moved"),
        (not one.wanted, "stopped"),
        (one.muted, "muted"),
        (one.autopay, "autopay"),
        (not one.on_file, "address_removed"),
        (one.step < newest, "superseded"),
        # "Due soon" is no longer true once the day has passed.
        (one.step < 0 and one.due_on < today, "out_of_date"),
    )
    return next((reason for applies, reason in reasons if applies), "")


def _next(one: Reminder, day: date, earliest: datetime, policy: Policy) -> datetime:
    hours = _hours(one, policy)
    return opening(day, earliest, one.zones, hours, policy.business_zone).of(one.person)


def _hours(one: Reminder, policy: Policy) -> Hours:
    return narrowed(policy.hours, one.part_of_day)


class Rounds:
    """Which of the coming days a planner looks at: all at the first round of a business day, then
    today and one other in turn. In a large book, all of them every time would hold up everybody.
    """

    def __init__(self) -> None:
        self._day: date | None = None
        self._number = 0

    def ahead(self, today: date) -> tuple[int, ...]:
        """How many days ahead to plan in this round; 0 is today."""
        if today != self._day:
            self._day = today
            return tuple(range(HORIZON + 1))
        self._number = self._number % HORIZON + 1
        return (0, self._number)
