"""Leases: one process at a time, another one seconds after its death, at once after a stop."""

import asyncio
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from app.clock import SystemClock
from bot.errors import Throttled
from bot.leases import LeasePace, Leases
from bot.limits import Limit, Limiter
from bot.messages import MessageId
from bot.outgoing import Kind
from bot.store import leases as lease_rows
from bot.store.tables import lease
from bot.worded import Parcel
from tests.delivery.office import SKY, Office, a_message


async def test_one_of_many_takes_it_and_keeps_it(office: Office) -> None:
    four = [office.leases(f"replica{n}") for n in range(4)]
    for _ in range(3):
        await asyncio.gather(*(one.keep(["send", "poll"]) for one in four))
        holders = [[one.owner for one in four if one.holds(name)] for name in ("send", "poll")]
        assert [len(names) for names in holders] == [1, 1]
        office.clock.at += timedelta(seconds=1)


async def test_a_dead_ones_lease_runs_out_and_the_heir_knows_whose_it_was(office: Office) -> None:
    dead, heir = office.leases("dead"), office.leases("heir")
    await dead.keep(["send"])
    office.clock.at += timedelta(seconds=2.9)
    await heir.keep(["send"])
    assert not heir.holds("send")
    office.clock.at += timedelta(seconds=0.2)
    assert not dead.holds("send"), "who could not renew in time must not go on"
    await heir.keep(["send"])
    assert heir.holds("send")
    assert heir.inherited("send") == "dead"
    assert heir.inherited("send") is None
    await dead.keep(["send"])
    assert not dead.holds("send")


async def test_a_stopped_ones_lease_is_free_at_once(office: Office) -> None:
    first, second = office.leases("first"), office.leases("second")
    await first.keep(["send"])
    await first.free()
    await second.keep(["send"])
    assert second.holds("send")
    assert second.inherited("send") is None


async def test_who_comes_late_to_renew_has_lost_nothing_if_nobody_took_it(office: Office) -> None:
    only = office.leases()
    await only.keep(["send"])
    office.clock.at += timedelta(minutes=5)
    assert not only.holds("send")
    await only.keep(["send"])
    assert only.holds("send")


async def test_work_is_done_by_one_and_goes_on_with_another(office: Office) -> None:
    """As polling: never two at once, and somebody goes on when the first is gone."""
    at_work: list[str] = []
    began = asyncio.Event()

    async def work(name: str) -> None:
        at_work.append(name)
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            at_work.remove(name)

    first, second = office.leases("first"), office.leases("second")
    working = [
        asyncio.create_task(one.alone("poll", lambda one=one: work(one.owner)))
        for one in (first, second)
    ]
    await asyncio.sleep(0)
    await first.keep()
    await second.keep()
    await began.wait()
    assert at_work == ["first"]
    began.clear()
    office.clock.at += timedelta(seconds=4)
    await second.keep()
    await first.keep()
    await began.wait()
    while at_work != ["second"]:  # noqa: ASYNC110 - the first one is being stopped
        await asyncio.sleep(0)
    for task in working:
        task.cancel()
    await asyncio.gather(*working, return_exceptions=True)
    assert at_work == []


async def test_work_that_breaks_says_so(small_office: Office) -> None:
    async def broken() -> None:
        raise ValueError("a bug")

    leases = small_office.leases()
    await leases.keep(["poll"])
    with pytest.raises(ValueError, match="a bug"):
        await leases.alone("poll", broken)


async def test_an_outage_of_the_database_is_sat_out(small_office: Office) -> None:
    leases = Leases(small_office.database, "one", small_office.clock)
    won = asyncio.Event()
    leases.watch(won.set)
    leases.want("send")
    async with small_office.database.transaction() as tx:
        await tx.execute(text("ALTER TABLE lease RENAME TO away"))
    running = asyncio.create_task(leases.run())
    await asyncio.sleep(0.05)
    async with small_office.database.transaction() as tx:
        await tx.execute(text("ALTER TABLE away RENAME TO lease"))
    leases.want("more")
    await won.wait()
    assert leases.holds("send")
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_who_was_held_up_together_with_the_holder_does_not_think_it_dead(
    office: Office,
) -> None:
    """A database that answers nobody for longer than a lease lasts: nobody died of that."""
    pace = LeasePace(lasts=timedelta(seconds=0.6), every=0.2, patience=timedelta(seconds=9))
    hasty = replace(pace, every=0.08)  # so that it looks first when the database is back
    holder = Leases(office.database, "holder", SystemClock(), pace)
    other = Leases(office.database, "other", SystemClock(), hasty)
    holder.want("send")
    await holder.keep()
    other.want("send")
    async with asyncio.TaskGroup() as group:
        running = [group.create_task(one.run()) for one in (holder, other)]
        for _ in range(3):
            await asyncio.sleep(0.6)
            async with office.database.transaction() as tx:
                await tx.execute(update(lease).values(paused_until=None))  # locks the row
                await asyncio.sleep(1.2)
        await asyncio.sleep(0.6)
        for task in running:
            task.cancel()
    assert other.inherited("send") is None
    assert holder.holds("send")


async def test_who_slept_through_a_lease_with_the_holder_does_not_think_it_dead(
    office: Office,
) -> None:
    """A machine that stood still for longer than a lease lasts: nobody died of that either."""
    pace = LeasePace(lasts=timedelta(seconds=0.6), every=0.2, patience=timedelta(seconds=9))
    holder = Leases(office.database, "holder", SystemClock(), pace)
    other = Leases(office.database, "other", SystemClock(), replace(pace, every=0.08))
    holder.want("send")
    await holder.keep()
    other.want("send")
    async with asyncio.TaskGroup() as group:
        running = [group.create_task(one.run()) for one in (holder, other)]
        await asyncio.sleep(0.5)
        time.sleep(0.9)  # noqa: ASYNC251 - both stand still
        await asyncio.sleep(0.5)
        for task in running:
            task.cancel()
    assert other.inherited("send") is None
    assert holder.holds("send")


async def test_what_a_killed_sender_held_goes_as_soon_as_its_lease_is_out(office: Office) -> None:
    """Three seconds, not the ten of the rows' own leases."""
    office.sky.held["anna"] = asyncio.Event()
    await office.queue(a_message("in hand"), a_message("begun", "bea", Kind.PAYMENT))
    killed = asyncio.create_task(office.deliverer("victim").deliver_due())
    await office.sky.entered.wait()
    while not office.sky.heard:  # noqa: ASYNC110 - the channel has no event for it
        await asyncio.sleep(0)
    killed.cancel()
    await asyncio.gather(killed, return_exceptions=True)
    first = a_message("in hand")
    office.sky.heard.append(Parcel(first.key, first.address, first.message))
    office.sky.held.clear()
    office.clock.at += timedelta(seconds=3)
    await office.deliverer("heir").deliver_due()
    assert office.sky.texts() == ["begun", "in hand", "in hand"]


async def test_two_deliverers_send_from_one_limit(office: Office) -> None:
    limits = {SKY: Limit(per_second=5)}
    await office.queue(*(a_message(f"{n}", f"chat{n}", Kind.REMINDER) for n in range(10)))
    both = [office.deliverer(f"replica{n}", limiter=Limiter(limits)) for n in range(2)]
    began = office.clock.at
    while sum(await asyncio.gather(*(one.deliver_due() for one in both))):
        pass
    assert len(office.sky.heard) == 10
    assert office.clock.at - began >= timedelta(seconds=1)


async def test_the_sender_rests_when_another_replica_was_told_to(office: Office) -> None:
    limiter = Limiter({SKY: Limit(per_second=30)})
    sender = office.deliverer("sender", limiter=limiter)
    other = office.deliverer("other", limiter=Limiter({SKY: Limit(per_second=30)}))
    await sender.deliver_due()
    rows = await office.queue(a_message("an answer"), by=other)
    office.sky.faults = [Throttled("429", 20.0)]
    await other.deliver(rows)
    await office.queue(a_message("a reminder", "bea", Kind.REMINDER))
    office.clock.at += timedelta(seconds=1)
    await sender.deliver_due()
    began = office.clock.at
    await sender.deliver_due()
    assert office.sky.texts() == []
    office.clock.at = began + timedelta(seconds=19)
    await sender.deliver_due()
    assert sorted(office.sky.texts()) == ["a reminder", "an answer"]


async def test_a_rest_is_never_shortened(office: Office) -> None:
    await office.leases().keep(["send"])
    now = office.clock.now()
    for seconds in (5, 3, 8, 1):
        async with office.database.transaction() as tx:
            await lease_rows.pause(tx, "send", now + timedelta(seconds=seconds))
    await office.leases().keep(["send"])
    assert office.leases().paused_until("send") == now + timedelta(seconds=8)


async def test_an_answer_waits_for_bulk_a_moment_at_most(small_office: Office) -> None:
    office = small_office
    limiter = Limiter({SKY: Limit(per_second=2)})
    deliverer = office.deliverer(limiter=limiter)
    await office.queue(
        *(a_message(f"{n}", f"chat{n}", Kind.REMINDER) for n in range(2)),
    )
    await deliverer.deliver_due()
    before = office.clock.at
    await deliverer.deliver(await office.queue(a_message("an answer"), by=deliverer))
    assert office.sky.texts()[-1] == "an answer"
    assert office.clock.at - before <= timedelta(seconds=0.1)
    assert MessageId("m3") == (await office.rows())[-1].message_id
