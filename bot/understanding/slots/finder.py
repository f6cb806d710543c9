"""All slots of a message: which readers run for which intents, in an order that shares the text."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.understanding.lexicon import Lexicon
from bot.understanding.model import Slots
from bot.understanding.slots.against import AgainstReader
from bot.understanding.slots.calendar import Facing
from bot.understanding.slots.counts import CountReader
from bot.understanding.slots.dates import DateReader, Ground
from bot.understanding.slots.identifiers import IdentifierReader
from bot.understanding.slots.money import MoneyReader
from bot.understanding.slots.periods import PeriodReader
from bot.understanding.slots.places import PlaceReader

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
    }
)
# Values whose words mean other things elsewhere are read only for wishes that can use them.
_PART = frozenset(
    {
        "pay",
        "pay_part",
        "promise_to_pay",
        "extension_request",
        "refund_request",
    }
)
_SUMS = frozenset(
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
_STATES = frozenset(
    {
        "list_invoices",
        "balance",
        "pay",
        "invoice_pdf",
        "payment_link",
    }
)
_PLANS = frozenset(
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
_INTERVALS = frozenset(
    {
        "change_plan",
        "discount",
        "subscription_status",
    }
)
_DURATIONS = frozenset(
    {
        "extension_request",
        "reminder_snooze",
        "pause_subscription",
        "promise_to_pay",
        "reminder_stop",
        "pay_part",
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
        return Facing.FUTURE if best in _FORWARD else Facing.PAST


class SlotFinder:
    """Finds all slots; each reader blanks what it took, the least ambiguous ones first."""

    def __init__(self, lexicon: Lexicon, zones: tuple[str, ...]) -> None:
        self._identifiers = IdentifierReader(lexicon)
        self._money = MoneyReader(lexicon)
        self._dates = DateReader(lexicon)
        self._periods = PeriodReader(lexicon)
        self._counts = CountReader(lexicon)
        self._places = PlaceReader(lexicon, zones)
        self._against = AgainstReader(lexicon, self._identifiers, self._periods)

    def find(self, text: str, wish: Wish) -> Slots:
        """The values in the cleaned text."""
        found: dict[str, Any] = {}
        if wish.any(frozenset({"explain_charge"})):
            ground = Ground(wish.today, wish.facing, wish.locale)
            found["against"] = self._against.read(text, ground)
        text = self._identified(text, wish, found)
        text = self._priced(text, wish, found)
        text = self._counted(text, wish, found)
        text = self._timed(text, wish, found)
        self._rest(text, wish, found)
        return Slots(**found)

    def _identified(self, text: str, wish: Wish, found: dict[str, Any]) -> str:
        found["email"], text = self._identifiers.email(text)
        if wish.any(frozenset({"update_tax_id"})):
            found["tax_id"], text = self._identifiers.tax_id(text)
        if wish.any(frozenset({"discount", "change_plan"})):
            found["code"], text = self._identifiers.code(text)
        if wish.any(frozenset({"set_timezone"})):
            found["timezone"], text = self._places.timezone(text)
        if wish.any(frozenset({"update_contact"})):
            found["phone"], text = self._identifiers.phone(text, wish.locale)
        return text

    def _priced(self, text: str, wish: Wish, found: dict[str, Any]) -> str:
        amount, text = self._money.amount(text, wish.locale)
        if amount:
            found["amount_minor"], found["currency"] = amount.minor, amount.currency
        found["invoice_number"], text = self._identifiers.invoice(text)
        found["card_last4"], text = self._identifiers.card(text)
        if wish.any(_PART):
            found["fraction"], text = self._money.fraction(text)
        return text

    def _counted(self, text: str, wish: Wish, found: dict[str, Any]) -> str:
        if wish.any(_INTERVALS):
            found["interval"], text = self._counts.interval(text)
        if wish.any(frozenset({"pay_part"})):
            found["installments"], text = self._counts.installments(text)
        if wish.any(frozenset({"change_plan"})):
            found["quantity"], text = self._counts.quantity(text)
        return text

    def _timed(self, text: str, wish: Wish, found: dict[str, Any]) -> str:
        ground = Ground(wish.today, wish.facing, wish.locale)
        found["date"], between, text = self._dates.read(text, ground)
        period, text = self._periods.read(text, ground)
        found["period"] = between or period
        if wish.any(_DURATIONS):
            found["duration"], text = self._counts.duration(text)
        return text

    def _rest(self, text: str, wish: Wish, found: dict[str, Any]) -> None:
        if found.get("amount_minor") is None:
            whole = wish.any(_SUMS)
            amount, text = self._money.bare_amount(text, wish.locale, whole=whole)
            found["amount_minor"] = amount and amount.minor
        if wish.any(_PLANS):
            found["plan"], text = self._identifiers.plan(text)
        if wish.any(frozenset({"set_language"})):
            found["language"], text = self._places.language(text)
        if wish.any(_STATES):
            found["status"], text = self._places.status(text)
