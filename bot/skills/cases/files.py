"""A photo or paper that a customer sends: it belongs to a request that still waits (PM13, IN8)."""

from bot.blocks import menu, reply, text
from bot.case_files import KIND, MOST_BYTES
from bot.skill import Effect, EffectResult, Outcome, SkillTurn
from bot.skills.cases.common import file_of

_MEGABYTE = 1_000_000


async def add_file(turn: SkillTurn) -> Outcome:
    """Keep it with the newest request that waits; without one, say how to make one."""
    waiting = [one for one in await turn.signed_in.wishes.list_cases() if one.waits]
    if int(turn.arguments.get("size") or 0) > MOST_BYTES:
        return unfit()
    file = file_of(turn)
    if not waiting or not file:
        return Outcome(reply(text("file-no-case"), menu("already_paid", "dispute_charge", "human")))
    return Outcome(reply(), effects=(Effect(KIND, {**file, "case": str(waiting[0].id)}),))


def unfit() -> Outcome:
    """It is no photo or PDF, or too large."""
    words = text("file-unfit", megabytes=MOST_BYTES // _MEGABYTE)
    return Outcome(reply(words, menu("cases", "human")))


async def conclude(turn: SkillTurn, result: EffectResult) -> Outcome:
    """Kept, or why not."""
    if result.word == "kept":
        words = text("file-kept", number=int(result.values["case"]), business=turn.business)
        return Outcome(reply(words, menu("cases")))
    if result.word == "unfit":
        return unfit()
    return Outcome(reply(text("file-not-fetched"), menu("human")))
