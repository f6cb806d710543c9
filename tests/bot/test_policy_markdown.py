"""Markdown as a chat can show it: every word, no markup, nothing that does something."""

import pytest

from bot.policy_markdown import read_sections


def plain(markdown: str) -> list[str]:
    """The paragraphs of a text without headings."""
    return [part for one in read_sections(markdown) for part in one.paragraphs]


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("We charge **nothing** for\n*seven* `days`.", ["We charge nothing for seven days."]),
        ("One.\n\nTwo  \nthree.", ["One.", "Two\nthree."]),
        ("- one\n- two\n  more\n  - deep", ["• one\n• two more\n  • deep"]),
        ("3. three\n4. four", ["3. three\n4. four"]),
        ("0. zero\n1. one", ["0. zero\n1. one"]),
        ("> As the law says.", ["As the law says."]),
        ("| Bank | Nord |\n|---|---|\n| IBAN | SE1 |", ["Bank · Nord\nIBAN · SE1"]),
        ("```\nIBAN SE1\nBIC X\n```", ["IBAN SE1\nBIC X"]),
        ("2 * 3 * 4 = 24 and a_b_c", ["2 * 3 * 4 = 24 and a_b_c"]),
        ("A\n\n---\n\nB", ["A", "B"]),
        ("![Our shop](shop.png)", ["Our shop"]),
        ("Price &lt; €5 \\*", ["Price < €5 *"]),
    ],
)
def test_markup_becomes_plain_text(markdown: str, shown: list[str]) -> None:
    assert plain(markdown) == shown


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("[terms](https://firm.example/t)", "terms (https://firm.example/t)"),
        ("<https://firm.example/t>", "https://firm.example/t"),
        ("[write](mailto:a@firm.example)", "write (a@firm.example)"),
        ("<a@firm.example>", "a@firm.example"),
        ("[call](tel:+4670)", "call (+4670)"),
        ("[page](terms.html)", "page"),
        ("[click](javascript:alert(1))", "click"),
        ("[click](JaVaScRiPt:alert(1))", "click"),
        ("[click](data:text/html;base64,PHNjcmlwdD4=)", "click"),
        ("[x](http://[bad)", "x"),
    ],
)
def test_an_address_is_shown_and_never_hidden_behind_words(markdown: str, shown: str) -> None:
    assert plain(markdown) == [shown]


def test_html_is_text_like_any_other() -> None:
    assert plain("<script>alert(1)</script>") == ["<script>alert(1)</script>"]
    assert plain("Pay <b>now</b> <!channel>") == ["Pay <b>now</b> <!channel>"]


def test_signs_that_turn_what_follows_are_gone() -> None:
    assert plain("abc\u202edef \u2066x\u2069 \u200b\x07y") == ["abcdef x  y"]


def test_a_section_goes_to_the_next_heading_and_counts_those_below() -> None:
    found = read_sections("# All\nIntro\n## A\na\n### A1\na1\n## B\n## C\nc")
    assert [(one.heading, one.paragraphs, one.children) for one in found] == [
        ("All", ("Intro",), 0),
        ("A", ("a",), 1),
        ("A1", ("a1",), 0),
        ("C", ("c",), 0),
    ]


def test_a_heading_over_headings_stays_and_one_over_nothing_goes() -> None:
    found = read_sections("# A\n## A1\ntext\n# B\n# C\n")
    assert [(one.heading, one.children) for one in found] == [("A", 1), ("A1", 0)]
    assert read_sections("") == ()
