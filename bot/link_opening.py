"""Opens a request for a proof: its row holds keyed hashes, the token stands nowhere."""

from dataclasses import dataclass
from datetime import datetime

from billing.store.database import Transaction
from bot import link_rules
from bot.conversation import Conversation, Wish, wish_to_json
from bot.keyring import Keyring
from bot.link_mails import LinkWish
from bot.link_proof import Chance
from bot.link_rules import OF_MAILBOX, Proof, Purpose
from bot.store import links


@dataclass(frozen=True, slots=True)
class LinkOpening:
    """Where the rows of link requests begin, whatever is to be proven."""

    keyring: Keyring
    chance: Chance

    async def open(
        self,
        tx: Transaction,
        chat: Conversation,
        email: str,
        purpose: Purpose,
        proof: Proof,
        *,
        allowed: bool,
        wanted: Wish | None,
        tag: str,
        now: datetime,
        customer: str | None = None,
    ) -> tuple[LinkWish, str]:
        """A new request of the chat's, which voids its older ones; what to mail, and the number.

        Where it is not `allowed` the row is the same, and nobody's address is kept.
        """
        await links.void_requests(tx, chat.id)
        nonce, number = self.chance.nonce(), self.chance.number()
        hashed = self.keyring.hash
        # The owner of a mailbox proves it by the number alone: a start link would prove the chat.
        by_start = purpose not in OF_MAILBOX
        await links.add_request(
            tx,
            nonce=nonce,
            token_hash=hashed("link", self.keyring.token("link", nonce)),
            start_hash=hashed("start", self.keyring.token("start", nonce)) if by_start else None,
            number_hash=hashed("number", f"{nonce}:{number}"),
            proof=proof.value,
            purpose=purpose.value,
            conversation_id=chat.id,
            channel=chat.address.channel,
            user_id=chat.user,
            display_name=chat.display_name,
            email_hash=hashed("email", email),
            email=email if allowed else None,
            customer_id=customer,
            language=tag,
            state="pending",
            wanted=wish_to_json(wanted),
            created_at=now,
            expires_at=now + link_rules.LIFE,
        )
        return LinkWish(nonce, email, chat, purpose, proof), number
