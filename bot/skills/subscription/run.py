"""What renews, when and for how much; acts are confirmed and passed to a person."""

from billing.money import Money
from billing.subscription import Subscription, SubscriptionStatus
from bot.blocks import menu, note, reply, row, rows, say, text, title, verbatim
from bot.messages import Action
from bot.replies import Row
from bot.skill import Change, Outcome, SkillTurn

_ENDED = {SubscriptionStatus.CANCELED}


async def run(turn: SkillTurn) -> Outcome:
    """One of the wishes around subscriptions."""
    answers = {
        "subscription_status": _list,
        "upcoming_charge": _upcoming,
        "discount": _discount,
    }
    return await answers.get(turn.intent, _act)(turn)


async def _list(turn: SkillTurn) -> Outcome:
    found = await turn.books.list_subscriptions()
    if not found:
        return Outcome(reply(text("no-subscription"), menu("balance", "human")))
    return Outcome(
        reply(
            title("subscriptions-title"),
            *(rows(*_facts(one)) for one in found),
            menu("upcoming_charge", "change_plan", "cancel_subscription"),
        )
    )


def _facts(one: Subscription) -> tuple[Row, ...]:
    ends = one.cancel_at_period_end or one.status in _ENDED
    last = "sub-ends" if ends else "sub-renews"
    return (
        row("sub-plan", verbatim(one.plan), strong=True),
        row("sub-price", say(f"sub-price-{one.interval}", amount=price_of(one))),
        row("sub-quantity", verbatim(str(one.quantity))),
        row("sub-status", say(f"sub-is-{one.status.value.replace('_', '-')}")),
        row(last, say("day", day=one.current_period[1])),
    )


def price_of(one: Subscription) -> Money:
    """What one interval costs before tax."""
    return Money(one.unit_amount.minor * one.quantity, one.unit_amount.currency)


async def _upcoming(turn: SkillTurn) -> Outcome:
    found = [
        one
        for one in await turn.books.list_subscriptions()
        if one.status not in _ENDED and not one.cancel_at_period_end
    ]
    if not found:
        return Outcome(reply(text("nothing-upcoming"), menu("balance", "list_invoices")))
    following = sorted(found, key=lambda one: (one.current_period[1], one.id))
    return Outcome(
        reply(
            title("upcoming-title"),
            rows(*(_charge(one) for one in following)),
            note("upcoming-note"),
            menu("subscription_status", "balance"),
        )
    )


def _charge(one: Subscription) -> Row:
    value = say("amount-on", amount=price_of(one), day=one.current_period[1])
    return row(verbatim(one.plan), value)


async def _discount(turn: SkillTurn) -> Outcome:
    return Outcome(reply(text("discount-person", business=turn.business), menu("human")))


async def _act(turn: SkillTurn) -> Outcome:
    slug = turn.intent.replace("_", "-")
    if turn.confirmed:
        reason = turn.arguments.get("reason") or turn.intent
        ticket = Change("open_ticket", {"category": turn.intent, "reason": reason})
        return Outcome(reply(text("passed-on", business=turn.business)), changes=(ticket,))
    found = await turn.books.list_subscriptions()
    plans = rows(*(row("sub-plan", verbatim(one.plan)) for one in found))
    return Outcome(
        reply(title(f"act-{slug}", business=turn.business), plans, note("act-note")),
        confirm=Action(turn.intent, {"reason": turn.text}),
        confirm_label=say("button-pass-on"),
    )
