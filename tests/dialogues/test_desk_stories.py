"""A person takes over: three voices, the customer, the assistant and the agent."""

from collections.abc import Awaitable, Callable

import pytest

from app.roster_file import read_roster
from bot.desk.canned import CannedReply
from bot.desk.staff import ALL_RIGHTS
from bot.desk.staff import Agent as Staff
from bot.messages import ChannelName, UserId
from tests.standins.stage import EVERY_WAY, SLACK, SUPPORT, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_desk import (
    AT_SLACK,
    AT_TELEGRAM,
    Agent,
    SlackAgent,
    TelegramAgent,
    agent_at,
    slack_agent,
    telegram_agent,
)
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import SlackTalk, TelegramTalk
from tests.standins.stage_talk import Talk
from tests.standins.telegram import Fault, FaultKind

PTB = Way("telegram", "python-telegram-bot", "webhook")
# Every pair of a customer's channel and a desk; one bot serves both where they are on one platform.
PAIRS = [(way, SLACK) for way in EVERY_WAY if way.channel != "slack"]
PAIRS += [(way, TELEGRAM) for way in EVERY_WAY if way.channel != "telegram"]
PAIRS += [(way, way) for way in EVERY_WAY if way.channel in ("slack", "telegram")]
PAIRS += [(SLACK, PTB), (WEB, PTB)]

CANNED = {
    "late": CannedReply(
        "late",
        {
            "en": "Hello {{name}}, {{amount_due}} of {{invoice}}, due {{due_date}}. {{pay_link}}",
            "de": "Hallo {{name}}",
        },
    ),
    "hello": CannedReply("hello", {"en": "Hello {{company}}, this is {{agent}}."}),
}

Opens = Callable[..., Awaitable[tuple[Stage, Talk, Agent]]]


@pytest.fixture
def opens(stage_for: RaiseStage) -> Opens:
    """Anna is signed in on one channel, Mia sits at the desk on another."""

    async def opened(customer: Way = TELEGRAM, desk: Way = SLACK) -> tuple[Stage, Talk, Agent]:
        ways = dict.fromkeys((customer, desk))
        more = AT_SLACK if desk.channel == "slack" else AT_TELEGRAM
        stage = await stage_for(*ways, more=more, canned=CANNED)
        mia = agent_at(stage, desk.channel, "Mia")
        anna = await stage.talk("Anna", customer.channel)
        await stage.signs_in(anna, ANNA)
        return stage, anna, mia

    return opened


def silent(talk: Talk) -> Callable[[], Awaitable[None]]:
    """Checks that nothing was said to the customer since."""
    before = len(talk.screen())

    async def check() -> None:
        await talk.settled()
        news = [one.text for one in talk.screen()[before:]]
        assert not news, news

    return check


async def hears(talk: Talk, *words: str) -> Talk:
    """What an agent did has reached the customer's screen."""
    await talk.settled()
    return talk.hears(*words)


@pytest.mark.parametrize(("customer", "desk"), PAIRS, ids=str)
async def test_a_person_comes_answers_and_leaves(opens: Opens, customer: Way, desk: Way) -> None:
    _, anna, mia = await opens(customer, desk)
    await anna.says("I want to talk to a human")
    anna.hears("called a person at Nordlicht", "silent").offers("Go on with the assistant")
    mia.sees("Ticket 1: wants a person", "Lind AB", "€", "what do I owe?", "talk to a human")
    anna.mark()
    await mia.presses("Claim")
    await hears(anna, "Mia from Nordlicht is here now.")
    mia.sees("Mia has it", "Mia has it now.")
    anna.mark()
    await mia.writes("Hello Anna, what can I do?")
    await hears(anna, "Mia, Nordlicht:", "Hello Anna, what can I do?")
    still = silent(anna)
    await anna.says("why is it so much?")
    await mia.writes("! she always asks that")
    await still()
    mia.sees("why is it so much?")
    anna.mark()
    await mia.presses("Resolve")
    (await hears(anna, "closed your request", "Did that help?")).offers(
        "Yes", "No", "Not solved yet"
    )
    await anna.taps("Yes")
    anna.hears("Thank you for telling us.")
    mia.sees("The customer was happy with this.", "resolved")
    (await anna.says("what do I owe?")).hears("€")


