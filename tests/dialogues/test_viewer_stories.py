"""Viewers: people who may look at everything of a customer, and act in nothing."""

from collections.abc import Mapping

import pytest
from sqlalchemy import select

import bot.skills
from app.plugins import find_plugins
from billing.viewers import set_role
from bot.answer import Answer
from bot.blocks import button, choices, reply, text
from bot.closing import Closing
from bot.skill import Skill
from bot.skillbook import SkillBook
from bot.store import conversations
from bot.store.tables import outbox
from tests.dialogues.test_desk_stories import hears, with_givers
from tests.standins.stage import SUPPORT, TELEGRAM, WEB, Stage, words
from tests.standins.stage_books import ANNA, DORA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

SKILLS = SkillBook(find_plugins(bot.skills, "SKILL", Skill))
COMMANDS = {intent: word for word, intent in SKILLS.commands.items()}
REFUSED = "Paying and changing are for somebody who may act for this account"
READS_ONLY = {"mail_document", "bundle_documents", "bundle_made"}


async def may_only_look(
    stage: Stage, email: str = ANNA, customer: str = "cus_anna", *, viewer: bool = True
) -> None:
    """The firm says so."""
    async with stage.house.database.transaction() as tx:
        await set_role(tx, customer, email, viewer=viewer)


async def anna_at(stage: Stage, *, viewer: bool = True) -> Talk:
    """Anna, signed in."""
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await may_only_look(stage, viewer=viewer)
    return anna


async def leaves_a_button(
    stage: Stage, intent: str, arguments: Mapping[str, str] | None = None, chat: int = 1
) -> None:
    """The newest message has the button of a day when she might act."""
    async with stage.house.database.transaction() as tx:
        here = await conversations.get_by_id(tx, chat)
        assert here.link is not None
        offered = reply(text("dropped"), choices(button("menu-help", intent, arguments)))
        answer = Answer("en", offered, person=here.link.person, viewer=False)
        closing = Closing(words().phrases, lambda: None)
        await closing.write(tx, here, answer, f"before:{intent}", stage.clock.now())
    await stage.settle()


async def offered_so_far(stage: Stage) -> set[str]:
    """The intents of every button that was ever sent."""
    async with stage.house.database.transaction() as tx:
        rows = await tx.execute(select(outbox.c.actions).where(outbox.c.card.is_not(None)))
        return {intent for row in rows for intent, *_ in row.actions}


async def nothing_was_ordered(stage: Stage) -> None:
    """No order to a provider but for papers."""
    ordered = {row.kind for row in await stage.rows("SELECT kind FROM effect")}
    assert ordered <= READS_ONLY


async def test_a_viewer_sees_everything_and_is_offered_nothing_that_acts(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB)
    await may_only_look(stage)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    anna.hears("account of Lind AB", "€118.75").offers("Invoices")
    for said, heard in (
        ("what do I owe?", "€118.75"),
        ("/invoices", "INV-0042"),
        ("/invoice INV-0042", "PO-7"),
        ("why is INV-0042 so much?", "INV-0042"),
        ("/pdf INV-0042", "INV-0042"),
        ("/history", "Payments"),
        ("/statement October", "statement"),
        ("/subscription", "Pro"),
        ("/methods", "on file"),
        ("/autopay", "utopay"),
        ("/profile", "Storgatan 1"),
        ("how can I pay?", "pay"),
        ("/cases", "."),
        ("/settings", "."),
        ("/preferences", "."),
    ):
        (await anna.says(said)).hears(heard).hears_not(REFUSED)
    assert "balance" in await offered_so_far(stage)
    assert not await offered_so_far(stage) & SKILLS.acts
    await nothing_was_ordered(stage)


async def test_a_viewer_has_a_person_and_the_settings_of_this_chat(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await anna_at(stage)
    (await anna.says("/language German")).hears("Deutsch")
    await anna.says("/language English")
    (await anna.says("stop")).hears("I won’t remind you any more")
    (await anna.says("/human")).hears("passed this to a person")
    [letter] = stage.letters(SUPPORT)
    assert "Lind AB" in letter.text


@pytest.mark.parametrize(
    "said",
    [
        "I want to pay INV-0042",
        "/pay INV-0042",
        "send me a payment link",
        "pay half of it",
        "mail the payment link to boss@lind.example",
        "cancel my subscription",
        "I will pay on Friday",
        "turn on autopay",
        "I want my money back for INV-0041",
        "change our billing address",
    ],
)
async def test_words_are_refused_and_the_account_is_named(stage_for: RaiseStage, said: str) -> None:
    stage = await stage_for(WEB)
    anna = await anna_at(stage)
    (await anna.says(said)).hears(REFUSED, "Lind AB").offers("Talk to a person")
    assert await stage.count("effect") == 0
    assert await stage.count("ticket") == 0
    assert stage.letters("boss@lind.example") == []


async def test_of_two_wishes_what_looks_is_answered(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await anna_at(stage)
    (await anna.says("what do I owe, and cancel my subscription")).hears("€118.75", REFUSED)


async def test_a_button_from_before_is_refused_and_works_again_with_the_role(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    before = anna.shown("€118.75")
    await may_only_look(stage)
    (await anna.taps("Pay €118.75", on=before)).hears(REFUSED)
    assert await stage.count("checkout") == 0
    await may_only_look(stage, viewer=False)
    (await anna.says("what do I owe?")).offers("Pay €118.75")
    await anna.taps("Pay €118.75", on=before)
    await stage.pays((await anna.says("yes")).link("/pay/"))
    await anna.settled()
    (await anna.says("what do I owe?")).hears("You owe nothing")


async def test_a_reminder_has_no_button_that_pays_or_promises(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await anna_at(stage)
    stage.clock.passes(days=3, hours=2)
    anna.mark()
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await anna.settled()
    anna.hears("INV-0042 is due in 7 days")
    assert anna.buttons == ["Talk to a person", "Stop reminders"]


async def test_a_reminder_by_mail_does_not_ask_a_viewer_to_pay(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    await may_only_look(stage)
    stage.clock.passes(days=3, hours=2)
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await stage.settle()
    reminders = [one for one in stage.letters(ANNA) if "INV-0042" in one.text]
    assert reminders
    assert all("Sign in and read it" in one.text for one in reminders)
    assert not [one for one in reminders if "Pay or ask" in one.text]


async def test_a_viewer_of_one_account_may_act_for_another(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    await may_only_look(stage, DORA, "cus_dora1")
    dora = await stage.talk("Dora")
    await stage.signs_in(dora, DORA)
    await dora.taps("Double Bakery")
    (await dora.says("/pay")).hears(REFUSED, "Double Bakery")
    await dora.says("switch account")
    await dora.taps("Double Catering")
    (await dora.says("/pay")).hears("Pay €22.22 for Double Catering?")


async def test_agents_see_the_role_and_send_no_way_to_pay(stage_for: RaiseStage) -> None:
    stage, anna, _, kim = await with_givers(stage_for)
    await may_only_look(stage)
    await kim.writes("!pay INV-0042")
    kim.sees("Who writes here may only look at this account")
    await kim.writes("!promise 2026-12-01 INV-0042")
    assert await stage.count("promise") == 0
    await kim.writes("!pdf INV-0042")
    await hears(anna, "INV-0042")
    kim.sees("the customer was told", "who writes may only look")
