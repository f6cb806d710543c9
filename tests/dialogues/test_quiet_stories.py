"""Nobody comes for weeks, all is forgotten in time, and whoever comes then is answered."""

from bot.store import housekeeping
from tests.standins.stage import WEB, Stage
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage

SECRET = "a very secret word"


async def is_quiet(stage: Stage, days: int) -> None:
    """So long nothing happens but the hourly clean-up."""
    stage.clock.passes(days=days)
    async with stage.house.database.transaction() as tx:
        await housekeeping.expire(tx, stage.clock.now())


async def test_who_comes_after_weeks_is_heard(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("pay INV-0042")
    (await anna.says("yes")).link("/pay/")
    await is_quiet(stage, 16)
    await anna.says("pay INV-0042")
    (await anna.says("yes")).link("/pay/")
    await anna.says(SECRET)
    await is_quiet(stage, 61)
    (await anna.says("what do I owe?")).hears("e-mail address")
    await stage.signs_in(anna, ANNA)
    anna.hears("You’re signed in", "You owe")
    await anna.says("pay INV-0042")
    (await anna.says("yes")).link("/pay/")


async def test_nothing_is_kept_of_what_was_said_and_ordered(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("send the payment page for INV-0042 to boss@lind.example")
    await anna.says("yes")
    await anna.says(SECRET)
    await is_quiet(stage, 61)
    for table in ("inbox", "effect", "link_request"):
        assert await stage.rows(f"SELECT * FROM {table}") == []  # noqa: S608 - ours
