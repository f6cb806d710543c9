"""How opening the payment page ended, in words."""

from billing.money import Money, currency
from bot.blocks import button, choices, menu, note, reply, say, text
from bot.replies import Link, Reply
from bot.skill import EffectResult, Outcome, SkillTurn


async def conclude(turn: SkillTurn, result: EffectResult) -> Outcome:
    """The link, or what stands instead of it."""
    answers = {
        "opened": _opened,
        "nothing_due": _nothing_due,
        "processing": _processing,
    }
    return Outcome(answers.get(result.word, _unavailable)(turn, result), focus=turn.focus)


def _opened(_: SkillTurn, result: EffectResult) -> Reply:
    amount = Money(int(result.values["minor"]), currency(result.values["currency"]))
    return reply(
        text("pay-here", amount=amount),
        Link(say("button-pay", amount=amount), result.values["url"]),
        note("pay-here-note"),
    )


def _nothing_due(_: SkillTurn, __: EffectResult) -> Reply:
    return reply(text("nothing-to-pay"), menu("list_invoices", "payment_history"))


def _processing(_: SkillTurn, __: EffectResult) -> Reply:
    return reply(text("payment-on-its-way"), menu("payment_status", "human"))


def _unavailable(turn: SkillTurn, _: EffectResult) -> Reply:
    again = {"invoices": turn.arguments.get("invoices", "all")}
    return reply(
        text("pay-page-away"),
        choices(button("button-try-again", "pay", again), button("button-human", "human")),
    )
