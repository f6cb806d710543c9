"""`paidup understand`: how messages would be understood, without any conversation."""

import json
import sys
from codecs import getreader
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from app.build import load_words
from app.errors import CommandRefused
from bot.understanding.report import json_line, report_line


def run_understand(file: Path | None, today: date | None, locale: str) -> None:
    """Print a JSON line for each line that was given."""
    understander = load_words().understander
    day = today or datetime.now(UTC).date()
    for number, (name, text) in enumerate(_messages(file), start=1):
        line = report_line(understander, text, id=name or str(number), today=day, locale=locale)
        sys.stdout.write(json_line(line) + "\n")
        sys.stdout.flush()


def _messages(file: Path | None) -> Iterator[tuple[str | None, str]]:
    """(id, text) of each line: plain text, or JSON with `text` and perhaps `id`."""
    # A broken byte must not end the run: it is read as a sign that means nothing.
    if file is None:
        reader = getreader("utf-8-sig")(sys.stdin.buffer, "replace")
        yield from map(_message, reader)
        return
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as lines:
            yield from map(_message, lines)
    except OSError as error:
        raise CommandRefused(f"{file} can't be read: {error.strerror}") from error


def _message(line: str) -> tuple[str | None, str]:
    text = line.rstrip("\r\n")
    if not text.startswith("{"):
        return None, text
    try:
        found = json.loads(text)
    except ValueError:
        return None, text
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        return None, text
    name = found.get("id")
    return (None if name is None else str(name)), found["text"]