async def test_until_somebody_comes_the_bot_is_silent_and_one_may_go_back(opens: Opens) -> None:
    _, anna, mia = await opens()
    await anna.says("/human")
    still = silent(anna)
    await anna.says("hello? what do I owe?")
    await anna.says("/balance")
    await still()
    mia.sees("hello? what do I owe?", "/balance")
    (await anna.says("/end")).hears("You’re with me again")
    mia.sees("went back to the assistant", "resolved")
    (await anna.says("/balance")).hears("€")
    (await anna.says("/end")).hears("No person has this chat")


@pytest.mark.parametrize(("customer", "desk"), [(TELEGRAM, SLACK), (WEB, SLACK), (SLACK, SLACK)])
async def test_who_presses_while_a_person_has_the_chat_hears_so_and_the_way_back(
    opens: Opens, customer: Way, desk: Way
) -> None:
    _, anna, mia = await opens(customer, desk)
    await anna.says("what do I owe?")
    old = anna.shown("You owe")
    await anna.says("/human")
    await mia.presses("Claim")
    await anna.taps("Pay €118.75", on=old)
    anna.hears("with the people at Nordlicht", "see what you pressed", "I did nothing")
    anna.offers("Go on with the assistant").hears_not("/pay/")
    mia.sees("pressed “pay”")
    await anna.says("Go on with the assistant")
    anna.hears("You’re with me again")
    (await anna.taps("Pay €118.75", on=old)).hears("€118.75")


async def test_an_old_button_while_another_ticket_has_the_chat_is_told_to_the_agents(
    opens: Opens,
) -> None:
    stage, anna, mia = await opens()
    await anna.says("/human")
    await mia.writes("It is settled.")
    await mia.presses("Resolve")
    (old,) = [one for one in anna.buttons if one == "Not solved yet"]
    stage.clock.passes(days=8)
    await anna.says("/human")
    anna.mark()
    await anna.taps(old)
    anna.hears_not("went wrong")
    mia.sees("asked for a person again")


async def test_whoever_asks_again_within_a_week_has_the_same_ticket(opens: Opens) -> None:
    stage, anna, mia = await opens()
    await anna.says("/human")
    await mia.writes("It is settled.")
    await mia.presses("Resolve")
    await anna.taps("Not solved yet")
    anna.hears("open again")
    mia.sees("asked for a person again", "waiting for somebody")
    await mia.presses("Resolve")
    stage.clock.passes(days=6)
    await anna.says("/human")
    mia.sees("waiting for somebody")
    await mia.presses("Resolve")
    stage.clock.passes(days=8)
    await anna.says("/human")
    assert [one.id for one in await stage.rows("SELECT id FROM ticket")] == [1, 2]


async def test_not_solved_yet_is_understood_when_it_is_typed_later(opens: Opens) -> None:
    stage, anna, mia = await opens()
    (await anna.says("not solved yet")).hears_not("called a person", "open again")
    await anna.says("/human")
    await mia.writes("It is settled.")
    await mia.presses("Resolve")
    (await anna.says("what do I owe?")).hears("€118.75")
    await anna.says("/invoices")
    (await anna.says("no, it still doesn’t work")).hears("Your request is open again")
    anna.offers("Go on with the assistant")
    mia.sees("asked for a person again", "waiting for somebody", "no, it still doesn’t work")
    assert [one.id for one in await stage.rows("SELECT id FROM ticket")] == [1]
    said = await stage.rows("SELECT after FROM audit WHERE what = 'reopen_ticket'")
    assert ["work" in str(one.after) for one in said] == [False]
    await mia.presses("Resolve")
    stage.clock.passes(days=8)
    await anna.says("/help")
    (await anna.says("not solved yet")).hears_not("open again")


async def test_not_solved_yet_goes_to_the_request_that_an_agent_left_open(opens: Opens) -> None:
    _, anna, mia = await opens()
    await anna.says("/human")
    await mia.presses("Claim")
    await mia.presses("Back to the assistant")
    await anna.says("what do I owe?")
    (await anna.says("still not solved")).hears("called a person", "silent")
    mia.sees("asked for a person again", "still not solved")


