"""What was asked here goes on there: to the own mailbox, or in another chat of the same person."""

import pytest

from app.seams import Expiry
from tests.dialogues.test_erasing_stories import erase
from tests.dialogues.test_old_card_stories import transfers
from tests.standins.mail import running_mail_server
from tests.standins.stage import SLACK, TELEGRAM, WEB, Stage, Way
from tests.standins.stage_books import ANNA, BO, DORA
from tests.standins.stage_desk import AT_SLACK, slack_agent
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import SlackTalk
from tests.standins.stage_talk import Talk

SUBJECT = "What you asked Nordlicht to send you"


async def anna_on(stage: Stage, *channels: str) -> list[Talk]:
    """Anna, signed in on each of these."""
    return [await stage.signs_in(await stage.talk("Anna", one), ANNA) for one in channels]


def sent(stage: Stage, email: str = ANNA) -> list[str]:
    """The texts of answers that were mailed."""
    return [one.text for one in stage.letters(email) if one.subject == SUBJECT]


@pytest.mark.parametrize("way", [TELEGRAM, SLACK, WEB], ids=str)
async def test_the_last_answer_goes_to_the_own_mailbox(way: Way, stage_for: RaiseStage) -> None:
    stage = await stage_for(way)
    [anna] = await anna_on(stage, way.channel)
    await anna.says("what do I owe?")
    await transfers(stage, "INV-0042", 1875)
    (await anna.says("send this to my mail")).hears("on its way to a•••@lind.example")
    anna.hears_not(ANNA)
    [letter] = sent(stage)
    assert "€100.00" in letter, "today’s figures"
    assert "€118.75" not in letter
    assert "Lind AB" in letter
    assert letter.count("http") == (1 if way is WEB else 0), "one button, where there is a chat"
    assert "/link/" not in letter


async def test_what_was_shown_as_a_paper_goes_along_as_one(stage_for: RaiseStage) -> None:
    async with running_mail_server() as server:
        stage = await stage_for(WEB, mail=server)
        [anna] = await anna_on(stage, "web")
        await anna.says("/pdf INV-0040")
        (await anna.says("mail me that")).hears("on its way")
        [letter] = [one for one in server.accepted if one["Subject"] == SUBJECT]
        [paper] = list(letter.iter_attachments())
        assert paper.get_filename() == "INV-0040.pdf"
        assert paper.get_content()[:5] == b"%PDF-"
        words = letter.get_body(("html",))
        assert words is not None
        assert words.get_content().count("<a ") == 1


