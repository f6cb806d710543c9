"""The file of canned replies: TOML, a table a reply, a text a language."""

import tomllib
from collections.abc import Mapping

from bot.desk.canned import VARIABLES, CannedReply
from bot.desk.grip import LONGEST

_EXAMPLE = 'write it as [late] and below it en = "Hello {{name}}, …"'


def read_canned(text: str) -> Mapping[str, CannedReply]:
    """Name → reply. Raises ValueError with the place and the remedy."""
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{error}: {_EXAMPLE}") from error
    return {name: _reply(name, texts) for name, texts in read.items()}


def _reply(name: str, texts: object) -> CannedReply:
    if not isinstance(texts, dict) or not texts:
        raise ValueError(f"{name}: {_EXAMPLE}")
    for tag, words in texts.items():
        if not isinstance(words, str) or not words.strip() or len(words) > LONGEST:
            raise ValueError(f"[{name}] {tag} is a text of at most {LONGEST} characters")
    found = CannedReply(name.lower(), {tag.lower(): words for tag, words in texts.items()})
    if unknown := found.unknown_variables():
        known = ", ".join(sorted(VARIABLES))
        raise ValueError(f"[{name}] has no value {{{{{unknown[0]}}}}}: there are {known}")
    return found
