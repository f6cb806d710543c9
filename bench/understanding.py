"""Prints how well and how fast messages are understood that nobody learned.

The messages are those of tests/understanding/heldout and apart, and of BANKING77 where a copy of
its test.csv is named (`--public FILE`). With `--cross` every sixth sentence is kept from a training
and asked about (needs the `test` extra); `--errors` names what was misread.
Run with `python -m bench.understanding`.
"""

import argparse
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from importlib.resources import files
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

import yaml

from bench.heldout import APART, FOLDER, Message, held_out
from bench.public_data import banking77
from bench.understood import Verdict, figures, judge
from bot.understanding.examples import read_examples
from bot.understanding.lexicon import read_lexicon
from bot.understanding.normal import clean
from bot.understanding.packaged import folders
from bot.understanding.slots.finder import SlotFinder, Wish
from bot.understanding.understander import load, load_packaged
from bot.understanding.weights import PACKAGED
from bot.understanding.word_file import Spoken

SIXTH = 6
WEDNESDAY = date(2026, 11, 18)


def print_quality(verdicts: Sequence[Verdict], name: str, *, errors: bool) -> None:
    """A line for each language and one for all."""
    languages = sorted({verdict.message.language for verdict in verdicts})
    print(f"{name:10}{'n':>7}" + "".join(f"{column:>11}" for column in figures(verdicts[:1])))
    for language in [*languages, "all"]:
        chosen = [each for each in verdicts if language in {each.message.language, "all"}]
        values = figures(chosen).values()
        print(f"{language:10}{len(chosen):7}" + "".join(f"{value:11.3f}" for value in values))
    for each in verdicts:
        if errors and not each.right:
            best, wanted = each.heard.best, "+".join(each.message.wants)
            print(f"{wanted:22}{best.confidence:6.2f} {best.intent:22}{each.message.text}")


def cross() -> list[Verdict]:
    """Every sixth sentence, asked of a training that has not seen it."""
    from bench.train_understanding import train  # noqa: PLC0415 scikit-learn is in the test extra

    packs = folders("languages")
    examples = read_examples(folders("skills"), packs)
    learned = [each for number, each in enumerate(examples) if number % SIXTH]
    asked = [
        Message(each.language, each.text, (each.intent,), (), (), WEDNESDAY, each.language)
        for each in examples[::SIXTH]
    ]
    lexicon = read_lexicon(packs)
    trained, _ = train(learned, lexicon)
    return judge(load(Spoken.of(lexicon), trained), asked)


@dataclass(frozen=True, slots=True)
class Reading:
    """A message, and what was to be found in it and was not, or the other way round."""

    text: str
    expected: Mapping[str, str]
    found: Mapping[str, str]

    @property
    def exact(self) -> bool:
        """Whether all slots are as expected and there are no others."""
        return self.expected == self.found


def slot_readings(finder: SlotFinder, file: Path) -> list[Reading]:
    """What the finder reads in each message of a file of tests/understanding/heldout.

    What the messages want is given, so that only the finder is measured.
    """
    content = yaml.safe_load(file.read_text("utf-8"))
    readings = []
    for message in content["messages"]:
        if message["wants"] == ["out_of_scope"]:
            continue  # nobody uses what such a message names
        wish = Wish(tuple(message["wants"]), content["today"], content["locale"])
        slots = finder.find(clean(message["text"]), wish)
        found = {each.name: getattr(slots, each.name) for each in fields(slots)}
        for ours in ("against", "address"):  # not the contract's
            found.pop(ours)
        expected = message.get("slots") or {}
        readings.append(Reading(message["text"], comparable(expected), comparable(found)))
    return readings


def comparable(slots: Mapping[str, Any]) -> dict[str, str]:
    """Values as text, without those that are None."""
    return {
        name: f"{value[0]}/{value[1]}" if isinstance(value, tuple) else str(value)
        for name, value in slots.items()
        if value is not None
    }


def slots_exact() -> dict[str, list[Reading]]:
    """The readings of each language that has messages nobody learns."""
    finder = load_packaged().finder
    return {file.stem: slot_readings(finder, file) for file in sorted(FOLDER.glob("*.yaml"))}


def print_slots(*, errors: bool) -> None:
    """The share of messages with all slots exact; of those with slots; with `errors` the others."""
    print(f"{'slots':10}{'n':>7}{'exact':>11}{'with slots':>11}")
    for language, readings in slots_exact().items():
        exact = _part([each.exact for each in readings])
        with_slots = _part([each.exact for each in readings if each.expected])
        print(f"{language:10}{len(readings):7}{exact:11.3f}{with_slots:11.3f}")
        for each in readings:
            if errors and not each.exact:
                print(f"  {each.text}\n    expected {each.expected}\n    found    {each.found}")


def _part(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 1.0


def print_speed(messages: Sequence[Message]) -> None:
    """Milliseconds a message with slots on one core, and what a start costs."""
    understander = load_packaged()
    times = []
    for each in messages:
        started = thread_time()
        understander.understand(each.text, today=each.today, locale=each.locale)
        times.append((thread_time() - started) * 1000)
    times.sort()
    p50, p95, p99 = (times[len(times) * part // 100] for part in (50, 95, 99))
    print(f"a message p50 {p50:.2f} ms, p95 {p95:.2f} ms, p99 {p99:.2f} ms")
    kilobytes = len(files("bot.understanding").joinpath(PACKAGED).read_bytes()) / 1000
    script = "from bench.understanding import print_start; print_start()"
    started = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    print(f"{started.stdout.decode().strip()}; weights {kilobytes:.0f} kB")


def print_start() -> None:
    """Milliseconds and memory to load, in a process of its own."""
    before = _resident()
    started = perf_counter()
    load_packaged()
    spent = (perf_counter() - started) * 1000
    print(f"load {spent:.0f} ms, {_resident() - before:.0f} MB more")


def _resident() -> float:
    """Megabytes in memory now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def main(arguments: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--cross", action="store_true")
    parser.add_argument("--public", type=Path, metavar="FILE")
    given = parser.parse_args(arguments)
    errors, understander, messages = given.errors, load_packaged(), held_out()
    print_quality(judge(understander, messages), "held out", errors=errors)
    print_quality(judge(understander, held_out(APART)), "apart", errors=errors)
    if given.public:
        print_quality(judge(understander, banking77(given.public)), "banking77", errors=errors)
    if given.cross:
        print_quality(cross(), "cross", errors=errors)
    print_slots(errors=errors)
    print_speed(messages)


if __name__ == "__main__":
    main()
