"""Pages beside chats: marked with what changed, put up once, whoever is faster."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.home_pages import HomeRenewal
from bot.messages import Visited
from bot.store import homes, links
from bot.store.tables import home_page, link, outbox
from bot.worded import message_from_json, plain
from tests.bot.rig import Rig

HOME = "home:7"


async def anna_looks(rig: Rig) -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")
    await rig.engine.receive(rig.event(Visited()))
    await rig.engine.idle()


async def pages(rig: Rig) -> list[str]:
    """Every page that was queued, the newest last."""
    async with rig.database.transaction() as tx:
        found = await tx.execute(
            select(outbox.c.payload).where(outbox.c.chat == HOME).order_by(outbox.c.id)
        )
        return [plain(message_from_json(row.payload["message"])) for row in found]


async def changed(rig: Rig) -> None:
    async with rig.database.transaction() as tx:
        await homes.mark_customer(tx, "cus_anna", rig.clock.now())


def renewal(rig: Rig) -> HomeRenewal:
    return HomeRenewal(rig.database, rig.pages, rig.clock)


async def test_only_who_has_opened_a_page_gets_one(rig: Rig) -> None:
    await rig.signs_in("cus_anna", "anna@lind.example")
    await changed(rig)
    assert await renewal(rig).renew() == 0
    assert await pages(rig) == []


async def test_ten_changes_are_one_page(rig: Rig) -> None:
    await anna_looks(rig)
    for _ in range(10):
        await changed(rig)
    assert await renewal(rig).renew() == 1
    assert await renewal(rig).renew() == 0
    assert len(await pages(rig)) == 2


async def test_two_who_renew_at_once_put_up_one(rig: Rig) -> None:
    await anna_looks(rig)
    for _ in range(5):
        await changed(rig)
        async with asyncio.timeout(20):
            done = await asyncio.gather(*(renewal(rig).renew() for _ in range(4)))
        assert sum(done) == 1
    assert len(await pages(rig)) == 6


async def ends_and_fails(rig: Rig) -> None:
    async with rig.database.transaction() as tx:
        await links.end_links(tx, link.c.id > 0, "operator", rig.clock.now())
        raise RuntimeError("power cut")


async def test_a_change_that_is_undone_marks_nothing(rig: Rig) -> None:
    await anna_looks(rig)
    with pytest.raises(RuntimeError, match="power cut"):
        await ends_and_fails(rig)
    assert await renewal(rig).renew() == 0


async def test_the_page_ends_with_the_session(rig: Rig) -> None:
    await anna_looks(rig)
    [first] = await pages(rig)
    assert "You owe" in first
    rig.clock.passes(days=31)
    assert await renewal(rig).renew() == 1
    assert "You owe" not in (await pages(rig))[-1]
    rig.clock.passes(days=31)
    assert await renewal(rig).renew() == 0, "a closed page stays as it is"


async def test_at_the_very_end_of_a_session_nothing_turns_in_a_circle(rig: Rig) -> None:
    await anna_looks(rig)
    async with rig.database.transaction() as tx:
        ends = (await tx.execute(select(func.max(home_page.c.due_at)))).scalar_one()
    rig.clock.passes(seconds=(ends - rig.clock.now()) / timedelta(seconds=1))
    assert [await renewal(rig).renew() for _ in range(3)] == [1, 0, 0]


async def test_looking_and_signing_out_at_once_ends_signed_out(rig: Rig) -> None:
    await anna_looks(rig)

    async def ends() -> None:
        async with rig.database.transaction() as tx:
            await links.end_links(tx, link.c.id > 0, "operator", rig.clock.now())

    async with asyncio.timeout(20):
        looks = [rig.engine.receive(rig.event(Visited())) for _ in range(3)]
        await asyncio.gather(*looks, changed(rig), ends(), renewal(rig).renew())
        await rig.engine.idle()
        await renewal(rig).renew()
    assert "You owe" not in (await pages(rig))[-1]
