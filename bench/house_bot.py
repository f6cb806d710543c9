"""The whole house on a Telegram webhook, all signed in. Arguments: API address, port, folder."""

import asyncio
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from starlette.applications import Starlette

from app.build import open_house
from app.clock import SystemClock
from app.demo import sample
from app.house import House, Role, running
from app.plan import ChosenChannel, HousePlan
from app.reminder_settings import ReminderSettings
from app.schema import upgrade
from app.serve import run_web, web_of
from app.settings import Settings
from bench.sink import SECRET, TOKEN
from billing.importing import import_files
from bot.messages import (
    AccountId,
    Address,
    ChannelName,
    ChatId,
    EventId,
    Incoming,
    Said,
    Sender,
    Surface,
    UserId,
)
from bot.store import conversations, links
from channels.telegram import CHANNEL as TELEGRAM
from channels.telegram.settings import Mode, TelegramSettings

CHATS = 128


def main() -> None:
    """Serve until killed."""
    api, port, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    library = sys.argv[4] if len(sys.argv) > 4 else "aiogram"
    asyncio.run(_serve(_plan(api, port, folder, library), folder))


def _plan(api: str, port: int, folder: Path, library: str) -> HousePlan:
    telegram = TelegramSettings(
        bot_token=SecretStr(TOKEN),
        mode=Mode.WEBHOOK,
        webhook_secret=SecretStr(SECRET),
        api_url=api,
        library=library,
    )
    settings = Settings(
        database_url=f"sqlite:///{folder}/bench.db",
        secret_key=SecretStr("bench" * 8),
        public_url=f"http://localhost:{port}",
        port=port,
    )
    chosen = (ChosenChannel(TELEGRAM, telegram),)
    return HousePlan(settings, ReminderSettings(), chosen, SystemClock())


async def _serve(plan: HousePlan, folder: Path) -> None:
    async with open_house(plan) as house:
        await upgrade(house.database)
        await _sign_everybody_in(house, folder)
        app: Starlette = web_of(plan, house)
        async with running(house, frozenset({Role.WEB, Role.CHAT})):
            await run_web(plan, app)


async def _sign_everybody_in(house: House, folder: Path) -> None:
    now = datetime.now(UTC)
    file = folder / "sample.json"
    document: dict[str, Any] = sample.document(now.date())
    await asyncio.to_thread(file.write_text, json.dumps(document), "utf-8")
    await import_files(house.database, [file], now=now)
    async with house.database.transaction() as tx:
        person = await links.add_person(tx, "cus_anna", "anna@lind.example", now)
        for chat in range(1000, 1000 + CHATS):
            incoming = _hello(str(chat), now)
            made = await conversations.create(tx, incoming, now)
            await links.add_link(
                tx,
                conversation_id=made.id,
                person_id=person,
                user=incoming.sender.user,
                now=now,
            )


def _hello(chat: str, now: datetime) -> Incoming:
    address = Address(ChannelName("telegram"), AccountId("123456"), ChatId(chat))
    sender = Sender(UserId(chat), "Anna", "en")
    return Incoming(EventId(f"h{chat}"), address, sender, Surface.PRIVATE, Said("hi"), now)


if __name__ == "__main__":
    main()
