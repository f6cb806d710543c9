"""A stock Slack Bolt echo app over HTTP. Arguments: API address, port."""

import sys
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from bench.slack_side import SECRET, TOKEN


async def echo(message: dict[str, Any], say: AsyncSay) -> None:
    """Say it back."""
    await say(message["text"])


def main() -> None:
    """Serve until killed."""
    client = AsyncWebClient(token=TOKEN, base_url=f"{sys.argv[1]}/api/")
    app = AsyncApp(client=client, signing_secret=SECRET)
    app.event("message")(echo)
    app.start(port=int(sys.argv[2]), host="127.0.0.1")


if __name__ == "__main__":
    main()
