"""Openings: what may be said first, offered before anybody has said anything."""

from dataclasses import dataclass
from datetime import datetime

from billing.store.database import Transaction
from bot.conversation import Conversation
from bot.features import Features
from bot.gate import Gate
from bot.messages import Incoming
from bot.outgoing import Kind, Outgoing
from bot.phrases import Phrases
from bot.replies import Say
from bot.scope import tag_of
from bot.worded import Message, Prompts

_KNOWN = ("balance", "list_invoices", "pay", "human")
_UNKNOWN = ("login_link", "human")


@dataclass(frozen=True, slots=True)
class Openings:
    """Words prompts. Each reads like the button of the same wish, and is understood as it reads."""

    gate: Gate
    phrases: Phrases
    features: Features

    async def offer(
        self, tx: Transaction, chat: Conversation, incoming: Incoming, now: datetime
    ) -> Outgoing:
        """Prompts for whoever looks at the chat; a stranger gets fewer."""
        account = await self.gate.look(tx, chat, now)
        viewer = account is not None and account.person.viewer
        features = self.features.for_viewer() if viewer else self.features
        tag = tag_of(chat, account)
        wishes = [one for one in (_KNOWN if account else _UNKNOWN) if not features.is_off(one)]
        words = [self.phrases.say(Say(f"menu-{one.replace('_', '-')}"), tag) for one in wishes]
        prompts = Prompts(self.phrases.say(Say("prompts-title"), tag), tuple(words))
        return Outgoing(
            f"prompts:{chat.id}:{incoming.event}",
            chat.address,
            Kind.PAGE,
            Message((), language=tag, prompts=prompts, thread=incoming.thread or ""),
            person=account.person.id if account else None,
        )
