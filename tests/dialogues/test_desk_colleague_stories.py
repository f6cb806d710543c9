"""Colleagues at the desk: a ticket is given to somebody, settled quietly, words are withdrawn."""

from app.roster_file import read_roster
from tests.dialogues.test_desk_stories import hears, silent, with_givers
from tests.standins.stage import SLACK, TELEGRAM
from tests.standins.stage_books import ANNA, CLEO
from tests.standins.stage_desk import AT_SLACK, AT_TELEGRAM, slack_agent, telegram_agent
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import SlackTalk


async def test_a_lead_gives_the_ticket_to_a_colleague(stage_for: RaiseStage) -> None:
    stage, anna, mia, kim = await with_givers(stage_for)
    await kim.writes("Hello!")
    await kim.writes("!assign mia")
    await hears(anna, "Mia from Nordlicht is here now.")
    kim.sees("Mia has it now, from Kim.", "Mia has it")
    await mia.writes("I look into it")
    await hears(anna, "Mia, Nordlicht:", "I look into it")
    [kept] = await stage.rows("SELECT actor FROM audit WHERE what = 'desk.transferred'")
    assert kept.actor == "slack:UAKim"
    still = silent(anna)
    await mia.writes("!assign Kim")
    mia.sees("Your role does not allow that (“take over”).")
    await kim.writes("!assign Zoe")
    kim.sees("I know no team “Zoe”")
    await kim.writes("!assign Mia")  # who has it already
    await still()


async def test_a_ticket_that_nobody_has_is_given_at_once(stage_for: RaiseStage) -> None:
    _, anna, _, kim = await with_givers(stage_for)
    await kim.writes("!assign Mia")
    await hears(anna, "Mia from Nordlicht is here now.")
    kim.sees("Mia has it now.")


async def test_quietly_nobody_is_asked_how_it_was(stage_for: RaiseStage) -> None:
    _, anna, mia, _ = await with_givers(stage_for)
    await mia.writes("We are sorry for your loss.")
    anna.mark()
    await mia.writes("!resolve quietly")
    await hears(anna, "closed your request")
    anna.hears_not("Did that help?")


async def test_what_is_deleted_in_slack_is_told_and_not_repeated(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK, TELEGRAM, more=AT_TELEGRAM)
    mia = telegram_agent(stage, "Mia")
    anna = await stage.talk("Anna", "slack")
    assert isinstance(anna, SlackTalk)
    await stage.signs_in(anna, ANNA)
    still = silent(anna)
    await anna.user.takes_back("an early word")  # with the assistant: nothing to say
    await still()
    await anna.says("/human")
    await anna.says("my secret word")
    still = silent(anna)
    await anna.user.takes_back("my secret word")
    await stage.settle()
    mia.sees("took a message back in the chat.")
    await still()


async def test_anger_and_the_law_are_marked_on_the_card(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK, TELEGRAM, more=AT_TELEGRAM)
    mia = telegram_agent(stage, "Mia")
    for name, email, words in (
        ("Anna", ANNA, "let me talk to a human, or you hear from my lawyer"),
        ("Cleo", CLEO, "what do I owe? this is ridiculous"),
    ):
        talk = await stage.talk(name, "slack")
        await stage.signs_in(talk, email)
        await talk.says(words)
        if name == "Cleo":
            await talk.taps("Talk to a person")
        await stage.settle()
        mia.sees("‼ Ticket")
    urgent = await stage.rows("SELECT urgent FROM ticket")
    assert [bool(one.urgent) for one in urgent] == [True, True]


async def test_listed_agents_see_their_tickets_on_their_own_page(stage_for: RaiseStage) -> None:
    stage, _, mia, kim = await with_givers(stage_for)
    await kim.user.opens_home()
    await stage.settle()
    assert "You have none." in kim.user.home
    assert "Ticket 1: wants a person" in kim.user.home
    await kim.presses("Claim")
    await kim.user.opens_home("messages")  # renews nothing
    await kim.user.opens_home()
    await stage.settle()
    mine, _, queue = kim.user.home.partition("Waiting for somebody")
    assert "Ticket 1" in mine
    assert "Nobody waits." in queue
    await mia.user.opens_home()
    await stage.settle()
    assert "You have none." in mia.user.home


