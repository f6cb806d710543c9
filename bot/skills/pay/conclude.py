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
        "not_a_part": _not_a_part,
        "too_small": _too_small,
        "refused": _refused,
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


def _not_a_part(turn: SkillTurn, _: EffectResult) -> Reply:
    wanted = {"invoices": turn.arguments.get("invoices", "all")}
    return reply(
        text("part-changed"),
        choices(button("menu-pay", "pay", wanted), button("button-human", "human")),
    )


def _too_small(_: SkillTurn, __: EffectResult) -> Reply:
    return reply(text("pay-too-small"), menu("pay", "human"))


def _refused(_: SkillTurn, __: EffectResult) -> Reply:
    return reply(text("pay-refused"), menu("human"))


def _unavailable(turn: SkillTurn, _: EffectResult) -> Reply:
    again = {"invoices": turn.arguments.get("invoices", "all")}
    part = turn.arguments.get("part", "")
    wish = ("pay_part", {**again, "part": part}) if part else ("pay", again)
    return reply(
        text("pay-page-away"),
        choices(button("button-try-again", *wish), button("button-human", "human")),
    )
