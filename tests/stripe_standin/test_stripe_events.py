"""Events: told once, signed, delivered again, and muddled on request."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
import stripe
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.standins.served import loopback_socket, served
from tests.standins.stripe.standin import StripeStandIn
from tests.standins.stripe.webhooks import Muddle

SECRET = "whsec_stories"


@dataclass(slots=True)
class Listener:
    """Somebody's webhook endpoint."""

    url: str
    status: int = 200
    heard: list[tuple[bytes, str]] = field(default_factory=list)

    def types(self) -> list[str]:
        return [event.type for event in self.events()]

    def events(self) -> list[stripe.Event]:
        return [self.checked(body, signature) for body, signature in self.heard]

    def checked(self, body: bytes, signature: str, tolerance: int = 10**9) -> stripe.Event:
        return stripe.Webhook.construct_event(body, signature, SECRET, tolerance)


@asynccontextmanager
async def _listening(platform: StripeStandIn) -> AsyncIterator[Listener]:
    listening = loopback_socket()
    listener = Listener(f"http://127.0.0.1:{listening.getsockname()[1]}/hook")

    async def hook(request: Request) -> Response:
        listener.heard.append((await request.body(), request.headers["stripe-signature"]))
        return Response(status_code=listener.status)

    async with served([Route("/hook", hook, methods=["POST"])], listening):
        platform.listen(listener.url, SECRET)
        yield listener


async def test_each_change_is_told_and_signed(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    async with _listening(platform) as listener:
        anna = await client.v1.customers.create_async(
            {"name": "Anna"}, {"idempotency_key": "story"}
        )
        await client.v1.customers.update_async(anna.id, {"name": "Anna Lind"})
        await platform.told()
        created, updated = listener.events()
    assert (created.type, created.api_version) == ("customer.created", stripe.api_version)
    assert created.request.idempotency_key == "story"
    assert (updated.data.object["name"], updated.data.previous_attributes["name"]) == (
        "Anna Lind", "Anna",
    )  # fmt: skip
    found = await client.v1.events.retrieve_async(updated.id)
    assert (found.type, found.pending_webhooks) == ("customer.updated", 0)
    rows = await client.v1.events.list_async({"type": "customer.*"})
    assert [row.id for row in rows.data] == [updated.id, created.id]


async def test_who_does_not_answer_well_is_asked_again_for_three_days(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    async with _listening(platform) as listener:
        listener.status = 500
        await client.v1.customers.create_async({"name": "Anna"})
        await platform.told()
        await platform.passes(days=1)
        tries = len(listener.heard)
        assert tries >= 4
        assert len({event.id for event in listener.events()}) == 1
        listener.status = 200
        await platform.passes(days=1)
        assert len(listener.heard) == tries + 1
        await platform.passes(days=3)
        assert len(listener.heard) == tries + 1


async def test_deliveries_are_muddled_on_request(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    async with _listening(platform) as listener:
        platform.postman.held = True
        for name in ("A", "B", "C"):
            await client.v1.customers.create_async({"name": name})
        platform.postman.held = False
        platform.postman.muddle = Muddle(order="reversed", lose=1)
        await platform.told()
        assert [event.data.object["name"] for event in listener.events()] == ["B", "A"]
        listener.heard.clear()
        platform.postman.muddle = Muddle(copies=2, account="acct_other")
        await client.v1.customers.create_async({"name": "D"})
        await platform.told()
        first, second = listener.events()
        assert (first.id, first.account) == (second.id, "acct_other")


async def test_forged_and_old_signatures_do_not_pass(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    async with _listening(platform) as listener:
        platform.postman.muddle = Muddle(secret="whsec_somebody_else")
        await client.v1.customers.create_async({"name": "Anna"})
        await platform.told()
        with pytest.raises(stripe.SignatureVerificationError):
            listener.events()
        listener.heard.clear()
        platform.postman.muddle = Muddle(age=10**9)
        await client.v1.customers.create_async({"name": "Anna"})
        await platform.told()
        with pytest.raises(stripe.SignatureVerificationError):
            listener.checked(*listener.heard[0], tolerance=300)


async def test_endpoints_choose_what_they_hear(
    platform: StripeStandIn, client: stripe.StripeClient
) -> None:
    made = await client.v1.webhook_endpoints.create_async(
        {"url": "http://127.0.0.1:9/hook", "enabled_events": ["invoice.paid"]}
    )
    assert made.secret.startswith("whsec_")
    again = await client.v1.webhook_endpoints.retrieve_async(made.id)
    assert "secret" not in again
    await client.v1.customers.create_async({"name": "Anna"})
    await platform.told()
    assert platform.postman.deliveries == []
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.webhook_endpoints.create_async(
            {"url": "nowhere", "enabled_events": ["invoice.paid"]}
        )
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.webhook_endpoints.create_async(
            {"url": "https://x.example", "enabled_events": ["invoice.eaten"]}
        )
