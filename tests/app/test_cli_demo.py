"""`paidup demo` and `paidup chat` beside it: the whole product on a machine that has nothing."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from tests.app.program import PATIENCE, Program, Running, free_port
from tests.standins.loopback import loopback_client


@asynccontextmanager
async def demo(program: Program, *more: str) -> AsyncIterator[Running]:
    port = free_port()
    url = f"http://localhost:{port}"
    async with program.running("demo", "--port", str(port), *more, url=url) as running:
        yield await running.ready()


async def sign_in_mails(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    """Anna's; what the calendar brings on some days, as a renewal, is not among them."""
    answer = await client.get("/demo/mailbox.json")
    assert answer.headers["content-type"] == "application/json"
    found: list[dict[str, Any]] = answer.json()
    return [mail for mail in found if mail["to"] == "anna@lind.example" and sign_in_link(mail)]


def sign_in_link(mail: dict[str, Any]) -> str | None:
    return next((one for one in mail["links"] if "/link/" in one), None)


async def test_it_prints_where_to_go_and_answers_there(program: Program) -> None:
    async with demo(program) as running, loopback_client(base_url=running.url) as client:
        answers = {
            path: (await client.get(path)).status_code
            for path in ("/healthz", "/readyz", "/metrics", "/demo", "/demo/mailbox", "/chat")
        }
        assert await sign_in_mails(client) == []
        home = await client.get("/")
        ended = await running.stop()
    assert set(answers.values()) == {200}, answers
    assert home.headers["location"] == "/demo"
    for page in ("/demo", "/chat", "/demo/mailbox"):
        assert f"{running.url}{page}" in ended.out
    assert ended.status == 0
    assert "Traceback" not in ended.err
    key = program.folder / "var" / "secret_key"
    assert key.stat().st_mode & 0o077 == 0
    assert key.read_text() not in ended.out


async def test_chat_beside_it_tells_the_whole_story(program: Program) -> None:
    """Sign in by the mailed link, ask, pay in the sandbox, and hear that it arrived."""
    async with (
        demo(program) as running,
        loopback_client(base_url=running.url) as client,
        program.running("chat", url=running.url) as chat,
    ):
        talk = Talk(chat)
        await talk.says("what do I owe?")
        await talk.says("anna@lind.example")
        number = (await talk.hears(r"number: (\d{3})"))[1]
        mail = await first_mail(client)
        link = sign_in_link(mail)
        assert link is not None
        answer = await client.post(link, data={"decision": "confirm", "number": number})
        assert answer.status_code == 200, answer.text
        await talk.says("/balance")
        await talk.hears("€")
        await talk.says("/pay")
        await talk.hears("1\\) ")
        await talk.says("1")
        await talk.says("yes")
        page = (await talk.hears(r"(http://localhost:\d+/pay/\S+)"))[1]
        paid = await client.post(page, data={"outcome": "succeed"}, follow_redirects=True)
        assert paid.status_code == 200
        await talk.says("/history")
        await talk.says("/logout")
        await talk.says("/balance")
        ended = await talk.ends()
    assert ended.status == 0, ended.err
    assert ended.err == ""


async def first_mail(client: httpx.AsyncClient) -> dict[str, Any]:
    """The newest one that signs in, as soon as there is one."""
    async with asyncio.timeout(PATIENCE):
        while not (found := await sign_in_mails(client)):  # noqa: ASYNC110 - a mailbox does not call us
            await asyncio.sleep(0.05)
    return found[0]


class Talk:
    """Lines to `paidup chat` and what it prints."""

    def __init__(self, chat: Running) -> None:
        self._chat = chat
        self.heard = ""

    async def says(self, line: str) -> None:
        """Type a line; the answers to it are printed before the next line is read."""
        assert self._chat.process.stdin is not None
        self._chat.process.stdin.write(f"{line}\n".encode())
        await self._chat.process.stdin.drain()

    async def hears(self, pattern: str) -> re.Match[str]:
        """Read on until the pattern was printed since the last match."""
        assert self._chat.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while not (found := re.search(pattern, self.heard)):
                more = await self._chat.process.stdout.read(4096)
                assert more, f"{pattern!r} was not said: {self.heard}"
                self.heard += more.decode()
        self.heard = self.heard[found.end() :]
        return found

    async def ends(self) -> Any:
        """Close the input; the program answers what is left and ends."""
        assert self._chat.process.stdin is not None
        self._chat.process.stdin.close()
        return await self._chat.ended()


async def test_reset_forgets_everything(program: Program) -> None:
    said = "what do I owe?\nanna@lind.example\n"
    async with demo(program) as running, loopback_client(base_url=running.url) as client:
        chat = await program.run("chat", given=said)
        assert chat.status == 0, chat.err
        await first_mail(client)
        await client.post("/demo/clock", data={"step": "next_morning"})
        later = (await client.get("/demo/clock")).json()["now"]
        await running.stop()
    async with demo(program) as running, loopback_client(base_url=running.url) as client:
        assert await sign_in_mails(client)
        assert (await client.get("/demo/clock")).json()["now"] >= later
        await running.stop()
    async with (
        demo(program, "--reset") as running,
        loopback_client(base_url=running.url) as client,
    ):
        assert await sign_in_mails(client) == []
        assert (await client.get("/demo/clock")).json()["now"] < later


async def test_a_piped_conversation_prints_no_prompt_and_ends_with_its_input(
    program: Program,
) -> None:
    ended = await program.run("chat", given="/help\n\nfasdfa sdfasdf\n")
    assert (ended.status, ended.err) == (0, "")
    assert "you>" not in ended.out
    assert "1) " in ended.out
