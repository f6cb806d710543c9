"""Another plan or number: what it costs is reckoned, shown, and carried out for exactly that."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from billing.price import Price
from billing.subscription import Subscription
from bot.blocks import button, choices, note, reply, say, text
from bot.replies import Choices
from bot.skill import Effect, Outcome, SkillTurn
from bot.skills.subscription.facts import (
    choose_living,
    is_ending,
    is_paused,
    price_words,
    terms_words,
)

HOLDS_FOR = timedelta(minutes=15)  # so long a price that was shown is what is paid
_OFFERED = 8
_MOST = 99_999
# "Add 2" is two more than there are, "reduce by 2" two fewer; "change to 2" is two.
_TO = re.compile(r"(?:\b(?:to|auf|a|à|para|до)|إلى)\s+\d", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:add|adding|more|extra|additional|plus|mehr|weitere\w*|zusätzlich\w*|hinzu\w*|dazu"
    r"|añad\w+|agreg\w+|más|adicional\w*|ajout\w+|de plus|supplémentaire\w*|adicion\w+|mais"
    r"|добав\w+|ещё|еще|дополнительн\w+)\b|أضف|إضافة|إضافي",
    re.IGNORECASE,
)
_FEWER = re.compile(
    r"\b(?:remove|removing|fewer|less|drop|weniger|entfern\w+|quit\w+|menos|retir\w+|enlev\w+"
    r"|de moins|remov\w+|убр\w+|убер\w+|меньше)\b|أزل|إزالة|أقل",
    re.IGNORECASE,
)


async def change_plan(turn: SkillTurn) -> Outcome | None:
    """The next step to other terms; None where a person is to take it."""
    chosen = await choose_living(turn, _carried(turn))
    if not isinstance(chosen, Subscription):
        return chosen
    if first := _first(chosen):
        return first
    offered = await turn.books.list_prices(chosen)
    if len(chosen.terms.items) != 1 or not offered:
        return None
    if turn.confirmed and "at" in turn.arguments:
        return _agreed(turn, offered)
    fitting = _fitting(turn, chosen, offered)
    if len(fitting) != 1:
        return _which(chosen, fitting or offered, known=bool(fitting) or not _plan(turn))
    quantity = _quantity(turn, chosen) or chosen.quantity
    if (fitting[0].id, quantity) == (chosen.terms.items[0].price, chosen.quantity):
        have = terms_words(chosen.quantity, chosen.plan)
        others = [one for one in offered if one.id != fitting[0].id]
        return Outcome(reply(text("change-same", terms=have), _plans(chosen, others)))
    return _reckon(chosen.id, fitting[0].id, str(quantity))


def _reckon(subscription: str, price: str, quantity: str, why: str = "") -> Outcome:
    order = {"subscription": subscription, "price": price, "quantity": quantity, "why": why}
    return Outcome(reply(), effects=(Effect("preview_change", order),))


def _first(chosen: Subscription) -> Outcome | None:
    """What has to be done before anything else can change."""
    again = {"subscription": chosen.id}
    if is_ending(chosen):
        day = chosen.terms.ends_on or chosen.current_period[1]
        keep = button(say("button-keep", plan=chosen.plan), "resume_subscription", again)
        said = text("change-ends-first", plan=chosen.plan, day=day)
        return Outcome(reply(said, choices(keep)))
    if is_paused(chosen):
        resume = button("menu-resume-subscription", "resume_subscription", again)
        return Outcome(reply(text("change-paused-first", plan=chosen.plan), choices(resume)))
    return None


def _carried(turn: SkillTurn) -> Mapping[str, str]:
    """What was said of the new terms, for a button that only says which subscription."""
    said = {
        "plan": _plan(turn),
        "interval": turn.slots.interval or turn.arguments.get("interval", ""),
        "quantity": _said_quantity(turn),
        "price": turn.arguments.get("price", ""),
    }
    return {name: value for name, value in said.items() if value}


def _plan(turn: SkillTurn) -> str:
    return turn.slots.plan or turn.arguments.get("plan", "")


def _said_quantity(turn: SkillTurn) -> str:
    """A number, or "+2" and "-2" for so many more or fewer than there are; "" for none."""
    number = turn.slots.quantity
    if turn.arguments.get("quantity") or not number:
        return turn.arguments.get("quantity", "")
    if _TO.search(turn.text):
        return str(number)
    sign = "+" if _MORE.search(turn.text) else "-" if _FEWER.search(turn.text) else ""
    return f"{sign}{number}"


def _quantity(turn: SkillTurn, chosen: Subscription) -> int | None:
    said = _said_quantity(turn)
    if not said.lstrip("+-").isdecimal():
        return None
    wanted = int(said) + (chosen.quantity if said[0] in "+-" else 0)
    return wanted if 0 < wanted <= _MOST else None


def _fitting(
    turn: SkillTurn, chosen: Subscription, offered: tuple[Price, ...]
) -> tuple[Price, ...]:
    """What the words or the button narrow it down to; nothing where they say nothing."""
    named = turn.arguments.get("price")
    if named:
        return tuple(one for one in offered if one.id == named)
    plan, interval = _named(turn, chosen, offered), _carried(turn).get("interval")
    if not plan and not interval:
        own = tuple(one for one in offered if one.id == chosen.terms.items[0].price)
        return own if _quantity(turn, chosen) else ()
    wanted = plan or chosen.plan.casefold()
    exact = tuple(one for one in offered if one.plan.casefold() == wanted)
    found = exact or tuple(one for one in offered if wanted in one.plan.casefold())
    found = tuple(one for one in found if interval in (None, one.interval))
    same = tuple(one for one in found if (one.interval, one.count) == _rhythm(chosen))
    return same if len(found) > 1 and len(same) == 1 else found


def _named(turn: SkillTurn, chosen: Subscription, offered: tuple[Price, ...]) -> str:
    """The plan that is meant: one on offer that the words name, or what they call a plan."""
    words = turn.text.casefold()
    plans = {one.plan.casefold() for one in offered}
    said = {one for one in plans if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", words)}
    others = said - {chosen.plan.casefold()}
    return others.pop() if len(others) == 1 else _plan(turn).casefold()


def _rhythm(chosen: Subscription) -> tuple[str, int]:
    return chosen.interval, chosen.terms.every


def _which(chosen: Subscription, offered: tuple[Price, ...], *, known: bool) -> Outcome:
    price = price_words(chosen.amount, chosen.interval, chosen.terms.every)
    have = terms_words(chosen.quantity, chosen.plan)
    others = [one for one in offered if one.id != chosen.terms.items[0].price]
    return Outcome(
        reply(
            None if known else text("change-no-such-plan"),
            text("change-which", terms=have, price=price),
            _plans(chosen, others),
            note("change-seats-hint"),
        )
    )


def _plans(chosen: Subscription, offered: list[Price]) -> Choices:
    buttons = (
        button(
            say(f"plan-button-{one.interval}", plan=one.plan, amount=one.unit_amount)
            if one.count == 1
            else say(
                f"plan-button-{one.interval}s",
                plan=one.plan,
                amount=one.unit_amount,
                count=one.count,
            ),
            "change_plan",
            {"subscription": chosen.id, "price": one.id},
        )
        for one in offered[:_OFFERED]
    )
    return choices(*buttons, per_row=1)


def _agreed(turn: SkillTurn, offered: tuple[Price, ...]) -> Outcome:
    """Carry it out, or reckon again where what was shown may be true no more."""
    said = turn.arguments
    stale = turn.now - datetime.fromisoformat(said["at"]) > HOLDS_FOR
    price = next((one for one in offered if one.id == said["price"]), None)
    moved = price is None or str(price.unit_amount.minor) != said["unit"]
    if stale or moved:
        why = "change-outdated" if moved else "change-stale"
        return _reckon(said["subscription"], said["price"], said["quantity"], why)
    return Outcome(reply(), effects=(Effect("change_subscription", said),))
