"""Send the receipt of a payment, of an invoice's payments, or of the last one (RD1)."""

from billing.payment import Payment, PaymentStatus
from bot.blocks import button, choices, menu, reply, say, text
from bot.paper_offers import mail_it
from bot.replies import Choice, Document, DocumentKind, File
from bot.skill import Outcome, SkillTurn

_RECEIPTED = {PaymentStatus.SUCCEEDED, PaymentStatus.REFUNDED, PaymentStatus.DISPUTED}
_OFFERED = 5


async def run(turn: SkillTurn) -> Outcome:
    """The file, or the question which payment."""
    payments = await _candidates(turn)
    if not payments:
        return Outcome(reply(text("no-payment-yet"), menu("payment_history", "balance")))
    if len(payments) > 1:
        return Outcome(reply(text("which-payment"), choices(*map(_offer, payments), per_row=1)))
    payment = payments[0]
    paper = Document(DocumentKind.RECEIPT, turn.customer.id, payment.id, turn.tag)
    words = text("here-is-the-receipt", amount=payment.amount, at=turn.local(payment.paid_at))
    return Outcome(reply(words, File(paper, say("receipt-file")), choices(mail_it(paper))))


async def _candidates(turn: SkillTurn) -> tuple[Payment, ...]:
    if "payment" in turn.arguments:
        found = await turn.books.find_payment(turn.arguments["payment"])
        return (found,) if found and found.status in _RECEIPTED else ()
    number = turn.arguments.get("invoice") or turn.slots.invoice_number
    number = number or turn.arguments.get("argument")
    if number:
        paid = await turn.books.list_payments_of(number)
        return tuple(one for one in paid if one.status in _RECEIPTED)[:_OFFERED]
    last = await turn.books.last_payment()
    return (last,) if last and last.status in _RECEIPTED else ()


def _offer(payment: Payment) -> Choice:
    label = say("payment-button", amount=payment.amount, day=payment.paid_at.date())
    return button(label, "receipt", {"payment": payment.id})
