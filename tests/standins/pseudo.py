"""A pseudo-language: English with accents, a third longer, in brackets: ⟦Ŵĥààţ ďòò Ĩĩ òòŵéé?⟧.

What a customer reads and has no accents did not come out of a phrase file.
"""

import re
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Transformer

PSEUDO = "eo"  # a language that CLDR knows and we do not speak

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "àƀćďéƒĝĥĩĵķĺɱńòƥɋŕśţùṽŵẋýźÀƁĆĎÉƑĜĤĨĴĶĹṀŃÒƤɊŔŚŢÙṼŴẊÝŹ",
)
_VOWELS = re.compile("[aeiouAEIOU]")
_AS_THEY_ARE = re.compile(r"(\S*[/@]\S*|\bPDF\b)")  # commands, addresses, zones, formats


def accented(text: str) -> str:
    """The words with accents, their vowels twice."""
    parts = _AS_THEY_ARE.split(text)
    for index in range(0, len(parts), 2):
        parts[index] = _VOWELS.sub(r"\g<0>\g<0>", parts[index]).translate(_ACCENTS)
    return "".join(parts)


class _Accents(Transformer):
    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802 - theirs
        node.value = accented(str(node.value))
        return node

    def visit_Message(self, node: ast.Message) -> ast.Message:  # noqa: N802 - theirs
        if node.value is not None:
            self.visit(node.value)
            node.value.elements = [
                ast.TextElement("⟦"),
                *node.value.elements,
                ast.TextElement("⟧"),
            ]
        return node


def pseudo(source: str) -> str:
    """A Fluent file in the pseudo-language."""
    resource = FluentParser(with_spans=False).parse(source)
    return str(FluentSerializer().serialize(_Accents().visit(resource)))


def write_pseudo(folder: Path, *english: Path) -> Path:
    """Every phrase file of the English folders, in the pseudo-language, in the one folder."""
    folder.mkdir(parents=True)
    for home in english:
        for file in sorted(home.glob("*.ftl")):
            words = pseudo(file.read_text("utf-8"))
            (folder / f"{home.name}-{file.name}").write_text(words, "utf-8")
    return folder


_WORD = re.compile(r"[A-Za-z]{2,}")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\S*/\S+")


def plain_words(text: str, known: set[str]) -> set[str]:
    """The words without any accent that are neither addresses nor known to be data."""
    bare = _ADDRESS.sub(" ", text)
    letters = re.sub(r"[^\W\d_]*[^\W\d_A-Za-z][^\W\d_]*", " ", bare)  # words with an accent
    return {word for word in _WORD.findall(letters) if word.lower() not in known}
