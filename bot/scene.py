"""Where a change of our own state happens, and the shape of what carries one out."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from billing.store.database import Transaction
from bot.conversation import Conversation
from bot.outgoing import Outgoing
from bot.skill import SignedIn


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a change happens."""

    tx: Transaction
    chat: Conversation
    account: SignedIn | None
    tag: str
    now: datetime

    @property
    def signed_in(self) -> SignedIn:
        """The account; a change that needs one was let through without it otherwise."""
        if self.account is None:
            raise LookupError("a change of an account without a proven customer")
        return self.account


Kind = Callable[[Scene, Mapping[str, str]], Awaitable[tuple[Outgoing, ...] | None]]
