"""A customer's segment comes with the import, changes with it, and goes with it."""

import json
from pathlib import Path

from billing.importing import import_files
from billing.store.customers import count_segments, find_customer
from billing.store.database import Database
from tests.standins.books import NOW, a_document

CSV = "id,name,emails,currency,locale,time_zone,segment\n"
BO = "cus_bo,Bo Ek,bo@ek.example,SEK,sv-SE,Europe/Stockholm,"


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


async def load(database: Database, path: Path, text: str) -> tuple[int, int, int]:
    report = await import_files(database, [written(path, text)], now=NOW)
    return report.filed.added, report.filed.changed, report.filed.unchanged


async def segment_of(database: Database, name: str) -> str:
    async with database.transaction() as tx:
        found = await find_customer(tx, name)
    assert found is not None
    return found.segment


async def test_json_brings_and_changes_a_segment(database: Database, tmp_path: Path) -> None:
    document = a_document()
    file = tmp_path / "books.json"
    await load(database, file, json.dumps(document))
    assert await segment_of(database, "cus_anna") == ""
    document["customers"][0]["segment"] = "vip"
    assert await load(database, file, json.dumps(document)) == (0, 1, 3)
    assert await load(database, file, json.dumps(document)) == (0, 0, 4)
    assert await segment_of(database, "cus_anna") == "vip"
    async with database.transaction() as tx:
        assert await count_segments(tx) == {"vip": 1}


async def test_csv_has_a_column_for_it(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    await load(database, file, f"{CSV}{BO}small firms\n")
    assert await segment_of(database, "cus_bo") == "small firms"
    await load(database, file, f"{CSV}{BO}\n")
    assert await segment_of(database, "cus_bo") == "", "an empty cell is a field left out"
