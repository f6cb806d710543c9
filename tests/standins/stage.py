"""The stage: the whole real house, in operation, with people on every channel and a clock to turn.

    async with staged(url, tmp_path, Way("telegram", library="aiogram")) as stage:
        anna = await stage.talk("Anna")
        await anna.says("what do I owe?")
        await anna.says("anna@lind.example")
        await stage.proves(anna, "anna@lind.example")
        anna.hears("€118.75")

Outside of it stand the platforms' stand-ins, on loopback; inside nothing is replaced but the clock.
"""

import html
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import text as sql

from app.build import load_words, open_house
from app.house import House, Role, Words, running
from app.plan import ChosenProvider, HousePlan
from app.reminder_settings import ReminderSettings
from app.serve import checkout_of, web_of
from billing.clock import Clock
from billing.importing import import_files
from billing.providers.sandbox.page import SandboxCheckout
from billing.providers.sandbox.sandbox import SandboxProvider
from billing.store.database import Database
from bot.desk.canned import CannedReply
from bot.desk.staff import EveryMember, Roster
from bot.policy_texts import NO_TEXTS, PolicyTexts
from tests.standins.books import NOW, FixedClock
from tests.standins.loopback import loopback_client
from tests.standins.mail import MailServer
from tests.standins.model import Model
from tests.standins.served import loopback_socket, serving
from tests.standins.slack import Workspace
from tests.standins.stage_books import write_books
from tests.standins.stage_mail import Letter, Mailbox, Post, Smtp
from tests.standins.stage_people import People
from tests.standins.stage_platforms import TelegramTalk
from tests.standins.stage_stripe import StripeFirm, firm_at
from tests.standins.stage_talk import Talk
from tests.standins.stage_ways import (
    EVERY_WAY,
    SLACK,
    SUPPORT,
    TELEGRAM,
    WEB,
    Way,
    chosen_beside,
    chosen_channel,
    firm_settings,
    mail_channel,
    stripe_provider,
)
from tests.standins.stripe.standin import StripeStandIn
from tests.standins.telegram import TelegramStandin

__all__ = [
    "EVERY_WAY",
    "SLACK",
    "SUPPORT",
    "TELEGRAM",
    "WEB",
    "Stage",
    "StageClock",
    "Way",
    "staged",
    "start_link",
]

_TOKEN = re.compile(r"https://t\.me/[^\"'\s<>]+")
_FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"


class StageClock(FixedClock):
    """Stands until something is said or time is let pass."""

    def passes(self, **time: float) -> None:
        """Let so much time pass: `passes(days=30)`."""
        self.at += timedelta(**time)


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
    people: People
    stripe: StripeFirm | None = None

    # People.

    async def talk(self, name: str = "Anna", channel: str = "", **traits: Any) -> Talk:
        """A new person on the channel (the first one that is open, where none is named)."""
        return await self.people.come(name, channel or self.ways[0].channel, self.settle, **traits)

    # Time.

    async def settle(self) -> None:
        """Wait until what came in is stored, answered, and everything due has left."""
        self.clock.passes(seconds=2)
        if self.people.telegram is not None:
            await self.people.telegram.settled()
        await self.house.idle()
        if self.stripe is not None:
            await self.stripe.settled(self.clock, self.house)

    async def tends_desk(self) -> None:
        """What the scheduler does for the desk."""
        await self.house.tending.tend()
        await self.settle()

    async def lives(self, **time: float) -> None:
        """Let time pass here and at Stripe, what is due there happening meanwhile."""
        await self.firm.lives(self.clock, self.house, timedelta(**time))

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
        return await self.http.post(link, data={"outcome": outcome})

    @property
    def checkout(self) -> SandboxCheckout:
        """The sandbox's own side."""
        assert isinstance(self.house.provider.payments, SandboxProvider)
        return checkout_of(self.house, self.house.provider.payments)

    # What is behind it.

    @property
    def firm(self) -> StripeFirm:
        """The firm's own side of Stripe."""
        assert self.stripe is not None, "this stage has no Stripe: raise it with stripe_stage"
        return self.stripe

    @property
    def standin(self) -> TelegramStandin:
        """Telegram."""
        return self.people.standin

    @property
    def place(self) -> Workspace:
        """Slack."""
        return self.people.place

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
    model: Model | None = None,
    policies: PolicyTexts = NO_TEXTS,
    told: Words | None = None,
    stripe: StripeStandIn | None = None,
    more: Mapping[str, Any] | None = None,
    canned: Mapping[str, CannedReply] | None = None,
    roster: Roster | None = None,
) -> AsyncIterator[Stage]:
    """The house over this database (its schema is there already), with the sample books in it.

    With `stripe`, money is paid there, and its objects come into the books beside the sample.
    `more` are settings that this firm has beside the usual.
    """
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
        chosen = (chosen_channel(way, standin, place) for way in ways)
        plan = HousePlan(
            settings=firm_settings(database_url, url, support, model, policies, more),
            reminders=ReminderSettings(_env_file=None),
            channels=(mail_channel(folder, mail), *(one for one in chosen if one is not None)),
            clock=time,
            limits={},
            canned=canned or {},
            roster=roster or EveryMember(),
            provider=ChosenProvider(*stripe_provider(stripe)) if stripe else None,
            beside=chosen_beside(ways, standin),
        )
        house = await stack.enter_async_context(open_house(plan, told or words()))
        await file_books(house.database, folder, time)
        await stack.enter_async_context(serving(web_of(plan, house), listening))
        if place is not None and _way(ways, "slack").mode == "http":
            place.request_url = f"{url}/slack/events"
        await stack.enter_async_context(running(house, frozenset({Role.CHAT})))
        http = await stack.enter_async_context(loopback_client(base_url=url))
        guests = await stack.enter_async_context(AsyncExitStack())
        post: Post = Smtp(mail) if mail else Mailbox(folder / "mailbox")
        people = People(url, folder, time, house, standin, place, guests)
        firm = await stack.enter_async_context(firm_at(stripe, url)) if stripe else None
        yield Stage(url, folder, ways, time, plan, house, http, post, people, firm)


async def file_books(database: Database, folder: Path, clock: Clock) -> None:
    """Put the sample books into a database that has none."""
    async with database.transaction() as tx:
        filed = (await tx.execute(sql("SELECT count(*) FROM customer"))).scalar_one()
    if not filed:
        await import_files(database, [write_books(folder)], now=clock.now())


def _way(ways: Sequence[Way], channel: str) -> Way:
    return next(way for way in ways if way.channel == channel)
