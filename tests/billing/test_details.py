"""Addresses and tax ids by their country, and what the firm's next file says of them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.customer import NOWHERE_ELSE, Customer, CustomerId, PostalAddress
from billing.detailing import change_details, change_email
from billing.details import (
    SHIPPING,
    BadDetail,
    changed,
    postal_code,
    rules_of,
    tax_id,
    written,
)
from billing.importing import import_files
from billing.queries import find_customer
from billing.store.database import Database
from billing.viewers import list_roles
from tests.standins.books import NOW, a_customer, a_document, file_books

ANNA = CustomerId("cus_anna")


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("10115", "DE", "10115"),
        (" 10115 ", "DE", "10115"),
        ("111 22", "SE", "111 22"),
        ("sw1a 1aa", "GB", "SW1A 1AA"),
        ("1234ab", "NL", "1234AB"),
        ("１０１１５", "DE", "10115"),
        ("02134-1000", "US", "02134-1000"),
        ("anything", "HK", "ANYTHING"),
    ],
)
def test_a_postal_code_is_its_countrys(typed: str, country: str, kept: str) -> None:
    assert postal_code(typed, country) == kept


@pytest.mark.parametrize(("typed", "country"), [("1011", "DE"), ("SW1A", "GB"), ("ABCDE", "US")])
def test_another_one_is_refused_with_an_example(typed: str, country: str) -> None:
    with pytest.raises(BadDetail) as refused:
        postal_code(typed, country)
    assert postal_code(refused.value.example, country)


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("DE136695976", "DE", "DE136695976"),
        ("136 695 976", "DE", "DE136695976"),
        ("se 123456789701", "DE", "SE123456789701"),
        ("EL094259216", "GR", "EL094259216"),
        ("GB980780684", "GB", "980780684"),
        ("12-3456789", "US", "12-3456789"),
    ],
)
def test_a_tax_id_has_its_check_digits(typed: str, country: str, kept: str) -> None:
    assert tax_id(typed, country) == kept
    assert tax_id(kept, country) == kept


@pytest.mark.parametrize(
    ("typed", "country"),
    [("DE136695975", "DE"), ("12345", "SE"), ("GB123456789", "GB"), ("?", "US"), ("x" * 70, "US")],
)
def test_a_wrong_one_is_refused(typed: str, country: str) -> None:
    with pytest.raises(BadDetail):
        tax_id(typed, country)


@given(st.text(max_size=300), st.sampled_from(["DE", "SE", "US", "GB", "XX", "", "HK", "JP", "BR"]))
def test_any_text_is_kept_clean_or_refused(text: str, country: str) -> None:
    for check in (postal_code, tax_id):
        try:
            kept = check(text, country)
        except BadDetail:
            continue
        assert kept
        assert kept.isprintable()
        assert check(kept, country) == kept
    try:
        line = written(text, "line1")
    except BadDetail:
        return
    assert written(line, "line1") == line


def test_every_countrys_own_example_fits() -> None:
    known = [rules_of(f"{a}{b}") for a in map(chr, range(65, 91)) for b in map(chr, range(65, 91))]
    found = [one for one in known if one is not None]
    assert len(found) > 200
    for one in found:
        if one.example:
            assert all(code.match(one.example) for code in one.codes)


@pytest.fixture
async def anna(database: Database) -> Customer:
    """In the firm's own books."""
    await file_books(database, a_customer())
    async with database.transaction() as tx:
        found = await find_customer(tx, ANNA)
    assert found is not None
    return found


MOVED = {
    "country": "DE",
    "line1": "Torstr. 1",
    "line2": "",
    "postal_code": "10115",
    "city": "Berlin",
}


async def test_what_differs_is_written_and_nothing_else(database: Database, anna: Customer) -> None:
    async with database.transaction() as tx:
        done = await change_details(tx, ANNA, MOVED, NOW)
        assert done is not None
        assert done == (anna, changed(anna, MOVED))
        assert await find_customer(tx, ANNA) == done[1]
        assert await change_details(tx, ANNA, MOVED, NOW) is None, "again it changes nothing"


async def test_a_provider_keeps_its_own(database: Database) -> None:
    await file_books(database, replace(a_customer(), provider="stripe"))
    async with database.transaction() as tx:
        with pytest.raises(LookupError):
            await change_details(tx, ANNA, MOVED, NOW)


async def imports(database: Database, folder: Path, **address: str) -> Customer:
    """The firm's nightly file."""
    document = {"customers": a_document()["customers"]}
    for one in document["customers"]:
        if one["id"] == ANNA and address:
            one["address"] = {**one.get("address", {}), **address}
    return await imported(database, folder, document)


async def imported(database: Database, folder: Path, document: dict[str, Any]) -> Customer:
    """Anna, after the firm's file."""
    file = folder / "books.json"
    file.write_text(json.dumps(document), "utf-8")
    await import_files(database, [file], now=NOW)
    async with database.transaction() as tx:
        found = await find_customer(tx, ANNA)
    assert found is not None
    return found


async def test_last_nights_file_does_not_take_it_back_and_a_newer_word_does(
    database: Database, tmp_path: Path
) -> None:
    before = await imports(database, tmp_path)
    async with database.transaction() as tx:
        done = await change_details(tx, ANNA, MOVED, NOW)
    assert done is not None
    for _ in range(2):
        assert (await imports(database, tmp_path)).address == done[1].address
    newer = await imports(database, tmp_path, line1="Kastanienallee 7")
    assert newer.address.line1 == "Kastanienallee 7"
    assert newer.address.city == "Berlin", "of which the file says nothing new"
    again = await imports(database, tmp_path)
    assert again.address.line1 == before.address.line1, "the file leads again"


