"""Figures: medians, percentiles, and tables of them."""

import os
import statistics
from collections.abc import Sequence

Cell = str | float | int


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of them lies."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def median_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median over the rounds: a noisy second spoils one round, not the ratio."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """A titled table; numbers stand to the right. The load average says how noisy it was."""
    print(f"\n{title} (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")
    texts = [[_text(cell) for cell in row] for row in rows]
    widths = [max(len(line[at]) for line in (list(head), *texts)) for at in range(len(head))]
    print("  ".join(name.ljust(width) for name, width in zip(head, widths, strict=True)).rstrip())
    for row, line in zip(rows, texts, strict=True):
        print(
            "  ".join(
                text.ljust(width) if isinstance(cell, str) else text.rjust(width)
                for cell, text, width in zip(row, line, widths, strict=True)
            ).rstrip()
        )


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.2f}"
    return str(cell)
