"""Which pages are open: wakes them when their chat has changed. Carries no message itself."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.messages import ChatId


class Hub:
    """Every open page waits on its own event, then reads the history: order is the table's."""

    def __init__(self) -> None:
        self._pages: dict[ChatId, set[asyncio.Event]] = {}
        self._seen: dict[ChatId, int] = {}

    @contextmanager
    def page(self, chat: ChatId) -> Iterator[asyncio.Event]:
        """An open page of the chat, from connect to disconnect."""
        event = asyncio.Event()
        self._pages.setdefault(chat, set()).add(event)
        try:
            yield event
        finally:
            self._pages[chat].discard(event)
            if not self._pages[chat]:
                del self._pages[chat]
                self._seen.pop(chat, None)

    def wake(self, chat: ChatId) -> None:
        """The chat has changed."""
        for event in self._pages.get(chat, ()):
            event.set()

    def open_chats(self) -> tuple[ChatId, ...]:
        """The chats that somebody looks at now."""
        return tuple(self._pages)

    def observe(self, revisions: dict[ChatId, int]) -> None:
        """Wake the chats whose revision grew since the last look: another replica wrote to them."""
        for chat, revision in revisions.items():
            if self._seen.get(chat, 0) < revision and chat in self._pages:
                self._seen[chat] = revision
                self.wake(chat)
