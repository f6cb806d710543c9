"""Carries the change of an address out on our side: the person, their chats, the mails about it."""

from dataclasses import dataclass
from datetime import datetime

from billing.customer import Customer
from billing.store.database import Transaction
from bot.detail_mails import Letters, email_mails
from bot.outgoing import Outgoing
from bot.phrases import Phrases
from bot.store import events_out, homes, moving
from bot.store.events_out import OutKind
from bot.store.readers import readers_of


@dataclass(frozen=True, slots=True)
class EmailMove:
    """One change: `link` is the chat's that asked, `request` the proof of the new address."""

    after: Customer
    old: str
    new: str
    link: int
    request: str


@dataclass(frozen=True, slots=True)
class EmailMoves:
    """Words the mails; `support` is whom to tell if it was somebody else."""

    phrases: Phrases
    support: str

    async def carry_out(
        self, tx: Transaction, done: EmailMove, now: datetime
    ) -> tuple[Outgoing, ...]:
        """What the books show already: sign the others out, tell the firm's programs; the mails
        go to the old address, the new one and every other on file. Again it changes nothing.
        """
        await moving.move(tx, done.after.id, done.old, done.new, done.link, now)
        await homes.mark_customer(tx, done.after.id, now)
        key, facts = f"email:{done.request}", {"fields": ["email"]}
        await events_out.add(tx, OutKind.DETAILS, key, done.after.id, facts, now)
        readers = (await readers_of(tx, done.after)).moved(done.old, done.new)
        letters = Letters(self.phrases, self.support, readers)
        return email_mails(letters, done.after, done.old, done.new, key)
