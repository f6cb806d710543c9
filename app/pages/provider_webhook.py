"""POST /stripe/webhook: a provider's events, verified and stored before they are acknowledged."""

from collections.abc import Awaitable, Callable

import structlog
from starlette.types import Receive, Scope, Send

from app.background import Worker
from billing.errors import Forged
from billing.intake import Intake
from bot.store.database_errors import DatabaseError
from channels.webhook import Unreadable, Webhook, answer, read_body

_LARGEST = 2_000_000  # bytes; an invoice with its lines comes whole
_OK, _FORGED, _TRY_AGAIN = 200, 400, 503

log = structlog.get_logger()


class ProviderDoor:
    """Plain ASGI: what an event changes is looked at after the answer."""

    def __init__(self, provider: str, intake: Intake, wake: Callable[[], None]) -> None:
        self._provider = provider
        self._intake = intake
        self._wake = wake

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """200 for what is stored, 400 for what is not the provider's, 503 to have it sent again."""
        try:
            body = await read_body(receive, _LARGEST)
        except Unreadable as error:
            await answer(send, error.status)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        try:
            await self._intake.receive(self._provider, headers, body)
        except Forged as error:
            log.warning("provider_event.forged", provider=self._provider, why=str(error))
            await answer(send, _FORGED)
        except DatabaseError:
            await answer(send, _TRY_AGAIN)
        else:
            await answer(send, _OK)
            self._wake()


def webhook_of(provider: str, intake: Intake, work: Callable[[], Awaitable[object]]) -> Webhook:
    """The route; `work` applies what is stored, one run at a time, once more if more came in."""
    return Webhook(f"/{provider}/webhook", ProviderDoor(provider, intake, Worker(work).wake))
