"""Whose payment page it is: the language of the chat that the payment was ordered in."""

from dataclasses import dataclass

from billing.queries import find_customer
from billing.store.database import Database
from bot.formats import answer_tag
from bot.store import conversations, effects


@dataclass(frozen=True, slots=True)
class Payers:
    """The customers behind checkouts."""

    database: Database

    async def find_language(self, order: str) -> str | None:
        """The tag that the chat is answered in; None where no chat ordered this (`key:attempt`)."""
        async with self.database.transaction() as tx:
            ordered_in = await effects.find_conversation(tx, order.rpartition(":")[0])
            if ordered_in is None:
                return None
            chat = await conversations.get_by_id(tx, ordered_in)
            customer = await find_customer(tx, chat.link.customer) if chat.link else None
        chosen = chat.link.language if chat.link else chat.language
        return answer_tag(chosen, customer.locale if customer else None, chat.hint_language)
