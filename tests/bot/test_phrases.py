"""Every sentence that the code asks for exists, and its values are written for the reader."""

import ast
import datetime as dt
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import bot.skills
from app.languages import language_folders
from app.plugins import find_plugins
from billing.money import Money, currency
from bot.directions import is_right_to_left
from bot.messages import ActionId
from bot.phrases import MissingPhrase, Phrases, ValueName, load_packs
from bot.replies import Choice, Reply, Say, Text
from bot.skill import Skill

ROOT = Path(__file__).parents[2]
SPEAKING = {"Say", "say", "text", "title", "note", "button"}


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return Phrases(load_packs(language_folders()))


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - theirs
        self.names.add(node.id.name)


def sentences(tag: str) -> dict[str, set[str]]:
    """Key → the values that the sentence needs, in one language."""
    found: dict[str, set[str]] = {}
    for folder in language_folders()[tag]:
        for file in folder.glob("*.ftl"):
            for entry in FluentParser().parse(file.read_text("utf-8")).body:
                assert not isinstance(entry, ftl.Junk), f"{file}: {entry.content}"
                if isinstance(entry, ftl.Message):
                    assert entry.id.name not in found, f"{entry.id.name} stands twice in {tag}"
                    variables = _Variables()
                    variables.visit(entry)
                    found[entry.id.name] = variables.names
    return found


def agents_sentences() -> set[str]:
    """Keys of what is said to agents, who have their own words."""
    file = ROOT / "bot/desk/words/en/desk.ftl"
    body = FluentParser().parse(file.read_text("utf-8")).body
    assert not [one for one in body if isinstance(one, ftl.Junk)]
    return {one.id.name for one in body if isinstance(one, ftl.Message)}


def spoken_keys() -> set[str]:
    """Keys in the code; what an f-string leaves open becomes a star."""
    keys: set[str] = set()
    for file in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("app/**/*.py")]:
        if file.parent.name == "store":
            continue  # there, text() is SQL
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                keys |= _key_of(node)
    return keys


def _key_of(call: ast.Call) -> set[str]:
    name = getattr(call.func, "id", "")
    if not call.args or (name not in SPEAKING and name not in {"row", "constant"}):
        return set()
    first = call.args[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        return {first.value}
    if isinstance(first, ast.JoinedStr):
        return {"".join(str(p.value) if isinstance(p, ast.Constant) else "*" for p in first.values)}
    return set()


def test_every_key_in_the_code_has_an_english_sentence() -> None:
    english = set(sentences("en")) | agents_sentences()
    for key in spoken_keys():
        pattern = re.compile(re.escape(key).replace(r"\*", "[a-z0-9-]+") + "$")
        assert any(pattern.match(known) for known in english), key


def test_money_dates_and_lists_follow_the_reader(phrases: Phrases) -> None:
    amount = Say("amount", {"amount": Money(123456, currency("EUR"))})
    assert phrases.say(amount, "en-GB") == "€1,234.56"
    assert phrases.say(amount, "de-DE") == "1.234,56\u00a0€"
    assert phrases.say(Say("day", {"day": dt.date(2026, 11, 3)}), "en-GB") == "3 Nov 2026"
    assert phrases.say(Say("day", {"day": dt.date(2026, 11, 3)}), "de-DE") == "3. Nov. 2026"


@pytest.mark.parametrize(
    ("code", "tag", "text"),
    [
        ("USD", "en-US", "US$5.00"),
        ("USD", "de-DE", "5,00\u00a0US$"),
        ("CAD", "en-CA", "CA$5.00"),
        ("CAD", "fr-CA", "5,00\u00a0$CA"),
        ("ARS", "es-AR", "ARS\u00a05,00"),
        ("EUR", "en-US", "€5.00"),
    ],
)
def test_a_shared_sign_names_its_currency_once(
    phrases: Phrases, code: str, tag: str, text: str
) -> None:
    assert phrases.say(Say("amount", {"amount": Money(500, currency(code))}), tag) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("JPY", "¥500"),
        ("BHD", "BHD\u00a00.500"),
        ("RSD", "RSD\u00a05.00"),  # CLDR counts the coins, bills have paras
        ("IQD", "IQD\u00a00.500"),
    ],
)
def test_minor_units_follow_the_currency(phrases: Phrases, code: str, text: str) -> None:
    said = phrases.say(Say("amount", {"amount": Money(500, currency(code))}), "en-GB")
    assert said.replace("JP¥", "¥") == text


def test_a_hostile_name_is_one_harmless_line(phrases: Phrases) -> None:
    name = "Evil\u202eCorp\n<b>*_[x](y)"
    assert phrases.say(Say("verbatim", {"text": name}), "en") == "EvilCorp <b>*_[x](y)"


def test_a_missing_value_is_a_loud_mistake(phrases: Phrases) -> None:
    with pytest.raises(MissingPhrase):
        phrases.say(Say("amount"), "en")
    with pytest.raises(MissingPhrase):
        phrases.say(Say("no-such-sentence"), "en")


def test_an_unknown_language_is_answered_in_english(phrases: Phrases) -> None:
    def no_button(_: Choice) -> ActionId:
        raise AssertionError("no button was expected")

    message = phrases.word(Reply((Text(Say("dropped")),)), "tlh-KX", no_button)
    assert message.language == "en"


def test_every_wish_can_be_offered_as_a_button() -> None:
    english = sentences("en")
    skills = find_plugins(bot.skills, "SKILL", Skill)
    intents = {rule.name for skill in skills for rule in skill.intents}
    no_button = {"welcome", "revoke_link"}  # never offered by name
    assert {f"menu-{one.replace('_', '-')}" for one in intents - no_button} <= set(english)


@pytest.mark.parametrize("tag", list(language_folders()))
def test_putting_parts_together_says_the_same_as_the_interpreter(tag: str) -> None:
    pack = next(pack for pack in load_packs(language_folders()) if pack.tag == tag)
    own = pack.sentences
    assert own.plain or is_right_to_left(tag)
    for key, parts in own.plain.items():
        names = {part for part in parts if isinstance(part, ValueName)}
        values = {name: f"<{name}>" for name in names}
        pattern = own.bundle.get_message(key).value
        assert pattern is not None
        assert (
            Phrases([pack]).say(Say(key, values), tag)
            == own.bundle.format_pattern(pattern, values)[0]
        )
