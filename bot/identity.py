"""Ties a chat identity to a person of a customer, by a proof that an attacker can't borrow.

Trap 1: whoever types a victim's e-mail must gain nothing from the victim's click. So Confirm on the
page never binds by itself: it needs the number that only the asking chat shows, or it mints a start
link that only the asking user can press.
"""

from dataclasses import replace
from datetime import datetime

from billing.customer import normalise_email
from billing.queries import find_customer, find_customers_by_email
from billing.store.database import Transaction
from bot import link_rules
from bot.consent_words import WORDING
from bot.conversation import (
    Conversation,
    Link,
    Pending,
    Question,
    Wish,
    wish_from_json,
)
from bot.keyring import Keyring
from bot.link_limits import LinkLimits
from bot.link_mails import LinkMails
from bot.link_opening import LinkOpening
from bot.link_proof import Asked, Bound, Chance
from bot.link_rules import OF_MAILBOX, LinkRules, Proof, Purpose
from bot.mailbox_proof import MailboxProof, agreed
from bot.messages import Action, UserId
from bot.outgoing import Outgoing
from bot.phrases import Phrases
from bot.replies import Choice, Choices, Reply, Say, Style, Text
from bot.store import audit, consents, links
from bot.store.audit import Deed
from bot.store.links import LinkRequest
from bot.store.readers import Reader, list_customers_at


