"""Parcels: a stored message made ready to leave, with its files typeset and its secrets real."""

from collections.abc import Callable
from dataclasses import replace

from bot.errors import BotError, NotSent, Rejected
from bot.ports import Documents
from bot.store.outbox import Delivery
from bot.worded import Anchor, Attachment, Message, Parcel, WordedBlock

SCHEME = "secret:"


async def pack(delivery: Delivery, documents: Documents, secrets: Callable[[str], str]) -> Parcel:
    """What the channel sends. Raises DocumentMissing; Rejected for a secret that is gone; NotSent
    for any other trouble, because nothing has left yet.
    """
    try:
        message = _with_secrets(delivery.message, secrets)
        files = {
            block.name: await documents.render(block.document)
            for block in message.blocks
            if isinstance(block, Attachment)
        }
    except BotError:
        raise
    except LookupError as error:
        raise Rejected("secret_gone") from error
    except Exception as error:
        raise NotSent(f"not_packed: {type(error).__name__}") from error
    return Parcel(delivery.key, delivery.address, message, files, repeat=delivery.attempts > 1)


def _with_secrets(message: Message, secrets: Callable[[str], str]) -> Message:
    blocks = tuple(_real(block, secrets) for block in message.blocks)
    return message if blocks == message.blocks else replace(message, blocks=blocks)


def _real(block: WordedBlock, secrets: Callable[[str], str]) -> WordedBlock:
    if isinstance(block, Anchor) and block.url.startswith(SCHEME):
        return replace(block, url=secrets(block.url))
    return block
