"""Messages that others have published, with what their labels mean here where they mean something.

The texts stay outside of this repository: a file is named on the command line. Read is BANKING77's
`test.csv` (Casanueva et al. 2020, CC BY 4.0; columns `text` and `category`). Most of its customers
want something of their bank, which nobody of ours does.
"""

import csv
from datetime import date
from pathlib import Path

from bench.heldout import Message
from bench.understood import OUTSIDE

_WEDNESDAY = date(2026, 11, 18)
_MEANT = {
    "Refund_not_showing_up": ("refund_status",),
    "card_payment_fee_charged": ("explain_charge", "dispute_charge"),
    "card_payment_not_recognised": ("dispute_charge", "explain_charge"),
    "declined_card_payment": ("payment_status",),
    "direct_debit_payment_not_recognised": ("dispute_charge", "explain_charge"),
    "edit_personal_details": ("update_contact", "update_address"),
    "extra_charge_on_statement": ("explain_charge", "dispute_charge"),
    "pending_card_payment": ("payment_status",),
    "request_refund": ("refund_request",),
    "terminate_account": ("cancel_subscription",),
    "transaction_charged_twice": ("dispute_charge",),
}
_OF_A_BANK = (
    "activate_my_card",
    "age_limit",
    "apple_pay_or_google_pay",
    "atm_support",
    "beneficiary_not_allowed",
    "card_arrival",
    "card_delivery_estimate",
    "card_swallowed",
    "change_pin",
    "contactless_not_working",
    "country_support",
    "declined_cash_withdrawal",
    "exchange_rate",
    "exchange_via_app",
    "fiat_currency_support",
    "get_disposable_virtual_card",
    "get_physical_card",
    "getting_spare_card",
    "getting_virtual_card",
    "lost_or_stolen_phone",
    "pin_blocked",
    "top_up_limits",
    "transfer_timing",
    "unable_to_verify_identity",
    "verify_source_of_funds",
    "virtual_card_not_working",
    "why_verify_identity",
    "wrong_amount_of_cash_received",
)


def banking77(file: Path) -> list[Message]:
    """Those of its messages whose label means one thing here; a KeyError for another file."""
    with file.open(encoding="utf-8", newline="") as rows:
        return [
            Message("en", row["text"], right[:1], right[1:], (), _WEDNESDAY, "en-GB")
            for row in csv.DictReader(rows)
            if (right := _right(row["category"]))
        ]


def _right(category: str) -> tuple[str, ...]:
    return (OUTSIDE,) if category in _OF_A_BANK else _MEANT.get(category, ())
