"""Languages by name: what each calls itself, and which one a conversation is held in."""

from babel import Locale

from bot.blocks import verbatim
from bot.replies import Say
from bot.skill import SkillTurn


def own_name(tag: str) -> str:
    """The language's name for itself: Deutsch."""
    return str(Locale.parse(tag, sep="-").get_language_name(tag) or tag)


def name_on_button(tag: str) -> Say:
    """The language's name for itself where it stands alone: Français."""
    name = own_name(tag)
    return verbatim(name[:1].upper() + name[1:])


def spoken_of(turn: SkillTurn) -> str:
    """The language that this conversation is held in."""
    lowered = turn.tag.replace("_", "-").lower()
    known = (one for one in (lowered, lowered.split("-", 1)[0]) if one in turn.languages)
    return next(known, "en")
