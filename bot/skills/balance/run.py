"""Due now, overdue, next due date, credit: per currency, never summed across (AC1)."""

from collections.abc import Sequence

from billing.queries import CurrencyStanding, Standing
from bot.blocks import button, choices, note, reply, rows, text, title
from bot.replies import Choice
from bot.skill import Outcome, SkillTurn
from bot.standing_words import amounts, facts, in_check, next_charge, pay_label

_SEE_INVOICES = button("menu-list-invoices", "list_invoices")
_SEE_NEXT_CHARGE = button("menu-upcoming-charge", "upcoming_charge")


async def run(turn: SkillTurn) -> Outcome:
    """Answer from one read of the books."""
    standing = await turn.books.get_standing()
    owing = [one for one in standing.currencies if one.due]
    known = [fact for one in standing.currencies for fact in facts(one)]
    disputes = in_check(await turn.signed_in.wishes.list_in_check())
    known_rows = rows(*known, *disputes, await next_charge(turn.books, turn.customer.provider))
    as_of = note("as-of", customer=turn.customer.billed_as, now=turn.local(turn.now))
    if not owing:
        return Outcome(
            reply(
                title("owe-nothing"),
                known_rows,
                as_of,
                choices(_SEE_INVOICES, _SEE_NEXT_CHARGE, _credit(standing)),
            )
        )
    return Outcome(
        reply(
            title("owe", amount=amounts(owing)),
            text("owe-autopay") if turn.customer.autopay and _needs_nothing(owing) else None,
            known_rows,
            as_of,
            choices(
                button(pay_label(owing), "pay", primary=True), _SEE_INVOICES, _credit(standing)
            ),
        )
    )


def _credit(standing: Standing) -> Choice | None:
    held = any(one.credit for one in standing.currencies)
    return button("menu-credits", "credits") if held else None


def _needs_nothing(owing: Sequence[CurrencyStanding]) -> bool:
    """Autopay settles all of it; an overdue invoice is one that it did not settle."""
    return all(one.automatic == one.due and not one.overdue for one in owing)
