"""The chat's history on SQLite and PostgreSQL: order, repeats and files under many hands."""

import asyncio
from datetime import UTC, datetime

import pytest

from billing.store.database import Database
from bot.messages import ChatId
from channels.web.store.history import KEPT, PAGE, History, NewFile
from channels.web.store.tables import metadata

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANNA, BEN = ChatId("anna"), ChatId("ben")


@pytest.fixture
async def history(database: Database) -> History:
    """An empty history."""
    async with database.transaction() as tx:
        await tx.run_sync(metadata.create_all)
    return History(database)


async def test_many_hands_at_once_lose_and_double_nothing(history: History) -> None:
    writes = [history.add(ANNA, f"out:{number % 30}", {"n": number}, AT) for number in range(60)]
    ids = await asyncio.gather(*writes)
    changes = await history.list_changes(ANNA, 0)
    assert len(changes.messages) == 30
    assert {message.id for message in changes.messages} == set(ids)
    revisions = [message.revision for message in changes.messages]
    assert revisions == sorted(set(revisions))
    assert changes.messages[0].at == AT


async def test_revisions_never_fall_also_over_a_clearing(history: History) -> None:
    await history.add(ANNA, "out:1", {}, AT)
    before = (await history.list_changes(ANNA, 0)).revision
    await history.clear(ANNA)
    await history.add(ANNA, "out:2", {"n": 2}, AT)
    changes = await history.list_changes(ANNA, before)
    assert changes.reset
    assert [message.payload for message in changes.messages] == [{"n": 2}]
    assert changes.revision > before
    assert not (await history.list_changes(ANNA, changes.revision)).reset


async def test_a_long_history_comes_in_pages_and_its_newest_part_first_of_all(
    history: History,
) -> None:
    for number in range(KEPT + 20):
        await history.add(ANNA, f"out:{number}", {"n": number}, AT)
    first = await history.list_changes(ANNA, 0)
    assert (len(first.messages), first.more) == (PAGE, True)
    assert first.messages[0].payload == {"n": 20}
    second = await history.list_changes(ANNA, first.revision)
    assert second.messages[0].payload == {"n": 20 + PAGE}
    last = await history.list_changes(ANNA, second.revision)
    assert (last.messages, last.more) == ((), False)


async def test_replacing_touches_only_ones_own(history: History) -> None:
    mine = await history.add(ANNA, "out:1", {"n": 1}, AT)
    assert not await history.replace(BEN, mine, {"n": 0})
    assert await history.replace(ANNA, mine, {"n": 2})
    assert (await history.list_changes(ANNA, 0)).messages[0].payload == {"n": 2}


async def test_a_file_is_found_in_its_own_chat_only(history: History) -> None:
    file = NewFile("f1", "a.pdf", "application/pdf", b"\x00\xff")
    await history.add(ANNA, "out:1", {}, AT, [file])
    await history.add(BEN, "out:1", {}, AT)
    found = await history.find_file(ANNA, "f1")
    assert found is not None
    assert found.content == b"\x00\xff"
    assert await history.find_file(BEN, "f1") is None
    await history.clear(ANNA)
    assert await history.find_file(ANNA, "f1") is None


async def test_how_far_chats_are_in_one_look(history: History) -> None:
    await history.add(ANNA, "out:1", {}, AT)
    await history.add(ANNA, "out:2", {}, AT)
    await history.add(BEN, "out:1", {}, AT)
    assert await history.list_revisions([ANNA, BEN, ChatId("none")]) == {ANNA: 2, BEN: 1}
