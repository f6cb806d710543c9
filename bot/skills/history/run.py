"""The history, newest first, a page at a time; each row names its invoices (AC3)."""

from collections.abc import Sequence

from billing.giving_back import Refund, RefundStatus
from billing.queries import Movement, MovementKind
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title, verbatim
from bot.case_rules import CaseKind, CaseState
from bot.paper_offers import statement, wants_statement
from bot.replies import Row, Say
from bot.skill import Outcome, SkillTurn

PER_PAGE = 6
_CREDIT = (MovementKind.CREDIT_GRANTED, MovementKind.CREDIT_USED)
_LOOK_BACK = 50  # rows searched for a refund
_UNPAID = (CaseState.OPEN, CaseState.APPROVED, CaseState.REFUSED)


async def run(turn: SkillTurn) -> Outcome:
    """The history, or what became of a refund."""
    if turn.intent == "refund_status":
        return await _refunds(turn)
    if wants_statement(turn):
        return statement(turn)
    given = turn.arguments.get("offset", "0")
    offset = int(given) if given.isdigit() else 0
    page = await turn.books.list_movements(limit=PER_PAGE, offset=offset)
    if not page.items:
        return Outcome(reply(text("no-movements"), menu("balance", "list_invoices")))
    last = offset + len(page.items)
    newer = {"offset": str(max(0, offset - PER_PAGE))}
    older = {"offset": str(offset + PER_PAGE)}
    return Outcome(
        reply(
            title("history-page", first=offset + 1, last=last, total=page.total),
            rows(*(_row(turn, one) for one in page.items)),
            choices(
                button("button-newer", "payment_history", newer) if offset else None,
                button("button-older", "payment_history", older) if page.has_more else None,
                button("menu-receipt", "receipt"),
                button("menu-statement", "statement"),
                button("menu-credits", "credits") if _has_credit(page.items) else None,
                button("menu-sent-to-me", "sent_to_me"),
            ),
            in_place="offset" in turn.arguments,
        )
    )


def _has_credit(moved: Sequence[Movement]) -> bool:
    return any(one.kind in _CREDIT for one in moved)


def _row(turn: SkillTurn, one: Movement) -> Row:
    label = say("movement-day", day=turn.local(one.at).date())
    kind, values = _kind(one), {"amount": one.amount, "refunded": one.refunded or one.amount}
    if not one.invoices:
        return row(label, Say(f"movement-{kind}", values))
    return row(label, Say(f"movement-{kind}-for", {**values, "invoices": _numbers(one)}))


def _kind(one: Movement) -> str:
    if one.kind is MovementKind.REFUND:
        return "refund-pending" if one.state == RefundStatus.PENDING else "refund"
    if one.kind is not MovementKind.PAYMENT:
        return one.kind.value
    partly = one.refunded is not None and one.refunded < one.amount
    return "payment-partly-refunded" if partly else f"payment-{one.state}"


def _numbers(one: Movement) -> tuple[Say, ...]:
    return tuple(verbatim(part.invoice) for part in one.invoices)


async def _refunds(turn: SkillTurn) -> Outcome:
    asked = await _asked(turn)
    told = await turn.books.list_refunds(limit=PER_PAGE)
    page = await turn.books.list_movements(limit=_LOOK_BACK, offset=0)
    known = {one.payment for one in told}
    back = (one for one in page.items if one.kind is MovementKind.REFUND)
    whole = [one for one in back if one.id not in known]
    lines = (
        *asked,
        *[await _refund_row(turn, one) for one in told],
        *(_row(turn, one) for one in whole),
    )
    if not lines:
        return Outcome(reply(text("no-refund"), menu("refund_request", "human")))
    return Outcome(
        reply(
            title("refunds-title"),
            rows(*lines[:PER_PAGE]),
            note("refund-note") if told or whole else None,
            menu("payment_history", "human"),
        )
    )


async def _asked(turn: SkillTurn) -> tuple[Row, ...]:
    """What was asked for and has not moved any money yet."""
    return tuple(
        row(
            say("movement-day", day=turn.local(one.changed_at).date()),
            say("refund-asked", amount=one.amount, state=say(f"case-state-{one.state.value}")),
        )
        for one in await turn.signed_in.wishes.list_cases()
        if one.kind is CaseKind.REFUND and one.state in _UNPAID
    )


async def _refund_row(turn: SkillTurn, one: Refund) -> Row:
    label = say("movement-day", day=turn.local(one.at).date())
    state = say(f"refund-state-{one.status.value}")
    payment = await turn.books.find_payment(one.payment)
    invoices = tuple(verbatim(part.invoice) for part in payment.allocations) if payment else ()
    if not invoices:
        return row(label, say("refund-line", amount=one.amount, state=state))
    return row(label, say("refund-line-for", amount=one.amount, state=state, invoices=invoices))
