"""Giving: what costs the firm money, within an agent's limit or with a second person.

Credit that is given, a late fee that is waived, a bank transfer that is taken for arrived, money
that goes back.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from billing.credit import grant_credit
from billing.customer import Customer
from billing.errors import KeptByProvider, MixedCurrencies, NotRefundable, UnknownInvoice
from billing.giving_back import RefundOrder
from billing.invoice import Invoice
from billing.late_fees import waive
from billing.money import Currency, Money, UnknownCurrency, currency, exponent
from billing.payment import PaymentId
from billing.refunding import order_refund
from billing.store.database import Transaction
from billing.transfers import enter_transfer
from bot.desk.hold import NotDone
from bot.desk.staff import Agent
from bot.replies import Say

# `25 EUR because of the delay`, `25.50 because of the delay`
_WISH = re.compile(
    r"(?P<amount>[0-9]{1,9}(?:[.,][0-9]{1,3})?)(?:\s+(?P<code>[A-Z]{3}))?\s+(?P<why>.+)"
)
LONGEST_WHY = 200


class GiftKind(StrEnum):
    """What is given."""

    CREDIT = "credit"
    WAIVE = "waive"
    TRANSFER = "transfer"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class Gift:
    """So much for a customer, and why; `by` and `name` are who wants it. `invoice` is the fee,
    what a transfer is for ("" for what is owed), or what was paid by the `payment` that goes back.
    """

    kind: GiftKind
    customer: str
    amount: Money
    reason: str
    by: str
    name: str
    invoice: str = ""
    payment: str = ""


@dataclass(frozen=True, slots=True)
class Giving:
    """Where a gift is given. `refunds` names the provider that can send payments back, if any."""

    tx: Transaction
    ticket: int
    refunds: str
    now: datetime


def read_gift(kind: GiftKind, words: str, customer: Customer, agent: Agent) -> Gift:
    """What the words name, in the customer's currency unless they name another.

    Raises NotDone for words that name no amount, and where a provider keeps the customer's books.
    """
    check_books(customer)
    amount, why = read_amount(words, customer.currency)
    return Gift(kind, customer.id, amount, why, agent.id, agent.name)


def read_amount(words: str, usual: str) -> tuple[Money, str]:
    """An amount and what follows it, in the usual currency unless another is named. Raises NotDone
    for words that name none.
    """
    found = _WISH.fullmatch(words.strip())
    if found is None:
        raise NotDone(Say("refused-amount"))
    amount = _money(found["amount"].replace(",", "."), found["code"] or usual)
    return amount, found["why"].strip()[:LONGEST_WHY]


def waived(fee: Invoice, why: str, agent: Agent) -> Gift:
    """All that is due of a late fee."""
    amount, reason = fee.due, why.strip()[:LONGEST_WHY]
    return Gift(
        GiftKind.WAIVE, fee.customer, amount, reason, agent.id, agent.name, invoice=fee.number
    )


def check_books(customer: Customer) -> None:
    """Raises NotDone where a provider keeps the customer's books."""
    if customer.provider:
        raise NotDone(Say("refused-elsewhere"))


def needs_second(gift: Gift, agent: Agent) -> bool:
    """Whether it is more than the agent may give alone."""
    return gift.amount.minor > agent.limits.get(gift.amount.currency, 0)


async def give(giving: Giving, gift: Gift, key: str) -> None:
    """Do it, once for the key. Raises NotDone where the books have moved on."""
    try:
        await _given(giving, gift, key)
    except UnknownInvoice as error:
        word = "refused-no-fee" if gift.kind is GiftKind.WAIVE else "refused-no-invoice"
        raise NotDone(Say(word, {"number": gift.invoice})) from error
    except KeptByProvider as error:
        raise NotDone(Say("refused-provider", {"number": gift.invoice})) from error
    except MixedCurrencies as error:
        raise NotDone(Say("refused-currency", {"number": gift.invoice})) from error
    except NotRefundable as error:
        why = "refused-no-refund" if error.left is None else "refused-left"
        left = gift.amount if error.left is None else error.left
        raise NotDone(Say(why, {"payment": gift.payment, "left": left})) from error


async def _given(giving: Giving, gift: Gift, key: str) -> None:
    tx, now = giving.tx, giving.now
    match gift.kind:
        case GiftKind.REFUND:
            wanted = RefundOrder(
                key=key,
                customer=gift.customer,
                payment=PaymentId(gift.payment),
                amount=gift.amount,
                reference=f"ticket:{giving.ticket}",
            )
            await order_refund(tx, wanted, giving.refunds, now)
        case GiftKind.CREDIT:
            await grant_credit(tx, gift.customer, gift.amount, reason=gift.reason, key=key, now=now)
        case GiftKind.TRANSFER:
            await enter_transfer(
                tx, gift.customer, gift.amount, invoice=gift.invoice, key=key, now=now
            )
        case GiftKind.WAIVE:
            done = await waive(
                tx, gift.customer, gift.invoice, gift.amount, why=gift.reason, key=key, now=now
            )
            if not done:
                raise NotDone(Say("refused-other-due", {"number": gift.invoice}))


def _money(written: str, code: str) -> Money:
    try:
        known: Currency = currency(code)
    except UnknownCurrency as error:
        raise NotDone(Say("refused-amount")) from error
    minor = Decimal(written).scaleb(exponent(known))
    if minor != minor.to_integral_value() or minor <= 0:
        raise NotDone(Say("refused-amount"))
    return Money(int(minor), known)
