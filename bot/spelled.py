"""A label as people type it: what a keyboard lacks makes no difference."""

import re
import unicodedata

_UNSEEN = frozenset({"Cf", "Cc", "Mn"})  # marks of direction, controls, accents, vowel signs
_BLANKS = re.compile(r"\s+")


def spelled(text: str) -> str:
    """Letters and figures in small, apart by single spaces: a typed label equals the button's.

    No-break spaces, curly quotes, accents, Arabic vowel signs and punctuation at the ends are what
    people leave out; figures of any script are the same figures.
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("\u0640", ""))
    kept = "".join(char for char in plain if unicodedata.category(char) not in _UNSEEN)
    return _BLANKS.sub(" ", kept).strip(" .,:;!?¡¿…()[]«»„“”\"'←→؟،").casefold()
