"""A new tax id: checked by its own digits, shown before the yes."""

from billing.details import BadDetail, tax_id
from bot.blocks import button, choices, note, reply, text, verbatim
from bot.detail_words import country_name
from bot.messages import Action
from bot.replies import Text
from bot.skill import Outcome, SkillTurn
from bot.skills.profile.carrying_out import CANCEL, confirmed_or_asked


def change_tax_id(turn: SkillTurn) -> Outcome:
    """Ask for it, or for the yes to it."""
    typed = turn.arguments.get("reason") or turn.slots.tax_id or ""
    value = turn.arguments.get("tax_id", "")
    if typed and not value:
        try:
            value = tax_id(typed, turn.customer.address.country)
        except BadDetail:
            return _ask(turn, typed)
    if not value:
        return _ask(turn)
    return confirmed_or_asked(turn, {"tax_id": value})


def _ask(turn: SkillTurn, refused: str = "") -> Outcome:
    present = turn.customer.tax_id
    words = {"reason": refused} if refused else {}
    said = reply(
        _problem(turn, refused) if refused else None,
        text("tax-id-ask"),
        note("address-now", value=verbatim(present)) if present else None,
        choices(button("address-person", turn.intent, {**words, "to": "person"}), CANCEL),
    )
    return Outcome(said, ask_words=Action(turn.intent, {}))


def _problem(turn: SkillTurn, typed: str) -> Text:
    country = turn.customer.address.country
    named = country_name(country, turn.tag) if country else "–"
    return text("tax-id-bad", typed=verbatim(typed[:60]), country=named)
