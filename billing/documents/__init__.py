"""The papers as PDF: values in, bytes out.

Every `render_…` is pure, synchronous and thread-safe; it takes tens of milliseconds
of processor time, so a coroutine calls it through `asyncio.to_thread`. The same
values give the same bytes on every machine: no clock, no network and no system font is asked.
"""

from billing.customer import Customer
from billing.documents.credit_note_sheet import credit_note_sheet
from billing.documents.errors import DocumentError, NoReceipt, WrongCustomer
from billing.documents.invoice_sheet import invoice_sheet
from billing.documents.letterhead import Letterhead
from billing.documents.receipt_sheet import receipt_sheet
from billing.documents.right_to_left import mirrored
from billing.documents.sheet import Sheet
from billing.documents.statement_sheet import statement_sheet
from billing.documents.typesetting import typeset
from billing.documents.wording import Wording, find_wording
from billing.giving_back import CreditNote, Refund
from billing.invoice import Invoice
from billing.paper_version import PaperVersion
from billing.payment import Payment
from billing.statement import Statement

__all__ = [
    "DocumentError",
    "Letterhead",
    "NoReceipt",
    "WrongCustomer",
    "render_credit_note",
    "render_invoice",
    "render_receipt",
    "render_statement",
]


def render_invoice(
    invoice: Invoice,
    customer: Customer,
    letterhead: Letterhead,
    language: str,
    versions: tuple[PaperVersion, ...] = (),
) -> bytes:
    """The invoice as PDF/A-2a in `language` (BCP 47), English where we do not speak it.

    It is made out as the last of `versions` says, to the customer as they are where there is none.

    Raises WrongCustomer where the invoice is somebody else's, DocumentError where it cannot be set.
    """
    wording = find_wording(language, customer.locale)
    return _set(invoice_sheet(invoice, customer, letterhead, wording, versions), wording)


def render_receipt(
    payment: Payment,
    invoices: tuple[Invoice, ...],
    customer: Customer,
    letterhead: Letterhead,
    language: str,
    refunds: tuple[Refund, ...] = (),
) -> bytes:
    """The receipt of one payment as PDF/A-2a; `invoices` are those that it was allocated to,
    `refunds` what of it went back or is on its way back.

    Raises NoReceipt where no money moved, WrongCustomer where payment or invoice is somebody
    else's, DocumentError where it cannot be set.
    """
    wording = find_wording(language, customer.locale)
    return _set(receipt_sheet(payment, invoices, customer, letterhead, wording, refunds), wording)


def render_credit_note(
    note: CreditNote, invoice: Invoice, customer: Customer, letterhead: Letterhead, language: str
) -> bytes:
    """The credit note beside the invoice that it lowers, as PDF/A-2a.

    Raises WrongCustomer where one of them is somebody else's, DocumentError where it cannot be set.
    """
    wording = find_wording(language, customer.locale)
    return _set(credit_note_sheet(note, invoice, customer, letterhead, wording), wording)


def render_statement(
    statement: Statement, customer: Customer, letterhead: Letterhead, language: str
) -> bytes:
    """The statement of account as PDF/A-2a. Raises DocumentError where it cannot be set."""
    wording = find_wording(language, customer.locale)
    return _set(statement_sheet(statement, customer, letterhead, wording), wording)


def _set(sheet: Sheet, wording: Wording) -> bytes:
    return typeset(mirrored(sheet) if wording.right_to_left else sheet)
