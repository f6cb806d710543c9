"""Every language says everything: the same phrases, the same values, the plurals that it needs."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import app.pages
import billing.documents
import channels.slack
import channels.telegram
import channels.web
from app.languages import language_folders
from billing.money import Money, currency
from bot.dialogue import SURE
from bot.phrases import Phrases, load_packs
from bot.replies import Say, Value
from tests.standins.stage import words

LANGUAGES = tuple(language_folders())
OTHERS = tuple(tag for tag in LANGUAGES if tag != "en")
PARTS = [
    Path(one.__path__[0]) / "words"
    for one in (app.pages, channels.web, channels.telegram, channels.slack)
]
LABELS = Path(billing.documents.__path__[0]) / "labels"
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
LONGEST_LABEL = 36  # two to a row a phone shows about twenty, alone about forty


def homes() -> Mapping[str, Mapping[str, tuple[Path, ...]]]:
    """Part → language → the files of its words."""
    found = {"bot": {tag: _files(*home) for tag, home in language_folders().items()}}
    for part in PARTS:
        name = part.parent.name
        found[name] = {home.name: _files(home) for home in part.iterdir() if home.is_dir()}
    found["documents"] = {file.stem: (file,) for file in LABELS.glob("*.ftl")}
    return found


def _files(*folders: Path) -> tuple[Path, ...]:
    return tuple(file for folder in folders for file in sorted(folder.glob("*.ftl")))


class _Needs(Visitor):
    """The values of a phrase, and the variants of its choices."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.choices: list[tuple[str, ...]] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - theirs
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - theirs
        keys = (one.key for one in node.variants)
        self.choices.append(
            tuple(key.name if isinstance(key, ast.Identifier) else str(key.value) for key in keys)
        )
        self.generic_visit(node)


@cache
def phrases_of(part: str, tag: str) -> Mapping[str, _Needs]:
    """Key → what it needs."""
    found: dict[str, _Needs] = {}
    for file in homes()[part][tag]:
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice in {tag}"
                found[entry.id.name] = _Needs()
                found[entry.id.name].visit(entry)
    return found


def test_every_part_speaks_every_language() -> None:
    assert {part: sorted(spoken) for part, spoken in homes().items()} == {
        part: sorted(LANGUAGES) for part in homes()
    }


@pytest.mark.parametrize("tag", OTHERS)
@pytest.mark.parametrize("part", list(homes()))
def test_a_language_has_every_phrase_with_the_same_values(part: str, tag: str) -> None:
    english, other = phrases_of(part, "en"), phrases_of(part, tag)
    assert set(other) == set(english)
    odd = {key: one.names for key, one in other.items() if one.names != english[key].names}
    assert odd == {}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_plurals_have_the_categories_that_the_language_counts_in(tag: str) -> None:
    form = Locale.parse(tag, sep="-").plural_form
    for part in homes():
        for key, needs in phrases_of(part, tag).items():
            for keys in needs.choices:
                counted = set(keys) & (CATEGORIES - {"other"})
                if counted:  # else the choice is no count, or the noun does not change
                    told = {int(one) for one in keys if one.isdecimal()}
                    needed = {str(form(n)) for n in range(1, 200) if n not in told}
                    assert counted <= form.tags, f"{key}: {counted} in {tag}"
                    assert needed <= set(keys), f"{key}: {needed - set(keys)} in {tag}"


@pytest.fixture(scope="module")
def spoken() -> Phrases:
    return Phrases(load_packs(language_folders()))


SAMPLES: Mapping[str, Value] = {
    "amount": Money(123456, currency("EUR")), "first": 1, "total": 40, "days": 5, "count": 5,
    "times": 2, "tries": 2, "number": "INV-0042", "name": "Anna",
    "at": datetime(2026, 11, 23, 9, 5, tzinfo=UTC),
    "day": date(2026, 11, 23), "last": date(2026, 11, 30), "given": date(2026, 11, 20),
    "channel": Say("channel-slack"), "kind": Say("preference-reminder"), "invoice": "INV-0042",
    "invoices": (Say("verbatim", {"text": "INV-1"}), Say("verbatim", {"text": "INV-2"})),
    "tone": "friendly", "state": Say("promise-state-open"), "business": "Nordlicht Oy",
}  # fmt: skip


def said(spoken: Phrases, tag: str) -> Iterator[tuple[str, str]]:
    """Every phrase of the bot with values in it."""
    for key, needs in phrases_of("bot", "en").items():
        values = {name: SAMPLES.get(name, "Value") for name in needs.names}
        yield key, spoken.say(Say(key, values), tag)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_phrase_ends_in_two_dots_or_shows_its_machinery(spoken: Phrases, tag: str) -> None:
    for key, text in said(spoken, tag):
        assert not re.search(r"(?<!\.)\.\.(?!\.)|[{}\u2068\u2069]|  ", text), f"{key}: {text}"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_labels_are_short_enough_for_a_button(spoken: Phrases, tag: str) -> None:
    label = re.compile(
        r"menu-|filter-|zone-(right|other)|promise-(person|again|yes)|preference-turn|sheet-open"
    )
    texts = {"button-unknown", "button-spent", "button-of-another", "button-of-another-account"}
    kept = [text for key, text in said(spoken, tag) if label.match(key)]
    kept += [
        text for key, text in said(spoken, tag) if key.startswith("button-") and key not in texts
    ]
    assert [text for text in kept if len(text.strip("\u200e")) > LONGEST_LABEL] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_prompts_are_understood_as_they_read(spoken: Phrases, tag: str) -> None:
    understander = words().understander
    for wish in ("balance", "list_invoices", "pay", "human", "login_link"):
        text = spoken.say(Say(f"menu-{wish.replace('_', '-')}"), tag)
        best = understander.understand(text, today=date(2026, 11, 20), locale=tag).best
        assert best.intent == wish, text
        assert best.confidence >= SURE, text


SAID = {
    "pause-day-hint": "pause_subscription", "change-seats-hint": "change_plan",
    "discount-code": "discount", "mail-bound-you": "logout", "autopay-on-done": "autopay_off",
    "payment-action-needed-mail-note": "pay", "bill-over": "pay",
}  # fmt: skip


@pytest.mark.parametrize("tag", LANGUAGES)
def test_words_that_a_phrase_tells_people_to_write_are_understood(
    spoken: Phrases, tag: str
) -> None:
    understander, texts = words().understander, dict(said(spoken, tag))
    for key, wish in SAID.items():
        [told] = re.findall(r"[“„«]\s?(.+?)\s?[”“»]", texts[key])
        best = understander.understand(told, today=date(2026, 11, 20), locale=tag).best
        assert best.intent == wish, f"{key}: {told}"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_titles_of_forms_are_short_enough_for_slack(spoken: Phrases, tag: str) -> None:
    keys = ("profile-address", "profile-tax-id", "preferences-title", "sheet-send")
    titles = [spoken.say(Say(key), tag) for key in keys]
    assert [title for title in titles if len(title) > 24] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_word_that_ends_all_messages_is_heard(spoken: Phrases, tag: str) -> None:
    consent = spoken.say(Say("consent-2026-11"), tag)
    [word] = re.findall(r"[“„«]\s?(.+?)\s?[”“»]", consent)
    assert words().understander.understand(word, today=date(2026, 11, 23), locale=tag).stop, word
