"""What is said of a subscription without having been asked, in phrases."""

from billing.subscription import NextCharge
from billing.subscription_news import NewsKind, SubscriptionNews
from bot.blocks import button, choices, note, reply, row, rows, say, text, title
from bot.replies import Choices, Reply


def words_of(news: SubscriptionNews, charge: NextCharge | None, method: str = "") -> Reply:
    """What happens, when, for how much, and every way out; `method` is charged by itself."""
    if news.kind in (NewsKind.RENEWAL, NewsKind.TRIAL_END):
        return _foreseen(news, charge, method)
    return {
        NewsKind.PRICE: _price,
        NewsKind.ENDED: _ended,
        NewsKind.PAUSED: _paused,
        NewsKind.RESUMED: _resumed,
        NewsKind.CANCELLED: _cancelled,
    }[news.kind](news, charge)


def _foreseen(news: SubscriptionNews, charge: NextCharge | None, method: str) -> Reply:
    key = "subscription-trial-ends" if news.kind is NewsKind.TRIAL_END else "subscription-renews"
    amount, day = (charge.due, charge.on) if charge else (news.amount, news.on or news.at.date())
    return reply(
        title(key, plan=news.plan, amount=amount, day=day),
        text("subscription-charged-to", method=method) if method else None,
        note("subscription-renews-note"),
        _ways(news, "cancel_subscription", "change_plan", "upcoming_charge"),
    )


def _price(news: SubscriptionNews, _: NextCharge | None) -> Reply:
    understood = button(
        "button-understood", "acknowledge_price", {"news": str(news.id)}, primary=True, single=True
    )
    return reply(
        title("subscription-price", plan=news.plan, day=news.on or news.at.date()),
        rows(
            row("subscription-price-before", say("amount", amount=news.before)),
            row("subscription-price-after", say("amount", amount=news.amount), strong=True),
        ),
        note("subscription-price-note"),
        choices(understood),
        _ways(news, "change_plan", "cancel_subscription", "human"),
    )


def _ended(news: SubscriptionNews, _: NextCharge | None) -> Reply:
    return reply(
        title("subscription-ended", plan=news.plan),
        text("subscription-ended-note"),
        _ways(news, "balance", "human"),
    )


def _paused(news: SubscriptionNews, _: NextCharge | None) -> Reply:
    until = (
        text("subscription-paused-until", day=news.on)
        if news.on
        else text("subscription-paused-open")
    )
    return reply(
        title("subscription-paused", plan=news.plan),
        until,
        _ways(news, "resume_subscription", "human"),
    )


def _resumed(news: SubscriptionNews, _: NextCharge | None) -> Reply:
    return reply(
        title("subscription-resumed", plan=news.plan),
        _ways(news, "upcoming_charge", "cancel_subscription"),
    )


def _cancelled(news: SubscriptionNews, _: NextCharge | None) -> Reply:
    """A letter: it has no buttons."""
    if news.on is not None and news.on > news.at.date():
        said = title("subscription-cancelled", plan=news.plan, day=news.on)
        return reply(said, text("subscription-cancelled-note", day=news.on))
    return reply(title("subscription-cancelled-now", plan=news.plan))


def _ways(news: SubscriptionNews, *intents: str) -> Choices:
    about = {"subscription": news.subscription}
    return choices(*(button(f"menu-{one.replace('_', '-')}", one, about) for one in intents))
