"""The packs' words: of all languages, of some alone, and as patterns."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.lexicon import Lexicon, alternatives, read_lexicon
from bot.understanding.slots.reading import Text, folded
from bot.understanding.slots.vocabulary import Vocabulary


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    packs = {
        "en": "months: {3: [march]}\nago: [ago]\nplan_names: [pro]\ncurrencies: {USD: [bucks]}",
        "es": "months: {8: [ago], 3: [marzo]}\nago: [atrás]\nplan_names: [básico]",
    }
    for tag, content in packs.items():
        (tmp_path / tag).mkdir()
        (tmp_path / tag / "words.yaml").write_text(content, "utf-8")
    return read_lexicon([tmp_path / tag for tag in packs])


def test_words_that_collide_are_told_apart_by_their_language(lexicon: Lexicon) -> None:
    assert lexicon.words("ago") == ("ago", "atrás")
    assert lexicon.speaking("es").words("ago") == ("atrás",)
    assert lexicon.speaking("es").table("months") == {"ago": "8", "marzo": "3"}
    assert lexicon.speaking("en", "es").table("months")["march"] == "3"
    assert lexicon.speaking("xx").table("months") == {}


def test_a_vocabulary_borrows_what_is_named_alike_everywhere(lexicon: Lexicon) -> None:
    spanish = Vocabulary(lexicon, ["es"])
    assert spanish.words("ago") == ("atras",)
    assert set(spanish.words("plan_names")) == {"pro", "basico"}
    assert spanish.table("currencies") == {"bucks": "USD"}
    assert spanish.meaning("months", "8") == "ago"


WORDS = st.text(alphabet="abc -.", min_size=1, max_size=6).map(lambda word: " ".join(word.split()))


@given(st.lists(WORDS.filter(bool), min_size=1, max_size=12))
def test_each_word_and_no_other_matches_its_pattern(words: list[str]) -> None:
    reading = re.compile(alternatives(words))
    assert all(reading.fullmatch(word) for word in words)
    assert not reading.fullmatch("".join(words) + "d")
    longest = max(words, key=len)
    found = reading.match(longest)
    assert found is not None
    assert found[0] == longest


@given(st.text(max_size=80))
def test_folding_moves_no_character(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_what_is_read_is_blanked_in_both_forms() -> None:
    text = Text.of("Für  ÉTÉ 2026")
    assert text.folded == "fur ete 2026"
    assert text.without((4, 7)) == Text("Für ||| 2026", "fur ||| 2026")
