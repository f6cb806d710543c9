"""Coupons, promotion codes, and the discounts that they become."""

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from tests.standins.stripe.asking import need, only_one, rest_of
from tests.standins.stripe.call import Call
from tests.standins.stripe.currencies import known, rounded
from tests.standins.stripe.errors import Refused, missing
from tests.standins.stripe.listing import PAGES, listing
from tests.standins.stripe.months import months_after
from tests.standins.stripe.wire import Obj, merged_metadata
from tests.standins.stripe.world import Given, World


def create_coupon(world: World, given: Given) -> Obj:
    """POST /v1/coupons"""
    asked = given.params
    _check_coupon(world, asked)
    made = world.make(
        "coupon",
        "name",
        amount_off=asked.get("amount_off"),
        currency=known(asked["currency"]) if "currency" in asked else None,
        duration=asked.get("duration", "once"),
        duration_in_months=asked.get("duration_in_months"),
        max_redemptions=asked.get("max_redemptions"),
        metadata=merged_metadata({}, asked.get("metadata")),
        percent_off=asked.get("percent_off"),
        redeem_by=asked.get("redeem_by"),
        times_redeemed=0,
        valid=True,
        id=asked.get("id") or world.ids.letters(8),
    )
    made["name"] = asked.get("name")
    world.keep(made)
    world.tell("coupon.created", made)
    return made


def retrieve_coupon(world: World, given: Given) -> Obj:
    """GET /v1/coupons/{coupon}"""
    return world.get("coupon", *given.ids)


def update_coupon(world: World, given: Given) -> Obj:
    """POST /v1/coupons/{coupon}: only its name and metadata."""
    found = world.get("coupon", *given.ids)
    with world.change(found, "coupon.updated"):
        found["name"] = given.params.get("name", found["name"]) or None
        found["metadata"] = merged_metadata(found["metadata"], given.params.get("metadata"))
    return found


def delete_coupon(world: World, given: Given) -> Obj:
    """DELETE /v1/coupons/{coupon}: who has it keeps it."""
    found = world.get("coupon", *given.ids)
    found |= {"_deleted": True, "valid": False}
    world.tell("coupon.deleted", found)
    return {"id": found["id"], "object": "coupon", "deleted": True}


def list_coupons(world: World, given: Given) -> Obj:
    """GET /v1/coupons"""
    return listing(world, given, "coupon")


def create_code(world: World, given: Given) -> Obj:
    """POST /v1/promotion_codes"""
    asked = given.params
    need(asked["promotion"], "coupon")
    coupon = world.get("coupon", asked["promotion"]["coupon"], "promotion[coupon]")
    code = asked.get("code") or world.ids.letters(8).upper()
    for other in world.all("promotion_code"):
        if other["active"] and other["code"].lower() == code.lower():
            message = "An active promotion code with `code: %s` already exists."
            raise Refused(message % code, code="resource_already_exists", param="code")
    limits = rest_of(asked, "restrictions")
    return world.add(
        "promotion_code",
        "customer_account",
        event="promotion_code.created",
        active=asked.get("active", True),
        code=code,
        customer=asked.get("customer"),
        expires_at=asked.get("expires_at"),
        max_redemptions=asked.get("max_redemptions"),
        metadata=merged_metadata({}, asked.get("metadata")),
        promotion={"coupon": coupon["id"], "type": "coupon"},
        restrictions={
            "first_time_transaction": limits.get("first_time_transaction", False),
            "minimum_amount": limits.get("minimum_amount"),
            "minimum_amount_currency": limits.get("minimum_amount_currency"),
        },
        times_redeemed=0,
    )


def retrieve_code(world: World, given: Given) -> Obj:
    """GET /v1/promotion_codes/{promotion_code}"""
    return world.get("promotion_code", *given.ids)


def update_code(world: World, given: Given) -> Obj:
    """POST /v1/promotion_codes/{promotion_code}"""
    found = world.get("promotion_code", *given.ids)
    with world.change(found, "promotion_code.updated"):
        found["active"] = given.params.get("active", found["active"])
        found["metadata"] = merged_metadata(found["metadata"], given.params.get("metadata"))
    return found


def list_codes(world: World, given: Given) -> Obj:
    """GET /v1/promotion_codes: a code is the same in capitals."""
    wanted = given.params.get("code")
    spelled = {row["code"].lower(): row["code"] for row in world.all("promotion_code")}
    exact = {"code": spelled.get(wanted.lower(), wanted)} if wanted else {}
    return listing(world, given, "promotion_code", "active", "customer", **exact)


def discounts_from(
    world: World, asked: Any, param: str = "discounts", **owner: str | None
) -> list[Obj]:
    """Discount objects for what a call names; `owner` says on whose customer or thing they lie."""
    made = []
    for place, told in enumerate(asked or []):
        only_one(told, "coupon", "discount", "promotion_code")
        here = f"{param}[{place}]"
        if "discount" in told:
            made.append(world.get("discount", told["discount"], f"{here}[discount]"))
        elif "promotion_code" in told:
            made.append(_by_code(world, told["promotion_code"], here, owner))
        elif "coupon" in told:
            coupon = world.get("coupon", told["coupon"], f"{here}[coupon]")
            made.append(_discount(world, _redeemable(world, coupon, here), None, owner))
    return made


