"""Pausing a subscription, and going on with one that is paused or was to end."""

import re
from datetime import date, timedelta

from billing.subscription import Subscription
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title
from bot.messages import Action
from bot.replies import Text
from bot.skill import EffectResult, Outcome, SkillTurn
from bot.skills.subscription.facts import (
    charged_to,
    choose,
    choose_living,
    find,
    is_ending,
    is_paused,
)
from bot.skills.subscription.leaving import keep_button, last_day, steering

_DURATION = re.compile(r"P(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?")
_DAYS = (365, 30, 7, 1)


async def pause(turn: SkillTurn) -> Outcome | None:
    """The facts, then the pause; None where no provider runs one."""
    until = _until(turn)
    carried = {"day": until.isoformat()} if until else {}
    chosen = await choose_living(turn, carried)
    if not isinstance(chosen, Subscription):
        return chosen
    if is_ending(chosen):
        said = text("cancel-already", plan=chosen.plan, day=last_day(chosen))
        return Outcome(reply(said, choices(keep_button(chosen))))
    if is_paused(chosen):
        resume = button("menu-resume-subscription", "resume_subscription")
        return Outcome(reply(text("paused-already", plan=chosen.plan), choices(resume)))
    again = {"subscription": chosen.id}
    if until is not None and until <= turn.today:
        return Outcome(reply(text("pause-past")), ask_day=Action("pause_subscription", again))
    day = until.isoformat() if until else ""
    if turn.confirmed:
        return Outcome(reply(), effects=(steering(chosen, "pause", day),))
    return Outcome(
        reply(
            title("pause-confirm", plan=chosen.plan, customer=turn.customer.billed_as),
            text("pause-until-means", day=until) if until else text("pause-open-means"),
            None if until else note("pause-day-hint"),
        ),
        confirm=Action("pause_subscription", {**again, "day": day}),
        confirm_label=say("button-pause"),
    )


async def resume(turn: SkillTurn) -> Outcome | None:
    """The facts, then it goes on; None where no provider runs one."""
    if not any(one.terms.provider for one in await turn.books.list_subscriptions()):
        return None
    chosen = await choose(turn, lambda one: is_ending(one) or is_paused(one), {})
    if isinstance(chosen, Outcome):
        return chosen
    if chosen is None:
        nothing = text("nothing-to-resume")
        return Outcome(reply(nothing, menu("subscription_status", "human")))
    keep = is_ending(chosen)
    course = "keep" if keep else "resume"
    at_once = not keep and chosen.current_period[1] <= turn.today
    # What is charged at once wants a fresh proof, which is what the other intent asks for.
    intent = "resume_now" if at_once else "resume_subscription"
    agreed = turn.confirmed and turn.arguments.get("course") == course
    if agreed and (turn.intent == intent or not at_once):
        return Outcome(reply(), effects=(steering(chosen, course),))
    names = {"plan": chosen.plan, "customer": turn.customer.billed_as}
    return Outcome(
        reply(
            title("keep-confirm" if keep else "resume-confirm", **names),
            text("keep-means", day=last_day(chosen)) if keep else _means(turn, chosen),
            rows(await charged_to(turn, chosen) if at_once else None),
        ),
        confirm=Action(intent, {"subscription": chosen.id, "course": course}),
        confirm_label=say("button-keep", plan=chosen.plan) if keep else say("button-resume"),
    )


def _means(turn: SkillTurn, chosen: Subscription) -> Text:
    """What it costs to go on: a period that is over is not paid for, so a new one is."""
    end = chosen.current_period[1]
    if end <= turn.today:
        return text("resume-at-once", amount=chosen.amount)
    return text("resume-later", day=end)


async def paused(turn: SkillTurn, _: EffectResult) -> Outcome | None:
    """That it is paused, until when, and how to go on."""
    chosen = await find(turn, turn.arguments["subscription"])
    if chosen is None:
        return None
    until = chosen.terms.resumes_on
    said = (
        title("paused-until", plan=chosen.plan, day=until)
        if until
        else title("paused-open", plan=chosen.plan)
    )
    again = {"subscription": chosen.id}
    resume_it = button("menu-resume-subscription", "resume_subscription", again)
    return Outcome(reply(said, choices(resume_it)))


async def kept(turn: SkillTurn, _: EffectResult) -> Outcome | None:
    """That nothing ends."""
    chosen = await find(turn, turn.arguments["subscription"])
    if chosen is None:
        return None
    said = title("kept", plan=chosen.plan, day=chosen.current_period[1])
    return Outcome(reply(said, menu("subscription_status", "upcoming_charge")))


async def resumed(turn: SkillTurn, _: EffectResult) -> Outcome | None:
    """That it runs again, and when it is charged."""
    chosen = await find(turn, turn.arguments["subscription"])
    if chosen is None:
        return None
    facts = rows(row("sub-renews", say("day", day=chosen.current_period[1])))
    buttons = menu("subscription_status", "upcoming_charge")
    return Outcome(reply(title("resumed", plan=chosen.plan), facts, buttons))


def _until(turn: SkillTurn) -> date | None:
    """The day that was named, or that is so far from today."""
    named = turn.arguments.get("day")
    if named is not None:
        return date.fromisoformat(named) if named else None
    if turn.slots.date:
        return turn.slots.date
    found = _DURATION.fullmatch(turn.slots.duration or "")
    if found is None or not any(found.groups()):
        return None
    counts = (int(one or 0) for one in found.groups())
    span = sum(count * days for count, days in zip(counts, _DAYS, strict=True))
    return turn.today + timedelta(days=span)
