"""Cross-check: whether records fit each other and what the books already hold. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from billing.customer import Customer
from billing.invoice import Invoice, InvoiceStatus
from billing.numbering import number_key
from billing.payment import Payment
from billing.records import Complaint, Records
from billing.store.loading import StoredInvoice, StoredPayment
from billing.subscription import Subscription

# What is printed on an issued invoice stays as it was printed. Status and due date may move.
_PRINTED = (
    "customer",
    "currency",
    "issued_on",
    "period",
    "purchase_order",
    "lines",
    "discounts",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the books hold of the records' names: invoices by the key of their number."""

    customers: Mapping[str, Customer]
    invoices: Mapping[str, StoredInvoice]
    payments: Mapping[str, StoredPayment]
    subscriptions: Mapping[str, Subscription]


def cross_check(records: Records, known: Known) -> tuple[Complaint, ...]:
    """Every reason not to file these records, in their order; none is good."""
    there = {str(one.id) for one in records.customers} | set(known.customers)
    there |= records.unreadable.get("customers", frozenset())
    return (
        *_owners(records, there),
        *(
            Complaint("invoices", position, (field,), problem)
            for position, one in enumerate(records.invoices)
            for field, problem in _edited(one, known.invoices.get(number_key(one.number)))
        ),
        *_payments(records, known, there),
    )


def _owners(records: Records, there: set[str]) -> Iterator[Complaint]:
    for kind, position, customer in records.owners():
        if customer not in there:
            yield Complaint(kind, position, ("customer",), f"there is no customer {customer!r}")


def _edited(new: Invoice, stored: StoredInvoice | None) -> Iterator[tuple[str, str]]:
    if stored is None or stored.invoice.status is InvoiceStatus.DRAFT:
        return
    old = stored.invoice
    if new.number != old.number:
        yield "number", f"{old.number!r} exists already: numbers may not differ by case alone"
    if new.status is InvoiceStatus.DRAFT:
        yield "status", "an issued invoice can't become a draft again"
    for name in _PRINTED:
        if getattr(new, name) != getattr(old, name):
            yield name, f"invoice {old.number} was issued with another value and can't be edited"


def _payments(records: Records, known: Known, there: set[str]) -> Iterator[Complaint]:
    invoices = {key: stored.invoice for key, stored in known.invoices.items()}
    invoices |= {number_key(one.number): one for one in records.invoices}
    # An invoice with a complaint of its own is not complained of again by what pays it.
    unreadable = {number_key(one) for one in records.unreadable.get("invoices", frozenset())}
    unreadable |= {key for key, one in invoices.items() if one.customer not in there}
    for position, payment in enumerate(records.payments):
        for path, problem in (
            *(_misallocated(payment, invoices, unreadable) if payment.customer in there else ()),
            *_rewritten(payment, known.payments.get(payment.id)),
        ):
            yield Complaint("payments", position, path, problem)


def _misallocated(
    payment: Payment, invoices: Mapping[str, Invoice], unreadable: set[str]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, part in enumerate(payment.allocations):
        path, key = ("invoices", index, "number"), number_key(part.invoice)
        invoice = invoices.get(key)
        if key in unreadable:
            continue
        if invoice is None or invoice.customer != payment.customer:
            # The same words for both: a file must not tell whose invoice it is.
            yield path, f"customer {payment.customer!r} has no invoice {part.invoice!r}"
        elif invoice.currency != payment.amount.currency:
            yield path, f"{part.invoice} is in {invoice.currency}, not {payment.amount.currency}"
        elif invoice.status is InvoiceStatus.DRAFT:
            yield path, f"{part.invoice} is a draft: nobody can have paid it"


def _rewritten(
    new: Payment, stored: StoredPayment | None
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if stored is None:
        return
    old = stored.payment
    for name in ("customer", "amount"):
        if getattr(new, name) != getattr(old, name):
            yield (name,), f"payment {old.id} is in the books with another value"
    if not stored.own and _parts(new) != _parts(old):
        yield ("invoices",), f"payment {old.id} is in the books with other invoices"


def _parts(payment: Payment) -> set[tuple[str, int]]:
    return {(number_key(part.invoice), part.amount.minor) for part in payment.allocations}
