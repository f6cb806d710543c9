"""What values are read for: words that mean other things elsewhere count only for some wishes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.understanding.slots.calendar import Facing

# Messages with these wishes look forward; all others speak of what has been.
_FORWARD = frozenset(
    {
        "promise_to_pay",
        "extension_request",
        "pay",
        "pay_part",
        "reminder_snooze",
        "reminder_stop",
        "upcoming_charge",
        "cancel_subscription",
        "pause_subscription",
        "resume_subscription",
        "change_plan",
        "autopay_on",
        "autopay_off",
        "update_payment_method",
        "update_address",
        "update_contact",
    }
)
# Beside one of these a second wish may bring the day: "send me the link, i'll do it on sunday".
_TIMELESS = frozenset({"payment_link", "invoice_pdf", "how_to_pay", "balance", "payment_methods"})
_PROMISING = frozenset({"promise_to_pay", "reminder_snooze", "extension_request"})
PART = frozenset(
    {
        "pay",
        "pay_part",
        "promise_to_pay",
        "refund_request",
    }
)
SUMS = frozenset(
    {
        "pay",
        "pay_part",
        "refund_request",
        "already_paid",
        "promise_to_pay",
        "payment_status",
        "list_invoices",
        "invoice_detail",
    }
)
STATES = frozenset(
    {
        "list_invoices",
        "balance",
        "pay",
        "invoice_pdf",
        "payment_link",
    }
)
PLANS = frozenset(
    {
        "change_plan",
        "subscription_status",
        "cancel_subscription",
        "pause_subscription",
        "resume_subscription",
        "explain_charge",
        "discount",
    }
)
INTERVALS = frozenset(
    {
        "change_plan",
        "discount",
        "subscription_status",
    }
)
DURATIONS = frozenset(
    {
        "extension_request",
        "reminder_snooze",
        "pause_subscription",
        "promise_to_pay",
        "reminder_stop",
        "pay_part",
    }
)
CHARGES = frozenset({"explain_charge"})
CODES = frozenset({"discount", "change_plan"})
TAX_IDS = frozenset({"update_tax_id"})
ADDRESSES = frozenset({"update_address"})
PHONES = frozenset({"update_contact", "human"})
PLACES = frozenset({"set_timezone"})
TONGUES = frozenset({"set_language"})
SEATS = frozenset({"change_plan"})
INSTALLMENTS = frozenset({"pay_part"})


EXTENSIONS = frozenset({"extension_request"})
LISTS = frozenset({"list_invoices"})
# Months named with these are months to come; with all others they name documents that exist.
_PLANNED = frozenset(
    {
        "reminder_snooze",
        "upcoming_charge",
        "cancel_subscription",
        "pause_subscription",
        "resume_subscription",
        "change_plan",
        "autopay_on",
        "autopay_off",
    }
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the values are read for."""

    intents: Collection[str]  # the likely ones, best first
    today: date
    locale: str

    def any(self, intents: frozenset[str]) -> bool:
        """Whether a likely intent is among these."""
        return not intents.isdisjoint(self.intents)

    @property
    def facing(self) -> Facing:
        """Whether days lie ahead or behind."""
        best = next(iter(self.intents), "")
        forward = best in _FORWARD or (best in _TIMELESS and self.any(_PROMISING))
        return Facing.FUTURE if forward else Facing.PAST

    @property
    def months_facing(self) -> Facing:
        """Whether months lie ahead: who pays on Friday pays the invoice of a month gone by."""
        if next(iter(self.intents), "") in _PLANNED:
            return Facing.FUTURE
        return Facing.NEAR if self.facing is Facing.FUTURE else Facing.PAST
