"""What is said of a subscription without having been asked, in phrases."""

from billing.subscription import NextCharge
from billing.subscription_news import NewsKind, SubscriptionNews
from bot.blocks import button, choices, note, reply, row, rows, say, text, title
from bot.replies import Choices, Reply, Say

_FORESEEN = (NewsKind.RENEWAL, NewsKind.TRIAL_END)


def words_of(
    news: SubscriptionNews, charge: NextCharge | None, method: str = "", write_to: str = ""
) -> Reply:
    """What happens, when, for how much, and every way out; `method` is charged by itself, and
    `write_to` is whom to write to where no chat leads to that.
    """
    if news.kind in _FORESEEN:
        return _foreseen(news, charge, method, write_to)
    return {
        NewsKind.PRICE: _price,
        NewsKind.ENDED: _ended,
        NewsKind.PAUSED: _paused,
        NewsKind.RESUMED: _resumed,
        NewsKind.CANCELLED: _cancelled,
    }[news.kind](news, write_to)


def way_of(news: SubscriptionNews) -> Say:
    """What the button of a mail about it says."""
    changes = news.kind in (*_FORESEEN, NewsKind.PRICE)
    return say("subscription-open" if changes else "elsewhere-mail-open")


def _foreseen(
    news: SubscriptionNews, charge: NextCharge | None, method: str, write_to: str
) -> Reply:
    key = "subscription-trial-ends" if news.kind is NewsKind.TRIAL_END else "subscription-renews"
    amount, day = (charge.due, charge.on) if charge else (news.amount, news.on or news.at.date())
    return reply(
        title(key, plan=news.plan, amount=amount, day=day),
        text("subscription-charged-to", method=method) if method else None,
        note(_by("subscription-renews-note", write_to), whom=write_to),
        _ways(news, "cancel_subscription", "change_plan", "upcoming_charge"),
    )


def _price(news: SubscriptionNews, write_to: str) -> Reply:
    understood = button(
        "button-understood", "acknowledge_price", {"news": str(news.id)}, primary=True, single=True
    )
    return reply(
        title("subscription-price", plan=news.plan, day=news.on or news.at.date()),
        rows(
            row("subscription-price-before", say("amount", amount=news.before)),
            row("subscription-price-after", say("amount", amount=news.amount), strong=True),
        ),
        note(_by("subscription-price-note", write_to), whom=write_to),
        choices(understood),
        _ways(news, "change_plan", "cancel_subscription", "human"),
    )


def _ended(news: SubscriptionNews, _: str) -> Reply:
    return reply(
        title("subscription-ended", plan=news.plan),
        text("subscription-ended-note"),
        _ways(news, "balance", "human"),
    )


def _paused(news: SubscriptionNews, _: str) -> Reply:
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


def _resumed(news: SubscriptionNews, _: str) -> Reply:
    return reply(
        title("subscription-resumed", plan=news.plan),
        _ways(news, "upcoming_charge", "cancel_subscription"),
    )


def _cancelled(news: SubscriptionNews, write_to: str) -> Reply:
    """A letter: it has no buttons."""
    if news.on is not None and news.on > news.at.date():
        said = title("subscription-cancelled", plan=news.plan, day=news.on)
        back = _by("subscription-cancelled-note", write_to)
        return reply(said, text(back, day=news.on, whom=write_to))
    return reply(title("subscription-cancelled-now", plan=news.plan))


def _by(key: str, write_to: str) -> str:
    """The phrase that leads to a chat, or to whom one writes."""
    return f"{key}-write" if write_to else key


def _ways(news: SubscriptionNews, *intents: str) -> Choices:
    about = {"subscription": news.subscription}
    return choices(*(button(f"menu-{one.replace('_', '-')}", one, about) for one in intents))
