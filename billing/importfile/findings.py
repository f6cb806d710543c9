"""Findings: what is wrong with a file, each in one line that names file, record and field."""

from dataclasses import dataclass

from billing.errors import Refusal

PRINTED = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """`record` is as `invoices[3] "INV-0042"` or `row 5 "INV-0042"`; empty for the whole file."""

    file: str
    record: str
    field: str
    problem: str

    def __str__(self) -> str:
        parts = (self.file, self.record, self.field, self.problem)
        return one_line(": ".join(part for part in parts if part))


class ImportRefused(Refusal):
    """Nothing of the file was taken. The message is one line a finding, the first twenty."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        lines = [str(one) for one in findings[:PRINTED]]
        if len(findings) > PRINTED:
            lines.append(f"and {len(findings) - PRINTED} more")
        super().__init__("\n".join(lines))
        self.findings = findings


def one_line(text: str) -> str:
    """The text without anything that breaks a line or hides itself, and not too long."""
    plain = "".join(each if each.isprintable() else " " for each in text)
    return plain if len(plain) <= 300 else plain[:299] + "…"
