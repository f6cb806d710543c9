"""What a customer answers to news of a subscription."""

from bot.blocks import menu, reply, text
from bot.skill import Change, Outcome, SkillTurn


async def acknowledge(turn: SkillTurn) -> Outcome:
    """Note that the new price was understood; every way out stays open."""
    news = turn.arguments.get("news", "")
    noted = (Change("acknowledge_price", {"news": news}),) if news.isdecimal() else ()
    buttons = menu("subscription_status", "change_plan", "cancel_subscription")
    return Outcome(reply(text("price-acknowledged"), buttons), changes=noted)
