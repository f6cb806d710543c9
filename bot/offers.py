"""Offers: what is said where nothing can be done yet. Always a next step, and a person."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.answer import Answer
from bot.blocks import button, choices, menu, text
from bot.conversation import Question
from bot.dialogue import MISUNDERSTOOD_LIMIT
from bot.features import CANCEL
from bot.reminder_hours import zone_info
from bot.replies import Block, Reply, Say, Text
from bot.scope import Business, Scope, answer_in
from bot.skillbook import SkillBook

MENU = ("balance", "list_invoices", "pay", "human")
_NEVER_GUESSED = frozenset(
    {"affirm", "deny", "thanks", "greeting", "out_of_scope", "help", "human"}
)


@dataclass(frozen=True, slots=True)
class Offers:
    """Answers that ask back."""

    skills: SkillBook
    business: Business

    def dropped(self, scope: Scope) -> Answer:
        """A no was heard."""
        return answer_in(scope, Reply((Text(Say("dropped")), menu(*MENU))))

    def which(self, scope: Scope, intents: tuple[str, ...]) -> Answer:
        """Two readings are near: two buttons."""
        two = self._known(scope, intents, 2)
        answer = answer_in(scope, Reply((Text(Say("did-you-mean")), menu(*two))))
        asking = scope.chat.pending.question is Question.EMAIL
        return replace(answer, pending=scope.chat.pending) if asking else answer

    def misunderstood(self, scope: Scope, intents: tuple[str, ...]) -> Answer:
        """Three guesses, the menu and a person; the open question stays open."""
        times = scope.chat.misunderstood + 1
        key = "not-understood-again" if times >= MISUNDERSTOOD_LIMIT else "not-understood"
        guesses = self._known(scope, intents, 3)
        offered = (*guesses, *(one for one in ("help", "human") if one not in guesses))
        answer = self.lost(scope, key, offered)
        return replace(answer, misunderstood=times, pending=scope.chat.pending)

    def turned_off(self, scope: Scope, intent: str) -> Answer:
        """The firm does not do this in chat: the same words for everybody, and a person."""
        where = self.business.features.cancel_elsewhere if intent == CANCEL else ""
        words = (
            text("feature-off-cancel", business=self.business.name, where=where)
            if where
            else text("feature-off", business=self.business.name)
        )
        return answer_in(scope, Reply((words, menu("human", "help"))))

    def looks_only(self, scope: Scope) -> Answer:
        """It acts for the customer, and whoever asks may only look: a kind line, and a person."""
        customer = scope.account.customer.billed_as if scope.account else ""
        words = text("looks-only", customer=customer, business=self.business.name)
        return answer_in(scope, Reply((words, menu("human", "help"))))

    def lost(self, scope: Scope, key: str, offered: tuple[str, ...]) -> Answer:
        """A sentence that says what is the matter, and ways on."""
        say = Say(key, {"business": self.business.name})
        return answer_in(scope, Reply((Text(say), menu(*offered))))

    def _known(self, scope: Scope, intents: tuple[str, ...], most: int) -> tuple[str, ...]:
        known = [one for one in intents if self._may_guess(scope, one)]
        return tuple(known[:most]) or MENU[:most]

    def _may_guess(self, scope: Scope, intent: str) -> bool:
        off = self.business.features_in(scope).is_off(intent)
        return not off and intent not in _NEVER_GUESSED and self.skills.find(intent) is not None


def zone_question(zone: str, now: datetime) -> tuple[Block, ...]:
    """Whether reminders may keep to this clock."""
    words = text("zone-first", zone=zone, at=now.astimezone(zone_info(zone)))
    right = button("zone-right", "set_timezone", {"zone": zone})
    return (words, choices(right, button("zone-other", "set_timezone")))
