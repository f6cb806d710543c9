"""How well messages are understood: what was wanted, what was guessed, and the shares of both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.heldout import Message
from bot.understanding.model import Understander, Understanding

SURE = 0.6
OUTSIDE = "out_of_scope"
MONEY = frozenset({"pay", "pay_part", "refund_request", "autopay_on"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A message and what was understood."""

    message: Message
    heard: Understanding

    @property
    def right(self) -> bool:
        """Whether the first guess is one of the right ones."""
        return self.heard.best.intent in self.message.right

    @property
    def near(self) -> bool:
        """Whether a right one is among the first three."""
        return any(guess.intent in self.message.right for guess in self.heard.guesses[:3])

    @property
    def sure(self) -> bool:
        """Whether the first guess would be acted upon."""
        return self.heard.best.confidence >= SURE

    @property
    def outside(self) -> bool:
        """Whether the message wants nothing of ours."""
        return OUTSIDE in self.message.wants


def judge(understander: Understander, messages: Sequence[Message]) -> list[Verdict]:
    """The understander's answers."""
    return [
        Verdict(each, understander.understand(each.text, today=each.today, locale=each.locale))
        for each in messages
    ]


def share(verdicts: Sequence[Verdict], holds: Callable[[Verdict], bool]) -> float:
    """The part of which it holds; 1 of nothing."""
    return sum(map(holds, verdicts)) / len(verdicts) if verdicts else 1.0


def macro_f1(verdicts: Sequence[Verdict]) -> float:
    """The mean over intents of the harmonic mean of precision and recall."""
    pairs = [(_meant(verdict), verdict.heard.best.intent) for verdict in verdicts]
    scores = []
    for intent in sorted({meant for meant, _ in pairs}):
        hits = sum(meant == first == intent for meant, first in pairs)
        named = sum(meant == intent for meant, _ in pairs) + sum(f == intent for _, f in pairs)
        scores.append(2 * hits / named)
    return sum(scores) / len(scores)


def _meant(verdict: Verdict) -> str:
    return verdict.heard.best.intent if verdict.right else verdict.message.wants[0]


def wrong_money(verdict: Verdict) -> bool:
    """Whether a money intent that was not meant is sure."""
    best = verdict.heard.best.intent
    return verdict.sure and best in MONEY and not verdict.right


def negated(verdict: Verdict) -> bool:
    """Whether what the message refuses is sure, first or among the wishes."""
    wished = {wish.intent for wish in verdict.heard.wishes}
    return not wished.isdisjoint(verdict.message.never)


def both_found(verdict: Verdict) -> bool:
    """Whether the wishes are those of the message, in its order."""
    return tuple(wish.intent for wish in verdict.heard.wishes) == verdict.message.wants


def one_too_many(verdict: Verdict) -> bool:
    """Whether two wishes are heard where one was said."""
    return len(verdict.heard.wishes) > len(verdict.message.wants)


def figures(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """The columns of the table by name."""
    sure = [verdict for verdict in verdicts if verdict.sure]
    outside = [verdict for verdict in verdicts if verdict.outside]
    double = [verdict for verdict in verdicts if len(verdict.message.wants) > 1]
    return {
        "right": share(verdicts, lambda each: each.right),
        "macro F1": macro_f1(verdicts),
        "first 3": share(verdicts, lambda each: each.near),
        "sure right": share(sure, lambda each: each.right),
        "sure share": share(verdicts, lambda each: each.sure),
        "oos right": share(outside, lambda each: each.right),
        "oos acted": share(outside, lambda each: each.sure and not each.right),
        "money": share(verdicts, wrong_money),
        "negated": sum(map(negated, verdicts)),
        "two found": share(double, both_found),
        "too many": share(verdicts, one_too_many),
    }
