"""What the three kinds of case share: the reason, the state, and the passing on."""

from collections.abc import Mapping

from bot.blocks import button, choices, menu, note, reply, row, say, text, verbatim
from bot.case_rules import Case, CaseKind
from bot.messages import Action
from bot.replies import Row, Say
from bot.skill import Change, Outcome, SkillTurn

LONGEST = 1000  # of the customer's words
_SHOWN = 300


def reason_of(turn: SkillTurn) -> str | None:
    """The customer's words; None where a button was tapped and nothing was said yet."""
    given = turn.arguments.get("reason")
    words = turn.text if given is None else given
    return words[:LONGEST] if given is not None or words else None


def ask_reason(turn: SkillTurn, arguments: Mapping[str, str]) -> Outcome:
    """Ask what is the matter, in the customer's own words; none are fine too."""
    silent = button("case-no-words", turn.intent, {**arguments, "reason": ""})
    return Outcome(
        reply(text("case-which-words"), choices(silent)),
        ask_words=Action(turn.intent, arguments),
    )


def reason_row(reason: str) -> Row | None:
    """As much of it as a row holds."""
    return row("case-words", verbatim(reason[:_SHOWN])) if reason else None


def passed_on(turn: SkillTurn, case: Change, *notes: Say) -> Outcome:
    """Opened: who has it, what comes next, and where its state is shown."""
    return Outcome(
        reply(
            text("passed-to-person", business=turn.business, email=turn.person.email),
            *(note(one.key, **one.values) for one in notes),
            note("case-told-here"),
            menu("cases"),
        ),
        changes=(case,),
        focus=case.arguments.get("invoice") or None,
    )


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


def known_already(case: Case) -> Outcome:
    """It was passed on before: its state, not a second one."""
    return Outcome(
        reply(
            text("case-known", day=case.opened_at.date(), amount=case.amount, state=state_of(case)),
            menu("cases", "human"),
        ),
        focus=case.invoice or None,
    )


def state_of(case: Case) -> Say:
    """The state in words."""
    return say(f"case-state-{case.state.value.replace('_', '-')}")
