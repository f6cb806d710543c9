"""The accounts of a period as CSV for an accountant: columns that stay, amounts that are exact."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

from billing.invoice import Invoice
from billing.money import Money, exponent
from billing.statement import Account, Entry, EntryKind

# Others' programs read these by name: a new one goes to the end, none is renamed.
COLUMNS = (
    *("date", "kind", "reference", "due_on", "currency"),
    *("net_minor", "tax_minor", "amount_minor", "amount"),
)
# What a spreadsheet would take for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"  # else Excel reads UTF-8 as something else


def accounts_file(
    account: Account, invoices: Mapping[str, Invoice], first: date, last: date
) -> bytes:
    """A row a movement of these days, the oldest first, as RFC 4180 says, in UTF-8.

    `amount_minor` is above zero where it is owed and below where it was paid or given; `amount` is
    the same in major units with a point. `invoices`, by number, give net and tax.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for entry in _of_days(account.entries, first, last):
        rows.writerow(_row(entry, invoices))
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def invoices_in(account: Account, first: date, last: date) -> tuple[str, ...]:
    """The numbers of the invoices that were issued in these days."""
    moved = _of_days(account.entries, first, last)
    return tuple(one.reference for one in moved if one.kind is EntryKind.INVOICE)


def harmless(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _of_days(entries: Iterable[Entry], first: date, last: date) -> tuple[Entry, ...]:
    return tuple(one for one in entries if first <= one.on <= last)


def _row(entry: Entry, invoices: Mapping[str, Invoice]) -> tuple[str, ...]:
    billed = entry.kind is EntryKind.INVOICE
    invoice = invoices.get(entry.reference) if billed else None
    tax = _tax(invoice) if invoice else None
    return (
        entry.on.isoformat(),
        entry.kind.value,
        harmless(entry.reference),
        invoice.due_on.isoformat() if invoice else "",
        entry.amount.currency,
        str((entry.amount - tax).minor) if tax is not None else "",
        str(tax.minor) if tax is not None else "",
        str(entry.amount.minor),
        _major(entry.amount),
    )


def _tax(invoice: Invoice) -> Money:
    return sum((tax.amount for tax in invoice.sums.taxes), Money(0, invoice.currency))


def _major(amount: Money) -> str:
    return f"{amount.decimal():.{exponent(amount.currency)}f}"
