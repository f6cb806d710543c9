"""The playground's desk is a desk: the same hand, the same silence, each press once."""

from pydantic import SecretStr

from app.demo.desk import DemoDesk
from app.pages.ports import DeskMove
from tests.dialogues.test_desk_stories import hears
from tests.standins.stage import WEB, Stage
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

ON = {"desk_api_token": SecretStr("t" * 32)}


async def anna_waits(stage_for: RaiseStage) -> tuple[Stage, Talk, DemoDesk]:
    stage = await stage_for(WEB, more=ON)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("/human")
    return stage, anna, DemoDesk(stage.house.desk_door)


async def test_a_ticket_is_taken_answered_and_settled(stage_for: RaiseStage) -> None:
    stage, anna, desk = await anna_waits(stage_for)
    [ticket] = await desk.list_tickets()
    assert (ticket.name, ticket.category, ticket.claimed) == ("Anna Lind", "human", False)
    assert [str(one.minor) for one in ticket.due] == ["11875"]
    assert await desk.move(1, DeskMove.CLAIM, "", "k1") == ""
    await hears(anna, "Maria from Nordlicht is here now.")
    for _ in range(2):  # a press that was sent twice
        assert await desk.move(1, DeskMove.REPLY, "Good morning!", "k2") == ""
    await hears(anna, "Good morning!")
    await stage.settle()
    assert sum("Good morning!" in one.text for one in anna.screen()) == 1
    await anna.says("what do I owe?")
    anna.hears_not("You owe")
    [ticket] = await desk.list_tickets()
    assert ticket.lines[-1].text == "what do I owe?"
    assert await desk.move(1, DeskMove.RESOLVE, "", "k3") == ""
    await hears(anna, "has closed your request")
    assert await desk.list_tickets() == ()


async def test_what_can_not_be_done_is_one_line_and_changes_nothing(stage_for: RaiseStage) -> None:
    stage, anna, desk = await anna_waits(stage_for)
    await desk.move(1, DeskMove.CLAIM, "", "k2")
    assert "write some words" in await desk.move(1, DeskMove.REPLY, " ", "k3")
    card = "my card is 4242 4242 4242 4242"
    assert "card number" in await desk.move(1, DeskMove.REPLY, card, "k4")
    assert "Somebody else was faster" in await desk.move(7, DeskMove.CLAIM, "", "k5")
    assert "Somebody else was faster" in await desk.move(1, DeskMove.RESOLVE, "", "k2")
    await stage.settle()
    assert not any("4242" in one.text or "Maria, Nord" in one.text for one in anna.screen())


async def test_the_pane_may_ask_every_other_second_and_a_look_is_kept_once(
    stage_for: RaiseStage,
) -> None:
    stage, anna, desk = await anna_waits(stage_for)
    for _ in range(5):
        await desk.list_tickets()
    looks = await stage.rows("SELECT actor FROM audit WHERE what = 'desk.looked'")
    assert [one.actor for one in looks] == ["api:Maria"]
    await desk.move(1, DeskMove.CLAIM, "", "k1")
    await hears(anna, "Maria from Nordlicht is here now.")
    stage.clock.passes(seconds=2)
    await anna.says("I was charged twice")
    [ticket] = await desk.list_tickets()
    assert ticket.lines[-1].text == "I was charged twice"
