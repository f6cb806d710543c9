"""How soon a provider's webhook is answered: the event is on disk by then, the work comes after.

The provider is our stand-in, in this process; it is read again after each answer, as in operation.
"""

import argparse
import asyncio
import json
import time
from datetime import UTC, datetime

import httpx
import stripe

from bench.databases import BOTH, SQLITE, server_of
from bench.figures import percentile, print_table
from bench.firm import Firm
from bench.strict import StrictTelegram, opened
from bench.telegram_side import telegram
from tests.standins.stripe.standin import StripeStandIn
from tests.standins.stripe.webhooks import signature

_SECRET = "whsec_bench"
_WARM_UP = 20
_LEARNING = 4.0  # seconds after the start in which the program still learns its languages
_AT_ONCE = (1, 16)  # webhooks under way at the same time


async def measure(
    kind: str, events: int, learning: float = _LEARNING
) -> list[tuple[str, int, int, float, float, float]]:
    """Milliseconds of each answer: the median, the 99th percentile and the worst."""
    with server_of(kind) as server:
        platform = telegram(quick=True)
        async with StripeStandIn(datetime.now(UTC), running=True) as standin:
            settings = {
                "STRIPE_API_KEY": standin.api_key,
                "STRIPE_API_URL": standin.base,
                "STRIPE_WEBHOOK_SECRET": _SECRET,
            }
            firm = Firm(await server.create(), platform, settings)
            customer = await _customer(standin)
            async with opened(StrictTelegram()) as strict, firm.serving(strict.apis[0]) as replica:
                url = f"http://127.0.0.1:{replica.port}/stripe/webhook"
                async with httpx.AsyncClient() as client:
                    await _timed(client, url, customer, 0, _WARM_UP, 1)
                    await asyncio.sleep(learning)
                    rows = []
                    for lanes in _AT_ONCE:
                        first = _WARM_UP + lanes * events
                        spent = await _timed(client, url, customer, first, events, lanes)
                        figures = (percentile(spent, 0.5), percentile(spent, 0.99), max(spent))
                        rows.append((kind, lanes, events, *(one * 1000 for one in figures)))
    return rows


async def _customer(standin: StripeStandIn) -> dict[str, object]:
    client = stripe.StripeClient(
        standin.api_key,
        base_addresses={"api": standin.base},
        http_client=stripe.HTTPXClient(),
    )
    made = await client.v1.customers.create_async({"name": "Ada", "email": "ada@berg.example"})
    return json.loads(str(made))  # type: ignore[no-any-return] # an object, as Stripe writes it


async def _timed(
    client: httpx.AsyncClient,
    url: str,
    customer: dict[str, object],
    first: int,
    events: int,
    lanes: int,
) -> list[float]:
    spent: list[float] = []
    numbers = iter(range(first, first + events))

    async def lane() -> None:
        await client.get(f"{url.removesuffix('/stripe/webhook')}/healthz")  # connects
        for number in numbers:
            body = _event(number, customer)
            signed = {"Stripe-Signature": signature(body, _SECRET, int(time.time()))}
            began = time.perf_counter()
            answer = await client.post(url, content=body, headers=signed)
            spent.append(time.perf_counter() - began)
            assert answer.status_code == httpx.codes.OK, answer.text

    await asyncio.gather(*(lane() for _ in range(lanes)))
    return spent


def _event(number: int, customer: dict[str, object]) -> str:
    event = {
        "id": f"evt_{number}",
        "object": "event",
        "api_version": stripe.api_version,
        "created": int(time.time()),
        "data": {"object": customer},
        "livemode": False,
        "pending_webhooks": 1,
        "request": None,
        "type": "customer.updated",
    }
    return json.dumps(event)


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000)
    parser.add_argument("--database", choices=BOTH, default=SQLITE)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    size = (30, 0.0) if given.quick else (given.events, _LEARNING)
    rows = asyncio.run(measure(given.database, *size))
    head = ("database", "at once", "events", "p50 ms", "p99 ms", "worst ms")
    print_table("Webhook to its answer", head, rows)


if __name__ == "__main__":
    main()
