"""Words that only make sense after the last answer: "and the one before?", "I meant March"."""

from bot.conversation import Pending, Question, Wish
from bot.dialogue import SURE
from bot.understanding.model import Slots, Understanding

ONE_BEFORE = "one_before"  # the argument of a wish for the invoice before the one in focus
_FEW = 6  # words: more are a sentence that must be understood by itself
# What can be asked once more about another invoice, month or state.
_ABOUT_INVOICES = frozenset(
    {
        *("invoice_detail", "invoice_pdf", "explain_charge", "list_invoices", "receipt"),
        *("pay", "payment_link", "payment_status", "payment_history", "dispute_charge"),
    }
)


def may_follow(pending: Pending, heard: Understanding, text: str) -> bool:
    """Whether the message may be about what was answered last, with another invoice or month."""
    if heard.exact or pending.about not in _ABOUT_INVOICES:
        return False
    if pending.question not in {Question.NONE, Question.CONFIRM}:
        return False
    few = len(text.split()) <= _FEW
    return heard.remarks.corrects or (few and heard.best.confidence < SURE)


def follow_up(pending: Pending, heard: Understanding, slots: Slots, text: str) -> Wish | None:
    """The last wish once more, or None. `slots` are the message's, read for that wish."""
    if heard.remarks.one_before and pending.about in _ABOUT_INVOICES:
        return Wish(pending.about, {ONE_BEFORE: "yes"})
    narrows = slots.invoice_number or slots.period or (heard.remarks.corrects and slots.status)
    if narrows and may_follow(pending, heard, text):
        return Wish(pending.about, {}, text)
    return None
