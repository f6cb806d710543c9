"""Everything about one person of a customer, as a file that other programs can read."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from billing.money import Money
from bot.redaction import mask_cards


def data_file(parts: Mapping[str, Any]) -> bytes:
    """JSON, one member a part. Amounts are whole minor units with their currency, instants ISO 8601
    in UTC, card numbers hidden.
    """
    return json.dumps(_plain(parts), ensure_ascii=False, indent=2).encode()


def _plain(value: Any) -> Any:
    match value:
        case Money():
            return {"minor": value.minor, "currency": str(value.currency)}
        case datetime() | date():
            return value.isoformat()
        case str():
            return mask_cards(str(value))[0]
        case bool() | int() | None:
            return value
        case Mapping():
            return {str(name): _plain(one) for name, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain(one) for one in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        case _:
            return str(value)
