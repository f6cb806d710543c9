"""Puts erasing together: with every channel that there is, open or not."""

import channels
from app.plugins import find_plugins
from billing.store.database import Database
from bot.erasing import Erasing
from bot.ports import Clock
from channels.channel import ChannelPlugin


def erasing_of(database: Database, clock: Clock) -> Erasing:
    """Erasing in this database."""
    plugins = find_plugins(channels, "CHANNEL", ChannelPlugin)
    return Erasing(database, clock, {one.name: one.forget for one in plugins if one.forget})
