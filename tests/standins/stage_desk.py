"""Agents at their desks on the stage: in a channel of Slack, or a forum group of Telegram."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.standins.slack import User as SlackUser
from tests.standins.slack_people import Room
from tests.standins.slack_records import Posted
from tests.standins.stage import Stage
from tests.standins.telegram import Group, Heard
from tests.standins.telegram import User as TelegramUser
from tests.standins.telegram_world import topical

SLACK_DESK = "CDESK"
TELEGRAM_DESK = -1007770001
_SPINS = 5.0  # seconds for which a pressed button may look busy
AT_SLACK = {"desk_slack_channel": SLACK_DESK}
AT_TELEGRAM = {"desk_telegram_chat": str(TELEGRAM_DESK)}


class Agent(ABC):
    """Somebody of the firm at a desk. Tickets are counted in the order of their threads there."""

    stage: Stage

    @abstractmethod
    def card(self, ticket: int = -1) -> str:
        """What the ticket's card says."""

    @abstractmethod
    def thread(self, ticket: int = -1) -> Sequence[str]:
        """What stands in the ticket's thread below its card."""

    @abstractmethod
    def buttons(self, ticket: int = -1) -> Sequence[str]:
        """The card's buttons."""

    @abstractmethod
    async def writes(self, text: str, ticket: int = -1) -> Any:
        """Write into the thread; the message."""

    @abstractmethod
    async def changes(self, message: Any, text: str) -> None:
        """Change a message of one's own."""

    @abstractmethod
    async def sends(self, content: bytes, name: str, media_type: str) -> None:
        """Put a file into the thread."""

    @abstractmethod
    def files(self, ticket: int = -1) -> Sequence[tuple[str, bytes]]:
        """The files that the assistant put into the ticket's thread."""

    @abstractmethod
    async def presses(self, label: str, ticket: int = -1) -> None:
        """Press a button of the card."""

    def sees(self, *words: str, ticket: int = -1) -> None:
        """All of this stands in the thread or on the card."""
        seen = "\n".join((self.card(ticket), *self.thread(ticket)))
        for one in words:
            assert one in seen, f"{one!r} is not in:\n{seen}"


@dataclass(slots=True)
class SlackAgent(Agent):
    """In the agents' channel."""

    stage: Stage
    user: SlackUser
    room: Room

    @property
    def _cards(self) -> list[Posted]:
        return [one for one in self.room.messages if one.thread is None and not one.only_for]

    def card(self, ticket: int = -1) -> str:
        return self._cards[ticket].shown.text

    def thread(self, ticket: int = -1) -> Sequence[str]:
        root = self._cards[ticket].ts
        return [one.shown.text for one in self.room.messages if one.thread == root]

    def buttons(self, ticket: int = -1) -> Sequence[str]:
        return [one.label for one in self._cards[ticket].shown.buttons]

    async def writes(self, text: str, ticket: int = -1) -> Posted:
        await self.user.says(text, self.room, thread_ts=self._cards[ticket].ts)
        written = [one for one in self.room.messages if one.author == self.user.id][-1]
        await self.stage.settle()
        return written

    async def changes(self, message: Any, text: str) -> None:
        await self.user.workspace.changed_in(self.user, message, text)
        await self.stage.settle()

    async def sends(self, content: bytes, name: str, media_type: str) -> None:
        thread = self._cards[-1].ts
        await self.user.uploads(
            media_type, content=content, name=name, room=self.room, thread_ts=thread
        )
        await self.stage.settle()

    def files(self, ticket: int = -1) -> Sequence[tuple[str, bytes]]:
        root, uploads = self._cards[ticket].ts, self.user.workspace.api.uploads
        ids = [file for one in self.room.messages if one.thread == root for file in one.files or ()]
        return [(uploads[one].name, uploads[one].content or b"") for one in ids if one in uploads]

    async def takes_back(self, message: Posted) -> None:
        """Delete a message of one's own."""
        await self.user.workspace.changed_in(self.user, message, None)
        await self.stage.settle()

    async def deletes_card(self, ticket: int = -1) -> None:
        """Somebody with the right to do so throws the card away."""
        self.room.messages.remove(self._cards[ticket])

    async def presses(self, label: str, ticket: int = -1) -> None:
        await self._presses(label, [self._cards[ticket]])

    async def presses_below(self, label: str, ticket: int = -1) -> None:
        """The newest such button in the thread."""
        root = self._cards[ticket].ts
        await self._presses(label, [one for one in self.room.messages if one.thread == root])

    async def _presses(self, label: str, messages: Sequence[Posted]) -> None:
        there = ((one, button) for one in reversed(messages) for button in one.shown.buttons)
        message, button = next((one, button) for one, button in there if button.label == label)
        await self.user.taps(button, message)
        await self.stage.settle()


