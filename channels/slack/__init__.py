"""Slack: direct messages, the command /billing and buttons, by HTTP or Socket Mode."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.messages import ChannelName
from channels.channel import ChannelContext, ChannelPlugin, OpenChannel
from channels.slack.check import check, check_desk
from channels.slack.installing import installing
from channels.slack.settings import SlackSettings, turned_on


@asynccontextmanager
async def _open(settings: SlackSettings, context: ChannelContext) -> AsyncIterator[OpenChannel]:
    from channels.slack.channel import open_slack  # noqa: PLC0415 - a closed channel's library stays unloaded

    async with open_slack(settings, context) as channel:
        yield channel


CHANNEL = ChannelPlugin(
    name=ChannelName("slack"),
    settings=SlackSettings,
    enabled=turned_on,
    open=_open,
    check=check,
    check_desk=check_desk,
    forms=True,
    slashes=False,
    installing=installing,
)
