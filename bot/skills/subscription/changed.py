"""What other terms cost, to say yes to, and how the change ended."""

from collections.abc import Mapping
from datetime import date

from billing.money import Money, currency
from bot.blocks import button, choices, note, reply, row, rows, say, text, title
from bot.messages import Action
from bot.replies import Block, Say
from bot.skill import EffectResult, Outcome, SkillTurn
from bot.skills.subscription.facts import charged_to, find, terms_words


async def previewed(turn: SkillTurn, result: EffectResult, why: str = "") -> Outcome | None:
    """The facts of the change, to say yes to; None where it is gone meanwhile."""
    facts = result.values
    chosen = await find(turn, facts["subscription"])
    offered = await turn.books.list_prices(chosen) if chosen else ()
    price = next((one for one in offered if one.id == facts["price"]), None)
    if chosen is None or price is None:
        return None
    today, following = _money(facts, "today"), _money(facts, "next")
    then = terms_words(int(facts["quantity"]), price.plan)
    automatic = facts["automatic"] == "yes"
    pays = today.minor > 0
    return Outcome(
        reply(
            text(why) if why else None,
            title("change-confirm", terms=then, customer=turn.customer.billed_as),
            rows(
                row("change-from", terms_words(chosen.quantity, chosen.plan)),
                row("change-to", then),
                row("change-today", say("amount", amount=_not_below_zero(today)), strong=True),
                row("change-next", _following(facts, following)),
                await charged_to(turn, chosen) if automatic and pays else None,
            ),
            _note(today, automatic=automatic),
        ),
        confirm=Action("change_plan", {**facts, "unit": str(price.unit_amount.minor)}),
        confirm_label=say("button-change-pay", amount=today) if pays else say("button-change"),
    )


async def changed(turn: SkillTurn, result: EffectResult) -> Outcome:
    """That it was done, and what becomes of today's money."""
    facts = result.values
    chosen = await find(turn, facts["subscription"])
    plan = chosen.plan if chosen else ""
    today = _money(facts, "today")
    return Outcome(
        reply(
            title("change-done", terms=terms_words(int(facts["quantity"]), plan)),
            _settled(today, automatic=facts["automatic"] == "yes"),
            rows(row("change-next", _following(facts, _money(facts, "next")))),
            choices(
                button("menu-subscription-status", "subscription_status"),
                button("menu-upcoming-charge", "upcoming_charge"),
            ),
        )
    )


async def declined(turn: SkillTurn, result: EffectResult) -> Outcome:
    """That nothing was changed or charged, why, and what helps."""
    chosen = await find(turn, turn.arguments["subscription"])
    have = terms_words(chosen.quantity, chosen.plan) if chosen else say("verbatim", text="")
    return Outcome(
        reply(
            title("change-declined", amount=_money(turn.arguments, "today"), terms=have),
            text(f"decline-{result.values['decline']}"),
            choices(
                button("menu-update-payment-method", "update_payment_method", primary=True),
                button("button-human", "human"),
            ),
        )
    )


def _following(facts: Mapping[str, str], amount: Money) -> Say:
    day = date.fromisoformat(facts["next_on"])
    return say("change-next-is", amount=amount, day=day)


def _note(today: Money, *, automatic: bool) -> Block | None:
    if today.minor < 0:
        return note("change-credit-note", amount=-today)
    if not today:
        return note("change-nothing-today")
    return None if automatic else note("change-bill-note")


def _settled(today: Money, *, automatic: bool) -> Block | None:
    if today.minor < 0:
        return text("change-done-credit", amount=-today)
    if not today:
        return None
    return text("change-done-charged" if automatic else "change-done-billed", amount=today)


def _not_below_zero(amount: Money) -> Money:
    return Money(max(0, amount.minor), amount.currency)


def _money(facts: Mapping[str, str], name: str) -> Money:
    return Money(int(facts[name]), currency(facts["currency"]))
