"""The sandbox: a payment provider without money, for the demo and for trying things out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pydantic_settings import BaseSettings

from billing.providers.provider import OpenProvider, ProviderContext, ProviderPlugin
from billing.providers.sandbox.desk import SandboxDesk
from billing.providers.sandbox.sandbox import SandboxProvider


class SandboxSettings(BaseSettings):
    """It needs none."""


@asynccontextmanager
async def _open(
    _settings: SandboxSettings, context: ProviderContext
) -> AsyncIterator[OpenProvider]:
    yield OpenProvider(SandboxProvider(context), desk=SandboxDesk(context))


PROVIDER = ProviderPlugin(
    name=SandboxProvider.name,
    settings=SandboxSettings,
    enabled=lambda _settings: True,
    open=_open,
    fallback=True,
)
