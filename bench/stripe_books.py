"""The books from a provider: a first fill of many invoices, and events in random order.

The provider answers from memory at once, so that only our own side is measured.
"""

import argparse
import asyncio
import os
import random
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from bench.databases import BOTH, SQLITE, server_of
from bench.figures import Cell, print_table
from bench.processes import memory_mib
from billing.customer import CustomerId
from billing.intake import Intake
from billing.invoice import (
    Collection,
    Invoice,
    InvoiceNumber,
    InvoiceStatus,
    LineItem,
    compute_sums,
)
from billing.mirror.mirror import Mirror
from billing.mirror.walk import Walk
from billing.money import Money, currency
from billing.providers.port import ProviderEvent
from billing.providers.source import (
    CustomerState,
    InvoiceState,
    ObjectKind,
    SourcePage,
    State,
    Subject,
)
from billing.store import provider_events
from billing.store.database import Database
from tests.standins.books import FixedClock, a_customer

_NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
_EACH = 10  # invoices of a customer
_PAGE = 100
_EUR = currency("EUR")


class Account:
    """A provider with so many invoices; nothing of it is kept in memory."""

    name = "stripe"

    def __init__(self, invoices: int) -> None:
        self.counts = {ObjectKind.CUSTOMER: invoices // _EACH, ObjectKind.INVOICE: invoices}

    async def read(self, subject: Subject) -> State | None:
        number = int(subject.id.rpartition("_")[2])
        return _customer(number) if subject.kind is ObjectKind.CUSTOMER else _invoice(number)

    async def list_page(self, kind: ObjectKind, after: str) -> SourcePage:
        first = int(after or 0)
        last = min(first + _PAGE, self.counts.get(kind, 0))
        states = [
            (subject, await self.read(subject))
            for subject in (_subject(kind, number) for number in range(first, last))
        ]
        return SourcePage(tuple(states), str(last) if last < self.counts.get(kind, 0) else None)


def _subject(kind: ObjectKind, number: int) -> Subject:
    return Subject(kind, f"{'cus' if kind is ObjectKind.CUSTOMER else 'in'}_{number}")


def _customer(number: int) -> CustomerState:
    return CustomerState(a_customer(f"cus_{number}", emails=(f"c{number}@bench.example",)), ())


def _invoice(number: int) -> InvoiceState:
    lines = (LineItem("Pro plan", Decimal(2), Money(4900, _EUR), Decimal(25), "VAT"),)
    sums, zero = compute_sums(_EUR, lines, ()), Money(0, _EUR)
    issued = date(2026, 1, 1) + timedelta(days=number % 300)
    invoice = Invoice(
        number=InvoiceNumber(f"BENCH-{number}"),
        customer=CustomerId(f"cus_{number // _EACH}"),
        currency=_EUR,
        status=InvoiceStatus.OPEN,
        issued_on=issued,
        due_on=issued + timedelta(days=30),
        period=None,
        purchase_order="",
        lines=lines,
        discounts=(),
        sums=sums,
        paid=zero,
        credited=zero,
        processing=zero,
        collection=Collection(provider="stripe", id=f"in_{number}"),
    )
    return InvoiceState(invoice, sums.total)


async def fill(database: Database, invoices: int) -> list[tuple[Cell, ...]]:
    """(invoices in the books, invoices a second, resident MiB) after a tenth and after all."""
    rows: list[tuple[Cell, ...]] = []
    for count in (invoices // 10, invoices):
        began = time.perf_counter()
        await Walk(Mirror(database, Account(count), FixedClock(_NOW))).run(again=True)
        seconds = time.perf_counter() - began
        rows.append((f"{count:,}", count / seconds, memory_mib(os.getpid())))
    return rows


async def replay(database: Database, events: int) -> list[tuple[Cell, ...]]:
    """(events told, a second, invoices in the books): each object five times, a fifth twice."""
    invoices = events // 5
    mirror = Mirror(database, Account(invoices), FixedClock(_NOW))
    intake = Intake(database, {}, FixedClock(_NOW), {"stripe": mirror})
    told = [
        ProviderEvent(
            f"evt_{number}",
            "invoice.updated",
            None,
            (_subject(ObjectKind.INVOICE, number % invoices),),
        )
        for number in range(events)
    ]
    chance = random.Random(7)  # noqa: S311 the same each time
    told += chance.sample(told, events // 5)
    chance.shuffle(told)
    began = time.perf_counter()
    for event in told:
        async with database.transaction() as tx:
            await provider_events.add(tx, "stripe", event, _NOW)
    stored = time.perf_counter() - began
    while await intake.apply_pending(200):
        pass
    seconds = time.perf_counter() - began
    return [(f"{len(told):,}", len(told) / stored, len(told) / seconds)]


async def measure(kind: str, invoices: int, events: int) -> None:
    """Print both tables."""
    with server_of(kind) as server:
        database = Database(await server.create())
        rows = await fill(database, invoices)
        title = f"First fill, {kind}"
        print_table(title, ("invoices", "a second", "MiB"), rows)
        await database.close()
        database = Database(await server.create())
        rows = await replay(database, events)
        title = f"Events in random order, a fifth twice, {kind}"
        print_table(title, ("events", "stored a second", "stored and applied a second"), rows)
        await database.close()


def main(arguments: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--invoices", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--database", choices=BOTH, default=SQLITE)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    size = (400, 100) if given.quick else (given.invoices, given.events)
    asyncio.run(measure(given.database, *size))


if __name__ == "__main__":
    main()
