"""The optional second opinion: opened when its settings are there, looked at by the doctor."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from app.house import Words
from app.settings import Settings
from bot.consulting import PATIENCE, Consultation
from bot.errors import NoOpinion
from bot.opinion.client import open_model
from bot.opinion.intents import INTENTS
from bot.skillbook import SkillBook
from channels.channel import NotWell

_REFUSED = {
    400: "it does not take our question: the model must know response_format json_schema, so"
    " choose another LLM_MODEL",
    401: "it refuses LLM_API_KEY: copy it anew",
    403: "it refuses LLM_API_KEY: copy it anew, or allow it the model",
    404: "check LLM_API_URL (it mostly ends in /v1) and LLM_MODEL",
    429: "too many questions for this LLM_API_KEY: raise its limit or its credit",
}
_OTHER = {
    "away": "LLM_API_URL can't be reached: check the address and the network",
    "junk": "what answers at LLM_API_URL does not keep to the form: choose an LLM_MODEL that knows"
    " response_format json_schema",
    "late": f"it took longer than {PATIENCE:.0f} seconds: choose a quicker LLM_MODEL",
}


@asynccontextmanager
async def open_consultation(settings: Settings, words: Words) -> AsyncIterator[Consultation | None]:
    """Whom the engine asks; None where the settings name nobody."""
    if not settings.llm_api_url:
        yield None
        return
    intents = _offered(words.skills)
    key = settings.llm_api_key.get_secret_value()
    async with open_model(settings.llm_api_url, key, settings.llm_model, intents) as model:
        yield Consultation(model, words.understander, intents)


async def check(settings: Settings) -> str:
    """Ask a made-up question, as the engine would. Raises NotWell with what to do."""
    key = settings.llm_api_key.get_secret_value()
    try:
        async with (
            asyncio.timeout(PATIENCE),
            open_model(settings.llm_api_url, key, settings.llm_model, INTENTS) as model,
        ):
            await model.ask("what do I owe?", "en")
    except NoOpinion as none:
        other = f"LLM_API_URL answers {none.status}: check it, or try again later"
        remedy = _REFUSED.get(none.status, other) if none.status else _OTHER[none.why]
        raise NotWell(remedy) from none
    except TimeoutError as error:
        raise NotWell(_OTHER["late"]) from error
    return f"{settings.llm_model} answers in the form that we want"


def _offered(skills: SkillBook) -> Mapping[str, str]:
    """What some skill owns; affirm and deny are the dialogue's own and never offered."""
    return {name: line for name, line in INTENTS.items() if name in skills.intents}
