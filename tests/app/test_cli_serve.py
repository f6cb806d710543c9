"""`paidup serve`: what it refuses to start without, and how it stops without losing anything."""

import json
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from billing.store.database import Database
from bot.messages import AccountId, Address, ChannelName, ChatId
from bot.outgoing import Kind, Outgoing
from bot.store import outbox
from bot.worded import Message, Paragraph
from tests.app.program import Program, Running, free_port
from tests.app.standin_mail import MailServer, mail_server
from tests.standins.books import a_document
from tests.standins.loopback import loopback_client
from tests.standins.telegram import TelegramStandin

KEY = "k3y-" * 10
TOKEN = "4242:made-up"


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    """A mail server that takes everything."""
    async with mail_server() as server:
        yield server


@pytest.fixture
def firm(tmp_path: Path, mail: MailServer) -> Program:
    """A firm with everything that production wants."""
    port = free_port()
    return Program(
        tmp_path,
        {
            "SECRET_KEY": KEY,
            "SMTP_URL": f"smtp://127.0.0.1:{mail.port}",
            "MAIL_FROM": "billing@firm.example",
            "PORT": str(port),
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
        },
    )


@asynccontextmanager
async def serving(firm: Program, *arguments: str, **settings: str) -> AsyncIterator[Running]:
    url = firm.settings["PUBLIC_URL"]
    async with firm.running("serve", *arguments, url=url, **settings) as running:
        yield await running.ready()


@pytest.mark.parametrize(
    ("missing", "remedy"),
    [
        ({"SECRET_KEY": ""}, "set SECRET_KEY to 32 characters or more; make one with: python -c"),
        ({"SMTP_URL": ""}, "set SMTP_URL and MAIL_FROM"),
        ({}, "the database schema is old: run `paidup db upgrade` first"),
        ({"DATABASE_URL": "postgresql://u:pw-secret@127.0.0.1:1/x"}, "check DATABASE_URL"),
    ],
    ids=["key", "mail", "schema", "database"],
)
async def test_it_refuses_to_start_and_says_the_remedy(
    firm: Program, missing: dict[str, str], remedy: str
) -> None:
    ended = await firm.run("serve", **missing)
    assert (ended.status, ended.out) == (1, "")
    assert ended.complaint.startswith("paidup: ")
    assert remedy in ended.complaint
    assert "pw-secret" not in ended.err


async def test_it_answers_health_and_hides_the_demo(firm: Program) -> None:
    await firm.run("db", "upgrade")
    async with serving(firm) as running, loopback_client(base_url=running.url) as client:
        answers = {
            path: (await client.get(path)).status_code
            for path in (
                "/healthz",
                "/readyz",
                "/metrics",
                "/chat",
                "/demo",
                "/demo/mailbox",
                "/demo/mailbox.json",
                "/demo/clock",
            )
        }
        metrics = (await client.get("/metrics")).text
        home = await client.get("/")
        ended = await running.stop()
    assert answers == {
        "/healthz": 200,
        "/readyz": 200,
        "/metrics": 200,
        "/chat": 200,
        "/demo": 404,
        "/demo/mailbox": 404,
        "/demo/mailbox.json": 404,
        "/demo/clock": 404,
    }
    assert (home.status_code, home.headers["location"]) == (307, "/chat")
    for name in ("paidup_inbox_waiting", "paidup_outbox_waiting", "paidup_http_requests_total"):
        assert f"\n{name}" in metrics
    assert ended.status == 0
    for line in ended.err.splitlines():
        json.loads(line)
    assert "payments.sandbox" in ended.err


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_telegram_away_at_the_start_stops_nothing_and_gets_its_messages_later(
    firm: Program, mode: str
) -> None:
    await firm.run("db", "upgrade")
    await a_message_waits(firm)
    port = free_port()
    settings = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": f"http://127.0.0.1:{port}",
        "TELEGRAM_MODE": mode,
        "TELEGRAM_WEBHOOK_SECRET": "stand-in-secret",
    }
    async with serving(firm, **settings) as running, loopback_client() as client:
        assert (await client.get(f"{running.url}/chat")).status_code == 200
        async with TelegramStandin(TOKEN, port=port) as telegram:
            anna = telegram.user(7, started=True)
            await anna.hears("Your payment has arrived.")
            await anna.says("what do I owe?")
            await anna.hears("e-mail")
            ended = await running.stop()
    assert ended.status == 0, ended.err
    events = [json.loads(line)["event"] for line in ended.err.splitlines()]
    assert "telegram.away" in events
    assert "telegram.arrived" in events


