"""How an order around saved methods ended, in words."""

from collections.abc import Callable, Mapping

from billing.money import Money, currency
from billing.payment import Decline
from bot.blocks import button, choices, menu, note, reply, say, text
from bot.replies import Choices, Link, Reply
from bot.skill import EffectResult, Outcome, SkillTurn
from bot.skills.methods.autopay import no_card
from bot.skills.methods.person import ticket


async def conclude(turn: SkillTurn, result: EffectResult) -> Outcome:
    """The outcome; where the provider won't, a person gets it."""
    if result.kind == "charge_saved":
        return Outcome(_CHARGES.get(result.word, _unclear)(turn, result), focus=turn.focus)
    if result.word == "done":
        return Outcome(_done(turn, result))
    if result.word == "no_method":
        return Outcome(no_card())
    if result.word == "unavailable":
        return Outcome(reply(text("methods-away"), menu("payment_methods", "human")))
    return Outcome(reply(text("passed-on", business=turn.business)), changes=(ticket(turn),))


def _done(turn: SkillTurn, result: EffectResult) -> Reply:
    key = {
        "make_default": "default-done",
        "remove_method": "remove-done",
        "set_autopay": "autopay-on-done" if turn.intent == "autopay_on" else "autopay-off-done",
    }[result.kind]
    return reply(text(key), menu("payment_methods", "balance"))


def _amount(result: EffectResult) -> Money:
    return Money(int(result.values["minor"]), currency(result.values["currency"]))


def _charged(_: SkillTurn, result: EffectResult) -> Reply:
    method = result.values["method"]
    return reply(
        text("charge-done", amount=_amount(result), method=method), note("charge-done-note")
    )


def _processing(_: SkillTurn, result: EffectResult) -> Reply:
    method = result.values["method"]
    return reply(
        text("charge-processing", amount=_amount(result), method=method), menu("payment_status")
    )


def _confirm(_: SkillTurn, result: EffectResult) -> Reply:
    return reply(
        text("charge-confirm", amount=_amount(result)),
        Link(say("button-confirm-at-bank"), result.values["url"]),
        note("charge-confirm-note"),
    )


def _declined(turn: SkillTurn, result: EffectResult) -> Reply:
    decline = Decline(result.values["decline"] or Decline.OTHER)
    return reply(
        text("charge-declined", amount=_amount(result), method=result.values["method"]),
        text(f"decline-{decline.value}"),
        _other_ways(turn),
    )


def _nothing_due(_: SkillTurn, __: EffectResult) -> Reply:
    return reply(text("nothing-to-pay"), menu("list_invoices", "payment_history"))


def _under_way(_: SkillTurn, __: EffectResult) -> Reply:
    return reply(text("payment-on-its-way"), menu("payment_status", "human"))


def _changed(turn: SkillTurn, _: EffectResult) -> Reply:
    again = button("button-see-amount", "pay_saved", _wish(turn))
    return reply(text("charge-changed"), choices(again))


def _unsettled(turn: SkillTurn, _: EffectResult) -> Reply:
    again = button("button-try-again", "pay_saved", _wish(turn))
    return reply(text("payments-looked-up"), choices(again, button("button-human", "human")))


def _wish(turn: SkillTurn) -> Mapping[str, str]:
    return {name: value for name, value in turn.arguments.items() if name in ("invoices", "method")}


def _no_method(turn: SkillTurn, _: EffectResult) -> Reply:
    return reply(text("charge-no-method"), _other_ways(turn))


def _refused(turn: SkillTurn, _: EffectResult) -> Reply:
    return reply(text("charge-refused"), _other_ways(turn))


def _unclear(_: SkillTurn, __: EffectResult) -> Reply:
    return reply(text("charge-unclear"), menu("payment_status", "human"))


def _other_ways(turn: SkillTurn) -> Choices:
    link = {"invoices": turn.arguments.get("invoices", "")}
    return choices(
        button("button-add-method", "update_payment_method"),
        button("button-pay-by-link", "payment_link", link),
        button("button-human", "human"),
    )


_CHARGES: Mapping[str, Callable[[SkillTurn, EffectResult], Reply]] = {
    "charged": _charged,
    "processing": _processing,
    "confirm": _confirm,
    "declined": _declined,
    "nothing_due": _nothing_due,
    "under_way": _under_way,
    "changed": _changed,
    "no_method": _no_method,
    "refused": _refused,
    "unsettled": _unsettled,
}
