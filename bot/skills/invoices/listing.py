"""The list: newest first, six a page, turned in place, filtered by state and year (IN1)."""

from datetime import date

from billing.queries import InvoiceFilter, InvoiceSummary
from bot.blocks import button, choices, menu, reply, row, rows, say, text, title, verbatim
from bot.invoice_choice import filter_of, offer
from bot.replies import Choices, Row
from bot.skill import Outcome, SkillTurn

PER_PAGE = 6
_STATES = ("open", "overdue", "paid")


async def listing(turn: SkillTurn) -> Outcome:
    """One page; a tap on another page replaces this one."""
    wanted, offset = _wanted(turn), _offset(turn)
    page = await turn.books.list_invoices(wanted, limit=PER_PAGE, offset=offset)
    if not page.items:
        return _none(wanted)
    last = min(offset + PER_PAGE, page.total)
    head = title("invoices-page", first=offset + 1, last=last, total=page.total)
    return Outcome(
        reply(
            head,
            text(f"invoices-{wanted.state}") if wanted.state else None,
            rows(*(_row(one, turn.today) for one in page.items)),
            choices(*offer(page.items, "invoice_detail"), per_row=2),
            _turning(wanted, offset, page.total),
            _filters(wanted),
            choices(
                button("button-zip", "download_documents"), button("menu-statement", "statement")
            ),
            in_place="offset" in turn.arguments or "state" in turn.arguments,
        )
    )


def _wanted(turn: SkillTurn) -> InvoiceFilter:
    argument = turn.arguments.get("argument", "").strip().casefold()
    state = turn.arguments.get("state") or (argument if argument in _STATES else None)
    year = turn.arguments.get("year") or (argument if _is_year(argument) else None)
    if state or year:
        return InvoiceFilter(state=None if state == "all" else state, year=int(year or 0) or None)
    return filter_of(turn)


def _is_year(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) == len("2026")


def _offset(turn: SkillTurn) -> int:
    given = turn.arguments.get("offset", "0")
    return int(given) if given.isdigit() else 0


def _none(wanted: InvoiceFilter) -> Outcome:
    key = "no-invoices-of-kind" if wanted != InvoiceFilter() else "no-invoices"
    return Outcome(reply(text(key), menu("list_invoices", "balance", "human")))


def _row(one: InvoiceSummary, today: date) -> Row:
    word = "overdue" if one.is_overdue(today) else one.status.value
    if one.processing and one.due:
        word = "processing"
    state = say(f"state-{word}", day=one.due_on)
    return row(verbatim(one.number), say("invoice-line", amount=one.total, state=state))


def _turning(wanted: InvoiceFilter, offset: int, total: int) -> Choices:
    kept = {"state": wanted.state or "all"}
    if wanted.year:
        kept["year"] = str(wanted.year)
    older = {**kept, "offset": str(offset + PER_PAGE)}
    newer = {**kept, "offset": str(max(0, offset - PER_PAGE))}
    return choices(
        button("button-newer", "list_invoices", newer) if offset else None,
        button("button-older", "list_invoices", older) if offset + PER_PAGE < total else None,
    )


def _filters(wanted: InvoiceFilter) -> Choices:
    states = [one for one in ("all", *_STATES) if one != (wanted.state or "all")]
    return choices(
        *(button(f"filter-{one}", "list_invoices", {"state": one}) for one in states), per_row=3
    )
