"""The packaged weights belong to the sentences, and training gives the same bytes again."""

import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

import bot.understanding
from bot.understanding.classifier import classifier_of
from bot.understanding.examples import Example, read_examples
from bot.understanding.lexicon import Lexicon, read_lexicon
from bot.understanding.normal import words
from bot.understanding.packaged import folders
from bot.understanding.understander import load
from bot.understanding.weights import PACKAGED, BadWeights, digest, read_packaged, unpack
from bot.understanding.word_file import Spoken, pack_words, read_packaged_words, unpack_words


def taught() -> tuple[tuple[Example, ...], Lexicon]:
    packs = folders("languages")
    return read_examples(folders("skills"), packs), read_lexicon(packs)


def packed() -> bytes:
    return Path(bot.understanding.__file__).with_name(PACKAGED).read_bytes()


def test_the_packaged_weights_belong_to_the_sentence_files() -> None:
    assert read_packaged().digest == digest(*taught()), "python -m bench.train_understanding"


def test_the_packaged_words_are_those_of_the_language_packs() -> None:
    spoken = Spoken.of(taught()[1])
    assert read_packaged_words() == spoken, "python -m bench.train_understanding"
    assert unpack_words(pack_words(spoken)) == spoken


def test_another_sentence_or_word_is_another_digest() -> None:
    examples, lexicon = taught()
    same = digest(examples, lexicon)
    assert digest((*examples, Example("pay", "take my money", "en")), lexicon) != same
    assert digest(examples, Lexicon({}, {}, {})) != same


def test_the_weights_are_small() -> None:
    assert len(packed()) < SMALL


@pytest.mark.parametrize(
    "broken", [b"", b"weights", zlib.compress(b"\x01\x00\x00\x00{"), zlib.compress(b"\2\0\0\0{}")]
)
def test_another_file_is_refused(broken: bytes) -> None:
    with pytest.raises(BadWeights, match="train again"):
        unpack(broken)


def retrained(examples: Sequence[Example], lexicon: Lexicon) -> bytes:
    from bench.train_understanding import train  # noqa: PLC0415 it loads scikit-learn

    return train(examples, lexicon)[1]


@pytest.mark.slow
def test_training_again_gives_the_same_bytes() -> None:
    assert retrained(*taught()) == packed()


def test_a_new_skill_and_a_new_language_are_a_folder_each(tmp_path: Path) -> None:
    balance = write(tmp_path / "balance", "en.yaml", BALANCE)
    pay = write(tmp_path / "pay", "en.yaml", PAY)
    silent = tmp_path / "silent"
    silent.mkdir()
    swedish = write(tmp_path / "sv", "pay.yaml", SWEDISH)
    write(swedish, "words.yaml", "relative_days: {1: [imorgon]}\nconcepts: {pay: [betal*]}")
    write(swedish, "common.ftl", "hello = hej")
    lexicon = read_lexicon([swedish])
    file = retrained(read_examples([pay, silent, balance], [swedish]), lexicon)
    assert retrained(read_examples([balance, pay, silent], [swedish]), lexicon) == file
    heard = load(Spoken.of(lexicon), unpack(file)).understand(
        "betala imorgon", today=date(2026, 11, 18), locale="sv"
    )
    assert heard.best.intent == "pay"
    assert heard.slots.date == date(2026, 11, 19)


def test_what_was_packed_is_what_is_read() -> None:
    trained = read_packaged()
    assert len(trained.model.labels) == 47
    assert list(trained.model.features) == sorted(trained.model.features)
    assert classifier_of(trained).classify(words("what do i owe"))[0].intent == "balance"


def write(folder: Path, name: str, content: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return folder


SMALL = 2_500_000
BALANCE = "intents: {balance: [what do i owe, how much, my debt please]}"
PAY = "intents: {pay: [let me pay, pay now, take it off my card], help: [help me, what now]}"
SWEDISH = "intents: {pay: [jag vill betala, betala nu, betala räkningen]}"
