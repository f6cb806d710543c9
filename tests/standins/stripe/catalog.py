"""What is sold: products and their prices."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.standins.stripe.asking import need, only_one
from tests.standins.stripe.call import Call
from tests.standins.stripe.currencies import known, presentable
from tests.standins.stripe.errors import Refused, missing, state
from tests.standins.stripe.listing import PAGES, page
from tests.standins.stripe.wire import Obj, merged_metadata, nulls
from tests.standins.stripe.world import Given, World

LONGEST = {"day": 1095, "week": 156, "month": 36, "year": 3}


def create_product(world: World, given: Given) -> Obj:
    """POST /v1/products"""
    asked = given.params
    taken = world.objects.get("product", {}).get(asked.get("id", ""))
    if taken:
        message = f"Product already exists: '{asked['id']}'."
        raise Refused(message, code="resource_already_exists", param="id")
    made = product(world, asked["name"], **({"id": asked["id"]} if "id" in asked else {}))
    _write_product(world, made, asked)
    world.tell("product.created", made)
    if "default_price_data" in asked:
        told = asked["default_price_data"] | {"product": made["id"]}
        made["default_price"] = price(world, told)["id"]
    return made


def product(world: World, name: str, **fields: Any) -> Obj:
    """A new product, told to nobody yet."""
    made = world.make(
        "product",
        "default_price description package_dimensions shippable statement_descriptor tax_code "
        "tax_details unit_label url",
        active=True,
        images=[],
        marketing_features=[],
        metadata={},
        name=name,
        type="service",
        **fields,
    )
    return world.keep(made | {"updated": made["created"]})


def retrieve_product(world: World, given: Given) -> Obj:
    """GET /v1/products/{id}"""
    return world.get("product", *given.ids)


def update_product(world: World, given: Given) -> Obj:
    """POST /v1/products/{id}"""
    found, asked = world.get("product", *given.ids), given.params
    if asked.get("default_price"):
        default = world.get("price", asked["default_price"], "default_price")
        if default["product"] != found["id"]:
            raise missing("price", asked["default_price"], "default_price")
    with world.change(found, "product.updated"):
        _write_product(world, found, asked)
        if "default_price" in asked:
            found["default_price"] = asked["default_price"] or None
        found["updated"] = world.now()
    return found


def delete_product(world: World, given: Given) -> Obj:
    """DELETE /v1/products/{id}: only one without prices."""
    found = world.get("product", *given.ids)
    if any(price["product"] == found["id"] for price in world.all("price")):
        raise state(
            "This product cannot be deleted because it has one or more user-created prices."
        )
    found["_deleted"] = True
    world.tell("product.deleted", found)
    return {"id": found["id"], "object": "product", "deleted": True}


def list_products(world: World, given: Given) -> Obj:
    """GET /v1/products"""
    rows = [row for row in reversed(world.all("product")) if not row.get("_deleted")]
    wanted = given.params.get("ids")
    if wanted:
        rows = [row for row in rows if row["id"] in wanted]
    return page(given, _active(rows, given))


def create_price(world: World, given: Given) -> Obj:
    """POST /v1/prices"""
    return price(world, given.params)


def price(world: World, asked: Obj, *, active: bool = True, told: bool = True) -> Obj:
    """A new price of the product that is named or described."""
    _check_price(asked)
    currency = known(asked["currency"])
    unit = _unit(asked, currency)
    if "product_data" in asked:
        owner = product(world, asked["product_data"]["name"])
        _write_product(world, owner, {"active": active} | asked["product_data"])
    else:
        owner = world.get("product", asked["product"], "product")
    recurring = asked.get("recurring")
    if recurring:
        recurring = _recurring(recurring)
    made = world.add(
        "price",
        "custom_unit_amount tiers_mode transform_quantity",
        active=asked.get("active", active),
        billing_scheme="per_unit",
        currency=currency,
        lookup_key=_lookup_key(world, asked),
        metadata=merged_metadata({}, asked.get("metadata")),
        nickname=asked.get("nickname"),
        product=owner["id"],
        recurring=recurring,
        tax_behavior=asked.get("tax_behavior", "unspecified"),
        type="recurring" if recurring else "one_time",
        unit_amount=int(unit) if unit == int(unit) else None,
        unit_amount_decimal=decimal_string(unit),
    )
    if told:
        world.tell("price.created", made)
    return made


def price_from(world: World, asked: Obj, param: str = "price") -> Obj:
    """The price that a line names or describes."""
    only_one(asked, "price", "price_data")
    if "price" in asked:
        found = world.get("price", asked["price"], param)
        if not found["active"]:
            raise Refused(
                f"The price specified is inactive. This field only accepts active prices: "
                f"{found['id']}",
                param=param,
            )
        return found
    if "price_data" not in asked:
        raise Refused(f"Missing required param: {param}.", code="parameter_missing", param=param)
    told = asked["price_data"]
    if "product" not in told and "product_data" not in told:
        raise Refused("You must specify either `product` or `product_data` when creating a price.")
    return price(world, told, active=False, told=False)


def retrieve_price(world: World, given: Given) -> Obj:
    """GET /v1/prices/{price}"""
    return world.get("price", *given.ids)


def update_price(world: World, given: Given) -> Obj:
    """POST /v1/prices/{price}: what it costs never changes."""
    found, asked = world.get("price", *given.ids), given.params
    with world.change(found, "price.updated"):
        for name in ("active", "nickname", "tax_behavior"):
            if name in asked:
                found[name] = asked[name] if asked[name] != "" else None
        if "lookup_key" in asked:
            found["lookup_key"] = _lookup_key(world, asked)
        found["metadata"] = merged_metadata(found["metadata"], asked.get("metadata"))
    return found


def list_prices(world: World, given: Given) -> Obj:
    """GET /v1/prices"""
    asked = given.params
    rows = [
        row
        for row in reversed(world.all("price"))
        if all(
            row[name] == asked[name] for name in ("product", "type", "currency") if name in asked
        )
        and ("lookup_keys" not in asked or row["lookup_key"] in asked["lookup_keys"])
        and all((row["recurring"] or {}).get(k) == v for k, v in asked.get("recurring", {}).items())
    ]
    return page(given, _active(rows, given))


def plan_of(price: Obj) -> Obj:
    """The same in the words of old."""
    recurring = price["recurring"]
    return nulls("meter tiers_mode transform_usage trial_period_days") | {
        "id": price["id"],
        "object": "plan",
        "active": price["active"],
        "amount": price["unit_amount"],
        "amount_decimal": price["unit_amount_decimal"],
        "billing_scheme": "per_unit",
        "created": price["created"],
        "currency": price["currency"],
        "interval": recurring["interval"],
        "interval_count": recurring["interval_count"],
        "livemode": False,
        "metadata": price["metadata"],
        "nickname": price["nickname"],
        "product": price["product"],
        "usage_type": recurring["usage_type"],
    }


def unit_of(price: Obj) -> Fraction:
    """What one costs, exactly."""
    return Fraction(price["unit_amount_decimal"])


def decimal_string(value: Fraction | Decimal | int) -> str:
    """A decimal as the platform writes it: without a tail of zeros."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _active(rows: list[Obj], given: Given) -> list[Obj]:
    wanted = given.params.get("active")
    return [row for row in rows if wanted is None or row["active"] == wanted]


