"""Tax rates: made once, their percentage never changes."""

from tests.standins.stripe.call import Call
from tests.standins.stripe.errors import Refused
from tests.standins.stripe.listing import PAGES, listing
from tests.standins.stripe.wire import Obj, merged_metadata
from tests.standins.stripe.world import Given, World


def create_tax_rate(world: World, given: Given) -> Obj:
    """POST /v1/tax_rates"""
    asked = given.params
    percentage = asked["percentage"]
    if not 0 <= percentage <= 100:
        raise Refused("The percentage must be between 0 and 100.", param="percentage")
    made = world.add(
        "tax_rate",
        "country description flat_amount jurisdiction jurisdiction_level state tax_type",
        active=asked.get("active", True),
        display_name=asked["display_name"],
        effective_percentage=percentage,
        inclusive=asked["inclusive"],
        metadata={},
        percentage=percentage,
        rate_type="percentage",
    )
    _write_tax_rate(made, asked)
    world.tell("tax_rate.created", made)
    return made


def retrieve_tax_rate(world: World, given: Given) -> Obj:
    """GET /v1/tax_rates/{tax_rate}"""
    return world.get("tax_rate", *given.ids)


def update_tax_rate(world: World, given: Given) -> Obj:
    """POST /v1/tax_rates/{tax_rate}: the percentage never changes."""
    found = world.get("tax_rate", *given.ids)
    with world.change(found, "tax_rate.updated"):
        _write_tax_rate(found, given.params)
    return found


def list_tax_rates(world: World, given: Given) -> Obj:
    """GET /v1/tax_rates"""
    return listing(world, given, "tax_rate", "active", "inclusive")


def tax_rates_from(world: World, ids: list[str] | str | None, param: str) -> list[Obj]:
    """The rates by their ids."""
    return [world.get("tax_rate", id_, param) for id_ in ids or []]


def _write_tax_rate(made: Obj, asked: Obj) -> None:
    for name in ("active", "country", "description", "display_name", "jurisdiction", "state",
                 "tax_type"):  # fmt: skip
        if name in asked:
            made[name] = asked[name]
    made["metadata"] = merged_metadata(made["metadata"], asked.get("metadata"))


CALLS = (
    Call("POST", "/v1/tax_rates", create_tax_rate, "TaxRateCreateParams",
         "active country display_name inclusive jurisdiction percentage state tax_type"),
    Call("GET", "/v1/tax_rates", list_tax_rates, "TaxRateListParams", PAGES + "active inclusive"),
    Call("GET", "/v1/tax_rates/{tax_rate}", retrieve_tax_rate, "TaxRateRetrieveParams"),
    Call("POST", "/v1/tax_rates/{tax_rate}", update_tax_rate, "TaxRateUpdateParams",
         "active country display_name jurisdiction state tax_type"),
)  # fmt: skip
