"""Slack's own markup, both ways: what a person typed, and text that Slack shows as it is."""

import re
import unicodedata

# A link, mention or command as Slack writes it into a message's text. A bracket that a person typed
# arrives as &lt; and never matches; the known beginnings keep raw brackets of slash commands whole.
_ENTITY = re.compile(r"<((?:@[UW]|#[CG]|!|[A-Za-z][A-Za-z0-9+.-]*:)[^<>|]*)(?:\|([^<>]*))?>")
# What cannot be shown (but line feed and tab), and what turns the letters after it around: a firm
# called "invoice<RLO>fdp.exe" must not read as a PDF. Half a surrogate pair fits in no encoding.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Letters that mrkdwn may read as bold, italic, struck, code, quote, link, mention or :emoji:.
_FORMATTING = re.compile(r"[*_~`<>&:|@#\\\r\n\u2028\u2029]")


def readable(text: str) -> str:
    """A message's text as the person typed it: links become their labels, entities characters."""
    typed = _ENTITY.sub(lambda found: _spoken(found[1], found[2]), text)
    return typed.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def without_mention(text: str, user: str) -> str:
    """The text without `<@user>`, which only calls the bot."""
    return re.sub(rf"<@{re.escape(user)}(?:\|[^<>]*)?>", " ", text).strip()


def mentions(text: str, user: str) -> bool:
    """Whether the text calls this user."""
    return without_mention(text, user) != text.strip()


def clean(text: str) -> str:
    """The text without what cannot be shown or sent; nothing where no letter is left to be seen."""
    if text.isprintable():  # nearly all: there is no such character, nor a line's end
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    shown = _UNSHOWABLE.sub("", _SURROGATE.sub("\ufffd", lines)).strip()
    return shown if any(map(_seen, shown)) else ""


def escape(text: str) -> str:
    """The three characters that Slack parses, and no others, as entities.

    Slack decodes them in plain_text as in mrkdwn
    (https://docs.slack.dev/messaging/formatting-message-text#escaping).
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_plain(text: str) -> bool:
    """Whether mrkdwn would show the text as it is, so that it may be made bold or a link."""
    return text != "" and text == text.strip() and not _FORMATTING.search(text)


def _seen(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) != "Cf"


def _spoken(target: str, label: str | None) -> str:
    if target.startswith(("@", "#")):
        return target[0] + (label or target[1:]).lstrip("@#")
    if target.startswith("!"):
        return label or "@" + target[1:].partition("^")[0]
    if label:
        return label
    return target.removeprefix("mailto:").removeprefix("tel:")
