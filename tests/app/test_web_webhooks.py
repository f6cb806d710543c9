"""Webhooks go before everything else of the web server, and are counted like everything else."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from app.metrics import Metrics
from app.web import web_app
from billing.store.database import Database
from channels.webhook import Unreadable, Webhook, answer, header, read_body


class Echo:
    """Answers with the status that a header asks for."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await read_body(receive, 10)
        except Unreadable as error:
            await answer(send, error.status)
            return
        await answer(send, int(header(scope, b"x-status")))


def counted(metrics: Metrics) -> dict[tuple[str, ...], float]:
    """Requests by route and status."""
    [family] = metrics.requests.collect()
    return {
        tuple(sample.labels.values()): sample.value
        for sample in family.samples
        if sample.name.endswith("_total")
    }


@pytest.fixture
async def metrics(tmp_path: Path) -> AsyncIterator[Metrics]:
    database = Database(f"sqlite:///{tmp_path}/books.db")
    yield Metrics(database, lambda: 0.0)
    await database.close()


@pytest.fixture
async def outsider(metrics: Metrics) -> AsyncIterator[httpx.AsyncClient]:
    app = web_app([Webhook("/echo", Echo())], metrics, "/chat")
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://paidup") as client:
        yield client


async def test_a_webhook_answers_for_itself_and_is_counted(
    outsider: httpx.AsyncClient, metrics: Metrics
) -> None:
    for status in (200, 200, 503):
        told = await outsider.post("/echo", headers={"X-Status": str(status)})
        assert (told.status_code, told.content) == (status, b"")
        assert told.headers["content-length"] == "0"
    assert (await outsider.post("/echo", content=b"x" * 11)).status_code == 413
    assert counted(metrics) == {("/echo", "200"): 2, ("/echo", "503"): 1, ("/echo", "413"): 1}


async def test_what_is_not_exactly_a_webhook_goes_the_long_way(
    outsider: httpx.AsyncClient, metrics: Metrics
) -> None:
    assert (await outsider.get("/echo")).status_code == 405
    assert (await outsider.post("/echo/")).status_code == 307
    assert (await outsider.post("/echo/more")).status_code == 404
    assert (await outsider.get("/")).headers["location"] == "/chat"
    assert counted(metrics)["/echo", "405"] == 1
