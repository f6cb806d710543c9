"""Somebody wants another's answers carried to where they don't belong."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.gate import Gate
from bot.store import conversations
from tests.dialogues.test_elsewhere_stories import SUBJECT, anna_on, sent
from tests.dialogues.test_feature_stories import REFUSED, leaves_a_button
from tests.dialogues.test_viewer_stories import may_only_look
from tests.standins.stage import SUPPORT, TELEGRAM, WEB, Stage, start_link
from tests.standins.stage_books import ANNA, BO, DORA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import TelegramTalk
from tests.standins.stage_talk import Talk

GO_ON = "can we go on in Telegram"


async def stays_away(stage: Stage, here: Talk, there: Talk) -> None:
    """Nothing arrives there, and here is said how one gets there by a proof of its own."""
    await here.says("/invoice INV-0041")
    there.mark()
    before = await stage.rows("SELECT id, pending, focus FROM conversation ORDER BY id")
    (await here.says(GO_ON)).hears("I see no chat in Telegram", "once more who you are")
    await there.settled()
    there.is_silent()
    after = await stage.rows("SELECT id, pending, focus FROM conversation ORDER BY id")
    changed = [one.id for one, two in zip(before, after, strict=True) if tuple(one) != tuple(two)]
    assert len(changed) <= 1, "no chat but the one that asked"


async def test_the_chat_of_another_customer_of_the_same_person(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    telegram = await stage.signs_in(await stage.talk("Dora", "telegram"), DORA)
    await telegram.taps("Double Bakery")
    web = await stage.signs_in(await stage.talk("Dora", "web"), DORA)
    await web.taps("Double Catering")
    await web.says("what do I owe?")
    telegram.mark()
    (await web.says(GO_ON)).hears("I see no chat in Telegram", "Double Catering")
    await telegram.settled()
    telegram.is_silent()


async def test_a_colleague_s_chat_of_the_same_customer(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    await stage.rows(
        "INSERT INTO customer_email VALUES ('cus_anna', 'boss@lind.example', 1) RETURNING email"
    )
    boss = await stage.signs_in(await stage.talk("Boss", "telegram"), "boss@lind.example")
    [web] = await anna_on(stage, "web")
    await stays_away(stage, web, boss)


async def test_a_stranger_s_chat(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    bo = await stage.signs_in(await stage.talk("Bo", "telegram"), BO)
    [web] = await anna_on(stage, "web")
    await stays_away(stage, web, bo)
    (await bo.says("/start continue")).hears_not("INV-00", "€98")
    again = await stage.signs_in(await stage.talk("Bo", "telegram"), BO)
    again.hears_not("INV-00", "€98")


async def test_a_chat_that_was_signed_out(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    telegram, web = await anna_on(stage, "telegram", "web")
    await telegram.says("/logout")
    await stays_away(stage, web, telegram)


async def test_a_chat_whose_session_has_run_out(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    [telegram] = await anna_on(stage, "telegram")
    stage.clock.passes(days=31)
    [web] = await anna_on(stage, "web")
    await stays_away(stage, web, telegram)


async def test_a_chat_whose_address_left_the_file(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    telegram, web = await anna_on(stage, "telegram", "web")
    await web.says("what do I owe?")
    await stage.rows(
        "UPDATE customer_email SET email = 'new@lind.example' WHERE email = :old RETURNING email",
        old=ANNA,
    )
    telegram.mark()
    (await web.says(GO_ON)).hears_not("€")
    await telegram.settled()
    telegram.is_silent()
    (await web.says("send this to my mail")).hears_not("on its way")
    assert sent(stage) == []


@pytest.mark.parametrize("how", ["user_id = 'thief'", "private = false", "alive = false"])
async def test_a_chat_that_was_taken_over_or_became_a_group_or_blocked_us(
    how: str, stage_for: RaiseStage
) -> None:
    """Telegram hands a chat's number to nobody else; if it did, the link is the first user's."""
    stage = await stage_for(WEB, TELEGRAM)
    telegram, web = await anna_on(stage, "telegram", "web")
    await stage.rows(
        f"UPDATE conversation SET {how} WHERE channel = 'telegram' RETURNING id"  # noqa: S608 - ours
    )
    await stays_away(stage, web, telegram)


async def test_a_chat_that_the_firm_has_banned(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    telegram, web = await anna_on(stage, "telegram", "web")
    async with stage.house.database.transaction() as tx:
        await conversations.set_fields(tx, 1, banned_until=stage.clock.now() + timedelta(days=1))
    await stays_away(stage, web, telegram)


async def test_a_group_neither_asks_nor_gets(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    telegram, _web = await anna_on(stage, "telegram", "web")
    assert isinstance(telegram, TelegramTalk)
    await telegram.says("what do I owe?")
    group = stage.standin.group(-1007, "Office", "group")
    await telegram.user.says("@paidup_bot send this to my mail", group)
    await telegram.user.says("/start@paidup_bot continue", group)
    await stage.settle()
    assert sent(stage) == []
    assert all("€" not in one.text for one in group.heard)


async def test_who_sat_here_before_leaves_nothing_to_send(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    [anna] = await anna_on(stage, "web")
    await anna.says("/invoice INV-0041")
    stage.clock.passes(days=31)
    await anna.says("send this to my mail")  # Bo, at Anna's computer
    await anna.says(BO)
    await stage.proves(anna, BO)
    anna.hears("no answer here yet").hears_not("INV-0041", "€98")
    assert sent(stage, BO) == []
    assert sent(stage) == []


async def test_a_stranger_gets_nothing_before_the_proof(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    somebody = await stage.talk("Somebody", "web")
    (await somebody.says("send this to my mail")).hears("Which e-mail address")
    await somebody.says(ANNA)
    assert sent(stage) == []
    assert [one.subject for one in stage.letters(ANNA)] != []
    assert await stage.count("carried") == 0


async def test_the_way_there_carries_no_session(stage_for: RaiseStage) -> None:
    """Whoever gets hold of it has what everybody has: a bot that asks who they are."""
    stage = await stage_for(WEB, TELEGRAM)
    [web] = await anna_on(stage, "web")
    await web.says("/invoice INV-0041")
    way = (await web.says(GO_ON)).link("t.me")
    mallory = await stage.talk("Mallory", "telegram")
    assert isinstance(mallory, TelegramTalk)
    await mallory.opens(way)
    mallory.hears("Which e-mail address").hears_not("INV-", "€", "Lind")
    await mallory.says(ANNA)
    answer = await stage.confirms(stage.link_for(ANNA), mallory.number)  # Anna clicks, trap 1
    anna = await stage.talk("Anna", "telegram")
    assert isinstance(anna, TelegramTalk)
    await anna.opens(start_link(answer))
    anna.hears_not("INV-0041")
    (await mallory.says("what do I owe?")).hears_not("€", "INV-")
    assert await stage.count("carried") == 1, "it waits for Anna"


@pytest.mark.parametrize("off", ["send_elsewhere", "balance"])
async def test_what_is_off_is_hidden_and_refused(off: str, stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM, more={"features_off": (off,)})
    telegram, web = await anna_on(stage, "telegram", "web")
    telegram.mark()
    await web.says("what do I owe?")
    for said in ("send this to my mail", GO_ON):
        await web.says(said)
        web.hears(REFUSED if off == "send_elsewhere" else "no answer here yet")
    if off == "send_elsewhere":
        (await web.says("/help")).hears_not("Send this to my mail")
        await leaves_a_button(stage, off)
    await telegram.settled()
    telegram.hears_not("€", "in the web chat")
    assert sent(stage) == []
    assert await stage.count("carried") == 0


async def test_papers_by_mail_are_off_for_this_wish_too(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, more={"features_off": ("documents_by_mail",)})
    [web] = await anna_on(stage, "web")
    await web.says("/pdf INV-0042")
    (await web.says("mail me that")).hears(REFUSED)
    assert sent(stage) == []


async def test_a_viewer_is_given_answers_and_no_ways_to_act(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    telegram, web = await anna_on(stage, "telegram", "web")
    await may_only_look(stage)
    await web.says("what do I owe?")
    telegram.mark()
    await web.says(GO_ON)
    await telegram.settled()
    telegram.hears("€118.75")
    assert not any("Pay" in label for label in telegram.buttons)


async def test_an_agent_s_look_sends_nothing(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    [web] = await anna_on(stage, "web")
    await web.says("what do I owe?")
    async with stage.house.database.transaction() as tx:
        chat = await conversations.get_by_id(tx, 1)
        account = await Gate(ZoneInfo("Europe/Berlin")).look(tx, chat, stage.clock.now())
        assert account is not None
        seen = await stage.house.turns.look(
            tx, chat, account, "send this to my mail", stage.clock.now()
        )
    assert seen is None or "on its way" not in str(seen)
    assert [one for one in stage.letters(SUPPORT) if one.subject == SUBJECT] == []
    assert sent(stage) == []


async def test_of_several_chats_it_is_the_one_that_was_used_last(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, TELEGRAM)
    old, new, web = await anna_on(stage, "telegram", "telegram", "web")
    stage.clock.passes(hours=2)
    await old.says("what do I owe?")  # the older one is used again
    await web.says("/invoice INV-0041")
    for talk in (old, new):
        talk.mark()
    await web.says(GO_ON)
    await old.settled()
    await new.settled()
    old.hears("INV-0041")
    new.is_silent()
