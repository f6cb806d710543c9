"""What the workspace has granted to the app: Slack says so with every answer."""

import asyncio
from collections.abc import Mapping

from bot.errors import DeliveryError
from channels.slack.client import SlackClient
from channels.slack.failures import as_delivery_errors
from channels.slack.settings import AGENT_SCOPE, SCOPES

_PATIENCE = 0.7  # seconds: an event waits for this, once


class Granted:
    """Asks auth.test once, unless somebody else did."""

    def __init__(self, client: SlackClient) -> None:
        self._client = client
        self._scopes: frozenset[str] | None = None

    @property
    def is_agent(self) -> bool:
        """Whether the app is shown as an agent, as far as we know: then each message of the direct
        chat begins a thread, and prompts can be set.
        """
        return self._scopes is not None and AGENT_SCOPE in self._scopes

    async def look(self) -> None:
        """Learn it, if it is not known yet; Slack's silence is no harm."""
        if self._scopes is not None:
            return
        try:
            async with asyncio.timeout(_PATIENCE):
                with as_delivery_errors:
                    answer = await self._client.auth_test()
        except (DeliveryError, TimeoutError):
            return
        self.learn(answer.headers)

    def learn(self, headers: Mapping[str, str]) -> None:
        """From the headers of an answer."""
        told = next((text for name, text in headers.items() if name.lower() == SCOPES), "")
        self._scopes = frozenset(scope.strip() for scope in told.split(","))
