"""A person takes over: the ticket, and until a desk is set up, a mail to support with the story."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from billing.customer import Customer
from billing.money import Money
from billing.store.database import Transaction
from bot.conversation import Conversation
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button, plain_say
from bot.replies import Reply, Row, Rows, Say, Style, Text
from bot.skill import SignedIn
from bot.store import tickets, transcripts

_LINES = 40  # of the transcript in the mail
_DESK_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class About:
    """Whom a ticket is about, and what is due."""

    customer: Customer
    email: str
    due: tuple[Money, ...]


async def about(account: SignedIn) -> About:
    """Read off an open account."""
    standing = await account.books.get_standing()
    due = tuple(one.due for one in standing.currencies)
    return About(account.customer, account.person.email, due)


@dataclass(frozen=True, slots=True)
class Handoff:
    """Opens tickets. Without a support address the ticket is kept and nobody is told."""

    phrases: Phrases
    support_email: str

    async def open(
        self,
        tx: Transaction,
        chat: Conversation,
        whom: About | None,
        *,
        category: str,
        reason: str,
        invoice: str | None,
        tag: str,
        now: datetime,
        facts: Mapping[str, Say] | None = None,
    ) -> tuple[Outgoing, ...]:
        """Keep the ticket and return the mail that tells support; `facts` stand in it too."""
        number = await tickets.open_ticket(
            tx,
            conversation_id=chat.id,
            customer=whom.customer.id if whom else None,
            category=category,
            reason=reason,
            invoice=invoice,
            language=tag,
            now=now,
        )
        if not self.support_email:
            return ()
        lines = await transcripts.list_last(tx, chat.address, _LINES)
        known = _facts(chat, whom, category, reason, invoice, tag) | dict(facts or {})
        rows = Rows(tuple(Row(plain_say(name), value) for name, value in known.items()))
        story = tuple(Text(plain_say(f"{line.who}: {line.text}"), Style.NOTE) for line in lines)
        title = Text(Say("mail-ticket", {"number": number}), Style.TITLE)
        heading = Text(Say("mail-ticket-transcript"))
        message = self.phrases.word(
            Reply((title, rows, heading, *story)), _DESK_LANGUAGE, no_button
        )
        subject = Say("mail-ticket-subject", {"number": number, "category": category})
        return (
            Outgoing(
                key=f"ticket:{number}",
                address=mail_to(self.support_email),
                kind=Kind.DESK,
                message=message.with_subject(self.phrases.say(subject, _DESK_LANGUAGE)),
            ),
        )


def _facts(
    chat: Conversation,
    whom: About | None,
    category: str,
    reason: str,
    invoice: str | None,
    tag: str,
) -> dict[str, Say]:
    facts = {
        "category": plain_say(category),
        "reason": plain_say(reason),
        "channel": Say(f"channel-{chat.address.channel}"),
        "language": plain_say(tag),
    }
    if whom:
        facts["customer"] = plain_say(f"{whom.customer.billed_as} ({whom.customer.id})")
        facts["email"] = plain_say(whom.email)
        facts |= {f"due {due.currency}": Say("amount", {"amount": due}) for due in whom.due}
    if invoice:
        facts["invoice"] = plain_say(invoice)
    return facts
