"""E-mail it to me (RD2): only to an address on file, which is named, masked."""

from bot.blocks import button, choices, menu, reply, text, verbatim
from bot.redaction import mask_email
from bot.skill import Effect, Outcome, SkillTurn

_OFFERED = 6


async def mail_document(turn: SkillTurn) -> Outcome:
    """Order the mail, or ask which of several addresses."""
    asked, emails = turn.arguments, turn.customer.emails
    if not asked.get("kind") or not emails:
        return Outcome(reply(text("mail-none"), menu("list_invoices", "human")))
    if "to" not in asked and len(emails) > 1:
        return Outcome(
            reply(
                text("mail-which"),
                choices(
                    *(
                        button(verbatim(mask_email(email)), "mail_document", _to(turn, place))
                        for place, email in enumerate(emails[:_OFFERED])
                    ),
                    per_row=1,
                ),
            )
        )
    wanted = {**_to(turn, 0), **asked, "language": turn.tag}
    return Outcome(reply(), effects=(Effect("mail_document", wanted),))


def _to(turn: SkillTurn, place: int) -> dict[str, str]:
    """The address by its place; its masked form says whether it is still the same one."""
    masked = mask_email(turn.customer.emails[place])
    return {**turn.arguments, "to": str(place), "masked": masked}
