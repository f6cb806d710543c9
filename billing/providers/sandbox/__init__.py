"""The sandbox: a payment provider without money, for the demo and for trying things out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pydantic_settings import BaseSettings

from billing.providers.provider import OpenProvider, ProviderContext, ProviderPlugin
from billing.providers.sandbox.desk import SandboxDesk
from billing.providers.sandbox.refunds import SandboxRefunds
from billing.providers.sandbox.sandbox import SandboxProvider
from billing.providers.sandbox.wallet import SandboxWallet


class SandboxSettings(BaseSettings):
    """It needs none."""


@asynccontextmanager
async def _open(
    _settings: SandboxSettings, context: ProviderContext
) -> AsyncIterator[OpenProvider]:
    provider = SandboxProvider(context)
    wallet = SandboxWallet(context, provider)
    yield OpenProvider(
        provider, desk=SandboxDesk(context), wallet=wallet, refunds=SandboxRefunds(context)
    )


PROVIDER = ProviderPlugin(
    name=SandboxProvider.name,
    settings=SandboxSettings,
    enabled=lambda _settings: True,
    open=_open,
    fallback=True,
)
