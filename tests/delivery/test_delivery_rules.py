"""The rules of failure: what is tried again, when, and what is given up."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery_rules import BY_MAIL, MOST_ATTEMPTS, goes_by_mail, growing_wait, judge
from bot.errors import (
    ChatGone,
    DocumentMissing,
    NotSent,
    OutcomeUnknown,
    Rejected,
    Throttled,
)
from bot.outgoing import EMAIL, Kind
from bot.store.outbox import Delivery, Verdict
from tests.delivery.office import NOW, SKY, a_message


def a_delivery(kind: Kind = Kind.REPLY, attempts: int = 1, reason: str = "") -> Delivery:
    outgoing = a_message("hello", kind=kind, person=7)
    return Delivery(
        1, "hello", outgoing.address, kind, outgoing.message, attempts, person=7, reason=reason
    )


def test_throttled_waits_as_told_and_costs_no_attempt() -> None:
    verdict = judge(a_delivery(), Throttled("429", 17.0), NOW, 0.0)
    assert verdict == Verdict("ready", "429", NOW + timedelta(seconds=17), counted=False)


def test_certainly_not_sent_is_tried_again_after_growing_waits() -> None:
    waits = [growing_wait(attempts, 0.5).total_seconds() for attempts in (1, 2, 3, 10, 40)]
    assert waits == [2, 4, 8, 1024, 1800]
    assert growing_wait(1, 0.0) == timedelta(seconds=1)
    assert growing_wait(1, 0.999) < timedelta(seconds=3)
    verdict = judge(a_delivery(attempts=3), NotSent("refused"), NOW, 0.5)
    assert verdict == Verdict("ready", "refused", NOW + timedelta(seconds=8))


def test_at_last_it_is_given_up() -> None:
    assert judge(a_delivery(attempts=MOST_ATTEMPTS), NotSent("refused"), NOW, 0.5).state == "dead"


@pytest.mark.parametrize(
    "kind", [Kind.REPLY, Kind.REMINDER, Kind.NOTICE, Kind.DESK, Kind.BROADCAST]
)
def test_what_does_no_harm_twice_is_sent_once_more_after_doubt(kind: Kind) -> None:
    first = judge(a_delivery(kind), OutcomeUnknown("timeout"), NOW, 0.5)
    assert (first.state, first.reason) == ("ready", "maybe sent: timeout")
    later = judge(a_delivery(kind, 2, first.reason), Throttled("429", 1.0), NOW, 0.5)
    again = a_delivery(kind, 3, later.reason)
    second = judge(again, OutcomeUnknown("timeout"), NOW, 0.5)
    elsewhere = kind in BY_MAIL
    assert second.state == ("dead" if elsewhere else "unknown")
    assert goes_by_mail(again, second) is elsewhere
    nobody = replace(again, person=None)
    assert judge(nobody, OutcomeUnknown("timeout"), NOW, 0.5).state == "unknown"


@pytest.mark.parametrize("kind", [Kind.PAYMENT, Kind.LINK])
def test_news_of_money_and_links_in_doubt_wait_for_the_customer(kind: Kind) -> None:
    verdict = judge(a_delivery(kind), OutcomeUnknown("timeout"), NOW, 0.5)
    assert verdict == Verdict("unknown", "maybe sent: timeout")


def test_a_bug_leaves_doubt_too() -> None:
    verdict = judge(a_delivery(), KeyError("oops"), NOW, 0.5)
    assert (verdict.state, verdict.reason) == ("ready", "maybe sent: KeyError")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ChatGone("blocked"), "blocked"),
        (Rejected("bad_request"), "bad_request"),
        (DocumentMissing(), "document_missing"),
    ],
)
def test_what_will_never_arrive_is_dead(error: Exception, reason: str) -> None:
    assert judge(a_delivery(), error, NOW, 0.5) == Verdict("dead", reason)


@pytest.mark.parametrize(
    ("kind", "by_mail"),
    [
        (Kind.REMINDER, True),
        (Kind.PAYMENT, True),
        (Kind.NOTICE, True),
        (Kind.BROADCAST, True),
        (Kind.REPLY, False),
        (Kind.LINK, False),
        (Kind.DESK, False),
    ],
)
def test_what_a_person_must_get_goes_on_by_mail(kind: Kind, by_mail: bool) -> None:
    dead = Verdict("dead", "blocked")
    assert goes_by_mail(a_delivery(kind), dead) is by_mail
    assert not goes_by_mail(a_delivery(kind), Verdict("ready", "429"))


def test_mail_does_not_fall_back_to_mail() -> None:
    outgoing = a_message("hello", channel=EMAIL)
    row = Delivery(1, "k", outgoing.address, Kind.REMINDER, outgoing.message, 1, person=7)
    assert not goes_by_mail(row, Verdict("dead", "no such mailbox"))
    nobody = a_message("hello", channel=SKY)
    row = Delivery(1, "k", nobody.address, Kind.REMINDER, nobody.message, 1)
    assert not goes_by_mail(row, Verdict("dead", "blocked"))
