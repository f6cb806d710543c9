"""Ending a subscription, and taking that back: as easy as it was to begin."""

from datetime import date

from billing.subscription import Subscription
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title
from bot.messages import Action
from bot.replies import Choice, Choices
from bot.skill import Effect, EffectResult, Outcome, SkillTurn
from bot.skills.subscription.facts import choose_living, find, is_ending, price_words

_REASONS = ("too_expensive", "missing_features", "unused", "other")


async def cancel(turn: SkillTurn) -> Outcome | None:
    """The facts, then the end; None where no provider runs one."""
    chosen = await choose_living(turn, {})
    if not isinstance(chosen, Subscription):
        return chosen
    now = turn.arguments.get("when") == "now"
    if is_ending(chosen) and not now:
        said = text("cancel-already", plan=chosen.plan, day=last_day(chosen))
        return Outcome(reply(said, choices(keep_button(chosen))))
    if turn.confirmed:
        course = "end_now" if now else "end_later"
        return Outcome(reply(), effects=(steering(chosen, course),))
    return _confirm_now(turn, chosen) if now else _confirm(turn, chosen)


def steering(chosen: Subscription, course: str, until: str = "") -> Effect:
    """The order to send it on its way."""
    order = {"subscription": chosen.id, "course": course, "until": until}
    return Effect("steer_subscription", order)


def last_day(chosen: Subscription) -> date:
    """The day on which it ends."""
    return chosen.terms.ends_on or chosen.current_period[1]


def keep_button(chosen: Subscription) -> Choice:
    """Takes a cancellation back; its label names what it does, so that one tap is enough."""
    facts = {"subscription": chosen.id, "course": "keep", "confirmed": "yes"}
    label = say("button-keep", plan=chosen.plan)
    return button(label, "resume_subscription", facts, primary=True, single=True)


async def ended_later(turn: SkillTurn, _: EffectResult) -> Outcome | None:
    """When it ends, how to take it back, and room for a reason."""
    chosen = await find(turn, turn.arguments["subscription"])
    if chosen is None:
        return None
    return Outcome(
        reply(
            title("cancelled-later", plan=chosen.plan, day=last_day(chosen)),
            note("cancelled-mail"),
            choices(keep_button(chosen)),
            note("cancel-why"),
            _why(chosen),
        )
    )


async def ended_now(turn: SkillTurn, _: EffectResult) -> Outcome | None:
    """That it is over, and room for a reason."""
    chosen = await find(turn, turn.arguments["subscription"])
    if chosen is None:
        return None
    return Outcome(
        reply(
            title("cancelled-now", plan=chosen.plan),
            note("cancelled-mail"),
            note("cancel-why"),
            _why(chosen),
        )
    )


async def reason(turn: SkillTurn) -> Outcome:
    """Why, in one tap; the answer waits for nobody."""
    why = turn.arguments.get("reason", "")
    chosen = await find(turn, turn.arguments.get("subscription", ""))
    if chosen is None or why not in _REASONS:
        return Outcome(reply(text("no-subscription"), menu("balance", "human")))
    order = {"subscription": chosen.id, "reason": why}
    thanks = reply(text("why-noted", business=turn.business), choices(*_undo(chosen)))
    return Outcome(thanks, effects=(Effect("note_reason", order),))


def _undo(chosen: Subscription) -> tuple[Choice, ...]:
    return (keep_button(chosen),) if is_ending(chosen) else ()


def _why(chosen: Subscription) -> Choices:
    return choices(
        *(
            button(
                f"button-why-{one.replace('_', '-')}",
                "cancel_reason",
                {"subscription": chosen.id, "reason": one},
                single=True,
            )
            for one in _REASONS
        )
    )


def _confirm(turn: SkillTurn, chosen: Subscription) -> Outcome:
    day = last_day(chosen)
    sooner = {"subscription": chosen.id, "when": "now"}
    return Outcome(
        reply(
            title("cancel-confirm", plan=chosen.plan, customer=turn.customer.billed_as),
            rows(
                row("sub-price", price_words(chosen.amount, chosen.interval, chosen.terms.every)),
                row("sub-ends", say("day", day=day)),
            ),
            text("cancel-lost", plan=chosen.plan, day=day),
        ),
        confirm=Action("cancel_subscription", {"subscription": chosen.id}),
        confirm_label=say("button-cancel-on", day=day),
        other_ways=(button("button-end-now", "cancel_subscription", sooner),),
    )


def _confirm_now(turn: SkillTurn, chosen: Subscription) -> Outcome:
    day = chosen.current_period[1]
    return Outcome(
        reply(
            title("cancel-now-confirm", plan=chosen.plan, customer=turn.customer.billed_as),
            text("cancel-now-lost", plan=chosen.plan, day=day),
        ),
        confirm=Action("cancel_subscription", {"subscription": chosen.id, "when": "now"}),
        confirm_label=say("button-cancel-now"),
    )
