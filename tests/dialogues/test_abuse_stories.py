"""Muted and banned chats: told calmly, over by themselves, and nothing of billing is lost."""

import pytest

from bot.desk.staff import ALL_RIGHTS, Agent, ListedAgents
from bot.store import housekeeping
from tests.dialogues.test_desk_stories import hears, silent
from tests.standins.stage import SLACK, SUPPORT, TELEGRAM, Stage
from tests.standins.stage_books import ANNA
from tests.standins.stage_desk import AT_SLACK, SlackAgent, slack_agent
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

KIM = Agent("slack:UAKim", "Kim", ALL_RIGHTS)
MIA = Agent("slack:UAMia", "Mia")
ROSTER = ListedAgents({one.id: one for one in (KIM, MIA)})


async def opened(stage_for: RaiseStage, support: str = SUPPORT) -> tuple[Stage, Talk, SlackAgent]:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK, roster=ROSTER, support=support)
    kim = slack_agent(stage, "Kim")
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("/human")
    await kim.writes("Hello")
    return stage, anna, kim


async def test_a_muted_customer_has_the_assistant_and_no_person(stage_for: RaiseStage) -> None:
    stage, anna, kim = await opened(stage_for)
    await kim.writes("!mute 7 insults")
    await hears(anna, "do not answer in this chat until 27 Nov 2026", f"write to {SUPPORT}")
    anna.hears_not("insults")
    kim.sees("Kim muted this chat until 27 Nov 2026: insults", "muted until 27 Nov 2026")
    (await anna.says("you are all crooks, what do I owe?")).hears("You owe €118.75")
    assert "crooks" not in "\n".join(kim.thread())
    (await anna.says("I want a human")).hears("do not answer in this chat until 27 Nov 2026")
    assert await stage.count("ticket") == 1
    [kept] = await stage.rows("SELECT actor, after FROM audit WHERE what = 'desk.mute'")
    assert kept.actor == "slack:UAKim"
    assert "insults" in str(kept.after)
    await kim.writes("Are you there?")
    kim.sees("This chat is muted or banned")
    stage.clock.passes(days=8)
    (await anna.says("I want a human")).hears("called a person")


async def test_a_dispute_still_reaches_the_firm(stage_for: RaiseStage) -> None:
    stage, anna, kim = await opened(stage_for)
    await kim.writes("!mute 7 insults")
    await anna.says("I want a refund for INV-0041, I was billed by mistake")
    (await anna.says("yes")).hears("passed this to a person")
    assert await stage.count("customer_case") == 1


async def test_lifted_a_person_answers_again(stage_for: RaiseStage) -> None:
    _, anna, kim = await opened(stage_for)
    await kim.writes("!lift")
    kim.sees("This chat is neither muted nor banned.")
    await kim.writes("!mute 7 insults")
    await kim.writes("!lift")
    await hears(anna, "Nordlicht answers in this chat again.")
    await kim.writes("Let us start anew")
    await hears(anna, "Let us start anew")


async def test_a_banned_chat_is_told_once_a_day_and_no_more(stage_for: RaiseStage) -> None:
    stage, anna, kim = await opened(stage_for)
    await kim.writes("!ban 30 threats")
    await hears(anna, "does not answer in this chat until 20 Dec 2026", f"write to {SUPPORT}")
    (await anna.says("what do I owe?")).hears("does not answer in this chat until 20 Dec 2026")
    still = silent(anna)
    await anna.says("what do I owe?")
    await anna.says("/human")
    await still()
    stage.clock.passes(days=1, minutes=1)
    (await anna.says("hello?")).hears("does not answer in this chat")
    assert "hello?" not in "\n".join(kim.thread())


