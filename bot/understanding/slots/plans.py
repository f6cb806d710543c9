"""The plan that is wanted, by its name."""

import re

from bot.understanding.slots.reading import END, Text, pattern
from bot.understanding.slots.vocabulary import Vocabulary

_NEAR = 2  # words between "not" and the plan that is not wanted


class PlanReader:
    """Reads plans' names with the words of a language."""

    def __init__(self, words: Vocabulary) -> None:
        names, plan = words.any_of("plan_names"), words.any_of("plan_words")
        leads = words.any_of("plan_leads")
        self._plan = pattern(
            rf"{words.start}(?:({plan}|{leads}) )?({names})(?:[ -]?({plan}))?{END}"
        )
        self._doubtful = frozenset(words.words("doubtful_plans"))
        self._not_plans = pattern(rf"{words.start}{words.any_of('not_plans')}{END}")
        self._negators = frozenset(words.words("negators"))
        self._leads = frozenset(words.words("plan_leads"))
        self._left = frozenset(words.words("instead_of"))

    def read(self, text: Text) -> tuple[str | None, Text]:
        """In lower case: the last one named that is not left, as in "from basic to pro".

        One with "to" before it goes first: "move me to basic, pro is too much".
        """
        rest = text.without(*(each.span() for each in self._not_plans.finditer(text.folded)))
        found = [each for each in self._plan.finditer(rest.folded) if self._sure(each, rest)]
        wanted = [each for each in found if not self._leaving(rest.folded[: each.start()])]
        if not found:
            return None, text
        told = [each for each in wanted if each[1] in self._leads]
        name = (told or wanted or found)[-1].span(2)
        return text.written[slice(*name)].lower(), text.without(*(each.span() for each in found))

    def _sure(self, found: re.Match[str], text: Text) -> bool:
        """Whether a word that says other things too is a plan: "the team plan", "to Business"."""
        if found[2] not in self._doubtful:
            return True
        return bool(found[1] or found[3] or text.written[found.start(2)].isupper())

    def _leaving(self, before: str) -> bool:
        words = before.split()
        if not self._negators.isdisjoint(words[-_NEAR:]):
            return True
        return any(" ".join(words[-length:]) in self._left for length in (1, 2, 3))
