"""The stage: the whole real house, in operation, with people on every channel and a clock to turn.

    async with staged(url, tmp_path, Way("telegram", library="aiogram")) as stage:
        anna = await stage.talk("Anna")
        await anna.says("what do I owe?")
        await anna.says("anna@lind.example")
        await stage.proves(anna, "anna@lind.example")
        anna.hears("€118.75")

Outside of it stand the platforms' stand-ins, on loopback; inside nothing is replaced but the clock.
"""

import asyncio
import html
import re
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from pydantic import SecretStr
from sqlalchemy import text as sql
from starlette.applications import Starlette
from websockets.asyncio.client import connect

from app.build import load_words, open_house
from app.house import House, Role, Words, running
from app.plan import ChosenChannel, HousePlan
from app.reminder_settings import ReminderSettings
from app.serve import checkout_of, web_of
from app.settings import Settings
from billing.importing import import_files
from billing.providers.sandbox.page import SandboxCheckout
from billing.providers.sandbox.sandbox import SandboxProvider
from bot.keyring import Keyring
from channels import email, slack, telegram, web
from channels.email.settings import EmailSettings
from channels.slack.settings import SlackSettings
from channels.telegram.polling import Patience
from channels.telegram.settings import TelegramSettings
from channels.terminal.channel import Screen, Terminal
from channels.terminal.parse import TERMINAL
from channels.web.cookie import BrowserCookie
from channels.web.settings import WebSettings
from channels.web.store.history import History
from tests.standins.books import NOW, FixedClock
from tests.standins.mail import MailServer
from tests.standins.served import loopback_socket
from tests.standins.slack import Workspace
from tests.standins.stage_books import write_books
from tests.standins.stage_mail import Letter, Mailbox, Post, Smtp
from tests.standins.stage_platforms import (
    Keyboard,
    Paper,
    SlackTalk,
    TelegramTalk,
    TerminalTalk,
    Visit,
    WebTalk,
)
from tests.standins.stage_talk import Talk
from tests.standins.telegram import TelegramStandin

SECRET = "a-secret-key-of-the-stage-0123456789"
WEBHOOK_SECRET = "a-secret_of-the-webhook"
SUPPORT = "support@nordlicht.example"
BUSINESS = "Nordlicht"
_TOKEN = re.compile(r"https://t\.me/[^\"'\s<>]+")
_FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"


class StageClock(FixedClock):
    """Stands until something is said or time is let pass."""

    def passes(self, **time: float) -> None:
        """Let so much time pass: `passes(days=30)`."""
        self.at += timedelta(**time)


@dataclass(frozen=True, slots=True)
class Way:
    """A channel by one library in one mode."""

    channel: str
    library: str = ""
    mode: str = ""
    proof: str = "deep_link"

    def __str__(self) -> str:
        return "-".join(part for part in (self.channel, self.library, self.mode) if part)


TELEGRAM = Way("telegram", "aiogram", "webhook")
SLACK = Way("slack", mode="http")
WEB = Way("web")
EVERY_WAY = (
    TELEGRAM,
    Way("telegram", "aiogram", "polling"),
    Way("telegram", "python-telegram-bot", "webhook"),
    Way("telegram", "python-telegram-bot", "polling"),
    SLACK,
    Way("slack", mode="socket"),
    WEB,
    Way("terminal"),
)


@cache
def words() -> Words:
    """Read once a test run: it takes most of a second."""
    return load_words()


