"""A scene: a firm with its people, houses behind a door, and trouble to live through."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.app.program import free_port
from tests.app.standin_mail import MailServer, mail_server
from tests.crash.firm import Firm
from tests.crash.houses import Nursery
from tests.crash.people import until
from tests.standins.network import Line, to_one_of
from tests.standins.telegram import TelegramStandin


@dataclass(frozen=True)
class Scene:
    """A firm, and what stands around its houses."""

    firm: Firm
    telegram: TelegramStandin
    mail: MailServer
    ports: Sequence[int]
    door: Line
    nursery: Nursery

    @property
    def settings(self) -> dict[str, str]:
        """Everything that a house reads from its environment."""
        return self.firm.settings | {
            "SMTP_URL": f"smtp://127.0.0.1:{self.mail.port}",
            "PUBLIC_URL": f"http://127.0.0.1:{self.door.port}",
            "TELEGRAM_BOT_TOKEN": self.telegram.token,
            "TELEGRAM_API_URL": self.telegram.url,
            "TELEGRAM_MODE": "webhook",
            "TELEGRAM_WEBHOOK_SECRET": "stand-in-secret",
        }

    def repeats(self) -> dict[str, int]:
        """What came more often than it was due, by kind; AssertionError for what is missing."""
        mails = [(str(one["To"]), str(one["Subject"])) for one in self.mail.mails]
        reminded = [one.reminders(mails) for one in self.firm.debtors]
        receipts = [one.receipts() for one in self.firm.payers]
        assert min(reminded) >= 1
        assert min(receipts) >= 1
        return {
            "answers": sum(one.repeats() for one in self.firm.askers),
            "reminders": sum(reminded) - len(reminded),
            "receipts": sum(receipts) - len(receipts),
        }

    async def survives(
        self,
        trouble: Callable[[], Awaitable[None]],
        chance: random.Random,
        lasting: float,
        reminding: float,
    ) -> dict[str, int]:
        """Talk, pay and remind through the trouble, which lasts about so many seconds; gives what
        was said twice. Reminders come due within `reminding` seconds on the houses' clocks.
        """
        tokens = await self.firm.opens()
        self.nursery.plan(self.settings)
        for port in self.ports:
            self.nursery.start(port)
        await asyncio.gather(*(one.signs_in(tokens[one.customer]) for one in self.firm.chats))
        await self.firm.falls_due(timedelta(seconds=reminding))
        over = asyncio.Event()
        talking = [
            *(one.asks(random.Random(chance.random()), over) for one in self.firm.askers),  # noqa: S311
            *(one.pays(chance.uniform(0.0, lasting)) for one in self.firm.payers),
        ]
        talks = [asyncio.create_task(one) for one in talking]
        await trouble()
        over.set()
        await asyncio.gather(*talks)
        try:
            await self._comes_to_rest()
        except AssertionError as error:
            error.add_note(await self.firm.unsettled())
            raise
        return self.repeats()

    async def _comes_to_rest(self) -> None:
        await asyncio.gather(*(one.presses() for one in self.firm.payers))
        await until(lambda: all(one.is_content() for one in self.firm.askers), "every answer")
        await asyncio.gather(*(one.reads_receipt() for one in self.firm.payers))
        mails = self.mail.mails
        await until(
            lambda: all(
                one.reminders((str(mail["To"]), str(mail["Subject"])) for mail in mails)
                for one in self.firm.debtors
            ),
            "every reminder",
        )
        await self.telegram.settled()
        await self.firm.rests()


@asynccontextmanager
async def scene(url: str, houses: Nursery, count: int) -> AsyncIterator[Scene]:
    """The stand-ins, and a door that leads to so many houses."""
    ports = [free_port() for _ in range(count)]
    async with (
        TelegramStandin() as telegram,
        mail_server() as mail,
        Line(to_one_of(ports)).laid() as door,
    ):
        firm = Firm(url, telegram, datetime.now(UTC))
        try:
            yield Scene(firm, telegram, mail, ports, door, houses)
        finally:
            houses.clear()
