"""Importing JSON: a file whole or not at all, as often as one likes, errors by name."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from billing.importing import ImportRefused, import_files
from billing.invoice import InvoiceStatus
from billing.queries import Books
from billing.store.database import Database
from tests.standins.books import NOW, TODAY, a_document

Change = Callable[[dict[str, Any]], None]


def written(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


async def load(database: Database, tmp_path: Path, document: object) -> tuple[int, int, int]:
    """Added, changed, unchanged."""
    report = await import_files(database, [written(tmp_path / "f.json", document)], now=NOW)
    return report.filed.added, report.filed.changed, report.filed.unchanged


async def refused(database: Database, tmp_path: Path, document: object) -> list[str]:
    """The lines of the refusal."""
    with pytest.raises(ImportRefused) as refusal:
        await load(database, tmp_path, document)
    return str(refusal.value).splitlines()


async def test_the_contracts_example(database: Database, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    path = written(tmp_path / "books.json", a_document())
    report = await import_files(
        database, [path], now=NOW, progress=lambda done, total: steps.append((done, total))
    )
    assert (report.filed.added, report.files[0].name) == (4, "books.json")
    assert (steps[0], steps[-1]) == ((0, 4), (4, 4))
    async with database.transaction() as tx:
        books = Books(tx, "cus_anna", TODAY)
        invoice = await books.find_invoice("INV-0042")
        (standing,) = (await books.get_standing()).currencies
        assert (await books.list_subscriptions())[0].plan == "Pro"
    assert invoice is not None
    assert (invoice.sums.total.minor, invoice.paid.minor) == (11625, 2000)
    assert standing.due.minor == 9625


async def test_the_same_file_again_changes_nothing(database: Database, tmp_path: Path) -> None:
    assert await load(database, tmp_path, a_document()) == (4, 0, 0)
    assert await load(database, tmp_path, a_document()) == (0, 0, 4)


async def test_an_empty_document_is_a_file(database: Database, tmp_path: Path) -> None:
    assert await load(database, tmp_path, {}) == (0, 0, 0)


async def test_changed_details_status_due_date_and_new_payments_are_taken_over(
    database: Database, tmp_path: Path
) -> None:
    await load(database, tmp_path, a_document())
    changed = a_document()
    changed["customers"][0] |= {"name": "Anna Ek", "emails": ["anna@ek.example"]}
    changed["invoices"][0]["due_on"] = "2026-12-15"
    changed["subscriptions"][0]["status"] = "canceled"
    changed["payments"].append(changed["payments"][0] | {"id": "pay_2"})
    changed["payments"][1] |= {"amount": 9625, "invoices": [{"number": "inv-0042", "amount": 9625}]}
    assert await load(database, tmp_path, changed) == (1, 3, 1)
    async with database.transaction() as tx:
        books = Books(tx, "cus_anna", TODAY)
        customer = await books.get_customer()
        invoice = await books.find_invoice("INV-0042")
    assert (customer.name, customer.emails) == ("Anna Ek", ("anna@ek.example",))
    assert invoice is not None
    assert (invoice.status, invoice.due_on.isoformat()) == (InvoiceStatus.PAID, "2026-12-15")
    # The file still says open: it was right when it was written, and changes nothing now.
    assert await load(database, tmp_path, changed) == (0, 0, 5)


async def test_paid_without_payments_is_settled_outside(database: Database, tmp_path: Path) -> None:
    document = a_document() | {"payments": []}
    document["invoices"][0]["status"] = "paid"
    await load(database, tmp_path, document)
    async with database.transaction() as tx:
        invoice = await Books(tx, "cus_anna", TODAY).find_invoice("INV-0042")
    assert invoice is not None
    assert (invoice.paid, invoice.status) == (invoice.sums.total, InvoiceStatus.PAID)

    document["payments"] = a_document()["payments"]  # the payments that explain it turn up
    await load(database, tmp_path, document)
    assert await load(database, tmp_path, document) == (0, 0, 4)
    async with database.transaction() as tx:
        books = Books(tx, "cus_anna", TODAY)
        assert await books.find_invoice("INV-0042") == invoice
        assert (await books.get_standing()).currencies == ()

    document["invoices"][0]["status"] = "open"  # and now the firm says that it was not paid
    await load(database, tmp_path, document)
    async with database.transaction() as tx:
        (standing,) = (await Books(tx, "cus_anna", TODAY).get_standing()).currencies
    assert standing.due.minor == 9625


@pytest.mark.parametrize("status", ["void", "uncollectible"])
async def test_a_given_up_invoice_owes_nothing(
    database: Database, tmp_path: Path, status: str
) -> None:
    await load(database, tmp_path, a_document())
    changed = a_document()
    changed["invoices"][0]["status"] = status
    assert await load(database, tmp_path, changed) == (0, 1, 3)
    async with database.transaction() as tx:
        assert (await Books(tx, "cus_anna", TODAY).get_standing()).currencies == ()


async def test_a_draft_may_be_edited_until_it_is_issued(database: Database, tmp_path: Path) -> None:
    document = a_document() | {"payments": []}
    document["invoices"][0]["status"] = "draft"
    await load(database, tmp_path, document)
    document["invoices"][0]["lines"][0]["unit_amount"] = 1000
    assert await load(database, tmp_path, document) == (0, 1, 2)
    document["invoices"][0] |= {"status": "open", "discounts": []}
    assert await load(database, tmp_path, document) == (0, 1, 2)
    async with database.transaction() as tx:
        (standing,) = (await Books(tx, "cus_anna", TODAY).get_standing()).currencies
    assert standing.due.minor == 2500
    document["invoices"][0]["status"] = "draft"
    (line,) = await refused(database, tmp_path, document)
    assert line == (
        'f.json: invoices[0] "INV-0042": status: an issued invoice can\'t become a draft again'
    )


async def test_a_payment_that_changes_its_state(database: Database, tmp_path: Path) -> None:
    document = a_document()

    async def standing() -> tuple[int, int, int]:
        await load(database, tmp_path, document)
        async with database.transaction() as tx:
            (one,) = (await Books(tx, "cus_anna", TODAY).get_standing()).currencies
        return one.due.minor, one.processing.minor, one.credit.minor

    document["payments"][0] |= {"status": "processing", "amount": 2500}
    assert await standing() == (11625, 2000, 0)
    document["payments"][0] |= {"status": "succeeded"}
    assert await standing() == (9625, 0, 500)
    document["payments"][0] |= {"status": "refunded"}
    assert await standing() == (11625, 0, 0)
    document["payments"][0] |= {"status": "succeeded", "method": "bank transfer"}
    assert await standing() == (9625, 0, 500)


async def test_payments_beyond_what_is_due_become_credit(
    database: Database, tmp_path: Path
) -> None:
    document = a_document()
    first = document["payments"][0]
    first |= {"amount": 11000, "invoices": [{"number": "INV-0042", "amount": 11000}]}
    document["payments"].append(first | {"id": "pay_0", "paid_at": "2026-11-06T10:00:00Z"})
    await load(database, tmp_path, document)
    assert await load(database, tmp_path, document) == (0, 0, 5)
    async with database.transaction() as tx:
        books = Books(tx, "cus_anna", TODAY)
        (standing,) = (await books.get_standing()).currencies
        parts = {one.id: one.invoices for one in (await books.list_movements()).items}
    assert (standing.due.minor, standing.credit.minor) == (0, 22000 - 11625)
    assert parts["pay_1"][0].amount.minor == 11000  # the earlier one pays, whatever its place
    assert parts["pay_0"][0].amount.minor == 625


def setting(kind: str, **fields: Any) -> Change:
    return lambda document: document[kind][0].update(fields)


def line(**fields: Any) -> Change:
    return lambda document: document["invoices"][0]["lines"][0].update(fields)


def without(kind: str, field: str) -> Change:
    return lambda document: document[kind][0].pop(field)


CUSTOMER, INVOICE = 'customers[0] "cus_anna"', 'invoices[0] "INV-0042"'
PAYMENT, SUBSCRIPTION = 'payments[0] "pay_1"', 'subscriptions[0] "sub_1"'


@pytest.mark.parametrize(
    ("change", "record", "field", "words"),
    [
        (setting("customers", nick="A"), CUSTOMER, "nick", "no known field"),
        (without("customers", "name"), CUSTOMER, "name", "is missing"),
        (setting("customers", name=" "), CUSTOMER, "name", "must not be empty"),
        (setting("customers", name="a\nb"), CUSTOMER, "name", "one line"),
        (setting("customers", name="a\x00b"), CUSTOMER, "name", "control characters"),
        (setting("customers", company="\ud800"), CUSTOMER, "company", "control characters"),
        (setting("customers", name="x" * 201), CUSTOMER, "name", "at most 200"),
        (setting("customers", name=7), CUSTOMER, "name", "text in quotes"),
        (setting("customers", emails=["a@b@c.example"]), CUSTOMER, "emails[0]", "e-mail"),
        (setting("customers", emails="a@b.example"), CUSTOMER, "emails", "a list"),
        (setting("customers", currency="EURO"), CUSTOMER, "currency", "ISO 4217"),
        (setting("customers", currency=[]), CUSTOMER, "currency", "ISO 4217"),
        (setting("customers", locale="xx_YY"), CUSTOMER, "locale", "language tag"),
        (setting("customers", locale=7), CUSTOMER, "locale", "language tag"),
        (setting("customers", time_zone="Mars/Base"), CUSTOMER, "time_zone", "time zone"),
        (setting("customers", time_zone="../../etc"), CUSTOMER, "time_zone", "time zone"),
        (setting("customers", address={"country": "XX1"}), CUSTOMER, "address.country", "3166"),
        (setting("customers", address="Lund"), CUSTOMER, "address", "must be a record"),
        (
            setting("customers", shipping_address={"country": "XX1"}),
            CUSTOMER,
            "shipping_address.country",
            "3166",
        ),
        (
            setting("customers", shipping_address={"street": "Dock 4"}),
            CUSTOMER,
            "shipping_address.street",
            "no known field",
        ),
        (line(unit_amount=49.0), INVOICE, "lines[0].unit_amount", "whole number"),
        (line(unit_amount=True), INVOICE, "lines[0].unit_amount", "whole number"),
        (line(unit_amount="4900"), INVOICE, "lines[0].unit_amount", "whole number"),
        (line(unit_amount=10**15), INVOICE, "lines[0].unit_amount", "less than or equal"),
        (line(quantity=2), INVOICE, "lines[0].quantity", "in quotes"),
        (line(quantity="2,5"), INVOICE, "lines[0].quantity", "in quotes"),
        (line(quantity="-1"), INVOICE, "lines[0].quantity", "in quotes"),
        (line(quantity="9999999"), INVOICE, "lines[0].quantity", "must not be above"),
        (line(quantity="999999", unit_amount=10**9), INVOICE, "lines", "come to more than"),
        (line(tax_rate="1e2"), INVOICE, "lines[0].tax_rate", "in quotes"),
        (setting("invoices", status="late"), INVOICE, "status", "'draft', 'open'"),
        (setting("invoices", due_on="2026-02-30"), INVOICE, "due_on", "no day"),
        (setting("invoices", due_on="30.11.2026"), INVOICE, "due_on", "YYYY-MM-DD"),
        (setting("invoices", due_on=20261130), INVOICE, "due_on", "YYYY-MM-DD"),
        (setting("invoices", period=["2026-12-01", "2026-11-01"]), INVOICE, "period", "after"),
        (setting("invoices", period=["2026-12-01"]), INVOICE, "period", "at least 2"),
        (setting("invoices", lines=[]), INVOICE, "lines", "at least 1"),
        (
            setting("invoices", discounts=[{"description": "", "amount": 9801}]),
            INVOICE,
            "discounts",
            "more than the lines",
        ),
        (setting("invoices", customer="cus_x"), INVOICE, "customer", "no customer 'cus_x'"),
        (setting("payments", customer="cus_x"), PAYMENT, "customer", "no customer 'cus_x'"),
        (setting("subscriptions", customer="cus_x"), SUBSCRIPTION, "customer", "no customer"),
        (setting("payments", amount=0), PAYMENT, "amount", "greater than 0"),
        (setting("payments", amount=1999), PAYMENT, "invoices", "more than the payment"),
        (setting("payments", currency="USD"), PAYMENT, "invoices[0].number", "is in EUR, not USD"),
        (setting("payments", paid_at="2026-11-05"), PAYMENT, "paid_at", "with its offset"),
        (setting("payments", paid_at="2026-11-05T10:00:00"), PAYMENT, "paid_at", "offset"),
        (setting("payments", paid_at="2026-11-05T99:00:00Z"), PAYMENT, "paid_at", "offset"),
        (setting("payments", paid_at="0001-01-01T00:00:00+10:00"), PAYMENT, "paid_at", "offset"),
        (setting("payments", paid_at=1762333200), PAYMENT, "paid_at", "offset"),
        (
            setting("payments", invoices=[{"number": "INV-1", "amount": 1}]),
            PAYMENT,
            "invoices[0].number",
            "'cus_anna' has no invoice 'INV-1'",
        ),
        (
            setting("payments", invoices=[{"number": n, "amount": 1} for n in ("A", "a")]),
            PAYMENT,
            "invoices",
            "twice",
        ),
        (setting("invoices", status="draft"), PAYMENT, "invoices[0].number", "is a draft"),
        (setting("subscriptions", interval="week"), SUBSCRIPTION, "interval", "'month' or 'year'"),
        (setting("subscriptions", quantity=0), SUBSCRIPTION, "quantity", "greater than"),
        (
            setting("subscriptions", cancel_at_period_end="no"),
            SUBSCRIPTION,
            "cancel_at_period_end",
            "true or false",
        ),
        (
            setting("subscriptions", current_period=["2026-11-01", "2026-11-01"]),
            SUBSCRIPTION,
            "current_period",
            "after the first",
        ),
    ],
)
async def test_each_error_names_file_record_and_field(
    sqlite_database: Database, tmp_path: Path, change: Change, record: str, field: str, words: str
) -> None:
    document = a_document()
    change(document)
    lines = await refused(sqlite_database, tmp_path, document)
    assert len(lines) == 1
    assert lines[0].startswith(f"f.json: {record}: {field}: ")
    assert words in lines[0]
    async with sqlite_database.transaction() as tx:
        found = await tx.exec_driver_sql("SELECT count(*) FROM customer")
        assert found.scalar_one() == 0


async def test_all_errors_of_a_file_are_told_up_to_twenty(
    database: Database, tmp_path: Path
) -> None:
    document = a_document()
    document["customers"] *= 2
    document["invoices"] = [
        document["invoices"][0] | {"number": f"INV-{n}", "customer": "cus_x"} for n in range(30)
    ]
    document["payments"][0]["amount"] = "2000"
    lines = await refused(database, tmp_path, document)
    assert lines[0] == "f.json: customers[1] \"cus_anna\": id: 'cus_anna' is there twice"
    assert lines[1].startswith('f.json: payments[0] "pay_1": amount: must be a whole number')
    assert lines[2] == "f.json: invoices[0] \"INV-0\": customer: there is no customer 'cus_x'"
    assert (len(lines), lines[-1]) == (21, "and 12 more")


async def test_what_hangs_on_an_unreadable_record_gets_no_second_complaint(
    database: Database, tmp_path: Path
) -> None:
    document = a_document()
    document["customers"][0]["locale"] = "?"
    document["invoices"][0]["status"] = "?"
    lines = await refused(database, tmp_path, document)
    assert [text.split(": ")[1:3] for text in lines] == [[CUSTOMER, "locale"], [INVOICE, "status"]]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (line(unit_amount=5000), "lines"),
        (setting("invoices", discounts=[]), "discounts"),
        (setting("invoices", currency="USD"), "currency"),
        (setting("invoices", issued_on="2026-11-02"), "issued_on"),
        (setting("invoices", number="inv-0042"), "number"),
        (setting("invoices", purchase_order="PO-8"), "purchase_order"),
    ],
)
async def test_an_issued_invoice_is_never_edited(
    database: Database, tmp_path: Path, change: Change, field: str
) -> None:
    await load(database, tmp_path, a_document() | {"payments": []})
    changed = a_document() | {"payments": []}
    change(changed)
    lines = await refused(database, tmp_path, changed)
    number = changed["invoices"][0]["number"]
    assert lines[0].startswith(f'f.json: invoices[0] "{number}": {field}: ')
    assert "INV-0042" in lines[0]


async def test_a_payment_is_never_rewritten(database: Database, tmp_path: Path) -> None:
    await load(database, tmp_path, a_document())
    changed = a_document()
    changed["payments"][0] |= {"amount": 2100, "invoices": []}
    lines = await refused(database, tmp_path, changed)
    assert [text.split(": ")[2] for text in lines] == ["amount", "invoices"]


async def test_a_payment_of_another_customers_invoice_is_refused(
    database: Database, tmp_path: Path
) -> None:
    document = a_document()
    document["customers"].append(document["customers"][0] | {"id": "cus_eve"})
    document["payments"][0]["customer"] = "cus_eve"
    (text,) = await refused(database, tmp_path, document)
    assert "customer 'cus_eve' has no invoice 'INV-0042'" in text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "line 1, column 2: is no JSON"),
        (b"[]", "must be an object with customers"),
        (b"\xff\xfe{}", "is not in UTF-8"),
        (b'{"customers": {}}', "customers: must be a list"),
        (b'{"clients": []}', "clients: is no known field"),
        (b'{"customers": [7]}', "customers[0]: must be a record"),
        (b'{"customers": [{"id": "a", "id": "b"}]}', "'id' is there twice"),
        (b'{"payments": [{"amount": NaN}]}', "NaN is no number"),
        (b'{"payments": [{"amount": ' + b"9" * 5000 + b"}]}", "limit"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
async def test_what_is_no_document(
    sqlite_database: Database, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "f.json"
    path.write_bytes(content)
    with pytest.raises(ImportRefused) as refusal:
        await import_files(sqlite_database, [path], now=NOW)
    first = str(refusal.value).splitlines()[0]
    assert first.startswith("f.json: ")
    assert words in first


async def test_files_are_taken_in_order_until_one_is_refused(
    database: Database, tmp_path: Path
) -> None:
    customers = written(tmp_path / "1.json", {"customers": a_document()["customers"]})
    rest = a_document() | {"customers": []}
    bad = written(tmp_path / "2.json", rest | {"payments": [{}]})
    good = written(tmp_path / "3.json", rest)
    missing = tmp_path / "4.json"
    with pytest.raises(ImportRefused) as refusal:
        await import_files(database, [customers, bad, good], now=NOW)
    assert all(one.file == "2.json" for one in refusal.value.findings)
    report = await import_files(database, [customers, good], now=NOW)
    assert [(one.filed.added, one.filed.unchanged) for one in report.files] == [(0, 1), (3, 0)]
    with pytest.raises(ImportRefused, match=r"4.json: can't be read: No such file"):
        await import_files(database, [missing], now=NOW)


async def test_names_in_errors_stay_on_one_line(database: Database, tmp_path: Path) -> None:
    document = a_document()
    document["customers"][0]["id"] = "a\nb\u202e" + "c" * 500
    lines = await refused(database, tmp_path, document)
    assert all(text.isprintable() and len(text) <= 300 for text in lines)
