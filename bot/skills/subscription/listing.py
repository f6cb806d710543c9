"""Which subscriptions there are."""

from billing.subscription import Subscription
from bot.blocks import menu, reply, row, rows, say, text, title, verbatim
from bot.replies import Row
from bot.skill import Outcome, SkillTurn
from bot.skills.subscription.facts import (
    goes_on,
    is_ending,
    is_paused,
    price_words,
    status_words,
    terms_words,
)


async def status(turn: SkillTurn) -> Outcome:
    """Plan, price, number, state and days of each."""
    found = await turn.books.list_subscriptions()
    if not found:
        return Outcome(reply(text("no-subscription"), menu("balance", "human")))
    ours = [one for one in found if one.terms.provider]
    resumable = any(is_ending(one) or is_paused(one) for one in ours)
    stops = ("pause_subscription", "cancel_subscription") if ours else ("cancel_subscription",)
    acts = ("resume_subscription",) if resumable else stops
    return Outcome(
        reply(
            title("subscriptions-title"),
            *(rows(*_facts(one)) for one in found),
            menu("upcoming_charge", "change_plan", *acts),
        )
    )


def _facts(one: Subscription) -> tuple[Row | None, ...]:
    terms = one.terms
    return (
        row("sub-plan", verbatim(one.plan), strong=True),
        row("sub-price", price_words(one.amount, one.interval, terms.every)),
        *_quantities(one),
        row("sub-status", status_words(one)),
        row("sub-trial-ends", say("day", day=terms.trial_ends_on)) if terms.trial_ends_on else None,
        row("sub-discount", verbatim(terms.discount)) if terms.discount else None,
        _last_day(one),
    )


def _quantities(one: Subscription) -> tuple[Row, ...]:
    if len(one.terms.items) > 1:
        items = tuple(terms_words(each.quantity, each.plan) for each in one.terms.items)
        return (row("sub-quantity", say("list", items=items)),)
    return (row("sub-quantity", verbatim(str(one.quantity))),)


def _last_day(one: Subscription) -> Row | None:
    if is_paused(one):
        until = one.terms.resumes_on
        return row("sub-resumes", say("day", day=until)) if until else None
    ends = is_ending(one) or not goes_on(one)
    day = one.terms.ends_on or one.current_period[1]
    return row("sub-ends" if ends else "sub-renews", say("day", day=day))
