"""Delivery rules: what becomes of a message after an attempt that failed. Pure; chance is given."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import (
    ChatGone,
    DeliveryError,
    DocumentMissing,
    NotSent,
    OutcomeUnknown,
    Rejected,
    Throttled,
)
from bot.outgoing import EMAIL, REPEATED, Kind
from bot.store.outbox import ENDED_BADLY, Delivery, Verdict

MOST_ATTEMPTS = 40  # with the waits below: a platform may be away for about sixteen hours
IN_CHAT = timedelta(minutes=45)  # what must arrive is then in the mail within the hour
LONG_REST = timedelta(minutes=10)  # of a whole channel: what is late already does not wait it out
_FIRST_WAIT = timedelta(seconds=2)
_LONGEST_WAIT = timedelta(minutes=30)
_BLIP = timedelta(minutes=1)  # a shorter wait is worth it, however late the message is
_DOUBT = "maybe sent"

# What a person must get by mail when the chat can't be reached.
BY_MAIL = frozenset({Kind.REMINDER, Kind.PAYMENT, Kind.NOTICE, Kind.BROADCAST, Kind.AGENT})


def judge(delivery: Delivery, error: Exception, now: datetime, chance: float) -> Verdict:
    """The row's next state after `error`; `chance` in [0, 1) spreads the retries.

    Certainly not sent: again, after growing waits. Maybe sent: once more for kinds where a repeat
    does no harm, else unknown. Never to be taken: dead. A card that can't be changed is dropped:
    it stays as it is, and nobody misses anything.
    """
    verdict = _judged(delivery, error, now, chance)
    if delivery.kind is Kind.CARD and verdict.state in ENDED_BADLY:
        return replace(verdict, state="dropped")
    return verdict


def _judged(delivery: Delivery, error: Exception, now: datetime, chance: float) -> Verdict:
    match error:
        case Throttled():
            wait = timedelta(seconds=max(error.retry_after, 0.1))
            return _throttled(delivery, error.reason, now, wait)
        case ChatGone() | Rejected():
            return Verdict("dead", error.reason)
        case DocumentMissing():
            return Verdict("dead", "document_missing")
        case NotSent():
            return _again(delivery, error.reason, now, chance)
        case OutcomeUnknown():
            return _doubtful(delivery, error.reason, now, chance)
        case _:  # a bug of ours: where it struck is not known, so neither is whether it was sent
            return _doubtful(delivery, type(error).__name__, now, chance)


def goes_by_mail(delivery: Delivery, verdict: Verdict) -> bool:
    """Whether the message takes the way by mail, because its own way is at its end."""
    return verdict.state == "dead" and _may_go_by_mail(delivery)


def _may_go_by_mail(delivery: Delivery) -> bool:
    return (
        delivery.kind in BY_MAIL
        and delivery.person is not None
        and delivery.address.channel != EMAIL
    )


def growing_wait(attempts: int, chance: float) -> timedelta:
    """2 s, doubled at each attempt, at most 30 min; half to one and a half of it by chance."""
    doubled = _FIRST_WAIT * 2 ** min(max(attempts - 1, 0), 12)
    wait: timedelta = min(doubled, _LONGEST_WAIT) * (0.5 + chance)
    return wait


def _throttled(delivery: Delivery, reason: str, now: datetime, wait: timedelta) -> Verdict:
    later = now + wait
    refused_before = bool(delivery.reason)
    if (wait > _BLIP or refused_before) and _goes_better_by_mail(delivery, later):
        return Verdict("dead", f"by mail instead: {reason}", later, counted=False)
    return Verdict("ready", _kept(delivery, reason), later, counted=False)


def _again(delivery: Delivery, reason: str, now: datetime, chance: float) -> Verdict:
    if delivery.attempts >= MOST_ATTEMPTS:
        return Verdict("dead", reason)
    wait = growing_wait(delivery.attempts, chance)
    if wait > _BLIP and _goes_better_by_mail(delivery, now + wait):
        return Verdict("dead", f"by mail instead: {reason}")
    return Verdict("ready", _kept(delivery, reason), now + wait)


def _goes_better_by_mail(delivery: Delivery, later: datetime) -> bool:
    """Whether the next try would be too late. By the message's age, not by its attempts: a single
    wait may be long.
    """
    if delivery.queued_at is None or later <= delivery.queued_at + IN_CHAT:
        return False
    # Never one that may have arrived: the customer would have it twice.
    return _may_go_by_mail(delivery) and not delivery.reason.startswith(_DOUBT)


def _doubtful(delivery: Delivery, reason: str, now: datetime, chance: float) -> Verdict:
    doubt = f"{_DOUBT}: {reason}"
    if delivery.kind not in REPEATED:
        return Verdict("unknown", doubt)
    if delivery.reason.startswith(_DOUBT):  # what may be lost twice over is said elsewhere
        return Verdict("dead" if _may_go_by_mail(delivery) else "unknown", doubt)
    return _again(delivery, doubt, now, chance)


def _kept(delivery: Delivery, reason: str) -> str:
    # A doubt is remembered over later refusals, so that a message is never in doubt twice.
    return f"{_DOUBT}, then {reason}" if delivery.reason.startswith(_DOUBT) else reason


def is_delivery_error(error: Exception) -> bool:
    """Whether a channel or a document said it; anything else is a bug worth a traceback."""
    return isinstance(error, DeliveryError | DocumentMissing)
