"""What is said of a subscription, and which one is meant."""

from collections.abc import Callable, Mapping

from billing.money import Money
from billing.subscription import Subscription, SubscriptionStatus
from bot.blocks import button, choices, menu, reply, row, say, text, verbatim
from bot.replies import Row, Say
from bot.skill import Outcome, SkillTurn

_ENDED = {SubscriptionStatus.CANCELED}


def price_words(amount: Money, interval: str, every: int) -> Say:
    """What a period costs before tax: "€98.00 a month"."""
    if every == 1:
        return say(f"sub-price-{interval}", amount=amount)
    return say(f"sub-price-{interval}s", amount=amount, count=every)


def terms_words(quantity: int, plan: str) -> Say:
    """ "2 × Pro", or only "Pro"."""
    return verbatim(plan) if quantity == 1 else say("sub-terms", quantity=quantity, plan=plan)


def status_words(one: Subscription) -> Say:
    """Its state."""
    return say(f"sub-is-{one.status.value.replace('_', '-')}")


def goes_on(one: Subscription) -> bool:
    """It has not ended."""
    return one.status not in _ENDED


def is_ending(one: Subscription) -> bool:
    """It runs, and stops on a known day."""
    return goes_on(one) and (one.cancel_at_period_end or one.terms.ends_on is not None)


def is_paused(one: Subscription) -> bool:
    """Nothing is charged for now."""
    return one.status is SubscriptionStatus.PAUSED


async def find(turn: SkillTurn, name: str) -> Subscription | None:
    """The customer's subscription of this id."""
    found = await turn.books.list_subscriptions()
    return next((one for one in found if one.id == name), None)


async def choose(
    turn: SkillTurn, fits: Callable[[Subscription], bool], carried: Mapping[str, str]
) -> Subscription | Outcome | None:
    """The one that is meant of those that a provider runs; a question where several fit.

    None where there is none. `carried` goes along with the buttons.
    """
    listed = await turn.books.list_subscriptions()
    found = [one for one in listed if one.terms.provider and fits(one)]
    named = turn.arguments.get("subscription")
    if named:
        return next((one for one in found if one.id == named), None)
    if len(found) < 2:
        return found[0] if found else None
    buttons = (
        button(
            say("sub-button", plan=one.plan, day=one.current_period[1]),
            turn.intent,
            {**carried, "subscription": one.id},
        )
        for one in found
    )
    return Outcome(reply(text("sub-which"), choices(*buttons, per_row=1)))


async def choose_living(
    turn: SkillTurn, carried: Mapping[str, str]
) -> Subscription | Outcome | None:
    """The same of those that go on; what was meant and has ended is said to be over."""
    chosen = await choose(turn, goes_on, carried)
    if chosen is not None:
        return chosen
    listed, named = await turn.books.list_subscriptions(), turn.arguments.get("subscription")
    if not named and any(map(goes_on, listed)):
        return None
    over = [one for one in listed if one.terms.provider and named in (None, one.id)]
    if not over:
        return None
    said = text("sub-over", plan=over[-1].plan)
    return Outcome(reply(said, menu("subscription_status", "human")))


async def charged_to(turn: SkillTurn, one: Subscription) -> Row | None:
    """The method that it is charged to, as far as the books know."""
    known = await turn.books.list_payment_methods()
    wanted = one.terms.method
    own = [each for each in known if (each.id == wanted if wanted else each.default)]
    return (
        row("change-method", say("method-plain", method=own[0].label))
        if own and own[0].last4
        else None
    )
