"""Acts: what an agent does for a customer beside writing. Each is told to the customer in words.

An act gives a letter and an entry for the audit; the hand checks who may, writes and sends them.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from billing.errors import KeptByProvider
from billing.invoice import Invoice
from billing.transfers import extend_due_date
from bot.blocks import say
from bot.desk import letters
from bot.desk.canned import MissingValue, fill
from bot.desk.doing import Act, Doing, Done, exact, named_invoice
from bot.desk.hold import NotDone
from bot.desk.money_acts import MONEY_ACTS
from bot.formats import date_text, money_text
from bot.reminder_hours import zone_info
from bot.replies import Document, DocumentKind, File, Say
from bot.store import pauses, promises

_MOST_DAYS = 366
_MANY = 10


async def pay(doing: Doing) -> Done:
    """A button that leads to the payment page of one invoice, or of all that is due."""
    _check_role(doing)
    invoices = await _owed(doing)
    total = sum((one.due for one in invoices[1:]), invoices[0].due)
    numbers = tuple(one.number for one in invoices)
    letter = letters.offers_payment(doing.agent.name, doing.business, total, numbers)
    return Done(letter, {"invoices": ",".join(numbers), "amount": exact(total)})


async def pdf(doing: Doing) -> Done:
    """An invoice as PDF."""
    invoice = await named_invoice(doing)
    kind = DocumentKind.ISSUED if invoice.collection.provider else DocumentKind.INVOICE
    paper = Document(kind, doing.account.customer.id, invoice.number, doing.tag)
    name = "".join(char if char.isalnum() or char in "-_." else "-" for char in invoice.number)
    letter = letters.sends_paper(
        doing.agent.name, doing.business, invoice.number, File(paper, f"{name[:80]}.pdf")
    )
    return Done(letter, {"invoice": invoice.number})


async def pause(doing: Doing) -> Done:
    """Reminders wait until a day: `2026-12-01 why`."""
    day, reason = _day(doing)
    customer, hold = doing.account.customer.id, doing.hold
    until = datetime.combine(day, time(), zone_info(doing.rules.zone))
    await pauses.add(
        hold.tx,
        customer=customer,
        invoice=None,
        until=until,
        why="paused",
        reason=reason,
        by=doing.agent.id,
        now=hold.now,
    )
    letter = letters.paused(doing.agent.name, doing.business, day)
    return Done(letter, {"until": day.isoformat(), "reason": reason})


async def promise(doing: Doing) -> Done:
    """The customer's word to pay by a day, said to the agent: `2026-12-01 INV-1`."""
    _check_role(doing)
    day, rest = _day(doing)
    invoices = await _owed(doing, rest)
    numbers = tuple(one.number for one in invoices)
    hold, person = doing.hold, doing.account.person
    await promises.add(
        hold.tx,
        customer=doing.account.customer.id,
        person_id=person.id,
        conversation_id=hold.chat.id,
        invoices=numbers,
        day=day,
        language=doing.tag,
        now=hold.now,
    )
    letter = letters.promised(doing.agent.name, doing.business, numbers, day)
    return Done(letter, {"day": day.isoformat(), "invoices": ",".join(numbers)})


async def reply(doing: Doing) -> Done:
    """One of the firm's own texts, with the values of this moment."""
    name = doing.rest.strip().lower()
    found = doing.canned.get(name)
    if found is None:
        known = ", ".join(sorted(doing.canned)) or "–"
        raise NotDone(Say("refused-no-reply", {"name": name or "?", "known": known}))
    values, owed = await _values(doing)
    try:
        words, wants_button = fill(found.text_in(doing.tag), values)
    except MissingValue as missing:
        raise NotDone(Say("refused-missing", {"name": name, "value": str(missing)})) from missing
    offer = (owed[0].due, (owed[0].number,)) if wants_button and owed else None
    letter = letters.says(doing.agent.name, doing.business, words, pay=offer)
    return Done(letter, {"reply": name})


async def due(doing: Doing) -> Done:
    """An invoice is due later: `2026-12-20 INV-1`."""
    day, rest = _day(doing)
    invoice = await named_invoice(doing, rest)
    if not invoice.due.minor:
        raise NotDone(Say("refused-nothing-due", {"number": invoice.number}))
    customer = doing.account.customer.id
    try:
        before = await extend_due_date(doing.hold.tx, customer, invoice.number, day)
    except KeptByProvider as error:
        raise NotDone(Say("refused-provider", {"number": invoice.number})) from error
    except ValueError as error:
        why = say("refused-earlier", number=invoice.number, day=invoice.due_on)
        raise NotDone(why) from error
    letter = letters.extended(doing.agent.name, doing.business, invoice.number, day)
    after = {"invoice": invoice.number, "from": before.isoformat(), "to": day.isoformat()}
    return Done(letter, after)


ACTS: Mapping[str, Act] = {
    "pay": pay,
    "pdf": pdf,
    "pause": pause,
    "promise": promise,
    "reply": reply,
    "due": due,
    **MONEY_ACTS,
}


async def _values(doing: Doing) -> tuple[dict[str, str], list[Invoice]]:
    customer = doing.account.customer
    values = {"name": customer.name, "agent": doing.agent.name, "business": doing.business}
    if customer.company:
        values["company"] = customer.company
    open_ones = [one for one in await doing.account.books.list_open_invoices() if one.due.minor]
    wanted = doing.hold.ticket.invoice
    owed = [one for one in open_ones if one.number == wanted] or sorted(
        open_ones, key=lambda one: (one.due_on, one.number)
    )
    if owed:
        first = owed[0]
        values |= {
            "invoice": first.number,
            "amount_due": money_text(first.due, doing.tag),
            "due_date": date_text(first.due_on, doing.tag),
            "pay_link": first.number,
        }
    return values, owed


async def _owed(doing: Doing, named: str | None = None) -> list[Invoice]:
    """The named invoice, or all that are due in one currency."""
    words = doing.rest if named is None else named
    if words.strip():
        invoice = await named_invoice(doing, words)
        if not invoice.due.minor:
            raise NotDone(Say("refused-nothing-due", {"number": invoice.number}))
        return [invoice]
    found = [one for one in await doing.account.books.list_open_invoices() if one.due.minor]
    if not found:
        raise NotDone(Say("refused-owes-nothing"))
    if len({one.currency for one in found}) > 1 or len(found) > _MANY:
        raise NotDone(Say("refused-which-invoice"))
    return sorted(found, key=lambda one: (one.due_on, one.number))


def _check_role(doing: Doing) -> None:
    """What pays or promises is for somebody who may act for the customer."""
    if doing.account.person.viewer:
        raise NotDone(Say("refused-viewer"))


def _day(doing: Doing) -> tuple[date, str]:
    word, _, rest = doing.rest.strip().partition(" ")
    try:
        day = date.fromisoformat(word)
    except ValueError as error:
        raise NotDone(Say("refused-no-day", {"word": word or "?"})) from error
    if not doing.today < day <= doing.today + timedelta(days=_MOST_DAYS):
        raise NotDone(Say("refused-day", {"day": day}))
    return day, rest.strip()
