"""What a message says besides its wish: anger, "and the one before?", "I meant …"."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.understanding.lexicon import Lexicon
from bot.understanding.normal import fold

_EDGES = " .,!?…*\"'-¿¡؟،«»"


@dataclass(frozen=True, slots=True)
class Remarks:
    """`upset`: anger or the law is in it, and a person is offered at once.

    `one_before`: it asks for the invoice before the one that was talked about, and says nothing
    else. `corrects`: it begins like "I meant". `elsewhere`: the channel where it wishes the last
    answer to go on. `aside`: the intent that it means beside the bills.
    """

    upset: bool = False
    one_before: bool = False
    corrects: bool = False
    elsewhere: str = ""
    aside: str = ""


NO_REMARKS = Remarks()


class RemarkReader:
    """Reads remarks with the words of one language: elsewhere they may mean something harmless."""

    def __init__(self, lexicon: Lexicon) -> None:
        alarms = (*lexicon.words("upset"), *lexicon.words("legal"))
        self._alarms = tuple(f" {word} " for word in _folded(alarms))
        self._one_before = frozenset(_folded(lexicon.words("one_before")))
        self._leads = tuple(f"{lead} " for lead in _folded(lexicon.words("correction_leads")))

    def read(self, cleaned: str) -> Remarks:
        """The remarks of a cleaned text."""
        bare = _bare(cleaned)
        padded = f" {bare} "
        return Remarks(
            upset=any(alarm in padded for alarm in self._alarms),
            one_before=bare in self._one_before,
            corrects=bare.startswith(self._leads),
        )


def _bare(text: str) -> str:
    """Folded words with single spaces and no marks between them."""
    spoken = (word.strip(_EDGES) for word in fold(text).split())
    return " ".join(word for word in spoken if word)


def _folded(words: Iterable[str]) -> list[str]:
    return [_bare(word) for word in words]
