"""The dialogue table: every question and cue has a move, and nothing is done on a guess."""

import pytest

from bot.conversation import Option, Pending, Question, Wish
from bot.dialogue import TABLE, Cue, Move, decide
from bot.messages import Action
from bot.understanding.model import Guess, Slots, Understanding

PAY = Action("pay", {"invoices": "INV-1", "amount": "100 EUR"})


def heard(*guesses: tuple[str, float], email: str | None = None, exact: bool = False):
    return Understanding(
        tuple(Guess(intent, sure) for intent, sure in guesses), Slots(email=email), exact
    )


def test_the_table_is_whole() -> None:
    assert set(TABLE) == {(question, cue) for question in Question for cue in Cue}


def test_a_sure_reading_runs_its_skill() -> None:
    decision = decide(Pending(), heard(("balance", 0.9)), "owe?", signed_in=True)
    assert decision.move is Move.RUN
    assert decision.wish == Wish("balance", {}, "owe?")


def test_two_near_readings_become_two_buttons() -> None:
    decision = decide(
        Pending(), heard(("pay", 0.4), ("balance", 0.35)), "the money", signed_in=True
    )
    assert decision.move is Move.ASK_WHICH
    assert decision.intents == ("pay", "balance")


def test_an_unsure_reading_is_asked_back() -> None:
    decision = decide(Pending(), heard(("pay", 0.2), ("help", 0.1)), "hm", signed_in=True)
    assert decision.move is Move.ASK_AGAIN


@pytest.mark.parametrize(
    ("question", "move"),
    [(Question.NONE, Move.NOTHING_OPEN), (Question.EMAIL, Move.ASK_AGAIN)],
)
def test_a_yes_that_answers_nothing_does_nothing(question: Question, move: Move) -> None:
    decision = decide(
        Pending(question), heard(("affirm", 0.99)), "yes", signed_in=question is Question.NONE
    )
    assert decision.move is move


def test_yes_carries_out_exactly_what_was_confirmed() -> None:
    pending = Pending(Question.CONFIRM, confirm=PAY)
    decision = decide(pending, heard(("affirm", 0.9)), "yes please", signed_in=True)
    assert decision.wish == Wish("pay", PAY.arguments, confirmed=True, exact=True)


def test_no_drops_it() -> None:
    pending = Pending(Question.CONFIRM, confirm=PAY)
    assert decide(pending, heard(("deny", 0.9)), "no", signed_in=True).move is Move.DROP


def test_a_typed_number_or_label_picks_the_button() -> None:
    options = (Option("Pay €1.00", PAY), Option("Invoices", Action("list_invoices", {})))
    pending = Pending(options=options)
    by_number = decide(pending, heard(("help", 0.1)), "2", signed_in=True)
    by_label = decide(pending, heard(("help", 0.1)), "pay €1.00", signed_in=True)
    assert by_number.wish is not None
    assert by_number.wish.intent == "list_invoices"
    assert by_label.wish is not None
    assert by_label.wish.intent == "pay"
    assert not by_label.wish.confirmed


def test_a_number_beyond_the_buttons_picks_nothing() -> None:
    pending = Pending(options=(Option("Invoices", Action("list_invoices", {})),))
    for text in ("0", "2", "99999999999999999999"):
        decision = decide(pending, heard(("help", 0.1)), text, signed_in=True)
        assert decision.move is not Move.TAKE


def test_an_address_is_a_wish_to_sign_in_only_while_signed_out() -> None:
    words = heard(("out_of_scope", 0.3), email="anna@lind.example")
    assert decide(Pending(), words, "…", signed_in=False).move is Move.SEND_LINK
    assert decide(Pending(), words, "…", signed_in=True).move is not Move.SEND_LINK


def test_a_command_is_exact_and_carries_its_argument() -> None:
    decision = decide(
        Pending(Question.EMAIL),
        heard(("invoice_detail", 1.0), exact=True),
        "/invoice INV-1",
        signed_in=True,
        argument="INV-1",
    )
    assert decision.wish == Wish(
        "invoice_detail", {"argument": "INV-1"}, "/invoice INV-1", exact=True
    )
