"""A restored backup charges nobody twice: what Stripe has is booked, and not made anew."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
import stripe
from sqlalchemy import text

from billing.charging import ChargeWish, ChargeWord, Charging
from billing.customer import CustomerId
from billing.intake import Intake
from billing.lost_life import doubt_charges
from billing.methods import save_payment_method
from billing.money import Money, currency
from billing.planned import PlannedCharges
from billing.planning import cancel_charge, plan_charge
from billing.providers.provider import ProviderContext
from billing.providers.sandbox.sandbox import SandboxProvider
from billing.providers.stripe.wallet import StripeWallet
from billing.store import planned
from billing.store.database import Database
from billing.subscription import PaymentMethod
from tests.standins.backup import Backup, copy_of, put_back
from tests.standins.books import NOW, TODAY, FixedClock, a_customer, an_invoice, file_books
from tests.standins.stripe.faults import FaultKind
from tests.standins.stripe.standin import StripeStandIn

EUR = currency("EUR")
DAY = TODAY + timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")


class Firm:
    """The books, a card at Stripe, and the job that charges it."""

    def __init__(
        self, database: Database, client: stripe.StripeClient, platform: StripeStandIn
    ) -> None:
        self.database, self.client, self.platform = database, client, platform
        self.clock = FixedClock()
        wallet = StripeWallet(client, "https://pay.example", 14)
        context = ProviderContext(database, self.clock, "https://pay.example", b"k" * 32)
        pages = {wallet.name: SandboxProvider(context)}  # nobody opens one here
        intake = Intake(database, pages, self.clock, wallets={wallet.name: wallet})
        self.settled = True
        self.charging = Charging(
            database, wallet, self.clock, intake.settlement, is_settled=self._is_settled
        )
        self.job = PlannedCharges(database, self.clock, self.charging, wallet)
        self.customers: list[str] = []
        self.card = ""

    async def bills(self, number: str, amount: int = 7700) -> None:
        """An invoice of a new customer's that their card pays on the day."""
        made = await self.client.v1.customers.create_async({"name": "Anna"})
        card = await self.client.v1.payment_methods.attach_async(
            "pm_card_visa", {"customer": made.id}
        )
        who = a_customer(made.id, emails=(f"{number}@lind.example",))
        await file_books(self.database, who, an_invoice(number, made.id, amount, due_on=DAY))
        async with self.database.transaction() as tx:
            self.customers.append(made.id)
            self.card = card.id
            method = PaymentMethod(card.id, CustomerId(made.id), "Visa", "4242", None, default=True)
            await save_payment_method(tx, method)
            assert await plan_charge(
                tx,
                customer=made.id,
                invoice=number,
                method=card.id,
                on=DAY,
                amount=Money(amount, EUR),
                key=f"wish-{number}",
                now=NOW,
            )

    async def pays(self, number: str, key: str) -> ChargeWord:
        """The last customer presses the button that pays by the card on file."""
        wish = ChargeWish(self.customers[-1], (number,), self.card, key)
        return (await self.charging.charge(wish)).word

    async def _is_settled(self) -> bool:
        return self.settled

    async def lives(self, **span: float) -> None:
        """Time passes here and at Stripe, and the job runs."""
        self.clock.at += timedelta(**span)
        await self.platform.passes(**span)
        await self.job.run_due(self.clock.at.date())

    async def restored(self, backup: Backup, until: date = DAY) -> None:
        """The backup takes the database's place, and the operator says so."""
        await put_back(self.database, backup)
        async with self.database.transaction() as tx:
            end = self.clock.at.replace(year=until.year, month=until.month, day=until.day)
            await doubt_charges(tx, NOW, end, BERLIN)

    async def states(self) -> dict[str, str]:
        async with self.database.transaction() as tx:
            rows = await tx.execute(text("SELECT invoice, state FROM planned_charge"))
            return {row.invoice: row.state for row in rows}

    async def due(self) -> dict[str, int]:
        async with self.database.transaction() as tx:
            rows = await tx.execute(text("SELECT number, due FROM invoice"))
            return {row.number: row.due for row in rows}

    async def unclear(self) -> tuple[str, ...]:
        async with self.database.transaction() as tx:
            return await planned.list_unclear(tx)

    @property
    def taken(self) -> list[int]:
        """What Stripe has charged."""
        return [one["amount"] for one in self.platform.world.all("charge")]


@pytest.fixture
async def firm(database: Database) -> AsyncIterator[Firm]:
    async with StripeStandIn(NOW) as platform:
        http = stripe.HTTPXClient(timeout=10)
        client = stripe.StripeClient(
            platform.api_key,
            base_addresses={"api": platform.base},
            http_client=http,
            max_network_retries=0,
        )
        yield Firm(database, client, platform)
        await http.close_async()  # type: ignore[no-untyped-call] # the library's own gap


