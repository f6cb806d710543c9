"""Card: the buttons of one message. A button's id is the card's name and its place on it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.messages import Action, ActionId
from bot.replies import Choice

NewCard = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Pressable:
    """What a button does; a `single` one works once."""

    action: Action
    single: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A name that nobody guesses, and what each button means, in reading order."""

    name: str
    buttons: tuple[Pressable, ...]


def new_card() -> str:
    """128 bits in 22 characters: nobody guesses another chat's button."""
    return secrets.token_urlsafe(16)


class CardMaker:
    """Gives each choice of one message its id."""

    def __init__(self, new_name: NewCard) -> None:
        self._name = new_name()
        self._buttons: list[Pressable] = []

    def add(self, choice: Choice) -> ActionId:
        """The choice's opaque id."""
        self._buttons.append(Pressable(choice.action, choice.single))
        return ActionId(f"{self._name}-{len(self._buttons) - 1}")

    @property
    def card(self) -> Card | None:
        """All that were added; None for a message without buttons."""
        return Card(self._name, tuple(self._buttons)) if self._buttons else None


def place_of(action: ActionId) -> tuple[str, int] | None:
    """The card's name and the button's place; None for an id that no card gave."""
    name, _, place = action.rpartition("-")
    short = len(place) <= 3 and place.isascii() and place.isdecimal()
    return (name, int(place)) if name and short else None
