"""Tells the firm's own programs what happened: signed, retried, each event under one id for ever.

The receiver checks `Paidup-Signature: t=<unix time>,v1=<hex>`, an HMAC-SHA256 with EVENTS_SECRET
over `<unix time>.<body>`, and takes an id that it knows as taken.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import httpx
import structlog
from pydantic import SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from billing.store.database import Database
from bot.ports import Clock
from bot.store import events_out
from bot.store.events_out import OutEvent

HEADER = "Paidup-Signature"
_SHORTEST_SECRET = 32
_BATCH = 20
_PATIENCE = 10.0  # seconds for an answer
_FIRST_WAIT = timedelta(seconds=10)
_LONGEST_WAIT = timedelta(hours=6)
_GIVES_UP = timedelta(days=3)

log = structlog.get_logger()


class EventSettings(BaseSettings):
    """`EVENTS_URL` and `EVENTS_SECRET`: both or none."""

    model_config = SettingsConfigDict(
        env_prefix="EVENTS_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    url: str = ""
    secret: SecretStr = SecretStr("")

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValueError("EVENTS_URL must look like https://firm.example/paidup-events")
        return url

    @model_validator(mode="after")
    def _is_signed(self) -> "EventSettings":
        if self.url and len(self.secret.get_secret_value()) < _SHORTEST_SECRET:
            raise ValueError(
                f"EVENTS_URL needs an EVENTS_SECRET of {_SHORTEST_SECRET} characters or more; make "
                "one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'"
            )
        return self


@dataclass(frozen=True, slots=True)
class EventSender:
    """Sends what is due. Any number of processes may: one has an event at a time."""

    database: Database
    clock: Clock
    settings: EventSettings

    async def send_due(self) -> int:
        """Try each once; returns how many were taken. Nothing without EVENTS_URL."""
        if not self.settings.url:
            return 0
        async with self.database.transaction() as tx:
            due = await events_out.claim(tx, self.clock.now(), _BATCH)
        if not due:
            return 0
        async with httpx.AsyncClient(timeout=_PATIENCE, follow_redirects=False) as client:
            return sum([await self._try(client, one) for one in due])

    async def _try(self, client: httpx.AsyncClient, event: OutEvent) -> int:
        now, body = self.clock.now(), body_of(event)
        headers = {
            "Content-Type": "application/json",
            HEADER: signature(self.settings.secret.get_secret_value(), body, now),
        }
        try:
            answer = await client.post(self.settings.url, content=body, headers=headers)
            taken, why = answer.is_success, str(answer.status_code)
        except httpx.HTTPError as error:
            taken, why = False, type(error).__name__
        state, until = "sent", None
        if not taken:
            wait = min(_FIRST_WAIT * 2 ** min(event.attempts - 1, 20), _LONGEST_WAIT)
            over = now + wait > event.at + _GIVES_UP
            state, until = ("dead", None) if over else ("ready", now + wait)
            log.warning("event_out.not_taken", kind=event.kind.value, why=why, state=state)
        async with self.database.transaction() as tx:
            await events_out.mark(tx, event.id, state, until)
        return int(taken)


def body_of(event: OutEvent) -> bytes:
    """The event as JSON, the same bytes at each try."""
    told = {
        "id": event.key,
        "type": event.kind.value,
        "at": event.at.isoformat(),
        "customer": event.customer,
        "data": dict(event.facts),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def signature(secret: str, body: bytes, now: datetime) -> str:
    """The header's value."""
    stamp = str(int(now.timestamp()))
    mac = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256)
    return f"t={stamp},v1={mac.hexdigest()}"
