"""The demo's sample books have something to show: one customer's last two bills differ in much."""

import json
from pathlib import Path

from app.demo import sample
from billing.comparison import compare
from billing.importing import import_files
from billing.queries import Books
from billing.store.database import Database
from tests.standins.books import NOW, TODAY


async def test_chloes_last_two_bills_differ_in_many_ways(
    sqlite_database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "sample.json"
    file.write_text(json.dumps(sample.document(TODAY)), "utf-8")
    await import_files(sqlite_database, [file], now=NOW)
    async with sqlite_database.transaction() as tx:
        books = Books(tx, "cus_chloe", TODAY)
        new = await books.find_last_bill()
        old = new and await books.find_last_bill(new)
    assert old
    assert new
    kinds = [part.kind.value for part in compare(old, new).parts]
    assert sorted(kinds) == ["discount", "line", "price", "quantity", "tax-base"]
