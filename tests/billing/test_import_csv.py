"""Importing CSV: one kind a file, found by its header."""

from pathlib import Path

import pytest

from billing.importing import ImportRefused, import_files
from billing.queries import Books
from billing.store.database import Database
from tests.standins.books import NOW, TODAY, a_document, a_subscription

CUSTOMERS = (
    "id,name,company,emails,currency,locale,time_zone,"
    "line1,line2,city,postal_code,country,tax_id\n"
    "cus_anna,Anna Lind,Lind AB,anna@lind.example; bills@lind.example,EUR,en-GB,Europe/Stockholm,"
    "Storgatan 1,,Lund,22222,SE,SE556677889901\n"
)
SHIPS = CUSTOMERS.replace(
    ",tax_id\n", ",tax_id,shipping_line1,shipping_city,shipping_country\n"
).replace("9901\n", "9901,Dock 4,Ystad,SE\n")
_OCTOBER = "INV-0043,cus_anna,EUR,paid,2026-10-01,2026-10-31,,,,"
_NOVEMBER = "INV-0042,cus_anna,EUR,open,2026-11-01,2026-11-30,2026-11-01,2026-12-01,PO-7,"
INVOICES = (
    "number,customer,currency,status,issued_on,due_on,period_start,period_end,purchase_order,"
    "description,quantity,unit_amount,tax_rate,tax_name,discount_description,discount\n"
    f"{_NOVEMBER}Pro plan,2,4900,25,VAT,Launch offer,500\n"
    f'{_NOVEMBER}"Set-up, once",1,1000,,,,\n'
    f"{_OCTOBER}Pro plan,2,4900,25,VAT,,\n"
)
PAYMENTS = """id,customer,currency,amount,paid_at,method,status,invoice,invoice_amount
pay_1,cus_anna,EUR,3000,2026-11-05T10:00:00+01:00,card ••••4242,succeeded,INV-0042,2000
pay_1,cus_anna,EUR,3000,2026-11-05T10:00:00+01:00,card ••••4242,succeeded,INV-0043,500
pay_2,cus_anna,EUR,100,2026-11-06T10:00:00+01:00,transfer,succeeded,,
"""
SUBSCRIPTIONS = (
    "id;customer;plan;quantity;unit_amount;currency;interval;status;"
    "period_start;period_end;cancel_at_period_end\n"
    "sub_1;cus_anna;Pro;2;4900;EUR;month;active;2026-11-01;2026-12-01;False\n"
)


def written(folder: Path, **texts: str) -> list[Path]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


async def refused(database: Database, folder: Path, text: str) -> list[str]:
    with pytest.raises(ImportRefused) as refusal:
        await import_files(database, written(folder, f=text), now=NOW)
    return str(refusal.value).splitlines()


async def test_four_tables_make_the_books(database: Database, tmp_path: Path) -> None:
    paths = written(
        tmp_path,
        customers="\ufeff" + CUSTOMERS,
        invoices=INVOICES.replace("\n", "\r\n"),
        payments=PAYMENTS + "\n,,,,,,,,\n",
        subscriptions=SUBSCRIPTIONS,
    )
    first = await import_files(database, paths, now=NOW)
    again = await import_files(database, paths, now=NOW)
    assert (first.filed.added, again.filed.unchanged, again.filed.changed) == (6, 6, 0)
    async with database.transaction() as tx:
        books = Books(tx, "cus_anna", TODAY)
        customer = await books.get_customer()
        invoice = await books.find_invoice("INV-0042")
        (standing,) = (await books.get_standing()).currencies
        assert await books.list_subscriptions() == (a_subscription(),)
    address = a_document()["customers"][0]["address"]
    assert customer.emails == ("anna@lind.example", "bills@lind.example")
    assert customer.address.city == address["city"]
    assert invoice is not None
    assert [one.description for one in invoice.lines] == ["Pro plan", "Set-up, once"]
    assert (invoice.sums.discount.minor, invoice.purchase_order) == (500, "PO-7")
    assert invoice.due.minor == invoice.sums.total.minor - 2000
    assert standing.credit.minor == 600


async def test_a_table_names_where_goods_go(database: Database, tmp_path: Path) -> None:
    for text, city in ((SHIPS, "Ystad"), (CUSTOMERS, ""), (SHIPS.replace("Ystad", ""), "")):
        await import_files(database, written(tmp_path, customers=text), now=NOW)
        async with database.transaction() as tx:
            customer = await Books(tx, "cus_anna", TODAY).get_customer()
        assert customer.shipping_address.city == city
    assert customer.shipping_address.line1 == "Dock 4"
    assert customer.address.city == "Lund"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "f.csv: row 1: the header is missing"),
        ("colour,size\nred,7\n", "f.csv: row 1: colour: is no column of customers"),
        (
            CUSTOMERS.replace(",locale,", ",tongue,"),
            "f.csv: row 1: locale: the column is missing (customers)",
        ),
        (CUSTOMERS.replace(",company,", ",name,"), "f.csv: row 1: name: is there twice"),
        (CUSTOMERS + "cus_b,B\n", "f.csv: row 3: has 2 cells where the header has 13"),
        (CUSTOMERS.replace("EUR", "EURO"), 'f.csv: row 2 "cus_anna": currency: must be an ISO'),
        (CUSTOMERS.replace(",SE,", ",SWE,"), "f.csv: row 2 \"cus_anna\": country: 'SWE' is no"),
        (
            SHIPS.replace("Ystad,SE", "Ystad,SWE"),
            "f.csv: row 2 \"cus_anna\": shipping_country: 'SWE' is no",
        ),
        (
            CUSTOMERS.replace("; bills", "; bills bills"),
            "row 2 \"cus_anna\": emails[1]: 'bills bills@lind.example' is no e-mail",
        ),
        (CUSTOMERS.replace("Anna Lind,", '"Anna" Lind,'), "f.csv: is no CSV: "),
        (
            INVOICES.replace(",1,1000,", ",1,10.00,"),
            'f.csv: row 3 "INV-0042": unit_amount: must be a whole number',
        ),
        (
            INVOICES.replace(',PO-7,"Set', ',PO-8,"Set'),
            'f.csv: row 3 "INV-0042": purchase_order: differs from row 2 of the same record',
        ),
        (
            INVOICES.replace("offer,500", "offer,99999"),
            'f.csv: row 2 "INV-0042": discounts: are more than the lines come to',
        ),
        (
            PAYMENTS.replace("INV-0043,500", "INV-0043,"),
            'f.csv: row 3 "pay_1": amount: must be a whole number',
        ),
        (PAYMENTS, "f.csv: row 2 \"pay_1\": customer: there is no customer 'cus_anna'"),
        (SUBSCRIPTIONS.replace("False", "maybe"), "cancel_at_period_end: must be true or false"),
        (SUBSCRIPTIONS.replace("2026-11-01;2026-12-01", ";"), "current_period: is missing"),
    ],
)
async def test_each_error_names_the_row_and_the_column(
    sqlite_database: Database, tmp_path: Path, text: str, words: str
) -> None:
    lines = await refused(sqlite_database, tmp_path, text)
    assert any(words in found for found in lines), lines


async def test_the_form_is_told_by_content_where_the_name_does_not(
    sqlite_database: Database, tmp_path: Path
) -> None:
    table, document = tmp_path / "table.txt", tmp_path / "document.txt"
    table.write_text(CUSTOMERS, encoding="utf-8")
    document.write_text("{}", encoding="utf-8")
    report = await import_files(sqlite_database, [table, document], now=NOW)
    assert report.filed.added == 1
