"""Trap 4: groups, channels, guests, strangers: only the constant answer, never anybody's bills."""

import pytest

from tests.standins.stage import SLACK, TELEGRAM, Stage
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import SlackTalk, TelegramTalk

WISHES = ("/balance", "/invoice INV-0042", "/pay", "/history", "/profile", "/start", "/help")
DATA = ("€", "INV-", "Lind", "anna@", "Storgatan")
CONSTANT = "I talk about bills in private only"


def _says_nothing_of_hers(texts: list[str]) -> None:
    for text in texts:
        for word in DATA:
            assert word not in text, text


async def _signed_in_on_telegram(stage: Stage) -> TelegramTalk:
    anna = await stage.talk("Anna")
    assert isinstance(anna, TelegramTalk)
    await stage.signs_in(anna, ANNA)
    return anna


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_telegram_group_hears_one_sentence(kind: str, stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _signed_in_on_telegram(stage)
    group = stage.standin.group(-1007, "Office", kind)
    for wish in WISHES:
        await anna.user.says(wish, group)
        await stage.settle()
    await anna.user.says(f"/start@paidup_bot {ANNA}", group)
    await stage.settle()
    assert len(group.heard) == 1, "eight commands within a minute are one answer"
    mallory = await stage.talk("Mallory")
    assert isinstance(mallory, TelegramTalk)
    for one in (mallory, anna):
        stage.clock.passes(minutes=1)
        await one.user.says("/balance", group)
        await stage.settle()
    assert len(group.heard) == 3
    assert {one.text for one in group.heard} == {
        "I talk about bills in private only. Send me a direct message and we can go on there."
    }
    for heard in group.heard:
        [only] = heard.buttons
        assert (only.label, only.url, only.data) == (
            "Write to me",
            f"https://t.me/{stage.standin.username}",
            "",
        ), "the same for linked and not, and no token"
        assert heard.document is None
    (await anna.says("what do I owe?")).hears("€118.75")


async def test_a_telegram_topic_and_an_anonymous_admin_hear_no_more(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _signed_in_on_telegram(stage)
    forum = stage.standin.group(-1008, "Forum", "supergroup")
    await anna.user.says("/balance", forum, message_thread_id=7, is_topic_message=True)
    await anna.user.says("/balance", forum, sender_chat={"id": -1008, "type": "supergroup"})
    await stage.settle()
    _says_nothing_of_hers([one.text for one in forum.heard])


async def test_a_broadcast_channel_is_left_without_a_word(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await _signed_in_on_telegram(stage)
    channel = stage.standin.group(-1009, "News", "channel", member=False)
    await channel.adds_bot(anna.user)
    await channel.posts("/balance")
    await stage.settle()
    await stage.standin.until_called("leaveChat")
    assert channel.heard == []


async def test_a_card_in_a_group_does_nothing_for_anybody(stage_for: RaiseStage) -> None:
    """A button of her private chat, pressed from a group by her and by somebody else."""
    stage = await stage_for(TELEGRAM)
    anna = await _signed_in_on_telegram(stage)
    mallory = await stage.talk("Mallory")
    assert isinstance(mallory, TelegramTalk)
    await anna.says("what do I owe?")
    data = anna.user.heard[-1].buttons[0].data
    group = stage.standin.group(-1010, "Office")
    await mallory.user.says("/help", group)
    await stage.settle()
    for presser in (anna, mallory):
        presser.user.presses(data, group.heard[0])
        await stage.settle()
    _says_nothing_of_hers([one.text for one in group.heard])


async def _signed_in_on_slack(stage: Stage) -> SlackTalk:
    anna = await stage.talk("Anna")
    assert isinstance(anna, SlackTalk)
    await stage.signs_in(anna, ANNA)
    return anna


@pytest.mark.parametrize("kind", ["channel", "group", "mpim"])
async def test_slack_rooms_hear_nothing_of_hers(kind: str, stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await _signed_in_on_slack(stage)
    bo = stage.place.user("U99", "Bo")
    room = stage.place.room("C1", kind, anna.user, bo)
    stage.place.subscriptions |= {"message.channels", "message.groups", "message.mpims"}
    for wish in ("what do I owe?", "show me INV-0042", "balance"):
        await anna.user.mentions(room, wish)
        await stage.settle()
        await anna.user.says(wish, room)
        await stage.settle()
        await anna.user.command("/billing", wish, room)
        await stage.settle()
    by_bot = [one.shown.text for one in room.messages if one.author == stage.place.bot_user]
    _says_nothing_of_hers(by_bot)
    assert any(CONSTANT in text for text in [*by_bot, *anna.user.heard])
    assert not bo.heard
    posted = [one for one in room.messages if one.author == stage.place.bot_user]
    whispered = [one for one in posted if one.only_for == anna.user.id]
    assert whispered, "the command is answered to its sender"
    for told in posted:
        [way] = told.shown.buttons
        assert way.label == "Write to me"
        assert anna.user.opens(way.url or "") is anna.user.direct
    anna.mark()
    (await anna.says("what do I owe?")).hears("€118.75")


@pytest.mark.parametrize(
    "traits",
    [{"restricted": True}, {"ultra_restricted": True}, {"stranger": True}, {"team": "T0666"}],
    ids=["guest", "single-channel guest", "stranger", "other team"],
)
async def test_slack_guests_and_strangers_are_refused(
    traits: dict[str, object], stage_for: RaiseStage
) -> None:
    stage = await stage_for(SLACK)
    guest = await stage.talk("Guest", **traits)
    for wish in ("what do I owe?", ANNA, "help", "show me INV-0042"):
        await guest.says(wish)
        guest.hears("I can only help members of this workspace")
    assert not stage.letters()
    assert await stage.count("link_request") == 0


async def test_a_member_who_becomes_a_guest_is_shut_out(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await _signed_in_on_slack(stage)
    anna.user.restricted = True
    stage.clock.passes(minutes=16)
    (await anna.says("what do I owe?")).hears("only help members").hears_not("€")


async def test_slack_dm_between_two_people_is_not_read(stage_for: RaiseStage) -> None:
    stage = await stage_for(SLACK)
    anna = await _signed_in_on_slack(stage)
    bo = stage.place.user("U99", "Bo")
    theirs = stage.place.room("D77", "im", anna.user, bo, bot_is_in=False)
    await anna.user.command("/billing", "balance", theirs)
    await stage.settle()
    assert theirs.heard == []
    assert not bo.heard
