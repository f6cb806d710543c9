"""Fixtures of the stage, for the conftest.py of the stories and of the attacks."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from app.schema import upgrade
from billing.store.database import Database
from tests.standins.stage import Stage, Way, staged

Raise = Callable[..., AbstractAsyncContextManager[Stage]]


@pytest.fixture(scope="session")
def house_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the whole schema, by its migrations."""
    path = tmp_path_factory.mktemp("stage") / "template.db"

    async def make() -> None:
        database = Database(f"sqlite:///{path}")
        await upgrade(database)
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture
def house_url(house_template: Path, tmp_path: Path) -> str:
    """The DATABASE_URL of a fresh SQLite file with the whole schema."""
    path = tmp_path / "paidup.db"
    shutil.copyfile(house_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
async def stage_for(house_url: str, tmp_path: Path) -> AsyncIterator[Callable[..., Any]]:
    """Raises the curtain: `stage = await stage_for(TELEGRAM, WEB)`."""
    async with AsyncExitStack() as stack:

        async def raised(*ways: Way, **more: Any) -> Stage:
            return await stack.enter_async_context(staged(house_url, tmp_path, *ways, **more))

        yield raised
