"""Books: what may be asked of one customer's books; bound, so that nobody sees another's."""

from datetime import date, tzinfo

from billing.customer import Customer, CustomerId, normalise_email
from billing.errors import UnknownCustomer
from billing.giving_back import CreditNote, Dispute, Refund
from billing.invoice import Invoice
from billing.listing import (
    CreditLine,
    InvoiceFilter,
    InvoiceSummary,
    Movement,
    MovementKind,
    Page,
    PaperNumber,
)
from billing.numbering import squash
from billing.paper_version import PaperVersion
from billing.payment import Payment
from billing.planned_charge import PlannedCharge
from billing.price import Price
from billing.snapshot import Snapshot
from billing.standing import CurrencyStanding, DueDay, Standing, standing_of
from billing.statement import Account
from billing.store import (
    account,
    catalogue,
    customers,
    giving_back,
    invoices,
    paper_versions,
    payments,
    planned,
    refund_orders,
    verifications,
)
from billing.store.customers import is_on_file, mailboxes
from billing.store.customers import search as search_customers
from billing.store.database import Transaction
from billing.store.giving_back import has_credit_note
from billing.store.invoices import charged_alone, find_owner, invoice_stands
from billing.store.issued import IssuedPaper, list_issued_since
from billing.store.json_rows import JSON_ROWS, JsonRows, Returned
from billing.store.late_fees import chargeable
from billing.store.snapshot import snapshot_from_json, snapshot_of
from billing.store.takings import invoice_currencies, takings
from billing.store.viewers import is_viewer
from billing.subscription import NextCharge, PaymentMethod, Subscription
from billing.verification import Verification

__all__ = [
    "JSON_ROWS",
    "Books",
    "CreditLine",
    "CurrencyStanding",
    "InvoiceFilter",
    "InvoiceSummary",
    "IssuedPaper",
    "JsonRows",
    "Movement",
    "MovementKind",
    "Page",
    "PaperNumber",
    "Returned",
    "Snapshot",
    "Standing",
    "chargeable",
    "charged_alone",
    "find_customer",
    "find_customers_by_email",
    "find_owner",
    "has_credit_note",
    "invoice_currencies",
    "invoice_stands",
    "is_on_file",
    "is_viewer",
    "list_issued_since",
    "mailboxes",
    "search_customers",
    "snapshot_from_json",
    "snapshot_of",
    "takings",
]


