"""Instants, days and references, as Stripe writes them."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo


def instant(seconds: int) -> datetime:
    """An aware UTC instant of Unix seconds."""
    return datetime.fromtimestamp(seconds, UTC)


def day(seconds: int, zone: ZoneInfo) -> date:
    """The civil day in the business's zone."""
    return instant(seconds).astimezone(zone).date()


def given(found: object, *names: str) -> Any:
    """What stands under these names, one within the other; None where it is null or left out."""
    for name in names:
        found = getattr(found, name, None)
    return found


def id_of(reference: Any) -> str:
    """The id of an object that may have come whole; "" for none."""
    if reference is None:
        return ""
    return reference if isinstance(reference, str) else str(reference.id)


def short(text: str | None, length: int = 200) -> str:
    """At most so many characters; "" for none."""
    return (text or "").strip()[:length]
