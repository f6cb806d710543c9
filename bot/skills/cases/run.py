"""Which of the wishes it is; and the list of what was asked, each with its state."""

from bot.blocks import menu, reply, row, rows, say, text, title
from bot.case_rules import Case
from bot.replies import Row
from bot.skill import Outcome, SkillTurn
from bot.skills.cases.common import state_of
from bot.skills.cases.files import add_file
from bot.skills.cases.line import dispute
from bot.skills.cases.refund import refund
from bot.skills.cases.transfer import claim

_SHOWN = 8


async def run(turn: SkillTurn) -> Outcome:
    """Open a case, after its facts were confirmed, or show the cases there are."""
    match turn.intent:
        case "refund_request":
            return await refund(turn)
        case "dispute_charge":
            return await dispute(turn)
        case "already_paid":
            return await claim(turn)
        case "add_file":
            return await add_file(turn)
        case _:
            return await _list(turn)


async def _list(turn: SkillTurn) -> Outcome:
    known = await turn.signed_in.wishes.list_cases()
    if not known:
        return Outcome(reply(text("no-cases"), menu("balance", "human")))
    return Outcome(
        reply(
            title("cases-title"),
            rows(*(_row(turn, one) for one in known[:_SHOWN])),
            menu("balance", "human"),
        )
    )


def _row(turn: SkillTurn, one: Case) -> Row:
    about = say(f"case-about-{one.kind.value}", about=one.invoice or one.payment)
    day = turn.local(one.changed_at).date()
    return row(about, say("case-line", amount=one.amount, state=state_of(one), day=day))
