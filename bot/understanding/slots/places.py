"""Languages and time zones that are named in words, in whatever language they are named."""

import re
from collections.abc import Mapping

from bot.understanding.lexicon import alternatives
from bot.understanding.slots.reading import END, Text, pattern
from bot.understanding.slots.vocabulary import Vocabulary, comparable, one_space

_OFFSET = pattern(r"(?<![\w:])(?:utc|gmt)? ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?(?![\d:])")
_AREAS = "africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific"
# Zones that are words in some language: read in capitals only, unless little else is said.
_WORDS_TOO = frozenset({"est", "cet", "wet", "eet", "nome", "center", "easter", "davis", "troll"})
_LITTLE = 3  # words
_OWN_WORDS = {"utc": "UTC", "gmt": "UTC", "cet": "CET", "eet": "EET", "wet": "WET"}


class PlaceReader:
    """Reads languages and time zones. `zones` are the IANA names."""

    def __init__(self, words: Vocabulary, zones: tuple[str, ...]) -> None:
        self._languages = words.table("languages")
        self._zones = {zone.lower(): zone for zone in zones}
        self._cities = {**_cities(zones), **_OWN_WORDS, **words.table("zones")}
        self._negators = frozenset(words.words("negators")) - {"no", "non"}
        self._language = pattern(rf"{words.start}({alternatives(self._languages)}){END}")
        self._zone = pattern(rf"{words.start}((?:{_AREAS})/[a-z_]+(?:[/ ][a-z_]+)?)")
        self._city = pattern(rf"{words.start}({alternatives(self._cities)}){END}")

    def language(self, text: Text) -> tuple[str | None, Text]:
        """The BCP 47 tag of the last language named: "not German, English please"."""
        return self._named(self._language, self._languages, text)

    def timezone(self, text: Text) -> tuple[str | None, Text]:
        """An IANA name, also by its city or country; or an offset where only that was said."""
        for found in self._zone.finditer(text.folded):
            written = found[1].replace(" ", "_")
            zone = self._zones.get(written) or self._zones.get(written.rsplit("_", 1)[0])
            if zone:
                return zone, text.without(found.span())
        offset = _OFFSET.search(text.folded)
        if offset and int(offset[2]) <= 14:
            value = f"{offset[1]}{int(offset[2]):02d}:{offset[3] or '00'}"
            return value, text.without(offset.span())
        return self._named(self._city, self._cities, text)

    def _named(
        self, reading: re.Pattern[str], table: Mapping[str, str], text: Text
    ) -> tuple[str | None, Text]:
        found = list(reading.finditer(text.folded))
        found = [each for each in found if self._sure(each, text)]
        wanted = [each for each in found if not self._refused(text.folded[: each.start()])]
        if not found:
            return None, text
        last = (wanted or found)[-1]
        return table[one_space(last[1])], text.without(last.span())

    @staticmethod
    def _sure(found: re.Match[str], text: Text) -> bool:
        if found[1] not in _WORDS_TOO or len(text.folded.split()) <= _LITTLE:
            return True
        return text.written[slice(*found.span(1))].isupper()

    def _refused(self, before: str) -> bool:
        return not self._negators.isdisjoint(before.split()[-1:])


def _cities(zones: tuple[str, ...]) -> dict[str, str]:
    """The last part of each IANA name as people write it: "new york"."""
    areas = tuple(f"{area}/" for area in _AREAS.split("|"))
    return {
        comparable(zone.rsplit("/", 1)[1].replace("_", " ")): zone
        for zone in zones
        if zone.lower().startswith(areas)
    }
