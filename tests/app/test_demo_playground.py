"""The demo's clock: each day that it goes through says what that day has to say."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.build import open_house
from app.demo import sample
from app.demo.clock import DemoClock
from app.demo.playground import MailboxDoor, Playground
from app.demo.run import demo_plan, seed
from app.house import Role, running
from app.pages.ports import ClockStep, Mail
from app.schema import upgrade
from tests.docs.test_docs_dialogue import plan_in


@pytest.fixture
async def playground(tmp_path: Path) -> AsyncIterator[Playground]:
    """The demo in operation, on whatever day it is."""
    plan, clock = demo_plan(plan_in(tmp_path), None, tmp_path)
    assert isinstance(clock, DemoClock)
    async with open_house(plan) as house:
        await upgrade(house.database)
        await seed(plan, house, tmp_path)
        async with running(house, frozenset({Role.CHAT})):
            yield Playground(house, clock)


async def reminded(folder: Path, customer: str, number: str) -> list[Mail]:
    """The mails to a customer that speak of an invoice, oldest first."""
    [email] = [one.email for one in sample.CUSTOMERS if one.id == customer]
    mails = await MailboxDoor(folder / "mailbox").list_mails()
    return [one for one in reversed(mails) if one.to == email and number in one.text]


async def test_the_next_morning_reminds_of_what_is_overdue(
    playground: Playground, tmp_path: Path
) -> None:
    await playground.advance(ClockStep.NEXT_MORNING)
    [mail] = await reminded(tmp_path, "cus_anna", "INV-0038")
    assert "7 days ago" in mail.text


async def test_a_week_says_each_thing_on_its_day(playground: Playground, tmp_path: Path) -> None:
    await playground.advance(ClockStep.NEXT_WEEK)
    mails = await reminded(tmp_path, "cus_chloe", "INV-0041")
    said = [re.findall("due today|due yesterday", one.text) for one in mails]
    assert said[-2:] == [["due today"], ["due yesterday"]]
