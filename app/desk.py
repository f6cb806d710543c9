"""The desk, put together from the settings: where agents work, and what they can do there."""

from collections.abc import Mapping
from pathlib import Path

import bot.desk
from app.plan import HousePlan
from bot.cards import new_card
from bot.desk.board import Board
from bot.desk.hand import Hand
from bot.desk.place import DeskPlace
from bot.gate import Gate
from bot.messages import ChannelName
from bot.phrases import Phrases, read_words

_WORDS = Path(bot.desk.__file__).parent / "words"


SETTINGS = {"slack": "DESK_SLACK_CHANNEL", "telegram": "DESK_TELEGRAM_CHAT"}  # by channel


def wanted_places(plan: HousePlan) -> Mapping[str, str]:
    """Channel → where agents are to work there, as the settings say."""
    settings = plan.settings
    wanted = {"slack": settings.desk_slack_channel, "telegram": settings.desk_telegram_chat}
    return {name: place for name, place in wanted.items() if place}


def places_of(plan: HousePlan) -> tuple[DeskPlace, ...]:
    """Where agents work: on channels that are on."""
    opened = {chosen.plugin.name for chosen in plan.channels}
    wanted = wanted_places(plan).items()
    return tuple(DeskPlace(ChannelName(name), place) for name, place in wanted if name in opened)


def hand_of(plan: HousePlan, gate: Gate, phrases: Phrases, refunds: str = "") -> Hand:
    """What moves tickets. Without a place and a helpdesk it is the command line's alone.

    `refunds` names the provider that can send payments back.
    """
    elsewhere = bool(plan.settings.desk_api_token) or plan.desk_page
    board = Board(read_words(_WORDS), places_of(plan), elsewhere=elsewhere)
    business = plan.settings.business_name
    return Hand(gate, board, phrases, business, new_card, plan.desk, plan.canned, refunds)
