"""What carries out each kind of effect: the bot's orders in billing's words, and back."""

from collections.abc import Mapping

from billing.commands import NothingDue, Opened, StillProcessing, Till
from billing.customer import CustomerId
from billing.errors import (
    AmountTooSmall,
    BillingError,
    BooksUnsettled,
    CheckoutBusy,
    MixedCurrencies,
    NotAPart,
    ProviderRejected,
    ProviderUnavailable,
    Refusal,
)
from billing.invoice import InvoiceNumber
from billing.money import Money, currency
from bot.effects import Order
from bot.skill import EffectResult

_KIND = "open_checkout"
_BILL = "open_bill"
_REFUSED: Mapping[type[BillingError], str] = {
    BooksUnsettled: "unsettled",
    MixedCurrencies: "mixed_currencies",
    NotAPart: "not_a_part",
    AmountTooSmall: "too_small",
    ProviderRejected: "refused",
}


def orders_by_kind(till: Till) -> Mapping[str, Order]:
    """Effect kind → what carries it out."""

    async def open_checkout(customer: str, values: Mapping[str, str], key: str) -> EffectResult:
        try:
            outcome = await till.open_checkout(
                CustomerId(customer),
                tuple(InvoiceNumber(number) for number in values["invoices"].split(",")),
                key,
                language=values.get("language", ""),
                part=_part(values),
            )
        except CheckoutBusy as busy:
            raise ProviderUnavailable(str(busy)) from busy
        except (Refusal, ProviderRejected) as error:
            return EffectResult(_KIND, _word(error), {})
        if isinstance(outcome, StillProcessing):
            return EffectResult(_KIND, "processing", {})
        if isinstance(outcome, NothingDue):
            return EffectResult(_KIND, "nothing_due", {})
        return EffectResult(_KIND, "opened", _facts(outcome))

    return {_KIND: open_checkout}


def orders_of_bills(till: Till) -> Mapping[str, Order]:
    """The same for a bill that stands in the chat: `bill` is what comes back with the money."""
    open_checkout = orders_by_kind(till)[_KIND]

    async def open_bill(customer: str, values: Mapping[str, str], key: str) -> EffectResult:
        opened = await open_checkout(customer, values, key)
        if opened.word != "opened":
            return EffectResult(_BILL, opened.word, {})
        facts = {**opened.values, "bill": opened.values["url"].partition(":")[2]}
        return EffectResult(_BILL, "billed", facts)

    return {_BILL: open_bill}


def _word(error: BillingError) -> str:
    """The nearest word: a refusal that has none of its own says that nothing is due."""
    known = (_REFUSED[kind] for kind in type(error).__mro__ if kind in _REFUSED)
    return next(known, "nothing_due")


def _part(values: Mapping[str, str]) -> Money | None:
    """What of the invoice is to be paid, where it is not all that is due: "4000 EUR"."""
    minor, _, code = values.get("part", "").partition(" ")
    return Money(int(minor), currency(code)) if code else None


def _facts(opened: Opened) -> Mapping[str, str]:
    return {
        "url": opened.url,
        "minor": str(opened.amount.minor),
        "currency": opened.amount.currency,
        "until": opened.expires_at.isoformat() if opened.expires_at else "",
    }
