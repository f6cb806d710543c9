"""Credit: what we hold, where it came from and what it was used for (AC6)."""

from billing.listing import CreditLine
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title
from bot.replies import Row
from bot.skill import Outcome, SkillTurn

PER_PAGE = 6


async def credits_held(turn: SkillTurn) -> Outcome:
    """The balance of each currency, and the newest movements of credit."""
    given = turn.arguments.get("offset", "0")
    offset = int(given) if given.isdigit() else 0
    standing = await turn.books.get_standing()
    held = [one for one in standing.currencies if one.credit]
    page = await turn.books.list_credit(PER_PAGE, offset)
    if not page.total:
        return Outcome(reply(text("credit-none"), menu("balance", "payment_history")))
    newer = {"offset": str(max(0, offset - PER_PAGE))}
    older = {"offset": str(offset + PER_PAGE)}
    amounts = tuple(say("amount", amount=one.credit) for one in held)
    return Outcome(
        reply(
            title("credit-held", amount=amounts) if held else title("credit-used-up"),
            rows(*(_line(turn, one) for one in page.items)),
            note(_use(turn)) if held else None,
            choices(
                button("button-newer", "credits", newer) if offset else None,
                button("button-older", "credits", older) if page.has_more else None,
                button("menu-balance", "balance"),
                button("menu-human", "human") if held and turn.customer.provider else None,
            ),
            in_place="offset" in turn.arguments,
        )
    )


def _use(turn: SkillTurn) -> str:
    """What comes of it: our own invoices are lowered by it, a provider's not always."""
    return "credit-note-elsewhere" if turn.customer.provider else "credit-note-on-use"


def _line(turn: SkillTurn, one: CreditLine) -> Row:
    label = say("day", day=turn.local(one.at).date())
    if one.invoice:
        key = "credit-used-for" if one.amount.minor < 0 else "credit-back-from"
        amount = -one.amount if one.amount.minor < 0 else one.amount
        return row(label, say(key, amount=amount, number=one.invoice))
    if one.amount.minor < 0:
        return row(label, say("credit-taken-back", amount=-one.amount))
    if one.payment:
        return row(label, say("credit-left-over", amount=one.amount))
    return row(label, say("credit-given", amount=one.amount))
