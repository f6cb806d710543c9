"""Where a customer stands: per currency, by day, never summed across."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from billing.invoice import InvoiceStatus
from billing.ledger import Entries, balance_of, declared, pour
from billing.money import Money, currency
from billing.numbering import digit_key, number_key, squash
from billing.standing import DueDay, standing_of
from tests.standins.books import TODAY

EUR, USD = currency("EUR"), currency("USD")


def day(offset: int, amount: int, code: str = "EUR", processing: int = 0) -> DueDay:
    return DueDay(currency(code), TODAY + timedelta(days=offset), amount, processing, 1)


def test_nothing_open_is_no_entry() -> None:
    assert standing_of((), TODAY).currencies == ()
    assert not standing_of((), TODAY).owes
    assert standing_of((DueDay(EUR, None, 0),), TODAY).currencies == ()


def test_overdue_next_and_all_that_is_due() -> None:
    (euros,) = standing_of((day(-3, 100), day(0, 20), day(5, 3)), TODAY).currencies
    assert (euros.due.minor, euros.overdue.minor, euros.open_invoices) == (123, 100, 3)
    assert (euros.next_due_on, euros.next_due) == (TODAY, Money(20, EUR))


def test_currencies_stay_apart() -> None:
    days = (day(1, 100), day(2, 70, "USD", processing=70), DueDay(USD, None, 9))
    euros, dollars = standing_of(days, TODAY).currencies
    assert (euros.due, euros.credit) == (Money(100, EUR), Money(0, EUR))
    assert (dollars.due, dollars.processing) == (Money(70, USD), Money(70, USD))
    assert dollars.credit == Money(9, USD)


def test_all_overdue_has_no_next_day() -> None:
    (euros,) = standing_of((day(-1, 5),), TODAY).currencies
    assert (euros.next_due_on, euros.next_due) == (None, None)
    assert standing_of((day(-1, 5),), TODAY).owes


@given(
    st.lists(
        st.tuples(st.integers(-40, 40), st.integers(1, 10**9), st.sampled_from(["EUR", "JPY"]))
    )
)
def test_due_is_the_sum_of_the_days(rows: list[tuple[int, int, str]]) -> None:
    standing = standing_of((day(*row) for row in rows), TODAY)
    for one in standing.currencies:
        mine = [(offset, amount) for offset, amount, code in rows if code == one.currency]
        assert one.due.minor == sum(amount for _, amount in mine)
        assert one.overdue.minor == sum(amount for offset, amount in mine if offset < 0)
        assert one.open_invoices == len(mine)


amounts = st.integers(0, 10**9)


@given(total=amounts, settled=amounts, received=amounts, credited=amounts, processing=amounts)
def test_an_open_or_paid_invoice_follows_the_money(
    total: int, settled: int, received: int, credited: int, processing: int
) -> None:
    entries = Entries(received, processing, credited)
    found = balance_of(InvoiceStatus.OPEN, total, settled, entries)
    assert found.due == max(0, total - found.paid - credited)
    assert (found.status is InvoiceStatus.PAID) == (found.due == 0)
    assert found.paid == received + found.settled
    assert 0 <= found.settled <= settled
    again = balance_of(found.status, total, found.settled, entries)
    assert again == found


def test_void_and_written_off_stay_so() -> None:
    for status in (InvoiceStatus.VOID, InvoiceStatus.UNCOLLECTIBLE, InvoiceStatus.DRAFT):
        assert declared(status, 100).status is status
        assert declared(status, 100).due == 0
    assert declared(InvoiceStatus.PAID, 100).paid == 100
    assert declared(InvoiceStatus.OPEN, 0).status is InvoiceStatus.PAID


@given(amount=amounts, rooms=st.lists(st.integers(-5, 10**6), max_size=6))
def test_pouring_fills_in_order_and_never_over(amount: int, rooms: list[int]) -> None:
    parts = pour(amount, tuple(rooms))
    assert sum(parts) == min(amount, sum(max(0, room) for room in rooms))
    assert all(0 <= part <= max(0, room) for part, room in zip(parts, rooms, strict=True))
    short = [index for index, part in enumerate(parts) if part < max(0, rooms[index])]
    if short:
        assert not any(parts[short[0] + 1 :])


def test_numbers_are_compared_as_people_say_them() -> None:
    assert number_key(" inv-0042 ") == number_key("INV-0042")
    assert digit_key("INV-2026-0042") == "-2026-42"
    assert digit_key("number 000") == "-0"
    assert digit_key("none") == ""
    assert squash("Inv 42") == squash("INV-0042")
