"""The firm takes an address from a customer's file: whoever was signed in by it is out at once."""

from app.seams import Expiry
from tests.dialogues.test_email_change_stories import imports
from tests.standins.stage import SLACK, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

OFFICE = "office@lind.example"
FIGURES = ("118.75", "INV-0042", "Lind")


async def leaves(stage: Stage) -> None:
    """Anna leaves the company; the office stays."""
    await imports(stage, cus_anna=[OFFICE])


async def ends_sessions(stage: Stage) -> int:
    """As the job does, once a minute."""
    return await Expiry(stage.house.database, stage.clock).end_sessions()


async def anna_on(stage_for: RaiseStage, *ways: Way) -> tuple[Stage, Talk]:
    stage = await stage_for(*(ways or (TELEGRAM,)))
    return stage, await stage.signs_in(await stage.talk("Anna"), ANNA)


def hears_nothing_of_it(talk: Talk) -> None:
    for one in FIGURES:
        assert one not in talk.text, one


async def test_the_next_question_asks_who_it_is(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    (await anna.says("what do I owe?")).hears("€118.75")
    await leaves(stage)
    (await anna.says("what do I owe?")).hears("e-mail address")
    hears_nothing_of_it(anna)
    before = len(stage.letters(ANNA))
    (await anna.says(ANNA)).hears("If invoices go to that address")
    assert len(stage.letters(ANNA)) == before
    await stage.signs_in(anna, OFFICE)
    (await anna.says("what do I owe?")).hears("€118.75")


async def test_a_yes_that_was_open_does_nothing(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    (await anna.says("pay INV-0042")).hears("Pay €118.75")
    await leaves(stage)
    (await anna.says("yes")).hears("e-mail address")
    assert await stage.count("checkout") == 0


async def test_reminders_go_to_who_is_left(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for)
    await leaves(stage)
    anna.mark()
    stage.clock.passes(days=3, hours=2)
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await stage.settle()
    anna.is_silent()
    assert "INV-0042" in stage.letters(OFFICE)[-1].subject
    assert not [one for one in stage.letters(ANNA) if "INV-0042" in one.subject]


async def test_what_lies_in_the_chat_is_cleared_within_a_minute(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for, WEB)
    await anna.says("what do I owe?")
    await leaves(stage)
    assert await ends_sessions(stage) == 1
    assert await ends_sessions(stage) == 0
    await anna.says("hello")
    kept = await stage.rows("SELECT payload FROM web_message")
    assert "118.75" not in str([str(row.payload) for row in kept])


async def test_who_is_still_on_file_notices_nothing(stage_for: RaiseStage) -> None:
    stage, anna = await anna_on(stage_for, SLACK)
    await imports(stage, cus_anna=[OFFICE, ANNA])
    assert await ends_sessions(stage) == 0
    (await anna.says("what do I owe?")).hears("€118.75")
