"""A viewer tries to act: by what was sent before, asked before, ordered before, or forged."""

import pytest

from bot.skill import Effect
from bot.store import effects
from tests.dialogues.test_viewer_stories import (
    COMMANDS,
    REFUSED,
    SKILLS,
    anna_at,
    leaves_a_button,
    may_only_look,
)
from tests.standins.stage import TELEGRAM, WEB
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage

CLERK = "clerk@lind.example"


async def test_every_wish_that_acts_is_refused_by_old_button_and_command(
    stage_for: RaiseStage,
) -> None:
    """Taken from the book itself: a new skill acts until its rule says that it looks."""
    stage = await stage_for(WEB)
    anna = await anna_at(stage)
    assert {"pay", "payment_link", "cancel_subscription", "promise_to_pay"} <= SKILLS.acts
    assert {"reminder_snooze", "refund_request", "autopay_off", "update_email"} <= SKILLS.acts
    deeds = await stage.deeds()
    for intent in sorted(SKILLS.acts):
        await leaves_a_button(stage, intent)
        (await anna.says("1")).hears(REFUSED, "Lind AB").offers("Talk to a person")
        if intent in COMMANDS:
            (await anna.commands(COMMANDS[intent])).hears(REFUSED)
    assert await stage.deeds() == deeds
    for table in ("effect", "snooze", "promise", "customer_case", "ticket"):
        assert await stage.count(table) == 0


def test_what_asks_for_a_fresh_proof_acts_but_for_what_is_the_person_s_own() -> None:
    rules = [rule for one in SKILLS.intents if (found := SKILLS.find(one)) for rule in found[1:]]
    harmless = [rule.name for rule in rules if rule.step_up and not rule.acts]
    assert sorted(harmless) == ["erase_data", "export_data"]


@pytest.mark.parametrize("answer", ["yes", "1", "Pay €118.75"])
async def test_a_yes_comes_too_late_when_the_role_has_changed(
    stage_for: RaiseStage, answer: str
) -> None:
    stage = await stage_for(WEB)
    anna = await anna_at(stage, viewer=False)
    (await anna.says("I want to pay")).hears("Pay €118.75 for Lind AB?")
    await may_only_look(stage)
    (await anna.says(answer)).hears(REFUSED)
    (await anna.says("yes")).hears_not("Pay here")
    assert await stage.count("effect") == 0
    assert await stage.count("checkout") == 0


async def test_a_wish_that_waited_for_a_fresh_proof_is_refused_after_it(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB)
    anna = await anna_at(stage, viewer=False)
    stage.clock.passes(minutes=20)
    (await anna.says("change our billing address")).hears("once more that it is you")
    await may_only_look(stage)
    await stage.proves(anna, ANNA)
    anna.hears(REFUSED)


async def test_what_was_ordered_and_not_begun_is_not_carried_out(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await anna_at(stage, viewer=False)
    [link] = await stage.rows("SELECT id FROM link")
    async with stage.house.database.transaction() as tx:
        await effects.add(
            tx,
            Effect("open_checkout", {"invoices": "INV-0042", "language": "en"}),
            key="left:behind",
            conversation_id=1,
            link_id=link.id,
            skill="pay",
            intent="pay",
            now=stage.clock.now(),
        )
    await may_only_look(stage)
    anna.mark()
    await stage.house.effects.run_due()
    await anna.settled()
    anna.hears(REFUSED)
    assert await stage.count("checkout") == 0
    [row] = await stage.rows("SELECT state FROM effect")
    assert row.state == "done"


async def test_the_way_to_a_card_s_page_closes_with_the_role(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await anna_at(stage, viewer=False)
    page = (await anna.says("I want to change my card")).link("/card/")
    await may_only_look(stage)
    assert (await stage.http.get(page)).status_code == 410
    await may_only_look(stage, viewer=False)
    assert (await stage.http.get(page)).status_code == 303


async def test_a_viewer_sees_and_ends_no_chats_but_their_own(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    boss = await stage.talk("Boss", "telegram")
    await stage.signs_in(boss, ANNA)
    [link] = await stage.rows("SELECT id FROM link")
    await stage.rows(
        "INSERT INTO customer_email VALUES ('cus_anna', :email, 1) RETURNING email", email=CLERK
    )
    await may_only_look(stage, CLERK)
    clerk = await stage.talk("Clerk")
    await stage.signs_in(clerk, CLERK)
    await clerk.says("sign in")
    (await clerk.taps("Linked chats")).hears("this chat").hears_not("Boss")
    await leaves_a_button(stage, "revoke_link", {"link": str(link.id)}, chat=2)
    await clerk.says("1")
    (await boss.says("what do I owe?")).hears("€118.75").offers("Pay €118.75")
    await boss.says("sign in")
    (await boss.taps("Linked chats")).hears("web chat")


async def test_a_viewer_who_is_taken_off_the_file_is_out_like_everybody(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB)
    anna = await anna_at(stage)
    await stage.rows("DELETE FROM customer_email WHERE email = :email RETURNING email", email=ANNA)
    (await anna.says("/pay")).hears("I need to know who you are")
    (await anna.says("what do I owe?")).hears_not("118.75")


async def test_a_confirmed_order_that_is_forged_into_a_button_is_refused(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await anna_at(stage)
    pays = {"invoices": "INV-0042", "amount": "11875 EUR", "confirmed": "yes"}
    for intent in ("pay", "payment_link", "pay_part", "pay_saved", "discount"):
        await leaves_a_button(stage, intent, {**pays, "name": "x", "code": "SAVE"})
        (await anna.taps("Help")).hears(REFUSED)
    assert await stage.count("effect") == 0
