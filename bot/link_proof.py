"""What asking for a proof gives, and what a proof that succeeded gives."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.conversation import Pending, Wish
from bot.outgoing import Outgoing
from bot.replies import Reply


@dataclass(frozen=True, slots=True)
class Chance:
    """Where randomness comes from, as an argument: a nonce and a number from 100 to 999."""

    nonce: Callable[[], str] = lambda: secrets.token_urlsafe(24)
    number: Callable[[], str] = lambda: str(100 + secrets.randbelow(900))


@dataclass(frozen=True, slots=True)
class Asked:
    """The chat's answer to a wish to be linked, the mail, and what the chat now waits for."""

    reply: Reply
    pending: Pending
    mails: tuple[Outgoing, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """A proof that succeeded: the wish to go on with, and whether there are other accounts.

    `refreshed` where a chat that was linked already proved itself once more.
    """

    person: int
    customer: str
    wanted: Wish | None
    mails: tuple[Outgoing, ...]
    several: bool
    refreshed: bool = False
