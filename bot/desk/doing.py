"""Doing: who acts for whom, and what an act gives back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from billing.invoice import Invoice, InvoiceStatus
from billing.money import Money
from bot.desk.canned import CannedReply
from bot.desk.giving import Gift
from bot.desk.hold import Hold, NotDone
from bot.desk.rules import DeskRules
from bot.desk.staff import Agent
from bot.replies import Reply, Say
from bot.skill import SignedIn


@dataclass(frozen=True, slots=True)
class Doing:
    """Who acts for whom. `rest` is what was written behind the act's word, `today` the firm's."""

    hold: Hold
    agent: Agent
    account: SignedIn
    business: str
    tag: str
    today: date
    rest: str
    rules: DeskRules
    canned: Mapping[str, CannedReply]
    refunds: str


@dataclass(frozen=True, slots=True)
class Done:
    """The letter to the customer, and what the audit keeps of it."""

    letter: Reply
    after: Mapping[str, str] = field(default_factory=dict)


class NeedsSecond(Exception):
    """It is more than the agent may give alone."""

    def __init__(self, gift: Gift) -> None:
        super().__init__("a second person has to agree")
        self.gift = gift


Act = Callable[[Doing], Awaitable[Done]]


async def named_invoice(doing: Doing, words: str | None = None) -> Invoice:
    """The customer's invoice of this number, or the ticket's. Raises NotDone."""
    number = (doing.rest if words is None else words).strip() or doing.hold.ticket.invoice or ""
    found = await doing.account.books.find_invoice(number.upper()) if number else None
    if found is None or found.status is InvoiceStatus.VOID:
        raise NotDone(Say("refused-no-invoice", {"number": number or "?"}))
    return found


def exact(amount: Money) -> str:
    """For the audit."""
    return f"{amount.minor} {amount.currency}"