class Identity:
    """Asking for links and binding them. Every method runs in the caller's transaction."""

    def __init__(
        self, keyring: Keyring, rules: LinkRules, phrases: Phrases, chance: Chance | None = None
    ) -> None:
        self._keyring = keyring
        self._rules = rules
        self._mails = LinkMails(rules, phrases)
        self._chance = chance or Chance()
        self._limits = LinkLimits(keyring)
        self._opening = LinkOpening(keyring, self._chance)
        self.mailboxes = MailboxProof(self._opening, self._mails, self._limits)

    def ask_email(self, wanted: Wish | None, *, expired: bool = False) -> Asked:
        """The question for the e-mail address, remembering what the customer wanted."""
        opening = Say("session-expired") if expired else Say("ask-email", self._named())
        blocks = (
            Text(opening),
            Text(Say("ask-email-why", self._named()), Style.NOTE),
        )
        return Asked(Reply(blocks), Pending(Question.EMAIL, wanted=wanted))

    def ask_email_again(self, pending: Pending) -> Asked:
        """What was typed is no address: say so; the wish goes on waiting."""
        return Asked(_with_person(Say("email-unreadable")), pending)

    async def request(
        self,
        tx: Transaction,
        chat: Conversation,
        typed: str,
        wanted: Wish | None,
        tag: str,
        now: datetime,
    ) -> Asked:
        """Mail a link to the address if somebody is billed there; the chat can't tell whether."""
        email = normalise_email(typed)
        waiting = Pending(Question.EMAIL, wanted=wanted)
        if email is None:
            return Asked(Reply((Text(Say("email-unreadable")),)), waiting)
        if await self._limits.chat_is_over(tx, chat.id, now):
            return Asked(_with_person(Say("link-limit")), waiting)
        customers, reader = await list_customers_at(tx, email)
        allowed = await self._limits.may_mail(tx, chat.id, email, now) and bool(customers)
        # The letter is worded for its reader. Where there is none, it never leaves.
        reader = reader or Reader(tag, chat.hint_time_zone or "UTC")
        return await self._open_request(
            tx, chat, email, Purpose.SIGN_IN, allowed=allowed, wanted=wanted, reader=reader, now=now
        )

    async def step_up(
        self,
        tx: Transaction,
        chat: Conversation,
        link: Link,
        wanted: Wish,
        reader: Reader,
        now: datetime,
    ) -> Asked:
        """Ask for a fresh proof at the address that the chat is linked by."""
        if await self._limits.chat_is_over(tx, chat.id, now):
            return Asked(_with_person(Say("link-limit")), Pending(wanted=wanted))
        allowed = await self._limits.may_mail(tx, chat.id, link.email, now)
        return await self._open_request(
            tx,
            chat,
            link.email,
            Purpose.STEP_UP,
            allowed=allowed,
            wanted=wanted,
            reader=reader,
            now=now,
        )

    async def start(
        self, tx: Transaction, chat: Conversation, user: UserId, token: str, now: datetime
    ) -> Bound | None:
        """Bind by a pressed start link; None for one that is spent, foreign or too old."""
        request = await links.lock_request(tx, "start_hash", self._keyring.hash("start", token))
        if request is None or request.expires_at <= now:
            return None
        if request.proof == Proof.NONE and request.state == "pending":
            return await self._bind(tx, replace(request, user=user), chat, now)
        if request.state != "approved":
            return None
        if request.conversation != chat.id or request.user != user:
            await links.update_request(tx, request.id, state="dead")
            await self._audit(tx, "link.stolen_start", request, now)
            return None
        return await self._bind(tx, request, chat, now)

    async def bind_proven(
        self, tx: Transaction, chat: Conversation, request: LinkRequest, now: datetime
    ) -> Bound | None:
        """Bind a request whose number was typed right; its row is held by the caller."""
        return await self._bind(tx, request, chat, now)

    def wanted_of(self, request: LinkRequest) -> Wish | None:
        """The wish that waited for this proof."""
        return wish_from_json(request.wanted)

    async def grant(self, tx: Transaction, customer: str, channel: str, now: datetime) -> str:
        """A one-time start token: whoever uses it first is tied to the customer; ten minutes."""
        found = await find_customer(tx, customer)
        if found is None:
            raise LookupError(f"there is no customer {customer!r}")
        nonce = self._chance.nonce()
        token = self._keyring.token("start", nonce)
        await links.add_request(
            tx,
            nonce=nonce,
            token_hash=self._keyring.hash("link", self._keyring.token("link", nonce)),
            start_hash=self._keyring.hash("start", token),
            proof=Proof.NONE.value,
            purpose=Purpose.MERCHANT.value,
            channel=channel,
            user_id="",
            display_name="",
            email_hash="",
            email=found.emails[0] if found.emails else "",
            customer_id=customer,
            language=found.locale,
            state="pending",
            created_at=now,
            expires_at=now + link_rules.MERCHANT_LIFE,
        )
        return token

    async def _open_request(
        self,
        tx: Transaction,
        chat: Conversation,
        email: str,
        purpose: Purpose,
        *,
        allowed: bool,
        wanted: Wish | None,
        reader: Reader,
        now: datetime,
    ) -> Asked:
        proof = self._rules.proof_of(chat.address.channel)
        wish, number = await self._opening.open(
            tx,
            chat,
            email,
            purpose,
            proof,
            allowed=allowed,
            wanted=wanted,
            tag=reader.tag,
            now=now,
        )
        mail = self._mails.link(wish, reader, now, allowed=allowed)
        question = Question.EMAIL if purpose is Purpose.SIGN_IN else Question.NONE
        return Asked(_sent(proof, number, purpose), Pending(question, wanted=wanted), (mail,))

    async def _bind(
        self, tx: Transaction, request: LinkRequest, chat: Conversation, now: datetime
    ) -> Bound | None:
        await links.update_request(tx, request.id, state="used", user_id=request.user)
        if request.purpose in OF_MAILBOX:
            await self._audit(tx, "link.agreed", request, now)
            return agreed(request, chat, now)
        if request.purpose == Purpose.STEP_UP:
            return await self._refresh(tx, request, chat, now)
        email = request.email or ""
        customers = (
            (request.customer,) if request.customer else await find_customers_by_email(tx, email)
        )
        if not customers:
            return None
        people = [await links.add_person(tx, customer, email, now) for customer in customers]
        await links.add_link(
            tx, conversation_id=chat.id, person_id=people[0], user=request.user, now=now
        )
        if chat.language:
            await links.adopt_language(tx, people, chat.language)
        await consents.give(
            tx,
            person_id=people[0],
            conversation_id=chat.id,
            how=request.proof,
            wording=WORDING,
            now=now,
        )
        await self._audit(tx, "link.bound", request, now)
        return Bound(
            person=people[0],
            customer=customers[0],
            wanted=wish_from_json(request.wanted),
            mails=await self._tell_owner(tx, request, chat, email, now),
            several=len(customers) > 1,
        )

    async def _refresh(
        self, tx: Transaction, request: LinkRequest, chat: Conversation, now: datetime
    ) -> Bound | None:
        link = chat.link
        if link is None or link.email != request.email:
            return None  # signed out meanwhile: nothing to refresh
        await links.touch(tx, link.id, proven_at=now, seen_at=now)
        await self._audit(tx, "link.proven_again", request, now)
        wanted = wish_from_json(request.wanted)
        return Bound(link.person, link.customer, wanted, (), several=False, refreshed=True)

    async def _tell_owner(
        self, tx: Transaction, request: LinkRequest, chat: Conversation, email: str, now: datetime
    ) -> tuple[Outgoing, ...]:
        if not email:
            return ()
        _, known = await list_customers_at(tx, email)
        reader = known or Reader(request.language, chat.hint_time_zone or "UTC")
        return (self._mails.bound(request.id, email, chat, reader, now),)

    def pair_hash(self, conversation_id: int, email: str) -> str:
        """The chat and the address together, for "it wasn't me"."""
        return self._limits.pair_hash(conversation_id, email)

    async def _audit(self, tx: Transaction, what: str, request: LinkRequest, now: datetime) -> None:
        deed = Deed(
            actor=f"{request.channel}:{request.user}",
            what=what,
            subject=f"request:{request.id}",
            channel=request.channel,
        )
        await audit.record(tx, deed, now)

    def _named(self) -> dict[str, str]:
        return {"business": self._rules.business}


def _sent(proof: Proof, number: str, purpose: Purpose) -> Reply:
    """The same words for known, unknown and blocked addresses (only the number differs)."""
    opening = "link-sent" if purpose is Purpose.SIGN_IN else "step-up-sent"
    if proof is Proof.NUMBER:
        return Reply(
            (Text(Say(opening)), Text(Say("link-number", {"number": number}), Style.TITLE))
        )
    return Reply((Text(Say(opening)), Text(Say("link-come-back"), Style.NOTE)))


def _with_person(say: Say) -> Reply:
    return Reply((Text(say), Choices((Choice(Say("button-human"), Action("human", {})),))))
