"""The sample books: a firm that rents out espresso machines, and five customers with moods."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from billing.customer import CustomerId
from billing.money import Money, currency
from billing.price import Price
from billing.subscription import PaymentMethod

BUSINESS = "Alder & Finch Coffee"
ZONE = "Europe/Stockholm"
SUPPORT = "help@alderfinch.example"


@dataclass(frozen=True, slots=True)
class SampleCustomer:
    """Somebody to be in the demo."""

    id: str
    name: str
    email: str
    mood: str
    language: str


CUSTOMERS = (
    SampleCustomer("cus_anna", "Anna Lind", "anna@lind.example", "overdue", "en"),
    SampleCustomer("cus_bruno", "Bruno Keller", "bruno@keller.example", "autopay", "de"),
    SampleCustomer("cus_chloe", "Chloe Martin", "chloe@martin.example", "credit", "en"),
    SampleCustomer("cus_dev", "Dev Patel", "dev@patel.example", "nothing", "en"),
    SampleCustomer("cus_emi", "Emi Tanaka", "emi@tanaka.example", "forty", "en"),
)

ON_AUTOPAY = "cus_bruno"
WITH_CREDIT = "cus_chloe"
CREDIT = Money(2500, currency("USD"))


def methods() -> tuple[PaymentMethod, ...]:
    """What can be charged, for those who left something on file."""
    return (
        PaymentMethod("pm_anna", CustomerId("cus_anna"), "Visa", "4242", (2028, 4), default=True),
        PaymentMethod("pm_bruno", CustomerId("cus_bruno"), "SEPA", "3000", None, default=True),
    )


def prices() -> tuple[Price, ...]:
    """What the firm rents out, each plan in each currency of its customers."""
    plans = {
        "Filter Basic": {"EUR": 3900, "USD": 4600, "GBP": 3900, "JPY": 6000},
        "Espresso Standard": {"EUR": 7900, "USD": 9400, "GBP": 7200, "JPY": 12000},
        "Espresso Grande": {"EUR": 11900, "USD": 13900, "GBP": 10900, "JPY": 17500},
    }
    return tuple(
        Price(
            id=f"{plan.lower().replace(' ', '-')}-{code.lower()}",
            plan=plan,
            unit_amount=Money(minor, currency(code)),
            interval="month",
            offered=True,
        )
        for plan, amounts in plans.items()
        for code, minor in amounts.items()
    )


def document(today: date) -> dict[str, Any]:
    """The whole import document, dated around `today`."""
    invoices = [
        *_anna(today),
        *_bruno(today),
        *_chloe(today),
        *_dev(today),
        *_emi(today),
    ]
    return {
        "customers": _customers(),
        "invoices": [invoice for invoice, _ in invoices],
        "payments": [payment for _, payment in invoices if payment],
        "subscriptions": _subscriptions(today),
    }


def _customers() -> list[dict[str, Any]]:
    return [
        _customer(
            CUSTOMERS[0],
            "Lind Architects AB",
            "EUR",
            "en-GB",
            "Europe/Stockholm",
            ("Storgatan 1", "Lund", "22222", "SE"),
            "SE556677889901",
        ),
        _customer(
            CUSTOMERS[1],
            "Keller & Söhne GmbH",
            "EUR",
            "de-DE",
            "Europe/Berlin",
            ("Lindenallee 7", "Leipzig", "04109", "DE"),
            "DE136695976",
            ("Am Güterbahnhof 2", "Leipzig", "04103", "DE"),
        ),
        _customer(
            CUSTOMERS[2],
            "Atelier Martin",
            "USD",
            "en-US",
            "America/New_York",
            ("48 Spring Street", "New York", "10012", "US"),
            "",
        ),
        _customer(
            CUSTOMERS[3],
            "Patel Dental Care",
            "GBP",
            "en-GB",
            "Europe/London",
            ("3 Orchard Lane", "Leeds", "LS1 4AP", "GB"),
            "GB987654321",
        ),
        _customer(
            CUSTOMERS[4],
            "Tanaka Studio",
            "JPY",
            "en-GB",
            "Asia/Tokyo",
            ("2-11-3 Meguro", "Tokyo", "153-0063", "JP"),
            "",
        ),
    ]


def _customer(
    who: SampleCustomer,
    company: str,
    currency: str,
    locale: str,
    zone: str,
    address: tuple[str, str, str, str],
    tax_id: str,
    shipping: tuple[str, str, str, str] | None = None,
) -> dict[str, Any]:
    return {
        "id": who.id,
        "name": who.name,
        "company": company,
        "emails": [who.email],
        "currency": currency,
        "locale": locale,
        "time_zone": zone,
        "address": _address(address),
        **({"shipping_address": _address(shipping)} if shipping else {}),
        "tax_id": tax_id,
    }


def _address(parts: tuple[str, str, str, str]) -> dict[str, str]:
    return dict(zip(("line1", "city", "postal_code", "country"), parts, strict=True))


Made = tuple[dict[str, Any], dict[str, Any] | None]


def _invoice(
    number: str,
    customer: str,
    currency: str,
    issued: date,
    due: date,
    lines: list[tuple[str, str, int]],
    tax: tuple[str, str],
    *,
    paid: int | None = None,
    method: str = "card ••••4242",
    discount: int = 0,
) -> Made:
    rate, name = tax
    first = issued.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    made = {
        "number": number,
        "customer": customer,
        "currency": currency,
        "status": "open",
        "issued_on": issued.isoformat(),
        "due_on": due.isoformat(),
        "period": [first.isoformat(), after.isoformat()],
        "purchase_order": "",
        "lines": [
            {
                "description": text,
                "quantity": quantity,
                "unit_amount": unit,
                "tax_rate": rate,
                "tax_name": name,
            }
            for text, quantity, unit in lines
        ],
        "discounts": [{"description": "Loyalty discount", "amount": discount}] if discount else [],
    }
    if paid is None:
        return made, None
    at = datetime.combine(due - timedelta(days=2), time(10, 30), ZoneInfo(ZONE))
    payment = {
        "id": f"pay_{number.lower()}",
        "customer": customer,
        "currency": currency,
        "amount": paid,
        "paid_at": at.isoformat(),
        "method": method,
        "status": "succeeded",
        "invoices": [{"number": number, "amount": paid}],
    }
    return made, payment


_SWEDEN, _GERMANY, _UK = ("25", "VAT"), ("19", "USt"), ("20", "VAT")
_JAPAN, _NEW_YORK = ("10", "JCT"), ("8.875", "Sales tax")
_EMI_PAID = 38  # of her forty invoices


def _anna(today: date) -> list[Made]:
    month = [("Espresso machine, monthly rent", "1", 7900), ("House beans, 1 kg", "6", 1850)]
    service = [("Service visit", "1.5", 8000), ("Grinder burrs", "1", 4500)]
    day = timedelta(days=1)
    return [
        _invoice(
            "INV-0031",
            "cus_anna",
            "EUR",
            today - 75 * day,
            today - 45 * day,
            month,
            _SWEDEN,
            paid=23750,
        ),
        _invoice(
            "INV-0038",
            "cus_anna",
            "EUR",
            today - 36 * day,
            today - 6 * day,
            month,
            _SWEDEN,
            discount=1000,
        ),
        _invoice(
            "INV-0042",
            "cus_anna",
            "EUR",
            today - 9 * day,
            today + 21 * day,
            [*month, *service],
            _SWEDEN,
        ),
    ]


def _bruno(today: date) -> list[Made]:
    lines = [("Siebträgermaschine, Monatsmiete", "2", 7900), ("Hausmischung, 1 kg", "10", 1790)]
    day = timedelta(days=1)
    return [
        _invoice(
            "INV-0033",
            "cus_bruno",
            "EUR",
            today - 55 * day,
            today - 25 * day,
            lines,
            _GERMANY,
            paid=40103,
            method="SEPA ••••3000",
        ),
        _invoice(
            "INV-0040", "cus_bruno", "EUR", today - 25 * day, today + 5 * day, lines, _GERMANY
        ),
    ]


def _chloe(today: date) -> list[Made]:
    lines = [("Espresso machine, monthly rent", "1", 8900), ("Decaf beans, 2 lb", "3", 2100)]
    dearer = [("Espresso machine, monthly rent", "1", 9400), ("Decaf beans, 2 lb", "5", 2100)]
    visit = ("Water filter, fitted", "1", 6500)
    day = timedelta(days=1)
    return [
        _invoice(
            "INV-0036",
            "cus_chloe",
            "USD",
            today - 40 * day,
            today - 10 * day,
            lines,
            _NEW_YORK,
            paid=16549,
        ),
        _invoice(
            "INV-0041",
            "cus_chloe",
            "USD",
            today - 10 * day,
            today + 3 * day,
            [*dearer, visit],
            _NEW_YORK,
            discount=1500,
        ),
    ]


def _dev(today: date) -> list[Made]:
    lines = [("Filter machine, monthly rent", "1", 3900), ("Filter beans, 1 kg", "2", 1600)]
    day = timedelta(days=1)
    return [
        _invoice(
            f"INV-00{20 + index}",
            "cus_dev",
            "GBP",
            today - (100 - 30 * index) * day,
            today - (70 - 30 * index) * day,
            lines,
            _UK,
            paid=8520,
        )
        for index in range(3)
    ]


def _emi(today: date) -> list[Made]:
    return [_emis_month(today, index) for index in range(40)]


def _emis_month(today: date, index: int) -> Made:
    kilos = 1 + index % 5
    issued = today - timedelta(days=12 + 30 * (39 - index))
    lines = [("Espresso machine, monthly rent", "1", 12000), ("Beans, 1 kg", str(kilos), 2800)]
    # 10 % tax on both lines: 13,200 yen of rent and 3,080 yen a kilo
    paid = None if index >= _EMI_PAID else 13200 + 3080 * kilos
    return _invoice(
        f"INV-1{index:03}",
        "cus_emi",
        "JPY",
        issued,
        issued + timedelta(days=30),
        lines,
        _JAPAN,
        paid=paid,
        method="card ••••1881",
    )


def _subscriptions(today: date) -> list[dict[str, Any]]:
    first = today.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    facts: Mapping[str, tuple[str, int, int, str]] = {
        "cus_anna": ("Espresso Standard", 1, 7900, "EUR"),
        "cus_bruno": ("Espresso Standard", 2, 7900, "EUR"),
        "cus_chloe": ("Espresso Standard", 1, 9400, "USD"),
        "cus_dev": ("Filter Basic", 1, 3900, "GBP"),
        "cus_emi": ("Espresso Standard", 1, 12000, "JPY"),
    }
    return [
        {
            "id": f"sub_{customer.removeprefix('cus_')}",
            "customer": customer,
            "plan": plan,
            "quantity": quantity,
            "unit_amount": unit,
            "currency": currency,
            "interval": "month",
            "status": "active",
            "current_period": [first.isoformat(), after.isoformat()],
            "cancel_at_period_end": False,
        }
        for customer, (plan, quantity, unit, currency) in facts.items()
    ]
