"""A word to pay by a day: given, kept, forgotten, given twice."""

from tests.standins.stage import SUPPORT, TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, BO, EMIL
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk


async def _promising(stage_for: RaiseStage) -> tuple[Stage, Talk]:
    """Anna has promised to pay INV-0042 by Wednesday, 25 November."""
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("I'll pay on wednesday")
    anna.hears("You pay by 25 Nov 2026?", "INV-0042", "€118.75")
    await anna.taps("I’ll pay by 25 Nov 2026")
    return stage, anna


async def _passes(stage: Stage, talk: Talk, **time: float) -> None:
    """Time goes by, and the clock's job looks at promises."""
    stage.clock.passes(**time)
    talk.mark()
    await stage.house.promises.keep()
    await talk.settled()


async def _states(stage: Stage) -> list[str]:
    return [row.state for row in await stage.rows("SELECT state FROM promise ORDER BY id")]


async def test_a_promise_is_confirmed_kept_and_thanked_for_once(stage_for: RaiseStage) -> None:
    stage, anna = await _promising(stage_for)
    anna.hears("Noted: you pay by 25 Nov 2026", "The due date stays as it is")
    await _passes(stage, anna, hours=1)
    anna.is_silent()
    await anna.says("pay")
    await anna.says("yes")
    await stage.pays(anna.link("/pay/"))
    await _passes(stage, anna, hours=1)
    anna.hears("INV-0042: paid, as you said. Thank you!")
    await _passes(stage, anna, days=1)
    anna.is_silent()
    assert await _states(stage) == ["kept"]


async def test_a_forgotten_promise_is_followed_up_once_then_a_person_has_it(
    stage_for: RaiseStage,
) -> None:
    stage, anna = await _promising(stage_for)
    await _passes(stage, anna, days=6)
    await _passes(stage, anna, hours=2)
    anna.hears("We had noted 25 Nov 2026", "INV-0042", "€118.75", "Perhaps it is on its way")
    anna.offers("Pay €118.75", "Name another day", "Talk to a person")
    await _passes(stage, anna, days=1)
    anna.is_silent()
    await _passes(stage, anna, days=3)
    assert await _states(stage) == ["case"]
    mail = stage.letters(SUPPORT)[-1]
    assert "promise_broken" in mail.subject
    for fact in ("INV-0042 by 25 Nov 2026", "Lind AB (cus_anna)", "€118.75"):
        assert fact in mail.text
    await _passes(stage, anna, days=3)
    assert len(stage.letters(SUPPORT)) == 1


async def test_after_two_broken_promises_only_a_person_is_offered(stage_for: RaiseStage) -> None:
    stage, anna = await _promising(stage_for)
    await _passes(stage, anna, days=6, hours=2)
    await _passes(stage, anna, minutes=5)
    (await anna.taps("Name another day")).hears("On which day will you pay INV-0042?")
    (await anna.says("on the 30th")).hears("You pay by 30 Nov 2026?")
    (await anna.says("yes")).hears("Noted")
    await _passes(stage, anna, days=5)
    await _passes(stage, anna, minutes=5)
    anna.hears("We had noted 30 Nov 2026").offers("Pay €118.75", "Talk to a person")
    assert not any("another day" in label for label in anna.buttons)
    (await anna.says("I'll pay tomorrow")).hears("I can’t note another day by myself")
    anna.offers("Talk to a person")


async def test_a_day_too_far_away_names_the_latest_and_a_person(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    (await anna.says("I will pay on 2027-01-15")).hears("4 Dec 2026 is the latest day")
    anna.offers("4 Dec 2026", "I need longer")
    (await anna.taps("4 Dec 2026")).hears("You pay by 4 Dec 2026?")
    (await anna.says("no")).hears("I leave it as it is")
    assert await _states(stage) == []


async def test_more_time_is_a_day_or_a_person(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    (await anna.says("I need more time")).hears("a day until 4 Dec 2026 for INV-0042")
    (await anna.says("on friday")).hears("You pay by 27 Nov 2026?")
    await anna.says("no")
    await anna.says("I need more time")
    (await anna.taps("I need longer")).hears("Shall I ask Nordlicht for more time?")
    (await anna.says("yes")).hears("I have passed this to a person")
    assert "extension_request" in stage.letters(SUPPORT)[-1].subject


async def test_of_several_invoices_it_asks_which_and_keeps_the_day(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    bo = await stage.talk("Bo")
    await stage.signs_in(bo, BO)
    await bo.says("I'll pay next monday")
    bo.hears("Which do you mean?").offers("All 3: €145.39", "INV-0103 · €20.13")
    (await bo.taps("All 3")).hears("You pay by 23 Nov 2026?", "INV-0101", "INV-0102", "INV-0103")
    (await bo.says("yes")).hears("Noted")
    (await bo.says("I'll pay INV-0103 on friday")).hears("we have 23 Nov 2026 on record already")


async def test_what_is_paid_or_on_its_way_needs_no_promise(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    (await anna.says("I'll pay INV-0041 tomorrow")).hears("INV-0041 is paid")
    await anna.says("pay INV-0042")
    await anna.says("yes")
    await stage.pays(anna.link("/pay/"), "process")
    (await anna.says("I'll pay on friday")).hears("on its way")


async def test_eine_zusage_auf_deutsch(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    emil = await stage.talk("Emil")
    await stage.signs_in(emil, EMIL)
    (await emil.says("ich brauche mehr zeit")).hears("Das kommt vor", "4. Dez. 2026")
    (await emil.says("Freitag")).hears("Sie zahlen bis zum 27. Nov. 2026?")
    (await emil.says("ja")).hears("Notiert: Sie zahlen bis zum 27. Nov. 2026")
