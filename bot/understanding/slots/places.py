"""Languages, time zones and states that are named in words."""

import re
from collections.abc import Mapping

from bot.understanding.lexicon import Lexicon, alternatives
from bot.understanding.slots.reading import END, START, Span, blank, pattern

_OFFSET = pattern(r"(?<![\w:])(?:utc|gmt)?\s?([+-])\s?(\d{1,2})(?::?([0-5]\d))?(?![\d:])")
_AREAS = "africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific"
_OWN_WORDS = {"utc": "UTC", "gmt": "UTC", "cet": "CET", "eet": "EET", "wet": "WET"}


class PlaceReader:
    """Reads languages, time zones and states. `zones` are the IANA names."""

    def __init__(self, lexicon: Lexicon, zones: tuple[str, ...]) -> None:
        self._languages = lexicon.table("languages")
        self._statuses = lexicon.table("statuses")
        self._zones = {zone.lower(): zone for zone in zones}
        self._cities = {**_cities(zones), **_OWN_WORDS, **lexicon.table("zones")}
        self._language = pattern(rf"{START}({alternatives(self._languages)}){END}")
        self._status = pattern(rf"{START}({alternatives(self._statuses)}){END}")
        self._zone = pattern(rf"{START}((?:{_AREAS})/[a-z_]+(?:[/ ][a-z_]+)?)")
        self._city = pattern(rf"{START}({alternatives(self._cities)}){END}")

    def language(self, text: str) -> tuple[str | None, str]:
        """The BCP 47 tag of the last language named: "not German, English please"."""
        return self._named(self._language, self._languages, text)

    def status(self, text: str) -> tuple[str | None, str]:
        """Unpaid, overdue or paid."""
        found = self._status.search(text)
        if not found:
            return None, text
        return self._statuses[_one_space(found[1])], blank(text, Span(*found.span()))

    def timezone(self, text: str) -> tuple[str | None, str]:
        """An IANA name, also by its city or country; or an offset where only that was said."""
        for found in self._zone.finditer(text):
            written = found[1].lower().replace(" ", "_")
            shorter = written.rsplit("_", 1)[0]
            zone = self._zones.get(written) or self._zones.get(shorter)
            if zone:
                return zone, blank(text, Span(*found.span()))
        offset = _OFFSET.search(text)
        if offset and int(offset[2]) <= 14:
            value = f"{offset[1]}{int(offset[2]):02d}:{offset[3] or '00'}"
            return value, blank(text, Span(*offset.span()))
        return self._named(self._city, self._cities, text)

    def _named(
        self, reading: re.Pattern[str], table: Mapping[str, str], text: str
    ) -> tuple[str | None, str]:
        found = list(reading.finditer(text))
        if not found:
            return None, text
        last = found[-1]
        return table[_one_space(last[1])], blank(text, Span(*last.span()))


def _cities(zones: tuple[str, ...]) -> dict[str, str]:
    """The last part of each IANA name as people write it: "new york"."""
    areas = tuple(f"{area}/" for area in _AREAS.split("|"))
    return {
        zone.rsplit("/", 1)[1].replace("_", " ").lower(): zone
        for zone in zones
        if zone.lower().startswith(areas)
    }


def _one_space(words: str) -> str:
    return " ".join(words.lower().split())
