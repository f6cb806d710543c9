"""Autopay: how it stands, on with a consent that says everything, off at once (AM3)."""

from billing.subscription import PaymentMethod
from bot.autopay_words import WORDING, consent
from bot.blocks import button, choices, menu, note, reply, say, text, title
from bot.messages import Action
from bot.replies import Reply
from bot.saved import chargeable
from bot.skill import Change, Effect, Outcome, SkillTurn


async def status(turn: SkillTurn) -> Outcome:
    """On or off, and the switch."""
    key = "autopay-is-on" if turn.customer.autopay else "autopay-is-off"
    flip = "autopay_off" if turn.customer.autopay else "autopay_on"
    return Outcome(reply(text(key), menu(flip, "payment_methods")))


async def turn_on(turn: SkillTurn) -> Outcome:
    """What is agreed to, in words; with the yes it is stored and ordered."""
    if turn.customer.autopay and not turn.confirmed:
        return Outcome(reply(text("autopay-is-on"), menu("autopay_off", "payment_methods")))
    found = await chargeable(turn)
    if not found:
        return Outcome(no_card())
    chosen = _charged(found)
    agreed = {"wording": WORDING, "method": chosen.id}
    if turn.confirmed and all(turn.arguments.get(name) == one for name, one in agreed.items()):
        return Outcome(
            reply(),
            changes=(Change("agree_to_autopay", {"wording": WORDING}),),
            effects=(Effect("set_autopay", {"on": "yes", "method": chosen.id}),),
        )
    return Outcome(
        reply(
            title("autopay-on-question", customer=turn.customer.billed_as),
            consent(turn.business, chosen.label, turn.today),
            note("autopay-on-note"),
        ),
        confirm=Action("autopay_on", agreed),
        confirm_label=say("button-autopay-on"),
    )


async def turn_off(turn: SkillTurn) -> Outcome:
    """What happens next, in words; with the yes it is ordered."""
    if not turn.customer.autopay and not turn.confirmed:
        return Outcome(reply(text("autopay-is-off"), menu("autopay_on", "payment_methods")))
    if turn.confirmed:
        return Outcome(
            reply(),
            changes=(Change("end_autopay"),),
            effects=(Effect("set_autopay", {"on": "no"}),),
        )
    return Outcome(
        reply(
            title("autopay-off-question", customer=turn.customer.billed_as),
            note("autopay-off-note"),
        ),
        confirm=Action("autopay_off", {}),
        confirm_label=say("button-autopay-off"),
    )


def no_card() -> Reply:
    """There is nothing to charge: a card comes first."""
    return reply(
        text("method-first"),
        choices(
            button("button-add-method", "update_payment_method", primary=True),
            button("button-human", "human"),
        ),
    )


def _charged(found: tuple[PaymentMethod, ...]) -> PaymentMethod:
    return next((one for one in found if one.default), found[0])
