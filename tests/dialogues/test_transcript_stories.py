"""The talk as a file: the customer's own, whole, and with nothing that is only the agents'."""

import re

import pytest

from tests.dialogues.test_desk_stories import hears
from tests.standins.stage import EVERY_WAY, SLACK, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_desk import AT_SLACK, SlackAgent, slack_agent
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

CARD = "4242 4242 4242 4242"


async def helped(stage_for: RaiseStage, way: Way) -> tuple[Stage, Talk, SlackAgent]:
    """Mia has answered, and kept a note."""
    ways = (way,) if way.channel == "slack" else (way, SLACK)
    stage = await stage_for(*ways, more=AT_SLACK)
    mia = slack_agent(stage, "Mia")
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("human")
    await anna.says(f"my card is {CARD}")
    await mia.writes("! she sounds annoyed")
    await mia.writes("I look into it")
    await hears(anna, "I look into it")
    await mia.presses("Resolve")
    await hears(anna, "closed your request")
    return stage, anna, mia


def read(talk: Talk) -> str:
    name, content = talk.files[-1]
    assert name.endswith(".txt")
    return content.decode("utf-8-sig")


@pytest.mark.parametrize("way", [TELEGRAM, SLACK, WEB], ids=str)
async def test_the_talk_comes_as_a_file_without_the_agents_notes(
    stage_for: RaiseStage, way: Way
) -> None:
    _, anna, _ = await helped(stage_for, way)
    await anna.taps("Get this talk as a file")
    anna.hears("Here is our talk in this chat")
    told = read(anna)
    assert told.startswith("Nordlicht: the talk in this chat, as of ")
    assert "Mia, Nordlicht:" in told
    assert "I look into it" in told
    assert re.search(r"You:\n/?human", told)
    assert "Nordlicht:\nMia, Nordlicht:" in told
    assert "••••4242" in told
    for secret in ("annoyed", "4242 4242", "/link/", "Ticket 1"):
        assert secret not in told


async def test_what_somebody_else_said_here_before_is_not_in_it(stage_for: RaiseStage) -> None:
    stage, anna, _ = await helped(stage_for, TELEGRAM)
    await anna.says("/logout")
    stage.clock.passes(minutes=5)
    await stage.signs_in(anna, BO)
    await anna.commands("transcript")
    told = read(anna)
    assert "I look into it" not in told
    assert "You’re signed in" in told


async def test_a_stranger_is_asked_who_they_are_first(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    talk = await stage.talk("Zoe")
    (await talk.commands("transcript")).hears("Which e-mail address")
    assert EVERY_WAY
