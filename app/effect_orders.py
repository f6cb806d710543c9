"""What carries out each kind of effect: the bot's orders in billing's words, and back."""

from collections.abc import Mapping

from billing.commands import NothingDue, Opened, StillProcessing, Till
from billing.customer import CustomerId
from billing.errors import CheckoutBusy, MixedCurrencies, ProviderUnavailable, Refusal
from billing.invoice import InvoiceNumber
from bot.effects import Order
from bot.skill import EffectResult

_KIND = "open_checkout"


def orders_by_kind(till: Till) -> Mapping[str, Order]:
    """Effect kind → what carries it out."""

    async def open_checkout(customer: str, values: Mapping[str, str], key: str) -> EffectResult:
        numbers = tuple(InvoiceNumber(number) for number in values["invoices"].split(","))
        try:
            outcome = await till.open_checkout(CustomerId(customer), numbers, key)
        except CheckoutBusy as busy:
            raise ProviderUnavailable(str(busy)) from busy
        except MixedCurrencies:
            return EffectResult(_KIND, "mixed_currencies", {})
        except Refusal:
            return EffectResult(_KIND, "nothing_due", {})
        if isinstance(outcome, StillProcessing):
            return EffectResult(_KIND, "processing", {})
        if isinstance(outcome, NothingDue):
            return EffectResult(_KIND, "nothing_due", {})
        return EffectResult(_KIND, "opened", _facts(outcome))

    return {_KIND: open_checkout}


def _facts(opened: Opened) -> Mapping[str, str]:
    return {
        "url": opened.url,
        "minor": str(opened.amount.minor),
        "currency": opened.amount.currency,
    }
