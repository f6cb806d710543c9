"""Trap 1: somebody types the victim's e-mail in his own chat, and the victim is helpful.

The victim does everything that the page asks, without ever seeing the attacker's chat. Nothing of
hers may be seen there, whatever the proof, however often it is tried.
"""

import asyncio

import pytest

from tests.standins.stage import SLACK, SUPPORT, TELEGRAM, WEB, Stage, Way, start_link
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import TelegramTalk
from tests.standins.stage_talk import Talk

BY_NUMBER = Way("telegram", "aiogram", "webhook", proof="number")
WAYS = pytest.mark.parametrize(
    "way", [TELEGRAM, BY_NUMBER, SLACK, WEB], ids=["deep-link", "number", "slack", "web"]
)


async def _asks_with(mallory: Talk, email: str) -> None:
    await mallory.says("what do I owe?")
    await mallory.says(email)


async def _gains_nothing(stage: Stage, mallory: Talk) -> None:
    """He asks for everything that he can think of."""
    await mallory.settled()
    for wish in ("what do I owe?", "/invoice INV-0042", "/history", "/profile", "/settings"):
        await mallory.says(wish)
        mallory.hears_not("€", "INV-0", "Lind", "Storgatan")
    assert mallory.files == []
    live = await stage.rows("SELECT id FROM link WHERE revoked_at IS NULL")
    assert live == []


@WAYS
async def test_the_victim_confirms_everything_that_she_sees(
    way: Way, stage_for: RaiseStage
) -> None:
    stage = await stage_for(way)
    mallory = await stage.talk("Mallory")
    await _asks_with(mallory, ANNA)
    link = stage.link_for(ANNA)
    page = await stage.http.get(link)
    assert "No, it was not me" in page.text
    # She has no number to type: she tries without, then with a guess, then with another one.
    for number in ("", "000", "001"):
        await stage.http.post(link, data={"decision": "confirm", "number": number})
    await _gains_nothing(stage, mallory)


