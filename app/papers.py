"""Typesets a customer's papers from the books: the Documents port."""

import asyncio

from billing.documents import DocumentError, Letterhead, render_invoice, render_receipt
from billing.invoice import Invoice
from billing.payment import Payment
from billing.queries import Books
from billing.store.database import Database
from bot.errors import DocumentMissing
from bot.gate import Gate
from bot.ports import Clock
from bot.replies import Document, DocumentKind


class Papers:
    """Reads the paper's facts at the moment of sending and sets it on a thread of its own."""

    def __init__(
        self, database: Database, letterhead: Letterhead, gate: Gate, clock: Clock
    ) -> None:
        self._database = database
        self._letterhead = letterhead
        self._gate = gate
        self._clock = clock

    async def render(self, document: Document) -> bytes:
        """The paper as PDF; raises DocumentMissing where this customer has no such one."""
        today = self._clock.now().astimezone(self._gate.business_zone).date()
        async with self._database.transaction() as tx:
            books = Books(tx, document.customer, today)
            customer = await books.get_customer()
            invoice = payment = None
            if document.kind is DocumentKind.INVOICE:
                invoice = await books.find_invoice(document.number)
            else:
                payment = await books.find_payment(document.number)
            invoices = await _invoices_of(books, payment)
        head, tag = self._letterhead, document.language
        try:
            if invoice is not None:
                return await asyncio.to_thread(render_invoice, invoice, customer, head, tag)
            if payment is not None:
                return await asyncio.to_thread(
                    render_receipt, payment, invoices, customer, head, tag
                )
        except DocumentError as error:
            raise DocumentMissing(f"the {document.kind} can't be set") from error
        raise DocumentMissing(f"there is no such {document.kind}")


async def _invoices_of(books: Books, payment: Payment | None) -> tuple[Invoice, ...]:
    parts = payment.allocations if payment else ()
    found = [await books.find_invoice(part.invoice) for part in parts]
    return tuple(invoice for invoice in found if invoice is not None)