async def test_nobody_else_reads_of_tickets_on_that_page(stage_for: RaiseStage) -> None:
    stage, _, _, _ = await with_givers(stage_for)
    zoe = slack_agent(stage, "Zoe")
    await zoe.user.opens_home()
    await stage.settle()
    assert "Here you see what you owe Nordlicht" in zoe.user.home
    assert "Ticket" not in zoe.user.home


async def test_without_a_list_nobody_does(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK)
    anna, mia = await stage.talk("Anna"), slack_agent(stage, "Mia")
    await stage.signs_in(anna, ANNA)
    await anna.says("/human")
    await mia.user.opens_home()
    await stage.settle()
    assert "Here you see what you owe Nordlicht" in mia.user.home
    assert "Ticket" not in mia.user.home


TEAMS = """
[roles.lead]
may = ["*"]
[[agents]]
name = "Mia"
role = "lead"
team = "Billing"
slack = "UAMia"
[[agents]]
name = "Kim"
role = "lead"
team = "Contracts"
slack = "UAKim"
"""


async def test_a_ticket_is_given_to_a_team_and_stands_first_there(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK, roster=read_roster(TEAMS))
    mia, kim = slack_agent(stage, "Mia"), slack_agent(stage, "Kim")
    for name, email in (("Cleo", CLEO), ("Anna", ANNA)):
        talk = await stage.signs_in(await stage.talk(name), email)
        await talk.says("/human")
    await kim.writes("Hello, let me see")
    await hears(talk, "Hello, let me see")
    await kim.writes("!assign billing")
    kim.sees("Team: Billing", "Kim gave it to the team Billing", "waiting for somebody")
    await hears(talk, "Somebody else at Nordlicht takes over.")
    [kept] = await stage.rows("SELECT actor, after FROM audit WHERE what = 'desk.team'")
    assert kept.actor == "slack:UAKim"
    await mia.user.opens_home()
    await stage.settle()
    assert mia.user.home.index("Ticket 2") < mia.user.home.index("Ticket 1")
    await kim.user.opens_home()
    await stage.settle()
    assert kim.user.home.index("Ticket 1") < kim.user.home.index("Ticket 2")
    await mia.presses("Claim")
    await hears(talk, "Mia from Nordlicht is here now.")


async def test_no_such_team(stage_for: RaiseStage) -> None:
    _, anna, _, kim = await with_givers(stage_for)
    still = silent(anna)
    await kim.writes("!assign billing")
    kim.sees("I know no team “billing”")
    await still()


async def test_another_customer_in_the_same_chat_has_a_ticket_of_their_own(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK)
    mia = slack_agent(stage, "Mia")
    talk = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await talk.says("/human")
    await mia.presses("Resolve")
    await hears(talk, "closed your request")
    await talk.says("/logout")
    await stage.signs_in(talk, CLEO)
    await talk.says("/human")
    owners = await stage.rows("SELECT customer_id FROM ticket ORDER BY id")
    assert [one.customer_id for one in owners] == ["cus_anna", "cus_cleo"]


async def test_how_long_customers_wait_is_in_the_metrics(stage_for: RaiseStage) -> None:
    stage, anna, mia, _ = await with_givers(stage_for)
    told = (await stage.http.get("/metrics")).text
    assert "paidup_desk_wait_seconds{" not in told, "nobody was answered yet"
    assert 'paidup_desk_backlog{below_hours="1"} 1.0' in told
    stage.clock.passes(minutes=10)
    await mia.writes("Hello")
    await hears(anna, "Hello")
    await mia.presses("Resolve")
    await hears(anna, "closed your request")
    told = (await stage.http.get("/metrics")).text
    [middle] = [
        float(line.rpartition(" ")[2])
        for line in told.splitlines()
        if line.startswith('paidup_desk_wait_seconds{share="0.5",until="first_response"}')
    ]
    assert 600 <= middle < 660
    assert 'paidup_desk_backlog{below_hours="1"} 0.0' in told
