"""Telegram as a payment provider: bills paid in the chat, beside the firm's own provider."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from billing.providers.provider import OpenProvider, ProviderContext, ProviderPlugin
from billing.providers.telegram.provider import TelegramProvider
from billing.providers.telegram.settings import TelegramBillSettings, is_enabled


@asynccontextmanager
async def _open(
    _settings: TelegramBillSettings, context: ProviderContext
) -> AsyncIterator[OpenProvider]:
    provider = TelegramProvider(context)
    yield OpenProvider(provider, bills=provider)


async def _check(_settings: TelegramBillSettings, _address: str) -> str:
    return "bills are paid in private chats, by your word that none is for anything digital"


PROVIDER = ProviderPlugin(
    name=TelegramProvider.name,
    settings=TelegramBillSettings,
    enabled=is_enabled,
    open=_open,
    beside=True,
    check=_check,
)
