"""The stand-in as a program: `python -m tests.standins.stripe --port 12111`.

Beside the API and the pages it answers `POST /_standin/…`, form fields as named there.
"""

import argparse
import asyncio
from datetime import UTC, datetime

from tests.standins.stripe.standin import StripeStandIn


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.standins.stripe")
    parser.add_argument("--port", type=int, default=12111)
    parser.add_argument("--webhook-url", default="")
    parser.add_argument("--webhook-secret", default="whsec_standin")
    parser.add_argument("--at", default="", help="the world's instant, ISO; now without it")
    return parser.parse_args()


async def serve(arguments: argparse.Namespace) -> None:
    """Until somebody stops it."""
    given = arguments.at
    at = datetime.fromisoformat(given) if given else datetime.now(UTC)
    async with StripeStandIn(at, running=True, port=arguments.port) as platform:
        if arguments.webhook_url:
            platform.listen(arguments.webhook_url, arguments.webhook_secret)
        print(f"{platform.base}  key {platform.api_key}", flush=True)  # noqa: T201 - a program
        while True:
            await asyncio.sleep(1)
            await platform.passes()


if __name__ == "__main__":
    try:
        asyncio.run(serve(_arguments()))
    except KeyboardInterrupt:
        raise SystemExit(0) from None
