"""A policy text's file: what is read of it, and each mistake in one line that says what to do."""

import pytest

from bot.policy_text_file import LARGEST, BadPolicyText, read_policy_text

GOOD = """---
title: Late fees
version: 2026-11
words: [late fee, interest]
---
# Late fees
Nothing for *seven* days.

## How much
€5.00, once.
"""


def read(text: str | bytes, name: str = "late-fees.en.md") -> object:
    return read_policy_text(name, text if isinstance(text, bytes) else text.encode())


def test_a_file_gives_topic_language_version_and_sections() -> None:
    found = read_policy_text("late-fees.en.md", GOOD.encode())
    assert (found.topic, found.language, found.version) == ("late-fees", "en", "2026-11")
    assert (found.title, found.words) == ("Late fees", ("late fee", "interest"))
    assert [(one.heading, one.paragraphs) for one in found.sections] == [
        ("", ("Nothing for seven days.",)),
        ("How much", ("€5.00, once.",)),
    ]
    assert len(found.digest) == 16


def test_a_name_without_language_is_for_everybody() -> None:
    assert read_policy_text("late-fees.md", GOOD.encode()).language == ""
    assert read_policy_text("late-fees.pt-BR.md", GOOD.encode()).language == "pt-br"


def test_the_front_matter_may_name_the_topic_and_lines_may_end_in_any_way() -> None:
    text = GOOD.replace("title:", "topic: fees\ntitle:").replace("\n", "\r\n")
    found = read_policy_text("late-fees.en.md", b"\xef\xbb\xbf" + text.encode())
    assert (found.topic, found.title) == ("fees", "Late fees")


def test_a_version_stays_as_it_is_written() -> None:
    for version in ("1.10", "2026-11-01", "0x10", "yes"):
        text = GOOD.replace("2026-11", version)
        assert read_policy_text("a.md", text.encode()).version == version


def test_another_text_has_another_digest_under_the_same_version() -> None:
    other = GOOD.replace("€5.00", "€6.00")
    both = [read_policy_text("a.md", one.encode()).digest for one in (GOOD, other)]
    assert both[0] != both[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("version: 2026-11\n", ""), "version is missing: add a line such as version:"),
        (GOOD.replace("title: Late fees\n", ""), "title is missing: add a line such as title:"),
        (GOOD.replace("title:", "author: Jo\ntitle:"), "author is no known field: remove it"),
        (GOOD.replace("[late fee, interest]", "late fee"), "words must be a list"),
        (GOOD.replace("[late fee, interest]", "[a: b]"), "words: each must be a text"),
        (GOOD.replace("[late fee, interest]", f"[{'x' * 61}]"), "words: each must be a text of 1"),
        (GOOD.replace("2026-11", "[1]"), "version must be one line"),
        (GOOD.replace("title: Late fees", f"title: {'x' * 81}"), "title must be one line of at"),
        (GOOD.replace("title: Late", 'title: "a\\nb"\ntopic: a b #'), "title must be one line"),
        (GOOD.replace("title:", "topic: Late Fees\ntitle:"), "topic must be small letters"),
        (GOOD.replace("words: [", "words: [["), "front matter, line 5: write it as name: value"),
        (f"---\n{'[' * 5000}\n---\nText.", "front matter"),
        ("---\n- a\n---\nText.", "front matter: write it as name: value"),
        ("Text.", "must begin with a line ---"),
        ("---\ntitle: A\nversion: 1\n", "must begin with a line ---"),
        ("---\ntitle: A\nversion: 1\n---\n\n# Only a heading\n", "has no text under its front"),
        (GOOD.encode("utf-16"), "must be a text file in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "must be a text file in UTF-8"),
        (GOOD + "\0", "is no text file"),
        (GOOD + "x" * LARGEST, "is larger than 100,000 bytes: split it"),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(text: str | bytes, said: str) -> None:
    with pytest.raises(BadPolicyText) as refused:
        read(text)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "name", ["Late Fees.md", "late-fees.txt", "README.md", "late_fees.en.md", "a.english.md", ".md"]
)
def test_a_name_says_topic_and_language(name: str) -> None:
    with pytest.raises(BadPolicyText, match=r"such as late-fees\.en\.md"):
        read(GOOD, name)
