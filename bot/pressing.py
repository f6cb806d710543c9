"""Pressing: what a button or a filled-in form of ours does, and why it may do nothing any more."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.answer import Answer
from bot.answering import Answering
from bot.conversation import Conversation, Wish
from bot.desk.relay import FOR_BOT, Relay, is_with_person
from bot.dialogue import NO, wish_of
from bot.granting import Granting
from bot.home_place import home_beside
from bot.messages import Action, ActionId, Address, Filled
from bot.offers import MENU, Offers
from bot.replies import Say
from bot.scope import Scope, constant
from bot.sheets import SESSION, emptied, filled_in
from bot.store import cards
from bot.store.cards import FoundButton


@dataclass(frozen=True, slots=True)
class Pressing:
    """Looks up what was sent, to whom, and whether it still counts. Stateless."""

    granting: Granting
    offers: Offers
    answering: Answering
    relay: Relay | None = None

    async def tap(self, scope: Scope, pressed: ActionId) -> Answer:
        """A button was pressed."""
        found = await self._found(scope, pressed)
        if isinstance(found, Answer):
            return found
        action = found.button.action
        for_bot = found.by_agent or action.intent in FOR_BOT
        if self.relay and is_with_person(scope) and not for_bot:
            return await self.relay.presses(scope, action)
        if action == NO:
            return await self.answering.no(scope, found, pressed)
        if found.button.single:
            return await self.answering.yes(scope, found, pressed)
        return await self.granting.grant(scope, wish_of(action))

    async def fill(self, scope: Scope, filled: Filled) -> Answer:
        """A form was sent off. Of one that was opened in another session only the wish is left."""
        about = ActionId(filled.about)
        found = await self._found(scope, about)
        if isinstance(found, Answer):
            return found
        action = found.button.action
        if self.relay and is_with_person(scope) and action.intent not in FOR_BOT:
            return await self.relay.presses(scope, emptied(action))
        await cards.spend(scope.tx, about)
        if not _is_of_session(scope, action):
            return await self._afresh(scope, action)
        done = filled_in(action, filled.values)
        return await self.granting.grant(scope, Wish(done.intent, done.arguments, exact=True))

    async def wrong_in(self, scope: Scope, filled: Filled) -> Mapping[str, Say]:
        """What can't stand in the form, by blank; of a form that counts no more, nothing."""
        found = await self._found(scope, ActionId(filled.about))
        if isinstance(found, Answer) or not _is_of_session(scope, found.button.action):
            return {}
        return self.granting.wrong_in(scope, filled_in(found.button.action, filled.values))

    async def _found(self, scope: Scope, pressed: ActionId) -> FoundButton | Answer:
        found = await cards.find(scope.tx, pressed, scope.now)
        if found is None or found.address not in _places_of(scope.chat):
            return self.offers.lost(scope, "button-unknown", MENU)
        if scope.chat.user != scope.incoming.sender.user:
            told = constant("button-of-another", scope.incoming, "")
            mine = scope.chat  # whose open question somebody else's press leaves open
            return replace(told, tag=scope.tag, pending=mine.pending, focus=mine.focus)
        if found.expired or (found.spent and found.button.action != NO):
            return self.offers.lost(scope, "button-spent", MENU)
        person = scope.account.person.id if scope.account else None
        if found.person is not None and person is not None and found.person != person:
            return self.offers.lost(scope, "button-of-another-account", MENU)
        return found

    async def _afresh(self, scope: Scope, action: Action) -> Answer:
        if scope.account is not None:
            return self.offers.lost(scope, "sheet-over", (action.intent, "help"))
        return await self.granting.grant(scope, Wish(action.intent, exact=True))


def _is_of_session(scope: Scope, action: Action) -> bool:
    account = scope.account
    return account is not None and action.arguments.get(SESSION) == str(account.link)


def _places_of(chat: Conversation) -> tuple[Address, Address]:
    """Where buttons of this chat's person stand: in it, and on the page beside it."""
    return chat.address, home_beside(chat.address, chat.user)
