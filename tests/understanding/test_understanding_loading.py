"""Sentence and word files: what they must look like, and that every intent has enough of them."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bench.heldout import held_out
from bench.understood import figures, judge
from bot.understanding.examples import Example, read_examples
from bot.understanding.lexicon import BadLanguageFile, Lexicon, alternatives, read_lexicon
from bot.understanding.model import Understanding
from bot.understanding.packaged import folders
from bot.understanding.understander import ExampleUnderstander

CONTRACT = frozenset(
    {
        "balance",
        "list_invoices",
        "invoice_detail",
        "invoice_pdf",
        "payment_link",
        "how_to_pay",
        "payment_history",
        "payment_status",
        "receipt",
        "refund_status",
        "explain_charge",
        "upcoming_charge",
        "subscription_status",
        "payment_methods",
        "discount",
        "help",
        "login_link",
        "pay",
        "pay_part",
        "refund_request",
        "dispute_charge",
        "already_paid",
        "promise_to_pay",
        "extension_request",
        "change_plan",
        "cancel_subscription",
        "pause_subscription",
        "resume_subscription",
        "autopay_on",
        "autopay_off",
        "update_payment_method",
        "update_email",
        "update_address",
        "update_tax_id",
        "update_contact",
        "set_language",
        "set_timezone",
        "reminder_stop",
        "reminder_snooze",
        "logout",
        "switch_account",
        "human",
        "greeting",
        "thanks",
        "affirm",
        "deny",
        "out_of_scope",
    }
)
SURE = 0.6


def packaged() -> tuple[Example, ...]:
    return read_examples(folders("skills"), folders("languages"))


def write(folder: Path, name: str, content: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_every_intent_of_the_contract_has_sentences_and_no_other() -> None:
    counts = Counter((example.intent, example.language) for example in packaged())
    assert {intent for intent, _ in counts} == CONTRACT
    for intent in CONTRACT:
        assert counts[intent, "en"] >= 25, intent
        assert counts[intent, "de"] >= 15, intent


def test_no_sentence_is_claimed_by_two_intents() -> None:
    owners: dict[str, set[str]] = {}
    for example in packaged():
        owners.setdefault(example.text.casefold(), set()).add(example.intent)
    assert {text: claims for text, claims in owners.items() if len(claims) > 1} == {}


@pytest.mark.parametrize(("language", "floor"), [("en", 0.84), ("de", 0.9)])
def test_messages_written_apart_are_understood(
    understand: Callable[..., Understanding], language: str, floor: float
) -> None:
    """fresh.yaml is never learned; what is answered with confidence is nearly always right."""
    folder = Path(__file__).parent
    asked = yaml.safe_load((folder / "fresh.yaml").read_text("utf-8"))[language]
    verdicts = [
        (guess.intent == intent, guess.confidence)
        for intent, texts in asked.items()
        for guess in (understand(text).best for text in texts)
    ]
    sure = [right for right, confidence in verdicts if confidence >= SURE]
    assert sum(right for right, _ in verdicts) / len(verdicts) >= floor
    assert sum(sure) / len(sure) >= 0.93
    assert len(sure) / len(verdicts) >= 0.7


def test_messages_held_out_are_understood(understander: ExampleUnderstander) -> None:
    """The bench prints more; these floors lie below what it measures and cannot flicker."""
    measured = figures(judge(understander, held_out()))
    assert measured["right"] >= 0.86
    assert measured["macro F1"] >= 0.86
    assert measured["first 3"] >= 0.95
    assert measured["sure right"] >= 0.95
    assert measured["sure share"] >= 0.78
    assert measured["money"] <= 0.005


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[]", "intents"),
        ("intents: [a]", "intents"),
        ("intents: {a: hello}", "list of sentences"),
        ("intents: {a: [yes]}", "quoted"),
    ],
)
def test_a_malformed_sentence_file_is_named(tmp_path: Path, content: str, complaint: str) -> None:
    folder = write(tmp_path / "skill", "en.yaml", content)
    with pytest.raises(BadLanguageFile, match=complaint) as raised:
        read_examples([folder], [])
    assert "en.yaml" in str(raised.value)


@pytest.mark.parametrize("content", ["[]", "last: previous", "months: {1: january}", "to: [no]"])
def test_a_malformed_word_file_is_named(tmp_path: Path, content: str) -> None:
    folder = write(tmp_path / "xx", "words.yaml", content)
    with pytest.raises(BadLanguageFile, match=r"words\.yaml"):
        read_lexicon([folder])


def test_words_that_no_language_gives_match_nothing() -> None:
    empty = Lexicon({}, {}, {})
    assert empty.any_of("last") == alternatives(()) == "(?!)"
    assert empty.words("last") == ()
    assert empty.table("months") == {}
