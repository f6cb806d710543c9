"""What a browser says about itself, made short: shown on the link page as who asks."""

import re
from collections.abc import Collection

from babel import Locale, UnknownLocaleError

_BROWSERS = (
    ("Edge", r"Edg(e|A|iOS)?/"),
    ("Opera", r"OPR/"),
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Firefox", r"(Firefox|FxiOS)/"),
    ("Chrome", r"(Chrome|CriOS|Chromium)/"),
    ("Safari", r"Safari/"),
)
_SYSTEMS = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("Mac", r"Macintosh"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux"),
)


def browser_name(user_agent: str) -> str:
    """Such as "Firefox, Windows"; from fixed words only, so that it can't carry foreign text."""
    browser = _first(_BROWSERS, user_agent) or "Browser"
    system = _first(_SYSTEMS, user_agent)
    return f"{browser}, {system}" if system else browser


def preferred_language(accept_language: str, spoken: Collection[str] = ()) -> str | None:
    """The first tag of an Accept-Language header that we speak (RFC 9110, 12.5.4).

    Where none is among the `spoken`, the first that CLDR knows, or None.
    """
    weighted = [_weigh(part) for part in accept_language[:500].split(",") if part.strip()]
    wanted = [tag for tag, _weight in sorted(weighted, key=lambda pair: -pair[1])]
    known = [found for found in map(_known, wanted) if found]
    ours = (tag for tag in known if {tag.lower(), tag.split("-")[0]} & set(spoken))
    return next(ours, known[0] if known else None)


def _known(tag: str) -> str | None:
    try:
        return str(Locale.parse(tag, sep="-")).replace("_", "-")
    except (UnknownLocaleError, ValueError):
        return None


def _weigh(part: str) -> tuple[str, float]:
    tag, _, parameter = part.strip().partition(";")
    match = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", parameter)
    return tag.strip(), float(match.group(1)) if match else 1.0


def _first(patterns: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((name for name, pattern in patterns if re.search(pattern, text)), None)
