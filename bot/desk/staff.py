"""Staff: who works at the desk. An agent is named by channel and user id, never by a user name."""

from dataclasses import dataclass
from typing import Protocol

from bot.messages import ChannelName, UserId


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody of the firm. `id` is `channel:user`, `name` is what customers read."""

    id: str
    name: str


class Roster(Protocol):
    """Who may work at the desk."""

    def find(self, channel: ChannelName, user: UserId, name: str) -> Agent | None:
        """The agent behind a platform's user, or None for somebody who is none."""
        ...


@dataclass(frozen=True, slots=True)
class EveryMember:
    """Whoever can write where the agents work is an agent: the firm decides who is let in there."""

    def find(self, channel: ChannelName, user: UserId, name: str) -> Agent | None:
        """The agent; the platform's name is untrusted text and is worded as such.

        Who writes in a group's name is nobody: a reply must be somebody's.
        """
        if user.startswith("-"):
            return None
        return Agent(f"{channel}:{user}", name)
