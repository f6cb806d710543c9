"""Promotion codes: what one does is shown before it counts."""

from collections.abc import Mapping
from datetime import date

from billing.money import Money, currency
from billing.subscription import Subscription
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title, verbatim
from bot.messages import Action
from bot.replies import Say, Text
from bot.skill import Effect, EffectResult, Outcome, SkillTurn
from bot.skills.subscription.facts import choose, find, goes_on, is_ending

_LONGEST = 50


async def discount(turn: SkillTurn) -> Outcome | None:
    """What is discounted now, or what a code would do; None where no provider runs anything."""
    if turn.confirmed and "name" in turn.arguments:
        return Outcome(reply(), effects=(Effect("redeem_code", turn.arguments),))
    code = turn.arguments.get("code") or turn.slots.code or turn.arguments.get("argument", "")
    chosen = await choose(turn, _can_save, {"code": code} if code else {})
    if chosen is None:
        return None
    if not code:
        return await _now(turn)
    if isinstance(chosen, Outcome):
        return chosen
    order = {"subscription": chosen.id, "code": code[:_LONGEST]}
    return Outcome(reply(), effects=(Effect("preview_code", order),))


async def _now(turn: SkillTurn) -> Outcome:
    listed = await turn.books.list_subscriptions()
    saved = [one for one in listed if _can_save(one) and one.terms.discount]
    return Outcome(
        reply(
            rows(*(row(verbatim(one.plan), verbatim(one.terms.discount)) for one in saved)),
            text("discount-code"),
            text("discount-person", business=turn.business),
            menu("human"),
        )
    )


async def previewed(turn: SkillTurn, result: EffectResult) -> Outcome | None:
    """What the code does, to say yes to."""
    facts = result.values
    chosen = await find(turn, facts["subscription"])
    if chosen is None:
        return None
    before, after = _money(facts, "before"), _money(facts, "after")
    if before == after:
        nothing = text("code-no-effect", code=facts["code"])
        return Outcome(reply(nothing, menu("upcoming_charge", "human")))
    names = {"code": facts["code"], "plan": chosen.plan, "customer": turn.customer.billed_as}
    return Outcome(
        reply(
            title("code-confirm", **names),
            rows(
                row("code-before", _on(before, facts)),
                row("code-after", _on(after, facts), strong=True),
            ),
            _life(facts),
        ),
        confirm=Action("discount", facts),
        confirm_label=say("button-code"),
    )


async def unknown(turn: SkillTurn, _: EffectResult) -> Outcome:
    """No such code: a kind line, and a person."""
    said = text("code-unknown", code=turn.arguments["code"])
    help_ = text("discount-person", business=turn.business)
    return Outcome(reply(said, help_, choices(button("button-human", "human"))))


async def redeemed(_: SkillTurn, result: EffectResult) -> Outcome:
    """That it counts, and what the next charge is."""
    facts = result.values
    after = _money(facts, "after")
    said = title("code-done", amount=after, day=date.fromisoformat(facts["next_on"]))
    return Outcome(reply(said, menu("upcoming_charge", "subscription_status")))


def _can_save(one: Subscription) -> bool:
    return goes_on(one) and not is_ending(one)


def _life(facts: Mapping[str, str]) -> Text:
    if facts["life"] == "months":
        return note("code-months", count=int(facts["months"]))
    return note(f"code-{facts['life']}")


def _on(amount: Money, facts: Mapping[str, str]) -> Say:
    return say("amount-on", amount=amount, day=date.fromisoformat(facts["next_on"]))


def _money(facts: Mapping[str, str], name: str) -> Money:
    return Money(int(facts[name]), currency(facts["currency"]))
