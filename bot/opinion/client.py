"""ports.SecondOpinion by HTTP: one POST, no repeats, no redirects, at most 64 kB of answer."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx

from bot.consulting import MOST, PATIENCE
from bot.errors import NoOpinion
from bot.opinion.wire import read_answer, request
from bot.understanding.opinion import Hint

_LARGEST = 64 * 1024  # bytes


class ModelOpinion:
    """Asks a language model, which is told `intents` and nothing about anybody."""

    def __init__(self, http: httpx.AsyncClient, model: str, intents: Mapping[str, str]) -> None:
        self._http = http
        self._model = model
        self._intents = intents

    async def ask(self, text: str, language: str) -> Hint:
        """What the masked words mean. Raises NoOpinion: away, refused or junk."""
        body = request(self._model, self._intents, text, language)
        try:
            async with self._http.stream("POST", "chat/completions", json=body) as answer:
                if answer.status_code != httpx.codes.OK:  # a redirect would carry the words on
                    raise NoOpinion("refused", answer.status_code)
                return read_answer(await _read(answer))
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise NoOpinion("away") from error


@asynccontextmanager
async def open_model(
    url: str, key: str, model: str, intents: Mapping[str, str]
) -> AsyncIterator[ModelOpinion]:
    """The model behind this address; the connections are closed with the block."""
    headers = {"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"}
    async with httpx.AsyncClient(
        base_url=url,
        headers=headers,
        timeout=PATIENCE,
        follow_redirects=False,
        limits=httpx.Limits(max_connections=MOST),
    ) as http:
        yield ModelOpinion(http, model, intents)


async def _read(answer: httpx.Response) -> bytes:
    """The body as it came: what was packed against our asking could unpack to anything."""
    body = bytearray()
    async for part in answer.aiter_raw():
        body += part
        if len(body) > _LARGEST:
            raise NoOpinion("junk")
    return bytes(body)
