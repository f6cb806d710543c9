"""Remembers how common short sentences were understood: understanding them again gives the same."""

import re
from datetime import date
from functools import lru_cache

from bot.understanding.model import Slots, Understander, Understanding

_MOST = 2048  # sentences; with what was understood some two megabytes
_LONGEST = 60  # characters: longer ones are hardly ever said twice
_PERSONAL = re.compile(r"[\d@]")  # addresses, numbers and amounts are not kept in memory


class RememberingUnderstander:
    """model.Understander over another one, whose answers depend on nothing but what it is asked.

    A sentence on another day or in another locale is another question.
    """

    def __init__(self, inner: Understander) -> None:
        self._inner = inner
        self._remembered = lru_cache(_MOST)(self._ask)

    def understand(self, text: str, *, today: date, locale: str) -> Understanding:
        """As the other one would."""
        if len(text) > _LONGEST or _PERSONAL.search(text):
            return self._ask(text, today, locale)
        return self._remembered(text, today, locale)

    def read(self, text: str, intent: str, *, today: date, locale: str) -> Slots:
        """As the other one would; hardly ever asked."""
        return self._inner.read(text, intent, today=today, locale=locale)

    def prepare(self) -> None:
        """As the other one would."""
        self._inner.prepare()

    def _ask(self, text: str, today: date, locale: str) -> Understanding:
        return self._inner.understand(text, today=today, locale=locale)
