"""Structured logs: one line an event, and nothing in it that must not be there."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

from bot.redaction import mask_cards

_EMAIL = re.compile(r"[\w.!#$%&*+=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+")
# No word boundary before it: in an address the token follows "/bot" at once.
_BOT_TOKEN = re.compile(r"(?<!\d)\d{5,}:[A-Za-z0-9_-]{20,}")
_SLACK_TOKEN = re.compile(r"\bx(?:ox[a-z]|app)-[A-Za-z0-9-]+")
_KEY = re.compile(r"\b(?:sk|rk|whsec|pk)_[A-Za-z0-9_]{8,}")
_PATH_TOKEN = re.compile(r"/(link|pay|stop|card|files|wallet)/[A-Za-z0-9_.-]{16,}")
_START = re.compile(r"(start[= ])[A-Za-z0-9_-]{16,}")
_PASSWORD = re.compile(r"(://[^:/@\s]+):[^@/\s]+@")
# These libraries write whole addresses at INFO: in Telegram's stands the bot's token, in Stripe's
# whom it is about.
_TALKATIVE = (
    "httpx",
    "httpcore",
    "aiogram",
    "telegram",
    "slack_bolt",
    "slack_sdk",
    "stripe",
    "apscheduler",
    "uvicorn.access",
    "alembic",
    "aiohttp.access",
)


def scrub(text: str) -> str:
    """The text without tokens, passwords, e-mail addresses and card numbers."""
    text = _PASSWORD.sub(r"\1:•••@", text)
    text = _BOT_TOKEN.sub("•••", text)
    text = _SLACK_TOKEN.sub("•••", text)
    text = _KEY.sub("•••", text)
    text = _PATH_TOKEN.sub(r"/\1/•••", text)
    text = _START.sub(r"\1•••", text)
    text = _EMAIL.sub("•••@•••", text)
    return mask_cards(text)[0]


def _scrub_event(
    _logger: Any, _name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    for key, value in event.items():
        if not key.startswith("_"):  # structlog's own
            event[key] = _scrubbed(value)
    return event


def _scrubbed(value: Any) -> Any:
    """The same without secrets, however deep they lie; what is no plain value becomes its repr."""
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        text = scrub(str(value))
        return value if text == str(value) else text
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, Mapping):
        return {scrub(str(key)): _scrubbed(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_scrubbed(one) for one in value]
    return scrub(repr(value))


def configure(*, readable: bool, level: str = "INFO") -> None:
    """Set up logging for the process: JSON lines, or short lines for a person at a terminal."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _scrub_event,
    ]
    last: Any = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
        if readable
        else structlog.processors.JSONRenderer()
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _scrub_event, last],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