@dataclass(slots=True)
class TelegramAgent(Agent):
    """In the agents' forum group."""

    stage: Stage
    user: TelegramUser
    group: Group

    def topic(self, ticket: int = -1) -> int:
        """The ticket's topic."""
        return list(self.group.topics)[ticket]

    def card(self, ticket: int = -1) -> str:
        return self._messages(ticket)[0].text

    def thread(self, ticket: int = -1) -> Sequence[str]:
        return [one.text for one in self._messages(ticket)[1:]]

    def buttons(self, ticket: int = -1) -> Sequence[str]:
        return [one.label for one in self._messages(ticket)[0].buttons]

    async def writes(self, text: str, ticket: int = -1) -> int:
        topic = self.topic(ticket)
        await self.user.says(text, self.group, **topical(topic))
        written = self.stage.people.standin.state.last_message
        await self.stage.settle()
        return written

    async def changes(self, message: Any, text: str) -> None:
        await self.user.edits(message, text, self.group, **topical(self.topic()))
        await self.stage.settle()

    async def presses(self, label: str, ticket: int = -1) -> None:
        card = self._messages(ticket)[0]
        tap = await self.user.taps(card.button(label), card)
        await self.stage.settle()
        async with asyncio.timeout(_SPINS):
            await tap.answered.wait()

    async def sends(self, content: bytes, name: str, media_type: str) -> None:
        kind = "photo" if media_type == "image/jpeg" else "document"
        await self.user.sends(
            kind, chat=self.group, content=content, name=name, **topical(self.topic())
        )
        await self.stage.settle()

    def files(self, ticket: int = -1) -> Sequence[tuple[str, bytes]]:
        found = [one.document for one in self._messages(ticket) if one.document]
        return [(one.name, one.content) for one in found]

    def _messages(self, ticket: int) -> list[Heard]:
        topic = self.topic(ticket)
        return [one for one in self.group.heard if one.topic == topic and not one.deleted]


def agent_at(stage: Stage, desk: str, name: str, **traits: bool) -> Agent:
    """Somebody who comes to the desk on this channel."""
    return slack_agent(stage, name, **traits) if desk == "slack" else telegram_agent(stage, name)


def slack_agent(stage: Stage, name: str, **traits: bool) -> SlackAgent:
    """An agent in Slack."""
    place = stage.people.place
    place.subscriptions |= {"message.channels", "app_home_opened"}
    user = place.user(f"UA{name}", name, **traits)
    if SLACK_DESK not in place.rooms:
        place.room(SLACK_DESK, "channel")
    room = place.rooms[SLACK_DESK]
    room.members.add(user.id)
    return SlackAgent(stage, user, room)


def telegram_agent(stage: Stage, name: str) -> TelegramAgent:
    """An agent in Telegram."""
    standin = stage.people.standin
    known = standin.state.chats.get(TELEGRAM_DESK)
    group = known if isinstance(known, Group) else standin.group(TELEGRAM_DESK, forum=True)
    return TelegramAgent(stage, standin.user(900 + len(standin.state.chats), name), group)
