"""Who may only look comes with the import, stays where a file does not say, and changes with it."""

import json
from pathlib import Path
from typing import Any

import pytest

from billing.errors import UnknownAddress, UnknownCustomer
from billing.importing import ImportRefused, import_files
from billing.store.database import Database
from billing.viewers import list_roles, set_role
from tests.standins.books import NOW, a_document

BOSS, CLERK = "anna@lind.example", "bills@lind.example"
CSV = "id,name,emails,currency,locale,time_zone,viewers\n"
BO = "cus_bo,Bo Ek,bo@ek.example; clerk@ek.example; aid@ek.example,SEK,sv-SE,Europe/Stockholm,"


def anna_with(viewers: list[str] | None, emails: tuple[str, ...] = (BOSS, CLERK)) -> str:
    document: dict[str, Any] = a_document()
    document["customers"][0]["emails"] = list(emails)
    if viewers is not None:
        document["customers"][0]["viewers"] = viewers
    return json.dumps(document)


def written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8")
    return file


async def load(database: Database, file: Path, text: str) -> tuple[int, int]:
    report = await import_files(database, [written(file, text)], now=NOW)
    return report.filed.added, report.filed.changed


async def viewers_of(database: Database, customer: str = "cus_anna") -> list[str]:
    async with database.transaction() as tx:
        return [email for email, viewer in (await list_roles(tx, customer)).items() if viewer]


async def test_a_file_says_who_may_only_look_and_takes_it_back(
    database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "books.json"
    assert (await load(database, file, anna_with(["Bills@LIND.example"])))[1] == 0
    assert await viewers_of(database) == [CLERK]
    assert await load(database, file, anna_with([CLERK])) == (0, 0)
    assert await load(database, file, anna_with([BOSS])) == (0, 1)
    assert await viewers_of(database) == [BOSS]
    assert await load(database, file, anna_with([])) == (0, 1)
    assert await viewers_of(database) == []


async def test_a_file_that_does_not_say_leaves_roles_as_they_are(
    database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "books.json"
    await load(database, file, anna_with([CLERK]))
    assert await load(database, file, anna_with(None)) == (0, 0)
    assert await viewers_of(database) == [CLERK]


async def test_an_address_that_went_and_came_back_may_still_only_look(
    database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "books.json"
    await load(database, file, anna_with([CLERK]))
    await load(database, file, anna_with([], emails=(BOSS,)))
    assert await viewers_of(database) == [CLERK]
    await load(database, file, anna_with(None))
    assert await viewers_of(database) == [CLERK]


async def test_csv_has_a_column_for_them(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    await load(database, file, f"{CSV}{BO}clerk@ek.example; aid@ek.example\n")
    assert await viewers_of(database, "cus_bo") == ["clerk@ek.example", "aid@ek.example"]
    await load(database, file, f"{CSV}{BO}\n")
    assert len(await viewers_of(database, "cus_bo")) == 2, "an empty cell is a field left out"


async def test_a_viewer_has_to_be_one_of_the_addresses(database: Database, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refusal:
        await load(database, tmp_path / "books.json", anna_with(["who@lind.example"]))
    assert 'customers[0] "cus_anna": viewers' in str(refusal.value)
    assert "is none of the customer's emails" in str(refusal.value)


async def test_a_role_is_only_for_somebody_who_is_known(database: Database, tmp_path: Path) -> None:
    await load(database, tmp_path / "books.json", anna_with(None))
    async with database.transaction() as tx:
        assert await set_role(tx, "cus_anna", CLERK, viewer=True)
        assert not await set_role(tx, "cus_anna", CLERK, viewer=True)
        with pytest.raises(UnknownAddress):
            await set_role(tx, "cus_anna", "who@lind.example", viewer=True)
        with pytest.raises(UnknownCustomer):
            await set_role(tx, "cus_nobody", CLERK, viewer=True)
    assert await viewers_of(database) == [CLERK]
