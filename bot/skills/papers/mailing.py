"""E-mail it to me (RD2): only to an address on file or a contact's, which is named, masked."""

from collections.abc import Sequence

from bot.blocks import button, choices, menu, reply, text, verbatim
from bot.contact_rules import paper_boxes
from bot.redaction import mask_email
from bot.skill import Effect, Outcome, SkillTurn

_OFFERED = 6


async def mail_document(turn: SkillTurn) -> Outcome:
    """Order the mail, or ask which of several addresses."""
    asked = turn.arguments
    emails = paper_boxes(turn.customer, await turn.signed_in.wishes.list_contacts())
    if not asked.get("kind") or not emails:
        return Outcome(reply(text("mail-none"), menu("list_invoices", "human")))
    if "to" not in asked and len(emails) > 1:
        return Outcome(
            reply(
                text("mail-which"),
                choices(
                    *(
                        button(verbatim(one["masked"]), "mail_document", one)
                        for one in (_to(turn, emails, at) for at in range(len(emails[:_OFFERED])))
                    ),
                    per_row=1,
                ),
            )
        )
    wanted = {**_to(turn, emails, 0), **asked, "language": turn.tag}
    return Outcome(reply(), effects=(Effect("mail_document", wanted),))


def _to(turn: SkillTurn, emails: Sequence[str], place: int) -> dict[str, str]:
    """The address by its place; its masked form says whether it is still the same one."""
    masked = mask_email(emails[place])
    return {**turn.arguments, "to": str(place), "masked": masked}
