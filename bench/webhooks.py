"""How soon a provider's webhook is answered: the event is on disk by then, the work comes after.

The provider is our stand-in, a process of its own; it is read again after each answer, as in
operation.
"""

import argparse
import asyncio
import json
import time

import stripe

from bench.databases import BOTH, SQLITE, server_of
from bench.figures import percentile, print_table
from bench.firm import Firm
from bench.processes import started
from bench.strict import StrictTelegram, opened
from bench.telegram_side import telegram
from bench.wire import connect
from tests.standins.stripe.webhooks import signature

_SECRET = "whsec_bench"
_WARM_UP = 20
_OK = 200
_LEARNING = 4.0  # seconds after the start in which the program still learns its languages
_AT_ONCE = (1, 16)  # webhooks under way at the same time


async def measure(
    kind: str, events: int, learning: float = _LEARNING
) -> list[tuple[str, int, int, float, float, float]]:
    """Milliseconds of each answer: the median, the 99th percentile and the worst."""
    with server_of(kind) as server:
        platform = telegram(quick=True)
        async with started("tests.standins.stripe", "--port", "0") as standin:
            base, _, key = (await standin.hear()).split()
            settings = {
                "STRIPE_API_KEY": key,
                "STRIPE_API_URL": base,
                "STRIPE_WEBHOOK_SECRET": _SECRET,
            }
            firm = Firm(await server.create(), platform, settings)
            customer = await _customer(base, key)
            async with opened(StrictTelegram()) as strict, firm.serving(strict.apis[0]) as replica:
                await _timed(replica.port, customer, 0, _WARM_UP, 1)
                await asyncio.sleep(learning)
                rows = []
                for lanes in _AT_ONCE:
                    first = _WARM_UP + lanes * events
                    spent = await _timed(replica.port, customer, first, events, lanes)
                    figures = (percentile(spent, 0.5), percentile(spent, 0.99), max(spent))
                    rows.append((kind, lanes, events, *(one * 1000 for one in figures)))
    return rows


async def _customer(base: str, key: str) -> dict[str, object]:
    client = stripe.StripeClient(
        key, base_addresses={"api": base}, http_client=stripe.HTTPXClient()
    )
    made = await client.v1.customers.create_async({"name": "Ada", "email": "ada@berg.example"})
    return json.loads(str(made))  # type: ignore[no-any-return] # an object, as Stripe writes it


async def _timed(
    port: int,
    customer: dict[str, object],
    first: int,
    events: int,
    lanes: int,
) -> list[float]:
    spent: list[float] = []
    numbers = iter(range(first, first + events))

    async def lane() -> None:
        line = await connect(port)
        for number in numbers:
            request = _post(_event(number, customer))
            began = time.perf_counter()
            status = await line.post(request)
            spent.append(time.perf_counter() - began)
            if status != _OK:
                raise RuntimeError(f"the program answered {status}")
        line.close()

    await asyncio.gather(*(lane() for _ in range(lanes)))
    return spent


def _post(event: str) -> bytes:
    body = event.encode()
    signed = signature(event, _SECRET, int(time.time()))
    head = ("POST /stripe/webhook HTTP/1.1", "Host: 127.0.0.1", f"Stripe-Signature: {signed}")
    lines = (*head, "Content-Type: application/json", f"Content-Length: {len(body)}", "", "")
    return "\r\n".join(lines).encode() + body


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
