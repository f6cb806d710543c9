"""What was understood once is not worked out again, and is never another day's or language's."""

from datetime import date

import pytest

from bot.understanding.model import Guess, Slots, Understanding
from bot.understanding.remembering import RememberingUnderstander
from bot.understanding.understander import ExampleUnderstander

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


class Asked:
    """Understands everything as a wish for the day that it is asked on, and counts."""

    def __init__(self) -> None:
        self.questions: list[tuple[str, date, str]] = []

    def understand(self, text: str, *, today: date, locale: str) -> Understanding:
        self.questions.append((text, today, locale))
        return Understanding((Guess("balance", 1.0),), Slots(date=today, language=locale))

    def read(self, text: str, intent: str, *, today: date, locale: str) -> Slots:
        return Slots(date=today, language=locale, plan=intent)

    def prepare(self) -> None:
        self.questions.clear()


def test_the_same_sentence_is_worked_out_once() -> None:
    asked = Asked()
    remembering = RememberingUnderstander(asked)
    answers = {
        remembering.understand("what do I owe?", today=MONDAY, locale="en") for _ in range(3)
    }
    assert len(answers) == len(asked.questions) == 1


def test_another_day_or_locale_is_another_question() -> None:
    remembering = RememberingUnderstander(Asked())
    said = [(MONDAY, "en"), (TUESDAY, "en"), (MONDAY, "de"), (MONDAY, "en")]
    heard = [remembering.understand("tomorrow", today=day, locale=tag).slots for day, tag in said]
    assert [(one.date, one.language) for one in heard] == said


@pytest.mark.parametrize(
    "personal", ["I am anna@lind.example", "pay INV-0042", "my card ends in 4242", "so " * 21]
)
def test_what_names_somebody_or_something_is_not_kept(personal: str) -> None:
    asked = Asked()
    remembering = RememberingUnderstander(asked)
    for _ in range(2):
        remembering.understand(personal, today=MONDAY, locale="en")
    assert len(asked.questions) == 2


def test_it_understands_as_the_one_behind_it(understander: ExampleUnderstander) -> None:
    remembering = RememberingUnderstander(understander)
    for text in ("what do I owe?", "stop", "I'll pay on Friday", "", "Was schulde ich?", "\u200b!"):
        for _ in range(2):
            heard = remembering.understand(text, today=MONDAY, locale="en-GB")
            assert heard == understander.understand(text, today=MONDAY, locale="en-GB")
