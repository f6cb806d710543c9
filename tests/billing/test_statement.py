"""The law of statements: opening + movements = closing, in every currency, however it is cut."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from billing.account import BilledFacts, CreditFacts, PaidFacts, account_of
from billing.invoice import InvoiceStatus
from billing.money import Currency, Money
from billing.payment import PaymentStatus
from billing.statement import Account, CurrencyStatement, EntryKind, statement_of

EUR, USD = Currency("EUR"), Currency("USD")
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
CODES = st.sampled_from([EUR, USD])
AMOUNTS = st.integers(1, 500_000)
LONG_AGO, FAR_AHEAD = date(2000, 1, 1), date(2100, 1, 1)


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """Invoices that are paid in part, whole or not; refunds; credit given and used."""
    billed, paid, credit = [], [], []
    for number in range(draw(st.integers(0, 5))):
        code, issued = draw(CODES), draw(DAYS)
        total = draw(AMOUNTS)
        settled = draw(st.integers(0, total))
        part = draw(st.integers(0, total - settled))
        used = draw(st.integers(0, total - settled - part))
        name = f"INV-{number}"
        zero = Money(0, code)
        left = total - settled - part - used
        status = InvoiceStatus.OPEN if left else InvoiceStatus.PAID
        billed.append(
            BilledFacts(
                name,
                status,
                issued,
                issued + timedelta(days=draw(st.integers(0, 60))),
                Money(total, code),
                Money(settled, code),
                Money(settled + part, code),
                Money(used, code),
            )
        )
        if part:
            over = draw(st.integers(0, 1000))
            back = draw(st.integers(0, part))
            returned = ((draw(DAYS), Money(back, code)),) if back else ()
            amount = Money(part + over, code)
            parts = ((name, Money(part, code)),)
            paid.append(
                PaidFacts(
                    f"pay_{number}",
                    draw(DAYS),
                    amount,
                    "card",
                    PaymentStatus.SUCCEEDED,
                    parts,
                    returned,
                )
            )
        if used:
            day = draw(DAYS)
            credit.append(CreditFacts(day, Money(used, code), "thanks", "", ""))
            credit.append(CreditFacts(day, zero - Money(used, code), "", name, ""))
    return account_of(billed, paid, credit)


def _adds_up(part: CurrencyStatement) -> bool:
    moved = sum((entry.amount for entry in part.entries), part.opening)
    last = part.balances()[-1] if part.entries else part.opening
    return moved == part.closing == last


@given(accounts(), DAYS, DAYS)
def test_opening_and_movements_make_the_closing(account: Account, one: date, other: date) -> None:
    statement = statement_of(account, min(one, other), max(one, other))
    assert all(map(_adds_up, statement.currencies))


@given(accounts(), DAYS, DAYS, DAYS)
def test_a_period_cut_in_two_says_the_same(
    account: Account, one: date, two: date, three: date
) -> None:
    first, middle, last = sorted((one, two, three))
    whole = {part.currency: part for part in statement_of(account, first, last).currencies}
    before = {part.currency: part for part in statement_of(account, first, middle).currencies}
    cut = middle + timedelta(days=1)
    for part in statement_of(account, cut, max(cut, last)).currencies:
        if part.currency in before:
            assert part.opening == before[part.currency].closing
        if cut <= last and part.currency in whole:
            assert part.closing == whole[part.currency].closing


@given(accounts())
def test_what_is_open_by_age_less_the_credit_held_is_the_closing_balance(account: Account) -> None:
    for part in statement_of(account, LONG_AGO, FAR_AHEAD).currencies:
        credit = [entry for entry in part.entries if entry.amount.currency == part.currency]
        assert credit == list(part.entries)
        surplus = part.ageing.total - part.closing
        assert surplus.minor >= 0, "less is owed than is open only where credit is held"


def test_ages_begin_the_day_after_the_due_date() -> None:
    last = date(2026, 11, 30)

    def bill(number: int, days: int, amount: int) -> BilledFacts:
        due, money = last - timedelta(days=days), Money(amount, EUR)
        zero = Money(0, EUR)
        return BilledFacts(f"INV-{number}", InvoiceStatus.OPEN, due, due, money, zero, zero, zero)

    days = (0, 1, 30, 31, 60, 61, 90, 91)
    account = account_of([bill(n, each, 10**n) for n, each in enumerate(days)], (), ())
    [part] = statement_of(account, LONG_AGO, last).currencies
    assert part.ageing.not_due == Money(1, EUR)
    assert [one.minor for one in part.ageing.buckets] == [110, 11_000, 1_100_000, 10_000_000]


def test_a_payment_that_went_back_whole_and_is_not_asked_for_again_leaves_nothing_owed() -> None:
    hundred, zero = Money(10_000, EUR), Money(0, EUR)
    day = date(2026, 5, 1)
    billed = BilledFacts("INV-1", InvoiceStatus.PAID, day, day, hundred, hundred, hundred, zero)
    back = date(2026, 6, 1)
    paid = PaidFacts(
        "pay_1",
        day,
        hundred,
        "card",
        PaymentStatus.REFUNDED,
        (("INV-1", hundred),),
        ((back, hundred),),
    )
    account = account_of([billed], [paid], ())
    [part] = statement_of(account, LONG_AGO, FAR_AHEAD).currencies
    assert [(one.kind, one.on) for one in part.entries] == [
        (EntryKind.INVOICE, day),
        (EntryKind.PAYMENT, day),
        (EntryKind.REFUND, back),
        (EntryKind.REFUND_WAIVED, back),
    ]
    assert part.closing == zero == part.ageing.total


def test_what_is_void_was_never_owed_and_what_is_written_off_no_longer() -> None:
    money, zero, day = Money(500, EUR), Money(0, EUR), date(2026, 5, 1)
    billed = [
        BilledFacts("INV-1", InvoiceStatus.VOID, day, day, money, zero, zero, zero),
        BilledFacts("INV-2", InvoiceStatus.UNCOLLECTIBLE, day, day, money, zero, zero, zero),
    ]
    [part] = statement_of(account_of(billed, (), ()), LONG_AGO, FAR_AHEAD).currencies
    assert [one.kind for one in part.entries] == [EntryKind.INVOICE, EntryKind.WRITTEN_OFF]
    assert part.closing == zero == part.ageing.total
