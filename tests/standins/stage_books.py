"""The books that the stage's stories are played with: one import file, every customer of its own.

No two customers share an amount, so that whoever sees a foreign one knows whose it is.
"""

import json
from pathlib import Path
from typing import Any

ANNA = "anna@lind.example"  # one open invoice of €118.75 and eight paid ones
BO = "bo@berg.example"  # three open invoices, one of them overdue
CLEO = "cleo@nile.example"  # owes in two currencies
DORA = "dora@double.example"  # speaks for two customers
EMIL = "emil@haus.example"  # German
FINN = "finn@zero.example"  # owes nothing

ANNAS_NUMBERS = tuple(f"INV-00{number}" for number in range(34, 43))
BOS_NUMBERS = ("INV-0101", "INV-0102", "INV-0103")


def a_document() -> dict[str, Any]:
    """The whole import file."""
    return {
        "customers": _customers(),
        "invoices": [*_annas_invoices(), *_other_invoices()],
        "payments": [_annas_payment(number) for number in range(34, 42)],
        "subscriptions": [_subscription()],
    }


def write_books(folder: Path) -> Path:
    """The import file on disk."""
    file = folder / "books.json"
    file.write_text(json.dumps(a_document(), ensure_ascii=False), "utf-8")
    return file


def _customers() -> list[dict[str, Any]]:
    return [
        _customer("cus_anna", "Anna Lind", "Lind AB", ANNA),
        _customer("cus_bo", "Bo Berg", "Berg & Söner <b>", BO),
        _customer("cus_cleo", "Cleo Nile", "Nile Ltd", CLEO),
        _customer("cus_dora1", "Dora Double", "Double Bakery", DORA),
        _customer("cus_dora2", "Dora Double", "Double Catering", DORA),
        _customer("cus_emil", "Emil Haus", "Haus GmbH", EMIL, "de-DE", "Europe/Berlin"),
        _customer("cus_finn", "Finn Zero", "Zero Oy", FINN),
    ]


def _customer(
    id: str,  # noqa: A002 - the field's own name
    name: str,
    company: str,
    email: str,
    locale: str = "en-GB",
    time_zone: str = "Europe/Stockholm",
) -> dict[str, Any]:
    return {
        "id": id,
        "name": name,
        "company": company,
        "emails": [email],
        "currency": "EUR",
        "locale": locale,
        "time_zone": time_zone,
        "address": {
            "line1": "Storgatan 1",
            "line2": "",
            "city": "Lund",
            "postal_code": "22222",
            "country": "SE",
        },
        "tax_id": "SE556677889901",
    }


def _annas_invoices() -> list[dict[str, Any]]:
    paid = [
        _invoice(
            f"INV-00{number}",
            "cus_anna",
            9800 + number,
            issued_on=f"2026-{number - 31:02}-01",
            due_on=f"2026-{number - 31:02}-28",
            status="paid",
        )
        for number in range(34, 42)
    ]
    line = {
        "description": "Pro plan",
        "quantity": "2",
        "unit_amount": 4900,
        "tax_rate": "25",
        "tax_name": "VAT",
    }
    newest = {
        **_invoice("INV-0042", "cus_anna", 0, due_on="2026-11-30"),
        "period": ["2026-11-01", "2026-12-01"],
        "purchase_order": "PO-7",
        "lines": [line],
        "discounts": [{"description": "Launch offer", "amount": 300}],
    }
    return [*paid, newest]


def _annas_payment(number: int) -> dict[str, Any]:
    amount = 9800 + number
    return {
        "id": f"pay_{number}",
        "customer": "cus_anna",
        "currency": "EUR",
        "amount": amount,
        "paid_at": f"2026-{number - 31:02}-20T10:00:00+01:00",
        "method": "card ••••4242",
        "status": "succeeded",
        "invoices": [{"number": f"INV-00{number}", "amount": amount}],
    }


def _other_invoices() -> list[dict[str, Any]]:
    return [
        _invoice("INV-0101", "cus_bo", 5001, due_on="2026-11-10"),
        _invoice("INV-0102", "cus_bo", 7525, due_on="2026-12-01"),
        _invoice("INV-0103", "cus_bo", 2013, due_on="2026-12-15"),
        _invoice("INV-0201", "cus_cleo", 30007),
        _invoice("INV-0202", "cus_cleo", 8009, currency="USD"),
        _invoice("INV-0301", "cus_dora1", 1111),
        _invoice("INV-0302", "cus_dora2", 2222),
        _invoice("INV-0401", "cus_emil", 123456),
    ]


def _invoice(
    number: str,
    customer: str,
    amount: int,
    *,
    currency: str = "EUR",
    status: str = "open",
    issued_on: str = "2026-11-01",
    due_on: str = "2026-11-30",
) -> dict[str, Any]:
    line = {"description": "Pro plan", "quantity": "1", "unit_amount": amount, "tax_rate": "0"}
    return {
        "number": number,
        "customer": customer,
        "currency": currency,
        "status": status,
        "issued_on": issued_on,
        "due_on": due_on,
        "lines": [line],
    }


def _subscription() -> dict[str, Any]:
    return {
        "id": "sub_1",
        "customer": "cus_anna",
        "plan": "Pro",
        "quantity": 2,
        "unit_amount": 4900,
        "currency": "EUR",
        "interval": "month",
        "status": "active",
        "current_period": ["2026-11-01", "2026-12-01"],
        "cancel_at_period_end": False,
    }
