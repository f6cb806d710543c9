"""What makes one bill differ from another, as a reply: from the old total to the new one."""

from datetime import date

from billing.comparison import Comparison, Difference, DifferenceKind
from billing.invoice import Invoice
from billing.money import Money
from bot.blocks import button, choices, menu, reply, row, rows, say, text, title, verbatim
from bot.replies import Choice, Choices, Reply, Row, Say, Text
from bot.skills.invoices.detail import state_of


def difference(found: Comparison, today: date) -> Reply:
    """Both totals with the parts between them, which add up."""
    new = found.new
    bridge = (_bill(found.old), *(_part(one, found) for one in found.parts), _bill(new))
    return reply(
        title("invoice-title", number=new.number, state=state_of(new, today)),
        headline(found.old, new, changed=bool(found.parts)),
        rows(*bridge) if found.parts else None,
        _buttons(found),
    )


def headline(old: Invoice, new: Invoice, *, changed: bool = True) -> Text:
    """More, less, or the same: with other parts (`changed`), or line by line."""
    gap, total = new.sums.total - old.sums.total, new.sums.total
    numbers = {"number": new.number, "other": old.number}
    if gap:
        key = "comparison-less" if gap.minor < 0 else "comparison-more"
        size = Money(abs(gap.minor), gap.currency)
        return Text(Say(key, {**numbers, "difference": size}))
    key = "comparison-same-total" if changed else "comparison-equal"
    return Text(Say(key, {**numbers, "total": total}))


def two_currencies(old: Invoice, new: Invoice) -> Reply:
    """No sum goes across currencies: both totals, and why there is no more."""
    return reply(
        text(
            "comparison-currencies",
            number=new.number,
            total=new.sums.total,
            other=old.number,
            earlier=old.sums.total,
        ),
        choices(*(_lines(one, verbatim(one.number)) for one in (new, old))),
        menu("human"),
    )


def _bill(invoice: Invoice) -> Row:
    label = say("comparison-bill", number=invoice.number, day=invoice.issued_on)
    return row(label, say("amount", amount=invoice.sums.total), strong=True)


def _part(part: Difference, found: Comparison) -> Row:
    return row(_label(part), _value(part, found))


def _label(part: Difference) -> Say:
    if part.rate is not None:
        return say("tax-line", name=part.name, rate=part.rate.normalize())
    nameless = part.kind is DifferenceKind.TAX_RATE and not part.name
    return say("comparison-tax") if nameless else verbatim(part.name)


def _value(part: Difference, found: Comparison) -> Say:
    effect = say("signed-more" if part.effect.minor > 0 else "amount", amount=part.effect)
    if part.kind is DifferenceKind.TAX_ROUNDING:
        return say("part-tax-rounding", effect=effect)
    if part.old is None or part.new is None:
        only = found.old if part.new is None else found.new
        return say("part-only", effect=effect, number=only.number)
    return say(f"part-{part.kind.value}", effect=effect, old=part.old, new=part.new)


def _lines(invoice: Invoice, label: Say) -> Choice:
    return button(label, "explain_charge", {"invoice": invoice.number})


def _buttons(found: Comparison) -> Choices:
    new = found.new
    payable = new.due and not new.processing
    pay = button(say("button-pay", amount=new.due), "pay", {"invoices": new.number}, primary=True)
    return choices(
        pay if payable else None,
        _lines(new, say("button-lines")),
        button("menu-dispute-charge", "dispute_charge", {"invoice": new.number}),
    )
