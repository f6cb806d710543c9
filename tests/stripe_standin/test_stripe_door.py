"""The way in: keys, parameters, errors, lists, expansion, idempotency, and what may go wrong."""

import asyncio

import httpx
import pytest
import stripe

from tests.standins.stripe.faults import Fault, FaultKind
from tests.standins.stripe.standin import StripeStandIn
from tests.stripe_standin.clients import client_of

ANNA = {"email": "anna@lind.example"}


async def test_only_a_test_key_opens(platform: StripeStandIn) -> None:
    for key in ("sk_live_123456789012", "pk_test_123456789012", "nonsense"):
        async with client_of(platform, key) as client:
            with pytest.raises(stripe.AuthenticationError) as refused:
                await client.v1.customers.create_async(ANNA)
        assert refused.value.http_status == 401
        assert "Invalid API Key provided" in str(refused.value)
    async with client_of(platform, "rk_test_123456789012") as restricted:
        assert (await restricted.v1.customers.create_async(ANNA)).id.startswith("cus_")


async def test_a_revoked_key_and_a_missing_permission(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    platform.fails(FaultKind.DENIED, "/v1/customers")
    with pytest.raises(stripe.PermissionError) as refused:
        await client.v1.customers.create_async(ANNA)
    assert refused.value.http_status == 403
    platform.api.revoked.add(platform.api_key)
    with pytest.raises(stripe.AuthenticationError) as expired:
        await client.v1.customers.create_async(ANNA)
    assert expired.value.error.code == "api_key_expired"


async def test_basic_auth_headers_and_unknown_addresses(
    platform: StripeStandIn, browser: httpx.AsyncClient
) -> None:
    auth = (platform.api_key, "")
    answer = await browser.get(f"{platform.base}/v1/customers", auth=auth)
    assert answer.status_code == 200
    assert answer.headers["request-id"].startswith("req_")
    assert answer.headers["stripe-version"] == stripe.api_version
    assert (await browser.get(f"{platform.base}/v1/customers")).status_code == 401
    lost = await browser.get(f"{platform.base}/v1/nothing", auth=auth)
    assert lost.status_code == 404
    assert "Unrecognized request URL (GET: /v1/nothing)" in lost.json()["error"]["message"]


@pytest.mark.parametrize(
    ("path", "form", "code", "param"),
    [
        ("customers", {"emial": "a@b.co"}, "parameter_unknown", "emial"),
        ("customers", {"address[town]": "Lund"}, "parameter_unknown", "address[town]"),
        ("customers", {"balance": "ten"}, "parameter_invalid_integer", "balance"),
        ("customers", {"email": "anna"}, "email_invalid", "email"),
        ("customers", {"name": "A", "test_clock": ""}, "parameter_invalid_empty", "test_clock"),
        ("products", {"description": "no name"}, "parameter_missing", "name"),
        ("refunds", {"amount": "5", "charge": "ch_none"}, "resource_missing", "charge"),
        ("invoices", {"customer": "cus_none"}, "resource_missing", "customer"),
        ("payment_intents", {"amount": "49", "currency": "usd"},
         "amount_too_small", "amount"),
        ("payment_intents", {"amount": "999999999", "currency": "usd"},
         "amount_too_large", "amount"),
        ("payment_intents", {"amount": "1001", "currency": "kwd"},
         "invalid_charge_amount", "amount"),
        ("payment_intents", {"amount": "1050", "currency": "ugx"},
         "invalid_charge_amount", "amount"),
        ("payment_intents", {"amount": "100", "currency": "xyz"}, None, "currency"),
        ("customers", {"tax_exempt": "maybe"}, None, "tax_exempt"),
        ("customers", {"expand[]": "email"}, None, "expand"),
        ("prices", {"currency": "usd", "product": "p", "tiers_mode": "volume"},
         "standin_unsupported", "tiers_mode"),
    ],
)  # fmt: skip
async def test_wrong_parameters_are_refused(
    platform: StripeStandIn,
    browser: httpx.AsyncClient,
    path: str,
    form: dict[str, str],
    code: str | None,
    param: str,
) -> None:
    answer = await browser.post(
        f"{platform.base}/v1/{path}", data=form, auth=(platform.api_key, "")
    )
    error = answer.json()["error"]
    assert answer.status_code == 400, error
    assert (error["type"], error.get("code"), error["param"]) == (
        "invalid_request_error", code, param,
    )  # fmt: skip
    assert error["request_log_url"].endswith(answer.headers["request-id"])
    if code:
        assert error["doc_url"].endswith(code.replace("_", "-"))


async def test_what_is_not_there(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await client.v1.customers.retrieve_async("cus_none")
    assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")
    assert refused.value.param == "id"
    assert "No such customer: 'cus_none'" in str(refused.value)


async def test_lists_come_by_pages_newest_first(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    made = []
    for number in range(5):
        made.append((await client.v1.customers.create_async({"name": str(number)})).id)
        await platform.passes(seconds=10)
    first = await client.v1.customers.list_async({"limit": 2})
    assert [row.id for row in first.data] == [made[4], made[3]]
    assert first.has_more
    middle = await client.v1.customers.list_async({"limit": 2, "starting_after": made[3]})
    assert [row.id for row in middle.data] == [made[2], made[1]]
    back = await client.v1.customers.list_async({"limit": 2, "ending_before": made[1]})
    assert [row.id for row in back.data] == [made[3], made[2]]
    since = platform.world.clock.now - 25
    late = await client.v1.customers.list_async({"created": {"gte": since}})
    assert [row.id for row in late.data] == [made[4], made[3]]
    everyone = [row.id async for row in first.auto_paging_iter()]
    assert everyone == made[::-1]
    for limit in (0, 101):
        with pytest.raises(stripe.InvalidRequestError):
            await client.v1.customers.list_async({"limit": limit})


async def test_ids_expand_to_objects_four_levels_deep(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    anna = await client.v1.customers.create_async(ANNA)
    card = await client.v1.payment_methods.attach_async("pm_card_visa", {"customer": anna.id})
    paid = await client.v1.payment_intents.create_async(
        {
            "amount": 1000,
            "currency": "eur",
            "customer": anna.id,
            "payment_method": card.id,
            "confirm": True,
            "off_session": True,
            "expand": ["latest_charge.balance_transaction", "customer"],
        }
    )
    assert paid.latest_charge.balance_transaction.net == 1000 - 29 - 30
    assert paid.customer.email == "anna@lind.example"
    rows = await client.v1.payment_intents.list_async({"expand": ["data.customer"]})
    assert rows.data[0].customer.id == anna.id
    for path in ("amount", "latest_charge.amount", "a.b.c.d.e", "customer.nothing"):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            await client.v1.payment_intents.retrieve_async(paid.id, {"expand": [path]})
        assert refused.value.param == "expand"


async def test_one_key_is_one_customer(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    once = {"idempotency_key": "k1"}
    first = await client.v1.customers.create_async(ANNA, once)
    again = await client.v1.customers.create_async(ANNA, once)
    assert again.id == first.id
    assert again.last_response.headers["idempotent-replayed"] == "true"
    with pytest.raises(stripe.IdempotencyError) as refused:
        await client.v1.customers.create_async({"email": "bob@x.example"}, once)
    assert refused.value.http_status == 400
    await platform.passes(hours=25)
    assert (await client.v1.customers.create_async(ANNA, once)).id != first.id


async def test_a_decline_is_remembered_with_its_key_and_a_mistake_is_not(
    client: stripe.StripeClient,
) -> None:
    once = {"idempotency_key": "k2"}
    asked = {
        "amount": 1000,
        "currency": "usd",
        "payment_method": "pm_card_chargeDeclined",
        "confirm": True,
        "return_url": "https://x.example",
    }
    for _ in range(2):
        with pytest.raises(stripe.CardError) as declined:
            await client.v1.payment_intents.create_async(asked, once)
    assert declined.value.headers["idempotent-replayed"] == "true"
    assert len((await client.v1.charges.list_async()).data) == 1
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.customers.create_async({"email": "wrong"}, {"idempotency_key": "k3"})
    assert await client.v1.customers.create_async(ANNA, {"idempotency_key": "k3"})


async def test_a_key_in_use_is_a_conflict(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    platform.api.faults.add(Fault(FaultKind.SLOW, path="/v1/customers", seconds=0.3))
    once = {"idempotency_key": "k4"}
    slow = asyncio.create_task(client.v1.customers.create_async(ANNA, once))
    await asyncio.sleep(0.1)
    with pytest.raises(stripe.StripeError) as refused:
        await client.v1.customers.create_async(ANNA, once)
    assert (refused.value.http_status, refused.value.error.code) == (409, "idempotency_key_in_use")
    assert (await slow).id == (await client.v1.customers.create_async(ANNA, once)).id


async def test_faults_come_as_often_as_they_are_asked_for(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    platform.fails(FaultKind.RATE, "/v1/customers", times=2)
    for _ in range(2):
        with pytest.raises(stripe.RateLimitError):
            await client.v1.customers.create_async(ANNA)
    platform.fails(FaultKind.LOCK, "/v1/customers")
    with pytest.raises(stripe.RateLimitError) as locked:
        await client.v1.customers.create_async(ANNA)
    assert locked.value.error.code == "lock_timeout"
    platform.fails(FaultKind.ERROR, "/v1/customers")
    with pytest.raises(stripe.APIError):
        await client.v1.customers.create_async(ANNA)
    assert platform.world.all("customer") == []
    await client.v1.customers.create_async(ANNA)


@pytest.mark.parametrize("kind", [FaultKind.RESET, FaultKind.HANG])
async def test_an_answer_that_never_came_is_replayed(
    platform: StripeStandIn, kind: FaultKind
) -> None:
    platform.fails(kind, "/v1/customers")
    once = {"idempotency_key": "k5"}
    async with client_of(platform, patience=0.3) as client:
        with pytest.raises(stripe.APIConnectionError):
            await client.v1.customers.create_async(ANNA, once)
        found = await client.v1.customers.create_async(ANNA, once)
    assert [row["id"] for row in platform.world.all("customer")] == [found.id]


async def test_the_library_retries_by_itself(platform: StripeStandIn) -> None:
    platform.fails(FaultKind.BROKEN, "/v1/customers")
    platform.fails(FaultKind.UNAVAILABLE, "/v1/products")
    async with client_of(platform, retries=2) as client:
        with pytest.raises(stripe.APIError):  # done, and its answer, an error, is kept by its key
            await client.v1.customers.create_async(ANNA)
        assert (await client.v1.products.create_async({"name": "Hat"})).name == "Hat"
