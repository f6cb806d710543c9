"""Invoices and receipts as PDF: values in, bytes out.

`render_invoice` and `render_receipt` are pure, synchronous and thread-safe; they take tens of
milliseconds of processor time, so a coroutine calls them through `asyncio.to_thread`. The same
values give the same bytes on every machine: no clock, no network and no system font is asked.
"""

from billing.customer import Customer
from billing.documents.errors import DocumentError, NoReceipt, WrongCustomer
from billing.documents.invoice_sheet import invoice_sheet
from billing.documents.letterhead import Letterhead
from billing.documents.receipt_sheet import receipt_sheet
from billing.documents.right_to_left import mirrored
from billing.documents.sheet import Sheet
from billing.documents.typesetting import typeset
from billing.documents.wording import Wording, find_wording
from billing.invoice import Invoice
from billing.payment import Payment

__all__ = [
    "DocumentError",
    "Letterhead",
    "NoReceipt",
    "WrongCustomer",
    "render_invoice",
    "render_receipt",
]


def render_invoice(
    invoice: Invoice, customer: Customer, letterhead: Letterhead, language: str
) -> bytes:
    """The invoice as PDF/A-2a in `language` (BCP 47), English where we do not speak it.

    Raises WrongCustomer where the invoice is somebody else's, DocumentError where it cannot be set.
    """
    wording = find_wording(language, customer.locale)
    return _set(invoice_sheet(invoice, customer, letterhead, wording), wording)


def render_receipt(
    payment: Payment,
    invoices: tuple[Invoice, ...],
    customer: Customer,
    letterhead: Letterhead,
    language: str,
) -> bytes:
    """The receipt of one payment as PDF/A-2a; `invoices` are those that it was allocated to.

    Raises NoReceipt where no money moved, WrongCustomer where payment or invoice is somebody
    else's, DocumentError where it cannot be set.
    """
    wording = find_wording(language, customer.locale)
    return _set(receipt_sheet(payment, invoices, customer, letterhead, wording), wording)


def _set(sheet: Sheet, wording: Wording) -> bytes:
    return typeset(mirrored(sheet) if wording.right_to_left else sheet)
