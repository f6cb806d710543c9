"""A new card on the provider's own page, another default, and one that goes (AM2, AM6)."""

from datetime import timedelta

from billing.subscription import PaymentMethod
from bot.blocks import note, reply, say, text, title
from bot.card_page import address
from bot.messages import Action
from bot.replies import Link
from bot.skill import Effect, Outcome, SkillTurn
from bot.skills.methods.listing import list_methods, uses

_PAGE_LIVES = timedelta(minutes=15)


async def new_card(turn: SkillTurn) -> Outcome:
    """A link that opens the page when it is tapped, and only for as long as the proof is fresh."""
    named, known = turn.slots.card_last4, await turn.books.list_payment_methods()
    if any(one.last4 == named for one in known):
        return await list_methods(turn)  # "remove the card ending 4242": it is chosen there
    until = turn.now + _PAGE_LIVES
    return Outcome(
        reply(
            text("card-page", minutes=int(_PAGE_LIVES.total_seconds()) // 60),
            Link(say("button-card-page"), address(turn.signed_in.link, until)),
            note("card-page-note"),
        )
    )


async def verify(turn: SkillTurn) -> Outcome:
    """A link to the page on which the two deposits are named, for an account that waits."""
    wanted = turn.arguments.get("verification", "")
    waiting = await turn.books.list_verifications()
    found = next((one for one in waiting if one.id == wanted), None) or next(iter(waiting), None)
    if found is None:
        return await list_methods(turn)
    until = turn.now + _PAGE_LIVES
    return Outcome(
        reply(
            text("verify-page", method=found.label),
            Link(say("button-verify-page"), address(turn.signed_in.link, until, found.id)),
            note("verify-page-note"),
        )
    )


async def make_default(turn: SkillTurn) -> Outcome:
    """Which one, and what follows; with the yes it is ordered."""
    found = await _find(turn)
    if found is None:
        return await list_methods(turn)
    if turn.confirmed:
        return Outcome(reply(), effects=(Effect("make_default", {"method": found.id}),))
    return Outcome(
        reply(title("default-question", method=found.label), note("default-note")),
        confirm=Action("default_method", {"method": found.id}),
        confirm_label=say("button-default-yes"),
    )


async def remove(turn: SkillTurn) -> Outcome:
    """Which one, and who would have nothing to charge any more; with the yes it is ordered."""
    found = await _find(turn)
    if found is None:
        return await list_methods(turn)
    if turn.confirmed:
        return Outcome(reply(), effects=(Effect("remove_method", {"method": found.id}),))
    return Outcome(
        reply(
            title("remove-question", method=found.label),
            text("remove-last") if await _is_last(turn, found) else None,
            note("remove-note"),
        ),
        confirm=Action("remove_method", {"method": found.id}),
        confirm_label=say("button-remove", method=found.label),
    )


async def _is_last(turn: SkillTurn, method: PaymentMethod) -> bool:
    """Whether something is charged to it by itself and no other is on file."""
    if len(await turn.books.list_payment_methods()) > 1:
        return False
    return any(uses(turn, one, method) for one in await turn.books.list_subscriptions())


async def _find(turn: SkillTurn) -> PaymentMethod | None:
    wanted = turn.arguments.get("method", "")
    found = await turn.books.list_payment_methods()
    return next((one for one in found if one.id == wanted), None)
