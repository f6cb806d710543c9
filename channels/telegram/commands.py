"""The bot's menu: what can be typed, in every language that words/ has a folder for."""

from collections.abc import Mapping
from pathlib import Path

from bot.phrases import FALLBACK, Phrases, read_words
from bot.replies import Say
from channels.telegram.driver import Command

WORDS = Path(__file__).parent / "words"
# /start is not listed, Telegram offers it by itself.
_LISTED = (
    "balance", "invoices", "invoice", "pay", "history", "upcoming", "subscription", "autopay",
    "methods", "statement", "documents", "cases", "profile", "settings", "language", "human",
    "help", "logout",
)  # fmt: skip
_TELEGRAMS_TAG = 2  # setMyCommands knows ISO 639-1 codes only, and no regions


def menus(
    words: Path = WORDS, hidden: frozenset[str] = frozenset()
) -> Mapping[str | None, tuple[Command, ...]]:
    """Language code → menu; None is for everybody whose language we do not speak.

    `hidden` words are left out."""
    phrases = read_words(words)
    found: dict[str | None, tuple[Command, ...]] = {None: _menu(phrases, FALLBACK, hidden)}
    for tag in phrases.languages:
        if len(tag) == _TELEGRAMS_TAG:
            found[tag] = _menu(phrases, tag, hidden)
    return found


def _menu(phrases: Phrases, tag: str, hidden: frozenset[str]) -> tuple[Command, ...]:
    return tuple(
        Command(word, phrases.say(Say(f"command-{word}"), tag))
        for word in _LISTED
        if word not in hidden
    )
