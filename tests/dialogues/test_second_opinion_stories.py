"""A language model as second opinion: asked only when unsure, told little, and never obeyed."""

import pytest
from structlog.testing import capture_logs

from app.clock import SystemClock
from tests.standins.model import Model
from tests.standins.stage import TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, BO
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_talk import Talk

UNSURE = "flumph grobnik vex"  # no word of it is in any language that we speak
NOT_SURE = "I’m not sure what you mean"


async def anna_on(stage: Stage) -> Talk:
    """Anna, signed in."""
    return await stage.signs_in(await stage.talk("Anna"), ANNA)


async def results(stage: Stage) -> list[str]:
    """What the metrics say of second opinions."""
    text = (await stage.house.metrics.text(SystemClock().now())).decode()
    return [one for one in text.splitlines() if one.startswith("paidup_second_opinions_total")]


async def test_what_we_don_t_know_somebody_else_may(stage_for: RaiseStage) -> None:
    async with Model() as model:
        stage = await stage_for(TELEGRAM, model=model)
        anna = await anna_on(stage)
        model.says("balance")
        (await anna.says(UNSURE)).hears("You owe €118.75").hears_not(NOT_SURE)
        model.says("pay")
        (await anna.says(UNSURE)).hears("Pay €118.75 for", "INV-0042").offers("Pay €118.75", "No")
        assert await stage.count("effect") == 0
        (await anna.says("yes")).link("/pay/")
        assert len(model.asked) == 2
        assert await results(stage) == ['paidup_second_opinions_total{result="believed"} 2.0']


async def test_values_are_read_by_ourselves_from_the_words(stage_for: RaiseStage) -> None:
    """The model only says what they are for, and may point at words of the message."""
    async with Model() as model:
        stage = await stage_for(WEB, model=model)
        anna = await anna_on(stage)
        model.says("invoice_detail")
        (await anna.says("flumph grobnik INV-0036 vex")).hears("Invoice INV-0036")
        model.says("update_email")
        (await anna.says("flumph grobnik new@lind.example vex")).hears("new@lind.example")
        assert "new@" not in str(model.words)
        model.says("promise_to_pay", date="30 november")
        (await anna.says("flumph grobnik 30 November vex")).hears("30 Nov")


async def test_who_is_sure_asks_nobody(stage_for: RaiseStage) -> None:
    async with Model() as model:
        stage = await stage_for(WEB, model=model)
        bo = await stage.talk("Bo")
        await bo.says("what do I owe?")
        await bo.says("Bo Berg")  # an address was asked for: a name is nobody else's business
        await bo.says("bo(at)berg")
        await bo.says(BO)
        await stage.proves(bo, BO)
        await bo.says("I want to pay")
        await bo.says("2")
        await bo.says("no")
        await bo.says("yes")
        await bo.commands("invoices")
        await bo.taps("INV-0101")
        await bo.says("stop")
        await bo.says("my card is 4242 4242 4242 4242")
        await bo.says("🧾🧾 12 ???")
        await bo.says("“flumph grobnik vex”")
        assert model.asked == []


async def test_only_masked_words_and_the_language_leave_the_house(stage_for: RaiseStage) -> None:
    async with Model() as model:
        stage = await stage_for(WEB, model=model)
        anna = await anna_on(stage)
        await anna.says("show me INV-0042")
        await anna.says(
            "flumph me@lind.example grobnik +46 70 123 45 67 vex SE556677889901 blorb "
            f"{stage.url}/link/abc zzyx DE89 3704 0044 0532 0130 00"
        )
        masked = "flumph [e-mail] grobnik [number] vex [account] blorb [link] zzyx [account]"
        assert model.words == [{"language": "en-GB", "message": masked}]
        sent = model.raw[0].decode()
        for secret in ("Anna", "Lind", "cus_", "118", "0042", "Pro plan", "Storgatan", "show me"):
            assert secret not in sent, secret


