"""What renews, and its changes; for what the firm imported, a person carries them out."""

from collections.abc import Awaitable, Callable, Mapping

from bot.blocks import menu, note, reply, row, rows, say, text, title, verbatim
from bot.messages import Action
from bot.skill import Change, Outcome, SkillTurn
from bot.skills.subscription.changing import change_plan
from bot.skills.subscription.codes import discount
from bot.skills.subscription.leaving import cancel, reason
from bot.skills.subscription.listing import status
from bot.skills.subscription.news import acknowledge
from bot.skills.subscription.pausing import pause, resume
from bot.skills.subscription.upcoming import upcoming

_Answer = Callable[[SkillTurn], Awaitable[Outcome | None]]


async def run(turn: SkillTurn) -> Outcome:
    """One of the wishes around subscriptions."""
    answers: Mapping[str, _Answer] = {
        "subscription_status": status,
        "upcoming_charge": upcoming,
        "discount": discount,
        "change_plan": change_plan,
        "cancel_subscription": cancel,
        "cancel_reason": reason,
        "pause_subscription": pause,
        "resume_subscription": resume,
        "resume_now": resume,
        "acknowledge_price": acknowledge,
    }
    answer = answers.get(turn.intent)
    found = await answer(turn) if answer else None
    return found or await (_discount if turn.intent == "discount" else _act)(turn)


async def _discount(turn: SkillTurn) -> Outcome:
    return Outcome(reply(text("discount-person", business=turn.business), menu("human")))


async def _act(turn: SkillTurn) -> Outcome:
    slug = turn.intent.replace("_", "-")
    if turn.confirmed:
        reason = turn.arguments.get("reason") or turn.intent
        ticket = Change("open_ticket", {"category": turn.intent, "reason": reason})
        return Outcome(reply(text("passed-on", business=turn.business)), changes=(ticket,))
    found = await turn.books.list_subscriptions()
    plans = rows(*(row("sub-plan", verbatim(one.plan)) for one in found))
    return Outcome(
        reply(title(f"act-{slug}", business=turn.business), plans, note("act-note")),
        confirm=Action(turn.intent, {"reason": turn.text}),
        confirm_label=say("button-pass-on"),
    )
