"""Late fee file: the firm's rules as TOML. Pure; every mistake is one line.

due_from = 2026-12-01      # invoices due before it never get a fee
payable_days = 14          # optional: when the fee itself is due
[[step]]
days = 7                   # after the due date
flat = { EUR = 500 }       # minor units; other currencies get no such fee
[[step]]
days = 30
annual_percent = 8.5       # daily interest since the due date or the interest step before
cap = { EUR = 4000 }
minimum_due = { EUR = 1000 }
"""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from billing.fee_rules import FeeRules, FeeStep
from billing.money import Currency, UnknownCurrency, currency

_KEYS = {"due_from", "payable_days", "step"}
_STEP_KEYS = {"days", "flat", "annual_percent", "cap", "minimum_due"}
_MOST_DAYS = 3650
_MOST_PERCENT = 100


class BadFeeRules(ValueError):
    """The file can't be used; the words say what to mend."""


def read_fee_rules(text: str) -> FeeRules:
    """The rules; raises BadFeeRules."""
    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise BadFeeRules(f"is no TOML: {error}") from error
    _refuse_unknown("", found, _KEYS)
    due_from = found.get("due_from")
    if not isinstance(due_from, date) or isinstance(due_from, datetime):
        raise BadFeeRules("needs due_from, a day such as 2026-12-01: older invoices get no fee")
    steps = found.get("step")
    if not isinstance(steps, list) or not steps:
        raise BadFeeRules("needs at least one [[step]]")
    return FeeRules(
        steps=_with_interest_days([_step(number, one) for number, one in enumerate(steps, 1)]),
        due_from=due_from,
        payable_days=_whole("payable_days", found.get("payable_days", 14), 0, 365),
    )


def _step(number: int, found: Any) -> FeeStep:
    where = f"step {number}: "
    if not isinstance(found, Mapping):
        raise BadFeeRules(f"{where}write it as a table, [[step]]")
    _refuse_unknown(where, found, _STEP_KEYS)
    if ("flat" in found) == ("annual_percent" in found):
        raise BadFeeRules(f"{where}give either flat or annual_percent")
    return FeeStep(
        days=_whole(f"{where}days", found.get("days"), 1, _MOST_DAYS),
        flat=_amounts(f"{where}flat", found.get("flat", {})),
        annual_percent=_percent(where, found.get("annual_percent")),
        cap=_amounts(f"{where}cap", found.get("cap", {})),
        minimum_due=_amounts(f"{where}minimum_due", found.get("minimum_due", {})),
    )


def _with_interest_days(steps: list[FeeStep]) -> tuple[FeeStep, ...]:
    """In order of days; each interest step takes the days since the interest step before it."""
    steps = sorted(steps, key=lambda one: one.days)
    days = [one.days for one in steps]
    if len(set(days)) < len(days):
        raise BadFeeRules("two steps have the same days")
    last, found = 0, []
    for one in steps:
        charged = one.days - last if one.annual_percent is not None else 0
        last += charged
        found.append(
            FeeStep(one.days, one.flat, one.annual_percent, charged, one.cap, one.minimum_due)
        )
    return tuple(found)


def _whole(name: str, value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise BadFeeRules(f"{name} must be a whole number from {least} to {most}")
    return value


def _percent(where: str, value: Any) -> Decimal | None:
    if value is None:
        return None
    percent = Decimal(value) if type(value) in (int, Decimal) else Decimal(0)
    if percent.is_nan() or not 0 < percent <= _MOST_PERCENT:
        raise BadFeeRules(f"{where}annual_percent must be above 0 and at most {_MOST_PERCENT}")
    return percent


def _amounts(name: str, value: Any) -> Mapping[Currency, int]:
    if not isinstance(value, Mapping):
        raise BadFeeRules(f"{name} must give minor units per currency, as in {{ EUR = 500 }}")
    try:
        return {
            currency(code): _whole(f"{name}.{code}", minor, 1, 10**12)
            for code, minor in value.items()
        }
    except UnknownCurrency as error:
        raise BadFeeRules(f"{name}: {error}") from error


def _refuse_unknown(where: str, found: Mapping[str, Any], known: set[str]) -> None:
    if unknown := sorted(set(found) - known):
        raise BadFeeRules(f"{where}{unknown[0]} is not known here")
