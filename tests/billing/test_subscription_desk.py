"""The promises of SubscriptionDesk, kept by the sandbox and by Stripe at its stand-in."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date, timedelta

import pytest

from billing.errors import NotThere, ProviderRejected, ProviderUnavailable
from billing.payment import Decline
from billing.price import Price
from billing.providers.desk import (
    ChangePreview,
    CodeLife,
    Course,
    CourseKind,
    Declined,
    Done,
    NewTerms,
    Outdated,
    Reason,
)
from billing.store import writing
from billing.store.database import Database
from billing.subscription import SubscriptionStatus, Terms
from tests.standins.desks import Bench, StripeBench, euros, sandbox_bench, stripe_bench
from tests.standins.stripe.faults import FaultKind

PERIOD_END = date(2026, 12, 20)


@pytest.fixture
async def stripe_one() -> AsyncIterator[StripeBench]:
    async with AsyncExitStack() as stack:
        yield await stripe_bench(stack)


@pytest.fixture
async def sandbox_on_sqlite(sqlite_database: Database) -> Bench:
    return await sandbox_bench(sqlite_database)


@pytest.fixture
async def sandbox_on_postgres(postgres_database: Database) -> Bench:
    return await sandbox_bench(postgres_database)


@pytest.fixture(
    params=[
        "sandbox_on_sqlite",
        pytest.param("sandbox_on_postgres", marks=pytest.mark.postgres),
        "stripe_one",
    ]
)
def bench(request: pytest.FixtureRequest) -> Bench:
    found: Bench = request.getfixturevalue(request.param)
    return found


async def previewed(bench: Bench, price: str, quantity: int = 2) -> ChangePreview:
    wanted = NewTerms(bench.subscription, price, quantity)
    return await bench.desk.preview(wanted, bench.clock.now())


async def test_a_change_is_previewed_to_the_cent_and_changes_nothing(bench: Bench) -> None:
    seen = await previewed(bench, bench.business)
    # Two thirds of the period are left: 2 × (9000 - 4900) × 2/3.
    assert seen.today == euros(12000 - 6533)
    assert (seen.next, seen.next_on) == (euros(18000), PERIOD_END)
    assert seen.automatic
    assert await previewed(bench, bench.business) == seen
    assert (await bench.state()).plan == "Pro"
    assert await bench.asked() == []


async def test_a_change_costs_what_was_shown_also_when_time_has_passed(bench: Bench) -> None:
    seen = await previewed(bench, bench.business)
    bench.clock.at += timedelta(minutes=14)
    assert isinstance(await bench.desk.change(seen, "key"), Done)
    assert await bench.asked() == [seen.today.minor]
    state = await bench.state()
    assert (state.plan, state.quantity, state.amount) == ("Business", 2, euros(18000))


async def test_the_same_key_changes_once(bench: Bench) -> None:
    seen = await previewed(bench, bench.business)
    for _ in range(3):
        assert isinstance(await bench.desk.change(seen, "key"), Done)
    assert await bench.asked() == [seen.today.minor]


async def test_fewer_seats_give_back_what_is_left_of_them(bench: Bench) -> None:
    seen = await previewed(bench, bench.pro, 1)
    assert seen.today == euros(-(6533 - 3267))
    assert seen.next == euros(4900)
    assert isinstance(await bench.desk.change(seen, "key"), Done)
    assert await bench.asked() == [seen.today.minor]
    assert (await bench.state()).quantity == 1


async def test_a_year_begins_at_once(bench: Bench) -> None:
    seen = await previewed(bench, bench.yearly)
    assert seen.today == euros(98000 - 6533)
    assert (seen.next, seen.next_on) == (euros(98000), date(2027, 11, 30))
    assert isinstance(await bench.desk.change(seen, "key"), Done)
    state = await bench.state()
    assert (state.interval, state.current_period[1]) == ("year", date(2027, 11, 30))


async def test_other_money_than_was_agreed_is_shown_anew(bench: Bench) -> None:
    seen = await previewed(bench, bench.business)
    cheaper = replace(seen, today=seen.today - euros(1))
    outcome = await bench.desk.change(cheaper, "key")
    assert outcome == Outdated(seen)
    assert (await bench.state()).plan == "Pro"
    assert await bench.asked() == []
    assert isinstance(await bench.desk.change(seen, "another"), Done)


async def test_cancelling_takes_effect_at_the_end_and_can_be_undone(bench: Bench) -> None:
    for _ in range(2):
        await bench.desk.steer(bench.subscription, Course(CourseKind.END_LATER), "end")
    state = await bench.state()
    assert (state.cancel_at_period_end, state.terms.ends_on) == (True, PERIOD_END)
    assert state.status is SubscriptionStatus.ACTIVE
    for _ in range(2):
        await bench.desk.steer(bench.subscription, Course(CourseKind.KEEP), "keep")
    state = await bench.state()
    assert (state.cancel_at_period_end, state.terms.ends_on) == (False, None)


async def test_ending_now_is_final(bench: Bench) -> None:
    for key in ("end", "end", "again"):
        await bench.desk.steer(bench.subscription, Course(CourseKind.END_NOW), key)
    assert (await bench.state()).status is SubscriptionStatus.CANCELED
    with pytest.raises(ProviderRejected):
        await bench.desk.steer(bench.subscription, Course(CourseKind.KEEP), "keep")


async def test_a_pause_until_a_day_and_one_without(bench: Bench) -> None:
    until = date(2027, 2, 1)
    for _ in range(2):
        await bench.desk.steer(bench.subscription, Course(CourseKind.PAUSE, until), "pause")
    state = await bench.state()
    assert (state.status, state.terms.resumes_on) == (SubscriptionStatus.PAUSED, until)
    for _ in range(2):
        await bench.desk.steer(bench.subscription, Course(CourseKind.RESUME), "resume")
    assert (await bench.state()).status is SubscriptionStatus.ACTIVE
    await bench.desk.steer(bench.subscription, Course(CourseKind.PAUSE), "pause again")
    assert (await bench.state()).terms.resumes_on is None


async def test_why_somebody_leaves_is_kept(bench: Bench) -> None:
    await bench.desk.steer(bench.subscription, Course(CourseKind.END_LATER), "end")
    for _ in range(2):
        await bench.desk.note_reason(bench.subscription, Reason.TOO_EXPENSIVE, "why")
    assert (await bench.state()).cancel_at_period_end


async def test_a_code_shows_its_effect_before_it_counts(bench: Bench) -> None:
    seen = await bench.desk.preview_code(bench.subscription, bench.code.lower())
    assert seen is not None
    assert (seen.before, seen.after) == (euros(9800), euros(8820))
    assert (seen.next_on, seen.life) == (PERIOD_END, CodeLife.ONCE)
    assert (await bench.state()).terms.discount == ""
    for _ in range(2):
        await bench.desk.redeem(seen, "code")
    again = await bench.desk.preview_code(bench.subscription, bench.code)
    assert again is not None
    assert again.before == again.after == euros(8820)


async def test_an_unknown_code_is_none(bench: Bench) -> None:
    assert await bench.desk.preview_code(bench.subscription, "NOSUCHCODE") is None


async def test_what_is_not_there(bench: Bench) -> None:
    with pytest.raises(NotThere):
        await bench.desk.steer("sub_nobody", Course(CourseKind.END_LATER), "key")
    with pytest.raises(NotThere):
        await previewed(bench, "price_nobody")


async def test_a_card_that_is_declined_changes_nothing(stripe_one: StripeBench) -> None:
    bench = stripe_one
    seen = await previewed(bench, bench.business)
    await bench.card("pm_card_chargeCustomerFail")
    for _ in range(2):
        outcome = await bench.desk.change(seen, "key")
        assert isinstance(outcome, Declined)
    assert outcome.decline is Decline.CARD_DECLINED
    assert (await bench.state()).plan == "Pro"
    await bench.card("pm_card_visa")
    assert isinstance(await bench.desk.change(seen, "second key"), Done)


async def test_a_bank_that_wants_a_confirmation_changes_nothing_either(
    stripe_one: StripeBench,
) -> None:
    seen = await previewed(stripe_one, stripe_one.business)
    await stripe_one.card("pm_card_threeDSecure2Required")
    assert await stripe_one.desk.change(seen, "key") == Declined(Decline.AUTHENTICATION_FAILED)
    assert (await stripe_one.state()).plan == "Pro"
    assert await stripe_one.asked() == []


@pytest.mark.parametrize("kind", [FaultKind.BROKEN, FaultKind.RESET])
async def test_a_change_whose_answer_got_lost_is_made_once(
    stripe_one: StripeBench, kind: FaultKind
) -> None:
    bench = stripe_one
    seen = await previewed(bench, bench.business)
    bench.standin.fails(kind, f"/v1/subscriptions/{bench.subscription}")
    with pytest.raises(ProviderUnavailable):
        await bench.desk.change(seen, "key")
    assert isinstance(await bench.desk.change(seen, "key"), Done)
    assert await bench.asked() == [seen.today.minor]


async def test_a_new_period_makes_an_old_preview_outdated(stripe_one: StripeBench) -> None:
    bench = stripe_one
    seen = await previewed(bench, bench.business)
    await bench.standin.passes(days=25)
    bench.clock.at += timedelta(days=25)
    outcome = await bench.desk.change(seen, "key")
    assert isinstance(outcome, Outdated)
    assert outcome.preview.at == bench.clock.now()
    assert (await bench.state()).plan == "Pro"


async def test_the_sandbox_takes_over_what_was_imported(database: Database) -> None:
    bench = await sandbox_bench(database)
    imported = replace(await bench.state(), terms=Terms())
    async with database.transaction() as tx:
        await writing.write_subscriptions(tx, [imported])
    with pytest.raises(NotThere):
        await previewed(bench, bench.business)
    await bench.desk.adopt([Price("pro", "Pro", euros(4900), "month", offered=True)])
    assert (await previewed(bench, bench.business)).next == euros(18000)
