"""Giving: what an agent gives away in the firm's name, within a limit or with a second person."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from billing.credit import grant_credit
from billing.customer import Customer
from billing.money import Currency, Money, UnknownCurrency, currency, exponent
from billing.store.database import Transaction
from bot.desk.hold import NotDone
from bot.desk.staff import Agent
from bot.replies import Say

# `25 EUR because of the delay`, `25.50 because of the delay`
_WISH = re.compile(
    r"(?P<amount>[0-9]{1,9}(?:[.,][0-9]{1,3})?)(?:\s+(?P<code>[A-Z]{3}))?\s+(?P<why>.+)"
)


@dataclass(frozen=True, slots=True)
class Gift:
    """Credit for a customer, and why; `by` and `name` are who wants to give it."""

    customer: str
    amount: Money
    reason: str
    by: str
    name: str


def read_gift(words: str, customer: Customer, agent: Agent) -> Gift:
    """The gift that the words name, in the customer's currency unless they name another.

    Raises NotDone for words that name none, and for a customer whose books a provider keeps.
    """
    if customer.provider:
        raise NotDone(Say("refused-elsewhere"))
    found = _WISH.fullmatch(words.strip())
    if found is None:
        raise NotDone(Say("refused-amount"))
    amount = _money(found["amount"].replace(",", "."), found["code"] or customer.currency)
    return Gift(customer.id, amount, found["why"].strip()[:200], agent.id, agent.name)


def needs_second(gift: Gift, agent: Agent) -> bool:
    """Whether it is more than the agent may give alone."""
    return gift.amount.minor > agent.limits.get(gift.amount.currency, 0)


async def give(tx: Transaction, gift: Gift, key: str, now: datetime) -> None:
    """Hold the credit for the customer, once for the key."""
    await grant_credit(tx, gift.customer, gift.amount, reason=gift.reason, key=key, now=now)


def _money(written: str, code: str) -> Money:
    try:
        known: Currency = currency(code)
    except UnknownCurrency as error:
        raise NotDone(Say("refused-amount")) from error
    minor = Decimal(written).scaleb(exponent(known))
    if minor != minor.to_integral_value() or minor <= 0:
        raise NotDone(Say("refused-amount"))
    return Money(int(minor), known)
