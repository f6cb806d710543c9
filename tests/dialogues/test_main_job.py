"""The main job, from "what do I owe?" to "log out", told on every channel."""

import pytest

from tests.standins.stage import EVERY_WAY, Way
from tests.standins.stage_books import ANNA


@pytest.mark.parametrize("way", EVERY_WAY, ids=str)
async def test_smoke(way: Way, stage_for) -> None:
    stage = await stage_for(way)
    anna = await stage.talk("Anna")
    (await anna.says("what do I owe?")).hears("Which e-mail address")
    (await anna.says(ANNA)).hears("If invoices go to that address")
    await stage.proves(anna, ANNA)
    anna.hears("€118.75")
    print(anna.all_text)
