"""Name, company, addresses, tax id: shown, changed step by step, or passed on to a person."""

from bot.blocks import choices, menu, note, reply, row, rows, say, text, title, verbatim
from bot.contact_words import contact_row
from bot.detail_words import delivery_say, one_line
from bot.messages import Action
from bot.skill import Change, Outcome, SkillTurn
from bot.skills.profile.address import change_address
from bot.skills.profile.carrying_out import can_change
from bot.skills.profile.contact import change_contact
from bot.skills.profile.email import change_email, knows_address
from bot.skills.profile.tax_id import change_tax_id
from bot.skills.profile.which_address import CHANGE_DELIVERY, WHICH, end_delivery

_OURS = {
    "update_address": change_address,
    "update_tax_id": change_tax_id,
}


async def run(turn: SkillTurn) -> Outcome:
    """Show the details, change them, or pass a change on.

    What can't be done from here is a person's work.
    """
    if turn.intent == "profile":
        return await _show(turn)
    persons = turn.arguments.get("to") == "person" or turn.slots.phone  # no phones are kept here
    if turn.intent == "update_contact" and not persons:
        return await change_contact(turn) or _pass_on(turn)
    if persons or not can_change(turn):
        return _pass_on(turn)
    if turn.intent == "update_email":
        ours = knows_address(turn) or "request" in turn.arguments
        return await change_email(turn) if ours else _pass_on(turn)
    return _OURS[turn.intent](turn)


def _pass_on(turn: SkillTurn) -> Outcome:
    words = turn.arguments.get("reason") or turn.text
    which = turn.arguments.get(WHICH, "")
    if not turn.confirmed:
        return Outcome(
            reply(
                title("change-question", business=turn.business),
                rows(row("change-words", verbatim(words[:300])) if words else None),
            ),
            confirm=Action(turn.intent, {WHICH: which, "reason": words, "to": "person"}),
            confirm_label=say("button-pass-on"),
        )
    ticket = Change(
        "open_ticket", {"category": turn.intent, "reason": words or which or turn.intent}
    )
    return Outcome(reply(text("passed-on", business=turn.business)), changes=(ticket,))


async def _show(turn: SkillTurn) -> Outcome:
    customer, contacts = turn.customer, await turn.signed_in.wishes.list_contacts()
    return Outcome(
        reply(
            title("profile-title"),
            rows(
                row("profile-name", verbatim(customer.name)),
                row("profile-company", verbatim(customer.company)) if customer.company else None,
                row("profile-address", verbatim(one_line(customer.address, turn.tag))),
                row("profile-delivery", delivery_say(customer, turn.tag))
                if customer.ships_elsewhere
                else None,
                row("profile-emails", verbatim(", ".join(customer.emails))),
                row("profile-tax-id", verbatim(customer.tax_id)) if customer.tax_id else None,
            ),
            note("contacts-title") if contacts else None,
            rows(*map(contact_row, contacts)),
            note("profile-note"),
            choices(
                *menu("update_address").choices,
                CHANGE_DELIVERY,
                end_delivery(turn),
                *menu("update_email", "update_tax_id", "update_contact").choices,
                *menu("settings", "my_data").choices,
            ),
        )
    )