async def test_not_solved_yet_opens_nobody_elses_request(opens: Opens) -> None:
    stage, anna, mia = await opens()
    await anna.says("/human")
    await mia.writes("It is settled.")
    await mia.presses("Resolve")
    await anna.says("/logout")
    await stage.signs_in(anna, BO)
    (await anna.says("not solved yet")).hears_not("open again", "called a person")


@pytest.mark.parametrize("answered", [True, False])
async def test_how_it_was_is_asked_once_a_ticket(opens: Opens, answered: bool) -> None:
    _, anna, mia = await opens()
    await anna.says("/human")
    await mia.writes("It is settled.")
    anna.mark()
    await mia.presses("Resolve")
    await hears(anna, "closed your request", "Did that help?")
    closed = anna.shown("Did that help?")
    if answered:
        await anna.taps("Yes", on=closed)
    await anna.taps("Not solved yet", on=closed)
    await mia.writes("Now it is.")
    anna.mark()
    await mia.presses("Resolve")
    (await hears(anna, "closed your request")).hears_not("Did that help?")
    anna.offers("Not solved yet")


async def test_two_agents_at_once_and_one_has_it(opens: Opens) -> None:
    stage, anna, mia = await opens()
    kim = agent_at(stage, "slack", "Kim")
    await anna.says("/human")
    await mia.presses("Claim")
    still = silent(anna)
    await kim.writes("I answer, too")
    kim.sees("Mia has this ticket")
    await still()
    await kim.presses("Take over")
    await hears(anna, "Kim from Nordlicht is here now.")
    kim.sees("Kim has it now, from Mia.")
    anna.mark()
    await mia.writes("but I")
    mia.sees("Kim has this ticket")
    await kim.writes("/release")
    await hears(anna, "Somebody else at Nordlicht takes over")
    anna.offers("Go on with the assistant")
    moves = await stage.rows("SELECT what FROM ticket_event ORDER BY id")
    assert [one.what for one in moves] == ["opened", "claimed", "transferred", "released"]


async def test_given_back_the_ticket_stays_and_the_bot_answers_the_very_next_word(
    opens: Opens,
) -> None:
    _, anna, mia = await opens()
    await anna.says("/human")
    await mia.presses("Claim")
    await mia.presses("Back to the assistant")
    await hears(anna, "with the assistant again", "stays open")
    (await anna.says("what do I owe?")).hears("€")
    anna.mark()
    await mia.writes("Still there?")
    await hears(anna, "Mia, Nordlicht:", "Still there?")
    still = silent(anna)
    await anna.says("yes")
    await still()


async def test_corrections_reach_the_customers_own_message(opens: Opens) -> None:
    stage, anna, mia = await opens()
    await anna.says("/human")
    said = await mia.writes("It costs 10")
    assert any("It costs 10" in one.text for one in anna.screen())
    await mia.changes(said, "It costs 20")
    texts = [one.text for one in anna.screen()]
    assert any("It costs 20" in one for one in texts)
    assert not any("It costs 10" in one for one in texts)
    assert isinstance(mia, SlackAgent)
    await mia.takes_back(said)
    texts = [one.text for one in anna.screen()]
    assert any("took this message back" in one for one in texts)
    kept = await stage.rows("SELECT payload FROM outbox WHERE kind = 'agent'")
    assert any("took this message back" in str(one.payload) for one in kept)
    assert not any("It costs" in str(one.payload) for one in kept)
    assert not any("It costs 20" in one for one in texts)


async def test_a_note_that_is_changed_stays_a_note(opens: Opens) -> None:
    _, anna, mia = await opens()
    await anna.says("/human")
    note = await mia.writes("! a difficult one")
    still = silent(anna)
    await mia.changes(note, "a difficult one")
    await mia.changes(note, "! a difficult one, really")
    await still()


async def test_what_may_not_go_out_is_said_and_changes_nothing(opens: Opens) -> None:
    _, anna, mia = await opens()
    await anna.says("/human")
    still = silent(anna)
    await mia.writes("pay with 4242 4242 4242 4242 please")
    mia.sees("There is a card number in it: nothing was sent.")
    await mia.writes("x" * 4001)
    mia.sees("4,001 characters, and 4,000 is the most")
    await mia.writes("/dance")
    mia.sees("I don’t know “/dance”")
    await still()
    await mia.presses("Resolve")
    await hears(anna, "closed your request")
    still = silent(anna)
    await mia.writes("one more thing")
    mia.sees("This ticket is resolved: nothing was sent.")
    await still()


