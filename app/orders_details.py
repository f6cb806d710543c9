"""What carries out a change of details at the provider, for the bot."""

from collections.abc import Mapping

from billing.detailing import ProviderDetails
from billing.details import NAMES, BadDetail
from billing.errors import ProviderRejected
from bot.effects import Order
from bot.skill import EffectResult

KIND = "change_details"


def orders_of_details(details: ProviderDetails | None) -> Mapping[str, Order]:
    """Effect kind → what carries it out; without a desk every order is answered `refused`."""

    async def change(customer: str, arguments: Mapping[str, str], key: str) -> EffectResult:
        if details is None:
            return EffectResult(KIND, "refused", {})
        values = {name: arguments[name] for name in NAMES if name in arguments}
        try:
            await details.change(customer, values, key)
        except (ProviderRejected, BadDetail, LookupError):
            return EffectResult(KIND, "refused", {})
        return EffectResult(KIND, "changed", {})

    return {KIND: change}
