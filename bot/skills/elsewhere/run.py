"""Where to; what goes there, and whether it may, is seen to by bot/elsewhere.py."""

from bot.elsewhere_words import TO
from bot.replies import Reply
from bot.skill import Outcome, SkillTurn


async def run(turn: SkillTurn) -> Outcome:
    """The channel that was named, if one was."""
    return Outcome(Reply(), elsewhere=turn.arguments.get(TO, ""))
