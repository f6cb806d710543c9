"""What the page of a magic link may see and do. Looking changes nothing; deciding takes a press."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from billing.store.database import Database, Transaction
from bot import link_rules
from bot.identity import Identity
from bot.keyring import Keyring
from bot.link_rules import LinkDecision, LinkRules, LinkView, Proof, Purpose
from bot.messages import Address, EventId, Incoming, Proven, Sender, Surface
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.redaction import mask_email
from bot.replies import Reply, Say, Text, Value
from bot.store import attempts, audit, conversations, inbox, links, outbox
from bot.store.audit import Deed
from bot.store.links import LinkRequest


class Surroundings(Protocol):
    """What the page's desk needs of the running program."""

    def deep_link(self, channel: str, token: str) -> str | None:
        """The address that opens the bot with this start token, or None."""
        ...

    def wake(self, address: Address) -> None:
        """See to the chat's new event and to the outbox."""
        ...


@dataclass(frozen=True, slots=True)
class Press:
    """What was pressed on the page; `source` is the network address, only ever hashed."""

    confirm: bool
    number: str
    source: str


class LinkDesk:
    """The link page's two verbs, each in a transaction of its own."""

    def __init__(
        self,
        database: Database,
        identity: Identity,
        keyring: Keyring,
        rules: LinkRules,
        phrases: Phrases,
        surroundings: Surroundings,
    ) -> None:
        self._database = database
        self._identity = identity
        self._keyring = keyring
        self._rules = rules
        self._phrases = phrases
        self._surroundings = surroundings

    async def view(self, token: str, now: datetime) -> LinkView | None:
        """What the page shows; None for a token that nobody was sent."""
        async with self._database.transaction() as tx:
            request = await self._find(tx, token)
        if request is None:
            return None
        return LinkView(
            state=_state(request, now),
            channel=request.channel,
            display_name=request.display_name,
            requested_at=request.created_at,
            proof=Proof(request.proof),
            purpose=Purpose(request.purpose),
            language=request.language,
            email_masked=mask_email(request.email or ""),
            tries_left=link_rules.NUMBER_TRIES - request.tries,
            next_url=self._next_url(request) if _state(request, now) == "approved" else None,
        )

    async def decide(self, token: str, press: Press, now: datetime) -> LinkDecision | None:
        """Confirm or deny, once. Of two presses at the same time exactly one wins the row."""
        async with self._database.transaction() as tx:
            decision, chat = await self._decided(tx, token, press, now)
        if chat is not None:
            self._surroundings.wake(chat)
        return decision

    async def _decided(
        self, tx: Transaction, token: str, press: Press, now: datetime
    ) -> tuple[LinkDecision | None, Address | None]:
        if await self._source_is_over_limit(tx, press.source, now):
            return LinkDecision("limited", 0, None, "en"), None
        request = await self._find(tx, token)
        if request is None:
            return None, None
        state = _state(request, now)
        if state == "approved" and press.confirm:
            return self._decision(request, "confirmed", self._next_url(request)), None
        if state not in {"pending", "approved"}:
            return self._decision(request, state), None
        if not press.confirm:
            return await self._deny(tx, request, now), None
        if request.proof == Proof.DEEP_LINK:
            return await self._approve(tx, request, now), None
        return await self._check_number(tx, request, press.number, now)

    async def _find(self, tx: Transaction, token: str) -> LinkRequest | None:
        found = await links.lock_request(tx, "token_hash", self._keyring.hash("link", token))
        # A request without an address was for an unknown one: its token was never mailed.
        return found if found and found.email and found.conversation is not None else None

    async def _approve(self, tx: Transaction, request: LinkRequest, now: datetime) -> LinkDecision:
        await links.update_request(tx, request.id, state="approved")
        await self._audit(tx, "link.approved", request, now)
        return self._decision(request, "confirmed", self._next_url(request))

    async def _check_number(
        self, tx: Transaction, request: LinkRequest, number: str, now: datetime
    ) -> tuple[LinkDecision, Address | None]:
        typed = self._keyring.hash("number", f"{request.nonce}:{number.strip()}")
        if not hmac.compare_digest(typed, request.number_hash or ""):
            return await self._count_wrong(tx, request, now), None
        chat = await conversations.get_by_id(tx, request.conversation or 0)
        bound = await self._identity.bind_proven(tx, chat, request, now)
        if bound is None:
            return self._decision(request, "dead"), None
        await outbox.enqueue(tx, bound.mails, now)
        await inbox.store(tx, _proven(chat.address, request, now), now)
        return self._decision(request, "confirmed"), chat.address

    async def _count_wrong(
        self, tx: Transaction, request: LinkRequest, now: datetime
    ) -> LinkDecision:
        tries = request.tries + 1
        dead = tries >= link_rules.NUMBER_TRIES
        state = "dead" if dead else "pending"
        await links.update_request(tx, request.id, tries=tries, state=state)
        await self._audit(tx, "link.wrong_number", request, now)
        if dead:
            return self._decision(request, "dead")
        return LinkDecision("wrong_number", link_rules.NUMBER_TRIES - tries, None, request.language)

    async def _deny(self, tx: Transaction, request: LinkRequest, now: datetime) -> LinkDecision:
        await links.update_request(tx, request.id, state="denied")
        pair = self._identity.pair_hash(request.conversation or 0, request.email or "")
        await attempts.add(tx, "denied", pair, now)
        await self._audit(tx, "link.denied", request, now)
        if self._rules.support_email:
            await outbox.enqueue(tx, (self._alert(request),), now)
        return self._decision(request, "denied")

    def _alert(self, request: LinkRequest) -> Outgoing:
        values: dict[str, Value] = {
            "channel": Say(f"channel-{request.channel}"),
            "request": str(request.id),
        }
        message = self._phrases.word(
            Reply((Text(Say("mail-denied-alert", values)),)), "en", no_button
        )
        return Outgoing(
            key=f"denied:{request.id}",
            address=mail_to(self._rules.support_email),
            kind=Kind.DESK,
            message=message.with_subject(self._phrases.say(Say("mail-denied-alert-subject"), "en")),
        )

    async def _source_is_over_limit(self, tx: Transaction, source: str, now: datetime) -> bool:
        subject = self._keyring.hash("source", source)
        made = await attempts.count(tx, "decide", subject, since=link_rules.HOUR, now=now)
        await attempts.add(tx, "decide", subject, now)
        return made >= link_rules.DECISIONS_PER_SOURCE

    def _next_url(self, request: LinkRequest) -> str | None:
        token = self._keyring.token("start", request.nonce)
        return self._surroundings.deep_link(request.channel, token)

    def _decision(
        self, request: LinkRequest, word: str, next_url: str | None = None
    ) -> LinkDecision:
        return LinkDecision(word, 0, next_url, request.language)

    async def _audit(self, tx: Transaction, what: str, request: LinkRequest, now: datetime) -> None:
        deed = Deed(actor="mail", what=what, subject=f"request:{request.id}")
        await audit.record(tx, deed, now)


def _state(request: LinkRequest, now: datetime) -> str:
    if request.state in {"pending", "approved"} and request.expires_at <= now:
        return "expired"
    return request.state


def _proven(address: Address, request: LinkRequest, now: datetime) -> Incoming:
    return Incoming(
        event=EventId(f"proven:{request.id}"),
        address=address,
        sender=Sender(request.user, request.display_name),
        surface=Surface.PRIVATE,
        content=Proven(request.id),
        at=now,
    )
