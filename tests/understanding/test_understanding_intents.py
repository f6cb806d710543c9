"""What messages want: everyday wording, typing mistakes, refusals, quotations, hostile text."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.model import Understander, Understanding
from bot.understanding.normal import LONGEST, clean, unquoted, words
from bot.understanding.understander import ExampleUnderstander, load_packaged

Understand = Callable[..., Understanding]
SURE = 0.6
ACTS = frozenset(
    {
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
        "logout",
        "switch_account",
    }
)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("what do I owe?", "balance"),
        ("owe?", "balance"),
        ("WHAT DO I OWE", "balance"),
        ("blance", "balance"),
        ("wieviel schulde ich", "balance"),
        ("show me my invoices", "list_invoices"),
        ("unpaid over 100 €", "list_invoices"),
        ("INV-0042", "invoice_detail"),
        ("send me the March invoice as pdf", "invoice_pdf"),
        ("let me pay", "pay"),
        ("pay INV-0042", "pay"),
        ("can i pay half now and the rest on friday", "pay_part"),
        ("did my payment arrive", "payment_status"),
        ("i need a receipt for my last payment", "receipt"),
        ("ur charging me twice wtf", "dispute_charge"),
        ("wieso ist die rechnung höher als letzten monat", "explain_charge"),
        ("i paid that on monday", "already_paid"),
        ("i will pay on friday", "promise_to_pay"),
        ("i need more time", "extension_request"),
        ("stop reminding me until friday", "reminder_snooze"),
        ("stop sending me reminders", "reminder_stop"),
        ("I want to talk to a person", "human"),
        ("cancel my subscription", "cancel_subscription"),
        ("deutsch bitte", "set_language"),
        ("log me out", "logout"),
        ("log in", "login_link"),
        ("yes", "affirm"),
        ("nein", "deny"),
        ("hello", "greeting"),
        ("danke", "thanks"),
        ("what's the weather like tomorrow", "out_of_scope"),
    ],
)
def test_everyday_wording_is_understood(understand: Understand, said: str, intent: str) -> None:
    understanding = understand(said)
    assert understanding.best.intent == intent
    assert understanding.best.confidence >= SURE
    assert not understanding.exact


def test_guesses_come_best_first_and_at_least_three(understand: Understand) -> None:
    for said in ("what do i owe", "", "🙂", "don't cancel", "xyzzy", "“cancel”"):
        confidences = [guess.confidence for guess in understand(said).guesses]
        assert len(confidences) >= 3
        assert confidences == sorted(confidences, reverse=True)
        assert all(0 <= confidence <= 1 for confidence in confidences)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ("don't cancel", "cancel_subscription"),
        ("please don't cancel my subscription", "cancel_subscription"),
        ("Don’t cancel my subscription!", "cancel_subscription"),
        ("do not cancel my plan", "cancel_subscription"),
        ("i don't want to cancel my subscription", "cancel_subscription"),
        ("i never asked to cancel my subscription", "cancel_subscription"),
        ("bitte nicht kündigen", "cancel_subscription"),
        ("kündige mein abo nicht", "cancel_subscription"),
        ("ich will mein abo nicht kündigen", "cancel_subscription"),
        ("don't pause my subscription", "pause_subscription"),
        ("please do not pay my invoice", "pay"),
        ("don't log me out", "logout"),
        ("don't refund me", "refund_request"),
        ("don't upgrade my plan", "change_plan"),
    ],
)
def test_a_refused_act_is_not_understood_as_wanted(
    understand: Understand, said: str, refused: str
) -> None:
    guesses = understand(said).guesses
    assert refused not in [guess.intent for guess in guesses]
    assert guesses[0].confidence < SURE or guesses[0].intent not in ACTS


def test_what_is_wanted_instead_of_the_refused_act_counts(understand: Understand) -> None:
    assert understand("don't cancel, just pause my plan").best.intent == "pause_subscription"
    assert understand("nicht kündigen, sondern abo pausieren").best.intent == "pause_subscription"


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("i can't pay this month", "extension_request"),
        ("ich kann gerade nicht zahlen", "extension_request"),
        ("don't renew my subscription", "cancel_subscription"),
        ("don't remind me anymore", "reminder_stop"),
        ("i don't recognise this charge", "dispute_charge"),
    ],
)
def test_a_negation_that_is_the_wish_itself_stays_one(
    understand: Understand, said: str, intent: str
) -> None:
    assert understand(said).best.intent == intent


@pytest.mark.parametrize(
    "said",
    [
        'what does "cancel my subscription" on your page mean',
        "what does “cancel my subscription” mean",
        "was heißt „abo kündigen“ hier",
        "> cancel my subscription\nwhat is this",
        "he said 'cancel my subscription' to me",
        '"cancel my subscription"',
    ],
)
def test_quoted_words_do_not_trigger(understand: Understand, said: str) -> None:
    best = understand(said).best
    assert best.intent != "cancel_subscription" or best.confidence < SURE


@pytest.mark.parametrize(
    "said",
    [
        "",
        "   ",
        "🙂🙂🙂",
        "👩‍👩‍👧‍👦" * 50,
        "\u200b\u202e\u2066",
        "?!?!",
        "1" * 40,
        "a" * 100_000,
        "owe " * 50_000,
        "￼\x00\x1b[31m",
        "\ud800 lone surrogate",
        "ﷺ" * 2000,
        "'\"“„«" * 300,
        "/" * 1000,
        "1,1" * 400,
        "@" * 1000,
        "a." * 500 + "@",
        "31.02.2026 99/99/9999 €€€ INV-" + "9" * 40,
    ],
)
def test_any_text_is_survived(understand: Understand, said: str) -> None:
    assert len(understand(said).guesses) >= 3


@given(st.text(max_size=300), st.sampled_from(["en-GB", "de", "", "x", "ar-EG-u-nu-arab"]))
@settings(max_examples=150, deadline=None)
def test_no_text_raises(understand: Understand, said: str, locale: str) -> None:
    assert understand(said, locale).guesses


@given(st.text(alphabet="0123456789.,/-: €$%+()ainv@#q'", max_size=120))
@settings(max_examples=100, deadline=None)
def test_no_soup_of_marks_raises(understand: Understand, soup: str) -> None:
    assert understand(f"pay {soup}").guesses


@given(st.dates())
@settings(max_examples=60, deadline=None)
def test_no_day_is_too_early_or_too_late(understand: Understand, today: date) -> None:
    for said in ("i will pay next month", "paid last year", "in 999 years", "end of next week"):
        assert understand(said, today=today).guesses


def test_hidden_characters_change_nothing(understand: Understand) -> None:
    plain = understand("cancel my subscription")
    assert understand("can\u200bcel my sub\u00adscription\u202e") == plain
    assert understand("ＣＡＮＣＥＬ my subscription") == plain


def test_only_the_beginning_is_read() -> None:
    assert len(clean("ﷺ" * 5_000)) <= LONGEST
    assert clean("x" * 2_000) == "x" * LONGEST


def test_unknown_words_are_no_wish(understand: Understand) -> None:
    for said in ("zxcvb qwrtz plmokn", "sdfkjh sdkfjh", "Ξεσκεπάζω την ψυχοφθόρα"):
        best = understand(said).best
        assert best.intent == "out_of_scope" or best.confidence < SURE


def test_facts_are_masked_for_the_classifier() -> None:
    assert words("pay INV-0042, 50 € to jo@x.example") == [
        *("pay", "zzinvoice", ",", "zzmoney", "to", "zzmail"),
    ]


def test_quotation_marks_that_do_not_close_quote_nothing() -> None:
    assert unquoted('i said "cancel') == 'i said "cancel'
    assert unquoted("don't cancel my sister's plan") == "don't cancel my sister's plan"


def test_the_same_files_give_the_same_answers(understander: ExampleUnderstander) -> None:
    again: Understander = load_packaged()
    for said in ("what do i owe", "pay half on friday", "ich kündige", "lol"):
        today = date(2026, 11, 18)
        first = understander.understand(said, today=today, locale="en-GB")
        assert again.understand(said, today=today, locale="en-GB") == first
