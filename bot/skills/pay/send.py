"""Sending the payment page to whoever pays: the facts, a yes, and a mail."""

from billing.customer import normalise_email
from billing.invoice import Invoice
from billing.money import Money, currency
from bot.blocks import menu, note, reply, row, rows, say, text, title, verbatim
from bot.messages import Action
from bot.skill import Effect, EffectResult, Outcome, SkillTurn
from bot.skills.pay.which import total_of


def find_payer(turn: SkillTurn) -> str | None:
    """The address that a payment link was wanted for."""
    if turn.intent != "payment_link":
        return None
    named = turn.arguments.get("email") or turn.slots.email
    return normalise_email(named) if named else None


def send_page(turn: SkillTurn, wanted: tuple[Invoice, ...], email: str) -> Outcome:
    """Ask first: it is told to a new place what is owed."""
    total = total_of(wanted)
    numbers = ",".join(one.number for one in wanted)
    amount = f"{total.minor} {total.currency}"
    if turn.confirmed and turn.arguments.get("amount") == amount:
        order = {"invoices": numbers, "email": email, "language": turn.tag}
        return Outcome(reply(), effects=(Effect("mail_pay_page", order),), focus=wanted[0].number)
    return Outcome(
        reply(
            text("amount-changed") if turn.confirmed else None,
            title("page-mail-confirm", amount=total, email=email),
            rows(*(row(verbatim(one.number), say("amount", amount=one.due)) for one in wanted)),
            note("page-mail-note"),
        ),
        focus=wanted[0].number,
        confirm=Action("payment_link", {"invoices": numbers, "email": email, "amount": amount}),
        confirm_label=say("button-send-page"),
    )


def sent(turn: SkillTurn, result: EffectResult) -> Outcome:
    """It is on its way, or there were enough of them."""
    if result.word == "limited":
        limited = text("page-mail-limited", limit=int(result.values["limit"]))
        return Outcome(reply(limited, menu("payment_link", "human")), focus=turn.focus)
    amount = Money(int(result.values["minor"]), currency(result.values["currency"]))
    done = text("page-mailed", amount=amount, email=result.values["email"])
    return Outcome(reply(done, menu("payment_status")), focus=turn.focus)
