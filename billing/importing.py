"""Importing: files into the books, each whole or not at all, as often as one likes."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from billing.filing import Filed, RecordsRefused, Step, check_records, file_records
from billing.importfile.checking import Checked, check
from billing.importfile.csvfile import read_csv
from billing.importfile.findings import Finding, ImportRefused
from billing.importfile.jsonfile import read_json
from billing.records import Complaint
from billing.store.database import Database

__all__ = ["Finding", "ImportRefused", "ImportReport", "ImportedFile", "import_files"]

# Records done, records in all.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """What a file brought."""

    name: str
    filed: Filed


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The files that are in the books now, in their order."""

    files: tuple[ImportedFile, ...]

    @property
    def filed(self) -> Filed:
        """All files together."""
        return sum((one.filed for one in self.files), Filed())


async def import_files(
    database: Database,
    paths: Sequence[Path],
    *,
    now: datetime,
    progress: Progress = lambda _done, _total: None,
) -> ImportReport:
    """Load JSON and CSV files in their order, each in a transaction of its own.

    Raises ImportRefused with everything that is wrong with the first file that can't be taken:
    files before it are in the books, it and those behind it are not. Importing a file again
    changes nothing.
    """
    files = [await asyncio.to_thread(_read, path) for path in paths]
    total = sum(len(one.records) for one in files)
    done = 0

    def step(more: int) -> None:
        nonlocal done
        done += more
        progress(done, total)

    step(0)
    imported = [await _import(database, one, now, step) for one in files]
    return ImportReport(tuple(imported))


def _read(path: Path) -> Checked:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return check(path.name, (), [Finding(path.name, "", "", "is not in UTF-8")])
    except OSError as error:
        problem = f"can't be read: {error.strerror or error}"
        return check(path.name, (), [Finding(path.name, "", "", problem)])
    looks_like_json = text.lstrip()[:1] in ("{", "[")
    is_json = path.suffix.lower() == ".json" or (path.suffix.lower() != ".csv" and looks_like_json)
    return read_json(path.name, text) if is_json else read_csv(path.name, text)


async def _import(database: Database, file: Checked, now: datetime, step: Step) -> ImportedFile:
    async with database.transaction() as tx:
        if file.findings:
            # Nothing will be filed: but who mends a file wants to hear everything at once.
            complaints = await check_records(tx, file.records)
            raise ImportRefused((*file.findings, *_findings(file, complaints)))
        try:
            return ImportedFile(file.file, await file_records(tx, file.records, now, step))
        except RecordsRefused as refused:
            raise ImportRefused(_findings(file, refused.complaints)) from refused


def _findings(file: Checked, complaints: Sequence[Complaint]) -> tuple[Finding, ...]:
    return tuple(
        Finding(file.file, *file.places[one.kind][one.position].place(one.path), one.problem)
        for one in complaints
    )
