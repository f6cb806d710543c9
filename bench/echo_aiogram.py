"""A stock aiogram echo bot on its own webhook server. Arguments: API address, port."""

import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bench.telegram_side import SECRET, TOKEN


async def echo(message: Message) -> None:
    """Say it back."""
    await message.answer(message.text or "")


def main() -> None:
    """Serve until killed."""
    api, port = sys.argv[1], int(sys.argv[2])
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    bot = Bot(TOKEN, session=session)
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, secret_token=SECRET)
    handler.register(app, path="/telegram/webhook")
    web.run_app(app, host="127.0.0.1", port=port, access_log=None, print=None)


if __name__ == "__main__":
    main()
