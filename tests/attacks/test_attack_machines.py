"""Traps 2 and 3: machines that open links, and people who fish for addresses."""

import pytest

from tests.standins.stage import SLACK, TELEGRAM, WEB, Way, start_link
from tests.standins.stage_books import ANNA
from tests.standins.stage_fixtures import RaiseStage

AGENTS = (
    "TelegramBot (like TwitterBot)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130 Safari/537.36",
    "BarracudaCentral",
    "",
)
STRANGER = "nobody@nowhere.example"


@pytest.mark.parametrize("way", [TELEGRAM, SLACK], ids=str)
async def test_scanners_look_as_often_as_they_like(way: Way, stage_for: RaiseStage) -> None:
    stage = await stage_for(way)
    anna = await stage.talk("Anna")
    await anna.says("what do I owe?")
    await anna.says(ANNA)
    link = stage.link_for(ANNA)
    before = await stage.rows("SELECT * FROM link_request")
    for number in range(20):
        headers = {"User-Agent": AGENTS[number % len(AGENTS)]}
        assert (await stage.http.get(link, headers=headers)).status_code == 200
        assert (await stage.http.head(link, headers=headers)).status_code == 200
    assert await stage.rows("SELECT * FROM link_request") == before
    await anna.settled()
    anna.hears_not("signed in")
    await stage.proves(anna, ANNA)
    anna.hears("€118.75")


async def test_a_scanner_that_presses_confirm_has_no_number(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await anna.says("what do I owe?")
    await anna.says(ANNA)
    link = stage.link_for(ANNA)
    for _ in range(5):
        answer = await stage.http.post(link, data={"decision": "confirm"})
        assert answer.status_code == 400
    await stage.proves(anna, ANNA)
    anna.hears("€118.75")


async def test_a_scanner_that_presses_confirm_cannot_press_start(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await anna.says("what do I owe?")
    await anna.says(ANNA)
    for _ in range(3):
        assert start_link(await stage.confirms(stage.link_for(ANNA)))
    (await anna.says("what do I owe?")).hears("e-mail").hears_not("€")
    await anna.says(ANNA)
    await stage.proves(anna, ANNA)
    anna.hears("€118.75")


async def test_a_foreign_page_cannot_press_for_her(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await anna.says("what do I owe?")
    await anna.says(ANNA)
    answer = await stage.http.post(
        stage.link_for(ANNA),
        data={"decision": "confirm"},
        headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    )
    assert answer.status_code == 403
    assert not start_link(answer)


@pytest.mark.parametrize("way", [TELEGRAM, SLACK, WEB], ids=str)
async def test_known_and_unknown_and_denied_sound_the_same(way: Way, stage_for: RaiseStage) -> None:
    stage = await stage_for(way)
    answers = []
    for email in (ANNA, STRANGER):
        talk = await stage.talk("Mallory")
        await talk.says("what do I owe?")
        await talk.says(email)
        answers.append(_but_the_number([one.face for one in talk.news], talk.number))
        if email == ANNA:
            await stage.denies(stage.link_for(ANNA))
            await talk.says("sign in")
            await talk.says(email)
            answers.append(_but_the_number([one.face for one in talk.news], talk.number))
    assert answers[0] == answers[1] == answers[2]
    assert not stage.letters(STRANGER)
    rows = await stage.rows("SELECT chat, state FROM outbox WHERE channel = 'email' ORDER BY id")
    assert [(row.chat, row.state) for row in rows if row.chat == STRANGER] == [
        (STRANGER, "dropped")
    ]


def _but_the_number(faces: list[tuple[str, tuple[str, ...], int]], number: str) -> object:
    return [(text.replace(number, "###") if number else text, rest) for text, *rest in faces]


async def test_an_address_gets_three_mails_an_hour(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    for _ in range(3):
        talk = await stage.talk("Mallory")
        await talk.says("sign in")
        for _ in range(2):
            (await talk.says(ANNA)).hears("If invoices go to that address")
    assert len(stage.letters(ANNA)) == 3
    stage.clock.passes(hours=1, minutes=1)
    await talk.says("sign in")
    await talk.says(ANNA)
    assert len(stage.letters(ANNA)) == 4


async def test_a_chat_asks_six_times_an_hour(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    talk = await stage.talk("Mallory")
    await talk.says("sign in")
    for number in range(6):
        (await talk.says(f"guess{number}@lind.example")).hears("If invoices go to that address")
    (await talk.says(ANNA)).hears("That was a lot of sign-in e-mails").offers("Talk to a person")
    assert not stage.letters(ANNA)


@pytest.mark.parametrize(
    "typed",
    [
        "anna@lind.example, mallory@evil.example",
        "anna@lind.example\u200b",
        '"anna@lind.example"@evil.example',
        "anna＠lind.example",
        "anna@lind.example@evil.example",
        "anna@lind.example%0aBcc:mallory@evil.example",
    ],
    ids=ascii,
)
async def test_no_spelling_sends_the_mail_elsewhere(typed: str, stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    talk = await stage.talk("Mallory")
    await talk.says("sign in")
    await talk.says(typed)
    assert {one.to for one in stage.letters()} <= {ANNA}


async def test_no_address_and_no_token_is_logged(
    stage_for: RaiseStage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage = await stage_for(TELEGRAM, WEB)
    anna = await stage.talk("Anna", "telegram")
    await stage.signs_in(anna, ANNA)
    token = stage.link_for(ANNA).rsplit("/", 1)[-1]
    await stage.http.get("/link/not-a-token-of-ours")
    out = capsys.readouterr()
    for secret in (ANNA, "lind.example", token, "118.75", "not-a-token-of-ours"):
        assert secret not in out.out + out.err
