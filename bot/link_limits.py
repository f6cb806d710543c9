"""How often links may be asked for: by a chat, for an address, and not after "it wasn't me"."""

from dataclasses import dataclass
from datetime import datetime

from billing.store.database import Transaction
from bot import link_rules
from bot.keyring import Keyring
from bot.store import attempts


@dataclass(frozen=True, slots=True)
class LinkLimits:
    """Counts in the caller's transaction; only keyed hashes are kept."""

    keyring: Keyring

    async def chat_is_over(self, tx: Transaction, chat: int, now: datetime) -> bool:
        """Whether this chat has asked too often; if not, this time is counted."""
        subject = self.keyring.hash("chat", str(chat))
        asked = await attempts.count(tx, "ask", subject, since=link_rules.HOUR, now=now)
        if asked >= link_rules.REQUESTS_PER_CHAT:
            return True
        await attempts.add(tx, "ask", subject, now)
        return False

    async def may_mail(self, tx: Transaction, chat: int, email: str, now: datetime) -> bool:
        """Whether the address may get another mail because of this chat; it is counted."""
        address = self.keyring.hash("email", email)
        mails = await attempts.count(tx, "mail", address, since=link_rules.HOUR, now=now)
        await attempts.add(tx, "mail", address, now)
        pair = self.pair_hash(chat, email)
        denied = await attempts.count(tx, "denied", pair, since=link_rules.DENIED_FOR, now=now)
        return mails < link_rules.MAILS_PER_ADDRESS and not denied

    def pair_hash(self, chat: int, email: str) -> str:
        """The chat and the address together, for "it wasn't me"."""
        return self.keyring.hash("pair", f"{chat}:{email}")
