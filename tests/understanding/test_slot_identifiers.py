"""Numbers and names: invoices, e-mail, phones, tax ids, codes, cards, plans, places, counts."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.understanding.model import Slots

Find = Callable[..., Slots]


@pytest.mark.parametrize(
    ("said", "intent", "slot", "value"),
    [
        ("show INV-0042", "invoice_detail", "invoice_number", "INV-0042"),
        ("show inv-0042", "invoice_detail", "invoice_number", "INV-0042"),
        ("show inv 0042", "invoice_detail", "invoice_number", "INV-0042"),
        ("show inv0042 pls", "invoice_detail", "invoice_number", "INV-0042"),
        ("RE-2026-0042", "invoice_detail", "invoice_number", "RE-2026-0042"),
        ("ACME-001", "invoice_detail", "invoice_number", "ACME-001"),
        ("invoice 42", "invoice_detail", "invoice_number", "42"),
        ("invoice number 1003", "invoice_detail", "invoice_number", "1003"),
        ("rechnung nr. 1003", "invoice_detail", "invoice_number", "1003"),
        ("view invoice #0042", "invoice_detail", "invoice_number", "0042"),
        ("bill of 3 march", "invoice_detail", "invoice_number", None),
        ("invoice 3 march", "invoice_detail", "invoice_number", None),
        ("invoice 2025", "list_invoices", "invoice_number", None),
        ("invoice 42 €", "explain_charge", "invoice_number", None),
        ("our PO-7", "invoice_detail", "invoice_number", None),
        ("my mail is Jo.B@X.example", "update_email", "email", "jo.b@x.example"),
        ("not a@x.example but b@x.example", "update_email", "email", "b@x.example"),
        ("a@b", "update_email", "email", None),
        ("call +46 70 123 45 67", "update_contact", "phone", "+46701234567"),
        ("call 0049 171 2345678", "update_contact", "phone", "+491712345678"),
        ("vat id DE123456789", "update_tax_id", "tax_id", "DE123456789"),
        ("it is de123456789", "update_tax_id", "tax_id", "DE123456789"),
        ("FR40303265045", "update_tax_id", "tax_id", "FR40303265045"),
        ("ATU12345678", "update_tax_id", "tax_id", "ATU12345678"),
        ("our ein is 12-3456789", "update_tax_id", "tax_id", "12-3456789"),
        ("steuernummer ist 12/345/67890", "update_tax_id", "tax_id", "12/345/67890"),
        ("vat is wrong", "update_tax_id", "tax_id", None),
        ("promo code WELCOME10", "discount", "code", "WELCOME10"),
        ("code is save20", "discount", "code", "save20"),
        ("my code does not work", "discount", "code", None),
        ("remove the card ending 4242", "update_payment_method", "card_last4", "4242"),
        ("•••• 4242", "update_payment_method", "card_last4", "4242"),
        ("visa 4242", "update_payment_method", "card_last4", "4242"),
        ("the 4242 card", "update_payment_method", "card_last4", "4242"),
        ("karte mit endziffer 4242", "update_payment_method", "card_last4", "4242"),
        ("card 42421", "update_payment_method", "card_last4", None),
        ("from basic to Pro", "change_plan", "plan", "pro"),
        ("auf den business tarif", "change_plan", "plan", "business"),
        ("change my plan", "change_plan", "plan", None),
        ("to annual billing", "change_plan", "interval", "year"),
        ("from monthly to yearly", "change_plan", "interval", "year"),
        ("why is the november bill 20 euros higher", "explain_charge", "invoice_number", None),
        ("INV-0042 €", "explain_charge", "invoice_number", "INV-0042"),
        ("monatlich", "change_plan", "interval", "month"),
        ("every  month", "change_plan", "interval", "month"),
        ("add 3 more seats", "change_plan", "quantity", 3),
        ("remove two users", "change_plan", "quantity", 2),
        ("seats to 12", "change_plan", "quantity", 12),
        ("auf 10 lizenzen", "change_plan", "quantity", 10),
        ("in 3 installments", "pay_part", "installments", 3),
        ("in drei raten", "pay_part", "installments", 3),
        ("split into four", "pay_part", "installments", 4),
        ("in one payment", "pay_part", "installments", None),
        ("not german, english please", "set_language", "language", "en"),
        ("auf französisch", "set_language", "language", "fr"),
        ("klingon", "set_language", "language", None),
        ("Europe/Berlin", "set_timezone", "timezone", "Europe/Berlin"),
        ("america/new_york", "set_timezone", "timezone", "America/New_York"),
        ("america/new york please", "set_timezone", "timezone", "America/New_York"),
        ("europe/london please", "set_timezone", "timezone", "Europe/London"),
        ("europe/atlantis", "set_timezone", "timezone", None),
        ("i'm in san francisco", "set_timezone", "timezone", "America/Los_Angeles"),
        ("ich wohne in wien", "set_timezone", "timezone", "Europe/Vienna"),
        ("we are in stockholm", "set_timezone", "timezone", "Europe/Stockholm"),
        ("UTC+3", "set_timezone", "timezone", "+03:00"),
        ("gmt -5:30", "set_timezone", "timezone", "-05:30"),
        ("utc", "set_timezone", "timezone", "UTC"),
        ("utc+25", "set_timezone", "timezone", "UTC"),
        ("unpaid ones", "list_invoices", "status", "unpaid"),
        ("überfällige", "list_invoices", "status", "overdue"),
        ("past  due", "list_invoices", "status", "overdue"),
        ("bezahlte", "list_invoices", "status", "paid"),
        ("i have paid", "already_paid", "status", None),
    ],
)
def test_a_value_in_words(find: Find, said: str, intent: str, slot: str, value: Any) -> None:
    assert getattr(find(said, intent), slot) == value


@pytest.mark.parametrize(
    ("said", "locale", "phone"),
    [
        ("0171 2345678", "de-DE", "+491712345678"),
        ("070-123 45 67", "sv", "+46701234567"),
        ("(212) 555-0142", "en-US", "+12125550142"),
        ("0171 2345678", "en", None),
        ("my phone", "de-DE", None),
    ],
)
def test_a_national_number_is_read_by_the_region(
    find: Find, said: str, locale: str, phone: str | None
) -> None:
    assert find(said, "update_contact", locale).phone == phone


def test_several_values_share_one_message(find: Find) -> None:
    slots = find("can i pay half of INV-0042 on friday and 50 € now", "pay_part")
    assert slots.invoice_number == "INV-0042"
    assert slots.fraction == "0.5"
    assert (slots.amount_minor, slots.currency) == (5000, "EUR")
    assert str(slots.date) == "2026-11-20"


def test_a_value_that_the_wish_has_no_use_for_is_not_read(find: Find) -> None:
    slots = find("i am german and live in tokyo, two users, basic plan", "balance")
    assert slots == Slots()
