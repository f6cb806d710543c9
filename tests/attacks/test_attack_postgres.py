"""The races once more where they are real: several connections of a PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.schema import upgrade
from billing.store.database import Database
from tests.standins.postgres import PostgresServer
from tests.standins.stage import TELEGRAM, WEB, Stage, Way, staged, start_link
from tests.standins.stage_books import ANNA
from tests.standins.stage_platforms import TelegramTalk

pytestmark = pytest.mark.postgres


@pytest.fixture(params=[TELEGRAM, WEB], ids=str)
async def stage(
    request: pytest.FixtureRequest, postgres: PostgresServer, tmp_path: Path
) -> AsyncIterator[Stage]:
    """A stage over a database of its own, its schema made by the migrations."""
    way: Way = request.param
    name = f"stage_{way.channel}"
    await postgres._run(f"CREATE DATABASE {name}")
    url = postgres.url(name)
    database = Database(url)
    await upgrade(database)
    await database.close()
    async with staged(url, tmp_path, way) as opened:
        yield opened
    await postgres.drop(url)


async def test_presses_starts_and_payments_race_and_each_happens_once(stage: Stage) -> None:
    anna = await stage.talk("Anna")
    await anna.says("what do I owe?")
    await anna.says(ANNA)
    link, number = stage.link_for(ANNA), anna.number
    anna.mark()
    press = {"decision": "confirm", "number": number}
    answers = await asyncio.gather(*(stage.http.post(link, data=press) for _ in range(6)))
    starts = {start_link(one) for one in answers} - {""}
    if isinstance(anna, TelegramTalk):
        [start] = starts
        await asyncio.gather(*(anna.user.opens(start) for _ in range(3)))
    await anna.settled()
    assert anna.text.count("You’re signed in") == 1
    assert (await stage.deeds()).count("link.bound") == 1

    await anna.says("I want to pay")
    page = (await anna.says("yes")).link("/pay/")
    anna.mark()
    await asyncio.gather(*(stage.http.post(page, data={"outcome": "succeed"}) for _ in range(4)))
    await anna.settled()
    assert anna.text.count("has arrived") == 1
    (await anna.says("what do I owe?")).hears("You owe nothing").hears_not("Credit")


async def test_two_new_addresses_race_and_one_wins(stage: Stage) -> None:
    chats = [await stage.signs_in(await stage.talk("Anna"), ANNA) for _ in range(2)]
    news = ["a@new.example", "b@new.example"]
    for talk, new in zip(chats, news, strict=True):
        await talk.says("change my email")
        await talk.says(new)
        await talk.says("yes")
    pages = [(stage.link_for(new), talk.number) for talk, new in zip(chats, news, strict=True)]
    for talk in chats:
        talk.mark()
    await asyncio.gather(
        *(
            stage.http.post(link, data={"decision": "confirm", "number": number})
            for link, number in pages
            for _ in range(2)
        )
    )
    for talk in chats:
        await talk.settled()
    changed = [talk for talk in chats if "Changed." in talk.text]
    assert len(changed) == 1
    rows = await stage.rows("SELECT email FROM customer_email WHERE customer_id = 'cus_anna'")
    assert [row.email for row in rows] == [news[chats.index(changed[0])]]
    (await changed[0].says("what do I owe?")).hears("€118.75")
    [other] = [talk for talk in chats if talk is not changed[0]]
    (await other.says("what do I owe?")).hears("e-mail").hears_not("€")


async def test_two_chats_send_to_each_other_at_once(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    """Each holds its own chat and wants the other's: one of them waits its turn, none is lost."""
    await postgres._run("CREATE DATABASE stage_elsewhere")
    url = postgres.url("stage_elsewhere")
    database = Database(url)
    await upgrade(database)
    await database.close()
    async with staged(url, tmp_path, TELEGRAM, WEB) as stage:
        telegram, web = [
            await stage.signs_in(await stage.talk("Anna", one), ANNA) for one in ("telegram", "web")
        ]
        for _ in range(3):
            await telegram.says("/invoice INV-0040")
            await web.says("/invoice INV-0041")
            telegram.mark()
            web.mark()
            await asyncio.gather(
                telegram._type("continue in the web chat"), web._type("go on in Telegram")
            )
            await telegram.settled()
            await web.settled()
            telegram.hears("in the web chat")
            assert telegram.text.count("It waits for you") == 1
            assert web.text.count("It waits for you") == 1
            assert "sorry" not in f"{telegram.text}{web.text}".lower()
    await postgres.drop(url)
