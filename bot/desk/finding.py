"""Finding: an agent looks for a customer, and steps into the customer's chat."""

from dataclasses import dataclass
from datetime import datetime

from billing.customer import CustomerId
from billing.queries import find_customer, find_owner, search_customers
from billing.store.database import Transaction
from bot.conversation import Controller
from bot.desk import words
from bot.desk.grip import check_right
from bot.desk.hand import Hand
from bot.desk.hold import NotDone, take_hold
from bot.desk.staff import Agent
from bot.desk.ticket import AGENT_CAME
from bot.outgoing import Outgoing
from bot.replies import Reply, Say
from bot.store import audit, conversations, links, tickets
from bot.store.audit import Deed
from bot.store.links import LinkedChat

_MOST = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """Answers `find` and `take`, typed where the agents work outside of a ticket's thread."""

    hand: Hand

    async def find(self, tx: Transaction, agent: Agent, wanted: str, now: datetime) -> Reply:
        """Customers by e-mail, invoice, id or name, each with its chats; the look is audited."""
        found = await self._search(tx, wanted.strip())
        for customer in found:
            await audit.record(tx, Deed(agent.id, "desk.looked", f"customer:{customer}"), now)
        shown = [await self._shown(tx, customer) for customer in found[:_MOST]]
        return words.found(shown, more=len(found) > _MOST)

    async def take(
        self,
        tx: Transaction,
        agent: Agent,
        wanted: str,
        now: datetime,
        key: str,
    ) -> tuple[Outgoing, ...]:
        """The agent steps into the chat that the customer used last. Raises NotDone."""
        check_right(agent, "answer")
        found = await self._search(tx, wanted.strip())
        if len(found) != 1:
            why = "refused-which-customer" if found else "refused-no-customer"
            raise NotDone(Say(why, {"wanted": wanted.strip() or "?"}))
        chat = await self._chat_of(tx, found[0])
        if chat is None:
            raise NotDone(Say("refused-no-chat"))
        held = await conversations.get_by_id(tx, chat.conversation)
        if held.is_muted(now):
            raise NotDone(Say("refused-muted"))
        if held.controller is not Controller.BOT:
            raise NotDone(Say("refused-other-ticket", {"number": str(held.ticket)}))
        customer = await find_customer(tx, CustomerId(found[0]))
        number = await tickets.open_ticket(
            tx,
            conversation_id=held.id,
            customer=found[0],
            category=AGENT_CAME,
            reason="",
            invoice=None,
            language=held.language or (customer.locale if customer else "en"),
            by=agent.id,
            now=now,
        )
        hold = await take_hold(tx, number, now, key)
        if hold is None:
            raise LookupError(f"ticket {number} was not kept")
        card = await self.hand.put_up(hold)
        return (*card, *await self.hand.claim(hold, agent))

    async def _search(self, tx: Transaction, wanted: str) -> tuple[CustomerId, ...]:
        owner = await find_owner(tx, wanted.upper()) if wanted else None
        return (owner[0],) if owner else await search_customers(tx, wanted, _MOST + 1)

    async def _shown(self, tx: Transaction, wanted: CustomerId) -> words.Found:
        customer = await find_customer(tx, wanted)
        if customer is None:
            raise LookupError(f"customer {wanted} is gone")
        chat = await self._chat_of(tx, wanted)
        return words.Found(customer, chat.address.channel if chat else None)

    async def _chat_of(self, tx: Transaction, customer: str) -> LinkedChat | None:
        chats = await links.list_linked_chats(tx, customer)
        return next((one for one in chats if one.alive), None)