async def test_it_goes_on_in_another_chat_as_if_it_had_been_asked_there(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    web, telegram = await anna_on(stage, "web", "telegram")
    await web.says("/invoice INV-0041")
    telegram.mark()
    (await web.says("can we go on in Telegram?")).hears("It waits for you in Telegram")
    await telegram.settled()
    telegram.hears("in the web chat", "INV-0041", "€98.41")
    (await telegram.says("and the one before?")).hears("INV-0040", "€98.40")
    await web.says("/invoice INV-0042")
    await web.says("send it to my Telegram")
    (await telegram.says("as pdf")).hears("INV-0042")
    assert [name for name, _ in telegram.files] == ["INV-0042.pdf"]
    (await telegram.says("pay it")).hears("Pay €118.75 for Lind AB?", "INV-0042")


@pytest.mark.parametrize(("here", "there"), [("telegram", "slack"), ("slack", "web")])
async def test_between_any_two_chats(here: str, there: str, stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, SLACK, WEB)
    one, other = await anna_on(stage, here, there)
    await one.says("show my unpaid invoices")
    other.mark()
    said = {"slack": "send this to my Slack", "web": "continue in the web chat"}[there]
    (await one.says(said)).hears("It waits for you")
    await other.settled()
    other.hears("INV-0042").hears_not("INV-0041")
    other.offers("INV-0042")
    (await other.taps("INV-0042")).hears("Pro plan")


async def test_a_button_there_is_pressed_and_a_button_here_asks_where(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM, WEB)
    telegram, web = await anna_on(stage, "telegram", "web")
    await web.says("what do I owe?")
    (await web.says("continue in the web chat")).hears("already talking here")
    web.offers("e-mail", "Telegram")
    assert "Slack" not in web.buttons
    telegram.mark()
    (await web.taps("Telegram")).hears("It waits for you in Telegram")
    await telegram.settled()
    (await telegram.taps("Pay €118.75")).hears("Pay €118.75 for Lind AB?")


async def test_said_twice_it_goes_once_and_a_new_answer_goes_again(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    web, telegram = await anna_on(stage, "web", "telegram")
    await web.says("what do I owe?")
    for talk in (web, web):
        await talk.says("send this to my mail")
    web.hears("It already went there: you have it by e-mail")
    assert len(sent(stage)) == 1
    await web.says("send this to Telegram")
    telegram.mark()
    (await web.says("send this to Telegram")).hears("you have it in Telegram")
    await telegram.settled()
    telegram.is_silent()
    await web.says("what do I owe?")
    await web.says("send this to my mail")
    assert len(sent(stage)) == 2
    stage.clock.passes(hours=2)
    await web.says("send this to my mail")
    assert len(sent(stage)) == 3, "after a while it is a wish of its own"


async def test_where_nothing_was_answered_it_is_said_what_can_go(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    web, telegram = await anna_on(stage, "web", "telegram")
    for unsendable in ("/settings", "hello", "/invoice INV-9999", "/pdf 9999"):
        await web.says(unsendable)
        (await web.says("mail me that")).hears("no answer here yet")
        web.offers("What do I owe", "Invoices")
        telegram.mark()
        (await web.says("go on in Telegram")).hears("no answer here yet")
        await telegram.settled()
        telegram.is_silent()
    assert sent(stage) == []


async def test_what_is_being_paid_goes_on_as_the_invoice_that_it_is(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    web, telegram = await anna_on(stage, "web", "telegram")
    await web.says("what do I owe?")
    await web.says("pay")
    (await web.says("mail me that")).hears("no answer here yet")
    await web.says("pay")
    (await web.taps("Pay €118.75")).link("/pay/")
    (await web.says("mail me that")).hears("no answer here yet")
    await web.says("pay")
    await web.taps("Pay €118.75")
    telegram.mark()
    (await web.says("go on in Telegram")).hears("It waits for you in Telegram")
    await telegram.settled()
    telegram.hears("INV-0042", "Pro plan", "€118.75").hears_not("/pay/")
    (await telegram.says("and the one before?")).hears("INV-0041").hears_not("Pay €")
    (await telegram.says("pay INV-0042")).hears("Pay €118.75 for Lind AB?")


async def test_right_after_the_payment_page_slack_opens_with_that_invoice(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB, SLACK)
    [web] = await anna_on(stage, "web")
    await web.says("pay INV-0042")
    link = (await web.taps("Pay €118.75")).link("/pay/")
    (await web.says("can we go on in Slack?")).hears("no chat in Slack", "within an hour")
    [kept] = await stage.rows("SELECT shown, focus FROM carried")
    assert "INV-0042" in str(kept.shown)
    for private in ("118", "€", "/pay", "language"):
        assert private not in str(kept.shown)
    await stage.pays(link)
    slack = await stage.talk("Anna", "slack")
    await slack.says("sign in")
    await slack.says(ANNA)
    await stage.proves(slack, ANNA)
    slack.hears("You’re signed in", "INV-0042", "paid", "Pro plan").hears_not("What would you")


async def test_several_that_are_being_paid_go_on_as_what_is_open(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    web = await stage.signs_in(await stage.talk("Bo", "web"), BO)
    telegram = await stage.signs_in(await stage.talk("Bo", "telegram"), BO)
    await web.says("/pay INV-0101,INV-0102")
    telegram.mark()
    (await web.says("go on in Telegram")).hears("It waits for you")
    await telegram.settled()
    telegram.hears("INV-0101", "INV-0102")


@pytest.mark.parametrize("between", ["/help", "thanks!", "are you a bot?", "hello"])
async def test_small_talk_between_leaves_what_was_shown(
    between: str, stage_for: RaiseStage
) -> None:
    stage = await stage_for(WEB)
    [anna] = await anna_on(stage, "web")
    await anna.says("what do I owe?")
    await anna.says(between)
    (await anna.says("send this to my mail")).hears("on its way")
    assert len(sent(stage)) == 1


async def test_a_question_here_is_answered_here(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    [anna] = await anna_on(stage, "web")
    (await anna.says("/statement")).offers("2026")
    (await anna.says("mail me that")).hears("no answer here yet")
    await anna.says("statement for October")
    (await anna.says("mail me that")).hears("on its way")
    assert len(sent(stage)) == 1


async def test_a_reason_that_is_asked_for_is_no_wish(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    [anna] = await anna_on(stage, "web")
    await anna.says("/invoice INV-0042")
    (await anna.taps("Something is wrong")).hears("What is it about?")
    (await anna.says("send this to my mail")).hears("INV-0042", "Reminders for this invoice wait")
    await anna.says("yes")
    assert sent(stage) == []
    [case] = await stage.rows("SELECT reason FROM customer_case")
    assert case.reason == "send this to my mail"


async def test_other_wishes_about_mail_stay_what_they_were(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    [anna] = await anna_on(stage, "web")
    await anna.says("what do I owe?")
    (await anna.says("send me the invoice INV-0042 by mail")).hears_not("on its way to a•••")
    (await anna.says("change my email")).hears("What is the new e-mail address?")
    await anna.says("no")
    await anna.says("send the invoices to accounts@lind.example")
    assert sent(stage) == []
    assert sent(stage, "accounts@lind.example") == []


async def test_a_chat_in_which_a_person_talks_keeps_its_state(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, WEB, SLACK, more=AT_SLACK)
    agent = slack_agent(stage, "Mia")
    telegram, web = await anna_on(stage, "telegram", "web")
    await telegram.says("/invoice INV-0040")
    await telegram.says("/human")
    await agent.presses("Claim")
    [before] = await stage.rows("SELECT pending, focus FROM conversation WHERE channel='telegram'")
    await web.says("/invoice INV-0041")
    telegram.mark()
    (await web.says("go on in Telegram")).hears("What you are talking about there stays as it is")
    await telegram.settled()
    telegram.hears("INV-0041")
    [after] = await stage.rows("SELECT pending, focus FROM conversation WHERE channel='telegram'")
    assert tuple(after) == tuple(before)


async def test_a_question_that_is_open_there_stays_open(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, WEB)
    telegram, web = await anna_on(stage, "telegram", "web")
    (await telegram.says("I want to pay")).hears("Pay €118.75 for Lind AB?")
    await web.says("/invoice INV-0041")
    (await web.says("go on in Telegram")).hears("stays as it is")
    (await telegram.says("yes")).link("/pay/")


async def test_where_there_is_no_chat_the_way_there_is_said_and_it_goes_on(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    [web] = await anna_on(stage, "web")
    await web.says("/invoice INV-0041")
    await web.says("can we go on in Telegram")
    web.hears("no chat in Telegram", "Lind AB", "once more who you are", "within an hour")
    way = web.link("t.me")
    assert way.endswith("?start=continue"), "no token of ours is in it"
    telegram = await stage.talk("Anna", "telegram")
    (await telegram.says("/start continue")).hears("Which e-mail address").hears_not("INV-")
    await telegram.says(ANNA)
    await stage.proves(telegram, ANNA)
    telegram.hears("You’re signed in", "INV-0041", "€98.41")
    (await telegram.says("and the one before?")).hears("INV-0040")
    assert await stage.count("carried") == 0, "once"


async def test_who_asks_for_something_there_hears_that_first(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    [web] = await anna_on(stage, "web")
    await web.says("/invoice INV-0041")
    await web.says("can we go on in Telegram")
    [telegram] = await anna_on(stage, "telegram")  # who asks what she owes
    assert telegram.text.index("€118.75") < telegram.text.index("€98.41")


async def test_after_an_hour_it_is_forgotten(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    [web] = await anna_on(stage, "web")
    await web.says("/invoice INV-0041")
    await web.says("can we go on in Telegram")
    stage.clock.passes(minutes=61)
    [telegram] = await anna_on(stage, "telegram")
    telegram.hears("€118.75").hears_not("INV-0041")
    await Expiry(stage.house.database, stage.clock).expire()
    assert await stage.count("carried") == 0


async def test_what_is_kept_are_ids_and_goes_with_the_person(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    [web] = await anna_on(stage, "web")
    await web.says("please show me invoice INV-0041, dear")
    await web.says("can we go on in Telegram")
    [row] = await stage.rows("SELECT shown, focus FROM carried")
    assert "INV-0041" in str(row.shown)
    for private in ("dear", "98", "€", "lind", "@"):
        assert private not in str(row.shown)
    await erase(stage, ANNA)
    assert await stage.count("carried") == 0


@pytest.mark.parametrize(("said", "words"), [("send it to my Slack", "Slack")])
async def test_a_channel_that_the_firm_has_not_is_not_offered(
    said: str, words: str, stage_for: RaiseStage
) -> None:
    stage = await stage_for(WEB)
    [web] = await anna_on(stage, "web")
    await web.says("what do I owe?")
    (await web.says(said)).hears(f"can’t be reached in {words}").offers("e-mail")
    assert "Telegram" not in web.buttons
    assert await stage.count("carried") == 0


async def test_slack_is_explained_in_words(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, SLACK)
    [web] = await anna_on(stage, "web")
    await web.says("what do I owe?")
    (await web.says("send it to my Slack")).hears("Open the app of Nordlicht in Slack")
    slack = await stage.talk("Anna", "slack")
    await slack.says("hello")
    assert isinstance(slack, SlackTalk)
    await web.says("send it to my Slack")
    assert slack.user.opens(web.link("slack.com")) is slack.user.direct
    await slack.says("sign in")
    await slack.says(ANNA)
    await stage.proves(slack, ANNA)
    slack.hears("You owe €118.75")


async def test_of_several_accounts_it_goes_on_in_the_one_that_it_was(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    web = await stage.signs_in(await stage.talk("Dora", "web"), DORA)
    await web.taps("Double Catering")
    await web.says("what do I owe?")
    owed = web.text
    await web.says("can we go on in Telegram")
    telegram = await stage.signs_in(await stage.talk("Dora", "telegram"), DORA)
    telegram.hears("Which one?")
    (await telegram.taps("Double Bakery")).hears_not(owed.splitlines()[0])
    (await telegram.says("switch account")).offers("Double Catering")
    (await telegram.taps("Double Catering")).hears(owed.splitlines()[0])


async def test_messages_that_are_off_there_stay_off(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    web, telegram = await anna_on(stage, "web", "telegram")
    await web.says("what do I owe?")
    await stage.rows(
        "INSERT INTO mute (person_id, kind, channel, invoice)"
        " SELECT id, 'notice', 'telegram', '' FROM person RETURNING kind"
    )
    telegram.mark()
    (await web.says("go on in Telegram")).hears("switched off messages in Telegram")
    web.offers("What comes where")
    await telegram.settled()
    telegram.is_silent()


async def test_a_discreet_person_sees_nothing_of_the_matter_before_a_press(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    web, telegram = await anna_on(stage, "web", "telegram")
    await stage.rows("UPDATE person SET discreet = true RETURNING id")
    await web.says("/invoice INV-0041")
    telegram.mark()
    await web.says("go on in Telegram")
    await telegram.settled()
    telegram.hears_not("INV-", "€")
    (await telegram.taps("Show")).hears("INV-0041", "€98.41")


async def test_mails_and_messages_have_a_limit(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    [web] = await anna_on(stage, "web")
    for _ in range(11):
        await web.says("what do I owe?")
        await web.says("send this to my mail")
    web.hears("I have sent enough for now")
    assert len(sent(stage)) == 10


async def test_help_names_it(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    [web] = await anna_on(stage, "web")
    (await web.says("/help")).hears("Send this to my mail")
