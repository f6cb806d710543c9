"""One browser, several people: whoever sits there now reads nothing of somebody who has left."""

from bot.store import links
from bot.store.tables import link
from tests.standins.stage import WEB, Stage
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import WebTalk


async def anna_sits(stage_for: RaiseStage) -> tuple[Stage, WebTalk]:
    stage = await stage_for(WEB)
    talk = await stage.signs_in(await stage.talk("Anna"), ANNA)
    assert isinstance(talk, WebTalk)
    await talk.says("send me INV-0042 as pdf")
    stage.clock.passes(seconds=5)  # nobody types within the millisecond
    return stage, talk


async def kept(stage: Stage) -> str:
    """Everything that the web chat's own tables hold."""
    rows = await stage.rows("SELECT payload FROM web_message")
    files = await stage.rows("SELECT name FROM web_file")
    return str([str(row.payload) for row in rows] + [row.name for row in files])


async def test_signing_out_takes_the_talk_along(stage_for: RaiseStage) -> None:
    stage, anna = await anna_sits(stage_for)
    assert "€118.75" in await kept(stage)
    await anna.says("/logout")
    await stage.settle()
    anna.hears("signed out")
    await anna.says("hello")
    left = await kept(stage)
    for words in ("118.75", "INV-0042", "Lind", ANNA):
        assert words not in left, words
    assert len(anna.screen()) <= 3


async def test_it_is_so_when_another_chat_ends_it(stage_for: RaiseStage) -> None:
    stage, anna = await anna_sits(stage_for)
    async with stage.house.database.transaction() as tx:
        await links.end_links(tx, link.c.id > 0, "revoked", stage.clock.now())
    await anna.says("hello")
    assert "118.75" not in await kept(stage)


async def test_a_session_that_ran_out_leaves_nothing_on_the_screen(stage_for: RaiseStage) -> None:
    stage, anna = await anna_sits(stage_for)
    stage.clock.passes(days=31)
    await anna.says("hello")
    assert "118.75" not in await kept(stage)


async def test_the_next_person_reads_only_their_own(stage_for: RaiseStage) -> None:
    stage, anna = await anna_sits(stage_for)
    await anna.says("/logout")
    await stage.signs_in(anna, BO)
    await anna.says("what do I owe?")
    left = await kept(stage)
    assert "Berg" in left
    assert "Lind" not in left


async def test_who_stays_signed_in_keeps_the_talk(stage_for: RaiseStage) -> None:
    stage, anna = await anna_sits(stage_for)
    stage.clock.passes(minutes=20)
    await anna.says("pay INV-0042")
    await anna.says("what do I owe?")
    assert "118.75" in await kept(stage)
    assert len(anna.screen()) > 4
