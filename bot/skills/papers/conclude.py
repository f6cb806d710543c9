"""How a mail or a bundle of papers ended, in words."""

from bot.blocks import button, choices, menu, note, reply, say, text
from bot.periods import period_from
from bot.replies import Block, Link, Reply
from bot.skill import EffectResult, Outcome, SkillTurn

_WISH = frozenset({"kind", "number", "version", "to", "masked", "period"})


async def conclude(turn: SkillTurn, result: EffectResult) -> Outcome:
    """The address that it went to, the links, or what stands instead."""
    answers = {
        "mailed": _mailed,
        "limited": _limited,
        "gone": _gone,
        "begun": _begun,
        "bundled": _bundled,
        "empty": _empty,
        "too_many": _too_many,
        "too_often": _too_often,
    }
    return Outcome(answers.get(result.word, _unavailable)(turn, result), focus=turn.focus)


def _mailed(_: SkillTurn, result: EffectResult) -> Reply:
    return reply(text("mail-sent", to=result.values["to"]))


def _limited(_: SkillTurn, result: EffectResult) -> Reply:
    count = int(result.values["limit"])
    return reply(text("mail-limited", count=count), menu("human"))


def _gone(_: SkillTurn, __: EffectResult) -> Reply:
    return reply(text("mail-gone"), menu("list_invoices", "human"))


def _begun(turn: SkillTurn, result: EffectResult) -> Reply:
    period = period_from(result.values["period"])
    first, last = period or (turn.today, turn.today)
    return reply(text("bundle-begun", first=first, last=last))


def _bundled(_: SkillTurn, result: EffectResult) -> Reply:
    places = result.values["places"].split(",")
    count = int(result.values["count"])
    links: list[Block] = [
        Link(say("bundle-part", part=part, parts=len(places)), f"secret:file/{place}")
        for part, place in enumerate(places, 1)
    ]
    return reply(text("bundle-ready", count=count), *links, note("bundle-note"))


def _empty(_: SkillTurn, __: EffectResult) -> Reply:
    return reply(text("bundle-empty"), menu("list_invoices", "human"))


def _too_many(_: SkillTurn, result: EffectResult) -> Reply:
    again = choices(
        button("button-other-period", "download_documents"), button("button-human", "human")
    )
    return reply(text("bundle-too-many", count=int(result.values["most"])), again)


def _too_often(_: SkillTurn, result: EffectResult) -> Reply:
    return reply(text("bundle-too-often", count=int(result.values["limit"])), menu("human"))


def _unavailable(turn: SkillTurn, result: EffectResult) -> Reply:
    again = {name: value for name, value in turn.arguments.items() if name in _WISH}
    intent = "download_documents" if result.kind == "bundle_documents" else "mail_document"
    return reply(
        text("paper-away"),
        choices(button("button-try-again", intent, again), button("button-human", "human")),
    )
