"""Planned charges: each made once, however many look after them and whenever they die."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from billing.charging import Charging
from billing.customer import CustomerId
from billing.errors import ProviderUnavailable
from billing.events import EventKind, list_unannounced
from billing.intake import Intake
from billing.methods import save_payment_method
from billing.money import Money, currency
from billing.planned import PlannedCharges
from billing.planning import cancel_charge, plan_charge
from billing.providers.provider import ProviderContext
from billing.providers.sandbox.sandbox import SandboxProvider
from billing.providers.sandbox.wallet import SandboxWallet
from billing.providers.wallet import Charged, ChargeOrder
from billing.queries import Books
from billing.store.database import Database
from billing.subscription import PaymentMethod
from tests.standins.books import TODAY, FixedClock, a_customer, an_invoice, file_books

EUR = currency("EUR")
DUE = Money(10000, EUR)
DAY = TODAY + timedelta(days=3)


class MoodyWallet(SandboxWallet):
    """Charges, and sometimes dies before anybody hears of it."""

    deaf = 0
    charged = 0
    odd = ""  # of this customer's charges it makes nonsense

    async def prepare(self, order: ChargeOrder, key: str) -> Charged:
        if order.customer == self.odd:
            raise LookupError("nobody has thought of this")
        return await super().prepare(order, key)

    async def confirm(self, charge: str, order: ChargeOrder, key: str) -> Charged:
        found = await super().confirm(charge, order, key)
        self.charged += 1
        if self.deaf:
            self.deaf -= 1
            raise ProviderUnavailable("nobody heard the answer")
        return found


class Desk:
    """The books, a card, and as many processes as a test likes."""

    def __init__(self, database: Database) -> None:
        self.database, self.clock = database, FixedClock()
        context = ProviderContext(database, self.clock, "https://pay.example", b"k" * 32)
        provider = SandboxProvider(context)
        self.wallet = MoodyWallet(context, provider)
        intake = Intake(
            database,
            {provider.name: provider},
            self.clock,
            wallets={provider.name: self.wallet},
        )
        self.intake = intake
        charging = Charging(database, self.wallet, self.clock, intake.settlement)
        self.process = PlannedCharges(database, self.clock, charging, self.wallet)

    async def plans(self, amount: Money = DUE, day: date = DAY, key: str = "wish") -> bool:
        async with self.database.transaction() as tx:
            return await plan_charge(
                tx,
                customer="cus_anna",
                invoice="INV-0042",
                method="pm_1",
                on=day,
                amount=amount,
                key=key,
                now=self.clock.now(),
            )

    async def due(self) -> Money:
        async with self.database.transaction() as tx:
            found = await Books(tx, "cus_anna", TODAY).find_invoice("INV-0042")
        assert found is not None
        return found.due

    async def news(self) -> list[EventKind]:
        async with self.database.transaction() as tx:
            return [one.kind for one in await list_unannounced(tx, 100)]

    async def payments(self) -> int:
        async with self.database.transaction() as tx:
            return len(await Books(tx, "cus_anna", TODAY).list_payments_of("INV-0042"))


@pytest.fixture
async def desk(database: Database) -> Desk:
    await file_books(database, a_customer(), an_invoice())
    made = Desk(database)
    card = PaymentMethod("pm_1", CustomerId("cus_anna"), "Visa", "4242", None, default=True)
    async with database.transaction() as tx:
        await save_payment_method(tx, card)
    return made


async def test_it_waits_for_its_day_and_is_charged_once_by_many(desk: Desk) -> None:
    assert await desk.plans()
    assert await desk.process.run_due(DAY - timedelta(days=1)) == 0
    assert await desk.due() == DUE
    await asyncio.gather(*(desk.process.run_due(DAY) for _ in range(4)))
    await desk.process.run_due(DAY)
    assert await desk.due() == Money(0, EUR)
    assert (await desk.payments(), desk.wallet.charged) == (1, 1)
    assert await desk.news() == [EventKind.SUCCEEDED]


async def test_an_answer_that_nobody_heard_is_asked_for_again_under_its_key(desk: Desk) -> None:
    await desk.plans()
    desk.wallet.deaf = 2
    for _ in range(3):
        await desk.process.run_due(DAY)
        desk.clock.at += timedelta(minutes=6)
    assert await desk.due() == Money(0, EUR)
    assert await desk.payments() == 1


async def test_one_that_fails_oddly_does_not_stop_the_others(desk: Desk) -> None:
    other = a_customer("cus_odd", emails=("odd@lind.example",))
    await file_books(desk.database, other, an_invoice("INV-1", "cus_odd"))
    card = PaymentMethod("pm_2", CustomerId("cus_odd"), "Visa", "4242", None, default=True)
    async with desk.database.transaction() as tx:
        await save_payment_method(tx, card)
        await plan_charge(
            tx,
            customer="cus_odd",
            invoice="INV-1",
            method="pm_2",
            on=DAY,
            amount=DUE,
            key="odd wish",
            now=desk.clock.now(),
        )
    await desk.plans()
    desk.wallet.odd = "cus_odd"
    assert await desk.process.run_due(DAY) == 1
    assert await desk.due() == Money(0, EUR)
    desk.wallet.odd = ""
    desk.clock.at += timedelta(minutes=6)
    assert await desk.process.run_due(DAY) == 1


async def test_another_amount_than_agreed_is_not_charged_and_told(desk: Desk) -> None:
    await desk.plans(Money(9000, EUR))
    assert await desk.process.run_due(DAY) == 1
    assert desk.wallet.charged == 0
    assert await desk.due() == DUE
    assert await desk.news() == [EventKind.DROPPED]


async def test_what_was_taken_back_is_not_charged(desk: Desk) -> None:
    await desk.plans()
    async with desk.database.transaction() as tx:
        assert not await cancel_charge(tx, "cus_somebody", "INV-0042")
        assert await cancel_charge(tx, "cus_anna", "INV-0042")
        assert await Books(tx, "cus_anna", TODAY).list_planned_charges() == ()
    assert await desk.process.run_due(DAY) == 0
    assert await desk.plans(key="a second thought")


async def test_an_invoice_has_one_plan_at_a_time(desk: Desk) -> None:
    assert await desk.plans()
    assert not await desk.plans(key="another wish")
    assert not await desk.plans(day=DAY + timedelta(days=1), key="yet another")


async def test_a_declined_one_is_told_and_over(desk: Desk) -> None:
    async with desk.database.transaction() as tx:
        card = PaymentMethod("pm_1", CustomerId("cus_anna"), "Visa", "9995", None, default=True)
        await save_payment_method(tx, replace(card))
    await desk.plans()
    await desk.process.run_due(DAY)
    await desk.process.run_due(DAY + timedelta(days=1))
    assert desk.wallet.charged == 1
    assert await desk.news() == [EventKind.FAILED]


async def test_a_charge_that_died_before_its_answer_is_found_by_looking_around(desk: Desk) -> None:
    await desk.plans()
    desk.wallet.deaf = 1
    await desk.process.run_due(DAY)
    desk.clock.at += timedelta(minutes=20)
    assert await desk.intake.reconcile(timedelta(minutes=15)) == 1
    assert await desk.due() == Money(0, EUR)
    await desk.process.run_due(DAY)
    assert await desk.payments() == 1
