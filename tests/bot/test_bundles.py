"""Bundles: split by size, the same bytes each time, made once whoever makes them."""

import hashlib
import io
import zipfile
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bundles import MADE, MOST, Bundles, split, zip_name, zipped
from bot.errors import DocumentMissing
from bot.keyring import Keyring
from bot.replies import Document
from bot.skill import Effect
from bot.store import bundle_orders, bundles, conversations, effects
from bot.store.bundle_orders import LEASE
from bot.store.effects import StoredEffect
from tests.bot.rig import Rig
from tests.standins.books import NOW, FixedClock, a_customer, an_invoice, file_books

BY_DAY = {"period": "2026-11-01/2026-11-30", "language": "en"}
PAPERS = st.lists(st.tuples(st.text("abc", min_size=1), st.binary(max_size=40)), max_size=20)


@given(PAPERS, st.integers(1, 60))
def test_parts_hold_every_paper_once_and_only_one_large_paper_breaks_the_limit(
    papers: list[tuple[str, bytes]], most: int
) -> None:
    parts = list(split(papers, most))
    assert [paper for part in parts for paper in part] == papers
    assert all(parts)
    for part in parts:
        assert sum(len(content) for _, content in part) <= most or len(part) == 1


def test_the_same_papers_make_the_same_zip() -> None:
    papers = [("invoices/INV-1.pdf", b"one"), ("receipts/pay_1.pdf", b"two")]
    assert zipped(papers) == zipped(papers)
    archive = zipfile.ZipFile(io.BytesIO(zipped(papers)))
    assert {name: archive.read(name) for name in archive.namelist()} == dict(papers)


def test_a_part_has_its_number_where_there_are_several() -> None:
    period = "2026-10-01/2026-10-31"
    assert zip_name(period, 1, 1) == "papers_2026-10-01_2026-10-31.zip"
    assert zip_name(period, 2, 3) == "papers_2026-10-01_2026-10-31_2.zip"


class Printer:
    """Makes large papers that do not shrink; some are gone, and it may be broken."""

    def __init__(self, size: int = 10) -> None:
        self.size, self.broken = size, False
        self.gone: set[str] = set()

    async def render(self, document: Document) -> bytes:
        if self.broken:
            raise OSError("no ink")
        if document.number in self.gone:
            raise DocumentMissing("gone")
        return hashlib.shake_256(document.number.encode()).digest(self.size)


class Office:
    """Anna's chat has ordered her papers."""

    def __init__(self, rig: Rig, printer: Printer) -> None:
        self.database, self.clock = rig.database, FixedClock()
        self.printer = printer
        keyring, zone = Keyring(b"k" * 32), ZoneInfo("UTC")
        self.bundles = Bundles(rig.database, printer, keyring, self.clock, zone)

    async def orders(self, link: int, key: str = "1:1:0") -> str:
        """The word of the order's end."""
        async with self.database.transaction() as tx:
            chat = await conversations.get_by_id(tx, 1)
            wanted = Effect("bundle_documents", BY_DAY)
            await effects.add(
                tx,
                wanted,
                key=key,
                conversation_id=chat.id,
                link_id=link,
                skill="papers",
                intent="download_documents",
                now=NOW,
            )
        return (await self.bundles.order("cus_anna", BY_DAY, key)).word

    async def told(self) -> list[StoredEffect]:
        """What is ordered to be told."""
        async with self.database.transaction() as tx:
            found = await effects.claim(tx, NOW + timedelta(days=1), 20)
        return [one for one in found if one.kind == MADE]


@pytest.fixture
async def office(rig: Rig) -> Office:
    return Office(rig, Printer())


async def test_what_is_ordered_is_made_once_and_told_once(office: Office, rig: Rig) -> None:
    link = await rig.signs_in("cus_anna", "anna@lind.example")
    assert await office.orders(link) == "begun"
    assert (await office.bundles.order("cus_anna", BY_DAY, "1:1:0")).word == "begun"
    assert await office.bundles.make_due() == 1
    assert await office.bundles.make_due() == 0
    [told] = await office.told()
    assert (told.arguments["word"], told.arguments["count"]) == ("bundled", "1")
    token = Keyring(b"k" * 32).token("file", told.arguments["places"])
    found = await office.bundles.fetch(token)
    assert found is not None
    assert zipfile.ZipFile(io.BytesIO(found.content)).namelist() == ["invoices/INV-0042.pdf"]
    assert await office.bundles.fetch(told.arguments["places"]) is None
    office.clock.at += timedelta(hours=1)
    assert await office.bundles.fetch(token) is None
    async with office.database.transaction() as tx:
        assert await bundles.forget_expired(tx, office.clock.now()) == 1


async def test_a_maker_that_dies_is_followed_by_another_one(office: Office, rig: Rig) -> None:
    link = await rig.signs_in("cus_anna", "anna@lind.example")
    await office.orders(link)
    async with office.database.transaction() as tx:
        assert await bundle_orders.claim(tx, office.clock.now()) is not None
    assert await office.bundles.make_due() == 0
    office.clock.at += LEASE + timedelta(seconds=1)
    assert await office.bundles.make_due() == 1
    assert len(await office.told()) == 1


async def test_after_three_tries_the_customer_is_told(office: Office, rig: Rig) -> None:
    link = await rig.signs_in("cus_anna", "anna@lind.example")
    await office.orders(link)
    office.printer.broken = True
    for _ in range(3):
        assert await office.told() == []
        await office.bundles.make_due()
        office.clock.at += LEASE + timedelta(seconds=1)
    [told] = await office.told()
    assert told.arguments["word"] == "unavailable"
    assert await office.bundles.make_due() == 0


async def test_a_paper_that_is_gone_by_then_is_left_out(office: Office, rig: Rig) -> None:
    link = await rig.signs_in("cus_anna", "anna@lind.example")
    await office.orders(link)
    office.printer.gone = {"INV-0042"}
    await office.bundles.make_due()
    [told] = await office.told()
    assert told.arguments["word"] == "empty"


async def test_big_is_split_and_too_many_is_refused(rig: Rig) -> None:
    link = await rig.signs_in("cus_anna", "anna@lind.example")
    many = [an_invoice(f"INV-1{number:03}") for number in range(4)]
    await file_books(rig.database, a_customer(), *many)
    office = Office(rig, Printer(size=5 * 1024 * 1024))
    await office.orders(link)
    await office.bundles.make_due()
    [told] = await office.told()
    assert told.arguments["places"].split(",") == [f"1:1:0:{part}" for part in range(5)]
    more = [an_invoice(f"INV-2{number:03}") for number in range(MOST)]
    await file_books(rig.database, a_customer(), *more)
    assert await office.orders(link, "1:2:0") == "too_many"