async def test_a_guest_of_the_workspace_is_no_agent(opens: Opens) -> None:
    stage, anna, _ = await opens()
    guest = slack_agent(stage, "Gus", restricted=True)
    await anna.says("/human")
    still = silent(anna)
    await guest.writes("hi there")
    await guest.presses("Claim")
    guest.sees("Only agents can do that here.", "waiting for somebody")
    await still()


async def test_a_card_that_somebody_deletes_loses_nothing(opens: Opens) -> None:
    _, anna, mia = await opens()
    assert isinstance(mia, SlackAgent)
    await anna.says("/human")
    await mia.deletes_card()
    await anna.says("are you there?")
    assert "are you there?" in mia.card()
    await mia.writes("Yes, I am")
    await hears(anna, "Yes, I am")


async def test_a_topic_that_somebody_deletes_loses_nothing(opens: Opens) -> None:
    _, anna, mia = await opens(SLACK, TELEGRAM)
    assert isinstance(mia, TelegramAgent)
    await anna.says("human please")
    del mia.group.topics[mia.topic()]
    await anna.says("are you there?")
    assert "are you there?" in mia.card()
    await mia.writes("Yes, I am")
    await hears(anna, "Yes, I am")


async def test_talk_at_the_desk_that_is_about_no_ticket_goes_nowhere(opens: Opens) -> None:
    stage, anna, mia = await opens()
    assert isinstance(mia, SlackAgent)
    await anna.says("/human")
    still = silent(anna)
    await mia.user.says("lunch?", mia.room)
    await stage.settle()
    await still()
    kept = await stage.rows("SELECT payload FROM inbox")
    assert not any("lunch?" in str(one.payload) for one in kept), "the agents' own talk is not kept"


async def test_both_desks_read_what_the_other_one_writes(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, SLACK, TELEGRAM, more={**AT_SLACK, **AT_TELEGRAM})
    mia, kim = slack_agent(stage, "Mia"), telegram_agent(stage, "Kim")
    anna = await stage.talk("Anna", "web")
    await stage.signs_in(anna, ANNA)
    await anna.says("/human")
    await mia.writes("Hello!")
    await hears(anna, "Hello!")
    kim.sees("Mia has it", "Mia to the customer: Hello!")
    assert "Mia to the customer: Hello!" not in "\n".join(mia.thread())
    await mia.writes("! be careful")
    kim.sees("Note by Mia: be careful")
    await anna.says("thanks")
    mia.sees("thanks")
    kim.sees("thanks")


async def test_a_stranger_gets_a_person_too_and_the_card_has_no_account(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK)
    mia = slack_agent(stage, "Mia")
    bo = await stage.talk("Bo")
    await bo.says("/human")
    bo.hears("called a person")
    mia.sees("Ticket 1", "Bo")
    assert "E-mail" not in mia.card()
    await mia.writes("Which firm are you with?")
    await hears(bo, "Which firm are you with?")


async def test_nobody_comes_so_the_agents_hear_it_again_and_at_last_the_bot_is_back(
    opens: Opens,
) -> None:
    stage, anna, mia = await opens()
    await anna.says("/human")
    stage.clock.passes(minutes=9)
    await stage.tends_desk()
    assert "nobody has this ticket" not in "\n".join(mia.thread())
    stage.clock.passes(minutes=2)
    await stage.tends_desk()
    await stage.tends_desk()
    assert "\n".join(mia.thread()).count("nobody has this ticket") == 1
    assert mia.card().startswith("‼ Ticket 1")
    [mail] = [one for one in stage.letters(SUPPORT) if "waits" in one.subject]
    assert "paidup desk show 1" in mail.text
    stage.clock.passes(hours=4)
    await stage.tends_desk()
    await hears(anna, "nobody at Nordlicht has been free so far", "stays open")
    mia.sees("the assistant has the chat again")
    (await anna.says("what do I owe?")).hears("€")


