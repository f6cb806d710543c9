"""Mail over a real SMTP server: it carries the proof, and it may be away for a while."""

from tests.standins.mail import running_mail_server
from tests.standins.stage import SUPPORT, TELEGRAM, WEB
from tests.standins.stage_books import ANNA
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
