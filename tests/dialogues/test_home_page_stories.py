"""The Home tab in Slack: what stands there, that it stays true, and that nobody else reads it."""

import json

from sqlalchemy import text

from bot.case_rules import CaseState
from tests.dialogues.test_case_stories import decides
from tests.dialogues.test_erasing_stories import erase
from tests.dialogues.test_method_stories import has_cards
from tests.standins.slack_people import User
from tests.standins.stage import SLACK, TELEGRAM, Stage
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_desk import AT_SLACK, agent_at
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import SlackTalk
from tests.standins.stage_ways import Way


async def slack_home(stage: Stage, name: str = "Anna", **traits: bool) -> SlackTalk:
    """Somebody who has opened the Home tab."""
    talk = await stage.talk(name, "slack", **traits)
    assert isinstance(talk, SlackTalk)
    stage.people.place.subscriptions.add("app_home_opened")
    await opens(stage, talk.user)
    return talk


async def opens(stage: Stage, user: User) -> None:
    await user.opens_home()
    await stage.settle()


async def anna_at_home(stage_for: RaiseStage) -> tuple[Stage, SlackTalk]:
    """Signed in, with the tab open."""
    stage = await stage_for(SLACK)
    anna = await slack_home(stage)
    await stage.signs_in(anna, ANNA)
    return stage, anna


