"""What can't stand in a filled-in sheet of details; pure, for a form waits for it."""

from collections.abc import Mapping

from bot.replies import Say, Text
from bot.skill import SkillTurn
from bot.skills.profile.address_sheet import read_address
from bot.skills.profile.email import EMAIL, wrong_address
from bot.skills.profile.names import NAMED, read_name
from bot.skills.profile.tax_id import read_tax_id
from bot.skills.profile.which_address import which_address


def check(turn: SkillTurn) -> Mapping[str, Say]:
    """What is wrong, by blank."""
    if turn.intent == "update_address":
        which = which_address(turn)
        _, wrong = read_address(turn, which) if which else ((), {})
        return {name: one.say for name, one in wrong.items()}
    if turn.intent == "update_tax_id":
        return _at("tax_id", read_tax_id(turn)[1])
    if turn.intent == "update_email":
        return _at(EMAIL, wrong_address(turn, "email-on-file"))
    what = turn.arguments.get("what", "")
    if what in NAMED:
        return _at(what, read_name(turn, what)[1])
    return _at(EMAIL, wrong_address(turn, "contact-on-file"))


def _at(blank: str, wrong: Text | None) -> Mapping[str, Say]:
    return {blank: wrong.say} if wrong else {}