async def test_outside_of_the_firms_hours_the_customer_hears_when_somebody_answers(
    opens: Opens,
) -> None:
    stage, anna, mia = await opens()
    stage.clock.passes(hours=10)  # Friday evening
    (await anna.says("/human")).hears("Nordlicht answers again from 23 Nov 2026")
    stage.clock.passes(hours=30)
    await stage.tends_desk()
    assert "nobody has this ticket" not in "\n".join(mia.thread())


async def test_a_talk_that_stands_still_goes_back_to_the_bot(opens: Opens) -> None:
    stage, anna, mia = await opens()
    await anna.says("/human")
    await mia.writes("Hello!")
    stage.clock.passes(hours=5)
    await anna.says("moment please")
    stage.clock.passes(days=3, hours=2)  # until Monday noon: less than a day's work
    await stage.tends_desk()
    still = silent(anna)
    await still()
    stage.clock.passes(days=1, hours=6)
    await stage.tends_desk()
    await hears(anna, "with the assistant again")
    mia.sees("It has been quiet for long")


async def test_an_agent_hears_where_words_did_not_reach_the_chat(opens: Opens) -> None:
    stage, anna, mia = await opens(TELEGRAM)
    assert isinstance(anna, TelegramTalk)
    await anna.says("/human")
    anna.user.blocked = True  # and Telegram has not told yet
    await mia.writes("Are you there?")
    await stage.tends_desk()
    await stage.tends_desk()
    assert "\n".join(mia.thread()).count("did not reach the customer’s chat") == 1
    [mail] = [one for one in stage.letters(ANNA) if "message from Nordlicht" in one.subject]
    assert "Are you there?" in mail.text


async def test_a_desk_that_is_gone_loses_nothing_and_support_hears_of_it(opens: Opens) -> None:
    stage, anna, mia = await opens()
    assert isinstance(mia, SlackAgent)
    mia.room.archived = True
    (await anna.says("/human")).hears("called a person")
    await stage.tends_desk()
    [mail] = [one for one in stage.letters(SUPPORT) if "cannot be reached" in one.subject]
    assert "paidup desk show 1" in mail.text


JPEG = b"\xff\xd8\xff" + b"a bank slip" * 20
PDF = b"%PDF-1.7 an answer"


@pytest.mark.parametrize(
    ("customer", "desk"),
    [(TELEGRAM, SLACK), (SLACK, TELEGRAM), (PTB, PTB), (SLACK, SLACK)],
    ids=str,
)
async def test_files_go_both_ways(opens: Opens, customer: Way, desk: Way) -> None:
    _, anna, mia = await opens(customer, desk)
    await anna.says("human please")
    await anna.sends_file(JPEG, "slip.jpg", "image/jpeg")
    mia.sees("sends a file")
    assert [content for _, content in mia.files()] == [JPEG]
    await mia.sends(PDF, "answer.pdf", "application/pdf")
    await hears(anna, "Mia, Nordlicht:")
    [(name, content)] = [file for one in anna.screen() for file in one.files]
    assert (name, content) == ("answer.pdf", PDF)


async def test_a_file_that_is_no_photo_or_pdf_is_told_to_whoever_sent_it(opens: Opens) -> None:
    _, anna, mia = await opens()
    await anna.says("/human")
    await anna.sends_file(b"MZ a program", "invoice.pdf", "application/pdf")
    anna.hears("couldn’t be passed on", "5 MB")
    mia.sees("a file that can’t be passed on")
    still = silent(anna)
    await mia.sends(b"MZ a program", "invoice.pdf", "application/pdf")
    mia.sees("Only photos (JPEG, PNG) and PDF of at most 5 MB")
    await still()


async def test_a_platform_that_is_away_gets_the_file_asked_for_again(opens: Opens) -> None:
    stage, anna, mia = await opens()
    await anna.says("/human")
    stage.people.standin.fault("getFile", Fault(FaultKind.REFUSE, 500, "Internal Server Error"))
    await anna.sends_file(JPEG, "slip.jpg", "image/jpeg")
    assert not mia.files()
    stage.clock.passes(minutes=1)
    await stage.settle()
    assert [content for _, content in mia.files()] == [JPEG]


