"""Charge words: what is charged by itself, said before it happens, with a way to mend it."""

from collections.abc import Callable, Mapping

from billing.events import BillingEvent, EventKind
from bot.blocks import button, choices, menu, note, reply, say, title, verbatim
from bot.replies import Reply, Text


def _renewal(event: BillingEvent, _: str) -> Reply:
    return reply(
        title(
            "charge-ahead",
            plan=event.what,
            day=event.on or event.at.date(),
            amount=event.amount,
            method=event.method,
        ),
        note("charge-ahead-note"),
        menu("upcoming_charge", "payment_methods", "autopay_off"),
    )


def _invoice(event: BillingEvent, _: str) -> Reply:
    return reply(
        _about("invoice-ahead", event),
        note("charge-ahead-note"),
        menu("payment_methods", "autopay_off"),
    )


def _planned(event: BillingEvent, _: str) -> Reply:
    stop = button(
        say("button-cancel-planned", number=_number(event)),
        "cancel_planned",
        {"invoice": _number(event)},
    )
    return reply(_about("planned-ahead", event), note("planned-ahead-note"), choices(stop))


def _retry(event: BillingEvent, _: str) -> Reply:
    return reply(
        _about("retry-ahead", event),
        note("retry-ahead-note"),
        choices(
            button("button-add-method", "update_payment_method", primary=True),
            button("button-pay-by-link", "pay", {"invoices": _number(event)}),
            button("button-human", "human"),
        ),
    )


def _expires(event: BillingEvent, _: str) -> Reply:
    last = event.on or event.at.date()
    return reply(
        title("card-expires", method=event.method, expires=f"{last.month:02}/{last.year}"),
        note("card-expires-note"),
        choices(
            button("button-add-method", "update_payment_method", primary=True),
            button("menu-payment-methods", "payment_methods"),
        ),
    )


def _dropped(event: BillingEvent, _: str) -> Reply:
    numbers = ",".join(event.invoices)
    named = tuple(verbatim(number) for number in event.invoices)
    return reply(
        title("charge-dropped", amount=event.amount, invoices=named),
        choices(
            button("menu-pay", "pay", {"invoices": numbers}, primary=True),
            button("button-human", "human"),
        ),
    )


def _number(event: BillingEvent) -> str:
    return event.invoices[0] if event.invoices else ""


def _about(key: str, event: BillingEvent) -> Text:
    return title(
        key,
        number=_number(event),
        day=event.on or event.at.date(),
        amount=event.amount,
        method=event.method,
    )


def _waits(event: BillingEvent, _: str) -> Reply:
    wanted = {"verification": event.what}
    enter = button(say("button-verify", method=event.method), "verify_method", wanted, primary=True)
    return reply(_about("method-verify", event), note("method-verify-note"), choices(enter))


def _verified(event: BillingEvent, _: str) -> Reply:
    return reply(_about("method-verified", event), menu("payment_methods", "pay"))


def _not_verified(event: BillingEvent, _: str) -> Reply:
    return reply(
        _about("method-refused", event),
        choices(
            button("button-add-method", "update_payment_method", primary=True),
            button("button-human", "human"),
        ),
    )


CHARGES: Mapping[EventKind, Callable[[BillingEvent, str], Reply]] = {
    EventKind.RENEWAL_AHEAD: _renewal,
    EventKind.INVOICE_AHEAD: _invoice,
    EventKind.PLANNED_AHEAD: _planned,
    EventKind.RETRY_AHEAD: _retry,
    EventKind.CARD_EXPIRES: _expires,
    EventKind.DROPPED: _dropped,
    EventKind.VERIFY_METHOD: _waits,
    EventKind.METHOD_VERIFIED: _verified,
    EventKind.METHOD_REFUSED: _not_verified,
}