async def test_receipts_of_a_banned_chat_go_by_mail_and_its_own_end_brings_it_back(
    stage_for: RaiseStage,
) -> None:
    stage, anna, kim = await opened(stage_for)
    await anna.says("/end")
    await anna.says("pay INV-0042")
    await anna.says("yes")
    page = anna.link("/pay/")
    await kim.writes("!ban 3 threats")
    await hears(anna, "does not answer in this chat")
    still = silent(anna)
    await stage.pays(page)
    await stage.house.news.announce()
    await stage.settle()
    await still()
    assert "€118.75" in stage.letters(ANNA)[-1].text
    [row] = await stage.rows("SELECT alive FROM conversation WHERE banned_until IS NOT NULL")
    assert not row.alive
    stage.clock.passes(days=4)
    async with stage.house.database.transaction() as tx:
        await housekeeping.expire(tx, stage.clock.now())
    assert await stage.rows("SELECT id FROM conversation WHERE banned_until IS NOT NULL") == []
    (await anna.says("what do I owe?")).hears("You owe nothing")


@pytest.mark.parametrize("words", ["stop", "/stop", "STOP"])
async def test_whoever_wants_no_messages_is_heard_in_a_ban(
    stage_for: RaiseStage, words: str
) -> None:
    stage, anna, kim = await opened(stage_for)
    await kim.writes("!ban 30 threats")
    await anna.settled()
    anna.mark()
    await anna.says(words)
    anna.hears_not("does not answer")
    [row] = await stage.rows("SELECT reminders FROM person WHERE email = :email", email=ANNA)
    assert not row.reminders


@pytest.mark.parametrize("words", ["log me out", "/logout"])
async def test_whoever_wants_to_leave_is_heard_in_a_ban(stage_for: RaiseStage, words: str) -> None:
    stage, anna, kim = await opened(stage_for)
    await kim.writes("!ban 30 threats")
    await anna.settled()
    anna.mark()
    await anna.says(words)
    if await stage.rows("SELECT id FROM link WHERE revoked_at IS NULL"):
        await anna.says("yes")
    anna.hears_not("does not answer")
    assert await stage.rows("SELECT id FROM link WHERE revoked_at IS NULL") == []


async def test_nobody_is_banned_without_an_address_to_write_to(stage_for: RaiseStage) -> None:
    stage, anna, kim = await opened(stage_for, support="")
    await kim.writes("!ban 30 threats")
    kim.sees("set SUPPORT_EMAIL first")
    assert await stage.rows("SELECT id FROM conversation WHERE banned_until IS NOT NULL") == []
    await kim.writes("!mute 7 insults")
    await hears(anna, "do not answer in this chat")


async def test_another_chat_of_the_same_customer_is_not_touched(stage_for: RaiseStage) -> None:
    stage, anna, kim = await opened(stage_for)
    other = await stage.signs_in(await stage.talk("Bea", "slack"), ANNA)
    await kim.writes("!ban 30 threats")
    await hears(anna, "does not answer")
    (await other.says("what do I owe?")).hears("You owe €118.75")


@pytest.mark.parametrize("words", ["", "7", "0 why", "366 why", "soon why", "-3 why"])
async def test_what_says_too_little_shuts_nothing(stage_for: RaiseStage, words: str) -> None:
    stage, anna, kim = await opened(stage_for)
    await anna.settled()
    still = silent(anna)
    await kim.writes(f"!mute {words}")
    kim.sees("Write how many days")
    await still()
    mia = slack_agent(stage, "Mia")
    await mia.writes("!ban 7 why")
    mia.sees("Your role does not allow that (“mute”)")
    await still()


async def test_muted_from_an_older_tickets_thread_it_is_muted_all_the_same(
    stage_for: RaiseStage,
) -> None:
    _, anna, kim = await opened(stage_for)
    await kim.presses("Back to the assistant")
    await anna.says("I want a refund for INV-0041, I was billed by mistake")
    await anna.says("yes")
    await kim.writes("I look into it", ticket=1)
    await kim.writes("!mute 7 insults", ticket=0)
    await hears(anna, "do not answer in this chat until 27 Nov 2026")
    (await anna.says("you crooks, what do I owe?")).hears("You owe €118.75")
    assert "crooks" not in "\n".join((*kim.thread(0), *kim.thread(1)))


async def test_a_short_ban_does_not_shorten_a_long_mute(stage_for: RaiseStage) -> None:
    stage, anna, kim = await opened(stage_for)
    await kim.writes("!mute 300 insults")
    await kim.writes("!ban 1 threats")
    await anna.settled()
    stage.clock.passes(days=2)
    (await anna.says("I want a human")).hears("do not answer in this chat until")
