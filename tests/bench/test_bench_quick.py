"""Every bench in small: it runs, prints its rows, and what it counts is right. Never how fast."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Rows = list[dict[str, str]]

# One run for all, in a process of its own; the machine may be shared by many.
pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def tables() -> dict[str, Rows]:
    """Every table that `python -m bench --quick` prints, by its title up to the first comma."""
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(map(_table, done.stdout.strip().split("\n\n")))


def _table(block: str) -> tuple[str, Rows]:
    title, head, *lines = block.splitlines()
    names = re.split(r" {2,}", head.strip())
    cells = (re.split(r" {2,}", line.strip()) for line in lines)
    rows = [dict(zip(names, one, strict=True)) for one in cells if len(one) == len(names)]
    return re.split(r", | \(load", title)[0], rows


def test_a_turn_is_measured_beside_the_echo(tables: dict[str, Rows]) -> None:
    echo, ours = tables["slack-bolt"]
    assert (echo["bot"], ours["bot"]) == ("slack-bolt echo", "paidup balance")
    assert float(ours["turns/s"]) > 0


def test_a_crowd_has_percentiles_in_their_order(tables: dict[str, Rows]) -> None:
    (row,) = tables["10 chats at once"]
    assert float(row["p50 ms"]) <= float(row["p99 ms"])


def test_two_replicas_serve_beside_one(tables: dict[str, Rows]) -> None:
    assert [row["replicas"] for row in tables["Replicas on one PostgreSQL"]] == ["one", "two"]


def test_both_loops_empty_the_whole_outbox(tables: dict[str, Rows]) -> None:
    counts = {row["loop"]: row["sent"] for row in tables["Outbox"]}
    assert counts == {"bare": "100", "house": "100"}


def test_every_reminder_arrives_once(tables: dict[str, Rows]) -> None:
    (row,) = tables["Sending reminders"]
    assert (row["sent"], row["chats"]) == ("45", "45")


def test_a_killed_sender_loses_nothing_and_keeps_the_order(tables: dict[str, Rows]) -> None:
    worst = tables["The sender killed"][-1]
    assert (worst["lost"], worst["overtaken"]) == ("0", "0")


def test_every_message_of_an_idle_system_arrives(tables: dict[str, Rows]) -> None:
    (row,) = tables["Commit to start of sending"]
    assert row["messages"] == "10"


def test_an_idle_replica_is_asked_for_its_cost(tables: dict[str, Rows]) -> None:
    assert [row["database"] for row in tables["An idle replica"]] == ["sqlite"]


def test_memory_is_read_after_each_tenth(tables: dict[str, Rows]) -> None:
    work = [row["turns and deliveries"] for row in tables["Memory"]]
    assert work == ["warm", *(str(count) for count in range(2, 21, 2))]
