"""What can't stand in a filled-in sheet of details; pure, for a form waits for it."""

from collections.abc import Mapping

from bot.replies import Say
from bot.skill import SkillTurn
from bot.skills.profile.address_sheet import read_address
from bot.skills.profile.tax_id import read_tax_id


def check(turn: SkillTurn) -> Mapping[str, Say]:
    """What is wrong, by blank."""
    if turn.intent == "update_address":
        _, wrong = read_address(turn)
        return {name: one.say for name, one in wrong.items()}
    if turn.intent == "update_tax_id":
        _, bad = read_tax_id(turn)
        return {"tax_id": bad.say} if bad else {}
    return {}
