"""What must not happen by a form in Slack: a card number kept, half a reply sent, a stranger in."""

import pytest

from app.roster_file import read_roster
from tests.dialogues.test_desk_stories import CANNED, GIVERS, hears, silent
from tests.standins.stage import SLACK, TELEGRAM, Stage, Way
from tests.standins.stage_books import ANNA
from tests.standins.stage_desk import AT_SLACK, AT_TELEGRAM, SlackAgent, slack_agent, telegram_agent
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import SlackTalk
from tests.standins.stage_talk import Talk

CARD = "4242 4242 4242 4242"
SOCKET = Way("slack", mode="socket")
KEPT = ("inbox", "ticket_note", "audit", "desk_proposal", "outbox")


async def opened(
    stage_for: RaiseStage, desk: Way = SLACK
) -> tuple[Stage, Talk, SlackAgent, SlackAgent]:
    stage = await stage_for(
        TELEGRAM, desk, more=AT_SLACK, roster=read_roster(GIVERS), canned=CANNED
    )
    mia, kim = slack_agent(stage, "Mia"), slack_agent(stage, "Kim")
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("/human")
    return stage, anna, mia, kim


async def test_a_card_number_in_a_form_is_kept_and_shown_nowhere(stage_for: RaiseStage) -> None:
    stage, _, mia, kim = await opened(stage_for)
    await kim.presses("Note…")
    await kim.user.fills(words=f"she read me {CARD}")
    await mia.presses("Act…")
    await mia.user.fills(act="credit", amount="50 EUR", why=f"for {CARD}")
    await stage.settle()
    kim.sees("she read me ••••4242", "for ••••4242")
    assert CARD not in "\n".join(kim.thread())
    for table in KEPT:
        rows = await stage.rows(f"SELECT * FROM {table}")  # noqa: S608 - a test's own words
        assert CARD not in str(rows), table


async def test_a_canned_reply_without_its_value_is_not_sent(stage_for: RaiseStage) -> None:
    stage, anna, mia, _ = await opened(stage_for)
    await mia.writes("!reply late")
    await hears(anna, "of INV-0042, due")
    await anna.taps("Pay €118.75")
    await stage.pays(anna.link("/pay/"))
    await hears(anna, "has arrived")
    still = silent(anna)
    await mia.presses("Reply with…")
    await mia.user.fills(reply="late")
    await stage.settle()
    mia.sees("Nothing was sent", "needs amount_due")
    await still()


@pytest.mark.parametrize("label", ["Note…", "Reply with…", "Act…"])
async def test_nothing_opens_for_somebody_who_is_no_agent(
    stage_for: RaiseStage, label: str
) -> None:
    stage, anna, mia, _ = await opened(stage_for)
    zoe = slack_agent(stage, "Zoe")
    still = silent(anna)
    await zoe.presses(label)
    assert zoe.user.form is None
    mia.sees("Only agents can do that here.", "waiting for somebody")
    await still()


async def test_by_socket_mode_forms_are_the_same(stage_for: RaiseStage) -> None:
    stage, anna, _, kim = await opened(stage_for, SOCKET)
    await kim.presses("Act…")
    await kim.user.fills(act="pay", invoice="INV-0042", again=True)
    await stage.settle()
    await hears(anna, "Kim from Nordlicht sends you the way to pay INV-0042")
    assert (await stage.deeds()).count("desk.pay") == 1


async def test_a_card_number_below_a_file_is_kept_nowhere(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK, TELEGRAM, more=AT_TELEGRAM)
    mia = telegram_agent(stage, "Mia")
    anna = await stage.talk("Anna", "slack")
    assert isinstance(anna, SlackTalk)
    await stage.signs_in(anna, ANNA)
    await anna.says("/human")
    await anna.user.uploads("application/pdf", f"paid by {CARD}", content=b"%PDF-1.4", name="a.pdf")
    await stage.settle()
    mia.sees("paid by ••••4242")
    for table in (*KEPT, "desk_file"):
        rows = await stage.rows(f"SELECT * FROM {table}")  # noqa: S608 - a test's own words
        assert CARD not in str(rows), table
