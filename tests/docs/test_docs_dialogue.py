"""The README's dialogue really happens: it is held again, and every line of it must be heard."""

import io
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

import channels
from app.build import open_house
from app.demo import sample
from app.demo.run import seed
from app.house import House
from app.plan import ChosenChannel, HousePlan
from app.plugins import find_plugins
from app.reminder_settings import ReminderSettings
from app.schema import upgrade
from app.serve import checkout_of
from app.settings import Settings
from billing.providers.sandbox.sandbox import SandboxProvider
from channels.channel import ChannelPlugin
from channels.email.settings import EmailSettings
from channels.terminal.channel import PROMPT, Screen, Terminal
from channels.terminal.parse import TERMINAL
from tests.standins.books import FixedClock

HELD_AT = datetime(2026, 11, 22, 22, 52, tzinfo=UTC)
_PAGE = re.compile(r"http://\S+/pay/(\S+)")


def plan_in(folder: Path) -> HousePlan:
    """The demo's firm on the evening of the README's dialogue; nothing but mail beside it."""
    (mail,) = (
        one for one in find_plugins(channels, "CHANNEL", ChannelPlugin) if one.name == "email"
    )
    settings = Settings(
        database_url=f"sqlite:///{folder}/paidup.db",
        secret_key=SecretStr("k" * 32),
        business_name=sample.BUSINESS,
        business_time_zone=sample.ZONE,
        support_email=sample.SUPPORT,
    )
    mailbox = EmailSettings.model_validate({"MAILBOX": folder / "mailbox"})
    return HousePlan(
        settings, ReminderSettings(), (ChosenChannel(mail, mailbox),), FixedClock(HELD_AT)
    )


@dataclass
class Evening:
    """Anna at a terminal."""

    house: House
    plan: HousePlan
    folder: Path
    said: int = 0
    output: io.StringIO = field(default_factory=io.StringIO)

    async def says(self, line: str) -> None:
        """Type a line and read until all is answered."""
        self.said += 1
        keyboard = io.StringIO(line + "\n")
        screen = Screen(keyboard, self.output, "anna", str(self.said), language="en-GB")
        terminal = Terminal(
            screen, self.house.engine, self.plan.clock, self.folder, self.house.idle
        )
        self.house.channels[TERMINAL] = terminal
        await terminal.run()

    async def signs_in(self) -> None:
        """By the operator's link."""
        async with self.house.database.transaction() as tx:
            token = await self.house.identity.grant(tx, "cus_anna", TERMINAL, HELD_AT)
        await self.says(f"/start {token}")

    async def pays_where_the_answer_leads(self) -> None:
        """Open the newest payment page and press the button."""
        provider = self.house.provider.payments
        assert isinstance(provider, SandboxProvider)
        token = _PAGE.findall(self.output.getvalue())[-1]
        await checkout_of(self.house, provider).settle(token, "succeed")
        await self.house.idle()


def dialogue_of(readme: str) -> list[str]:
    """The lines of the README's dialogue, empty ones and rules left out."""
    (block,) = (
        one
        for one in re.findall(r"^```text\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
        if PROMPT in one
    )
    return [line for line in block.splitlines() if line.strip("─ ")]


async def test_the_readme_s_dialogue_happens(documents: dict[str, str], tmp_path: Path) -> None:
    plan = plan_in(tmp_path)
    async with open_house(plan) as house:
        await upgrade(house.database)
        await seed(plan, house, tmp_path)
        anna = Evening(house, plan, tmp_path)
        await anna.signs_in()
        heard: list[str] = []
        for line in dialogue_of(documents["README.md"]):
            if line.startswith(PROMPT):
                start = len(anna.output.getvalue())
                await anna.says(line.removeprefix(PROMPT))
                if _PAGE.search(anna.output.getvalue()[start:]):
                    await anna.pays_where_the_answer_leads()
                heard = anna.output.getvalue()[start:].splitlines()
                continue
            expected = _PAGE.sub("", line).rstrip()
            found = [
                index for index, one in enumerate(heard) if _PAGE.sub("", one).rstrip() == expected
            ]
            assert found, f"not heard: {line!r} in {heard}"
            heard = heard[found[0] + 1 :]
        assert anna.said > 4
