"""Words for what is owed: in the chat, and on the page beside it."""

from collections.abc import Iterable, Iterator, Sequence

from billing.queries import Books, CurrencyStanding
from bot.blocks import row, say, verbatim
from bot.case_rules import InCheck
from bot.replies import Row, Say


def facts(one: CurrencyStanding) -> Iterator[Row]:
    """Due, overdue, next due, under way and credit, as far as there is any."""
    if one.due:
        yield row("due-now", say("amount", amount=one.due), strong=True)
    if one.overdue:
        yield row("overdue-part", say("amount", amount=one.overdue))
    if one.next_due_on is not None and one.next_due is not None:
        yield row("next-due", say("amount-on", amount=one.next_due, day=one.next_due_on))
    if one.processing:
        yield row("on-its-way", say("amount", amount=one.processing))
    if one.credit:
        yield row("credit-left", say("amount", amount=one.credit))


def in_check(disputes: Iterable[InCheck]) -> Iterator[Row]:
    """What of that somebody is asked to look at, an invoice a row."""
    for one in disputes:
        number = verbatim(one.invoice)
        some = say("amount-of", amount=one.amount, number=one.invoice) if one.amount else number
        yield row("in-check-row", some)


async def next_charge(books: Books, provider: str) -> Row | None:
    """What a provider will charge by itself next; nobody does for what the firm imported."""
    found = await books.list_next_charges() if provider else ()
    if not found:
        return None
    return row("next-charge", say("amount-on", amount=found[0].due, day=found[0].on))


def amounts(owing: Sequence[CurrencyStanding]) -> tuple[Say, ...]:
    """What is owed, currency by currency."""
    return tuple([say("amount", amount=one.due) for one in owing])


def pay_label(owing: Sequence[CurrencyStanding]) -> Say:
    """Names the amount where there is one."""
    return say("button-pay", amount=owing[0].due) if len(owing) == 1 else say("menu-pay")
