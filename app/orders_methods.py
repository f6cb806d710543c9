"""What carries out the orders around saved methods: charge one, choose, remove, autopay."""

from collections.abc import Awaitable, Callable, Mapping

from billing.charging import ChargeOutcome, ChargeWish, Charging
from billing.errors import CheckoutBusy, ProviderRejected, ProviderUnavailable, Refusal
from billing.money import Money, currency
from billing.wallet_desk import DeskWord, WalletDesk
from bot.effects import Order
from bot.skill import EffectResult

_CHARGE = "charge_saved"


def method_orders(charging: Charging, desk: WalletDesk) -> Mapping[str, Order]:
    """Effect kind → what carries it out."""

    async def charge_saved(customer: str, values: Mapping[str, str], key: str) -> EffectResult:
        minor, _, code = values["amount"].partition(" ")
        wish = ChargeWish(
            customer=customer,
            numbers=tuple(values["invoices"].split(",")),
            method=values["method"],
            key=key,
            amount=Money(int(minor), currency(code)),
        )
        try:
            return EffectResult(_CHARGE, *_outcome(await charging.charge(wish)))
        except CheckoutBusy as busy:
            raise ProviderUnavailable(str(busy)) from busy
        except (Refusal, ProviderRejected):
            return EffectResult(_CHARGE, "refused", {})

    async def make_default(customer: str, values: Mapping[str, str], key: str) -> DeskWord:
        return await desk.make_default(customer, values["method"], key)

    async def remove_method(customer: str, values: Mapping[str, str], key: str) -> DeskWord:
        return await desk.remove(customer, values["method"], key)

    async def set_autopay(customer: str, values: Mapping[str, str], key: str) -> DeskWord:
        on, method = values["on"] == "yes", values.get("method", "")
        return await desk.set_autopay(customer, key, on=on, method=method)

    acts = (make_default, remove_method, set_autopay)
    return {_CHARGE: charge_saved} | {act.__name__: _told(act.__name__, act) for act in acts}


def _told(kind: str, act: Callable[[str, Mapping[str, str], str], Awaitable[DeskWord]]) -> Order:
    async def carry_out(customer: str, values: Mapping[str, str], key: str) -> EffectResult:
        try:
            word = await act(customer, values, key)
        except ProviderRejected:
            return EffectResult(kind, "refused", {})
        return EffectResult(kind, word.value, {})

    return carry_out


def _outcome(outcome: ChargeOutcome) -> tuple[str, Mapping[str, str]]:
    amount = outcome.amount
    values = {
        "minor": str(amount.minor) if amount else "",
        "currency": amount.currency if amount else "",
        "method": outcome.label,
        "url": outcome.url,
        "decline": outcome.decline.value if outcome.decline else "",
    }
    return outcome.word.value, values
