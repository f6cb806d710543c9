"""A language model behind an OpenAI-compatible address: strict in what it takes, bad when told.

async with Model() as model:
    model.says("pay", invoice_number="INV-0042")
    model.fails(429)
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, Self

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.understanding.opinion import QUOTABLE
from tests.standins.served import loopback_socket, served

_MESSAGE = ("role", "content")


@dataclass(slots=True)
class Model:
    """It answers `answer` until it is told otherwise; `asked` holds every body as it came."""

    name: str = "small-model"
    key: str = "sk_model-key-of-the-test"
    url: str = ""
    answer: Response | None = None
    hangs: bool = False
    asked: list[dict[str, Any]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    elsewhere: int = 0  # requests that followed a redirect
    began: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def __aenter__(self) -> Self:
        listening = loopback_socket()
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        routes = [
            Route("/v1/chat/completions", self._complete, methods=["POST"]),
            Route("/elsewhere", self._elsewhere, methods=["GET", "POST"]),
        ]
        await self._stack.enter_async_context(served(routes, listening))
        self.says("unclear")
        return self

    async def __aexit__(self, *_: object) -> None:
        self.go_on.set()
        await self._stack.aclose()

    def says(self, intent: str, confidence: object = None, **slots: str | None) -> None:
        """Answer in the wanted form."""
        said: dict[str, Any] = {"intent": intent, "slots": {**dict.fromkeys(QUOTABLE), **slots}}
        if confidence is not None:
            said["confidence"] = confidence
        self.says_text(json.dumps(said))

    def says_text(self, content: object) -> None:
        """Answer with these words for content."""
        message = {"role": "assistant", "content": content}
        self.answer = JSONResponse({"choices": [{"index": 0, "message": message}]})

    def fails(self, status: int) -> None:
        """Answer with an error."""
        self.answer = JSONResponse({"error": {"message": "no"}}, status)

    def redirects(self) -> None:
        """Send whoever asks somewhere else, with all that was said."""
        self.answer = RedirectResponse(self.url.removesuffix("/v1") + "/elsewhere", 307)

    def streams_junk(self) -> None:
        """Answer with zeros, for ever."""

        async def zeros() -> AsyncIterator[bytes]:
            while True:
                yield b"0" * 4096
                await asyncio.sleep(0)  # so that somebody who hangs up is noticed

        self.answer = StreamingResponse(zeros(), media_type="application/json")

    @property
    def words(self) -> list[dict[str, str]]:
        """What the questions said of the customer."""
        return [json.loads(one["messages"][1]["content"]) for one in self.asked]

    async def _complete(self, request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {self.key}":
            return JSONResponse({"error": {"message": "bad key"}}, 401)
        raw = await request.body()
        asked = json.loads(raw)
        if asked.get("model") != self.name:
            return JSONResponse({"error": {"message": "no such model"}}, 404)
        trouble = complaint(asked)
        if trouble:
            return JSONResponse({"error": {"message": trouble}}, 400)
        self.raw.append(raw)
        self.asked.append(asked)
        self.began.set()
        if self.hangs:
            await self.go_on.wait()
        assert self.answer is not None
        return self.answer

    async def _elsewhere(self, _request: Request) -> Response:
        self.elsewhere += 1
        assert self.answer is not None
        self.says("balance")
        return self.answer


def complaint(asked: dict[str, Any]) -> str:
    """What OpenAI's API would refuse of a request for structured output; "" for nothing."""
    if set(asked) != {"model", "temperature", "messages", "response_format"}:
        return f"unknown or missing: {sorted(asked)}"
    if asked["temperature"] != 0:
        return "temperature"
    if [one["role"] for one in asked["messages"]] != ["system", "user"]:
        return "roles"
    if any(set(one) != set(_MESSAGE) for one in asked["messages"]):
        return "messages"
    form = asked["response_format"]
    if form["type"] != "json_schema" or form["json_schema"].get("strict") is not True:
        return "response_format"
    return _open_object(form["json_schema"]["schema"])


def _open_object(schema: dict[str, Any]) -> str:
    """Strict schemas are closed all the way down, and every property is required."""
    if schema.get("type") != "object":
        return ""
    if schema.get("additionalProperties") is not False:
        return "additionalProperties must be false"
    if schema.get("required") != list(schema["properties"]):
        return "required must name every property"
    return next(filter(None, map(_open_object, schema["properties"].values())), "")
