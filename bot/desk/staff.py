"""Staff: who works at the desk. An agent is named by channel and user id, never by a user name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.messages import ChannelName, UserId

# `answer` is claim, reply, files, canned replies, release, back, resolve and reopen.
USUAL_RIGHTS = frozenset(
    {"answer", "take_over", "note", "see", "pay", "pdf", "promise", "pause", "due"}
)
# What costs the firm money, deciding what customers ask for, shutting a chat, and saying yes above
# somebody's limit: only by a listed role.
MONEY_RIGHTS = frozenset({"credit", "waive", "transfer", "refund", "decide", "mute", "approve"})
ALL_RIGHTS = USUAL_RIGHTS | MONEY_RIGHTS
_NO_LIMITS: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody of the firm. `id` is `channel:user`, `name` is what customers read, and `rights` are
    what the agent's role allows. `limits` says how much the agent may give by themselves, in minor
    units of each currency; above it, and in other currencies, a second person says yes.
    """

    id: str
    name: str
    rights: frozenset[str] = USUAL_RIGHTS
    limits: Mapping[str, int] = field(default_factory=lambda: _NO_LIMITS)
    team: str = ""


class Roster(Protocol):
    """Who may work at the desk."""

    def find(self, channel: ChannelName, user: UserId, name: str) -> Agent | None:
        """The agent behind a platform's user, or None for somebody who is none."""
        ...

    def find_listed(self, channel: ChannelName, user: UserId) -> Agent | None:
        """The agent, where it is not known that they can write where the agents work."""
        ...

    def find_named(self, channel: ChannelName, name: str) -> Agent | None:
        """The agent whom the firm calls so, by their id on this platform if they have one there."""
        ...

    def find_team(self, name: str) -> str | None:
        """The team of that name as the firm writes it."""
        ...


@dataclass(frozen=True, slots=True)
class ListedAgents:
    """Those whom the firm has listed, by their ids, and nobody else."""

    agents: Mapping[str, Agent]

    def find(self, channel: ChannelName, user: UserId, name: str) -> Agent | None:  # noqa: ARG002 - the port's signature
        """The agent by the platform's permanent id; the firm's own name for them counts."""
        return self.agents.get(f"{channel}:{user}")

    def find_listed(self, channel: ChannelName, user: UserId) -> Agent | None:
        """The agent by the platform's permanent id."""
        return self.agents.get(f"{channel}:{user}")

    def find_named(self, channel: ChannelName, name: str) -> Agent | None:
        """The agent, however the name's letters are written."""
        called = [one for one in self.agents.values() if one.name.casefold() == name.casefold()]
        called.sort(key=lambda one: not one.id.startswith(f"{channel}:"))
        return called[0] if called else None

    def find_team(self, name: str) -> str | None:
        """The team, however its letters are written, if anybody is in it."""
        teams = {one.team.casefold(): one.team for one in self.agents.values() if one.team}
        return teams.get(name.casefold())


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

    def find_listed(self, channel: ChannelName, user: UserId) -> Agent | None:  # noqa: ARG002 - the port's signature
        """Nobody: only the place tells who is one."""
        return None

    def find_named(self, channel: ChannelName, name: str) -> Agent | None:  # noqa: ARG002 - the port's signature
        """Nobody: names on a platform are what people give themselves."""
        return None

    def find_team(self, name: str) -> str | None:  # noqa: ARG002 - the port's signature
        """None: nobody says who is in one."""
        return None
