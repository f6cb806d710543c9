"""Forms at the desk in Slack: notes, canned replies and acts without typing a command."""

from collections.abc import Mapping

import pytest

from app.roster_file import read_roster
from bot.desk.canned import CannedReply
from tests.dialogues.test_desk_stories import CANNED, GIVERS, hears, silent
from tests.standins.stage import SLACK, TELEGRAM, Stage
from tests.standins.stage_books import ANNA
from tests.standins.stage_desk import (
    AT_SLACK,
    AT_TELEGRAM,
    SlackAgent,
    slack_agent,
    telegram_agent,
)
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk


async def opened(
    stage_for: RaiseStage, canned: Mapping[str, CannedReply] = CANNED
) -> tuple[Stage, Talk, SlackAgent, SlackAgent]:
    roster = read_roster(GIVERS)
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK, roster=roster, canned=canned)
    mia, kim = slack_agent(stage, "Mia"), slack_agent(stage, "Kim")
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("/human")
    return stage, anna, mia, kim


async def test_a_note_by_form_stays_at_the_desk(stage_for: RaiseStage) -> None:
    stage, anna, _, kim = await opened(stage_for)
    still = silent(anna)
    await kim.presses("Note…")
    assert kim.user.form is not None
    await kim.user.fills(words="she <b>always</b> asks & waits")
    await stage.settle()
    kim.sees("Note by Kim: she <b>always</b> asks & waits")
    await still()


async def test_an_act_by_form_is_told_and_done_once(stage_for: RaiseStage) -> None:
    stage, anna, _, kim = await opened(stage_for)
    await kim.presses("Act…")
    await kim.user.fills(act="due", day="2026-12-20", invoice="INV-0042", again=True)
    await stage.settle()
    await hears(anna, "Kim from Nordlicht has moved the due date of INV-0042 to 20 Dec 2026.")
    assert (await stage.deeds()).count("desk.due") == 1
    await kim.presses("Act…")
    await kim.user.fills(act="due", invoice="INV-0042")
    await stage.settle()
    kim.sees("“INV-0042” is no day")


async def test_only_what_the_role_allows_stands_in_the_form(stage_for: RaiseStage) -> None:
    _, _, mia, kim = await opened(stage_for)
    await mia.presses("Act…")
    assert mia.user.form is not None
    which = mia.user.form["blocks"][0]
    assert [one["value"] for one in which["element"]["options"]] == ["credit"]
    await kim.presses("Act…")
    assert kim.user.form is not None
    assert len(kim.user.form["blocks"][0]["element"]["options"]) == 9
    await mia.presses("Note…")
    mia.sees("Your role does not allow that (“note”).")


@pytest.mark.parametrize(
    ("filled", "told"),
    [
        ({"act": "pay", "invoice": "INV-0042"}, "sends you the way to pay INV-0042"),
        ({"act": "pay"}, "sends you the way to pay"),
        ({"act": "pdf", "invoice": "INV-0041"}, "sends you invoice INV-0041"),
        ({"act": "pause", "day": "2026-12-01", "why": "she is ill"}, "has paused your reminders"),
        ({"act": "promise", "day": "2026-12-01", "invoice": "INV-0042"}, "by 1 Dec 2026"),
    ],
)
async def test_each_act_takes_what_it_needs_of_the_form(
    stage_for: RaiseStage, filled: dict[str, str], told: str
) -> None:
    stage, anna, _, kim = await opened(stage_for)
    await kim.presses("Act…")
    await kim.user.fills(**filled)
    await stage.settle()
    await hears(anna, told)


async def test_the_form_names_the_customers_invoices_and_nobody_elses(
    stage_for: RaiseStage,
) -> None:
    _, _, _, kim = await opened(stage_for)
    await kim.presses("Act…")
    assert kim.user.form is not None
    choices = kim.user.form["blocks"][1]["element"]["options"]
    shown = {one["value"]: one["text"]["text"] for one in choices}
    assert shown["INV-0042"] == "INV-0042, €118.75 due 30 Nov 2026"
    assert "INV-0041" in shown
    assert "INV-0101" not in shown


async def test_a_canned_reply_by_form(stage_for: RaiseStage) -> None:
    stage, anna, mia, _ = await opened(stage_for)
    await mia.presses("Reply with…")
    await mia.user.fills(reply="late")
    await stage.settle()
    await hears(anna, "Mia, Nordlicht:", "of INV-0042, due")


async def test_without_canned_replies_there_is_no_form(stage_for: RaiseStage) -> None:
    _, _, mia, _ = await opened(stage_for, canned={})
    await mia.presses("Reply with…")
    assert mia.user.form is None
    mia.sees("There are no canned replies yet")


async def test_a_form_that_comes_after_the_end_does_nothing(stage_for: RaiseStage) -> None:
    stage, anna, _, kim = await opened(stage_for)
    await kim.presses("Act…")
    await kim.presses("Resolve")
    await anna.settled()
    still = silent(anna)
    await kim.user.fills(act="pay")
    await stage.settle()
    kim.sees("This ticket is resolved: nothing was sent.")
    await still()


@pytest.mark.parametrize("label", ["Note…", "Reply with…", "Act…"])
async def test_in_telegram_the_buttons_say_what_to_write(stage_for: RaiseStage, label: str) -> None:
    stage = await stage_for(SLACK, TELEGRAM, more=AT_TELEGRAM, canned=CANNED)
    mia = telegram_agent(stage, "Mia")
    anna = await stage.talk("Anna", "slack")
    await stage.signs_in(anna, ANNA)
    await anna.says("/human")
    await mia.presses(label)
    mia.sees("There are no forms here. Write /note")
