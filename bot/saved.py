"""Saved methods, as several skills offer them: what can be charged, and the buttons for it."""

from collections.abc import Sequence
from datetime import date

from billing.invoice import Invoice
from billing.money import Money, currency
from billing.subscription import PaymentMethod
from bot.blocks import button, say
from bot.replies import Choice
from bot.skill import SkillTurn

_OFFERED = 2  # the default and one more: a list has them all


async def chargeable(turn: SkillTurn) -> tuple[PaymentMethod, ...]:
    """What can be charged from here, the default in front; what has expired is left out."""
    if not turn.can_charge:
        return ()
    found = await turn.books.list_payment_methods()
    return tuple(one for one in found if not is_over(one, turn.today))


def is_over(method: PaymentMethod, today: date) -> bool:
    """Whether its last month is over."""
    return method.expires is not None and method.expires < (today.year, today.month)


async def pay_buttons(
    turn: SkillTurn, invoices: Sequence[Invoice], day: date | None = None
) -> tuple[Choice, ...]:
    """A button for each of the first saved methods. One invoice may be paid on a later `day`."""
    if day is not None and (day <= turn.today or len(invoices) != 1):
        return ()
    numbers = ",".join(one.number for one in invoices)
    methods = (await chargeable(turn))[:_OFFERED]
    if day is None:
        return tuple(
            button(
                say("button-pay-saved", method=one.label),
                "pay_saved",
                {"invoices": numbers, "method": one.id},
            )
            for one in methods
        )
    return tuple(
        button(
            say("button-pay-on-day", method=one.label, day=day),
            "pay_on_day",
            {"invoices": numbers, "method": one.id, "day": day.isoformat()},
        )
        for one in methods
    )


def amount_word(amount: Money) -> str:
    """The amount that is agreed to, as an argument."""
    return f"{amount.minor} {amount.currency}"


def amount_of(word: str) -> Money:
    """Back from an argument."""
    minor, _, code = word.partition(" ")
    return Money(int(minor), currency(code))
