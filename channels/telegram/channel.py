"""The Telegram channel in operation: a way in, a way out, and the deep link back."""

import re
from collections.abc import Sequence

from starlette.routing import BaseRoute

from bot.desk.place import Threads, ticket_of
from bot.errors import Rejected
from bot.messages import ChannelName, MessageId, SharedFile
from bot.worded import Parcel
from channels.channel import Alone, at_once
from channels.telegram.arrival import Arrival
from channels.telegram.desk import TelegramDesk
from channels.telegram.driver import Driver
from channels.telegram.entrance import Entrance
from channels.telegram.parse import TELEGRAM
from channels.telegram.polling import Patience, Poller
from channels.telegram.sending import Sender
from channels.telegram.settings import Mode, Proof, TelegramSettings
from channels.telegram.webhook import PATH, UpdatesRoute
from channels.webhook import Webhook

# https://core.telegram.org/bots/features#deep-linking
_START_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")


class TelegramChannel:
    """An OpenChannel. `account` is the bot's numeric id, the token's first part; `proof` is what
    the settings chose.
    """

    name: ChannelName = TELEGRAM

    def __init__(
        self,
        settings: TelegramSettings,
        arrival: Arrival,
        driver: Driver,
        entrance: Entrance,
        patience: Patience,
        alone: Alone = at_once,
        threads: Threads | None = None,
    ) -> None:
        token = settings.bot_token.get_secret_value() if settings.bot_token else ""
        self.account = token.partition(":")[0]
        self.proof: Proof = settings.proof
        self._arrival = arrival
        self._driver = driver
        self._sender = Sender(driver)
        self._desk = TelegramDesk(self._sender, driver, threads) if threads else None
        self._alone = alone
        self._poller: Poller | None = None
        self.routes: Sequence[BaseRoute] = ()
        if settings.mode is Mode.WEBHOOK and settings.webhook_secret is not None:
            updates = UpdatesRoute(entrance, settings.webhook_secret.get_secret_value())
            self.routes = (Webhook(PATH, updates),)
        else:
            self._poller = Poller(driver, entrance, patience)

    async def run(self) -> None:
        """Poll until cancelled, whenever it is this process's turn: Telegram answers a bot's second
        poller with 409. Return at once where Telegram brings the updates.
        """
        if self._poller is not None:
            await self._arrival.wait()
            await self._alone(f"poll:telegram:{self.account}", self._poller.run)

    async def send(self, parcel: Parcel) -> MessageId:
        """See bot.ports.Channel. A long message goes in parts and is resumed by its key."""
        ticket = ticket_of(parcel.address)
        if ticket is None:
            return await self._sender.send(parcel)
        if self._desk is None:
            raise Rejected("no_desk")
        return await self._desk.send(parcel, ticket)

    async def fetch(self, file: SharedFile) -> bytes:
        """See bot.case_files.Files."""
        return await self._driver.fetch_file(file.id)

    def deep_link(self, token: str) -> str | None:
        """The address that opens this bot with `/start token`; None until Telegram has told its
        name. ValueError for a bad token.
        """
        if not _START_TOKEN.fullmatch(token):
            raise ValueError("a start token has 1 to 64 characters of A-Z, a-z, 0-9, _ and -")
        return f"{self.entrance}?start={token}" if self.entrance else None

    @property
    def entrance(self) -> str:
        """See OpenChannel; "" until Telegram has told the bot's name."""
        bot = self._arrival.who()
        return f"https://t.me/{bot.username}" if bot else ""