def taken_off(world: World, discount: Obj, amount: int, currency: str) -> int:
    """How much it takes off an amount, never more than there is."""
    coupon = world.objects["coupon"][discount["source"]["coupon"]]
    if amount <= 0:
        return 0
    if coupon["percent_off"] is not None:
        return rounded(Fraction(amount) * Fraction(coupon["percent_off"]) / 100)
    return min(amount, coupon["amount_off"]) if coupon["currency"] == currency else 0


def applies(discount: Obj, at: int) -> bool:
    """It has not ended."""
    return not discount.get("_deleted") and (discount["end"] is None or at < discount["end"])


def delete_discount(world: World, given: Given) -> Obj:
    """DELETE /v1/customers/{customer}/discount"""
    customer = world.get("customer", *given.ids)
    found = customer.get("discount")
    if not found:
        raise missing("discount", given.ids[0], "id")
    with world.change(customer, "customer.updated"):
        customer["discount"] = None
    found["_deleted"] = True
    world.tell("customer.discount.deleted", found)
    return {**found, "deleted": True}


def _discount(world: World, coupon: Obj, code: str | None, owner: dict[str, str | None]) -> Obj:
    customer = owner.get("customer")
    start = world.now(customer)
    end = None
    if coupon["duration"] == "repeating":
        at = months_after(datetime.fromtimestamp(start, UTC), coupon["duration_in_months"])
        end = int(at.timestamp())
    coupon["times_redeemed"] += 1
    made = world.make(
        "discount",
        "checkout_session customer_account invoice invoice_item subscription subscription_item",
        end=end,
        promotion_code=code,
        source={"coupon": coupon["id"], "type": "coupon"},
        start=start,
        customer=customer,
    )
    return world.keep(made | owner)


def _by_code(world: World, id_: str, param: str, owner: dict[str, str | None]) -> Obj:
    code = world.get("promotion_code", id_, f"{param}[promotion_code]")
    now = world.now(owner.get("customer"))
    spent = (
        code["max_redemptions"] is not None and code["times_redeemed"] >= code["max_redemptions"]
    )
    expired = code["expires_at"] is not None and code["expires_at"] <= now
    foreign = code["customer"] not in (None, owner.get("customer"))
    if not code["active"] or spent or expired or foreign:
        message = f"This promotion code cannot be redeemed: {id_}."
        raise Refused(message, code="promotion_code_invalid", param=f"{param}[promotion_code]")
    coupon = world.get("coupon", code["promotion"]["coupon"], f"{param}[promotion_code]")
    code["times_redeemed"] += 1
    return _discount(world, _redeemable(world, coupon, param), code["id"], owner)


def _redeemable(world: World, coupon: Obj, param: str) -> Obj:
    most, until = coupon["max_redemptions"], coupon["redeem_by"]
    if (most is not None and coupon["times_redeemed"] >= most) or (
        until is not None and until <= world.now()
    ):
        coupon["valid"] = False
        message = f"Coupon {coupon['id']} is used up and cannot be applied."
        raise Refused(message, code="coupon_expired", param=f"{param}[coupon]")
    return coupon


def _check_coupon(world: World, asked: Obj) -> None:
    only_one(asked, "percent_off", "amount_off")
    if "percent_off" not in asked and "amount_off" not in asked:
        raise Refused("Must provide percent_off or amount_off.", param="percent_off")
    if "percent_off" in asked and not 0 < asked["percent_off"] <= 100:
        message = "Invalid percent_off: must be greater than 0 and at most 100."
        raise Refused(message, param="percent_off")
    if "amount_off" in asked:
        need(asked, "currency")
        if asked["amount_off"] <= 0:
            message = "This value must be greater than or equal to 1."
            raise Refused(message, code="parameter_invalid_integer", param="amount_off")
    if asked.get("duration") == "repeating":
        need(asked, "duration_in_months")
    if world.find("coupon", asked.get("id")):
        raise Refused("Coupon already exists.", code="resource_already_exists", param="id")


CALLS = (
    Call("POST", "/v1/coupons", create_coupon, "CouponCreateParams",
         "amount_off currency duration duration_in_months id max_redemptions name percent_off "
         "redeem_by"),
    Call("GET", "/v1/coupons", list_coupons, "CouponListParams", PAGES),
    Call("GET", "/v1/coupons/{coupon}", retrieve_coupon, "CouponRetrieveParams"),
    Call("POST", "/v1/coupons/{coupon}", update_coupon, "CouponUpdateParams", "name"),
    Call("DELETE", "/v1/coupons/{coupon}", delete_coupon),
    Call("POST", "/v1/promotion_codes", create_code, "PromotionCodeCreateParams",
         "active code customer expires_at max_redemptions promotion"),
    Call("GET", "/v1/promotion_codes", list_codes, "PromotionCodeListParams",
         PAGES + "active code customer"),
    Call("GET", "/v1/promotion_codes/{promotion_code}", retrieve_code,
         "PromotionCodeRetrieveParams"),
    Call("POST", "/v1/promotion_codes/{promotion_code}", update_code, "PromotionCodeUpdateParams",
         "active"),
)  # fmt: skip
