"""What words are compared by when a policy text is looked for: their beginnings, without accents.

No model and no list of endings: "fee" and "fees", "Gebühr" and "Gebühren" begin alike. What begins
otherwise ("cancel", "notice") the firm writes into the text's `words`.
"""

import re
import unicodedata

from bot.understanding.normal import fold

Stems = frozenset[str]
NO_STEMS: Stems = frozenset()

_WORD = re.compile(r"[^\W_]+")
_WITH_ENDING = 4  # from so many letters on a last s is an ending
_LONG = 10  # letters of a word that is put together of two
_KEPT, _KEPT_OF_LONG = 6, 9
_ARTICLE = "ال"  # the Arabic article is written with its word
_MOST_OF_TITLE = 0.6


def stems(text: str) -> Stems:
    """The beginnings of the text's words. Any text will do."""
    return frozenset(map(_stem, _WORD.findall(fold(unicodedata.normalize("NFKC", text)))))


def title_is_named(title: Stems, said: Stems) -> bool:
    """Whether all of the title was said, or most of it and more than one word."""
    common = len(title & said)
    return common > 0 and (common == len(title) or (common > 1 and _mostly(common, title)))


def _mostly(common: int, title: Stems) -> bool:
    return common >= _MOST_OF_TITLE * len(title)


def _stem(word: str) -> str:
    if word.startswith(_ARTICLE) and len(word) > _WITH_ENDING:
        word = word.removeprefix(_ARTICLE)
    if len(word) >= _LONG:
        return word[:_KEPT_OF_LONG]
    if len(word) >= _WITH_ENDING:
        word = word.removesuffix("s")
    return word[:_KEPT]
