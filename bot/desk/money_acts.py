"""Acts that cost the firm money: credit, waived fees, transfers that came, refunds."""

from collections.abc import Mapping
from dataclasses import replace

from billing.invoice import Invoice
from billing.money import Money
from billing.payment import Payment, PaymentStatus
from bot.desk import letters
from bot.desk.doing import Act, Doing, Done, NeedsSecond, exact, named_invoice
from bot.desk.giving import (
    LONGEST_WHY,
    Gift,
    GiftKind,
    Giving,
    check_books,
    give,
    needs_second,
    read_amount,
    read_gift,
    waived,
)
from bot.desk.hold import NotDone
from bot.replies import Say


async def credit(doing: Doing) -> Done:
    """Credit: `25 EUR because of the delay`. Raises NeedsSecond above the agent's limit."""
    return await _give(
        doing, read_gift(GiftKind.CREDIT, doing.rest, doing.account.customer, doing.agent)
    )


async def transfer(doing: Doing) -> Done:
    """A bank transfer that has arrived: `100 EUR INV-1`, or in place of a number what the bank's
    line says: then it pays what is owed. Raises NeedsSecond above the agent's limit.
    """
    gift = read_gift(GiftKind.TRANSFER, doing.rest, doing.account.customer, doing.agent)
    named = await doing.account.books.find_invoice(gift.reason.split()[0].upper())
    return await _give(doing, replace(gift, invoice=named.number) if named else gift)


async def waive(doing: Doing) -> Done:
    """What is due of a late fee is given up: `INV-1-F7 why`. Raises NeedsSecond above the limit."""
    check_books(doing.account.customer)
    number, _, why = doing.rest.strip().partition(" ")
    fee = await named_invoice(doing, number)
    if not fee.due.minor:
        raise NotDone(Say("refused-nothing-due", {"number": fee.number}))
    return await _give(doing, waived(fee, why, doing.agent))


async def refund(doing: Doing) -> Done:
    """Money of a payment goes back to where it came from: `20 EUR INV-1 why`, or `INV-1 why` for
    what no invoice needed of it, else what it gave to that invoice. Raises NeedsSecond above the
    limit.
    """
    words, amount = doing.rest.strip(), None
    if words[:1].isdigit():
        amount, words = read_amount(words, doing.account.customer.currency)
    number, _, why = words.partition(" ")
    invoice = await named_invoice(doing, number)
    if not why.strip():
        raise NotDone(Say("refused-no-reason"))
    paid = await _payment(doing, invoice)
    gift = Gift(
        GiftKind.REFUND,
        invoice.customer,
        amount or _of_invoice(paid, invoice),
        why.strip()[:LONGEST_WHY],
        doing.agent.id,
        doing.agent.name,
        invoice=invoice.number,
        payment=paid.id,
    )
    return await _give(doing, gift)


async def _payment(doing: Doing, invoice: Invoice) -> Payment:
    """The one for the invoice of which the most was needed by none; else the newest of which
    something is left.
    """
    every = await doing.account.books.list_payments_of(invoice.number)
    paid = [one for one in every if one.status is PaymentStatus.SUCCEEDED and _left(one).minor]
    if not paid:
        raise NotDone(Say("refused-not-paid", {"number": invoice.number}))
    ways = [one for one in paid if await _can_go_back(doing, one)]
    if not ways:
        raise NotDone(Say("refused-no-refund", {"payment": paid[0].id}))
    return max(ways, key=_unneeded)  # the first, which is the newest, of those that are equal


async def _can_go_back(doing: Doing, paid: Payment) -> bool:
    way = await doing.account.books.find_way_back(paid.id) if doing.refunds else ""
    return bool(way) and way == doing.refunds


def _of_invoice(paid: Payment, invoice: Invoice) -> Money:
    """What no invoice needed; else what the payment gave to this one, as far as that is left:
    others' parts stay.
    """
    if unneeded := _unneeded(paid):
        return Money(unneeded, paid.amount.currency)
    parts = [one.amount for one in paid.allocations if one.invoice == invoice.number]
    return min(parts[0], _left(paid), key=lambda one: one.minor) if parts else _left(paid)


def _unneeded(paid: Payment) -> int:
    """What went to no invoice and is left, in minor units."""
    return max(0, _left(paid).minor - sum(one.amount.minor for one in paid.allocations))


def _left(paid: Payment) -> Money:
    return paid.amount - paid.refunded if paid.refunded else paid.amount


async def _give(doing: Doing, gift: Gift) -> Done:
    if needs_second(gift, doing.agent):
        raise NeedsSecond(gift)
    hold = doing.hold
    giving = Giving(hold.tx, hold.ticket.id, doing.refunds, hold.now)
    await give(giving, gift, f"desk:{hold.key}:{int(hold.now.timestamp() * 1000)}")
    return Done(letters.given(gift, doing.business), told_of(gift))


def told_of(gift: Gift) -> dict[str, str]:
    """For the audit."""
    told = {"kind": gift.kind.value, "amount": exact(gift.amount), "reason": gift.reason}
    named = {"invoice": gift.invoice, "payment": gift.payment}
    return told | {name: value for name, value in named.items() if value}


MONEY_ACTS: Mapping[str, Act] = {
    "credit": credit,
    "transfer": transfer,
    "waive": waive,
    "refund": refund,
}
