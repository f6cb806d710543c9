"""HousePlan: every setting, read once, and the channels that they turn on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, runtime_checkable

from pydantic_settings import BaseSettings

import billing.providers
import channels
from app.clock import SystemClock
from app.desk_settings import DeskSettings
from app.events_out import EventSettings
from app.plugins import find_plugins
from app.reminder_settings import ReminderSettings
from app.settings import Settings
from billing.providers.provider import ProviderPlugin
from bot.desk.canned import CannedReply
from bot.desk.rules import DeskRules
from bot.desk.staff import EveryMember, Roster
from bot.limits import LIMITS, Limit
from bot.messages import ChannelName
from bot.ports import Clock
from bot.reminder_policy import Policy
from channels.channel import ChannelPlugin, Installing


@runtime_checkable
class HasProof(Protocol):
    """A channel's settings that say how the magic link is tied to its chats."""

    proof: str


@runtime_checkable
class HasPace(Protocol):
    """A channel's settings that say how many messages a second the other side takes."""

    per_second: int


@dataclass(frozen=True, slots=True)
class ChosenChannel:
    """A channel with its settings."""

    plugin: ChannelPlugin
    settings: BaseSettings


@dataclass(frozen=True, slots=True)
class ChosenProvider:
    """A payment provider with its settings."""

    plugin: ProviderPlugin
    settings: BaseSettings


@dataclass(frozen=True, slots=True)
class HousePlan:
    """What a house is built from. `limits` are the platforms', for other servers to differ in.

    `provider`: this one, whatever the environment turns on; those `beside` it serve too.
    `one_time`: the database's time is everybody's, where a server keeps it for several machines.
    `sandbox`: no real money moves, whatever the settings say.
    `desk_page`: agents work on the playground's page, too.
    """

    settings: Settings
    reminders: ReminderSettings
    channels: tuple[ChosenChannel, ...]
    clock: Clock
    limits: Mapping[ChannelName, Limit] = field(default_factory=lambda: LIMITS)
    one_time: bool = False
    sandbox: bool = False
    desk_page: bool = False
    provider: ChosenProvider | None = None
    beside: tuple[ChosenProvider, ...] = ()
    desk: DeskRules = field(default_factory=DeskRules)
    canned: Mapping[str, CannedReply] = field(default_factory=dict)
    roster: Roster = field(default_factory=EveryMember)
    events: EventSettings = field(default_factory=EventSettings)
    installing: Mapping[str, Installing] = field(default_factory=dict)

    def web_chat(self) -> str:
        """The web chat's address; "" where the firm has none."""
        has = any(one.plugin.name == "web" for one in self.channels)
        return f"{self.settings.public_url}/chat" if has else ""

    def policy(self) -> Policy:
        """The rules of reminders."""
        return self.reminders.policy(self.settings.business_time_zone)


def read_plan(clock: Clock | None = None) -> HousePlan:
    """Read the environment and .env. Raises pydantic's ValidationError for a bad value."""
    plugins = tuple(find_plugins(channels, "CHANNEL", ChannelPlugin))
    found = (ChosenChannel(plugin, plugin.settings()) for plugin in plugins)
    chosen = tuple(one for one in found if one.plugin.enabled(one.settings))
    settings, desk = Settings(), DeskSettings()
    return HousePlan(
        settings=settings,
        reminders=ReminderSettings(),
        channels=chosen,
        beside=_beside(),
        clock=clock or SystemClock(),
        limits={**LIMITS, **_paced(chosen)},
        one_time=clock is None,
        desk=desk.rules(settings.business_time_zone),
        canned=desk.replies,
        roster=desk.agents or EveryMember(),
        events=EventSettings(),
        installing={
            one.name: one.installing(settings.public_url) for one in plugins if one.installing
        },
    )


def _beside() -> tuple[ChosenProvider, ...]:
    """Providers that serve beside the chosen one, where they are on."""
    found = find_plugins(billing.providers, "PROVIDER", ProviderPlugin)
    chosen = (ChosenProvider(one, one.settings()) for one in found if one.beside)
    return tuple(one for one in chosen if one.plugin.enabled(one.settings))


def _paced(chosen: Iterable[ChosenChannel]) -> Mapping[ChannelName, Limit]:
    """The limits of channels whose settings have a say in them."""
    return {
        one.plugin.name: replace(
            LIMITS[one.plugin.name],
            per_second=one.settings.per_second,
            in_the_air=max(one.settings.per_second, 10),  # a mail server takes its time
        )
        for one in chosen
        if isinstance(one.settings, HasPace)
    }
