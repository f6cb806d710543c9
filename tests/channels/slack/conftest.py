"""Fixtures: a workspace, and our channel facing it over HTTP, Socket Mode, or both in turn."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.standins.slack import Workspace
from tests.standins.slack_stage import Stage, staged


@pytest.fixture
async def workspace() -> AsyncIterator[Workspace]:
    async with Workspace() as place:
        yield place
        assert not place.unfurled, "a message left with previews or names switched on"


@pytest.fixture(params=["http", "socket"])
async def stage(
    request: pytest.FixtureRequest, workspace: Workspace, tmp_path: Path
) -> AsyncIterator[Stage]:
    """The contract holds on both ways in."""
    async with staged(workspace, tmp_path, socket=request.param == "socket") as opened:
        yield opened


@pytest.fixture
async def http_stage(workspace: Workspace, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(workspace, tmp_path, socket=False) as opened:
        yield opened


@pytest.fixture
async def socket_stage(workspace: Workspace, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(workspace, tmp_path, socket=True) as opened:
        yield opened
