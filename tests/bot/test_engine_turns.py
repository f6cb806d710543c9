"""The engine: nothing lost, nothing doubled, each chat in order, chats side by side."""

import asyncio

import pytest
from sqlalchemy import select, text

from billing.store.database import Database
from bot.errors import StoreUnavailable
from bot.messages import Reached, Said, Sender, Surface, UserId
from bot.store import inbox
from bot.store import tables as talks
from tests.bot.rig import Rig, address


async def test_a_repeated_event_is_answered_once(rig: Rig) -> None:
    event = rig.event(Said("echo hello"))
    assert await rig.engine.receive(event)
    assert not await rig.engine.receive(event)
    await rig.engine.idle()
    assert not await rig.engine.receive(event)
    await rig.engine.idle()
    assert rig.heard["7"] == ["hello"]


async def test_a_chat_is_answered_in_order_whatever_the_haste(rig: Rig) -> None:
    for number in range(12):
        await rig.says(f"echo {number}")
    await rig.engine.idle()
    assert rig.heard["7"] == [str(number) for number in range(12)]


async def test_two_engines_on_one_database_answer_each_event_once(rig: Rig) -> None:
    other = rig.another_engine()
    for number in range(12):
        engine = other if number % 2 else rig.engine
        await engine.receive(rig.event(Said(f"echo {number}")))
    await asyncio.gather(rig.engine.idle(), other.idle())
    assert sorted(rig.heard["7"], key=int) == [str(number) for number in range(12)]
    assert rig.mischief.ended == [str(number) for number in range(12)]


@pytest.mark.postgres
async def test_a_slow_chat_holds_nobody_back(postgres_database: Database) -> None:
    """On PostgreSQL; SQLite has one writer by nature."""
    rig = Rig(postgres_database)
    rig.mischief.gates["slow"] = asyncio.Event()
    await rig.says("echo slow", "1")
    await rig.mischief.entered.wait()
    assert await rig.says("echo quick", "2")
    async with asyncio.timeout(30):
        await rig.spoken.wait()
    assert (rig.heard["1"], rig.heard["2"]) == ([], ["quick"])
    rig.mischief.gates["slow"].set()
    await rig.engine.idle()
    assert rig.heard["1"] == ["slow"]


async def test_a_poisonous_event_is_given_up_with_an_apology_and_the_chat_goes_on(
    rig: Rig,
) -> None:
    rig.mischief.poison.add("bad")
    await rig.says("echo before")
    await rig.says("echo bad")
    await rig.says("echo after")
    await rig.engine.idle()
    first, apology, last = rig.heard["7"]
    assert (first, last) == ("before", "after")
    assert "[Talk to a person]" in apology
    assert rig.mischief.began.count("bad") == 2
    async with rig.database.transaction() as tx:
        states = [row.state for row in await tx.execute(select(talks.inbox.c.state))]
    assert sorted(states) == ["dead", "done", "done"]


async def test_a_stranger_whose_first_word_is_poison_hears_an_apology_too(rig: Rig) -> None:
    rig.mischief.poison.add("bad")
    await rig.says("echo bad", "99")
    await rig.engine.idle()
    assert len(rig.heard["99"]) == 1
    assert "[Talk to a person]" in rig.heard["99"][0]


async def test_a_failed_turn_leaves_nothing_behind(rig: Rig) -> None:
    """Its transaction is rolled back: the second try starts as the first one did."""
    rig.mischief.poison.add("bad")
    await rig.says("echo fine")
    await rig.says("echo bad")
    await rig.engine.idle()
    async with rig.database.transaction() as tx:
        queued = [str(row.payload) for row in await tx.execute(select(talks.outbox.c.payload))]
    assert not any("bad" in one for one in queued)


async def test_a_store_that_is_away_is_told_to_the_channel(rig: Rig) -> None:
    async with rig.database.transaction() as tx:
        await tx.execute(text("ALTER TABLE inbox RENAME TO inbox_away"))
    with pytest.raises(StoreUnavailable):
        await rig.says("echo hello")
    async with rig.database.transaction() as tx:
        await tx.execute(text("ALTER TABLE inbox_away RENAME TO inbox"))
    assert await rig.asks("echo hello") == "hello"


async def test_a_database_that_goes_away_in_a_turn_is_answered_after_recovery(rig: Rig) -> None:
    async with rig.database.transaction() as tx:
        await tx.execute(text("ALTER TABLE outbox RENAME TO outbox_away"))
    await rig.says("echo hello")
    await rig.engine.idle()
    assert rig.heard["7"] == []
    async with rig.database.transaction() as tx:
        await tx.execute(text("ALTER TABLE outbox_away RENAME TO outbox"))
    assert await rig.engine.recover() == 1
    await rig.engine.idle()
    assert rig.heard["7"] == ["hello"]
    assert await rig.engine.recover() == 0


async def test_a_short_outage_is_sat_out(rig: Rig) -> None:
    """The turn is tried again by itself, long before recovery comes round."""
    rig.patience = (0.05,) * 40
    rig.engine = rig.another_engine()
    async with rig.database.transaction() as tx:
        await tx.execute(text("ALTER TABLE outbox RENAME TO outbox_away"))
    await rig.says("echo hello")
    await asyncio.sleep(0.2)
    assert rig.heard["7"] == []
    async with rig.database.transaction() as tx:
        await tx.execute(text("ALTER TABLE outbox_away RENAME TO outbox"))
    await rig.engine.idle()
    assert rig.heard["7"] == ["hello"]


async def test_a_restart_goes_on_where_the_stopped_process_was(rig: Rig) -> None:
    """Stored, acknowledged, and then the power went."""
    async with rig.database.transaction() as tx:
        for chat in ("1", "2", "1"):
            event = rig.event(Said(f"echo {rig.events}"), chat)
            await inbox.store(tx, event, rig.clock.now())
    restarted = rig.another_engine()
    assert await restarted.recover() == 2
    await restarted.idle()
    assert (rig.heard["1"], rig.heard["2"]) == (["0", "2"], ["1"])


async def test_a_card_number_never_reaches_the_database(rig: Rig) -> None:
    answer = await rig.asks("echo my card is 4242 4242 4242 4242")
    assert "4242 4242" not in answer
    async with rig.database.transaction() as tx:
        stored = [str(row.payload) for row in await tx.execute(select(talks.inbox.c.payload))]
        said = [str(row.payload) for row in await tx.execute(select(talks.outbox.c.payload))]
    assert not any("4242 4242" in one for one in (*stored, *said))


async def test_who_blocks_the_bot_is_not_answered_and_whoever_writes_again_is(rig: Rig) -> None:
    await rig.asks("echo hello")
    await rig.engine.receive(rig.event(Reached(alive=False)))
    await rig.engine.idle()
    assert rig.heard["7"] == ["hello"]
    assert await _alive(rig) is False
    assert await rig.asks("echo again") == "again"
    assert await _alive(rig) is True


async def test_in_a_group_and_to_a_guest_nothing_is_done(rig: Rig) -> None:
    await rig.says("echo secret", "g1", surface=Surface.SHARED)
    guest = Sender(UserId("g2"), "Guest", guest=True)
    await rig.says("echo secret", "g2", sender=guest)
    await rig.engine.idle()
    assert rig.mischief.began == []
    assert "secret" not in rig.heard["g1"][0] + rig.heard["g2"][0]


async def _alive(rig: Rig) -> bool:
    where = talks.conversation.c.chat == address().chat
    async with rig.database.transaction() as tx:
        found = await tx.execute(select(talks.conversation.c.alive).where(where))
        return bool(found.scalar_one())
