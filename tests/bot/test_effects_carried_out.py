"""Effects: ordered in the turn, carried out once under one key, and always told."""

import pytest
from sqlalchemy import select, update

from bot.store import effects
from bot.store import tables as talks
from tests.bot.rig import Rig

LATER = {"seconds": 61}


async def ordered(rig: Rig, what: str = "page") -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")
    await rig.says(f"order {what}")
    await rig.engine.idle()


async def states(rig: Rig) -> list[str]:
    async with rig.database.transaction() as tx:
        rows = await tx.execute(select(talks.effect.c.state).order_by(talks.effect.c.id))
        return [row.state for row in rows]


async def test_an_order_is_carried_out_once_and_told(rig: Rig) -> None:
    await ordered(rig)
    assert rig.heard["7"] == []
    assert await rig.effects.run_due() == 1
    assert await rig.effects.run_due() == 0
    assert rig.heard["7"] == ["page: opened"]
    assert rig.provider.customers == ["cus_anna"]
    assert await states(rig) == ["done"]


async def test_a_provider_that_is_away_is_asked_again_under_the_same_key(rig: Rig) -> None:
    await ordered(rig)
    rig.provider.away = 2
    for _ in range(3):
        await rig.effects.run_due()
        assert await rig.effects.run_due() == 0, "not before its time"
        rig.clock.passes(**LATER)
    assert len(rig.provider.keys) == 3
    assert len(set(rig.provider.keys)) == 1
    assert rig.heard["7"] == ["page: opened"]


async def test_a_provider_that_stays_away_is_told_in_the_end(rig: Rig) -> None:
    await ordered(rig)
    rig.provider.away = 99
    for _ in range(8):
        await rig.effects.run_due()
        rig.clock.passes(**LATER)
    assert len(rig.provider.keys) == 4
    assert rig.heard["7"] == ["page: unavailable"]
    assert await states(rig) == ["dead"]


async def test_a_bug_in_an_order_is_told_and_stops_nobody_else(rig: Rig) -> None:
    await ordered(rig, "first")
    rig.provider.broken = True
    await rig.effects.run_due()
    rig.provider.broken = False
    await rig.says("order second")
    await rig.engine.idle()
    await rig.effects.run_due()
    assert rig.heard["7"] == ["first: unavailable", "second: opened"]


async def test_who_signed_out_meanwhile_hears_nothing_and_nothing_is_ordered(rig: Rig) -> None:
    await ordered(rig)
    await rig.says("/logout")
    await rig.engine.idle()
    said = len(rig.heard["7"])
    await rig.effects.run_due()
    assert rig.provider.keys == []
    assert len(rig.heard["7"]) == said
    assert await states(rig) == ["done"]


async def test_who_signed_in_as_somebody_else_gets_nothing_of_the_first(rig: Rig) -> None:
    await ordered(rig)
    await rig.signs_in("cus_bo", "bo@ek.example")
    await rig.effects.run_due()
    assert rig.provider.keys == []
    assert rig.heard["7"] == []


async def test_a_crash_between_order_and_answer_repeats_the_key_and_answers_once(
    rig: Rig,
) -> None:
    await ordered(rig)
    async with rig.database.transaction() as tx:  # claimed, carried out, and then the power went
        (taken,) = await effects.claim(tx, rig.clock.now(), 20)
    await rig.provider.order("cus_anna", taken.arguments, taken.key)
    assert await rig.effects.run_due() == 0, "somebody else may be at it"
    rig.clock.passes(**LATER)
    assert await rig.effects.run_due() == 1
    assert len(set(rig.provider.keys)) == 1
    assert rig.heard["7"] == ["page: opened"]


async def test_two_that_carry_out_the_same_order_answer_once(rig: Rig) -> None:
    """A lease that ran out under a slow provider: the first one's answer stands."""
    await ordered(rig)
    async with rig.database.transaction() as tx:
        (slow,) = await effects.claim(tx, rig.clock.now(), 20)
    rig.clock.passes(**LATER)
    await rig.effects.run_due()
    await rig.effects._carry_out(slow)
    assert rig.heard["7"] == ["page: opened"]


async def test_an_effect_of_a_skill_without_words_for_it_is_loud(rig: Rig) -> None:
    await ordered(rig)
    async with rig.database.transaction() as tx:
        await tx.execute(update(talks.effect).values(skill="help"))
    with pytest.raises(LookupError, match="can't word"):
        await rig.effects.run_due()
