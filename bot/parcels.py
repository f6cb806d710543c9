"""Parcels: a stored message made ready to leave, with its files typeset and its secrets real."""

from collections.abc import Callable
from dataclasses import replace

from bot import stop_page
from bot.errors import BotError, NotSent, Rejected
from bot.outgoing import EMAIL, Kind
from bot.ports import Documents
from bot.replies import Style
from bot.store.outbox import Delivery
from bot.worded import Anchor, Attachment, Message, Paragraph, Parcel, WordedBlock

SCHEME = "secret:"


async def pack(
    delivery: Delivery,
    documents: Documents,
    secrets: Callable[[str], str],
    word: Callable[[str, str], str],
) -> Parcel:
    """What the channel sends; `word(key, language)` gives words that belong to a mail's frame.

    Raises DocumentMissing; Rejected for a secret that is gone; NotSent for any other trouble,
    because nothing has left yet.
    """
    stop = None
    try:
        if delivery.message.stoppable and delivery.address.channel == EMAIL:
            label = word("mail-stop", delivery.message.language)
            stop = Anchor(label, secrets(stop_page.address(delivery.key)))
        message, files = _framed(delivery, word), {}
        kinds = {type(block) for block in message.blocks}  # most messages have neither
        if Anchor in kinds:
            message = _with_secrets(message, secrets)
        if Attachment in kinds:
            files = await _typeset(message, documents)
    except BotError:
        raise
    except LookupError as error:
        raise Rejected("secret_gone") from error
    except Exception as error:
        raise NotSent(f"not_packed: {type(error).__name__}") from error
    repeat = delivery.attempts > 1
    return Parcel(delivery.key, delivery.address, message, files, repeat=repeat, stop=stop)


def _framed(delivery: Delivery, word: Callable[[str, str], str]) -> Message:
    """With what a lock screen may show before it, and how to end it behind it."""
    message, language = delivery.message, delivery.message.language
    if message.discreet:
        hidden = word("discreet-message", language)
        lead = (Paragraph(hidden), Paragraph(word("discreet-note", language), Style.NOTE))
        message = replace(message, subject=hidden, blocks=(*lead, *message.blocks))
    if delivery.kind is Kind.BROADCAST and message.stoppable and delivery.address.channel != EMAIL:
        ends = Paragraph(word("broadcast-stop", language), Style.NOTE)
        message = replace(message, blocks=(*message.blocks, ends))
    return message


async def _typeset(message: Message, documents: Documents) -> dict[str, bytes]:
    return {
        block.name: await documents.render(block.document)
        for block in message.blocks
        if isinstance(block, Attachment)
    }


def _with_secrets(message: Message, secrets: Callable[[str], str]) -> Message:
    return replace(message, blocks=tuple(_real(block, secrets) for block in message.blocks))


def _real(block: WordedBlock, secrets: Callable[[str], str]) -> WordedBlock:
    if isinstance(block, Anchor) and block.url.startswith(SCHEME):
        return replace(block, url=secrets(block.url))
    return block
