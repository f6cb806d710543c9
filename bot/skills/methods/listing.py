"""What is on file: brand, last four digits, expiry, and what each is used for (AM1)."""

from billing.planned_charge import PlannedCharge
from billing.subscription import PaymentMethod, Subscription, SubscriptionStatus
from billing.verification import Verification
from bot.blocks import button, choices, menu, reply, row, rows, say, text, title, verbatim
from bot.replies import Choice, Choices, Row, Say
from bot.saved import is_over
from bot.skill import Outcome, SkillTurn

_MOST = 4  # methods with buttons: a longer list is for a person


async def list_methods(turn: SkillTurn) -> Outcome:
    """The list, and what can be done with each."""
    found = await turn.books.list_payment_methods()
    planned = await turn.books.list_planned_charges()
    waiting = await turn.books.list_verifications()
    if not found and not waiting:
        new = button("button-add-method", "update_payment_method") if turn.can_charge else None
        ways = (*choices(new).choices, *menu("pay", "human").choices)
        return Outcome(reply(text("no-methods"), Choices(ways)))
    active = [
        one
        for one in await turn.books.list_subscriptions()
        if one.status is not SubscriptionStatus.CANCELED
    ]
    facts = [fact for one in found for fact in _facts(turn, one, active)]
    return Outcome(
        reply(
            title("methods-title"),
            rows(*facts, *map(_waiting, waiting), *(_planned(one, found) for one in planned)),
            _buttons(turn, found, planned, waiting),
        )
    )


def _facts(
    turn: SkillTurn, one: PaymentMethod, active: list[Subscription]
) -> tuple[Row | None, ...]:
    label = "method-default" if one.default else "method"
    plans = tuple(verbatim(sub.plan) for sub in active if uses(turn, sub, one))
    return (
        row(label, _described(turn, one), strong=one.default),
        row("method-pays-for", say("list", items=plans)) if plans else None,
    )


def _waiting(one: Verification) -> Row:
    if one.arrives_on is None:
        return row("method", say("method-waits", method=one.label))
    return row("method", say("method-waits-until", method=one.label, day=one.arrives_on))


def _described(turn: SkillTurn, one: PaymentMethod) -> Say:
    if one.expires is None:
        return say("method-plain", method=one.label)
    year, month = one.expires
    key = "method-expired" if is_over(one, turn.today) else "method-expires"
    return say(key, method=one.label, expires=f"{month:02}/{year}")


def uses(turn: SkillTurn, sub: Subscription, one: PaymentMethod) -> bool:
    """Whether the subscription is charged to the method by itself."""
    if sub.status is SubscriptionStatus.CANCELED:
        return False
    automatic = sub.terms.automatic if sub.terms.provider else turn.customer.autopay
    chosen = sub.terms.method
    return automatic and (chosen == one.id if chosen else one.default)


def _planned(one: PlannedCharge, methods: tuple[PaymentMethod, ...]) -> Row | None:
    if one.amount is None:
        return None
    label = next((known.label for known in methods if known.id == one.method), "")
    value = say("planned-charge", amount=one.amount, number=one.invoice, day=one.on, method=label)
    return row("planned", value)


def _buttons(
    turn: SkillTurn,
    found: tuple[PaymentMethod, ...],
    planned: tuple[PlannedCharge, ...],
    waiting: tuple[Verification, ...],
) -> Choices:
    if not turn.can_charge:
        return menu("autopay_status", "pay")
    each = [one for method in found[:_MOST] for one in _of(method)]
    return choices(
        *(verify_button(one.id, one.label) for one in waiting),
        button("button-add-method", "update_payment_method", primary=not waiting),
        *each,
        *(_cancel(one) for one in planned if one.amount is not None),
        *menu("autopay_status", "pay").choices,
        per_row=1,
    )


def verify_button(verification: str, label: str) -> Choice:
    """On to the page on which the deposits are named."""
    words = say("button-verify", method=label)
    return button(words, "verify_method", {"verification": verification}, primary=True)


def _of(method: PaymentMethod) -> tuple[Choice, ...]:
    arguments = {"method": method.id}
    remove = button(say("button-remove", method=method.label), "remove_method", arguments)
    if method.default:
        return (remove,)
    return (
        button(say("button-make-default", method=method.label), "default_method", arguments),
        remove,
    )


def _cancel(one: PlannedCharge) -> Choice:
    label = say("button-cancel-planned", number=one.invoice)
    return button(label, "cancel_planned", {"invoice": one.invoice})