async def test_a_stranger_is_shown_the_way_in_and_nothing_else(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await slack_home(stage)
    assert "Here you see what you owe Nordlicht" in anna.user.home
    assert list(anna.user.home_buttons) == ["Sign in", "Help"]
    assert "€" not in anna.user.home
    assert anna.user.heard == [], "opening a page says nothing in the chat"
    await anna.user.taps_home("Sign in")
    await stage.settle()
    anna.hears("Which e-mail address")
    await anna.says(ANNA)
    await stage.proves(anna, ANNA)
    await stage.settle()
    assert "You owe €118.75." in anna.user.home


async def test_what_is_owed_stands_there_and_is_paid_from_there(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await slack_home(stage)
    await stage.signs_in(anna, ANNA)
    await has_cards(stage, "4242")
    await opens(stage, anna.user)
    for words in ("You owe €118.75.", "Next due", "Autopay is off", "Lind AB", "Messages"):
        assert words in anna.user.home, words
    wanted = ["Pay €118.75", "Invoices", "Payment methods", "Talk to a person"]
    assert list(anna.user.home_buttons) == wanted
    await anna.user.taps_home("Pay €118.75")
    await stage.settle()
    anna.offers("Pay with Visa ••••4242")
    await anna.taps("Pay with Visa ••••4242")
    await anna.taps("Pay €118.75")
    await stage.settle()
    assert "You owe nothing right now." in anna.user.home, "renewed by the payment itself"
    assert "Pay €118.75" not in anna.user.home_buttons


async def test_every_chat_of_the_customer_follows_a_payment(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK, TELEGRAM)
    at_home = await stage.signs_in(await slack_home(stage), ANNA)
    phone = await stage.signs_in(await stage.talk("Anna", "telegram"), ANNA)
    await stage.settle()
    assert isinstance(at_home, SlackTalk)
    assert "You owe €118.75." in at_home.user.home
    await phone.says("pay")
    await phone.taps("Pay €118.75")
    link = phone.link("/pay/")
    await stage.pays(link)
    await stage.settle()
    assert "You owe nothing right now." in at_home.user.home


async def test_signing_out_closes_the_page_whoever_does_it(stage_for: RaiseStage) -> None:
    stage, anna = await anna_at_home(stage_for)
    await stage.settle()
    assert "€118.75" in anna.user.home
    old = anna.user.home_buttons["Invoices"]
    await anna.says("/logout")
    await stage.settle()
    assert "€" not in anna.user.home
    assert list(anna.user.home_buttons) == ["Sign in", "Help"]
    await anna.user.taps_home(old)
    await stage.settle()
    anna.hears("Which e-mail address")
    anna.hears_not("INV-0042")
    await anna.says(ANNA)
    await stage.proves(anna, ANNA)
    await stage.settle()
    assert "€118.75" in anna.user.home
    await erase(stage, ANNA)
    await stage.settle()
    assert "€" not in anna.user.home
    kept = await stage.rows("SELECT payload FROM outbox WHERE chat LIKE 'home:%'")
    assert "118" not in json.dumps([str(one.payload) for one in kept])


async def test_a_session_that_ran_out_leaves_nothing_standing(stage_for: RaiseStage) -> None:
    stage, anna = await anna_at_home(stage_for)
    stage.clock.passes(days=20)
    await opens(stage, anna.user)
    assert "€118.75" in anna.user.home
    stage.clock.passes(days=10, minutes=5)  # looking is not using
    await stage.settle()
    assert "€" not in anna.user.home


async def test_whoever_writes_keeps_the_page(stage_for: RaiseStage) -> None:
    stage, anna = await anna_at_home(stage_for)
    stage.clock.passes(days=20)
    await anna.says("what do I owe?")
    stage.clock.passes(days=20)
    await stage.settle()
    assert "€118.75" in anna.user.home


async def test_autopay_and_language_stand_there_at_once(stage_for: RaiseStage) -> None:
    stage, anna = await anna_at_home(stage_for)
    await has_cards(stage, "4242")
    await anna.says("turn on autopay")
    await anna.taps("Yes, turn autopay on")
    await stage.settle()
    assert "Autopay is on" in anna.user.home
    await anna.says("/language de")
    await stage.settle()
    assert "Die automatische Zahlung ist an" in anna.user.home


async def test_what_is_being_checked_stands_there_until_it_is_decided(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await anna_at_home(stage_for)
    await anna.says("INV-0042 is wrong, we cancelled in May")
    await anna.says("yes")
    await stage.settle()
    assert "Being checked" in anna.user.home
    await decides(stage, anna, CaseState.REFUSED)
    await stage.settle()
    assert "Being checked" not in anna.user.home


async def test_a_guest_reads_nothing(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    gus = await slack_home(stage, "Gus", restricted=True)
    assert "only help members" in gus.user.home
    assert gus.user.home_buttons == {}


async def test_whoever_became_a_guest_loses_the_page(stage_for: RaiseStage) -> None:
    stage, anna = await anna_at_home(stage_for)
    anna.user.restricted = True
    stage.clock.passes(minutes=16)
    await opens(stage, anna.user)
    assert "€" not in anna.user.home


async def test_a_button_of_anothers_page_opens_nothing(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await stage.signs_in(await slack_home(stage), ANNA)
    bo = await stage.signs_in(await slack_home(stage, "Bo"), BO)
    assert isinstance(anna, SlackTalk)
    assert isinstance(bo, SlackTalk)
    await stage.settle()
    before = len(bo.user.heard)
    await bo.user.taps_home(anna.user.home_buttons["Invoices"])
    await stage.settle()
    assert "INV-0042" not in "".join(bo.user.heard[before:])
    bo.hears("too old for me to know")


async def test_who_is_banned_sees_the_closed_page(stage_for: RaiseStage) -> None:
    stage, anna = await anna_at_home(stage_for)
    async with stage.house.database.transaction() as tx:
        until = stage.clock.now().timestamp() * 1000 + 3_600_000
        await tx.execute(text("UPDATE conversation SET banned_until = :u"), {"u": int(until)})
    await opens(stage, anna.user)
    assert "€" not in anna.user.home


async def test_while_a_person_has_the_chat_the_page_says_so_and_leads_back(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(SLACK, more=AT_SLACK)
    mia = agent_at(stage, "slack", "Mia")
    anna = await slack_home(stage)
    await stage.signs_in(anna, ANNA)
    await stage.settle()
    old = anna.user.home_buttons["Invoices"]
    await anna.says("/human")
    await stage.settle()
    assert "with the people at Nordlicht" in anna.user.home
    assert "You owe €118.75." in anna.user.home
    assert list(anna.user.home_buttons) == ["Go on with the assistant"]
    await mia.presses("Claim")
    anna.mark()
    await anna.user.taps_home(old)
    await stage.settle()
    anna.hears("with the people at Nordlicht").hears_not("INV-0042")
    await anna.user.taps_home("Go on with the assistant")
    await stage.settle()
    anna.hears("You’re with me again")
    assert "people at Nordlicht" not in anna.user.home
    await anna.user.taps_home("Invoices")
    await stage.settle()
    anna.hears("INV-0042")


async def test_a_stranger_who_waits_for_a_person_is_led_back_too(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK, more=AT_SLACK)
    mia = agent_at(stage, "slack", "Mia")
    anna = await slack_home(stage)
    await anna.says("/human")
    await stage.settle()
    assert list(anna.user.home_buttons) == ["Go on with the assistant"]
    await mia.presses("Claim")
    await mia.presses("Resolve")
    assert list(anna.user.home_buttons) == ["Sign in", "Help"]


async def test_by_socket_mode_it_is_the_same(stage_for: RaiseStage) -> None:
    stage = await stage_for(Way("slack", mode="socket"))
    anna = await slack_home(stage)
    await anna.user.taps_home("Sign in")
    await stage.settle()
    await anna.says(ANNA)
    await stage.proves(anna, ANNA)
    await stage.settle()
    assert "You owe €118.75." in anna.user.home


async def test_a_viewer_is_offered_nothing_that_acts(stage_for: RaiseStage) -> None:
    stage, anna = await anna_at_home(stage_for)
    async with stage.house.database.transaction() as tx:
        await tx.execute(
            text("INSERT INTO customer_viewer (customer_id, email) VALUES ('cus_anna', :email)"),
            {"email": ANNA},
        )
    await opens(stage, anna.user)
    assert "€118.75" in anna.user.home
    assert "Pay €118.75" not in anna.user.home_buttons
