"""Saved methods, as several skills offer them: what can be charged, and the buttons for it."""

from collections.abc import Sequence
from datetime import date

from billing.invoice import Invoice
from billing.money import Money, currency
from billing.subscription import PaymentMethod
from bot.blocks import button, say
from bot.replies import Choice, Say
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


async def pay_buttons(turn: SkillTurn, invoices: Sequence[Invoice]) -> tuple[Choice, ...]:
    """A button for each of the first saved methods; a day that was named pays on that day."""
    numbers, day = ",".join(one.number for one in invoices), turn.slots.date
    later = day is not None and day > turn.today and len(invoices) == 1
    intent = "pay_on_day" if later else "pay_saved"
    also = {"day": day.isoformat()} if later and day else {}
    return tuple(
        button(_label(one, day if later else None), intent,
               {"invoices": numbers, "method": one.id, **also})
        for one in (await chargeable(turn))[:_OFFERED]
    )  # fmt: skip


def _label(method: PaymentMethod, day: date | None) -> Say:
    if day is not None:
        return say("button-pay-on-day", method=method.label, day=day)
    return say("button-pay-saved", method=method.label)


def amount_word(amount: Money) -> str:
    """The amount that is agreed to, as an argument."""
    return f"{amount.minor} {amount.currency}"


def amount_of(word: str) -> Money:
    """Back from an argument."""
    minor, _, code = word.partition(" ")
    return Money(int(minor), currency(code))
