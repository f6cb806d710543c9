"""`paidup doctor`: what it finds, what it says to do, and that it never shows a secret."""

import json
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from channels.channel import NotWell
from channels.email.check import check as check_mail
from channels.email.settings import EmailSettings
from channels.slack.check import check as check_slack
from channels.slack.check import check_desk as check_slack_desk
from channels.slack.settings import SlackSettings
from channels.telegram.check import check as check_telegram
from channels.telegram.check import check_desk as check_telegram_desk
from channels.telegram.settings import TelegramSettings
from tests.app.conftest import Here
from tests.app.program import Program, free_port
from tests.app.standin_mail import mail_server
from tests.standins.served import loopback_socket, served
from tests.standins.telegram import Fault, TelegramStandin

SLACK_TOKEN = "xoxb-17653672481-pdFZKVeTuE8sk7oOcHrzqqgy"


def telegram_settings(telegram: TelegramStandin, **more: Any) -> TelegramSettings:
    given = {"bot_token": telegram.token, "api_url": telegram.url}
    return TelegramSettings(_env_file=None, **{**given, **more})


@asynccontextmanager
async def slack(answer: object, status: int = 200) -> AsyncIterator[SlackSettings]:
    """Slack's auth.test, with this answer for our token and a refusal for any other."""

    async def auth_test(request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {SLACK_TOKEN}":
            return JSONResponse({"ok": False, "error": "invalid_auth"})
        if isinstance(answer, str):
            return PlainTextResponse(answer, status)
        return JSONResponse(answer, status)

    listening = loopback_socket()
    url = f"http://127.0.0.1:{listening.getsockname()[1]}/api/"
    routes = [
        Route("/api/auth.test", auth_test, methods=["POST"]),
        Route("/api/conversations.history", auth_test, methods=["POST"]),
    ]
    async with served(routes, listening):
        yield SlackSettings(
            _env_file=None, bot_token=SLACK_TOKEN, signing_secret="g" * 32, api_url=url
        )


async def test_telegram_says_whose_token_it_is_and_nothing_changes_there() -> None:
    async with TelegramStandin() as telegram:
        said = await check_telegram(telegram_settings(telegram))
        asked = [call.method for call in telegram.calls]
    assert said == "takes the token of @paidup_bot, by aiogram and polling"
    assert asked == ["getMe"]


async def test_a_refused_telegram_token_is_told_without_the_token() -> None:
    async with TelegramStandin() as telegram:
        with pytest.raises(NotWell, match="@BotFather") as refused:
            await check_telegram(telegram_settings(telegram, bot_token="424242:wrong-token"))
    assert "wrong-token" not in str(refused.value)


async def test_something_else_in_telegrams_place_is_told() -> None:
    async with TelegramStandin() as telegram:
        telegram.fault("getMe", Fault.refuse(502, "Bad Gateway"))
        with pytest.raises(NotWell, match="answers 502"):
            await check_telegram(telegram_settings(telegram))
    with pytest.raises(NotWell, match="can't be reached"):
        await check_telegram(telegram_settings(telegram))


async def test_slack_says_whose_token_it_is() -> None:
    async with slack({"ok": True, "user": "paidup", "team": "Lind AB"}) as settings:
        assert await check_slack(settings) == "takes the token of paidup in Lind AB, by HTTP"


@pytest.mark.parametrize(
    ("answer", "status", "remedy"),
    [
        ({"ok": False, "error": "token_revoked"}, 200, "install the app again"),
        ({"ok": False, "error": "ratelimited"}, 429, "answers ratelimited"),
        ("<html>gateway</html>", 502, "answers 502"),
        (["no", "object"], 200, "answers 200"),
    ],
    ids=["revoked", "throttled", "gateway", "list"],
)
async def test_a_slack_that_would_not_work_is_told(
    answer: object, status: int, remedy: str
) -> None:
    async with slack(answer, status) as settings:
        with pytest.raises(NotWell, match=remedy) as refused:
            await check_slack(settings)
    assert SLACK_TOKEN not in str(refused.value)


async def test_a_slack_that_is_away_is_told() -> None:
    async with slack({}) as settings:
        pass
    with pytest.raises(NotWell, match="can't be reached"):
        await check_slack(settings)


async def test_the_mail_server_greets_us_and_gets_no_mail() -> None:
    async with mail_server("firm", "pass-word") as server:
        url = f"smtp://firm:pass-word@127.0.0.1:{server.port}"
        settings = EmailSettings(_env_file=None, SMTP_URL=url, MAIL_FROM="b@firm.example")
        assert await check_mail(settings) == f"127.0.0.1:{server.port} takes our mail"
        assert server.mails == []


async def test_a_mail_server_that_refuses_us_is_told_without_the_password() -> None:
    async with mail_server("firm", "pass-word") as server:
        url = f"smtp://firm:other-word@127.0.0.1:{server.port}"
        settings = EmailSettings(_env_file=None, SMTP_URL=url, MAIL_FROM="b@firm.example")
        with pytest.raises(
            NotWell, match=r"refuses the user or password of SMTP_URL \(535\)"
        ) as no:
            await check_mail(settings)
    assert "other-word" not in str(no.value)


async def test_a_mail_server_that_is_away_is_told() -> None:
    url = f"smtp://127.0.0.1:{free_port()}"
    settings = EmailSettings(_env_file=None, SMTP_URL=url, MAIL_FROM="b@firm.example")
    with pytest.raises(NotWell, match="did not greet us"):
        await check_mail(settings)


def test_mail_that_serve_would_not_start_with_is_a_finding_in_the_same_words(here: Here) -> None:
    port = free_port()
    settings = {"SECRET_KEY": "k" * 40, "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    told = here("doctor", **settings)
    refused = here("serve", **settings)
    assert refused.status == told.status == 1
    remedy = refused.complaint.removeprefix("paidup: ")
    assert f"✗ Email: would not work\n  → {remedy}\n" in told.out
    assert told.out.count("SMTP_URL") == 1
    assert "✗ Email" in here("doctor").out  # beside a key that is missing, too


def test_everything_that_is_made_is_the_owners_alone(here: Here, tmp_path: Path) -> None:
    os.umask(0)
    assert here("db", "upgrade").status == 0
    made = [tmp_path / "var", *tmp_path.glob("var/*")]
    assert len(made) >= 2
    assert [one for one in made if one.stat().st_mode & 0o077] == []
    assert "Database file" not in here("doctor").out


def test_a_database_of_a_newer_version_that_others_can_read_is_found_and_stays_as_it_is(
    here: Here, tmp_path: Path
) -> None:
    assert here("db", "upgrade").status == 0
    file = tmp_path / "var/paidup.db"
    (tmp_path / "var").chmod(0o755)
    file.chmod(0o644)
    with closing(sqlite3.connect(file)) as books:
        books.execute("UPDATE alembic_version SET version_num = '9999'")
        books.commit()
    told = here("doctor")
    assert "✗ Database: the schema is newer than this program\n  → the database belongs" in told.out
    assert "✗ Database file: every user of this machine can read it" in told.out
    assert "  → run: chmod o-rwx var/paidup.db" in told.out
    assert "belongs to a newer Paidup" in here("db", "upgrade").complaint
    assert file.stat().st_mode & 0o777 == 0o644
    (tmp_path / "var").chmod(0o750)
    assert "Database file" not in here("doctor").out


async def test_all_is_well(program: Program) -> None:
    port = free_port()
    async with (
        TelegramStandin() as telegram,
        mail_server() as mail,
        slack({"ok": True, "user": "paidup", "team": "Lind AB"}) as slacks,
    ):
        settings = {
            "SECRET_KEY": "k" * 40,
            "SMTP_URL": f"smtp://127.0.0.1:{mail.port}",
            "MAIL_FROM": "billing@firm.example",
            "PORT": str(port),
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
        }
        await program.run("db", "upgrade", **settings)
        url = settings["PUBLIC_URL"]
        async with program.running("serve", url=url, **settings) as running:
            await running.ready()
            ended = await program.run(
                "doctor",
                **settings,
                TELEGRAM_BOT_TOKEN=telegram.token,
                TELEGRAM_API_URL=telegram.url,
                SLACK_BOT_TOKEN=SLACK_TOKEN,
                SLACK_SIGNING_SECRET="g" * 32,
                SLACK_API_URL=slacks.api_url,
            )
    assert ended.status == 0, ended.out + ended.err
    lines = ended.out.splitlines()
    assert [line.split(":", 1)[0] for line in lines] == [
        "✓ Settings",
        "✓ Database",
        "✓ Public address",
        "✓ Email",
        "✓ Slack",
        "✓ Telegram",
    ]
    assert "schema current, can be written, " in lines[1]
    for secret in (telegram.token, SLACK_TOKEN, "k" * 40, "g" * 32):
        assert secret not in ended.out + ended.err


def test_each_trouble_has_its_remedy_and_the_status_is_1(here: Here) -> None:
    dead = f"127.0.0.1:{free_port()}"
    ended = here(
        "doctor",
        PUBLIC_URL=f"http://{dead}",
        TELEGRAM_BOT_TOKEN="424242:stand-in",
        TELEGRAM_API_URL=f"http://{dead}",
        SMTP_URL=f"smtp://firm:pass-word@{dead}",
        MAIL_FROM="billing@firm.example",
    )
    assert ended.status == 1
    lines = ended.out.splitlines()
    troubles = [line for line in lines if line.startswith("✗")]
    remedies = [line for line in lines if line.startswith("  → ")]
    assert len(troubles) == len(remedies) == 5, ended.out
    assert any("SECRET_KEY" in line for line in remedies)
    assert any("paidup db upgrade" in line for line in remedies)
    assert any("PUBLIC_URL" in line for line in remedies)
    assert "stand-in" not in ended.out
    assert "pass-word" not in ended.out


def test_a_setting_that_cannot_be_read_is_a_finding(here: Here) -> None:
    ended = here("doctor", TELEGRAM_MODE="pigeon")
    assert ended.status == 1
    assert ended.out.splitlines()[0] == "✗ Settings: a value can't be used"
    assert "TELEGRAM_MODE: " in ended.out


def test_a_database_that_is_away_is_a_finding(here: Here) -> None:
    away = f"postgresql://paidup:hunter22@127.0.0.1:{free_port()}/paidup"
    ended = here("doctor", DATABASE_URL=away, SECRET_KEY="k" * 40)
    assert "✗ Database: can't be reached" in ended.out
    assert "hunter22" not in ended.out + ended.err


def test_an_address_where_somebody_else_answers_is_a_finding(here: Here) -> None:
    assert json.dumps({}) == "{}"
    ended = here("doctor", PUBLIC_URL="http://127.0.0.1:1")
    assert "✗ Public address: http://127.0.0.1:1 does not answer" in ended.out


async def test_the_desk_in_telegram_is_a_forum_in_which_the_bot_makes_topics() -> None:
    async with TelegramStandin() as telegram:
        settings = telegram_settings(telegram)
        with pytest.raises(NotWell, match="knows no group"):
            await check_telegram_desk(settings, "-100")
        telegram.group(-100)
        with pytest.raises(NotWell, match="switch Topics on"):
            await check_telegram_desk(settings, "-100")
        telegram.group(-100, forum=True).administrator = False
        with pytest.raises(NotWell, match="administrator who may manage topics"):
            await check_telegram_desk(settings, "-100")
        telegram.group(-100, forum=True)
        assert "makes topics" in await check_telegram_desk(settings, "-100")
        assert not telegram.called("createForumTopic")


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("not_in_channel", "/invite"),
        ("channel_not_found", "DESK_SLACK_CHANNEL"),
        ("missing_scope", "channels:history"),
        ("is_archived", "archived"),
        ("invalid_auth", "SLACK_BOT_TOKEN"),
    ],
)
async def test_the_desk_in_slack_is_a_channel_that_the_bot_reads(word: str, remedy: str) -> None:
    async with slack({"ok": True, "messages": []}) as settings:
        assert "reads the channel C1" in await check_slack_desk(settings, "C1")
    async with slack({"ok": False, "error": word}) as settings:
        with pytest.raises(NotWell, match=remedy):
            await check_slack_desk(settings, "C1")


def test_a_desk_on_a_channel_that_is_off_is_found(here: Here, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DESK_SLACK_CHANNEL=C1\n", "utf-8")
    told = here("doctor")
    assert "DESK_SLACK_CHANNEL is set, but Slack is off" in told.out
    assert "turn Slack on, or unset DESK_SLACK_CHANNEL" in told.out
