"""Pass it to a person, with everything that a person needs."""

from bot.blocks import menu, note, reply, text
from bot.skill import Change, Outcome, SkillTurn


async def run(turn: SkillTurn) -> Outcome:
    """A plain wish is passed on at once."""
    if turn.account is None:
        key = "human-write-to" if turn.support else "human-sign-in"
        words = text(key, business=turn.business, support=turn.support)
        return Outcome(reply(words, menu("login_link", "help")))
    return _pass_on(turn)


def _pass_on(turn: SkillTurn) -> Outcome:
    ticket = {"category": turn.intent, "reason": turn.text or turn.intent}
    if invoice := turn.arguments.get("invoice"):
        ticket["invoice"] = invoice
    return Outcome(
        reply(
            text("passed-to-person", business=turn.business, email=turn.person.email),
            note("passed-and-still-here"),
        ),
        changes=(Change("open_ticket", ticket),),
    )