async def test_an_address_stays_changed_until_a_file_knows_of_it(
    database: Database, tmp_path: Path
) -> None:
    [old] = (await imports(database, tmp_path)).emails
    for before, new in ((old, "a@new.example"), ("a@new.example", "b@new.example")):
        async with database.transaction() as tx:
            _, after = await change_email(tx, ANNA, before, new, NOW)
            assert await find_customer(tx, ANNA) == after
    assert (await imports(database, tmp_path)).emails == ("b@new.example",)
    async with database.transaction() as tx:
        for wrong in ((old, "c@new.example"), ("b@new.example", "b@new.example")):
            with pytest.raises(LookupError):
                await change_email(tx, ANNA, *wrong, NOW)
        await change_email(tx, ANNA, "b@new.example", old, NOW)
    assert (await imports(database, tmp_path)).emails == (old,)
    async with database.transaction() as tx:
        left = (await tx.exec_driver_sql("SELECT count(*) FROM email_change")).scalar_one()
    assert left == 0, "the file and the customer say the same"


async def test_what_a_file_says_of_a_viewer_is_said_of_the_new_address(
    database: Database, tmp_path: Path
) -> None:
    [old] = (await imports(database, tmp_path)).emails
    async with database.transaction() as tx:
        await change_email(tx, ANNA, old, "a@new.example", NOW)
    document = {"customers": a_document()["customers"]}
    for one in document["customers"]:
        if one["id"] == ANNA:
            one["viewers"] = [old]
    file = tmp_path / "books.json"
    file.write_text(json.dumps(document), "utf-8")
    await import_files(database, [file], now=NOW)
    async with database.transaction() as tx:
        assert await list_roles(tx, ANNA) == {"a@new.example": True}


SHIPPED = {f"shipping_{name}": value for name, value in MOVED.items()}
DOCK = PostalAddress("Torstr. 1", "", "Berlin", "10115", "DE")
ELSEWHERE = dict.fromkeys(SHIPPING, "")


@pytest.mark.parametrize(
    ("name", "value"),
    [("postal_code", "1011"), ("country", "ZZ"), ("line1", ""), ("city", "x" * 201)],
)
def test_a_shipping_address_is_checked_by_its_own_country(name: str, value: str) -> None:
    assert changed(a_customer(), SHIPPED).shipping_address == DOCK
    with pytest.raises(BadDetail) as refused:
        changed(a_customer(), {**SHIPPED, f"shipping_{name}": value})
    assert refused.value.field == name


async def test_a_shipping_address_stands_beside_the_other_and_goes_again(
    database: Database, anna: Customer
) -> None:
    assert not anna.ships_elsewhere
    async with database.transaction() as tx:
        done = await change_details(tx, ANNA, SHIPPED, NOW)
        assert done == (anna, replace(anna, shipping_address=DOCK))
        assert await find_customer(tx, ANNA) == done[1]
        done = await change_details(tx, ANNA, ELSEWHERE, NOW)
        assert done is not None
        assert done[1] == anna
        assert await change_details(tx, ANNA, ELSEWHERE, NOW) is None


async def ships(database: Database, folder: Path, **shipping: str) -> PostalAddress:
    """What the books say after the firm's nightly file with this shipping address."""
    document = {"customers": a_document()["customers"]}
    if shipping:
        document["customers"][0]["shipping_address"] = shipping
    return (await imported(database, folder, document)).shipping_address


async def test_a_file_brings_a_shipping_address_and_one_without_takes_it_away(
    database: Database, tmp_path: Path
) -> None:
    assert await ships(database, tmp_path, line1="Dock 4", city="Lund", country="SE") == (
        PostalAddress("Dock 4", "", "Lund", "", "SE")
    )
    assert await ships(database, tmp_path) == NOWHERE_ELSE


async def test_a_customers_own_shipping_address_outlives_files_that_know_no_other(
    database: Database, tmp_path: Path
) -> None:
    await ships(database, tmp_path)
    async with database.transaction() as tx:
        await change_details(tx, ANNA, SHIPPED, NOW)
    assert await ships(database, tmp_path) == DOCK
    newer = {"line1": "Dock 4", "city": "Lund", "country": "SE"}
    assert await ships(database, tmp_path, **newer) == PostalAddress("Dock 4", "", "Lund", "", "SE")
    assert await ships(database, tmp_path) == NOWHERE_ELSE, "the file leads again"


async def test_half_of_two_shipping_addresses_is_never_made_one(
    database: Database, tmp_path: Path
) -> None:
    filed = {"line1": "Dock 4", "line2": "Gate B", "city": "Lund", "country": "SE"}
    await ships(database, tmp_path, **filed)
    async with database.transaction() as tx:
        await change_details(tx, ANNA, ELSEWHERE, NOW)
    assert await ships(database, tmp_path, **filed) == NOWHERE_ELSE, "it knows nothing new"
    other = await ships(database, tmp_path, **filed | {"line1": "Dock 5"})
    assert other == PostalAddress("Dock 5", "Gate B", "Lund", "", "SE")
    async with database.transaction() as tx:
        await change_details(tx, ANNA, {"shipping_line1": "Dock 6"}, NOW)
    moved = await ships(database, tmp_path, **filed | {"line1": "Dock 5", "city": "Ystad"})
    assert moved == PostalAddress("Dock 5", "Gate B", "Ystad", "", "SE")
