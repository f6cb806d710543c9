"""Fetches and reads what a customer showed, never within a transaction; nothing of it is kept."""

import asyncio
from collections.abc import Mapping
from time import perf_counter

import structlog

from bot.case_files import MOST_BYTES, kind_of
from bot.errors import DeliveryError, NotReadable
from bot.messages import ChannelName
from bot.paper_words import read_words
from bot.ports import PaperReader
from bot.shown_paper import PaperWanted, ShownPaper, Sight

PATIENCE = 15.0  # seconds in all, waiting for a place included; somebody is waiting
AT_ONCE = 2  # papers that are read at a time in one process
MOST_CHARACTERS = 200_000  # of one paper; an invoice has some thousand
_XML = (b"<?xml", b"\xef\xbb\xbf<?xml")

log = structlog.get_logger()


class Reading:
    """What the engine asks. A paper that can't be read is an answer, never an error."""

    def __init__(
        self,
        channels: Mapping[ChannelName, object],
        reader: PaperReader,
        patience: float = PATIENCE,
    ) -> None:
        self._channels = channels
        self._reader = reader
        self._patience = patience
        self._places = asyncio.Semaphore(AT_ONCE)

    async def look_at(self, wanted: PaperWanted) -> ShownPaper:
        """The paper of that event, within the patience."""
        began = perf_counter()
        try:
            async with asyncio.timeout(self._patience):
                paper, result = await self._seen(wanted)
        except NotReadable as refused:
            paper, result = ShownPaper(wanted.event), refused.why
        except DeliveryError:
            paper, result = ShownPaper(wanted.event), "away"
        except TimeoutError:
            paper, result = ShownPaper(wanted.event), "late"
        except Exception as error:  # noqa: BLE001 - whatever it is, a person can still look at it
            paper, result = ShownPaper(wanted.event), "broken"
            log.warning("paper.broken", error=type(error).__name__)
        log.info("paper.seen", result=result, seconds=round(perf_counter() - began, 2))
        return paper

    async def _seen(self, wanted: PaperWanted) -> tuple[ShownPaper, str]:
        fetch = getattr(self._channels.get(wanted.channel), "fetch", None)
        if fetch is None:
            raise NotReadable("away")
        async with self._places:
            content = await fetch(wanted.file)
            text = await self._text_of(content)
        if text is None:
            return ShownPaper(wanted.event, Sight.PICTURE), "picture"
        words = await asyncio.to_thread(read_words, text)  # a long one takes a moment
        return ShownPaper(wanted.event, Sight.READ, words), "read"

    async def _text_of(self, content: bytes) -> str | None:
        """None for a picture. What the sender calls the file counts for nothing."""
        if len(content) > MOST_BYTES:
            raise NotReadable("large")
        if content.startswith(_XML):
            return content[:MOST_CHARACTERS].decode("utf-8", "replace")
        match kind_of(content):
            case "application/pdf":
                return await self._reader.read(content)
            case None:
                raise NotReadable("kind")
            case _:
                return None
