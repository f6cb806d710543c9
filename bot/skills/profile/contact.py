"""Which detail of a contact is meant: name and company are changed here, a phone is not kept."""

from bot.blocks import button, choices, reply, title
from bot.skill import Outcome, SkillTurn
from bot.skills.profile.names import NAMED, change_name


def change_contact(turn: SkillTurn) -> Outcome:
    """Change what was chosen, or ask which it is."""
    chosen = turn.arguments.get("what", "")
    what = chosen or next((one for one in NAMED if one in turn.arguments), "")
    if what in NAMED:
        return change_name(turn, what)
    person = {"to": "person", **({"reason": turn.text} if turn.text else {})}
    return Outcome(
        reply(
            title("contact-which"),
            choices(
                button("contact-name", turn.intent, {"what": "name"}),
                button("contact-company", turn.intent, {"what": "company"}),
                button("address-person", turn.intent, person),
            ),
        )
    )