@dataclass(slots=True)
class Stage:
    """Everything that a story needs."""

    url: str
    folder: Path
    ways: tuple[Way, ...]
    clock: StageClock
    plan: HousePlan
    house: House
    http: httpx.AsyncClient
    post: Post
    telegram: TelegramStandin | None
    workspace: Workspace | None
    stack: AsyncExitStack
    numbers: Any = field(default_factory=lambda: count(1))

    # People.

    async def talk(self, name: str = "Anna", channel: str = "", **traits: Any) -> Talk:
        """A new person on the channel (the first one that is open, where none is named)."""
        chosen = channel or self.ways[0].channel
        return await getattr(self, f"_on_{chosen}")(name, **traits)

    async def _on_telegram(self, name: str, **traits: Any) -> TelegramTalk:
        user = self.standin.user(700 + next(self.numbers), name, **traits)
        return TelegramTalk(user, self.settle)

    async def _on_slack(self, name: str, **traits: Any) -> SlackTalk:
        return SlackTalk(self.place.user(f"U{next(self.numbers)}", name, **traits), self.settle)

    async def _on_web(self, name: str, **headers: str) -> WebTalk:
        given = {"User-Agent": _FIREFOX, **headers}
        http = await self.stack.enter_async_context(
            httpx.AsyncClient(base_url=self.url, headers=given, trust_env=False)
        )
        await http.get("/chat")
        cookies = BrowserCookie(Keyring(SECRET.encode()), self.url)
        browser = cookies.find_browser(dict(http.cookies))
        assert browser is not None, "the page gave no cookie"
        wire = await self.stack.enter_async_context(
            connect(
                f"ws{self.url.removeprefix('http')}/chat/ws",
                origin=self.url,  # type: ignore[arg-type] # the library's own NewType of str
                additional_headers={
                    "Cookie": f"paidup-chat={http.cookies['paidup-chat']}",
                    **headers,
                },
                user_agent_header=given["User-Agent"],
                proxy=None,
            )
        )
        await wire.send('{"type": "hello", "since": 0, "time_zone": "Europe/Stockholm"}')
        visit = Visit(wire, http, History(self.house.database), browser.chat)
        return WebTalk(name, visit, self.settle)

    async def _on_terminal(self, name: str) -> TerminalTalk:
        keyboard, paper = Keyboard(), Paper()

        async def idle() -> None:
            await self.house.idle()
            keyboard.answered.set()

        screen = Screen(keyboard.lines, paper, name, f"session-{name}")
        terminal = Terminal(screen, self.house.engine, self.clock, self.folder / "files", idle)
        self.house.channels[TERMINAL] = terminal
        running = asyncio.create_task(terminal.run())

        async def leave() -> None:
            keyboard.close()
            await running
            keyboard.lines.close()

        self.stack.push_async_callback(leave)
        return TerminalTalk(name, keyboard, paper, self.settle)

    # Time.

    async def settle(self) -> None:
        """Wait until what came in is stored, answered, and everything due has left."""
        self.clock.passes(seconds=2)
        if self.telegram is not None:
            await self.telegram.settled()
        await self.house.idle()

    # Mail and pages.

    def letters(self, to: str = "") -> Sequence[Letter]:
        """The mail that came for this address, oldest first."""
        return self.post.letters(to)

    def link_for(self, email: str) -> str:
        """The newest magic link that this address got."""
        links = [url for one in self.letters(email) for url in one.links if "/link/" in url]
        assert links, f"no link came to {email}: {[one.subject for one in self.letters()]}"
        return links[-1]

    async def confirms(self, link: str, number: str = "") -> httpx.Response:
        """Somebody opens the page, types the number if any, and presses Confirm."""
        page = await self.http.get(link)
        assert page.status_code == 200, page.text
        return await self.http.post(link, data={"decision": "confirm", "number": number})

    async def denies(self, link: str) -> httpx.Response:
        """Somebody presses "No, it was not me"."""
        return await self.http.post(link, data={"decision": "deny"})

    async def proves(self, talk: Talk, email: str) -> None:
        """Read the mail and do what the page wants, as the person who asked."""
        talk.mark()
        answer = await self.confirms(self.link_for(email), talk.number)
        assert answer.status_code == 200, answer.text
        start = start_link(answer)
        if start:
            assert isinstance(talk, TelegramTalk)
            await talk.opens(start)
        else:
            await talk.settled()

    async def signs_in(self, talk: Talk, email: str) -> Talk:
        """The whole way from nothing to a linked chat."""
        await talk.says("what do I owe?")
        await talk.says(email)
        await self.proves(talk, email)
        return talk

    async def pays(self, link: str, outcome: str = "succeed") -> httpx.Response:
        """Somebody goes to the sandbox's page and presses a button."""
        page = await self.http.get(link)
        assert page.status_code in (200, 410), page.text
        answer = await self.http.post(link, data={"outcome": outcome})
        return answer

    @property
    def checkout(self) -> SandboxCheckout:
        """The sandbox's own side."""
        assert isinstance(self.house.provider, SandboxProvider)
        return checkout_of(self.house, self.house.provider)

    # What is behind it.

    @property
    def standin(self) -> TelegramStandin:
        """Telegram."""
        assert self.telegram is not None, "no Telegram on this stage"
        return self.telegram

    @property
    def place(self) -> Workspace:
        """Slack."""
        assert self.workspace is not None, "no Slack on this stage"
        return self.workspace

    async def rows(self, statement: str, **values: Any) -> list[Any]:
        """What the database says."""
        async with self.house.database.transaction() as tx:
            return list((await tx.execute(sql(statement), values)).all())

    async def count(self, table: str) -> int:
        """How many rows a table has."""
        [row] = await self.rows(f"SELECT count(*) FROM {table}")  # noqa: S608 - a test's own words
        return int(row[0])

    async def deeds(self) -> list[str]:
        """What the audit says was done, in order."""
        return [row.what for row in await self.rows("SELECT what FROM audit ORDER BY id")]


