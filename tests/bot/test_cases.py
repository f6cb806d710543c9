"""Cases on both databases: each step is taken once, whoever takes it and however often."""

import asyncio

import pytest
from sqlalchemy import select, update

from billing.store.tables import invoice
from bot.case_rules import TABLE, Case, CaseKind, CaseState, may_move
from bot.cases import Cases, NotDecided
from bot.reach import Reach
from bot.store import cases, pauses
from bot.store.tables import case_event, outbox, snooze
from tests.bot.rig import PHRASES, Rig


def desk(rig: Rig) -> Cases:
    return Cases(rig.database, rig.clock, Reach(rig.closing, PHRASES), "Firm")


async def asks(rig: Rig, words: str) -> Case:
    """Anna asks for it and confirms; her newest case."""
    await rig.signs_in("cus_anna", "anna@lind.example")
    await rig.asks(words)
    assert "passed this to a person" in await rig.asks("affirm")
    async with rig.database.transaction() as tx:
        return (await cases.list_of_customer(tx, "cus_anna", 1))[0]


async def states(rig: Rig, case: Case) -> list[str]:
    async with rig.database.transaction() as tx:
        return [one.state.value for one in await cases.list_events(tx, case.id)]


async def news(rig: Rig) -> list[str]:
    async with rig.database.transaction() as tx:
        rows = await tx.execute(select(outbox.c.dedupe_key).where(outbox.c.kind == "notice"))
        return [row.dedupe_key for row in rows]


async def pays(rig: Rig) -> None:
    async with rig.database.transaction() as tx:
        await tx.execute(
            update(invoice).where(invoice.c.number == "INV-0042").values(status="paid", due=0)
        )


async def test_two_decisions_at_once_are_one_and_told_once(rig: Rig) -> None:
    case = await asks(rig, "dispute_charge that is too much")
    assert (case.kind, case.invoice, case.reason) == (
        CaseKind.LINE,
        "INV-0042",
        "dispute_charge that is too much",
    )
    both = await asyncio.gather(
        desk(rig).decide(case.id, CaseState.REFUSED, "No.", "operator:Kim"),
        desk(rig).decide(case.id, CaseState.APPROVED, "Yes.", "operator:Lou"),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in both) == ["Case", "NotDecided"]
    assert len(await states(rig, case)) == 2
    assert len(await news(rig)) == 1


async def test_a_claim_ends_once_when_the_books_have_the_payment(rig: Rig) -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")
    await rig.asks("already_paid")
    await rig.asks("1")  # today
    assert "passed this to a person" in await rig.asks("affirm")
    async with rig.database.transaction() as tx:
        [case] = await cases.list_waiting(tx, 10)
        [held] = await pauses.list_pauses(tx, rig.clock.now())
    assert (held.invoice, held.why, held.reason) == ("INV-0042", "paused", f"case {case.id}")
    assert await desk(rig).keep() == 0
    await pays(rig)
    ended = await asyncio.gather(desk(rig).keep(), desk(rig).keep())
    assert sum(ended) == 1
    assert await states(rig, case) == ["open", "arrived"]
    assert len(await news(rig)) == 1
    async with rig.database.transaction() as tx:
        assert await pauses.list_pauses(tx, rig.clock.now()) == ()


async def test_history_is_only_added_to_and_a_key_counts_once(rig: Rig) -> None:
    case = await asks(rig, "dispute_charge wrong")
    await desk(rig).decide(case.id, CaseState.APPROVED, "You are right.", "operator:Kim")
    with pytest.raises(NotDecided):
        await desk(rig).decide(case.id, CaseState.REFUSED, "", "operator:Kim")
    async with rig.database.transaction() as tx:
        rows = (await tx.execute(select(case_event).order_by(case_event.c.id))).all()
        assert [(row.state, row.words) for row in rows] == [
            ("open", "dispute_charge wrong"),
            ("approved", "You are right."),
        ]
        [row] = (await tx.execute(select(snooze))).all()
        assert row.lifted_at is None


def test_the_table_names_every_kind_and_nothing_leaves_what_is_over() -> None:
    assert set(TABLE) == set(CaseKind)
    for kind, moves in TABLE.items():
        assert CaseState.OPEN in moves
        assert all(CaseState.OPEN not in after for after in moves.values()), kind
        assert CaseState.APPROVED not in moves or kind is CaseKind.REFUND


async def test_only_its_own_kind_of_news_moves_a_case(rig: Rig) -> None:
    case = await asks(rig, "dispute_charge wrong")
    assert not may_move(case, CaseState.ARRIVED)
    assert may_move(case, CaseState.APPROVED)
