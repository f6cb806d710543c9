"""What commands print as a table is whole: on a narrow terminal and in a pipe."""

import io
import json
import re
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from app.tables import print_table
from tests.app.conftest import Here
from tests.standins.books import a_document

CELLS = ("INV-0042:-3:anna@lind.example", "a reason of several words", "x" * 90, "[red] :smile:")


def printed(width: int, *, terminal: bool) -> str:
    """A row of the cells."""
    table = Table("Name", "Why", "Long", "Odd")
    table.add_row(*CELLS)
    file = io.StringIO()
    console = Console(
        file=file, width=width, force_terminal=terminal, markup=False, emoji=False, no_color=True
    )
    print_table(table, console)
    return file.getvalue()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_on_a_terminal_cells_are_wrapped_and_whole(width: int) -> None:
    lines = re.sub("\x1b\\[[0-9;]*m", "", printed(width, terminal=True)).splitlines()
    assert max(map(len, lines)) <= width
    rows = [line.split("│")[1:-1] for line in lines if line.startswith("│")]
    columns = ["".join(part.strip() for part in column) for column in zip(*rows, strict=True)]
    assert [one.replace(" ", "") for one in columns] == [one.replace(" ", "") for one in CELLS]


def test_in_a_pipe_each_cell_stands_in_one_line() -> None:
    [row] = [line for line in printed(80, terminal=False).splitlines() if CELLS[0] in line]
    assert all(cell in row for cell in CELLS)


def test_who_is_found_is_told_whole_in_a_pipe(here: Here, tmp_path: Path) -> None:
    books = a_document()
    books["customers"][0]["name"] = "Anna [of] Lind"
    books["customers"][0]["company"] = "The Very Long Name of a Company of Lind and Daughters AB"
    (tmp_path / "books.json").write_text(json.dumps(books), "utf-8")
    assert here("import", "books.json").status == 0
    found = here("customers", "find", "cus_anna", COLUMNS="80").out
    assert "anna@lind.example" in found
    assert "Anna [of] Lind" in found
    assert "…" not in found
