"""Slack shows the bot as an agent: prompts to begin with, and each talk in a thread of its own."""

from tests.standins.slack_records import Posted
from tests.standins.stage import SLACK, WEB, Stage
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import SlackTalk

KNOWN = ["What do I owe?", "Invoices", "Pay", "Talk to a person"]


async def shown_as(stage_for: RaiseStage, view: str) -> tuple[Stage, SlackTalk]:
    stage = await stage_for(SLACK)
    if view:
        stage.people.place.shows_as(view)
    anna = await stage.talk("Anna")
    assert isinstance(anna, SlackTalk)
    return stage, anna


async def opens_messages(stage: Stage, talk: SlackTalk) -> None:
    talk.mark()
    await talk.user.opens_home("messages")
    await stage.settle()
    talk.is_silent()


def last_of(talk: SlackTalk, author: str) -> Posted:
    """The newest message of a person, or of the bot, in the direct chat."""
    return [one for one in talk.user.direct.messages if one.author == author][-1]


async def test_each_talk_with_the_agent_stands_in_its_own_thread(stage_for: RaiseStage) -> None:
    stage, anna = await shown_as(stage_for, "agent")
    bot, me = stage.people.place.bot_user, anna.user.id
    await opens_messages(stage, anna)
    assert anna.user.prompts == ["Sign in", "Talk to a person"], "a stranger gets fewer"
    await anna.says("Sign in")
    asked = last_of(anna, me)
    anna.hears("Which e-mail address")
    assert last_of(anna, bot).thread == asked.ts
    await anna.user.says(ANNA, thread_ts=asked.ts)
    await stage.settle()
    await stage.proves(anna, ANNA)
    anna.hears("signed in")
    assert last_of(anna, bot).thread == asked.ts, "what was proven elsewhere goes on where it began"
    await opens_messages(stage, anna)
    assert anna.user.prompts == KNOWN
    shown = stage.people.place.agents.prompts[anna.user.direct.id]
    assert (shown["title"], "thread_ts" in shown) == ("How can I help?", False)
    await anna.says("Invoices")
    second = last_of(anna, me)
    assert last_of(anna, bot).thread == second.ts != asked.ts
    await anna.taps("INV-0042")
    assert last_of(anna, bot).thread == second.ts
    await anna.user.says("pdf", thread_ts=second.ts)
    await stage.settle()
    assert [one.thread for one in anna.user.messages if one.files] == [second.ts]
    await anna.says("pay")
    await anna.taps("Pay €118.75")
    await stage.pays(anna.link("/pay/"))
    await anna.settled()
    [arrived] = [one for one in anna.user.messages if "has arrived" in one.shown.text]
    assert arrived.thread is None, "what nobody asked for stands in no talk of somebody's"
    await anna.says("/language de")
    await opens_messages(stage, anna)
    assert anna.user.prompts[0] == "Was ist offen?"


async def test_a_thread_of_the_older_view_is_greeted_and_answered_in(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await shown_as(stage_for, "assistant")
    await stage.signs_in(anna, ANNA)
    thread = await anna.user.begins()
    await stage.settle()
    assert anna.user.prompts == KNOWN
    assert stage.people.place.agents.prompts[anna.user.direct.id]["thread_ts"] == thread
    anna.mark()
    await anna.user.says("What do I owe?", thread_ts=thread)
    await stage.settle()
    anna.hears("€118.75")
    assert last_of(anna, stage.people.place.bot_user).thread == thread


async def test_an_app_that_is_no_agent_talks_as_ever(stage_for: RaiseStage) -> None:
    stage, anna = await shown_as(stage_for, "")
    bot = stage.people.place.bot_user
    stage.people.place.subscriptions.add("app_home_opened")
    await stage.signs_in(anna, ANNA)
    await opens_messages(stage, anna)
    assert stage.people.place.api.called("assistant.threads.setSuggestedPrompts") == []
    await anna.says("what do I owe?")
    assert last_of(anna, bot).thread is None
    first = last_of(anna, anna.user.id)
    await anna.user.says("and my invoices?", thread_ts=first.ts)
    await stage.settle()
    assert last_of(anna, bot).thread == first.ts, "asked in a thread, answered in it"


async def test_nobody_elses_chat_is_a_thread_with_the_bot(stage_for: RaiseStage) -> None:
    stage, anna = await shown_as(stage_for, "assistant")
    await stage.signs_in(anna, ANNA)
    place = stage.people.place
    eve = await stage.talk("Eve", "slack")
    guest = await stage.talk("Gus", "slack", restricted=True)
    assert isinstance(eve, SlackTalk)
    assert isinstance(guest, SlackTalk)
    await eve.user.begins(anna.user.direct)
    await eve.user.begins(place.room("D77", "im", anna.user, eve.user))
    await guest.user.begins()
    await stage.settle()
    assert place.api.called("assistant.threads.setSuggestedPrompts") == []
    assert eve.user.heard == guest.user.heard == []


async def test_without_the_scope_prompts_are_missed_and_nothing_else(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await shown_as(stage_for, "assistant")
    stage.people.place.scopes.discard("assistant:write")
    thread = await anna.user.begins()
    await stage.settle()
    assert anna.user.prompts == []
    await anna.user.says("help", thread_ts=thread)
    await stage.settle()
    assert last_of(anna, stage.people.place.bot_user).thread == thread


async def test_the_help_names_commands_as_slack_lets_them_through(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK, WEB)
    (await (await stage.talk("Anna", channel="slack")).says("help")).hears(
        "or use balance, invoices"
    )
    (await (await stage.talk("Bo", channel="web")).says("help")).hears("or use /balance, /invoices")