async def test_an_agent_sends_the_way_to_pay_and_it_works_meanwhile(opens: Opens) -> None:
    stage, anna, mia = await opens()
    await anna.says("/human")
    await mia.writes("!pay INV-0042")
    await hears(anna, "Mia from Nordlicht sends you the way to pay INV-0042")
    mia.sees("the customer was told", "INV-0042")
    anna.mark()
    await anna.taps("Pay €118.75")
    anna.hears("Your secure payment page")
    await stage.pays(anna.link("/pay/"))
    await hears(anna, "Your payment of €118.75 for INV-0042 has arrived")
    await mia.writes("!pay INV-0042")
    mia.sees("Nothing is due on INV-0042.")


async def test_an_agent_sends_a_paper_notes_a_promise_and_pauses_reminders(opens: Opens) -> None:
    stage, anna, mia = await opens(TELEGRAM, TELEGRAM)
    await anna.says("/human")
    await mia.writes("/pdf INV-0042")
    await hears(anna, "sends you invoice INV-0042")
    assert any(name == "INV-0042.pdf" for one in anna.screen() for name, _ in one.files)
    await mia.writes("/promise 2026-12-04")
    await hears(anna, "has noted that you will pay INV-0042 by 4 Dec 2026")
    await mia.writes("/pause 2026-12-10 waits for a purchase order")
    await hears(anna, "has paused your reminders until 10 Dec 2026")
    [promise] = await stage.rows("SELECT customer_id, state FROM promise")
    assert (promise.customer_id, promise.state) == ("cus_anna", "open")
    [pause] = await stage.rows("SELECT why, reason, by_whom FROM snooze")
    assert (pause.why, pause.reason) == ("paused", "waits for a purchase order")
    kept = await stage.rows("SELECT actor, what, after FROM audit WHERE what LIKE 'desk.p%'")
    assert [one.what for one in kept] == ["desk.pdf", "desk.promise", "desk.pause"]
    assert all(one.actor == pause.by_whom for one in kept)


async def test_a_canned_reply_has_the_values_of_this_moment_or_is_not_sent(opens: Opens) -> None:
    stage, anna, mia = await opens()
    await anna.says("/human")
    await mia.writes("!reply late")
    await hears(anna, "Hello Anna Lind, €118.75 of INV-0042, due 30 Nov 2026.")
    anna.offers("Pay €118.75")
    await mia.writes("!reply hello")
    await hears(anna, "Hello Lind AB, this is Mia.")
    still = silent(anna)
    await mia.writes("!reply lunch")
    mia.sees("There is no canned reply “lunch”. There are: hello, late")
    await still()
    await anna.taps("Pay €118.75")
    await stage.pays(anna.link("/pay/"))
    await hears(anna, "has arrived")
    still = silent(anna)
    await mia.writes("!reply late")
    mia.sees("needs amount_due", "Nothing was sent")
    await still()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("!pdf INV-9999", "This customer has no invoice “INV-9999”"),
        ("!pdf INV-0101", "This customer has no invoice “INV-0101”"),  # it is Bo's
        ("!pay INV-0041", "Nothing is due on INV-0041"),
        ("!promise tomorrow", "“tomorrow” is no day"),
        ("!promise 2026-11-20", "is no day to come"),
        ("!pause 2036-11-20", "is no day to come within a year"),
        ("!pause", "“?” is no day"),
    ],
)
async def test_an_act_that_can_not_be_is_one_line_and_changes_nothing(
    opens: Opens, words: str, why: str
) -> None:
    stage, anna, mia = await opens()
    await anna.says("/human")
    still = silent(anna)
    await mia.writes(words)
    mia.sees(why, "waiting for somebody")
    await still()
    assert not await stage.rows("SELECT id FROM promise UNION SELECT id FROM snooze")


async def test_nothing_is_done_for_somebody_who_has_not_signed_in(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK)
    mia = slack_agent(stage, "Mia")
    bo = await stage.talk("Bo")
    await bo.says("/human")
    await mia.writes("!pay")
    mia.sees("The customer has not signed in")


async def test_a_role_allows_what_it_allows_and_customers_read_the_listed_name(
    stage_for: RaiseStage,
) -> None:
    roster = read_roster(
        """
        [roles.agent]
        may = ["answer", "note"]
        [[agents]]
        name = "Mia from billing"
        role = "agent"
        slack = "UAMia"
        """
    )
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK, roster=roster)
    mia, kim = slack_agent(stage, "Mia"), slack_agent(stage, "Kim")
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("/human")
    still = silent(anna)
    await kim.presses("Claim")
    mia.sees("Only agents can do that here.", "waiting for somebody")
    await mia.writes("!pay INV-0042")
    mia.sees("Your role does not allow that (“pay”).")
    await still()
    await mia.writes("Hello!")
    await hears(anna, "Mia from billing, Nordlicht:", "Hello!")


