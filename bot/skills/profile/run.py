"""Name, company, addresses, tax id: shown; changed by a person after a fresh proof."""

from billing.customer import PostalAddress
from bot.blocks import menu, note, reply, row, rows, say, text, title, verbatim
from bot.messages import Action
from bot.skill import Change, Outcome, SkillTurn


async def run(turn: SkillTurn) -> Outcome:
    """Show the details, or pass a change on."""
    if turn.intent == "profile":
        return _show(turn)
    if not turn.confirmed:
        return Outcome(
            reply(
                title("change-question", business=turn.business),
                rows(row("change-words", verbatim(turn.text[:300])) if turn.text else None),
            ),
            confirm=Action(turn.intent, {"reason": turn.text}),
            confirm_label=say("button-pass-on"),
        )
    reason = turn.arguments.get("reason") or turn.intent
    ticket = Change("open_ticket", {"category": turn.intent, "reason": reason})
    return Outcome(reply(text("passed-on", business=turn.business)), changes=(ticket,))


def _show(turn: SkillTurn) -> Outcome:
    customer = turn.customer
    return Outcome(
        reply(
            title("profile-title"),
            rows(
                row("profile-name", verbatim(customer.name)),
                row("profile-company", verbatim(customer.company)) if customer.company else None,
                row("profile-address", verbatim(_one_line(customer.address))),
                row("profile-emails", verbatim(", ".join(customer.emails))),
                row("profile-tax-id", verbatim(customer.tax_id)) if customer.tax_id else None,
            ),
            note("profile-note"),
            menu("update_address", "update_email", "update_tax_id", "settings", "my_data"),
        )
    )


def _one_line(address: PostalAddress) -> str:
    parts = (
        address.line1,
        address.line2,
        f"{address.postal_code} {address.city}".strip(),
        address.country,
    )
    return ", ".join(part for part in parts if part) or "–"
