"""Help, hello and you're welcome."""

from bot.blocks import menu, note, reply, text, verbatim
from bot.skill import Outcome, SkillTurn

_COMMANDS = {
    "balance": "balance",
    "list_invoices": "invoices",
    "pay": "pay",
    "payment_history": "history",
    "settings": "settings",
    "human": "human",
}
_MENU = tuple(_COMMANDS)
_PROBLEMS = ("dispute_charge", "payment_status", "pay", "human")


async def run(turn: SkillTurn) -> Outcome:
    """Answer without touching the books."""
    if turn.intent == "greeting":
        key = "greeting-known" if turn.account else "greeting"
        name = turn.customer.name if turn.account else ""
        hello = text(key, business=turn.business, name=name)
        return Outcome(reply(hello, note("i-am-a-bot"), menu(*_MENU[:4])))
    if turn.intent == "thanks":
        return Outcome(reply(text("you-are-welcome")))
    if turn.intent == "goodbye":
        return Outcome(reply(text("goodbye")))
    if turn.intent == "problem":
        return Outcome(reply(text("problem-what"), menu(*_PROBLEMS)))
    if turn.intent == "out_of_scope":
        return Outcome(reply(text("out-of-scope", business=turn.business), menu(*_MENU)))
    if turn.intent == "about_bot":
        what = text("about-bot", business=turn.business)
        return Outcome(reply(text("i-am-a-bot"), what, menu("human", "balance", "help")))
    if turn.intent == "welcome":
        return Outcome(reply(text("what-would-you-like"), menu(*_MENU)))
    return _help(turn)


def _help(turn: SkillTurn) -> Outcome:
    features = turn.features
    typed = [word for intent, word in _COMMANDS.items() if not features.is_off(intent)]
    slash = "/" if turn.slashes else ""  # some platforms keep a typed one for themselves
    commands = tuple(verbatim(f"{slash}{word}") for word in typed)
    words = text("help", pay="no" if features.is_off("pay") else "yes")
    terms = menu("policies") if turn.policies else None
    away = None if features.is_off("send_elsewhere") else note("help-elsewhere")
    free = note("help-free", commands=commands)
    return Outcome(reply(words, free, away, menu(*_MENU), terms))
