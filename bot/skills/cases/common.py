"""What the three kinds of case share: the reason, the state, and the passing on."""

from collections.abc import Mapping

from bot.blocks import button, choices, menu, note, reply, row, say, text, verbatim
from bot.case_files import KIND
from bot.case_rules import Case, CaseKind
from bot.messages import Action
from bot.replies import Row, Say, Text
from bot.skill import Change, Effect, Outcome, SkillTurn

FILE = ("channel", "file", "name", "media_type")  # see bot.shown_paper.file_values
_TELLING = ("kind", "invoice", "payment", "line")  # which case it is, before it has a number
LONGEST = 1000  # of the customer's words
_SHOWN = 300


def reason_of(turn: SkillTurn) -> str | None:
    """The customer's words; None where a button was tapped and nothing was said yet."""
    given = turn.arguments.get("reason")
    words = turn.text if given is None else given
    return words[:LONGEST] if given is not None or words else None


def ask_reason(turn: SkillTurn, arguments: Mapping[str, str]) -> Outcome:
    """Ask what is the matter, in the customer's own words; none are fine too."""
    known = {**arguments, **file_of(turn)}
    silent = button("case-no-words", turn.intent, {**known, "reason": ""})
    return Outcome(
        reply(text("case-which-words"), file_note(turn), choices(silent)),
        ask_words=Action(turn.intent, known),
    )


def file_of(turn: SkillTurn) -> dict[str, str]:
    """The file that goes with the request once it is passed on; what asks has to hand it on."""
    given = turn.arguments
    return {name: given.get(name, "") for name in FILE} if given.get("file") else {}


def file_note(turn: SkillTurn) -> Text | None:
    """That it goes along."""
    file = file_of(turn)
    return note("case-with-file", name=file["name"]) if file else None


def reason_row(reason: str) -> Row | None:
    """As much of it as a row holds."""
    return row("case-words", verbatim(reason[:_SHOWN])) if reason else None


def passed_on(turn: SkillTurn, case: Change, *notes: Say) -> Outcome:
    """Opened: who has it, what comes next, and where its state is shown."""
    return Outcome(
        reply(
            text("case-passed-on", business=turn.business),
            *(note(one.key, **one.values) for one in notes),
            menu("cases"),
        ),
        changes=(case,),
        effects=_keeps(turn, {name: case.arguments.get(name, "") for name in _TELLING}),
        focus=case.arguments.get("invoice") or None,
    )


def _keeps(turn: SkillTurn, case: Mapping[str, str]) -> tuple[Effect, ...]:
    file = file_of(turn)
    return (Effect(KIND, {**file, **case}),) if file else ()


async def find_open(turn: SkillTurn, kind: CaseKind, **wanted: str) -> Case | None:
    """The customer's case of this kind that still waits, about the same."""
    return next(
        (
            one
            for one in await turn.signed_in.wishes.list_cases()
            if one.kind is kind
            and one.waits
            and all(getattr(one, name) == value for name, value in wanted.items())
        ),
        None,
    )


def known_already(turn: SkillTurn, case: Case) -> Outcome:
    """It was passed on before: its state, not a second one. A file goes there."""
    return Outcome(
        reply(
            text("case-known", day=case.opened_at.date(), amount=case.amount, state=state_of(case)),
            menu("cases", "human"),
        ),
        effects=_keeps(turn, {"case": str(case.id)}),
        focus=case.invoice or None,
    )


def state_of(case: Case) -> Say:
    """The state in words."""
    return say(f"case-state-{case.state.value.replace('_', '-')}")
