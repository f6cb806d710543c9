"""Which of the wishes around saved methods it is."""

from collections.abc import Awaitable, Callable, Mapping

from bot.skill import Outcome, SkillTurn
from bot.skills.methods.autopay import status, turn_off, turn_on
from bot.skills.methods.keeping import make_default, new_card, remove, verify
from bot.skills.methods.listing import list_methods
from bot.skills.methods.paying import pay_saved
from bot.skills.methods.person import by_person
from bot.skills.methods.planning import cancel_planned, pay_on_day

_ANSWERS: Mapping[str, Callable[[SkillTurn], Awaitable[Outcome]]] = {
    "payment_methods": list_methods,
    "autopay_status": status,
    "autopay_on": turn_on,
    "autopay_off": turn_off,
    "update_payment_method": new_card,
    "verify_method": verify,
    "default_method": make_default,
    "remove_method": remove,
    "pay_saved": pay_saved,
    "pay_on_day": pay_on_day,
    "cancel_planned": cancel_planned,
}
_READS = ("payment_methods", "autopay_status", "cancel_planned")


async def run(turn: SkillTurn) -> Outcome:
    """One of them; what can't be done from here a person does."""
    if not turn.can_charge and turn.intent not in _READS:
        return by_person(turn)
    return await _ANSWERS[turn.intent](turn)
