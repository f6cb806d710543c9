"""The stand-in as a program of its own."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from tests.standins.loopback import loopback_client

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def _program() -> AsyncIterator[httpx.AsyncClient]:
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.standins.stripe", "--port", "0", cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout
    words = (await running.stdout.readline()).decode().split()
    try:
        async with loopback_client(base_url=words[0], auth=(words[2], "")) as caller:
            yield caller
    finally:
        running.terminate()
        await running.wait()


@pytest.mark.slow
async def test_it_serves_and_takes_orders() -> None:
    async with _program() as caller:
        made = await caller.post("/v1/customers", data={"email": "anna@lind.example"})
        assert made.json()["object"] == "customer"
        before = (await caller.get("/_standin/state")).json()["now"]
        await caller.post("/_standin/advance", data={"seconds": "86400"})
        state = (await caller.get("/_standin/state")).json()
        assert state["now"] >= before + 86400
        assert state["objects"]["customer"] == 1
        await caller.post("/_standin/fault", data={"kind": "rate", "path": "/v1/customers"})
        assert (await caller.post("/v1/customers")).status_code == 429
        assert (await caller.post("/v1/customers")).status_code == 200
        assert (await caller.post("/_standin/nonsense")).status_code == 404
