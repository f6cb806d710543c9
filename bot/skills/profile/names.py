"""Another name or company: typed in one line, shown before the yes."""

from billing.details import BadDetail, written
from bot.blocks import button, choices, note, reply, text, verbatim
from bot.messages import Action
from bot.replies import Text
from bot.skill import Outcome, SkillTurn
from bot.skills.profile.carrying_out import CANCEL, confirmed_or_asked

NAMED = ("name", "company")
_LONGEST = 200


def change_name(turn: SkillTurn, what: str) -> Outcome:
    """Ask for what it is now, or for the yes to it; `what` is one of NAMED."""
    if what in turn.arguments:
        return confirmed_or_asked(turn, {what: turn.arguments[what]})
    typed = turn.arguments.get("reason", "")
    if not typed:
        return _ask(turn, what)
    try:
        return confirmed_or_asked(turn, {what: written(typed, what)})
    except BadDetail:
        return _ask(turn, what, text("address-too-long", most=_LONGEST))


def _ask(turn: SkillTurn, what: str, problem: Text | None = None) -> Outcome:
    present = str(getattr(turn.customer, what))
    none = None
    if what == "company" and present:
        none = button("company-none", turn.intent, {"company": ""})
    said = reply(
        problem,
        text(f"{what}-ask"),
        note("address-now", value=verbatim(present)) if present else None,
        choices(none, button("address-person", turn.intent, {"to": "person"}), CANCEL),
    )
    return Outcome(said, ask_words=Action(turn.intent, {"what": what}))
