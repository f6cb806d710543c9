"""A message's understanding as one JSON line, for `paidup understand`."""

import json
from dataclasses import asdict
from datetime import date
from time import perf_counter
from typing import Any

from bot.understanding.model import Slots, Understander


def report_line(
    understander: Understander,
    text: str,
    *,
    id: str,  # noqa: A002 the contract's name
    today: date,
    locale: str,
) -> dict[str, Any]:
    """The contract's line: id, text, top [[intent, confidence], … best first], slots, ms."""
    started = perf_counter()
    understanding = understander.understand(text, today=today, locale=locale)
    spent = (perf_counter() - started) * 1000
    return {
        "id": id,
        "text": text,
        "top": [[guess.intent, guess.confidence] for guess in understanding.guesses],
        "slots": _said(understanding.slots),
        "ms": round(spent, 3),
    }


def json_line(report: dict[str, Any]) -> str:
    """One line, readable in any language."""
    return json.dumps(report, ensure_ascii=False)


def _said(slots: Slots) -> dict[str, Any]:
    found = {name: value for name, value in asdict(slots).items() if value is not None}
    for name in ("address", "against"):  # the contract has no such slots
        found.pop(name, None)
    if slots.amount_minor is not None:
        found["currency"] = slots.currency  # null says that none was named
    if slots.date:
        found["date"] = slots.date.isoformat()
    if slots.period:
        found["period"] = "/".join(day.isoformat() for day in slots.period)
    if slots.fraction:
        found["fraction"] = float(slots.fraction)
    return found
