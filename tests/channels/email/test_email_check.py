"""Doctor's question to the mail server: does it take our mail?"""

import socket
from pathlib import Path

import pytest

from channels.channel import NotWell
from channels.email.check import check
from channels.email.settings import EmailSettings
from tests.standins.mail import running_mail_server


def settings(url: str) -> EmailSettings:
    return EmailSettings(SMTP_URL=url, MAIL_FROM="billing@firm.example")  # type: ignore[call-arg, arg-type]  # by alias, as from the environment


async def test_a_server_that_greets_us_is_well() -> None:
    async with running_mail_server() as server:
        word = await check(settings(f"smtp://127.0.0.1:{server.port}"))
    assert word == f"127.0.0.1:{server.port} takes our mail"
    assert server.accepted == []


async def test_a_wrong_password_is_told_without_showing_it() -> None:
    async with running_mail_server(user="user", password="right") as server:
        with pytest.raises(NotWell, match="refuses the user or password") as caught:
            await check(settings(f"smtp://user:wrong@127.0.0.1:{server.port}"))
    assert "wrong" not in str(caught.value)


async def test_nobody_listening_is_told_with_what_to_check() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(NotWell, match="check SMTP_URL and the network"):
        await check(settings(f"smtp://127.0.0.1:{port}"))


async def test_a_local_mailbox_reaches_nobody(tmp_path: Path) -> None:
    local = EmailSettings(MAILBOX=tmp_path)  # type: ignore[call-arg]  # as above
    with pytest.raises(NotWell, match="set SMTP_URL and MAIL_FROM"):
        await check(local)
