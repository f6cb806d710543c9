"""A new tax id: checked by its own digits, shown before the yes."""

from billing.details import BadDetail, changed, tax_id
from bot.blocks import button, choices, note, reply, say, text, title, verbatim
from bot.detail_words import before_and_after, country_name
from bot.messages import Action
from bot.replies import Text
from bot.skill import Change, Outcome, SkillTurn


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
    after = changed(turn.customer, {"tax_id": value})
    if after == turn.customer:
        return Outcome(reply(text("details-same"), choices(button("menu-profile", "profile"))))
    facts = before_and_after(turn.customer, after, turn.tag)
    if not turn.confirmed:
        return Outcome(
            reply(title("details-question"), facts, note("profile-note")),
            confirm=Action(turn.intent, {"tax_id": value}),
            confirm_label=say("details-yes"),
        )
    return Outcome(
        reply(
            title("details-changed"),
            facts,
            note("details-mailed"),
            choices(button("menu-profile", "profile")),
        ),
        changes=(Change("change_details", {"tax_id": value}),),
    )


def _ask(turn: SkillTurn, refused: str = "") -> Outcome:
    present = turn.customer.tax_id
    words = {"reason": refused} if refused else {}
    said = reply(
        _problem(turn, refused) if refused else None,
        text("tax-id-ask"),
        note("address-now", value=verbatim(present)) if present else None,
        choices(button("address-person", turn.intent, {**words, "to": "person"})),
    )
    return Outcome(said, ask_words=Action(turn.intent, {}))


def _problem(turn: SkillTurn, typed: str) -> Text:
    country = turn.customer.address.country
    named = country_name(country, turn.tag) if country else "–"
    return text("tax-id-bad", typed=verbatim(typed[:60]), country=named)
