"""Words for contacts: the mailbox, and what goes there."""

from collections.abc import Sequence

from bot.blocks import row, say, verbatim
from bot.contact_rules import Contact
from bot.replies import Row, Say


def kinds_say(kinds: Sequence[str]) -> Say:
    """What goes there, in words."""
    named = tuple(say(f"contact-kind-{one}") for one in kinds)
    return say("list", items=named) if named else say("contact-kind-none")


def contact_row(one: Contact) -> Row:
    """The mailbox and what goes there."""
    return row(verbatim(one.email), kinds_say(one.kinds))
