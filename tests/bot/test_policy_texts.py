"""Finding and quoting: by words, the same for the same words, and word for word from the file."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.policy_text import PolicyText
from bot.policy_text_file import read_policy_text
from bot.policy_texts import NO_TEXTS, PolicyTexts


def a_text(name: str, title: str, words: str, body: str, version: str = "1") -> PolicyText:
    head = f"---\ntitle: {title}\nversion: {version}\nwords: [{words}]\n---\n"
    return read_policy_text(name, (head + body).encode())


FEES = "## When\nFrom day eight.\n\n## Amount\nWe add €5.00. No interest.\n\n## Never\nOn holidays."
TEXTS = PolicyTexts(
    [
        a_text("late-fees.en.md", "Late fees", "late fee, pay late, interest", FEES),
        a_text(
            "late-fees.de.md", "Mahngebühren", "Mahngebühr, zu spät zahlen", "5,00 € je Mahnung."
        ),
        a_text("refunds.en.md", "Refunds", "refund policy, money back", "Within 30 days."),
        a_text("refunds.ru.md", "Возврат денег", "возврат", "В течение 30 дней."),
        a_text("refunds.ar.md", "استرداد المبلغ", "استرداد", "خلال 30 يومًا."),
        a_text("contact.md", "Contact", "phone number, reach you", "Tel. 123"),
    ]
)


@pytest.mark.parametrize(
    ("asked", "tag", "topic", "language"),
    [
        ("Do you charge late fees?", "en", "late-fees", "en"),
        ("What if I PAY it one day late??", "en-GB", "late-fees", "en"),
        ("Wie hoch sind die Mahngebühren?", "de-DE", "late-fees", "de"),
        ("Do you charge late fees?", "de", "late-fees", "de"),
        ("Wie hoch ist die Mahngebuhr", "en", "late-fees", "en"),
        ("your refund policy please", "fr", "refunds", "en"),
        ("условия возврата", "ru", "refunds", "ru"),
        ("ما شروط الاسترداد؟", "ar", "refunds", "ar"),
        ("what is your phone number", "de", "contact", ""),
        ("refunds", "en", "refunds", "en"),
    ],
)
def test_it_is_found_by_the_firm_s_words_in_the_reader_s_language(
    asked: str, tag: str, topic: str, language: str
) -> None:
    found = TEXTS.find(asked, tag)
    assert found is not None
    assert (found.source.topic, found.source.language) == (topic, language)


@pytest.mark.parametrize(
    "asked", ["", "?!", "what do I owe?", "it is late", "a fee", "my money", "number", "pay", "\0"]
)
def test_what_names_no_topic_plainly_finds_nothing(asked: str) -> None:
    assert TEXTS.find(asked, "en") is None
    assert NO_TEXTS.find(asked, "en") is None


def test_a_title_alone_is_not_enough_where_the_books_have_an_answer() -> None:
    assert TEXTS.find("where is my refund?", "en") is not None
    assert TEXTS.find("where is my refund?", "en", by_title=False) is None
    assert TEXTS.find("what is the refund policy?", "en", by_title=False) is not None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("what amount is the late fee?", "Amount\n\nWe add €5.00. No interest."),
        ("late fee on holidays?", "Never\n\nOn holidays."),
        ("late fee", "When\n\nFrom day eight."),
    ],
)
def test_the_section_that_fits_best_is_quoted_in_full(asked: str, said: str) -> None:
    found = TEXTS.find(asked, "en")
    assert found is not None
    assert (found.said, found.whole) == (said, True)


def test_a_section_is_quoted_with_what_stands_below_it() -> None:
    body = "## Cancel\nEach month.\n### But\nNot in the first year.\n## Other\nx"
    found = PolicyTexts([a_text("c.md", "Ending", "cancel", body)]).find("can I cancel?", "en")
    assert found is not None
    assert found.said == "Cancel\n\nEach month.\n\nBut\n\nNot in the first year."


def test_every_topic_is_listed_once_in_the_reader_s_language() -> None:
    assert [one.title for one in TEXTS.list_topics("de-AT")] == [
        "Contact",
        "Mahngebühren",
        "Refunds",
    ]
    only = PolicyTexts([a_text("a.fr.md", "Délais", "délai", "x")])
    assert [one.title for one in only.list_topics("en")] == ["Délais"], "better than nothing"


def test_a_long_text_ends_with_a_paragraph_or_a_sentence() -> None:
    text = a_text("a.md", "A", "a", "One. Two.\n\nThree is here. Four is not.")
    assert (text.quote(most=200).said, text.quote(most=200).whole) == (
        "One. Two.\n\nThree is here. Four is not.",
        True,
    )
    assert (text.quote(most=20).said, text.quote(most=20).whole) == ("One. Two.", False)
    assert text.quote(most=7).said == "One."
    assert text.quote(most=2).said == "On"


_WORD = st.text(st.sampled_from("abcdeäж .,!?€57-"), min_size=1, max_size=12)
_LINE = st.lists(_WORD, min_size=1, max_size=8).map(" ".join)
_HEADING = st.sampled_from(["", "## late fee\n", "# When\n", "### fees and more\n"])
_BODY = st.lists(st.tuples(_HEADING, _LINE), min_size=1, max_size=6).map(
    lambda parts: "\n\n".join(heading + line for heading, line in parts)
)


def bare(text: str) -> str:
    """Without markup and blanks, as both sides are compared."""
    return re.sub(r"[\s#>*_\-+•.0-9]", "", text)


def stands_in(quoted: str, file: str) -> bool:
    """Whether each paragraph is the file's, in its order; headings without text are left out."""
    place, whole = 0, bare(file)
    for paragraph in map(bare, quoted.split("\n\n")):
        place = whole.find(paragraph, place)
        if place < 0:
            return False
        place += len(paragraph)
    return True


@example(body="## late fee\n-\n\n# When\n5", asked="", most=17)
@given(body=_BODY, asked=st.text(max_size=80), most=st.integers(1, 400))
def test_whatever_is_asked_what_is_quoted_stands_in_the_file(
    body: str, asked: str, most: int
) -> None:
    text = a_text("t.md", "Late fees", "late fee", "Here it is.\n\n" + body)
    texts = PolicyTexts([text])
    for said in (asked, f"late fee {asked}", f"{asked} late fees when more"):
        found = texts.find(said, "en")
        assert found == texts.find(said, "de")
        if found is not None:
            assert stands_in(found.said, "Here it is.\n\n" + body)
    assert stands_in(text.quote(most=most).said, "Here it is.\n\n" + body)
    assert len(text.quote(most=most).said) <= most
    assert texts.find(f"late fee {asked}", "en") is not None


@given(asked=st.text(max_size=2000))
def test_no_words_break_the_search(asked: str) -> None:
    found = TEXTS.find(asked, "en")
    assert found == TEXTS.find(asked, "en")
