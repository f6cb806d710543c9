"""Statement → Sheet: opening balance, movements, closing balance, and the age of what is open."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from billing.customer import Customer
from billing.documents.frame import footer, paper, recipient, region, sender
from billing.documents.letterhead import Letterhead
from billing.documents.literal import literal
from billing.documents.sheet import Cell, Fact, Figure, Grid, Note, Sheet
from billing.documents.wording import Wording
from billing.money import Money
from billing.statement import AGES, CurrencyStatement, Entry, Statement

_FIRST_DAYS = (1, *(age + 1 for age in AGES))


def statement_sheet(
    statement: Statement, customer: Customer, letterhead: Letterhead, wording: Wording
) -> Sheet:
    """The statement, a block of rows a currency; the customer's own currency comes first."""
    parts = sorted(statement.currencies, key=lambda one: one.currency != customer.currency)
    period = wording.period((statement.first, statement.last + timedelta(days=1)))
    codes = [one.currency for one in parts] or [customer.currency]
    return Sheet(
        language=wording.locale.language,
        region=region(wording),
        paper=paper(customer),
        dated_at=datetime.combine(statement.last, time(), UTC),
        kind=wording.label("statement"),
        number=period,
        mark=None,
        sender=sender(letterhead, wording),
        recipient=recipient(customer, wording, wording.label("statement-for")),
        facts=(
            Fact(wording.label("period"), period),
            *(Fact(wording.label("currency"), wording.currency(code)) for code in codes),
        ),
        figure=_figure(parts, statement, customer, wording),
        grid=_grid(parts, statement, wording),
        sums=_sums(parts, wording),
        notes=_notes(parts, wording),
        footer=footer(letterhead, wording),
    )


def _figure(
    parts: list[CurrencyStatement], statement: Statement, customer: Customer, wording: Wording
) -> Figure:
    closing = parts[0].closing if parts else Money(0, customer.currency)
    others = [wording.money(one.closing) for one in parts[1:]]
    day = wording.day(statement.last)
    return Figure(wording.label("closing"), wording.money(closing), " · ".join((day, *others)))


def _grid(parts: list[CurrencyStatement], statement: Statement, wording: Wording) -> Grid:
    heads = ("movement", "date", "amount", "balance")
    rows = tuple(row for one in parts for row in _rows(one, statement, wording))
    return Grid(tuple(map(wording.label, heads)), rows)


def _rows(
    part: CurrencyStatement, statement: Statement, wording: Wording
) -> tuple[tuple[Cell, ...], ...]:
    opening = (
        Cell(wording.label("opening")),
        Cell(wording.day(statement.first)),
        Cell(""),
        Cell(wording.money(part.opening)),
    )
    moved = tuple(
        (
            Cell(_entry(entry, wording)),
            Cell(wording.day(entry.on)),
            Cell(wording.money(entry.amount)),
            Cell(wording.money(balance)),
        )
        for entry, balance in zip(part.entries, part.balances(), strict=True)
    )
    return (opening, *moved)


def _entry(entry: Entry, wording: Wording) -> str:
    label, reference = wording.label(f"entry-{entry.kind}"), literal(entry.reference)
    return f"{label} · {reference}" if reference else label


def _sums(parts: list[CurrencyStatement], wording: Wording) -> tuple[Fact, ...]:
    label = wording.label("closing")
    return tuple(Fact(label, wording.money(one.closing), strong=True) for one in parts)


def _notes(parts: list[CurrencyStatement], wording: Wording) -> tuple[Note, ...]:
    """What the balance means where there is one, and the ages of what is open."""
    meanings = [Note("", (wording.label(f"state-{_sign(one)}"),)) for one in parts[:1]]
    if len(parts) > 1:  # one may be owed and another one held: the figures say so
        meanings = []
    return (*meanings, *(_ageing(one, wording) for one in parts if one.ageing.total))


def _sign(part: CurrencyStatement) -> str:
    if not part.closing:
        return "even"
    return "owed" if part.closing.minor > 0 else "held"


def _ageing(part: CurrencyStatement, wording: Wording) -> Note:
    ageing = part.ageing
    facts = [Fact(wording.label("ageing-not-due"), wording.money(ageing.not_due))]
    for first, last, amount in zip(_FIRST_DAYS, AGES, ageing.buckets, strict=False):
        days = {"first": wording.number(Decimal(first)), "last": wording.number(Decimal(last))}
        facts.append(Fact(wording.label("ageing-days", **days), wording.money(amount)))
    oldest = wording.label("ageing-older", days=wording.number(Decimal(AGES[-1])))
    facts.append(Fact(oldest, wording.money(ageing.buckets[-1])))
    return Note(wording.label("ageing"), (), tuple(facts))
