"""Form checks: what can't stand in a form, told while the form is still open. Changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from billing.store.database import Database
from bot.errors import StoreUnavailable
from bot.messages import Incoming
from bot.phrases import Phrases
from bot.ports import Clock
from bot.store import conversations
from bot.store.database_errors import DatabaseError
from bot.turn import Turns


@dataclass(frozen=True, slots=True)
class FormChecks:
    """Asks the skill that a form belongs to. The gate decides, here as in every turn."""

    database: Database
    turns: Turns
    phrases: Phrases
    clock: Clock

    async def wrong_in(self, filled: Incoming) -> Mapping[str, str]:
        """By field, in its reader's language. Raises StoreUnavailable when the database is away."""
        now = self.clock.now()
        try:
            async with self.database.transaction(durable=False) as tx:
                chat = await conversations.find_and_lock(tx, filled.address)
                if chat is None:
                    return {}
                wrong, tag = await self.turns.wrong_in(tx, chat, filled, now)
        except DatabaseError as error:
            raise StoreUnavailable("a form could not be checked") from error
        return {name: self.phrases.say(say, tag) for name, say in wrong.items()}
