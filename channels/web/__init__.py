"""The web chat: a page of our own over a WebSocket, with a durable history. See docs/webchat.md."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from billing.store.database import Database
from bot.messages import ChatId
from channels.channel import ChannelContext, ChannelPlugin, OpenChannel
from channels.web.driver import WebChannel
from channels.web.parse import NAME
from channels.web.settings import WebSettings
from channels.web.store.history import History


@asynccontextmanager
async def _open(settings: WebSettings, context: ChannelContext) -> AsyncIterator[OpenChannel]:
    yield WebChannel(settings, context)


def _enabled(settings: WebSettings) -> bool:
    return settings.chat


async def _forget(database: Database, chat: ChatId) -> None:
    await History(database).clear(chat)


CHANNEL = ChannelPlugin(NAME, WebSettings, _enabled, _open, forget=_forget)
