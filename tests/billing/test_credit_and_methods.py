"""Credit that is granted and used, methods, autopay."""

import asyncio
from datetime import timedelta

import pytest

from billing.credit import HeldCredit, grant_credit, use_credit
from billing.customer import CustomerId
from billing.errors import UnknownCustomer, UnknownInvoice
from billing.listing import MovementKind
from billing.methods import save_payment_method, set_autopay
from billing.money import Money, currency
from billing.subscription import PaymentMethod
from tests.standins.books import NOW
from tests.standins.paydesk import PayDesk, token_of

EUR = currency("EUR")


async def grant(desk: PayDesk, amount: int, key: str = "k", customer: str = "cus_anna") -> bool:
    async with desk.database.transaction() as tx:
        return await grant_credit(
            tx, customer, Money(amount, EUR), reason="sorry", key=key, now=NOW
        )


async def use(desk: PayDesk, number: str, key: str) -> int:
    async with desk.database.transaction() as tx:
        used = await use_credit(tx, "cus_anna", number, key=key, now=NOW + timedelta(hours=1))
    return used.minor


async def test_credit_is_granted_once_and_used_up_to_what_is_due(desk: PayDesk) -> None:
    assert await grant(desk, 5000) is True
    assert await grant(desk, 5000) is False
    assert await use(desk, "INV-0041", "u1") == 4000
    assert await use(desk, "INV-0041", "u1") == 0
    assert await use(desk, "INV-0042", "u1") == 0  # a key is one wish
    assert await use(desk, "INV-0042", "u2") == 1000
    assert await use(desk, "INV-0042", "u3") == 0
    async with desk.books() as books:
        paid = await books.find_invoice("INV-0041")
        part = await books.find_invoice("INV-0042")
        history = (await books.list_movements()).items
        (standing,) = (await books.get_standing()).currencies
    assert paid is not None
    assert part is not None
    assert (paid.status, paid.credited.minor) == ("paid", 4000)
    assert (part.due.minor, standing.credit.minor) == (9000, 0)
    assert {one.kind for one in history} == {MovementKind.CREDIT_GRANTED, MovementKind.CREDIT_USED}
    assert history[0].invoices[0].amount.minor in (4000, 1000)
    assert history[-1].amount.minor == 5000


async def test_two_uses_at_once_do_not_use_the_same_credit(desk: PayDesk) -> None:
    await grant(desk, 5000)
    used = await asyncio.gather(use(desk, "INV-0041", "a"), use(desk, "INV-0042", "b"))
    assert sum(used) == 5000


async def test_credit_lowers_what_is_owed_next_by_itself(desk: PayDesk) -> None:
    await grant(desk, 5000)
    held = HeldCredit(desk.database, desk.clock)
    assert (await held.use(), await held.use()) == (2, 0)
    async with desk.books() as books:
        (standing,) = (await books.get_standing()).currencies
    assert (standing.due.minor, standing.credit.minor) == (9000, 0)
    await grant(desk, 100000, "much")
    assert await held.use() == 1
    async with desk.books() as books:
        (standing,) = (await books.get_standing()).currencies
    assert (standing.due.minor, standing.credit.minor) == (0, 91000)


async def test_held_credit_closes_the_page_that_asks_for_more(desk: PayDesk) -> None:
    opened = await desk.opens("INV-0042")
    await grant(desk, 5000)
    await HeldCredit(desk.database, desk.clock).use()
    await desk.intake.apply_pending()
    assert await desk.page.settle(token_of(opened), "succeed") == "expired"


async def test_credit_waits_for_a_payment_on_its_way(desk: PayDesk) -> None:
    await grant(desk, 5000)
    await desk.pays(await desk.opens("INV-0042"), "process")
    assert await use(desk, "INV-0042", "u") == 0


async def test_credit_that_is_no_credit(desk: PayDesk) -> None:
    with pytest.raises(ValueError, match="above zero"):
        await grant(desk, 0)
    with pytest.raises(UnknownCustomer):
        await grant(desk, 1, customer="cus_x")
    with pytest.raises(UnknownInvoice):
        await use(desk, "INV-9", "u")


def a_method(name: str, last4: str = "4242", *, default: bool = True) -> PaymentMethod:
    return PaymentMethod(name, CustomerId("cus_anna"), "visa", last4, (2029, 7), default)


async def test_one_method_is_the_default(desk: PayDesk) -> None:
    mandate = PaymentMethod("pm_0", CustomerId("cus_anna"), "sepa", "3000", None, default=False)
    async with desk.database.transaction() as tx:
        for method in (a_method("pm_1"), a_method("pm_2"), mandate, a_method("pm_2", "1881")):
            await save_payment_method(tx, method)
    async with desk.books() as books:
        methods = await books.list_payment_methods()
    assert [(one.id, one.last4, one.default) for one in methods] == [
        ("pm_2", "1881", True),
        ("pm_0", "3000", False),
        ("pm_1", "4242", False),
    ]
    assert methods[1].expires is None


@pytest.mark.parametrize("last4", ["4242424242424242", "424x", "٤٢٤٢", ""])
async def test_a_card_number_gets_in_nowhere(desk: PayDesk, last4: str) -> None:
    async with desk.database.transaction() as tx:
        with pytest.raises(ValueError, match="last four"):
            await save_payment_method(tx, a_method("pm_1", last4))


async def test_autopay_is_switched(desk: PayDesk) -> None:
    async with desk.database.transaction() as tx:
        await set_autopay(tx, "cus_anna", on=True)
    async with desk.books() as books:
        assert (await books.get_customer()).autopay
    async with desk.database.transaction() as tx:
        with pytest.raises(UnknownCustomer):
            await set_autopay(tx, "cus_x", on=True)
        stranger = PaymentMethod("p", CustomerId("cus_x"), "visa", "4242", None, default=False)
        with pytest.raises(UnknownCustomer):
            await save_payment_method(tx, stranger)