@pytest.mark.parametrize("later", [timedelta(hours=2), timedelta(days=3)])
async def test_what_was_charged_since_the_backup_is_booked_and_not_charged_again(
    firm: Firm, later: timedelta
) -> None:
    await firm.bills("INV-1")
    backup = await copy_of(firm.database)
    await firm.lives(days=1)
    assert (firm.taken, await firm.due()) == ([7700], {"INV-1": 0})
    await firm.lives(seconds=later.total_seconds())
    await firm.restored(backup)
    assert await firm.due() == {"INV-1": 7700}
    async with firm.database.transaction() as tx:
        [owner] = (await tx.execute(text("SELECT customer_id FROM invoice"))).scalars()
        assert not await cancel_charge(tx, owner, "INV-1"), "it may have been charged"
    await firm.lives(minutes=1)
    assert (firm.taken, await firm.due()) == ([7700], {"INV-1": 0})
    assert (await firm.states(), await firm.unclear()) == ({"INV-1": "done"}, ())


@pytest.mark.parametrize("later", [timedelta(hours=2), timedelta(days=3)])
async def test_a_restore_that_nobody_noticed_charges_nobody_again(
    firm: Firm, later: timedelta
) -> None:
    await firm.bills("INV-1")
    backup = await copy_of(firm.database)
    await firm.lives(days=1)
    await firm.lives(seconds=later.total_seconds())
    await put_back(firm.database, backup)
    await firm.lives(minutes=1)
    assert (firm.taken, await firm.due()) == ([7700], {"INV-1": 0})


async def test_what_stripe_knows_nothing_of_is_left_to_a_person(firm: Firm) -> None:
    """It was taken back, or paid in another way, after the backup: nobody can know."""
    await firm.bills("INV-1")
    backup = await copy_of(firm.database)
    firm.clock.at += timedelta(days=1)
    await firm.restored(backup)
    await firm.lives(minutes=1)
    assert (firm.taken, await firm.due()) == ([], {"INV-1": 7700})
    assert await firm.unclear() == ("INV-1",)
    await firm.lives(days=1)
    assert firm.taken == []


async def test_what_was_prepared_and_not_confirmed_is_called_off(firm: Firm) -> None:
    await firm.bills("INV-1")
    backup = await copy_of(firm.database)
    firm.platform.fails(FaultKind.UNAVAILABLE, ".*/confirm", times=9)
    await firm.lives(days=1)
    firm.platform.mends()
    await firm.restored(backup)
    await firm.lives(minutes=1)
    assert (firm.taken, await firm.unclear()) == ([], ("INV-1",))
    assert [one["status"] for one in firm.platform.world.all("payment_intent")] == ["canceled"]


async def test_a_day_that_was_still_to_come_is_charged_as_agreed(firm: Firm) -> None:
    await firm.bills("INV-1")
    backup = await copy_of(firm.database)
    await firm.restored(backup, until=TODAY)
    await firm.lives(days=1)
    assert (firm.taken, await firm.due()) == ([7700], {"INV-1": 0})


async def test_stripe_that_can_not_be_asked_leaves_it_open(firm: Firm) -> None:
    await firm.bills("INV-1")
    backup = await copy_of(firm.database)
    await firm.lives(days=1)
    await firm.restored(backup)
    firm.platform.fails(FaultKind.UNAVAILABLE, "/v1/payment_intents", "GET", times=9)
    await firm.lives(minutes=1)
    assert (await firm.states(), await firm.unclear()) == ({"INV-1": "taken"}, ())
    firm.platform.mends()
    await firm.lives(minutes=6)
    assert (firm.taken, await firm.due()) == ([7700], {"INV-1": 0})


async def test_nobody_pays_again_by_hand_while_the_books_may_lack_the_payment(firm: Firm) -> None:
    await firm.bills("INV-1")
    backup = await copy_of(firm.database)
    assert await firm.pays("INV-1", "before the loss") is ChargeWord.CHARGED
    await put_back(firm.database, backup)
    firm.settled = False
    assert await firm.pays("INV-1", "after it") is ChargeWord.UNSETTLED
    assert await firm.pays("INV-1", "before the loss") is ChargeWord.UNSETTLED
    assert (firm.taken, await firm.due()) == ([7700], {"INV-1": 7700})
    await firm.bills("INV-2")
    firm.settled = True
    assert await firm.pays("INV-2", "later") is ChargeWord.CHARGED
    assert firm.taken == [7700, 7700]
