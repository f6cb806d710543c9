"""A new tax id: checked by its own digits, shown before the yes."""

from billing.details import BadDetail, tax_id
from bot.blocks import button, choices, note, reply, say, text, verbatim
from bot.detail_words import country_name
from bot.messages import Action
from bot.replies import Text
from bot.sheets import FILLED, Blank, Sheet
from bot.skill import Outcome, SkillTurn
from bot.skills.profile.carrying_out import CANCEL, confirmed_or_asked


def change_tax_id(turn: SkillTurn) -> Outcome:
    """Ask for it, or for the yes to it."""
    if FILLED in turn.arguments:
        value, problem = read_tax_id(turn)
        typed = turn.arguments.get("tax_id", "")
        return (
            _ask(turn, typed, problem) if problem else confirmed_or_asked(turn, {"tax_id": value})
        )
    typed = turn.arguments.get("reason") or turn.slots.tax_id or ""
    value = turn.arguments.get("tax_id", "")
    if typed and not value:
        try:
            value = tax_id(typed, turn.customer.address.country)
        except BadDetail as bad:
            return _ask(turn, typed, _problem(turn, typed, bad))
    if not value:
        return _ask(turn)
    return confirmed_or_asked(turn, {"tax_id": value})


def read_tax_id(turn: SkillTurn) -> tuple[str, Text | None]:
    """What was filled in, in its usual form, and what is wrong with it."""
    typed, present = turn.arguments.get("tax_id", "").strip(), turn.customer.tax_id
    if typed and typed == present:
        return present, None
    try:
        return tax_id(typed, turn.customer.address.country), None
    except BadDetail as bad:
        return "", _problem(turn, typed, bad)


def _ask(turn: SkillTurn, refused: str = "", problem: Text | None = None) -> Outcome:
    present = turn.customer.tax_id
    words = {"reason": refused} if refused else {}
    said = reply(
        problem,
        text("tax-id-ask"),
        note("address-now", value=verbatim(present)) if present else None,
        choices(button("address-person", turn.intent, {**words, "to": "person"}), CANCEL),
    )
    label = say("profile-tax-id")
    sheet = Sheet(label, (Blank("tax_id", label, value=present),))
    return Outcome(said, ask_words=Action(turn.intent, {}), sheet=sheet)


def _problem(turn: SkillTurn, typed: str, bad: BadDetail) -> Text:
    country = turn.customer.address.country
    named = country_name(country, turn.tag) if country else "–"
    key = "tax-id-bad" if bad.mistyped else "tax-id-form"
    return text(key, typed=verbatim(typed[:60]), country=named)