GIVERS = """
[roles.agent]
may = ["answer", "credit"]
up_to = { EUR = 20 }
[roles.lead]
may = ["*"]
[[agents]]
name = "Mia"
role = "agent"
slack = "UAMia"
[[agents]]
name = "Kim"
role = "lead"
slack = "UAKim"
telegram = "7007"
"""


async def with_givers(stage_for: RaiseStage) -> tuple[Stage, Talk, SlackAgent, SlackAgent]:
    stage = await stage_for(TELEGRAM, SLACK, more=AT_SLACK, roster=read_roster(GIVERS))
    mia, kim = slack_agent(stage, "Mia"), slack_agent(stage, "Kim")
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("/human")
    return stage, anna, mia, kim


async def credit_of(stage: Stage) -> int:
    [row] = await stage.rows("SELECT coalesce(sum(amount), 0) AS held FROM credit_entry")
    return int(row.held)


async def test_credit_within_the_limit_is_given_and_told_at_once(stage_for: RaiseStage) -> None:
    stage, anna, mia, _ = await with_givers(stage_for)
    await mia.writes("!credit 19.50 because of the delay")
    await hears(anna, "Mia from Nordlicht has given you a credit of €19.50.")
    mia.sees("the customer was told")
    assert await credit_of(stage) == 1950
    [kept] = await stage.rows("SELECT actor FROM audit WHERE what = 'desk.credit'")
    assert kept.actor == "slack:UAMia"


async def test_more_than_the_limit_waits_for_a_second_person(stage_for: RaiseStage) -> None:
    stage, anna, mia, kim = await with_givers(stage_for)
    still = silent(anna)
    await mia.writes("!credit 20.01 EUR because of the delay")
    mia.sees("Mia wants to give this customer a credit of €20.01", "because of the delay")
    await mia.writes("!credit 30 once more")
    mia.sees("already waits for a second person")
    await mia.presses_below("Agree")
    mia.sees("Your role does not allow that (“approve”).")
    await still()
    assert await credit_of(stage) == 0
    await kim.presses_below("Agree")
    await hears(anna, "Mia from Nordlicht has given you a credit of €20.01.")
    kim.sees("Kim agreed to the credit of €20.01")
    await kim.writes("!approve")
    kim.sees("Nothing waits for a second person here.")
    assert await credit_of(stage) == 2001


class Trusting:
    """Everybody at the desk gives up to €20.00 alone, and may agree to more."""

    def find(self, channel: ChannelName, user: UserId, name: str) -> Staff | None:
        return Staff(f"{channel}:{user}", name, ALL_RIGHTS, {"EUR": 2000})


