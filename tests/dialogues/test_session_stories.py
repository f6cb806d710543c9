"""Being signed in: several accounts, expiry, a fresh proof, other chats, links from the firm."""

from tests.standins.loopback import loopback_client
from tests.standins.stage import SLACK, TELEGRAM, WEB, Way, start_link
from tests.standins.stage_books import ANNA, BO, DORA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import TelegramTalk


async def test_one_address_for_several_customers(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    dora = await stage.talk("Dora")
    await stage.signs_in(dora, DORA)
    dora.hears("several accounts").offers("Double Bakery", "Double Catering")
    (await dora.taps("Double Catering")).hears("Now it’s about Double Catering")
    (await dora.says("what do I owe?")).hears("€22.22").hears_not("11.11")
    await dora.says("switch account")
    await dora.taps("Double Bakery")
    (await dora.says("what do I owe?")).hears("€11.11").hears_not("22.22")
    (await dora.says("show me INV-0302")).hears("I can’t find that invoice").hears_not("22.22")


async def test_a_button_of_one_account_does_nothing_in_another(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    dora = await stage.talk("Dora")
    await stage.signs_in(dora, DORA)
    await dora.taps("Double Catering")
    await dora.says("what do I owe?")
    old = dora.shown("€22.22")
    await dora.says("switch account")
    await dora.taps("Double Bakery")
    (await dora.taps("Pay", on=old)).hears("belongs to another account").hears_not("22.22")


async def test_a_reloaded_page_still_shows_the_way_back(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await anna.says("what do I owe?")
    await anna.says(ANNA)
    link = stage.link_for(ANNA)
    confirmed = await stage.confirms(link)
    async with loopback_client() as browser:
        assert start_link(await browser.get(link)) == start_link(confirmed)


async def test_thirty_idle_days_end_a_session(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    stage.clock.passes(days=29)
    (await anna.says("what do I owe?")).hears("€118.75")
    stage.clock.passes(days=29)
    (await anna.says("what do I owe?")).hears("€118.75")
    stage.clock.passes(days=30, minutes=1)
    (await anna.says("what do I owe?")).hears("It has been a while").hears_not("€")
    await anna.says(ANNA)
    await stage.proves(anna, ANNA)
    anna.hears("€118.75")


async def test_an_old_proof_is_renewed_and_the_wish_goes_on(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    stage.clock.passes(minutes=16)
    await anna.says("please change my address to Storgatan 9, 22222 Lund")
    anna.hears("once more that it is you")
    mail = stage.letters(ANNA)[-1]
    assert "needs to confirm once more" in mail.text
    await stage.proves(anna, ANNA)
    anna.hears("In which country is the new address?")
    await anna.taps("Let a person do it")
    anna.hears("Shall I pass this change to Nordlicht?", "Storgatan 9")
    (await anna.says("yes")).hears("Done. Nordlicht has it now")
    (await anna.says("I want to change my address")).hears_not("once more that it is you")


async def test_a_fresh_proof_is_asked_for_by_number_too(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    (await anna.says("cancel my subscription")).hears("Shall I tell Nordlicht")
    await anna.says("no")
    stage.clock.passes(minutes=16)
    (await anna.says("cancel my subscription")).hears("once more that it is you", "number")
    await stage.proves(anna, ANNA)
    anna.hears("Shall I tell Nordlicht that you want to cancel?")
    assert "link.proven_again" in await stage.deeds()


async def test_the_firm_links_a_chat_itself(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    async with stage.house.database.transaction() as tx:
        now = stage.clock.now()
        token = await stage.house.identity.grant(tx, "cus_bo", "telegram", now)
    bo = await stage.talk("Bo")
    assert isinstance(bo, TelegramTalk)
    (await bo.says(f"/start {token}")).hears("signed in, Bo Berg")
    (await bo.says("what do I owe?")).hears("€145.39")
    eve = await stage.talk("Eve")
    (await eve.says(f"/start {token}")).hears("no longer works").hears_not("Berg", "€")
    (await eve.says("what do I owe?")).hears("e-mail")


async def test_another_chat_is_seen_and_thrown_out(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM, SLACK, WEB)
    phone = await stage.talk("Anna", "telegram")
    await stage.signs_in(phone, ANNA)
    office = await stage.talk("Anna at work", "slack")
    await stage.signs_in(office, ANNA)
    browser = await stage.talk("Anna", "web")
    await stage.signs_in(browser, ANNA)
    await phone.commands("settings")
    (await phone.taps("Linked chats")).hears("this chat", "Anna at work on Slack", "web chat")
    (await phone.taps("Unlink Anna at work")).hears("That chat is signed out")
    (await office.says("what do I owe?")).hears("e-mail").hears_not("€")
    (await browser.says("what do I owe?")).hears("€118.75")
    assert "revoke_link" in await stage.deeds()


async def test_a_mistyped_address_is_asked_for_again_and_the_wish_waits(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await anna.says("what do I owe?")
    for typed in ("anna(at)lind", "anna@", "@lind.example", "anna at lind.example"):
        (await anna.says(typed)).hears("doesn’t look like an e-mail address")
        anna.offers("Talk to a person")
    assert not stage.letters()
    await anna.says("sorry, it is ANNA@Lind.Example")
    await stage.proves(anna, ANNA)
    anna.hears("€118.75")


async def test_a_blocked_chat_gets_its_news_by_mail_and_comes_back(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    assert isinstance(anna, TelegramTalk)
    await stage.signs_in(anna, ANNA)
    await anna.says("I want to pay")
    page = (await anna.says("yes")).link("/pay/")
    anna.user.blocked = True  # Telegram has not told us yet: the bot finds out by 403
    anna.mark()
    await stage.pays(page)
    await anna.settled()
    anna.is_silent()
    assert "€118.75 for INV-0042 has arrived" in stage.letters(ANNA)[-1].subject
    assert [row.alive for row in await stage.rows("SELECT alive FROM conversation")] == [0]
    await anna.user.unblocks()
    await anna.settled()
    assert [row.alive for row in await stage.rows("SELECT alive FROM conversation")] == [1]
    (await anna.says("what do I owe?")).hears("You owe nothing")


async def test_two_people_of_one_firm_each_have_their_own_chat(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, Way("slack", mode="socket"))
    anna, bo = await stage.talk("Anna", "web"), await stage.talk("Bo", "slack")
    await stage.signs_in(anna, ANNA)
    await stage.signs_in(bo, BO)
    (await anna.says("what do I owe?")).hears("€118.75")
    (await bo.says("what do I owe?")).hears("€145.39").hears_not("118.75")
