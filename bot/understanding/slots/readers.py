"""All readers of one language, built once for it; and all values of a message, read in turn.

Each reader blanks what it took, the least ambiguous ones come first.
"""

from typing import Any

from bot.understanding.concepts import Concepts
from bot.understanding.model import Slots
from bot.understanding.slots.addresses import AddressReader
from bot.understanding.slots.against import AgainstReader
from bot.understanding.slots.counts import CountReader
from bot.understanding.slots.dates import DateReader
from bot.understanding.slots.ground import Ground
from bot.understanding.slots.identifiers import IdentifierReader
from bot.understanding.slots.money import MoneyReader
from bot.understanding.slots.periods import PeriodReader
from bot.understanding.slots.places import PlaceReader
from bot.understanding.slots.plans import PlanReader
from bot.understanding.slots.reading import Text
from bot.understanding.slots.states import StateReader
from bot.understanding.slots.vocabulary import Vocabulary
from bot.understanding.slots.wish import (
    ADDRESSES,
    CHARGES,
    CODES,
    DURATIONS,
    EXTENSIONS,
    INSTALLMENTS,
    INTERVALS,
    LISTS,
    PART,
    PHONES,
    PLACES,
    PLANS,
    SEATS,
    STATES,
    SUMS,
    TAX_IDS,
    TONGUES,
    Wish,
)


class Readers:
    """The readers of a language."""

    def __init__(self, words: Vocabulary, places: PlaceReader, concepts: Concepts) -> None:
        self._identifiers = IdentifierReader(words)
        self._money = MoneyReader(words)
        self._dates = DateReader(words)
        self._periods = PeriodReader(words)
        self._counts = CountReader(words)
        self._plans = PlanReader(words)
        self._states = StateReader(words)
        self._addresses = AddressReader(words)
        self._places = places
        self._against = AgainstReader(concepts, self._identifiers, self._periods)

    def read(self, text: Text, wish: Wish) -> Slots:
        """The values of a message."""
        found: dict[str, Any] = {}
        if wish.any(CHARGES):
            ground = Ground(wish.today, wish.months_facing, wish.locale)
            found["against"] = self._against.read(text, ground)
        if wish.any(ADDRESSES):
            found["address"] = self._addresses.read(text)
        text = self._identified(text, wish, found)
        text = self._priced(text, wish, found)
        text = self._counted(text, wish, found)
        text = self._timed(text, wish, found)
        self._rest(text, wish, found)
        return Slots(**found)

    def _identified(self, text: Text, wish: Wish, found: dict[str, Any]) -> Text:
        found["email"], text = self._identifiers.email(text)
        if wish.any(TAX_IDS):
            found["tax_id"], text = self._identifiers.tax_id(text)
        if wish.any(CODES):
            found["code"], text = self._identifiers.code(text)
        if wish.any(PLACES):
            found["timezone"], text = self._places.timezone(text)
        if wish.any(PHONES):
            found["phone"], text = self._identifiers.phone(text, wish.locale)
        return text

    def _priced(self, text: Text, wish: Wish, found: dict[str, Any]) -> Text:
        amount, text = self._money.amount(text, wish.locale)
        if amount:
            found["amount_minor"], found["currency"] = amount.minor, amount.currency
        found["invoice_number"], text = self._identifiers.invoice(text)
        found["card_last4"], text = self._identifiers.card(text)
        if wish.any(PART):
            found["fraction"], text = self._money.fraction(text)
        return text

    def _counted(self, text: Text, wish: Wish, found: dict[str, Any]) -> Text:
        if wish.any(INTERVALS):
            found["interval"], text = self._counts.interval(text)
        if wish.any(INSTALLMENTS):
            found["installments"], text = self._counts.installments(text)
        if wish.any(SEATS):
            found["quantity"], text = self._counts.quantity(text)
        return text

    def _timed(self, text: Text, wish: Wish, found: dict[str, Any]) -> Text:
        ground = Ground(wish.today, wish.facing, wish.locale)
        found["date"], between, text = self._dates.read(text, ground)
        period, text = self._periods.read(text, ground.facing_to(wish.months_facing))
        found["period"] = between or period
        if between and wish.any(EXTENSIONS):  # "from 30/11 to 15/12" asks for the later day
            found["date"], found["period"] = between[1], None
        if wish.any(DURATIONS):
            found["duration"], text = self._counts.duration(text)
        return text

    def _rest(self, text: Text, wish: Wish, found: dict[str, Any]) -> None:
        if found.get("amount_minor") is None:
            amount, text = self._money.bare_amount(text, wish.locale, whole=wish.any(SUMS))
            found["amount_minor"] = amount and amount.minor
        if wish.any(PLANS):
            found["plan"], text = self._plans.read(text)
        if wish.any(TONGUES):
            found["language"], text = self._places.language(text)
        if wish.any(STATES):
            found["status"], text = self._states.read(text, all_states=wish.any(LISTS))
