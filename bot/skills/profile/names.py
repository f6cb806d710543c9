"""Another name or company: typed in one line, shown before the yes."""

from billing.details import BadDetail, written
from bot.blocks import button, choices, note, reply, say, text, verbatim
from bot.messages import Action
from bot.replies import Text
from bot.sheets import FILLED, Blank, Sheet
from bot.skill import Outcome, SkillTurn
from bot.skills.profile.carrying_out import CANCEL, confirmed_or_asked

NAMED = ("name", "company")
_TOO_LONG = text("address-too-long", most=200)


def change_name(turn: SkillTurn, what: str) -> Outcome:
    """Ask for what it is now, or for the yes to it; `what` is one of NAMED."""
    if FILLED in turn.arguments:
        value, problem = read_name(turn, what)
        return _ask(turn, what, problem) if problem else confirmed_or_asked(turn, {what: value})
    if what in turn.arguments:
        return confirmed_or_asked(turn, {what: turn.arguments[what]})
    typed = turn.arguments.get("reason", "")
    if not typed:
        return _ask(turn, what)
    try:
        return confirmed_or_asked(turn, {what: written(typed, what)})
    except BadDetail:
        return _ask(turn, what, _TOO_LONG)


def read_name(turn: SkillTurn, what: str) -> tuple[str, Text | None]:
    """What was filled in, in its usual form, and what is wrong with it; a company may be none."""
    typed = turn.arguments.get(what, "").strip()
    if not typed and what == "company":
        return "", None
    try:
        return written(typed, what), None
    except BadDetail:
        return "", _TOO_LONG


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
    label = say(f"profile-{what}")
    blank = Blank(what, label, value=present, optional=what == "company")
    sheet = Sheet(label, (blank,), {"what": what})
    return Outcome(said, ask_words=Action(turn.intent, {"what": what}), sheet=sheet)
