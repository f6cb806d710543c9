"""Which language a message is in: told by its words, the conversation's own is believed first."""

from collections import defaultdict

import pytest

from bot.understanding.examples import read_examples
from bot.understanding.lexicon import read_lexicon
from bot.understanding.normal import clean, words
from bot.understanding.packaged import folders
from bot.understanding.tongue import Speech, Tongue, speeches


@pytest.fixture(scope="module")
def of_lexicon() -> Tongue:
    return Tongue(speeches(read_lexicon(folders("languages"))))


@pytest.fixture(scope="module")
def of_sentences() -> Tongue:
    spoken = defaultdict(list)
    for example in read_examples(folders("skills"), folders("languages")):
        spoken[example.language].append(words(clean(example.text)))
    return Tongue({tag: Speech.of(said) for tag, said in spoken.items()})


@pytest.fixture(params=["of_lexicon", "of_sentences"])
def tongue(request: pytest.FixtureRequest) -> Tongue:
    found: Tongue = request.getfixturevalue(request.param)
    return found


SAID = [
    ("what do i owe you", "en"),
    ("please cancel my subscription", "en"),
    ("wie viel schulde ich euch noch", "de"),
    ("bitte schickt mir die rechnung", "de"),
    ("¿cuánto les debo todavía?", "es"),
    ("mándame la factura de mayo por favor", "es"),
    ("combien est-ce que je vous dois", "fr"),
    ("je voudrais recevoir ma facture", "fr"),
    ("quanto eu ainda devo para vocês", "pt"),
    ("não recebi a fatura deste mês", "pt"),
    ("сколько я вам должен", "ru"),
    ("пришлите счёт за март", "ru"),
    ("كم المبلغ المستحق علي", "ar"),
    ("أرسلوا لي الفاتورة من فضلكم", "ar"),
]


@pytest.mark.parametrize("locale", ["en-GB", "de-DE", "pt-BR", "ja-JP", ""])
@pytest.mark.parametrize(("text", "tag"), SAID)
def test_a_sentence_tells_its_language_in_any_conversation(
    tongue: Tongue, text: str, tag: str, locale: str
) -> None:
    assert tongue.guess(words(clean(text)), locale) == tag


@pytest.mark.parametrize(("text", "locale", "tag"), [("?!", "ru-RU", "ru"), ("42", "de", "de")])
def test_what_tells_nothing_is_in_the_conversations_language(
    tongue: Tongue, text: str, locale: str, tag: str
) -> None:
    assert tongue.guess(words(clean(text)), locale) == tag


def test_unknown_words_in_another_script_are_not_the_conversations(tongue: Tongue) -> None:
    assert tongue.guess(["выручили", "молодцы"], "en-GB") == "ru"


def test_a_word_that_is_said_everywhere_is_no_other_language(tongue: Tongue) -> None:
    assert tongue.guess(["ok"], "ru-RU") in {"ru", None}


def test_nothing_said_in_a_language_that_is_not_ours_is_in_none(tongue: Tongue) -> None:
    assert tongue.guess([], "ja-JP") is None
    assert tongue.guess(["zznumber", "?"], "ja-JP") is None


def test_languages_that_are_nearly_as_likely_are_named_in_order(tongue: Tongue) -> None:
    assert tongue.likely(["pago"], "es-ES")[0] == "es"
    assert set(tongue.likely(["pago"], "pt-BR")[:2]) == {"pt", "es"}


def test_who_knows_no_language_guesses_none() -> None:
    assert Tongue({}).guess(["hello"], "en") is None
    assert Tongue({}).likely(["hello"], "en") == []
