"""Fixtures of the stage, for the conftest.py of the stories and of the attacks."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Protocol

import pytest

from app.house import Words
from app.schema import upgrade
from billing.store.database import Database
from bot.desk.canned import CannedReply
from bot.desk.staff import Roster
from bot.policy_texts import NO_TEXTS, PolicyTexts
from tests.standins.books import NOW
from tests.standins.mail import MailServer
from tests.standins.model import Model
from tests.standins.stage import SUPPORT, Stage, StageClock, Way, file_books, staged
from tests.standins.stripe.standin import StripeStandIn


class RaiseStage(Protocol):
    """`stage = await stage_for(TELEGRAM, WEB)`; it stands until the test ends."""

    async def __call__(
        self,
        *ways: Way,
        support: str = SUPPORT,
        mail: MailServer | None = None,
        model: Model | None = None,
        policies: PolicyTexts = NO_TEXTS,
        told: Words | None = None,
        more: Mapping[str, Any] | None = None,
        canned: Mapping[str, CannedReply] | None = None,
        roster: Roster | None = None,
    ) -> Stage:
        """See tests/standins/stage.py."""
        ...


@pytest.fixture(scope="session")
def house_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the whole schema, by its migrations, and the sample books."""
    folder = tmp_path_factory.mktemp("stage")
    path = folder / "template.db"

    async def make() -> None:
        database = Database(f"sqlite:///{path}")
        await upgrade(database)
        await file_books(database, folder, StageClock(NOW))
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture
def house_url(house_template: Path, tmp_path: Path) -> str:
    """The DATABASE_URL of a fresh SQLite file with the whole schema and the sample books."""
    path = tmp_path / "paidup.db"
    shutil.copyfile(house_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
async def stage_for(house_url: str, tmp_path: Path) -> AsyncIterator[RaiseStage]:
    """Raises the curtain, as often as a test likes, over one database."""
    async with AsyncExitStack() as stack:
        yield _raising(stack, house_url, tmp_path)


@pytest.fixture
async def stripe_stage(house_url: str, tmp_path: Path) -> AsyncIterator[RaiseStage]:
    """Like stage_for, with Stripe's stand-in as the provider: see stage.firm."""
    async with AsyncExitStack() as stack:
        stripe = await stack.enter_async_context(StripeStandIn(NOW))
        yield _raising(stack, house_url, tmp_path, stripe)


def _raising(
    stack: AsyncExitStack, url: str, folder: Path, stripe: StripeStandIn | None = None
) -> RaiseStage:
    async def raised(
        *ways: Way,
        support: str = SUPPORT,
        mail: MailServer | None = None,
        model: Model | None = None,
        policies: PolicyTexts = NO_TEXTS,
        told: Words | None = None,
        more: Mapping[str, Any] | None = None,
        canned: Mapping[str, CannedReply] | None = None,
        roster: Roster | None = None,
    ) -> Stage:
        opening = staged(
            url,
            folder,
            *ways,
            support=support,
            mail=mail,
            model=model,
            policies=policies,
            told=told,
            stripe=stripe,
            more=more,
            canned=canned,
            roster=roster,
        )
        return await stack.enter_async_context(opening)

    return raised
