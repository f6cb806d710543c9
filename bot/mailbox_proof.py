"""Asks the owner of an address whether it may be used: a link there, a number in the asking chat.

The proof is the number on every channel. Who opens the mail without it (a scanner, somebody whose
address was typed, a thief's own mailbox without the chat) can only look or deny.
"""

from dataclasses import dataclass
from datetime import datetime

from billing.store.database import Transaction
from bot import link_rules
from bot.blocks import button, choices, note, reply, text, title
from bot.conversation import NOTHING_OPEN, Conversation, Link, Wish, wish_from_json
from bot.link_limits import LinkLimits
from bot.link_mails import LinkMails
from bot.link_opening import LinkOpening
from bot.link_proof import Asked, Bound
from bot.link_rules import Proof, Purpose
from bot.skill import Mailbox
from bot.store.links import LinkRequest
from bot.store.readers import Reader


@dataclass(frozen=True, slots=True)
class MailboxProof:
    """Every method runs in the caller's transaction."""

    opening: LinkOpening
    mails: LinkMails
    limits: LinkLimits

    async def ask(
        self,
        tx: Transaction,
        chat: Conversation,
        link: Link,
        mailbox: Mailbox,
        reader: Reader,
        now: datetime,
    ) -> Asked:
        """Mail the link; a newer one voids it. The chat hears the same whoever owns the address."""
        if await self.limits.chat_is_over(tx, chat.id, now):
            refused = reply(text("link-limit"), choices(button("button-human", "human")))
            return Asked(refused, NOTHING_OPEN)
        allowed = await self.limits.may_mail(tx, chat.id, mailbox.email, now)
        then = mailbox.then
        wish, number = await self.opening.open(
            tx,
            chat,
            mailbox.email,
            mailbox.purpose,
            Proof.NUMBER,
            allowed=allowed,
            wanted=Wish(then.intent, {**then.arguments, "link": str(link.id)}),
            tag=reader.tag,
            now=now,
            customer=link.customer,
        )
        sent = [self.mails.link(wish, reader, now, allowed=allowed)]
        if mailbox.purpose is Purpose.NEW_EMAIL:
            sent.append(self.mails.asked(wish, link.email, reader, now))
        said = reply(
            text(f"mailbox-sent-{mailbox.purpose.value.replace('_', '-')}"),
            title("link-number", number=number),
            note("mailbox-number-contact") if mailbox.purpose is Purpose.CONTACT else None,
            note("mailbox-nothing-yet"),
        )
        return Asked(said, NOTHING_OPEN, tuple(sent))


def agreed(request: LinkRequest, chat: Conversation, now: datetime) -> Bound | None:
    """The wish that the owner agreed to; None where the chat is no longer signed in as it was."""
    link, wanted = chat.link, wish_from_json(request.wanted)
    if link is None or wanted is None or wanted.arguments.get("link") != str(link.id):
        return None
    if link.viewer or now - link.seen_at > link_rules.SESSION_IDLE:
        return None
    return Bound(link.person, link.customer, wanted, (), several=False, refreshed=True)
