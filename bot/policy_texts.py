"""Policy texts: all that the firm has written about its terms, found by words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.policy_text import PolicyText, Quotation
from bot.policy_words import NO_STEMS, Stems, stems, title_is_named
from bot.understanding.normal import clean

_ANY = ""
_FALLBACK = "en"
_LITTLE = 3
_HEADING_COUNTS = 3  # as much as so many words of a section's text


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A text as it is searched."""

    text: PolicyText
    terms: tuple[Stems, ...]
    title: Stems
    headings: tuple[Stems, ...]
    bodies: tuple[Stems, ...]

    def weight(self, said: Stems, *, by_title: bool) -> int:
        """How much of what the firm wants it to be found by was said; 0 where that is no match."""
        named = sum(len(term) ** 2 for term in self.terms if term <= said)
        titled = len(self.title & said) if by_title and title_is_named(self.title, said) else 0
        return named + titled

    def best_section(self, said: Stems) -> int:
        """The one with most of what was said; rare words count more. The first of equals."""
        scores = [0.0] * len(self.bodies)
        for word in filter(_tells_sections_apart, sorted(said)):
            held = [word in body for body in self.bodies]
            for at, found in enumerate(held):
                times = _HEADING_COUNTS if word in self.headings[at] else 1
                scores[at] += times / sum(held) if found else 0.0
        return max(range(len(scores)), key=lambda at: (round(scores[at], 6), -at))


class PolicyTexts:
    """All texts of the firm. Made once, never changed; looks nothing up but itself."""

    def __init__(self, texts: Iterable[PolicyText] = ()) -> None:
        ordered = sorted(texts, key=lambda one: (one.topic, one.language))
        self._indexed = tuple(map(_index, ordered))
        self._texts = tuple(ordered)

    def __bool__(self) -> bool:
        return bool(self._texts)

    def list_all(self) -> tuple[PolicyText, ...]:
        """Every text, by topic and language."""
        return self._texts

    def list_topics(self, tag: str) -> tuple[PolicyText, ...]:
        """Each topic once, in the reader's language where the firm has it, by title."""
        found = [self.find_topic(topic, tag) for topic in sorted({t.topic for t in self._texts})]
        return tuple(sorted((one for one in found if one), key=lambda one: one.title.casefold()))

    def find_topic(self, topic: str, tag: str) -> PolicyText | None:
        """The topic in the reader's language, else in English, for all, or in any that is there."""
        own = {one.language: one for one in self._texts if one.topic == topic}
        return next((own[one] for one in _languages(tag, own) if one in own), None)

    def find(self, words: str, tag: str, *, by_title: bool = True) -> Quotation | None:
        """The section that fits the words best, or None where nothing was named plainly.

        Without `by_title` only the words that the firm gave count. The same words find the same.
        """
        said = stems(clean(words))
        if not said or not self._texts:
            return None
        for language in _languages(tag, {one.language for one in self._texts}):
            found = self._best(said, language, by_title=by_title)
            if found is not None:
                own = self.find_topic(found.text.topic, tag) or found.text
                other = own is not found.text  # asked in one language, answered in the other
                return own.quote(None if other else found.best_section(said))
        return None

    def _best(self, said: Stems, language: str, *, by_title: bool) -> _Indexed | None:
        weighed = [
            (one.weight(said, by_title=by_title), -at)
            for at, one in enumerate(self._indexed)
            if one.text.language == language
        ]
        weight, at = max(weighed, default=(0, 0))
        return self._indexed[-at] if weight else None


def _tells_sections_apart(word: str) -> bool:
    """Whether it is more than a "the" or "you", as far as its length tells."""
    return len(word) > _LITTLE or not word.isascii()


def _languages(tag: str, known: Iterable[str]) -> Sequence[str]:
    lowered = tag.replace("_", "-").lower()
    near = (lowered, lowered.partition("-")[0], _FALLBACK, _ANY)
    return tuple(dict.fromkeys((*near, *sorted(known))))


def _index(text: PolicyText) -> _Indexed:
    headings = tuple(stems(one.heading) for one in text.sections)
    bodies = tuple(
        heading.union(*map(stems, one.paragraphs))
        for heading, one in zip(headings, text.sections, strict=True)
    )
    terms = tuple(term for term in map(stems, text.words) if term != NO_STEMS)
    return _Indexed(text, terms, stems(text.title), headings, bodies)


NO_TEXTS = PolicyTexts()
