"""What is charged next: as the provider reckoned it, or as the books can tell."""

from datetime import date

from billing.money import Money
from billing.subscription import NextCharge, Subscription
from bot.blocks import menu, note, reply, row, rows, say, text, title, verbatim
from bot.replies import Block, Row, Say
from bot.skill import Outcome, SkillTurn
from bot.skills.subscription.facts import goes_on, is_ending, is_paused

_PARTS = {"tax", "discount", "credit"}


async def upcoming(turn: SkillTurn) -> Outcome:
    """The next charge of each subscription that goes on, the soonest first."""
    listed = await turn.books.list_subscriptions()
    going = [one for one in listed if goes_on(one) and not is_ending(one) and not is_paused(one)]
    known = {one.subscription: one for one in await turn.books.list_next_charges()}
    if not going:
        return Outcome(reply(text("nothing-upcoming"), menu("balance", "list_invoices")))
    reckoned = [(one, known[one.id]) for one in going if one.id in known]
    plain = [one for one in going if one.id not in known]
    return Outcome(
        reply(
            title("upcoming-title"),
            *_reckoned(turn, sorted(reckoned, key=lambda pair: pair[1].on)),
            rows(*(_plain(one) for one in sorted(plain, key=_day))),
            note("upcoming-note") if plain else None,
            menu("subscription_status", "balance"),
        )
    )


def _reckoned(turn: SkillTurn, found: list[tuple[Subscription, NextCharge]]) -> tuple[Block, ...]:
    if not found:
        return ()
    as_of = max(charge.as_of for _, charge in found)
    return (
        *(rows(*_parts(one, charge)) for one, charge in found),
        note("charge-note", now=turn.local(as_of)),
    )


def _parts(one: Subscription, charge: NextCharge) -> tuple[Row, ...]:
    total = row(verbatim(one.plan), say("amount-on", amount=charge.due, day=charge.on), strong=True)
    parts = [(words, amount) for words, amount in charge.parts if amount]
    told = parts if len(parts) > 1 else []  # a single one says what the sum says
    return (*(row(_part(words), say("amount", amount=amount)) for words, amount in told), total)


def _part(words: str) -> Say:
    return say(f"charge-{words}") if words in _PARTS else verbatim(words)


def _plain(one: Subscription) -> Row:
    return row(verbatim(one.plan), say("amount-on", amount=_amount(one), day=_day(one)))


def _amount(one: Subscription) -> Money:
    return one.amount


def _day(one: Subscription) -> date:
    return one.current_period[1]