async def a_message_waits(firm: Program) -> None:
    """For Anna's chat on Telegram, since before the start."""
    database = Database(f"sqlite:///{firm.folder}/var/paidup.db")
    address = Address(ChannelName("telegram"), AccountId(TOKEN.partition(":")[0]), ChatId("7"))
    message = Message((Paragraph("Your payment has arrived."),))
    async with database.transaction() as tx:
        news = Outgoing("news", address, Kind.PAYMENT, message)
        await outbox.enqueue(tx, [news], datetime.now(UTC))
    await database.close()


async def test_a_wrong_token_is_refused_in_one_line(firm: Program) -> None:
    await firm.run("db", "upgrade")
    async with TelegramStandin() as telegram:
        settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram.url}
        ended = await firm.run("serve", **settings)
    assert ended.status == 1
    last = ended.err.splitlines()[-1]
    assert last.startswith("paidup: Telegram refuses TELEGRAM_BOT_TOKEN")


async def test_a_port_that_is_taken_is_one_line(firm: Program) -> None:
    await firm.run("db", "upgrade")
    async with serving(firm):
        ended = await firm.run("serve")
    assert ended.status == 1
    assert ended.err.splitlines()[-1].startswith("paidup: can't listen on 127.0.0.1 port")
    assert "Traceback" not in ended.err


async def test_a_scheduler_alone_serves_no_web_and_stops_when_told(firm: Program) -> None:
    await firm.run("db", "upgrade")
    url = firm.settings["PUBLIC_URL"]
    async with firm.running("serve", "--role", "scheduler", url=url) as running:
        assert running.process.stderr is not None
        first = await running.process.stderr.readline()  # it runs: the sandbox is announced
        assert b"payments.sandbox" in first
        async with loopback_client() as client:
            with pytest.raises(httpx.ConnectError):
                await client.get(f"{url}/healthz")
        ended = await running.stop()
    assert ended.status in {0, -signal.SIGTERM}


@pytest.mark.slow
async def test_told_to_stop_under_load_it_answers_what_it_took(firm: Program) -> None:
    """SIGTERM while forty people write: whoever was acknowledged is answered, and it exits 0."""
    (firm.folder / "books.json").write_text(json.dumps(a_document()), "utf-8")
    await firm.run("import", "books.json")
    async with TelegramStandin() as telegram:
        settings = {
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "TELEGRAM_MODE": "webhook",
            "TELEGRAM_WEBHOOK_SECRET": "stand-in-secret",
        }
        async with serving(firm, **settings) as running:
            people = [telegram.user(number) for number in range(1, 41)]
            for person in people:
                await person.says("hello")
                await person.says("what do I owe?")
            await people[0].hears_count(1)
            ended = await running.stop()
        taken = [one for one in telegram.updates.attempts if one.status == 200]
        heard = sum(len(person.heard) for person in people)
    assert ended.status == 0, ended.err
    assert taken
    assert heard == len(taken)
    events = [json.loads(line)["event"] for line in ended.err.splitlines()]
    assert "stop.turns_left" not in events
    assert telegram.token not in ended.err


async def test_the_second_signal_ends_it_at_once_and_ctrl_c_is_no_failure(firm: Program) -> None:
    await firm.run("db", "upgrade")
    async with serving(firm) as running:
        ended = await running.stop(signal.SIGINT)
    assert ended.status == 0
    assert "Traceback" not in ended.err
