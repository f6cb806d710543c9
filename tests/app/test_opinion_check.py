"""The doctor looks at the second opinion: one made-up question, and what to do where it fails."""

import pytest
from pydantic import SecretStr

from app.build import load_words
from app.opinion import check
from app.settings import Settings
from bot.opinion.intents import INTENTS
from channels.channel import NotWell
from tests.app.conftest import Here
from tests.app.program import free_port
from tests.standins.model import Model

KEY = "sk_model-key-of-the-test"


def settings(model: Model, **more: object) -> Settings:
    """The stand-in's three settings."""
    given = {"llm_api_url": model.url, "llm_api_key": KEY, "llm_model": model.name}
    return Settings(_env_file=None, **{**given, **more})


async def test_a_model_that_works_is_asked_one_made_up_question() -> None:
    async with Model() as model:
        said = await check(settings(model))
        assert said == "small-model answers in the form that we want"
        assert model.words == [{"language": "en", "message": "what do I owe?"}]


@pytest.mark.parametrize(
    ("status", "remedy"),
    [(400, "json_schema"), (403, "LLM_API_KEY"), (429, "limit"), (503, "answers 503")],
)
async def test_what_it_refuses_is_told_with_the_remedy(status: int, remedy: str) -> None:
    async with Model() as model:
        model.fails(status)
        with pytest.raises(NotWell, match=remedy):
            await check(settings(model))


async def test_a_wrong_key_model_or_address_is_told_without_the_key() -> None:
    async with Model() as model:
        for wrong, remedy in (
            ({"llm_api_key": SecretStr("other-key")}, "LLM_API_KEY"),
            ({"llm_model": "large-model"}, "LLM_MODEL"),
            ({"llm_api_url": f"{model.url}/v1"}, "mostly ends in /v1"),
            ({"llm_api_url": f"http://127.0.0.1:{free_port()}"}, "can't be reached"),
        ):
            with pytest.raises(NotWell, match=remedy) as refused:
                await check(settings(model, **wrong))
            assert "other-key" not in str(refused.value)


async def test_a_model_that_says_something_else_is_told() -> None:
    async with Model() as model:
        model.says_text("You owe nothing!")
        with pytest.raises(NotWell, match="does not keep to the form"):
            await check(settings(model))


def test_the_doctor_has_a_line_for_it(here: Here) -> None:
    ended = here(
        "doctor",
        LLM_API_URL=f"http://127.0.0.1:{free_port()}/v1/",
        LLM_API_KEY=KEY,
        LLM_MODEL="small-model",
    )
    assert ended.status == 1
    assert "✗ Second opinion: would not work\n  → LLM_API_URL can't be reached" in ended.out
    assert KEY not in ended.out


def test_without_the_settings_the_doctor_says_nothing_of_it(here: Here) -> None:
    assert "Second opinion" not in here("doctor").out


def test_every_intent_on_the_list_has_a_skill() -> None:
    assert set(INTENTS) <= load_words().skills.intents
