"""Somebody wants to be forgotten: what was said goes, the accounts stay, the bot starts anew."""

import json

from bot.store import erasing
from tests.dialogues.test_desk_stories import hears
from tests.standins.stage import SLACK, TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_desk import AT_SLACK, slack_agent
from tests.standins.stage_fixtures import RaiseStage

SECRET = "a very secret word"
TABLES = ("inbox", "outbox", "ticket", "ticket_note", "customer_case", "link_request")


async def erase(stage: Stage, email: str) -> int:
    """What the operator's command does; gives how many chats there were."""
    now = stage.clock.now()
    [row] = await stage.rows("SELECT id FROM person WHERE email = :email", email=email)
    async with stage.house.database.transaction() as tx:
        chats = await erasing.list_chats_of(tx, row.id)
        await erasing.erase(tx, row.id, chats, now)
    return len(chats)


async def everything(stage: Stage) -> str:
    """All rows of what a talk leaves behind."""
    found = [await stage.rows(f"SELECT * FROM {table}") for table in TABLES]  # noqa: S608 - ours
    return json.dumps([[str(value) for value in row] for rows in found for row in rows])


async def test_what_was_said_is_gone_and_the_accounts_stay(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK)
    mia = slack_agent(stage, "Mia")
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    bo = await stage.signs_in(await stage.talk("Bo"), BO)
    await bo.says("a word of Bo's that stays")
    await anna.says(f"I want a refund for INV-0041, {SECRET}")
    await anna.says("yes")
    await anna.says("/human")
    await anna.says(SECRET)
    await mia.writes(f"! note: {SECRET}")
    await mia.presses("Resolve")
    await hears(anna, "closed your request")
    assert SECRET in await everything(stage)
    before = await stage.count("invoice"), await stage.count("payment")
    assert await erase(stage, ANNA) == 1
    left = await everything(stage)
    for row in json.loads(left):
        assert SECRET not in str(row), row
    assert "a word of Bo's that stays" in left
    assert (await stage.count("invoice"), await stage.count("payment")) == before
    (await anna.says("what do I owe?")).hears("Which e-mail address")
    (await bo.says("what do I owe?")).hears("You owe")


async def test_twice_is_as_once_and_whoever_was_forgotten_may_come_back(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says(SECRET)
    await anna.says("send the payment page for INV-0042 to boss@lind.example")
    await anna.says("yes")
    await stage.settle()
    assert "boss@lind.example" in str(await stage.rows("SELECT arguments FROM effect"))
    assert await erase(stage, ANNA) == 1
    assert await erase(stage, ANNA) == 1
    assert "boss@lind.example" not in str(await stage.rows("SELECT arguments FROM effect"))
    assert SECRET not in await everything(stage)
    await stage.signs_in(anna, ANNA)
    anna.hears("You’re signed in")


async def test_a_chat_that_somebody_else_has_now_is_left_alone(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    talk = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await talk.says("/logout")
    await stage.signs_in(talk, BO)
    await talk.says("a word of Bo's that stays")
    assert await erase(stage, ANNA) == 0
    assert "a word of Bo's that stays" in await everything(stage)
