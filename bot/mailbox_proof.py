"""Asks the owner of an address whether it may be used: a link there, a number in the asking chat.

The proof is the number on every channel. Who opens the mail without it (a scanner, somebody whose
address was typed, a thief's own mailbox without the chat) can only look or deny.
"""

from dataclasses import dataclass
from datetime import datetime

from billing.store.database import Transaction
from bot import link_rules
from bot.blocks import button, choices, note, reply, text, title
from bot.conversation import NOTHING_OPEN, Conversation, Link, Wish, wish_from_json, wish_to_json
from bot.keyring import Keyring
from bot.link_limits import LinkLimits
from bot.link_mails import LinkMails, LinkWish
from bot.link_proof import Asked, Bound, Chance
from bot.link_rules import Proof, Purpose
from bot.skill import Mailbox
from bot.store import links
from bot.store.links import LinkRequest


@dataclass(frozen=True, slots=True)
class MailboxProof:
    """Every method runs in the caller's transaction."""

    keyring: Keyring
    mails: LinkMails
    limits: LinkLimits
    chance: Chance

    async def ask(
        self,
        tx: Transaction,
        chat: Conversation,
        link: Link,
        mailbox: Mailbox,
        tag: str,
        now: datetime,
    ) -> Asked:
        """Mail the link; a newer one voids it. The chat hears the same whoever owns the address."""
        if await self.limits.chat_is_over(tx, chat.id, now):
            refused = reply(text("link-limit"), choices(button("button-human", "human")))
            return Asked(refused, NOTHING_OPEN)
        allowed = await self.limits.may_mail(tx, chat.id, mailbox.email, now)
        await links.void_requests(tx, chat.id)
        nonce, number = self.chance.nonce(), self.chance.number()
        then = mailbox.then
        wanted = Wish(then.intent, {**then.arguments, "link": str(link.id)})
        await links.add_request(
            tx,
            nonce=nonce,
            token_hash=self.keyring.hash("link", self.keyring.token("link", nonce)),
            number_hash=self.keyring.hash("number", f"{nonce}:{number}"),
            proof=Proof.NUMBER.value,
            purpose=mailbox.purpose.value,
            conversation_id=chat.id,
            channel=chat.address.channel,
            user_id=chat.user,
            display_name=chat.display_name,
            email_hash=self.keyring.hash("email", mailbox.email),
            email=mailbox.email if allowed else None,
            customer_id=link.customer,
            language=tag,
            state="pending",
            wanted=wish_to_json(wanted),
            created_at=now,
            expires_at=now + link_rules.LIFE,
        )
        wish = LinkWish(nonce, mailbox.email, chat, mailbox.purpose, Proof.NUMBER)
        sent = [self.mails.link(wish, tag, allowed=allowed)]
        if mailbox.purpose is Purpose.NEW_EMAIL:
            sent.append(self.mails.asked(wish, link.email, tag))
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
