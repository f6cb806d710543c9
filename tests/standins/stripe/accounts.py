"""The account that the key belongs to."""

from tests.standins.stripe.call import Call
from tests.standins.stripe.wire import Obj, nulls
from tests.standins.stripe.world import Given, World


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/account"""
    return {
        "id": world.account,
        "object": "account",
        "business_profile": nulls(
            "annual_revenue estimated_worker_count mcc name product_description support_address "
            "support_email support_phone support_url url"
        )
        | {"name": "Paidup", "mcc": "5734"},
        "business_type": "company",
        "capabilities": {"card_payments": "active", "transfers": "active"},
        "charges_enabled": True,
        "country": "US",
        "created": world.clock.now,
        "default_currency": "usd",
        "details_submitted": True,
        "email": "owner@paidup.example",
        "metadata": {},
        "payouts_enabled": True,
        "type": "standard",
    }


CALLS = (
    Call("GET", "/v1/account", retrieve),
    Call("GET", "/v1/accounts/{account}", retrieve),
)
