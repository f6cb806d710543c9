"""Asks for a second opinion, never within a transaction, and believes only what can be checked."""

import asyncio
from collections import Counter
from collections.abc import Collection
from time import perf_counter

import structlog

from bot.errors import NoOpinion
from bot.masking import mask_personal
from bot.ports import SecondOpinion
from bot.understanding.model import Understander
from bot.understanding.opinion import Hint, Opinion, OpinionWanted, is_said, read_slots

PATIENCE = 3.0  # seconds in all; somebody is waiting
MOST = 16  # questions at a time in one process; whoever comes later gets the built-in answer
UNCLEAR = "unclear"  # what an opinion says that is none

log = structlog.get_logger()


class Consultation:
    """What leaves the house: masked words, the language's tag. `results` counts how it went."""

    def __init__(
        self,
        outside: SecondOpinion,
        understander: Understander,
        intents: Collection[str],
        patience: float = PATIENCE,
    ) -> None:
        self._outside = outside
        self._understander = understander
        self._intents = intents
        self._patience = patience
        self._asking = 0
        self.results: Counter[str] = Counter()

    async def opinion_on(self, wanted: OpinionWanted) -> Opinion:
        """The checked opinion, within the patience; one without an intent for every failure."""
        began = perf_counter()
        try:
            opinion, result = await self._asked(wanted)
        except NoOpinion as none:
            opinion, result = Opinion(wanted.event), none.why
        except TimeoutError:
            opinion, result = Opinion(wanted.event), "late"
        except Exception as error:  # noqa: BLE001 - whatever it is, the customer gets the built-in answer
            opinion, result = Opinion(wanted.event), "broken"
            log.warning("opinion.broken", error=type(error).__name__)
        self.results[result] += 1
        log.info("opinion", result=result, seconds=round(perf_counter() - began, 2))
        return opinion

    async def _asked(self, wanted: OpinionWanted) -> tuple[Opinion, str]:
        if self._asking >= MOST:
            raise NoOpinion("busy")
        sent = mask_personal(wanted.text)
        self._asking += 1
        try:
            async with asyncio.timeout(self._patience):
                hint = await self._outside.ask(sent, wanted.locale)
        finally:
            self._asking -= 1
        if hint.intent == UNCLEAR:
            return Opinion(wanted.event), "unclear"
        self._refuse_lies(hint, sent)
        slots = read_slots(wanted, hint, self._understander)
        return Opinion(wanted.event, hint.intent, slots), "believed"

    def _refuse_lies(self, hint: Hint, sent: str) -> None:
        """Who makes up one thing is not believed in the others."""
        known = hint.intent in self._intents
        if not known or not all(is_said(quote, sent) for quote in hint.quotes.values()):
            raise NoOpinion("lie")