async def test_in_telegram_credit_is_given_and_agreed_to_by_commands(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(SLACK, TELEGRAM, more=AT_TELEGRAM, roster=Trusting())
    mia, kim = telegram_agent(stage, "Mia"), telegram_agent(stage, "Kim")
    anna = await stage.talk("Anna", "slack")
    await stage.signs_in(anna, ANNA)
    await anna.says("/human")
    await mia.writes("/credit 12,50 because of the delay")
    await hears(anna, "Mia from Nordlicht has given you a credit of €12.50.")
    await mia.writes("/credit 45 EUR because of the delay")
    mia.sees("Mia wants to give this customer a credit of €45.00")
    await mia.writes("/approve")
    mia.sees("Somebody else has to agree")
    await kim.writes("/approve")
    await hears(anna, "Mia from Nordlicht has given you a credit of €45.00.")
    assert await credit_of(stage) == 5750


async def test_nobody_agrees_to_their_own_and_anybody_may_say_no(stage_for: RaiseStage) -> None:
    stage, anna, _, kim = await with_givers(stage_for)
    still = silent(anna)
    await kim.writes("!credit 100 SEK he waited")
    kim.sees("Kim wants to give this customer a credit")
    await kim.writes("!approve")
    kim.sees("Somebody else has to agree")
    await kim.presses_below("Decline")
    kim.sees("did not agree to the credit")
    await still()
    assert await credit_of(stage) == 0


@pytest.mark.parametrize("words", ["", "much", "5", "0 for nothing", "1.005 for this", "5 XYZ so"])
async def test_credit_that_is_no_amount_gives_nothing(stage_for: RaiseStage, words: str) -> None:
    stage, anna, mia, _ = await with_givers(stage_for)
    still = silent(anna)
    await mia.writes(f"!credit {words}")
    mia.sees("Write the amount")
    await still()
    assert await credit_of(stage) == 0


async def test_without_a_list_nobody_gives_money_away(opens: Opens) -> None:
    stage, anna, mia = await opens()
    await anna.says("/human")
    await mia.writes("!credit 5 sorry")
    mia.sees("Your role does not allow that (“credit”).")
    assert await credit_of(stage) == 0


async def test_an_agent_finds_a_customer_and_steps_into_the_chat(opens: Opens) -> None:
    stage, anna, mia = await opens()
    assert isinstance(mia, SlackAgent)
    for words in ("anna@lind.example", "INV-0042", "lind", "cus_anna"):
        before = len(mia.room.heard)
        await mia.user.command("/desk", f"find {words}", mia.room)
        await stage.settle()
        assert len(mia.room.heard) == before + 1
        shown = mia.room.heard[-1]
        assert "Lind AB (cus_anna)" in shown, words
        assert "anna@lind.example; Telegram" in shown
    await mia.user.command("/desk", "find nobody at all", mia.room)
    await stage.settle()
    assert "No customer has that" in mia.room.heard[-1]
    anna.mark()
    await mia.user.says("!take lind", mia.room)
    await stage.settle()
    await hears(anna, "Mia from Nordlicht is here now.")
    mia.sees("an agent came into the chat", "Mia has it")
    await mia.writes("I saw that a payment failed.")
    await hears(anna, "I saw that a payment failed.")
    await anna.says("oh, thanks")
    mia.sees("oh, thanks")
    looks = await stage.rows("SELECT subject FROM audit WHERE what = 'desk.looked'")
    assert {one.subject for one in looks} == {"customer:cus_anna"}


async def test_a_customer_without_a_chat_or_with_a_person_is_not_stepped_in_on(
    opens: Opens,
) -> None:
    stage, anna, mia = await opens(SLACK, TELEGRAM)
    assert isinstance(mia, TelegramAgent)
    await mia.user.says("/take cus_bo", mia.group)
    await stage.settle()
    assert "This customer has no chat" in mia.group.heard[-1].text
    await anna.says("human please")
    await mia.user.says("/take cus_anna", mia.group)
    await stage.settle()
    assert "in a talk about ticket 1" in mia.group.heard[-1].text
    await mia.user.says("/find anna@lind.example", mia.group)
    await stage.settle()
    assert "Lind AB (cus_anna)" in mia.group.heard[-1].text
    await mia.user.says("lunch?", mia.group)
    before = len(mia.group.heard)
    await stage.settle()
    assert len(mia.group.heard) == before


async def test_the_desks_command_elsewhere_is_nothing(opens: Opens) -> None:
    stage, anna, mia = await opens(SLACK, SLACK)
    assert isinstance(anna, SlackTalk)
    still = silent(anna)
    await anna.user.command("/desk", "find bo@berg.example")
    await stage.settle()
    await still()
    assert isinstance(mia, SlackAgent)
    assert not mia.room.heard


async def test_the_firms_own_programs_are_told(opens: Opens) -> None:
    stage, anna, mia = await opens()
    await anna.says("/human")
    await mia.writes("!promise 2026-12-04")
    await mia.writes("!pay")
    await anna.taps("Pay €118.75")
    await stage.pays(anna.link("/pay/"))
    await stage.settle()
    await mia.presses("Resolve")
    told = await stage.rows("SELECT kind, customer_id, facts FROM event_out ORDER BY id")
    assert [one.kind for one in told] == ["linked", "escalated", "promised", "paid", "resolved"]
    assert {one.customer_id for one in told} == {"cus_anna"}
    assert not any("anna@" in str(one.facts) for one in told)
