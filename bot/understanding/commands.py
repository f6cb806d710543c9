"""Typed commands are exact: "/invoice INV-0042", "/invoice@PaidupBot INV-0042", "balance"."""

import re
from collections.abc import Mapping

from bot.understanding.normal import clean

LONGEST_ARGUMENT = 200
_COMMAND = re.compile(r"/\s?([A-Za-z_]{1,32})(?:@\w{1,64})?(?:\s+(.*))?", re.DOTALL)
_WORD = re.compile(r"([^\W\d_]{1,32})")
_WORD_AND_NUMBER = re.compile(r"([^\W\d_]{1,32})\s+([A-Za-z]{0,6}-?\d[\w-]{0,30})")


def parse_command(text: str, commands: Mapping[str, str]) -> tuple[str, str] | None:
    """The intent and its argument ("" for none), or None when it is no command.

    `commands` maps a word to its intent. With a slash anything may follow; without one the word
    must be the whole message, or be followed by one number ("invoice INV-0042").
    """
    said = clean(text)
    found = _COMMAND.fullmatch(said)
    if not found:
        found = _WORD.fullmatch(said.rstrip(".!?")) or _WORD_AND_NUMBER.fullmatch(said)
    if not found:
        return None
    intent = commands.get(found[1].lower())
    if intent is None:
        return None
    argument = (found[2] or "").strip() if found.re is not _WORD else ""
    return intent, argument[:LONGEST_ARGUMENT]