def start_link(answer: httpx.Response) -> str:
    """The t.me address on a page, or ""."""
    found = _TOKEN.search(html.unescape(answer.text))
    return found[0] if found else ""


@asynccontextmanager
async def staged(
    database_url: str,
    folder: Path,
    *ways: Way,
    clock: StageClock | None = None,
    support: str = SUPPORT,
    mail: MailServer | None = None,
) -> AsyncIterator[Stage]:
    """The house over this database (its schema is there already), with the sample books filed."""
    async with AsyncExitStack() as stack:
        time = clock or StageClock(NOW)
        listening = stack.enter_context(loopback_socket())
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        standin, place = None, None
        if any(way.channel == "telegram" for way in ways):
            standin = await stack.enter_async_context(TelegramStandin())
        if any(way.channel == "slack" for way in ways):
            place = await stack.enter_async_context(Workspace())
            place.terms.seconds = 30.0  # the machine may be busy
        plan = HousePlan(
            settings=_settings(database_url, url, support),
            reminders=ReminderSettings(_env_file=None),
            channels=(_mail(folder, mail), *(_chosen(way, standin, place) for way in ways)),
            clock=time,
            limits={},
        )
        plan = replace(plan, channels=tuple(one for one in plan.channels if one is not None))
        house = await stack.enter_async_context(open_house(plan, words()))
        await import_files(house.database, [write_books(folder)], now=time.now())
        await stack.enter_async_context(_served(web_of(plan, house), listening))
        if place is not None and _way(ways, "slack").mode == "http":
            place.request_url = f"{url}/slack/events"
        await stack.enter_async_context(running(house, frozenset({Role.CHAT})))
        http = await stack.enter_async_context(httpx.AsyncClient(base_url=url, trust_env=False))
        guests = await stack.enter_async_context(AsyncExitStack())
        post: Post = Smtp(mail) if mail else Mailbox(folder / "mailbox")
        yield Stage(
            url, folder, ways, time, plan, house, http, post, standin, place, guests
        )


def _way(ways: Sequence[Way], channel: str) -> Way:
    return next(way for way in ways if way.channel == channel)


def _settings(database_url: str, url: str, support: str) -> Settings:
    return Settings(
        _env_file=None,
        database_url=database_url,
        secret_key=SecretStr(SECRET),
        public_url=url,
        business_name=BUSINESS,
        business_time_zone="Europe/Berlin",
        support_email=support,
        desk_slack_channel="",
        desk_telegram_chat="",
        llm_api_url="",
    )


def _mail(folder: Path, server: MailServer | None) -> ChosenChannel:
    given: dict[str, Any] = {"MAILBOX": folder / "mailbox"}
    if server is not None:
        given["SMTP_URL"] = SecretStr(f"smtp://127.0.0.1:{server.port}")
    settings = EmailSettings(_env_file=None, MAIL_FROM="billing@nordlicht.example", **given)
    return ChosenChannel(email.CHANNEL, settings)


def _chosen(
    way: Way, standin: TelegramStandin | None, place: Workspace | None
) -> ChosenChannel | None:
    if way.channel == "telegram" and standin is not None:
        quick = Patience(poll=5, first=0.01, longest=0.05)
        plugin = replace(
            telegram.CHANNEL,
            open=lambda settings, context: telegram.open_telegram(settings, context, quick),
        )
        settings = TelegramSettings(
            _env_file=None,
            bot_token=SecretStr(standin.token),
            api_url=standin.url,
            library=way.library,
            mode=way.mode,
            webhook_secret=SecretStr(WEBHOOK_SECRET),
            proof=way.proof,
        )
        return ChosenChannel(plugin, settings)
    if way.channel == "slack" and place is not None:
        return ChosenChannel(slack.CHANNEL, _slack_settings(way, place))
    if way.channel == "web":
        return ChosenChannel(web.CHANNEL, WebSettings(chat=True, poll_seconds=3600))
    return None  # a terminal is opened when somebody sits down at it


def _slack_settings(way: Way, place: Workspace) -> SlackSettings:
    return SlackSettings(
        _env_file=None,
        bot_token=SecretStr(place.bot_token),
        signing_secret=SecretStr(place.signing_secret),
        app_token=SecretStr(place.app_token) if way.mode == "socket" else None,
        api_url=place.api_url,
    )


@asynccontextmanager
async def _served(app: Starlette, listening: socket.socket) -> AsyncIterator[None]:
    config = uvicorn.Config(app, log_config=None, lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving
