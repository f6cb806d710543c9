"""Every bench in small: it runs, prints its rows, and what it counts is right. Never how fast."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Rows = list[dict[str, str]]

# Each in a process of its own; the machine may be shared by many.
pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.timeout(300)]


def rows_of(bench: str, *arguments: str) -> Rows:
    """The rows of the last table that `python -m bench.<bench> --quick` prints."""
    done = subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, "-m", f"bench.{bench}", "--quick", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return _table(done.stdout.strip().split("\n\n")[-1])


def _table(block: str) -> Rows:
    _title, head, *lines = block.splitlines()
    names = re.split(r" {2,}", head.strip())
    cells = (re.split(r" {2,}", line.strip()) for line in lines)
    return [dict(zip(names, one, strict=True)) for one in cells if len(one) == len(names)]


def test_a_turn_is_measured_beside_the_echo() -> None:
    echo, ours = rows_of("turns")
    assert (echo["bot"], ours["bot"]) == ("slack-bolt echo", "paidup balance")
    assert float(ours["turns/s"]) > 0


def test_a_crowd_has_percentiles_in_their_order() -> None:
    (row,) = rows_of("crowd")
    assert float(row["p50 ms"]) <= float(row["p99 ms"])


def test_two_replicas_serve_beside_one() -> None:
    assert [row["replicas"] for row in rows_of("replicas")] == ["one", "two"]


def test_both_loops_empty_the_whole_outbox() -> None:
    counts = {row["loop"]: row["sent"] for row in rows_of("outbox")}
    assert counts == {"bare": "100", "house": "100"}


def test_every_reminder_arrives_once() -> None:
    (row,) = rows_of("sending")
    assert (row["sent"], row["chats"]) == ("45", "45")


def test_a_killed_sender_loses_nothing_and_keeps_the_order() -> None:
    worst = rows_of("killed_sender")[-1]
    assert (worst["lost"], worst["overtaken"]) == ("0", "0")


def test_every_message_of_an_idle_system_arrives() -> None:
    (row,) = rows_of("latency")
    assert row["messages"] == "10"


def test_an_idle_replica_is_asked_for_its_cost() -> None:
    assert [row["database"] for row in rows_of("idle")] == ["sqlite"]


def test_memory_is_read_after_each_tenth() -> None:
    work = [row["turns and deliveries"] for row in rows_of("memory")]
    assert work == ["warm", *(str(count) for count in range(2, 21, 2))]


def test_the_books_are_filled_and_follow_events() -> None:
    (row,) = rows_of("stripe_books")
    assert row["events"] == "120"


def test_each_webhook_is_answered() -> None:
    assert [row["events"] for row in rows_of("webhooks")] == ["30", "30"]
