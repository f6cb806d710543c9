"""Customers of a house that is killed again and again: they ask, they pay, they are reminded."""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import httpx

from tests.standins.loopback import loopback_client
from tests.standins.telegram import Heard, User

PATIENCE = 150.0  # seconds that a story waits: the dead hold an order for a minute
_UNEASY = 6.0  # seconds of silence
_PAGE = re.compile(r"http://\S+/pay/[\w-]+")
_NUMBER = re.compile(r"INV-\d{4}")


async def until(reached: Callable[[], bool], what: str) -> None:
    """Wait longer than a stand-in's usual patience: the program is dead half of the time."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not reached():  # noqa: ASYNC110 - mail, chats and pages have no event in common
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"waited in vain for {what}") from None


@dataclass(slots=True)
class Person:
    """A customer with a chat."""

    user: User
    customer: str

    async def signs_in(self, token: str) -> None:
        """By a start link that the firm gave out."""
        await self.user.starts(token)
        await until(lambda: bool(self.user.heard), f"{self.customer}'s welcome")

    async def reads(self, wanted: Callable[[Heard], object], what: str) -> Heard:
        """The first message that is so. Who waits for long writes again, as people do: news
        of money that a kill interrupted are not said twice before that.
        """
        asking = asyncio.create_task(self._asks_again())
        try:
            await until(lambda: any(wanted(one) for one in self.user.heard), what)
        finally:
            asking.cancel()
        return next(one for one in self.user.heard if wanted(one))

    async def _asks_again(self) -> None:
        while True:
            await asyncio.sleep(_UNEASY)
            await self.user.says("/help")


@dataclass(slots=True)
class Asker(Person):
    """Asks for invoices without waiting for answers, and must get every answer, in order."""

    numbers: Sequence[str]
    asked: list[str] = field(default_factory=list)
    welcomed: int = 0

    async def asks(self, chance: random.Random, over: asyncio.Event) -> None:
        """Write at random moments until it is over."""
        self.welcomed = len(self.user.heard)
        while not over.is_set():
            self.asked.append(chance.choice(self.numbers))
            await self.user.says(f"/invoice {self.asked[-1]}")
            await asyncio.sleep(chance.uniform(0.05, 1.5))

    def answers(self) -> list[str]:
        """The invoices that the bot showed, one a message."""
        shown = (_NUMBER.search(one.text) for one in self.user.heard[self.welcomed :])
        return [found[0] for found in shown if found]

    def is_content(self) -> bool:
        """Whether the asked ones stand in what was heard, in their order."""
        rest = iter(self.answers())
        return all(one in rest for one in self.asked)

    def repeats(self) -> int:
        """How many answers came more often than they were asked for. AssertionError for one that
        does not stand next to its first.
        """
        heard, asked = self.answers(), self.asked
        position = 0
        for one in heard:
            if position < len(asked) and asked[position] == one:
                position += 1
            else:
                assert position > 0, "an answer before its question"
                assert asked[position - 1] == one, f"{one} came late: {heard} for {asked}"
        assert position == len(asked), f"lost: {heard} for {asked}"
        return (Counter(heard) - Counter(asked)).total()


@dataclass(slots=True)
class Payer(Person):
    """Pays one invoice, pressing "pay" more often than needed."""

    number: str
    page: str = ""

    async def pays(self, wait: float) -> None:
        """Say so, agree, open the page, press."""
        await asyncio.sleep(wait)
        await self.user.says(f"/pay {self.number}")
        question = await self.reads(lambda one: one.text.startswith("Pay "), "the question")
        agreed = next(one for one in question.buttons if "Pay " in one.label and one.data)
        await self.user.taps(agreed, question)
        answer = await self.reads(lambda one: _PAGE.search(one.text), "the page's address")
        found = _PAGE.search(answer.text)
        assert found
        self.page = found[0]
        await self.presses()

    async def presses(self) -> None:
        """As a person does whose browser says that the site can't be reached: again and again."""
        async with asyncio.timeout(PATIENCE), loopback_client(timeout=5) as client:
            while not await self._is_taken(client):  # noqa: ASYNC110 - a browser has no event
                await asyncio.sleep(0.1)

    async def reads_receipt(self) -> None:
        """The bot says that the money came."""
        await self.reads(_is_receipt, f"the receipt of {self.number}")

    def receipts(self) -> int:
        """How often it did."""
        return sum(_is_receipt(one) for one in self.user.heard)

    async def _is_taken(self, client: httpx.AsyncClient) -> bool:
        try:
            answer = await client.post(self.page, data={"outcome": "succeed"})
        except httpx.TransportError:
            return False
        return answer.status_code < httpx.codes.BAD_REQUEST


@dataclass(slots=True)
class Debtor:
    """Somebody whose invoice is due today: reminded in a chat, or by mail where there is none."""

    customer: str
    email: str
    number: str
    chat: Person | None = None

    def reminders(self, mails: Iterable[tuple[str, str]]) -> int:
        """How often the reminder came; `mails` are (to, subject)."""
        if self.chat is not None:
            return sum(_reminds(one.text, self.number) for one in self.chat.user.heard)
        return sum(to == self.email and _reminds(subject, self.number) for to, subject in mails)


def _is_receipt(heard: Heard) -> bool:
    return "has arrived" in heard.text


def _reminds(words: str, number: str) -> bool:
    return words.startswith(f"Invoice {number}") and "due today" in words