async def test_the_victim_follows_the_deep_link_herself(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    mallory, anna = await stage.talk("Mallory"), await stage.talk("Anna")
    assert isinstance(anna, TelegramTalk)
    assert isinstance(mallory, TelegramTalk)
    await _asks_with(mallory, ANNA)
    start = start_link(await stage.confirms(stage.link_for(ANNA)))
    await anna.opens(start)
    anna.hears("no longer works").hears_not("€")
    await mallory.opens(start)  # even if he learns the link afterwards: the request is dead
    mallory.hears("no longer works")
    await _gains_nothing(stage, mallory)
    assert "link.stolen_start" in await stage.deeds()


async def test_the_victim_is_lured_into_the_attackers_account(stage_for: RaiseStage) -> None:
    """The other way round: Mallory proves himself and sends his Start link to Anna."""
    stage = await stage_for(TELEGRAM)
    mallory, anna = await stage.talk("Mallory"), await stage.talk("Anna")
    assert isinstance(anna, TelegramTalk)
    await _asks_with(mallory, BO)
    await anna.opens(start_link(await stage.confirms(stage.link_for(BO))))
    anna.hears("no longer works").hears_not("Berg")
    (await anna.says("what do I owe?")).hears("e-mail").hears_not("€")


@WAYS
async def test_a_forwarded_mail_opens_nothing(way: Way, stage_for: RaiseStage) -> None:
    """Anna asks, and her mail falls into Mallory's hands; he asks for himself, too."""
    stage = await stage_for(way)
    anna, mallory = await stage.talk("Anna"), await stage.talk("Mallory")
    await _asks_with(anna, ANNA)
    link = stage.link_for(ANNA)
    answer = await stage.confirms(link, "000" if anna.number != "000" else "001")
    start = start_link(answer)
    if start:
        assert isinstance(mallory, TelegramTalk)
        await mallory.opens(start)
    await _gains_nothing(stage, mallory)


@WAYS
async def test_two_chats_race_with_one_address(way: Way, stage_for: RaiseStage) -> None:
    """Mallory asks just before and just after Anna: she gets hers, he gets nothing of it."""
    stage = await stage_for(way)
    mallory, anna = await stage.talk("Mallory"), await stage.talk("Anna")
    await _asks_with(mallory, ANNA)
    his = stage.link_for(ANNA)
    await _asks_with(anna, ANNA)
    hers = stage.link_for(ANNA)
    await mallory.says(ANNA)
    his_second = stage.link_for(ANNA)
    assert len({his, hers, his_second}) == 3
    anna.mark()
    # Anna takes the links one after the other, and types her number into each.
    for link in (his, his_second, hers):
        start = start_link(
            await stage.http.post(link, data={"decision": "confirm", "number": anna.number})
        )
        if start:
            assert isinstance(anna, TelegramTalk)
            await anna.opens(start)
    await anna.settled()
    if anna.number != mallory.number:
        (await anna.says("what do I owe?")).hears("€118.75")
        (await mallory.says("what do I owe?")).hears("e-mail").hears_not("€", "Lind")


@WAYS
async def test_deny_blocks_the_pair_for_a_day_and_tells_the_firm(
    way: Way, stage_for: RaiseStage
) -> None:
    stage = await stage_for(way)
    mallory = await stage.talk("Mallory")
    await _asks_with(mallory, ANNA)
    first = mallory.news[-1].text
    link = stage.link_for(ANNA)
    assert (await stage.denies(link)).status_code == 200
    await mallory.settled()
    mallory.hears_not("denied")
    assert [one.subject for one in stage.letters(SUPPORT)] == ["A request was denied"]
    assert "link.denied" in await stage.deeds()
    answer = await stage.http.post(link, data={"decision": "confirm", "number": mallory.number})
    assert not start_link(answer)
    mails = len(stage.letters(ANNA))
    await mallory.says("what do I owe?")
    (await mallory.says(ANNA)).hears("If invoices go to that address")
    assert _without_number(mallory.news[-1].text) == _without_number(first)
    assert len(stage.letters(ANNA)) == mails, "no mail to the one who said no"
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    anna.hears("€118.75")
    stage.clock.passes(hours=25)
    mails = len(stage.letters(ANNA))
    await mallory.says("sign in")
    await mallory.says(ANNA)
    assert len(stage.letters(ANNA)) == mails + 1


def _without_number(text: str) -> str:
    return "".join(char for char in text if not char.isdigit())


async def test_the_number_wrong_twice_kills_the_request(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await _asks_with(anna, ANNA)
    link, right = stage.link_for(ANNA), anna.number
    wrong = "100" if right != "100" else "101"
    assert (await stage.confirms(link, wrong)).status_code == 422
    assert (await stage.http.get(link)).status_code == 200
    assert (await stage.confirms(link, wrong)).status_code == 410
    assert (
        await stage.http.post(link, data={"decision": "confirm", "number": right})
    ).status_code == 410
    await _gains_nothing(stage, anna)


async def test_a_slip_of_the_finger_costs_no_try(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await _asks_with(anna, ANNA)
    link = stage.link_for(ANNA)
    for slip in ("", "12", "abc", "1234"):
        assert (await stage.confirms(link, slip)).status_code == 400
    anna.mark()
    assert (await stage.confirms(link, f" {anna.number[0]} {anna.number[1:]} ")).status_code == 200
    await anna.settled()
    anna.hears("€118.75")


@WAYS
async def test_a_newer_request_voids_the_older_one(way: Way, stage_for: RaiseStage) -> None:
    stage = await stage_for(way)
    anna = await stage.talk("Anna")
    await _asks_with(anna, ANNA)
    older, number = stage.link_for(ANNA), anna.number
    await anna.says(ANNA)
    answer = await stage.http.post(older, data={"decision": "confirm", "number": number})
    assert answer.status_code == 410
    assert not start_link(answer)
    await stage.proves(anna, ANNA)
    anna.hears("€118.75")


@WAYS
async def test_a_link_dies_after_fifteen_minutes(way: Way, stage_for: RaiseStage) -> None:
    stage = await stage_for(way)
    anna = await stage.talk("Anna")
    await _asks_with(anna, ANNA)
    link = stage.link_for(ANNA)
    stage.clock.passes(minutes=15)
    answer = await stage.http.post(link, data={"decision": "confirm", "number": anna.number})
    assert answer.status_code == 410
    assert not start_link(answer)
    await _gains_nothing(stage, anna)


@WAYS
async def test_of_two_presses_at_once_one_wins(way: Way, stage_for: RaiseStage) -> None:
    stage = await stage_for(way)
    anna = await stage.talk("Anna")
    await _asks_with(anna, ANNA)
    link, number = stage.link_for(ANNA), anna.number
    anna.mark()
    answers = await asyncio.gather(
        *(stage.http.post(link, data={"decision": "confirm", "number": number}) for _ in range(5))
    )
    starts = {start_link(one) for one in answers} - {""}
    if starts:
        [start] = starts
        assert isinstance(anna, TelegramTalk)
        await asyncio.gather(*(anna.user.opens(start) for _ in range(3)))
    else:
        assert sorted(one.status_code for one in answers)[0] == 200
        assert sum(one.status_code == 200 for one in answers) >= 1
    await anna.settled()
    assert anna.text.count("You’re signed in") == 1
    assert len(await stage.rows("SELECT id FROM link")) == 1
    assert (await stage.deeds()).count("link.bound") == 1
