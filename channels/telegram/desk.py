"""The desk in Telegram: a ticket is a topic of the agents' forum group, its card the first message.

https://core.telegram.org/bots/api#createforumtopic: the bot must be an administrator who may manage
topics; an administrator gets every message of the group.
"""

from dataclasses import replace

import structlog

from bot.desk.place import ROOT, Thread, Threads
from bot.messages import ChatId, MessageId
from bot.worded import Parcel
from channels.telegram.driver import Driver
from channels.telegram.errors import ThreadGone
from channels.telegram.parse import TELEGRAM
from channels.telegram.sending import Sender
from channels.telegram.text import clean_line, shorten
from channels.telegram.topic import in_topic

_LONGEST_NAME = 128  # of a topic

_log = structlog.get_logger()


class TelegramDesk:
    """Sends what belongs to a ticket. Its address's account is the agents' group."""

    def __init__(self, sender: Sender, driver: Driver, threads: Threads) -> None:
        self._sender, self._driver, self._threads = sender, driver, threads

    async def send(self, parcel: Parcel, ticket: int) -> MessageId:
        """Into the ticket's topic, which is made for the first message. Raises a DeliveryError."""
        group = parcel.address.account
        if not ticket:  # to the group's general topic
            address = replace(parcel.address, chat=ChatId(group))
            return await self._sender.send(replace(parcel, address=address))
        thread = await self._threads.find(TELEGRAM, group, ticket)
        if thread is not None:
            try:
                return await self._sender.send(_into(parcel, group, thread))
            except ThreadGone:
                _log.warning("telegram.topic_is_gone", ticket=ticket)
        return await self._open(parcel, group, ticket)

    async def _open(self, parcel: Parcel, group: str, ticket: int) -> MessageId:
        """A kill between the topic and its first message leaves an empty topic behind."""
        name = shorten(clean_line(parcel.message.subject), _LONGEST_NAME) or f"{ticket}"
        topic = await self._driver.create_topic(ChatId(group), name)
        thread = Thread(topic, MessageId(""))
        root = await self._sender.send(_into(parcel, group, thread))
        await self._threads.keep(TELEGRAM, group, ticket, replace(thread, root=root))
        return root


def _into(parcel: Parcel, group: str, thread: Thread) -> Parcel:
    address = replace(parcel.address, chat=in_topic(group, thread.id))
    message = parcel.message
    if message.replaces == ROOT:
        message = replace(message, replaces=thread.root or None)
    return replace(parcel, address=address, message=message)
