"""A person takes over: the ticket, put up where agents work or mailed to support."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from billing.store.database import Transaction
from bot.conversation import Conversation
from bot.desk.facts import About
from bot.desk.hand import Hand
from bot.desk.hold import Hold, take_hold
from bot.desk.ticket import Ticket
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button, plain_say
from bot.replies import Reply, Row, Rows, Say, Style, Text
from bot.store import tickets, transcripts

_LINES = 40  # of the transcript in the mail
_DESK_LANGUAGE = "en"
SAME_REQUEST = timedelta(days=7)  # who asks again within this is asking about the same


@dataclass(frozen=True, slots=True)
class Draft:
    """A ticket before it is kept: what is wanted, in which chat, and by whom, where that is known.

    `language` is what the customer reads, `urgent` what anger or the law was in.
    """

    chat: Conversation
    whom: About | None
    category: str
    reason: str
    language: str
    invoice: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Handoff:
    """Opens tickets. With no desk and no support address they are kept and nobody is told."""

    phrases: Phrases
    support_email: str
    hand: Hand | None = None

    @property
    def is_staffed(self) -> bool:
        """Whether agents work in chats."""
        return self.hand is not None and self.hand.board.is_staffed

    async def call(self, tx: Transaction, draft: Draft, now: datetime) -> tuple[Outgoing, ...]:
        """A person is to come into the chat. Whoever asks again soon has the same ticket."""
        if self.hand is None:
            raise LookupError("nobody works in chats")
        if draft.chat.is_muted(now):  # whoever asks was told so
            return ()
        known = await tickets.find_newest(tx, draft.chat.id, draft.category)
        if known and _is_same(known, draft, now):
            key = f"again:{known.id}:{int(now.timestamp() * 1000)}"
            hold = Hold(tx, known, draft.chat, now, key)
            return await self.hand.call_again(hold, f"chat:{draft.chat.id}")
        number = await _keep(tx, draft, now)
        fresh = await take_hold(tx, number, now, f"ticket:{number}")
        if fresh is None:
            raise LookupError(f"ticket {number} was not kept")
        return await self.hand.put_up(await self.hand.wait(fresh))

    async def open(
        self,
        tx: Transaction,
        draft: Draft,
        now: datetime,
        facts: Mapping[str, Say] | None = None,
    ) -> tuple[Outgoing, ...]:
        """Keep the ticket and return what tells the agents, or support; `facts` stand in it too.

        The assistant goes on answering in the chat.
        """
        number, shown = await self.put_up(tx, draft, now, facts)
        if self.is_staffed or not self.support_email:
            return shown
        lines = await transcripts.list_last(tx, draft.chat.address, _LINES)
        known = _facts(draft) | dict(facts or {})
        rows = Rows(tuple(Row(plain_say(name), value) for name, value in known.items()))
        story = tuple(Text(plain_say(f"{line.who}: {line.text}"), Style.NOTE) for line in lines)
        title = Text(Say("mail-ticket", {"number": number}), Style.TITLE)
        heading = Text(Say("mail-ticket-transcript"))
        message = self.phrases.word(
            Reply((title, rows, heading, *story)), _DESK_LANGUAGE, no_button
        )
        subject = Say("mail-ticket-subject", {"number": number, "category": draft.category})
        return (
            Outgoing(
                key=f"ticket:{number}",
                address=mail_to(self.support_email),
                kind=Kind.DESK,
                message=message.with_subject(self.phrases.say(subject, _DESK_LANGUAGE)),
            ),
        )

    async def put_up(
        self,
        tx: Transaction,
        draft: Draft,
        now: datetime,
        facts: Mapping[str, Say] | None = None,
    ) -> tuple[int, tuple[Outgoing, ...]]:
        """Keep the ticket; its number, and what shows it to the agents where there are any.

        Nobody is mailed.
        """
        number = await _keep(tx, draft, now)
        if self.hand is None or not self.is_staffed:
            return number, ()
        hold = await take_hold(tx, number, now, f"ticket:{number}")
        shown = await self.hand.put_up(hold, tuple((facts or {}).items())) if hold else ()
        return number, shown


def _is_same(known: Ticket, draft: Draft, now: datetime) -> bool:
    """Whether it is the same request: of the same customer, if the ticket was one's, and soon."""
    whose = draft.whom.customer.id if draft.whom else None
    soon = known.resolved_at is None or now - known.resolved_at <= SAME_REQUEST
    return soon and known.customer in (None, whose)


async def _keep(tx: Transaction, draft: Draft, now: datetime) -> int:
    return await tickets.open_ticket(
        tx,
        conversation_id=draft.chat.id,
        customer=draft.whom.customer.id if draft.whom else None,
        category=draft.category,
        reason=draft.reason,
        invoice=draft.invoice or None,
        language=draft.language,
        by=f"chat:{draft.chat.id}",
        now=now,
        urgent=draft.urgent,
    )


def _facts(draft: Draft) -> dict[str, Say]:
    whom = draft.whom
    facts = {
        "category": plain_say(draft.category),
        "reason": plain_say(draft.reason),
        "channel": Say(f"channel-{draft.chat.address.channel}"),
        "language": plain_say(draft.language),
    }
    if whom:
        facts["customer"] = plain_say(f"{whom.customer.billed_as} ({whom.customer.id})")
        facts["email"] = plain_say(whom.email)
        facts |= {f"due {due.currency}": Say("amount", {"amount": due}) for due in whom.due}
    if draft.invoice:
        facts["invoice"] = plain_say(draft.invoice)
    return facts
