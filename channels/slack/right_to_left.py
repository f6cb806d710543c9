"""Right-to-left messages: Slack gives every line the direction of its first letter."""

from dataclasses import replace

from billing.directions import RIGHT_TO_LEFT_MARK
from bot.worded import Anchor, Paragraph, Table, TableRow, WordedBlock


def turned(block: WordedBlock) -> WordedBlock:
    """The block with a right-to-left mark before each line, also one that begins with a number."""
    match block:
        case Paragraph(text=text):
            return replace(block, text=_turned(text))
        case Table(rows=rows):
            return Table(tuple(map(_turned_row, rows)))
        case Anchor(label=label):
            return replace(block, label=_turned(label))
        case _:
            return block


def _turned_row(row: TableRow) -> TableRow:
    return replace(row, label=_turned(row.label), value=_turned(row.value))


def _turned(text: str) -> str:
    return "\n".join(f"{RIGHT_TO_LEFT_MARK}{line}" if line else line for line in text.split("\n"))
