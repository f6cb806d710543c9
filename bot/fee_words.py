"""Fee words: what a customer reads of a late fee before it falls due, with its rule."""

from datetime import date
from decimal import Decimal

from billing.fee_rules import ComingFee
from billing.money import Money
from bot.replies import Say


def fee_ahead(fee: ComingFee, invoice: str) -> Say:
    """How much, when and why, and that a person can be asked."""
    values: dict[str, str | int | Decimal | date | Money] = {
        "invoice": invoice,
        "amount": fee.amount,
        "day": fee.on,
        "days": fee.step.days,
    }
    if fee.step.annual_percent is None:
        return Say("late-fee-ahead", values)
    return Say("late-fee-ahead-interest", {**values, "rate": fee.step.annual_percent.normalize()})


def fee_line(invoice: str, days: int) -> Say:
    """The line of the fee's own invoice."""
    return Say("late-fee-line", {"invoice": invoice, "days": days})
