"""Answering: yes and no of one question belong together. The first that is taken counts; the other
then says what is, or asks anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.answer import Answer
from bot.blocks import menu, note, reply, text
from bot.cards import Pressable, place_of
from bot.conversation import Question, Wish
from bot.dialogue import CONFIRMED, NO, wish_of
from bot.granting import Granting
from bot.messages import Action, ActionId
from bot.offers import MENU, Offers
from bot.scope import Scope, answer_in
from bot.store import cards
from bot.store.cards import FoundButton

_REQUESTS = ("cases", "human")
_PAYMENTS = ("payment_status", "list_invoices", "human")
_PAGES = frozenset({"pay", "pay_part", "payment_link"})
# Where somebody looks, or takes it back, who has said yes to it.
_WAYS_ON: Mapping[str, tuple[str, ...]] = {
    "cancel_subscription": ("subscription_status", "resume_subscription", "human"),
    "pause_subscription": ("subscription_status", "resume_subscription", "human"),
    "change_plan": ("subscription_status", "change_plan", "human"),
    "autopay_on": ("autopay_off", "autopay_status", "human"),
    "autopay_off": ("autopay_on", "autopay_status", "human"),
    "reminder_stop": ("reminder_start", "preferences", "human"),
    "refund_request": _REQUESTS,
    "dispute_charge": _REQUESTS,
    "already_paid": _REQUESTS,
    "pay": _PAYMENTS,
    "pay_part": _PAYMENTS,
    "payment_link": _PAYMENTS,
    "pay_saved": _PAYMENTS,
}


@dataclass(frozen=True, slots=True)
class Answering:
    """Ties the two buttons of a question together, tapped or typed. Stateless."""

    granting: Granting
    offers: Offers

    async def yes(self, scope: Scope, found: FoundButton, pressed: ActionId) -> Answer:
        """A single button was pressed; after the no of its question it asks anew."""
        action = found.button.action
        if any(one.action == NO for one in found.taken) and _is_yes(found.button):
            return await self.granting.grant(scope, _unsaid(action))
        await cards.spend(scope.tx, pressed)
        return await self.granting.grant(scope, wish_of(action))

    async def no(self, scope: Scope, found: FoundButton, pressed: ActionId) -> Answer:
        """A no was pressed. It never says that all stays as it was where that may be untrue."""
        said = next((one.action for one in found.taken if _is_yes(one)), None)
        if said is not None:
            return await self._too_late(scope, said)
        await cards.spend(scope.tx, pressed)
        if not any(map(_is_yes, found.card)) or _is_open(scope, pressed):
            return self.offers.dropped(scope)
        return self.offers.lost(scope, "no-to-old", MENU)

    async def typed(self, scope: Scope, action: Action) -> None:
        """The open question was answered in words: its buttons know it."""
        asked = scope.chat.pending.card
        if asked and (action == NO or CONFIRMED in action.arguments):
            await cards.spend_typed(scope.tx, asked, action)

    async def _too_late(self, scope: Scope, said: Action) -> Answer:
        """Its yes came first: how that stands, as far as this chat may see it, and the way back."""
        state = await self.granting.state_of(scope, _unsaid(said))
        told = state or reply(
            note("no-after-page") if said.intent in _PAGES else None,
            menu(*_WAYS_ON.get(said.intent, MENU)),
        )
        return answer_in(scope, replace(told, blocks=(text("no-after-yes"), *told.blocks)))


def _is_yes(button: Pressable) -> bool:
    return button.single and CONFIRMED in button.action.arguments


def _is_open(scope: Scope, pressed: ActionId) -> bool:
    """Whether the question on this card is the one that the chat waits for."""
    pending, place = scope.chat.pending, place_of(pressed)
    return pending.question is Question.CONFIRM and place is not None and pending.card == place[0]


def _unsaid(said: Action) -> Wish:
    """The wish as it was before the yes."""
    named = {name: value for name, value in said.arguments.items() if name != CONFIRMED}
    return Wish(said.intent, named, exact=True)
