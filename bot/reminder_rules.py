"""Reminder rules: what becomes of a planned reminder at a given instant. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from billing.money import Money
from bot.preference_rules import narrowed
from bot.reminder_hours import Hours, open_at, opening, zone_info

HORIZON = 14  # days: an outage shorter than this loses no step


@dataclass(frozen=True, slots=True)
class Policy:
    """The firm's rules: steps in days from the due date, hours, and whose civil day counts."""

    steps: tuple[int, ...]
    hours: Hours
    business_zone: str

    def today(self, now: datetime) -> date:
        """The business's civil day."""
        return now.astimezone(zone_info(self.business_zone)).date()


@dataclass(frozen=True, slots=True)
class Reminder:
    """One step of one invoice for one person, with the books as they stand now.

    `planned_for` is the due date that the step was planned from, `due_on` the present one.
    `snoozed_until` is the latest wish for quiet. `zones` is a `reminder_hours.zone_key`.
    """

    id: int
    invoice: str
    customer: str
    person: int
    step: int
    planned_for: date
    send_at: datetime
    state: str  # planned, sent
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
MUTED = Fate("skip", "muted")


def fates(
    reminders: Iterable[Reminder], policy: Policy, now: datetime, *, by_mail: bool = False
) -> Mapping[int, Fate]:
    """The fate of each planned reminder, by id. `reminders` are all of a person's for the invoices
    in question, sent ones too: only the newest step that has come is still true. `by_mail` where
    they can go no other way.
    """
    known = tuple(reminders)
    today = policy.today(now)
    newest: dict[tuple[str, date], int] = {}
    for one in known:
        if one.day <= today and one.state != "skipped":
            key = (one.invoice, one.planned_for)
            newest[key] = max(newest.get(key, one.step), one.step)
    return {
        one.id: MUTED
        if by_mail and one.mail_muted
        else fate(one, newest.get((one.invoice, one.planned_for), one.step), policy, now)
        for one in known
    }


def fate(one: Reminder, newest: int, policy: Policy, now: datetime) -> Fate:
    """What becomes of a reminder whose time has come, when `newest` is the newest step that has."""
    policy = replace(policy, hours=narrowed(policy.hours, one.part_of_day))
    over = _why_over(one, newest, policy.today(now))
    if over:
        return Fate("skip", over)
    if one.processing:
        tomorrow = policy.today(now) + timedelta(days=1)
        return Fate("wait", "processing", _next(one, tomorrow, now, policy))
    if one.promised_for is not None:
        later = max(one.promised_for, policy.today(now)) + timedelta(days=1)
        return Fate("wait", "promised", _next(one, later, now, policy))
    if one.snoozed_until is not None and one.snoozed_until > now:
        return Fate(
            "wait", one.snoozed_why, _next(one, policy.today(now), one.snoozed_until, policy)
        )
    if not open_at(now, one.zones, policy.hours):
        return Fate("wait", "outside_hours", _next(one, policy.today(now), now, policy))
    return SEND


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
    found = opening(day, earliest, one.zones, policy.hours, policy.business_zone)
    return found.of(one.person)


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
