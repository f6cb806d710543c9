"""Words for news of money: what arrived, failed, goes back or is disputed. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from billing.events import BillingEvent, EventKind
from billing.payment import Decline
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title, verbatim
from bot.charge_words import CHARGES
from bot.messages import Action
from bot.replies import Choices, Document, DocumentKind, File, Reply, Rows, Say


def words_of(
    event: BillingEvent, tag: str, *, in_chat: bool, zone: str, seen: bool = True
) -> Reply:
    """What happened, the receipt, and the next step; a mail has no buttons.

    `zone` (IANA) is the customer's, for days to come; `seen` is whether a person of the firm hears
    of it, where one should.
    """
    match event.kind:
        case EventKind.SUCCEEDED:
            said = _succeeded(event, tag)
        case EventKind.PROCESSING:
            said = _processing(event)
        case EventKind.FAILED:
            said = _failed(event, ZoneInfo(zone))
        case EventKind.SURPLUS:
            said = _surplus(event, seen=seen)
        case EventKind.REFUND_FAILED:
            said = _refund_failed(event, seen=seen)
        case EventKind.ACTION_NEEDED:
            said = _action_needed(event, in_chat=in_chat)
        case _:
            said = {**CHARGES, **_GOING_BACK}[event.kind](event, tag)
    kept = tuple(block for block in said.blocks if in_chat or not isinstance(block, Choices))
    return replace(said, blocks=kept)


def shown_of(event: BillingEvent) -> Action:
    """What answers with the same as things stand then, for a message that does not say it."""
    if event.kind is EventKind.SUCCEEDED:
        return Action("receipt", {"payment": event.payment})
    if event.kind in _OF_INVOICES and event.invoices:
        return Action("invoice_detail", {"invoice": event.invoices[0]})
    return Action(_SHOWN.get(event.kind, "payment_status"), {})


def _invoices(event: BillingEvent) -> tuple[Say, ...]:
    return tuple(verbatim(number) for number in event.invoices)


def _succeeded(event: BillingEvent, tag: str) -> Reply:
    paper = Document(DocumentKind.RECEIPT, event.customer, event.payment, tag)
    key = "payment-arrived-for" if event.invoices else "payment-arrived"
    values = {"invoices": _invoices(event)} if event.invoices else {}
    return reply(
        title(key, amount=event.amount, **values),
        text("payment-rest", rest=event.rest) if event.rest else None,
        note("payment-arrived-note"),
        File(paper, Say("receipt-file")),
        menu("balance", "list_invoices"),
    )


def _processing(event: BillingEvent) -> Reply:
    return reply(
        title("payment-processing", amount=event.amount),
        note("payment-processing-note"),
        menu("payment_status"),
    )


def _failed(event: BillingEvent, zone: ZoneInfo) -> Reply:
    again = {"invoices": ",".join(event.invoices)} if event.invoices else {}
    decline = event.decline or Decline.OTHER
    next_try = event.next_try_at.astimezone(zone).date() if event.next_try_at else None
    return reply(
        title("payment-failed", amount=event.amount),
        text(f"decline-{decline.value}"),
        note("payment-next-automatic-try", day=next_try) if next_try else None,
        note("charge-given-up") if event.given_up else None,
        choices(
            button("button-pay-again", "pay", again, primary=True),
            button("button-update-card", "update_payment_method")
            if next_try or event.given_up
            else None,
            button("button-human", "human"),
        ),
    )


def _action_needed(event: BillingEvent, *, in_chat: bool) -> Reply:
    key = "payment-action-needed-for" if event.invoices else "payment-action-needed"
    values = {"invoices": _invoices(event)} if event.invoices else {}
    # The page's address is fetched when the button is pressed: one in a message would die.
    page = {"invoices": ",".join(event.invoices)}
    return reply(
        title(key, amount=event.amount, **values),
        note(f"payment-action-needed-{'note' if in_chat else 'mail-note'}"),
        choices(
            button("button-confirm-payment", "payment_link", page, primary=True),
            button("button-human", "human"),
        ),
    )


def _surplus(event: BillingEvent, *, seen: bool) -> Reply:
    return reply(
        title("payment-surplus", amount=event.amount),
        note("payment-surplus-note" if seen else "payment-surplus-unseen"),
        menu("balance", "human"),
    )


def _going_back(event: BillingEvent, _: str) -> Reply:
    return reply(
        title(event.kind.value.replace("_", "-"), amount=event.amount),
        rows(
            row("refund-to", verbatim(event.method)) if event.method else None,
            row("for-invoices", say("list", items=_invoices(event))) if event.invoices else None,
        ),
        note("refund-note"),
        menu("refund_status", "human"),
    )


def _refund_failed(event: BillingEvent, *, seen: bool) -> Reply:
    return reply(
        title("refund-failed", amount=event.amount),
        text("refund-failed-note" if seen else "refund-failed-unseen"),
        menu("refund_status", "human"),
    )


def _dispute_opened(event: BillingEvent, _: str) -> Reply:
    return reply(
        title("dispute-opened", amount=event.amount),
        _paid_by(event),
        text("dispute-opened-note"),
        menu("payment_status", "human"),
    )


def _dispute_over(event: BillingEvent, _: str) -> Reply:
    return reply(
        title(event.kind.value.replace("_", "-"), amount=event.amount),
        _paid_by(event),
        menu("payment_history", "human"),
    )


def _paid_by(event: BillingEvent) -> Rows:
    return rows(
        row("paid-with", verbatim(event.method)) if event.method else None,
        row("for-invoices", say("list", items=_invoices(event))) if event.invoices else None,
    )


_GOING_BACK: Mapping[EventKind, Callable[[BillingEvent, str], Reply]] = {
    EventKind.REFUND_PENDING: _going_back,
    EventKind.REFUND_SUCCEEDED: _going_back,
    EventKind.DISPUTE_OPENED: _dispute_opened,
    EventKind.DISPUTE_WON: _dispute_over,
    EventKind.DISPUTE_LOST: _dispute_over,
}

_OF_INVOICES = (
    EventKind.DROPPED,
    EventKind.INVOICE_AHEAD,
    EventKind.PLANNED_AHEAD,
    EventKind.RETRY_AHEAD,
)
_SHOWN: Mapping[EventKind, str] = {
    EventKind.SURPLUS: "balance",
    EventKind.RENEWAL_AHEAD: "upcoming_charge",
    EventKind.CARD_EXPIRES: "payment_methods",
    EventKind.VERIFY_METHOD: "payment_methods",
    EventKind.METHOD_VERIFIED: "payment_methods",
    EventKind.METHOD_REFUSED: "payment_methods",
    EventKind.REFUND_PENDING: "refund_status",
    EventKind.REFUND_SUCCEEDED: "refund_status",
    EventKind.REFUND_FAILED: "refund_status",
}
