"""How an order around a subscription ended, in words."""

from collections.abc import Awaitable, Callable, Mapping

from bot.blocks import button, choices, menu, reply, text
from bot.messages import Action
from bot.replies import Reply
from bot.skill import EffectResult, Outcome, SkillTurn
from bot.skills.subscription import changed, codes, leaving, pausing

_Worded = Callable[[SkillTurn, EffectResult], Awaitable[Outcome | None]]
_READS = ("preview_change", "preview_code")  # these change nothing, whatever becomes of them


async def conclude(turn: SkillTurn, result: EffectResult) -> Outcome:
    """The facts to say yes to, what was done, or what stands in the way."""
    if result.kind == "note_reason":
        return Outcome(reply())  # thanks were said already; a lost reason hurts nobody
    word = result.word
    if word == "steered":
        word = turn.arguments["course"]
    worded = _WORDED.get((result.kind, word))
    found = await worded(turn, result) if worded else None
    if found is not None:
        return found
    return Outcome(_away(turn, result) if result.word == "unavailable" else _refused(turn))


async def _previewed(turn: SkillTurn, result: EffectResult) -> Outcome | None:
    return await changed.previewed(turn, result, turn.arguments.get("why", ""))


async def _outdated(turn: SkillTurn, result: EffectResult) -> Outcome | None:
    return await changed.previewed(turn, result, "change-outdated")


def _refused(turn: SkillTurn) -> Reply:
    return reply(text("sub-refused", business=turn.business), menu("subscription_status", "human"))


def _away(turn: SkillTurn, result: EffectResult) -> Reply:
    """Nothing happened for sure only where nothing was to happen."""
    if result.kind not in _READS:
        return reply(text("sub-unsure"), menu("subscription_status", "human"))
    again = Action(turn.intent, {k: v for k, v in turn.arguments.items() if k != "why"})
    buttons = (
        button("button-try-again", again.intent, again.arguments),
        button("button-human", "human"),
    )
    return reply(text("sub-away"), choices(*buttons))


_WORDED: Mapping[tuple[str, str], _Worded] = {
    ("preview_change", "previewed"): _previewed,
    ("change_subscription", "outdated"): _outdated,
    ("change_subscription", "changed"): changed.changed,
    ("change_subscription", "declined"): changed.declined,
    ("steer_subscription", "end_later"): leaving.ended_later,
    ("steer_subscription", "end_now"): leaving.ended_now,
    ("steer_subscription", "keep"): pausing.kept,
    ("steer_subscription", "pause"): pausing.paused,
    ("steer_subscription", "resume"): pausing.resumed,
    ("preview_code", "previewed"): codes.previewed,
    ("preview_code", "unknown_code"): codes.unknown,
    ("redeem_code", "redeemed"): codes.redeemed,
}
