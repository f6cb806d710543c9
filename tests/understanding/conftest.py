"""The packaged understander, learned once for all stories."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.understanding.model import Slots, Understanding
from bot.understanding.slots.finder import SlotFinder, Wish
from bot.understanding.understander import ExampleUnderstander, load_packaged

WEDNESDAY = date(2026, 11, 18)

Understand = Callable[..., Understanding]
Find = Callable[..., Slots]


@pytest.fixture(scope="session")
def understander() -> ExampleUnderstander:
    return load_packaged()


@pytest.fixture(scope="session")
def understand(understander: ExampleUnderstander) -> Understand:
    def ask(text: str, locale: str = "en-GB", today: date = WEDNESDAY) -> Understanding:
        return understander.understand(text, today=today, locale=locale)

    return ask


@pytest.fixture(scope="session")
def finder(understander: ExampleUnderstander) -> SlotFinder:
    return understander.finder


@pytest.fixture(scope="session")
def find(finder: SlotFinder) -> Find:
    """Slots of a text for a wish that is known already."""

    def ask(text: str, intent: str, locale: str = "en-GB", today: date = WEDNESDAY) -> Slots:
        return finder.find(text, Wish((intent,), today, locale))

    return ask
