"""Which detail of a contact is meant: name and company are changed here, a phone is not kept."""

from bot.blocks import button, choices, reply, title
from bot.skill import Outcome, SkillTurn
from bot.skills.profile.carrying_out import can_change
from bot.skills.profile.contacts import change_contacts
from bot.skills.profile.names import NAMED, change_name

_OF_CONTACTS = frozenset({"others", "add", "added", "kind", "remove"})


async def change_contact(turn: SkillTurn) -> Outcome | None:
    """Change what was chosen, or ask which it is; None for what only a person can do."""
    chosen = turn.arguments.get("what", "")
    what = chosen or next((one for one in NAMED if one in turn.arguments), "")
    if what in NAMED:
        return change_name(turn, what) if can_change(turn) else None
    if what in _OF_CONTACTS:
        return await change_contacts(turn)
    person = {"to": "person", **({"reason": turn.text} if turn.text else {})}
    add = {"what": "add", "email": turn.slots.email} if turn.slots.email else {"what": "others"}
    return Outcome(
        reply(
            title("contact-which"),
            choices(
                button("contact-name", turn.intent, {"what": "name"}),
                button("contact-company", turn.intent, {"what": "company"}),
                button("contact-others", turn.intent, add),
                button("address-person", turn.intent, person),
            ),
        )
    )
