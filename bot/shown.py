"""What was answered last, as ids: enough to ask the books for it once more, and nothing of it."""

import re
from collections.abc import Mapping, Sequence

from bot.conversation import Shown, Wish
from bot.periods import period_from, written
from bot.replies import DocumentKind, File, Reply, Rows
from bot.skill import Outcome
from bot.understanding.model import Against, Slots

# What reads and nothing else. Whatever is not named here does not go on elsewhere.
ANSWERS = frozenset(
    {
        *("balance", "list_invoices", "invoice_detail", "explain_charge", "invoice_pdf"),
        *("how_to_pay", "payment_status", "payment_history", "refund_status", "receipt"),
        *("subscription_status", "upcoming_charge", "payment_methods", "autopay_status"),
        *("invoice_documents", "credit_note", "statement", "export_csv", "credits"),
    }
)
# What is being paid goes on in a chat as the invoice that it is; the act itself goes nowhere.
PAYING = frozenset({"pay", "payment_link", "pay_part", "pay_saved"})
_INVOICES = "invoices"  # their argument: numbers between commas
# Arguments that say which one, by a number or a word of ours. What was typed is kept only where it
# is such a word itself: sentences are not.
_WHICH = frozenset(
    {
        *("invoice", "payment", "note", "subscription", "period", "state", "year", "offset"),
        *("version", "other"),
    }
)
# Of these, and of what words named, the ones that mean a single thing.
_ONE = frozenset({"invoice", "payment", "note", "invoice_number"})
_TYPED = re.compile(r"(?=.*\d)[\w-]{1,40}|open|overdue|paid", re.IGNORECASE)


def shown_of(wish: Wish, slots: Slots, outcome: Outcome, link: int) -> Shown | None:
    """What this answer is, said in the session of that link; None for what can't go elsewhere."""
    if wish.intent in PAYING:
        return _paid_in(wish, outcome, link)
    if wish.intent not in ANSWERS:
        return None
    period = _statement_in(outcome.reply)
    if period:  # asked for as something else that it is the paper of
        return Shown("statement", link, {"period": period})
    kept = {name: value for name, value in wish.arguments.items() if _says_which(name, value)}
    named = _named(slots)
    if _means_one({**kept, **named}) and not _is_found(outcome):
        return None
    about = {"invoice": outcome.focus} if outcome.focus else {}
    return Shown(wish.intent, link, {**kept, **about}, named)


def ordered(intent: str, arguments: Mapping[str, str], link: int) -> Shown | None:
    """The same of an order that was carried out."""
    numbers = arguments.get(_INVOICES, "") if intent in PAYING else ""
    return Shown(intent, link, {_INVOICES: numbers}) if numbers else None


def asked_again(shown: Shown) -> tuple[Wish, Slots]:
    """The wish for the same, and what its words named; for what is being paid, a look at it."""
    if shown.intent in PAYING:
        return _looked_at(shown.arguments[_INVOICES].split(",")), Slots()
    named = shown.named
    amount = named.get("amount_minor")
    slots = Slots(
        invoice_number=named.get("invoice_number"),
        status=named.get("status"),
        currency=named.get("currency"),
        amount_minor=int(amount) if amount else None,
        period=period_from(named.get("period", "")),
        against=_against(named),
    )
    return Wish(shown.intent, shown.arguments, exact=True), slots


def _paid_in(wish: Wish, outcome: Outcome, link: int) -> Shown | None:
    """What the question was about, or the order; None where it was still asked which one."""
    asked = (outcome.confirm.arguments,) if outcome.confirm else ()
    orders = (one.arguments for one in outcome.effects)
    named = (ordered(wish.intent, one, link) for one in (*asked, *orders))
    return next(filter(None, named), None)


def _looked_at(numbers: Sequence[str]) -> Wish:
    if len(numbers) > 1:
        return Wish("list_invoices", {"state": "open"}, exact=True)
    return Wish("invoice_detail", {"invoice": numbers[0]}, exact=True)


def _says_which(name: str, value: str) -> bool:
    return name in _WHICH or (name == "argument" and bool(_TYPED.fullmatch(value)))


def _means_one(named: Mapping[str, str]) -> bool:
    typed = named.get("argument", "")
    return bool(_ONE & named.keys()) or any(sign.isdigit() for sign in typed)


def _is_found(outcome: Outcome) -> bool:
    """Whether what was named was found: there is something of it to show, or to talk about."""
    shows = any(isinstance(block, Rows | File) for block in outcome.reply.blocks)
    return shows or outcome.focus is not None


def _statement_in(reply: Reply) -> str:
    papers = [block.document for block in reply.blocks if isinstance(block, File)]
    return next((one.number for one in papers if one.kind is DocumentKind.STATEMENT), "")


def _named(slots: Slots) -> Mapping[str, str]:
    against = slots.against
    values = {
        "invoice_number": slots.invoice_number,
        "status": slots.status,
        "currency": slots.currency,
        "amount_minor": str(slots.amount_minor) if slots.amount_minor is not None else None,
        "period": written(slots.period) if slots.period else None,
        "against": "yes" if against else None,
        "against_invoice": against.invoice_number if against else None,
        "against_period": written(against.period) if against and against.period else None,
    }
    return {name: value for name, value in values.items() if value is not None}


def _against(named: Mapping[str, str]) -> Against | None:
    if "against" not in named:
        return None
    return Against(named.get("against_invoice"), period_from(named.get("against_period", "")))