async def test_a_stranger_learns_nothing_by_it(stage_for: RaiseStage) -> None:
    async with Model() as model:
        stage = await stage_for(TELEGRAM, model=model)
        stranger = await stage.talk("Nobody")
        model.says("invoice_detail", invoice_number="INV-0042")
        (await stranger.says("zworbel qwix INV-0042 grobnik flumph")).hears("e-mail").hears_not(
            "118.75", "Lind"
        )
        assert len(model.asked) == 1


async def test_a_group_is_never_passed_on(stage_for: RaiseStage) -> None:
    async with Model() as model:
        stage = await stage_for(TELEGRAM, model=model)
        anna = await anna_on(stage)
        stage.standin.group(-5, "Office")
        message = {
            "message_id": 1,
            "date": 1,
            "chat": {"id": -5, "type": "group"},
            "from": anna.user.from_json(),  # type: ignore[attr-defined] # Telegram's talk has a user
            "text": UNSURE,
        }
        await stage.standin.updates.deliver({"update_id": 888_000, "message": message})
        await stage.settle()
        assert model.asked == []


JUNK = {
    "prose": "The customer wants to pay.",
    "half": '{"intent": "balance", "sl',
    "list": '["balance"]',
    "number": '{"intent": 7, "slots": {}}',
    "slots": '{"intent": "balance", "slots": {"amount_minor": 100}}',
    "long": '{"intent": "balance", "slots": {"plan": "' + "p" * 200 + '"}}',
    "nothing": None,
}


@pytest.mark.parametrize("content", JUNK.values(), ids=JUNK)
async def test_junk_is_the_built_in_answer(content: object, stage_for: RaiseStage) -> None:
    async with Model() as model:
        stage = await stage_for(WEB, model=model)
        anna = await anna_on(stage)
        model.says_text(content)
        (await anna.says(UNSURE)).hears(NOT_SURE)
        assert await results(stage) == ['paidup_second_opinions_total{result="junk"} 1.0']


async def test_a_model_that_fails_is_never_noticed(stage_for: RaiseStage) -> None:
    """Errors, a redirect, an endless answer, a wrong key; then it is back."""
    async with Model() as model:
        stage = await stage_for(WEB, model=model)
        anna = await anna_on(stage)
        for status in (400, 401, 429, 500, 503):
            model.fails(status)
            (await anna.says(UNSURE)).hears_not("went wrong").offers("Talk to a person")
        model.redirects()
        (await anna.says(UNSURE)).hears_not("118.75")
        assert model.elsewhere == 0
        model.streams_junk()
        (await anna.says(UNSURE)).hears_not("went wrong")
        counted = {'{result="refused"} 6.0', '{result="junk"} 1.0'}
        assert {
            one.removeprefix("paidup_second_opinions_total") for one in await results(stage)
        } == (counted)
        model.says("balance")
        (await anna.says(UNSURE)).hears("You owe €118.75")


async def test_a_model_that_is_away_is_never_noticed(stage_for: RaiseStage) -> None:
    async with Model() as model:
        pass
    stage = await stage_for(WEB, model=model)
    anna = await anna_on(stage)
    (await anna.says(UNSURE)).hears(NOT_SURE)
    assert await results(stage) == ['paidup_second_opinions_total{result="away"} 1.0']


async def test_logs_say_how_it_went_and_no_word_of_it(stage_for: RaiseStage) -> None:
    async with Model() as model:
        stage = await stage_for(WEB, model=model)
        anna = await anna_on(stage)
        with capture_logs() as logs:
            await anna.says(UNSURE)
            model.says_text("flumph junk")
            await anna.says(UNSURE)
            model.says("grobnik")
            await anna.says(UNSURE)
        said = [one["result"] for one in logs if one["event"] == "opinion"]
        assert said == ["unclear", "junk", "lie"]
        assert not any(word in str(logs) for word in UNSURE.split())


async def test_without_the_settings_there_is_no_second_opinion(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await anna_on(stage)
    (await anna.says(UNSURE)).hears(NOT_SURE)
    assert await results(stage) == []