def _write_product(world: World, made: Obj, asked: Obj) -> None:
    for name in ("name", "active", "description", "statement_descriptor", "unit_label", "url",
                 "tax_code", "shippable", "images", "marketing_features"):  # fmt: skip
        if name in asked:
            empty: Any = [] if name in ("images", "marketing_features") else None
            made[name] = asked[name] if asked[name] != "" else empty
    made["metadata"] = merged_metadata(made["metadata"], asked.get("metadata"))


def _check_price(asked: Obj) -> None:
    need(asked, "currency")
    only_one(asked, "product", "product_data")
    only_one(asked, "unit_amount", "unit_amount_decimal")
    if "product" not in asked and "product_data" not in asked:
        need(asked, "product")
    if "unit_amount" not in asked and "unit_amount_decimal" not in asked:
        need(asked, "unit_amount")


def _unit(asked: Obj, currency: str) -> Fraction:
    told: Any = asked.get("unit_amount", asked.get("unit_amount_decimal"))
    if told < 0:
        message = "This value must be greater than or equal to 0."
        raise Refused(message, code="parameter_invalid_integer", param="unit_amount")
    unit = Fraction(told)
    if unit == int(unit):
        presentable(int(unit), currency, "unit_amount")
    elif Decimal(told).as_tuple().exponent < -12:  # type: ignore[operator]
        raise Refused("Invalid decimal: at most 12 decimal places.", param="unit_amount_decimal")
    return unit


def _recurring(asked: Obj) -> Obj:
    count = asked.get("interval_count", 1)
    longest = LONGEST[asked["interval"]]
    if not 1 <= count <= longest:
        message = f"The interval_count must be between 1 and {longest} for {asked['interval']}s."
        raise Refused(message, param="recurring[interval_count]")
    return {"meter": None, "trial_period_days": None} | asked | {
        "interval_count": count,
        "usage_type": asked.get("usage_type", "licensed"),
    }  # fmt: skip


def _lookup_key(world: World, asked: Obj) -> str | None:
    key = asked.get("lookup_key")
    for other in world.all("price") if key else []:
        if other["lookup_key"] == key:
            if not asked.get("transfer_lookup_key"):
                message = f"A price (`{other['id']}`) already uses that lookup key."
                raise Refused(message, param="lookup_key")
            other["lookup_key"] = None
    return key or None


_PRODUCT = (
    "name active images marketing_features shippable statement_descriptor tax_code unit_label url "
)
_PRICE = "active lookup_key transfer_lookup_key nickname tax_behavior "
_RECURRING = "recurring.interval recurring.interval_count"
CALLS = (
    Call("POST", "/v1/products", create_product, "ProductCreateParams",
         _PRODUCT + "id default_price_data.currency default_price_data.unit_amount "
         "default_price_data.unit_amount_decimal default_price_data.tax_behavior "
         "default_price_data.recurring.interval default_price_data.recurring.interval_count"),
    Call("GET", "/v1/products", list_products, "ProductListParams", PAGES + "active ids"),
    Call("GET", "/v1/products/{id}", retrieve_product, "ProductRetrieveParams"),
    Call("POST", "/v1/products/{id}", update_product, "ProductUpdateParams",
         _PRODUCT + "default_price"),
    Call("DELETE", "/v1/products/{id}", delete_product),
    Call("POST", "/v1/prices", create_price, "PriceCreateParams",
         _PRICE + "currency product product_data unit_amount unit_amount_decimal " + _RECURRING),
    Call("GET", "/v1/prices", list_prices, "PriceListParams",
         PAGES + "active currency lookup_keys product recurring.interval type"),
    Call("GET", "/v1/prices/{price}", retrieve_price, "PriceRetrieveParams"),
    Call("POST", "/v1/prices/{price}", update_price, "PriceUpdateParams", _PRICE),
)  # fmt: skip
