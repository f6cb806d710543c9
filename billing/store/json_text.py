"""JSON as it is kept in both databases: written and read by orjson, for it is part of every turn.

orjson refuses half of a surrogate pair, which a hostile message may hold: those few texts go by the
standard library, in ASCII. It would read a whole number beyond 64 bits as a float, so none is kept.
"""

import json
from typing import Any

import orjson


def json_text(value: Any) -> str:
    """The value's text. Raises ValueError for a whole number that does not fit 64 bits."""
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError as error:
        if "64-bit" in str(error):
            raise ValueError(str(error)) from error
        return json.dumps(value)


def json_value(text: str | bytes) -> Any:
    """What json_text wrote. Raises ValueError."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)
