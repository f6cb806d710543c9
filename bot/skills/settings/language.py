"""The language of the conversation; takes effect in the same answer (PR5)."""

from babel import Locale, UnknownLocaleError

from bot.blocks import button, choices, menu, reply, text, verbatim
from bot.messages import Action
from bot.replies import Choices, Say
from bot.skill import Change, Outcome, SkillTurn


async def set_language(turn: SkillTurn) -> Outcome:
    """Switch, or offer what we speak."""
    wanted = turn.arguments.get("tag") or turn.slots.language or ""
    wanted = wanted or turn.arguments.get("argument", "")
    if not wanted:
        return Outcome(reply(text("which-language"), _offers(turn)))
    spoken = _spoken(turn, wanted)
    if spoken is None:
        return Outcome(reply(text("language-unknown"), _offers(turn)))
    if not (turn.exact or turn.confirmed):
        name = verbatim(own_name(spoken))
        return Outcome(
            reply(text("language-question", language=name)),
            confirm=Action("set_language", {"tag": spoken}),
            confirm_label=name_on_button(spoken),
        )
    return Outcome(
        reply(text("language-set"), menu("balance", "list_invoices")),
        changes=(Change("set_language", {"tag": spoken}),),
    )


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


def _offers(turn: SkillTurn) -> Choices:
    return choices(
        *(button(name_on_button(tag), "set_language", {"tag": tag}) for tag in turn.languages)
    )


def _spoken(turn: SkillTurn, wanted: str) -> str | None:
    folded = wanted.strip().casefold()
    for tag in turn.languages:
        names = {tag.casefold(), own_name(tag).casefold(), _name_in(tag, turn.tag).casefold()}
        if folded in names or folded.split("-", 1)[0] == tag.casefold():
            return tag
    return None


def _name_in(tag: str, reader: str) -> str:
    try:
        return str(Locale.parse(tag, sep="-").get_language_name(reader.split("-", 1)[0]) or tag)
    except UnknownLocaleError:
        return tag
