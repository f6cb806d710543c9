"""Prints how well and how fast messages are understood, on sentences that training has not seen.

Every fifth sentence of each intent and language is held out and the others are learned, five times;
then all are learned and the messages of tests/understanding/fresh.yaml, written apart, are asked.
Run with `python bench/understanding.py [--errors]`.
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

import yaml

from bot.understanding.classifier import Classifier, learn
from bot.understanding.examples import Example, read_examples
from bot.understanding.lexicon import read_lexicon
from bot.understanding.normal import clean, words
from bot.understanding.understander import folders, load_packaged

SURE = 0.6
FIFTH = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was wanted and what was understood."""

    example: Example
    first: str
    first_three: tuple[str, ...]
    confidence: float

    @property
    def right(self) -> bool:
        """Whether the first guess is the wanted one."""
        return self.first == self.example.intent


def split(examples: Sequence[Example], fold: int) -> tuple[list[Example], list[Example]]:
    """To learn from, and every fifth of each intent and language to be asked about."""
    seen: dict[tuple[str, str], int] = defaultdict(int)
    learned: list[Example] = []
    held_out: list[Example] = []
    for example in examples:
        number = seen[example.intent, example.language]
        seen[example.intent, example.language] += 1
        (held_out if number % FIFTH == fold else learned).append(example)
    return learned, held_out


def judge(classifier: Classifier, held_out: Sequence[Example]) -> list[Verdict]:
    """The classifier's answers."""
    verdicts = []
    for example in held_out:
        guesses = classifier.classify(words(clean(example.text)))
        names = tuple(guess.intent for guess in guesses[:3])
        verdicts.append(Verdict(example, names[0], names, guesses[0].confidence))
    return verdicts


def macro_f1(verdicts: Sequence[Verdict]) -> float:
    """The mean over intents of the harmonic mean of precision and recall."""
    scores = []
    for intent in sorted({verdict.example.intent for verdict in verdicts}):
        hits = sum(verdict.right and verdict.first == intent for verdict in verdicts)
        claimed = sum(verdict.first == intent for verdict in verdicts)
        wanted = sum(verdict.example.intent == intent for verdict in verdicts)
        scores.append(2 * hits / (claimed + wanted))
    return sum(scores) / len(scores)


def share(hits: Sequence[bool]) -> float:
    """The part that is true; 1 of nothing."""
    return sum(hits) / len(hits) if hits else 1.0


def row(name: str, verdicts: Sequence[Verdict]) -> str:
    """One line of the table."""
    sure = [verdict for verdict in verdicts if verdict.confidence >= SURE]
    foreign = [verdict for verdict in verdicts if verdict.example.intent == "out_of_scope"]
    kept_out = [verdict.right or verdict.confidence < SURE for verdict in foreign]
    columns = (
        share([verdict.right for verdict in verdicts]),
        share([verdict.example.intent in verdict.first_three for verdict in verdicts]),
        macro_f1(verdicts),
        share([verdict.right for verdict in sure]),
        len(sure) / len(verdicts),
        share([verdict.right for verdict in foreign]),
        share(kept_out),
    )
    return f"{name:10}{len(verdicts):7}" + "".join(f"{column:11.3f}" for column in columns)


def fresh() -> list[Example]:
    """Messages that nobody learns."""
    file = Path(__file__).parent.parent / "tests" / "understanding" / "fresh.yaml"
    return [
        Example(intent, text, language)
        for language, intents in yaml.safe_load(file.read_text("utf-8")).items()
        for intent, texts in intents.items()
        for text in texts
    ]


def print_quality(*, errors: bool) -> None:
    """All five splits, so that every sentence is asked about once; then the fresh messages."""
    packs = sorted(folders("languages"), key=lambda folder: folder.name)
    lexicon = read_lexicon(packs)
    examples = read_examples(folders("skills"), packs)
    verdicts: list[Verdict] = []
    for fold in range(FIFTH):
        learned, held_out = split(examples, fold)
        verdicts.extend(judge(learn(learned, lexicon), held_out))
    columns = ("right", "first 3", "macro F1", "sure right", "sure share", "oos right", "oos calm")
    print(f"{'held out':10}{'n':>7}" + "".join(f"{column:>11}" for column in columns))
    print_rows("", verdicts)
    apart = judge(learn(examples, lexicon), fresh())
    print_rows("fresh ", apart)
    if errors:
        print_errors([*verdicts, *apart])


def print_rows(name: str, verdicts: Sequence[Verdict]) -> None:
    """A line for each language and one for all."""
    for language in sorted({verdict.example.language for verdict in verdicts}):
        of_language = [each for each in verdicts if each.example.language == language]
        print(row(f"{name}{language}", of_language))
    print(row(f"{name}all", verdicts))


def print_errors(verdicts: Sequence[Verdict]) -> None:
    """What was wanted, how sure the wrong answer was, the answer, the message."""
    for each in verdicts:
        if not each.right:
            wanted, text = each.example.intent, each.example.text
            print(f"{wanted:22}{each.confidence:6.2f} {each.first:22}{text}")


def print_speed() -> None:
    """Milliseconds a message with slots, and to load, on one core."""
    started = perf_counter()
    understander = load_packaged()
    loaded = perf_counter() - started
    packs = sorted(folders("languages"), key=lambda folder: folder.name)
    times = []
    for example in read_examples(folders("skills"), packs):
        started = perf_counter()
        understander.understand(example.text, today=date(2026, 11, 18), locale="en-GB")
        times.append((perf_counter() - started) * 1000)
    times.sort()
    middle, late = times[len(times) // 2], times[len(times) * 99 // 100]
    print(f"load {loaded:.2f} s; a message p50 {middle:.2f} ms, p99 {late:.2f} ms")


def main() -> None:
    """Print the tables; `--errors` names what was misread."""
    print_quality(errors="--errors" in sys.argv)
    print_speed()


if __name__ == "__main__":
    main()
