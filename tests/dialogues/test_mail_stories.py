"""Mail over a real SMTP server: it carries the proof, and it may be away for a while."""

import re

from tests.standins.mail import running_mail_server
from tests.standins.stage import SUPPORT, TELEGRAM, WEB
from tests.standins.stage_books import ANNA, EMIL
from tests.standins.stage_fixtures import RaiseStage


async def test_the_link_comes_by_smtp(stage_for: RaiseStage) -> None:
    async with running_mail_server() as server:
        stage = await stage_for(TELEGRAM, mail=server)
        anna = await stage.talk("Anna")
        await stage.signs_in(anna, ANNA)
        anna.hears("€118.75")
        await anna.says("human")
        assert [one.to for one in stage.letters()] == [ANNA, ANNA, SUPPORT]


async def test_a_mail_server_that_is_away_delays_and_loses_nothing(stage_for: RaiseStage) -> None:
    async with running_mail_server() as server:
        server.faults.data = "451 4.3.2 come back later"
        stage = await stage_for(WEB, mail=server)
        anna = await stage.talk("Anna")
        await anna.says("what do I owe?")
        (await anna.says(ANNA)).hears("If invoices go to that address")
        assert not stage.letters()
        server.faults.data = None
        stage.clock.passes(seconds=10)
        await anna.settled()
        assert len(stage.letters(ANNA)) == 1
        await stage.proves(anna, ANNA)
        anna.hears("€118.75")


async def test_without_a_support_address_a_case_is_kept(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB, support="")
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("human")
    assert await stage.count("ticket") == 1
    assert len(stage.letters()) == 2


async def test_the_sign_in_mail_is_in_its_reader_s_language_and_says_when(
    stage_for: RaiseStage,
) -> None:
    stage = await stage_for(WEB)
    someone = await stage.talk("Emil")
    await someone.says("what do I owe?")
    (await someone.says(EMIL)).hears("If invoices go to that address")
    await stage.settle()
    letter = stage.letters(EMIL)[-1]
    assert "Anmeldung bei den Rechnungen" in letter.subject
    assert re.search(r"Angefragt am 2\d\. Nov\. 2026, \d\d:\d\d \(Berlin\)", letter.text)
    page = await stage.http.get(stage.link_for(EMIL))
    assert '<html lang="de' in page.text


async def test_the_sign_in_mail_keeps_to_what_its_reader_chose(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.signs_in(await stage.talk("Anna"), ANNA)
    await anna.says("speak German please")
    await anna.says("ja")
    elsewhere = await stage.talk("Anna at work")
    await elsewhere.says("what do I owe?")
    await elsewhere.says(ANNA)
    await stage.settle()
    assert "Anmeldung bei den Rechnungen" in stage.letters(ANNA)[-1].subject
    await stage.proves(elsewhere, ANNA)
    bound = stage.letters(ANNA)[-1]
    assert "wurde mit Ihren Rechnungen" in bound.subject
    assert "(Stockholm) kann" in bound.text
    assert f"schreiben Sie bitte sofort an {SUPPORT}" in bound.text
    assert "/logout" not in bound.text
