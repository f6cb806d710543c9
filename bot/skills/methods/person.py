"""What can't be changed from here is passed to a person, after a yes."""

from bot.blocks import menu, note, reply, say, text, title
from bot.messages import Action
from bot.skill import Change, Outcome, SkillTurn

_WORDED = ("autopay_on", "autopay_off", "update_payment_method")


def by_person(turn: SkillTurn) -> Outcome:
    """Ask whether to pass it on; with the yes, do."""
    wish = turn.intent if turn.intent in _WORDED else "update_payment_method"
    if turn.confirmed:
        return Outcome(
            reply(text("passed-on", business=turn.business), menu("balance", "human")),
            changes=(ticket(turn),),
        )
    slug = wish.replace("_", "-")
    return Outcome(
        reply(title(f"act-{slug}", business=turn.business), note("methods-person-note")),
        confirm=Action(turn.intent, {**turn.arguments, "reason": turn.text}),
        confirm_label=say("button-pass-on"),
    )


def ticket(turn: SkillTurn) -> Change:
    """The case of it."""
    reason = turn.arguments.get("reason") or turn.intent
    return Change("open_ticket", {"category": turn.intent, "reason": reason})