class Books:
    """One customer's books, read in one transaction, as of `today` in the business's zone.

    Every statement is bound to the customer; drafts are never shown. `days` is what the caller has
    already read of what is due, in the same transaction.
    """

    __slots__ = ("_customer", "_days", "_today", "_tx")

    def __init__(
        self,
        tx: Transaction,
        customer_id: str,
        today: date,
        days: tuple[DueDay, ...] | None = None,
    ) -> None:
        self._tx = tx
        self._customer = CustomerId(customer_id)
        self._today = today
        self._days = days

    async def get_customer(self) -> Customer:
        """The customer; raises UnknownCustomer when the books lost them."""
        found = await customers.find_customer(self._tx, self._customer)
        if found is None:
            raise UnknownCustomer(f"there is no customer {self._customer!r}")
        return found

    async def get_standing(self) -> Standing:
        """Due, overdue, processing, credit and next due day of each currency, in one statement."""
        days = self._days
        if days is None:
            days = await invoices.list_due_days(self._tx, self._customer)
        return standing_of(days, self._today)

    async def list_invoices(
        self, wanted: InvoiceFilter | None = None, limit: int = 8, offset: int = 0
    ) -> Page[InvoiceSummary]:
        """The filtered list from `offset` on, newest first."""
        return await invoices.list_page(
            self._tx, self._customer, wanted or InvoiceFilter(), self._today, limit, offset
        )

    async def list_open_invoices(self) -> tuple[Invoice, ...]:
        """Whole invoices with something due, the oldest due date first."""
        return await invoices.list_open(self._tx, self._customer)

    async def find_invoice(self, number: str) -> Invoice | None:
        """The invoice of exactly this number, whatever its case."""
        return await invoices.find(self._tx, self._customer, number)

    async def find_last_bill(self, before: Invoice | None = None) -> Invoice | None:
        """The newest invoice, or the last one before `before` in its currency.

        A late fee is no bill of its own here, nor is what was voided.
        """
        return await invoices.find_last_bill(self._tx, self._customer, before)

    async def match_invoices(self, text: str) -> tuple[InvoiceSummary, ...]:
        """Those that "42", "inv 42" or "INV-0042" may mean, newest first, at most twelve.

        Digits decide, without leading zeros; where letters leave one of several, only that one.
        """
        found = await invoices.match(self._tx, self._customer, text)
        exact = tuple(one for one in found if squash(one.number) == squash(text))
        return exact if len(exact) == 1 else found

    async def list_paper_numbers(self, limit: int = 2000) -> tuple[PaperNumber, ...]:
        """What stands on the newest invoices and credit notes, at most so many of each."""
        notes = await giving_back.list_note_numbers(self._tx, self._customer, limit)
        return (*await invoices.list_numbers(self._tx, self._customer, limit), *notes)

    async def list_movements(self, limit: int = 8, offset: int = 0) -> Page[Movement]:
        """Payments, refunds and credit, newest first, each with its invoices and its state."""
        return await payments.list_movements(self._tx, self._customer, limit, offset)

    async def find_payment(self, payment: str) -> Payment | None:
        """The payment of this id."""
        return await payments.find(self._tx, self._customer, payment)

    async def last_payment(self) -> Payment | None:
        """The newest payment or try, whatever became of it."""
        return await payments.find_last(self._tx, self._customer)

    async def list_payments_of(self, number: str) -> tuple[Payment, ...]:
        """The payments with a part in this invoice, newest first."""
        return await payments.list_of_invoice(self._tx, self._customer, number)

    async def list_refunds(
        self, payment: str | None = None, limit: int | None = None
    ) -> tuple[Refund, ...]:
        """What went back of the payment, or of all, newest first; also what is on its way."""
        return await giving_back.list_refunds(self._tx, self._customer, payment, limit)

    async def find_way_back(self, payment: str) -> str:
        """The provider by which the payment could go back; "" where it came past any."""
        return await refund_orders.find_way(self._tx, self._customer, payment)

    async def list_credit_notes(self, number: str) -> tuple[CreditNote, ...]:
        """The credit notes of this invoice, the oldest first."""
        return await giving_back.list_notes(self._tx, self._customer, number)

    async def find_credit_note(self, number: str) -> CreditNote | None:
        """The credit note of exactly this number."""
        return await giving_back.find_note(self._tx, self._customer, number)

    async def list_paper_versions(self, number: str) -> tuple[PaperVersion, ...]:
        """The versions of this invoice's paper that were made out, the oldest first."""
        return await paper_versions.list_versions(self._tx, self._customer, number)

    async def list_credit(self, limit: int = 8, offset: int = 0) -> Page[CreditLine]:
        """Credit given, left over and used, newest first."""
        return await giving_back.list_credit(self._tx, self._customer, limit, offset)

    async def read_account(self, zone: tzinfo) -> Account:
        """All that ever moved, by the days of the business's zone: what statements are made of."""
        return await account.read(self._tx, self._customer, zone)

    async def list_disputes_of(self, payment: str) -> tuple[Dispute, ...]:
        """What the customer's bank asked back of this payment, the newest first."""
        return await giving_back.list_disputes_of(self._tx, self._customer, payment)

    async def list_subscriptions(self) -> tuple[Subscription, ...]:
        """The subscriptions, the one that renews first in front."""
        return await customers.list_subscriptions(self._tx, self._customer)

    async def list_next_charges(self) -> tuple[NextCharge, ...]:
        """What a provider reckoned of subscriptions that go on, the next one in front."""
        return await catalogue.list_next_charges(self._tx, self._customer)

    async def list_prices(self, of: Subscription) -> tuple[Price, ...]:
        """What the subscription may be switched to, in its currency, the cheapest in front."""
        currency = of.unit_amount.currency
        return await catalogue.list_offered(self._tx, of.terms.provider, currency)

    async def list_payment_methods(self) -> tuple[PaymentMethod, ...]:
        """What can be charged, the default in front."""
        return await customers.list_payment_methods(self._tx, self._customer)

    async def list_verifications(self) -> tuple[Verification, ...]:
        """Bank accounts that wait for two small deposits."""
        return await verifications.list_waiting(self._tx, self._customer)

    async def list_planned_charges(self) -> tuple[PlannedCharge, ...]:
        """What a saved method is going to pay on a day, the earliest first."""
        return await planned.list_of(self._tx, self._customer)


async def find_customer(tx: Transaction, wanted: str) -> Customer | None:
    """The customer of this id."""
    return await customers.find_customer(tx, wanted)


async def find_customers_by_email(tx: Transaction, email: str) -> tuple[CustomerId, ...]:
    """Every customer who is billed at this address, by id.

    The address is normalised first (normalise_email: NFKC, lower-case; quotes, several @ and
    control characters refused), so a look-alike that is no address finds nobody.
    """
    normal = normalise_email(email)
    return () if normal is None else await customers.find_ids_by_email(tx, normal)
