"""Stripe's webhook: signatures on the raw body, and what an event is about."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import stripe

from billing.clock import Clock
from billing.errors import Forged
from billing.providers.port import ProviderEvent
from billing.providers.stripe.translate.basics import instant
from billing.providers.stripe.translate.events import session_of, subjects_of

_TOLERANCE = timedelta(minutes=5)


class StripeWebhook:
    """Verifies with one secret, or with several while they are being changed."""

    def __init__(self, secrets: tuple[str, ...], clock: Clock, *, live: bool) -> None:
        self._secrets = secrets
        self._clock = clock
        self._live = live

    def verify(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
        """The event of this request. Raises Forged for a foreign, old or broken one.

        What is genuine and none of ours (a connected account's, the other mode's) concerns nothing.
        """
        header = headers.get("stripe-signature", "")
        text = _decoded(body)
        if not any(_holds(text, header, secret) for secret in self._secrets):
            raise Forged("the signature does not hold")
        if abs(self._clock.now() - _signed_at(header)) > _TOLERANCE:
            raise Forged("the signature is old")
        try:
            event: dict[str, Any] = json.loads(text)
            name, kind, about = str(event["id"]), str(event["type"]), event["data"]["object"]
        except (ValueError, KeyError, TypeError) as error:
            raise Forged("that is no event") from error
        if event.get("account") or bool(event.get("livemode")) is not self._live:
            return ProviderEvent(name, kind, None)
        before = event["data"].get("previous_attributes") or {}
        return ProviderEvent(name, kind, session_of(kind, about), subjects_of(kind, about, before))


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Forged("that is no event") from error


def _holds(text: str, header: str, secret: str) -> bool:
    try:
        # The age is judged by our own clock, below.
        return bool(stripe.WebhookSignature.verify_header(text, header, secret, tolerance=None))
    except stripe.SignatureVerificationError:
        return False


def _signed_at(header: str) -> Any:
    """One time only: of several the library checks the first, and an old event could bring a new
    one along.
    """
    times = [part.strip()[2:] for part in header.split(",") if part.strip().startswith("t=")]
    try:
        [only] = times
        return instant(int(only))
    except (ValueError, OverflowError, OSError) as error:
        raise Forged("the signature has no time") from error
