"""What must hold before a subscription begins or changes."""

from typing import Any

from tests.standins.stripe.cards import DECLINES, Card
from tests.standins.stripe.clocks import DAY
from tests.standins.stripe.currencies import known
from tests.standins.stripe.errors import Refused, declined, unsupported
from tests.standins.stripe.invoice_paying import find_method
from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import World


def common_currency(items: list[Obj], asked: Obj) -> str:
    """The items' one currency; their intervals must be one, too."""
    if len({each["price"]["currency"] for each in items}) > 1:
        raise Refused("All prices on a subscription must have the same currency.", param="items")
    every = {(each["price"]["recurring"]["interval"], each["price"]["recurring"]["interval_count"])
             for each in items}  # fmt: skip
    if len(every) > 1:
        raise unsupported("bill items of different intervals together", "items")
    currency = str(items[0]["price"]["currency"])
    if known(asked.get("currency", currency)) != currency:
        raise Refused("The prices are in another currency.", param="currency")
    return currency


def would_decline(world: World, method: Obj) -> str:
    """How a payment without the customer present would be refused; "" for not at all."""
    kind: Any = method["_kind"]
    if not isinstance(kind, Card):
        return ""
    if kind.action == "always" or (kind.action and not method.get("_set_up")):
        return "authentication_required"
    return str(method.get("_decline") or kind.decline)


def one_currency(world: World, customer: Obj, currency: str) -> None:
    """Refuse a second currency beside a running subscription."""
    mine = [row for row in world.all("subscription") if row["customer"] == customer["id"]]
    live = [row for row in mine if row["status"] not in ("canceled", "incomplete_expired")]
    if any(row["currency"] != currency for row in live):
        raise Refused(
            "You cannot combine currencies on a single customer. This customer has an active "
            f"subscription, subscription schedule, discount, quote, or invoice item with currency "
            f"{live[0]['currency']}."
        )


def trial_end_of(asked: Obj, now: int) -> int | None:
    """When the trial ends, if there is one."""
    if "trial_period_days" in asked:
        days = asked["trial_period_days"]
        return now + days * DAY if days else None
    end = asked.get("trial_end")
    if end in (None, "now"):
        return None
    if end <= now:
        raise Refused("The trial_end must be in the future.", param="trial_end")
    return int(end)


def check_payable(
    world: World, customer: Obj, made: Obj, items: list[Obj], asked: Obj, *, trial: bool
) -> None:
    """Refuse what could not be paid, where the call wants it so."""
    behavior = asked.get("payment_behavior", "allow_incomplete")
    if behavior == "pending_if_incomplete":
        raise unsupported("keep an update pending until it is paid", "payment_behavior")
    free = all(each["price"]["unit_amount"] == 0 for each in items)
    if trial or free or made["collection_method"] == "send_invoice":
        return
    probe = {"customer": customer["id"], "default_payment_method": made["default_payment_method"]}
    method = find_method(world, probe)
    if method is None and behavior != "default_incomplete":
        raise Refused(
            "This customer has no attached payment source or default payment method. Please "
            "consider adding a default payment method. For more information, visit "
            "https://stripe.com/docs/billing/subscriptions/payment-methods-setting#payment-method-"
            "priority.",
            code="resource_missing",
        )
    decline = would_decline(world, method) if method else ""
    if behavior == "error_if_incomplete" and decline:
        told = DECLINES[decline]
        raise declined(decline, told.code, told.message)
