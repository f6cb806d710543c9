"""Every paper of one invoice: itself, receipts, credit notes, and what is due after them (IN6)."""

from billing.giving_back import CreditNote
from billing.invoice import Invoice
from billing.payment import Payment, PaymentStatus
from bot.blocks import button, choices, menu, reply, row, rows, say, text, title, verbatim
from bot.invoice_choice import Unclear, choose
from bot.paper_offers import mail_it
from bot.replies import Choice, Document, DocumentKind, File, Row
from bot.skill import Outcome, SkillTurn

_RECEIPTED = {PaymentStatus.SUCCEEDED, PaymentStatus.REFUNDED, PaymentStatus.DISPUTED}
_MOST = 5  # of each kind, newest first


async def invoice_documents(turn: SkillTurn) -> Outcome:
    """The list, each with its button; or the question which invoice."""
    chosen = await choose(turn, "invoice_documents")
    if isinstance(chosen, Unclear):
        return Outcome(chosen.reply)
    invoice = chosen.invoice
    notes = await turn.books.list_credit_notes(invoice.number)
    paid = await turn.books.list_payments_of(invoice.number)
    payments = [one for one in paid if one.status in _RECEIPTED]
    versions = await turn.books.list_paper_versions(invoice.number)
    return Outcome(
        reply(
            title("documents-title", number=invoice.number),
            rows(
                *(_paid(turn, one, invoice) for one in payments[:_MOST]),
                *(_note(one) for one in notes[-_MOST:]),
                row("still-due", say("amount", amount=invoice.due), strong=True),
            ),
            choices(
                button("button-pdf", "invoice_pdf", {"invoice": invoice.number}),
                *(_earlier(invoice, one.version) for one in versions[:-1][-_MOST:]),
                *(_receipt(one) for one in payments[:_MOST]),
                *(_note_button(one) for one in notes[-_MOST:]),
            ),
        ),
        focus=invoice.number,
    )


async def credit_note(turn: SkillTurn) -> Outcome:
    """The credit note as a file; somebody else's is as unknown as one that is not there."""
    found = await turn.books.find_credit_note(turn.arguments.get("note", ""))
    if found is None:
        return Outcome(reply(text("no-such-note"), menu("list_invoices", "human")))
    paper = Document(DocumentKind.CREDIT_NOTE, turn.customer.id, found.number, turn.tag)
    words = text("here-is-the-note", number=found.number, amount=found.total, invoice=found.invoice)
    name = "".join(char if char.isalnum() or char in "-_." else "-" for char in found.number)[:80]
    return Outcome(
        reply(words, File(paper, f"{name}.pdf"), choices(mail_it(paper))), focus=found.invoice
    )


def _paid(turn: SkillTurn, payment: Payment, invoice: Invoice) -> Row:
    label = say("document-payment", day=turn.local(payment.paid_at).date())
    part = next((one.amount for one in payment.allocations if one.invoice == invoice.number), None)
    if payment.refunded:
        values = {"amount": part or payment.amount, "refunded": payment.refunded}
        return row(label, say("document-part-refunded", **values))
    return row(label, say("amount", amount=part or payment.amount))


def _note(note: CreditNote) -> Row:
    label = say("document-note", number=note.number, day=note.issued_on)
    return row(label, say("document-void") if note.void else say("amount", amount=-note.total))


def _receipt(payment: Payment) -> Choice:
    label = say("button-receipt-of", amount=payment.amount)
    return button(label, "receipt", {"payment": payment.id})


def _earlier(invoice: Invoice, version: int) -> Choice:
    wanted = {"invoice": invoice.number, "version": str(version)}
    return button(say("button-version", version=version), "invoice_pdf", wanted)


def _note_button(note: CreditNote) -> Choice:
    return button(verbatim(note.number), "credit_note", {"note": note.number})
