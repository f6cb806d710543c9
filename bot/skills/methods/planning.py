"""A charge on a day: agreed to the cent, counted as a promise, taken back until the day (AM9)."""

from datetime import date, timedelta

from bot.blocks import button, choices, menu, note, reply, say, text, title
from bot.messages import Action
from bot.promise_rules import unsettled_of
from bot.replies import Choice
from bot.saved import amount_word
from bot.skill import Change, Outcome, SkillTurn
from bot.skills.methods.paying import wanted


async def pay_on_day(turn: SkillTurn) -> Outcome:
    """The facts; with the yes it is written down, as a charge and as a promise."""
    found = await wanted(turn)
    if isinstance(found, Outcome):
        return found
    invoices, method = found
    invoice, day = invoices[0], date.fromisoformat(turn.arguments["day"])
    last = turn.today + timedelta(days=turn.rules.promise_days)
    if not turn.today < day <= last:
        ways = choices(button("menu-pay", "pay", {"invoices": invoice.number}))
        return Outcome(reply(text("planned-day-out", day=day, last=last), ways))
    planned = await turn.books.list_planned_charges()
    if any(one.invoice == invoice.number for one in planned):
        return _planned_already(invoice.number)
    agreed = {
        "invoice": invoice.number,
        "method": method.id,
        "day": day.isoformat(),
        "amount": amount_word(invoice.due),
    }
    if turn.confirmed and turn.arguments.get("amount") == agreed["amount"]:
        given = await turn.signed_in.wishes.list_promises()
        word = {"invoices": invoice.number, "day": agreed["day"], "language": turn.tag}
        promise = () if unsettled_of(invoice.number, given) else (Change("promise", word),)
        return Outcome(
            reply(
                text("planned-made", amount=invoice.due, day=day, method=method.label),
                note("planned-made-note"),
                choices(_cancel(invoice.number)),
            ),
            changes=(Change("plan_charge", agreed), *promise),
            focus=invoice.number,
        )
    return Outcome(
        reply(
            text("amount-changed") if turn.confirmed else None,
            title(
                "planned-question",
                amount=invoice.due,
                number=invoice.number,
                customer=turn.customer.billed_as,
                method=method.label,
                day=day,
            ),
            note("planned-note"),
        ),
        focus=invoice.number,
        confirm=Action("pay_on_day", {**agreed, "invoices": invoice.number}),
        confirm_label=say("button-pay-on-day", method=method.label, day=day),
    )


async def cancel_planned(turn: SkillTurn) -> Outcome:
    """Taken back at once: to be charged less needs no second question."""
    number = turn.arguments.get("invoice", "")
    planned = await turn.books.list_planned_charges()
    found = next((one for one in planned if one.invoice == number), None)
    if found is None or found.on <= turn.today:
        return Outcome(reply(text("planned-gone"), menu("payment_status", "human")))
    pay = button("menu-pay", "pay", {"invoices": number})
    return Outcome(
        reply(
            text("planned-cancelled", number=number, day=found.on),
            choices(pay, *menu("human").choices),
        ),
        changes=(Change("cancel_charge", {"invoice": number}),),
    )


def _planned_already(number: str) -> Outcome:
    return Outcome(
        reply(text("planned-already", number=number), choices(_cancel(number))), focus=number
    )


def _cancel(number: str) -> Choice:
    return button(say("button-cancel-planned", number=number), "cancel_planned",
                  {"invoice": number})  # fmt: skip
