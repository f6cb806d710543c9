"""Paying with a saved method: amount, customer and last four digits, a yes, one charge (PM9)."""

from billing.invoice import Invoice
from billing.money import Money
from billing.subscription import PaymentMethod
from bot.blocks import button, choices, menu, reply, row, rows, say, text, title, verbatim
from bot.in_check import in_check
from bot.messages import Action
from bot.saved import amount_word, chargeable
from bot.skill import Effect, Outcome, SkillTurn
from bot.skills.methods.autopay import no_card


async def pay_saved(turn: SkillTurn) -> Outcome:
    """The facts; with the yes to exactly these the charge is ordered."""
    found = await wanted(turn)
    if isinstance(found, Outcome):
        return found
    invoices, method = found
    total = total_of(invoices)
    arguments = {
        "invoices": ",".join(one.number for one in invoices),
        "method": method.id,
        "amount": amount_word(total),
    }
    if turn.confirmed and turn.arguments.get("amount") == arguments["amount"]:
        return Outcome(
            reply(), effects=(Effect("charge_saved", arguments),), focus=invoices[0].number
        )
    return Outcome(
        reply(
            text("amount-changed") if turn.confirmed else None,
            title(
                "pay-saved-question",
                amount=total,
                customer=turn.customer.billed_as,
                method=method.label,
            ),
            rows(
                *(
                    row(verbatim(one.number), say("due-line", amount=one.due, day=one.due_on))
                    for one in invoices
                )
            ),
            *await in_check(turn, invoices),
        ),
        focus=invoices[0].number,
        confirm=Action("pay_saved", arguments),
        confirm_label=say("button-pay", amount=total),
    )


async def wanted(turn: SkillTurn) -> tuple[tuple[Invoice, ...], PaymentMethod] | Outcome:
    """The invoices that are still to pay and the method, or why there is nothing to do."""
    methods = await chargeable(turn)
    if not methods:
        return Outcome(no_card())
    asked = turn.arguments.get("method", "")
    method = next((one for one in methods if one.id == asked), methods[0])
    named = turn.arguments.get("invoices", "").split(",")
    payable = await turn.books.list_open_invoices()
    found = tuple(one for one in payable if one.number in named)
    if not found:
        return Outcome(reply(text("nothing-to-pay"), menu("list_invoices", "payment_history")))
    if any(one.processing for one in found):
        return Outcome(reply(text("payment-on-its-way"), menu("payment_status", "human")))
    if len({one.currency for one in found}) > 1:
        pay = button("menu-pay", "pay")
        return Outcome(reply(text("one-currency-at-a-time"), choices(pay)))
    return found, method


def total_of(invoices: tuple[Invoice, ...]) -> Money:
    """What the invoices have due together."""
    return Money(sum(one.due.minor for one in invoices), invoices[0].currency)
