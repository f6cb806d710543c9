"""Did you get my payment? Each state in plain words with a next step (AC4, PM6, PM7)."""

from billing.giving_back import Dispute
from billing.payment import Decline, Payment, PaymentStatus
from bot.blocks import menu, note, reply, row, rows, say, text, title, verbatim
from bot.replies import Row, Say, Text
from bot.skill import Outcome, SkillTurn

_NEXT: dict[PaymentStatus, tuple[str, ...]] = {
    PaymentStatus.SUCCEEDED: ("receipt", "balance"),
    PaymentStatus.PENDING: ("pay", "human"),
    PaymentStatus.FAILED: ("pay", "human"),
    PaymentStatus.REFUNDED: ("payment_history", "human"),
}


async def status(turn: SkillTurn) -> Outcome:
    """The last payment, or the one of the invoice that was named."""
    payment = await _payment(turn)
    if payment is None:
        return Outcome(
            reply(text("no-payment-seen"), menu("pay", "already_paid", "cases", "human"))
        )
    local = turn.local(payment.paid_at)
    return Outcome(
        reply(
            title(f"payment-is-{payment.status.value}", amount=payment.amount, at=local),
            text(decline_advice(payment.failure)) if _failed(payment) else None,
            await _next_try(turn, payment) if _failed(payment) else None,
            rows(
                row("paid-with", verbatim(payment.method)) if payment.method else None,
                _paid_back(payment),
                row("for-invoices", _invoices(payment)) if payment.allocations else None,
                _given_back(payment),
                *(_inquiry(one) for one in await turn.books.list_disputes_of(payment.id)),
            ),
            menu(*_NEXT.get(payment.status, ("balance", "human"))),
        )
    )


def _given_back(payment: Payment) -> Row | None:
    """What of it went back, where that was a part only."""
    if payment.refunded is None or payment.status is PaymentStatus.REFUNDED:
        return None
    return row("given-back", say("amount", amount=payment.refunded))


def _inquiry(one: Dispute) -> Row:
    return row("bank-inquiry", say(f"inquiry-{one.status.value}", amount=one.amount))


async def _payment(turn: SkillTurn) -> Payment | None:
    number = turn.slots.invoice_number or turn.arguments.get("invoice")
    if number:
        found = await turn.books.list_payments_of(number)
        return found[0] if found else None
    return await turn.books.last_payment()


async def _next_try(turn: SkillTurn, payment: Payment) -> Text | None:
    """When the provider tries again by itself, where it does and something is still due."""
    found = [await turn.books.find_invoice(one.invoice) for one in payment.allocations]
    tries = [one.collection.next_try_at for one in found if one is not None and one.due]
    planned = min((at for at in tries if at is not None), default=None)
    return note("payment-next-try", day=turn.local(planned).date()) if planned else None


def _paid_back(payment: Payment) -> Row | None:
    """The part that went back; where all of it did, the title says so."""
    if payment.status is not PaymentStatus.SUCCEEDED or not payment.refunded:
        return None
    return row("paid-back", say("amount", amount=payment.refunded))


def _failed(payment: Payment) -> bool:
    return payment.status is PaymentStatus.FAILED


def decline_advice(failure: str) -> str:
    """The phrase key of what helps: never the provider's raw code."""
    known = {decline.value for decline in Decline}
    return f"decline-{failure if failure in known else Decline.OTHER.value}"


def _invoices(payment: Payment) -> Say:
    return say("list", items=tuple(verbatim(one.invoice) for one in payment.allocations))
