"""How opening the payment page ended, in words."""

from collections.abc import Mapping
from dataclasses import replace

from billing.money import Money, currency
from bot.blocks import button, choices, menu, note, reply, say, text, verbatim
from bot.replies import Bill, Link, Reply
from bot.skill import EffectResult, Outcome, SkillTurn
from bot.skills.pay.send import sent


async def conclude(turn: SkillTurn, result: EffectResult) -> Outcome:
    """The link, or what stands instead of it."""
    if result.word in ("mailed", "limited"):
        return sent(turn, result)
    answers = {
        "opened": _opened,
        "billed": _billed,
        "nothing_due": _nothing_due,
        "processing": _processing,
        "not_a_part": _not_a_part,
        "too_small": _too_small,
        "refused": _refused,
        "unsettled": _unsettled,
    }
    return Outcome(answers.get(result.word, _unavailable)(turn, result), focus=turn.focus)


def _opened(_: SkillTurn, result: EffectResult) -> Reply:
    amount = Money(int(result.values["minor"]), currency(result.values["currency"]))
    return reply(
        text("pay-here", amount=amount),
        Link(say("button-pay", amount=amount), result.values["url"]),
        note("pay-here-note"),
    )


def _billed(turn: SkillTurn, result: EffectResult) -> Reply:
    amount = Money(int(result.values["minor"]), currency(result.values["currency"]))
    number = turn.arguments["invoices"]
    words = reply(
        text("pay-here-in-chat", amount=amount),
        note("pay-here-note"),
        choices(button("button-pay-by-link", "payment_link", {"invoices": number})),
    )
    about = say("bill-about", number=number, business=turn.business)
    return replace(words, bill=Bill(verbatim(number), about, amount, result.values["bill"]))


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
    return _later("pay-page-away", turn)


def _unsettled(turn: SkillTurn, _: EffectResult) -> Reply:
    return _later("payments-looked-up", turn)


def _later(key: str, turn: SkillTurn) -> Reply:
    again = {"invoices": turn.arguments.get("invoices", "all")}
    for intent, name in (("pay_part", "part"), ("payment_link", "email")):
        if given := turn.arguments.get(name):
            return _try_again(key, intent, {**again, name: given})
    return _try_again(key, "pay", again)


def _try_again(key: str, intent: str, wish: Mapping[str, str]) -> Reply:
    return reply(
        text(key),
        choices(button("button-try-again", intent, wish), button("button-human", "human")),
    )
