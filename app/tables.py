"""Tables that commands print: no cell is ever cut, and none is taken for markup."""

from rich.console import Console
from rich.table import Table

_ENDLESS = 100_000  # no table is as wide


def print_table(table: Table, console: Console | None = None) -> None:
    """Cells are wrapped to fit a terminal; elsewhere lines are as long as the cells want them."""
    console = console or Console(markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _ENDLESS
    for column in table.columns:
        column.overflow = "fold"
    console.print(table)
