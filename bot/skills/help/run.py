"""Help, hello and you're welcome."""

from bot.blocks import menu, note, reply, text
from bot.skill import Outcome, SkillTurn

_MENU = ("balance", "list_invoices", "pay", "payment_history", "settings", "human")


async def run(turn: SkillTurn) -> Outcome:
    """Answer without touching the books."""
    if turn.intent == "greeting":
        key = "greeting-known" if turn.account else "greeting"
        name = turn.customer.name if turn.account else ""
        hello = text(key, business=turn.business, name=name)
        return Outcome(reply(hello, note("i-am-a-bot"), menu(*_MENU[:4])))
    if turn.intent == "thanks":
        return Outcome(reply(text("you-are-welcome")))
    if turn.intent == "out_of_scope":
        return Outcome(reply(text("out-of-scope", business=turn.business), menu(*_MENU)))
    if turn.intent == "welcome":
        return Outcome(reply(text("what-would-you-like"), menu(*_MENU)))
    terms = menu("policies") if turn.policies else None
    words = text("help", business=turn.business)
    return Outcome(reply(words, note("help-free"), menu(*_MENU), terms))
