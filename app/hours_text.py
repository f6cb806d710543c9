"""Hours and weekdays as an operator writes them. Pure."""

import re
from datetime import time

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS = re.compile(r"(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")
_HOURS_REMEDY = "must look like 09:00-20:00"


def parse_hours(text: str) -> tuple[time, time]:
    """`09:00-20:00`. Raises ValueError with the remedy."""
    match = _HOURS.fullmatch(text.replace(" ", ""))
    if match is None:
        raise ValueError(_HOURS_REMEDY)
    try:
        first, last = (time.fromisoformat(part.zfill(5)) for part in match.groups())
    except ValueError as error:
        raise ValueError(_HOURS_REMEDY) from error
    if first >= last:
        raise ValueError("must begin before they end, as in 09:00-20:00")
    return first, last


def parse_weekdays(text: str) -> frozenset[int]:
    """`mon-sat` or `mon,wed,fri`; Monday is 0. Raises ValueError with the remedy."""
    days: set[int] = set()
    for part in text.lower().replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first not in WEEKDAYS or (last and last not in WEEKDAYS):
            raise ValueError("must look like mon-sat or mon,wed,fri")
        start = WEEKDAYS.index(first)
        span = (WEEKDAYS.index(last or first) - start) % len(WEEKDAYS)
        days |= {(start + offset) % len(WEEKDAYS) for offset in range(span + 1)}
    return frozenset(days)
