"""The desk in Slack: a ticket is a thread in the agents' channel, its card the message on top."""

from dataclasses import replace

import structlog

from bot.desk.place import ROOT, Thread, Threads
from bot.messages import MessageId
from bot.worded import Parcel
from channels.slack.draft import SLACK
from channels.slack.sending import Sending
from channels.slack.target import Target

_log = structlog.get_logger()


class SlackDesk:
    """Sends what belongs to a ticket. `place` is the agents' channel."""

    def __init__(self, sending: Sending, threads: Threads) -> None:
        self._sending, self._threads = sending, threads

    async def send(self, parcel: Parcel, ticket: int) -> MessageId:
        """Into the ticket's thread, which the first message opens. Raises a DeliveryError."""
        place = parcel.address.account
        if not ticket:  # to the channel itself
            address = replace(parcel.address, chat=Target(place).chat)
            return await self._sending.send(replace(parcel, address=address))
        thread = await self._threads.find(SLACK, place, ticket)
        if thread is None:
            return await self._open(parcel, place, ticket)
        sent, threaded = await self._sending.send_into_thread(_into(parcel, place, thread))
        if not threaded:  # somebody deleted the card: the talk goes on below this message
            _log.warning("slack_thread_is_gone", ticket=ticket)
            await self._threads.keep(SLACK, place, ticket, Thread(sent, sent))
        return sent

    async def _open(self, parcel: Parcel, place: str, ticket: int) -> MessageId:
        address = replace(parcel.address, chat=Target(place).chat)
        message = replace(parcel.message, replaces=None)
        root = await self._sending.send(replace(parcel, address=address, message=message))
        await self._threads.keep(SLACK, place, ticket, Thread(root, root))
        return root


def _into(parcel: Parcel, place: str, thread: Thread) -> Parcel:
    address = replace(parcel.address, chat=Target(place, thread=thread.id).chat)
    message = parcel.message
    if message.replaces == ROOT:
        message = replace(message, replaces=thread.root)
    return replace(parcel, address=address, message=message)
