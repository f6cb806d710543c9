"""The language of the conversation; takes effect in the same answer (PR5)."""

from collections.abc import Iterable, Iterator

from babel import Locale

from bot.blocks import button, choices, menu, reply, text, verbatim
from bot.language_names import name_on_button, own_name
from bot.messages import Action
from bot.replies import Choices
from bot.skill import Change, Outcome, SkillTurn
from bot.spelled import spelled


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


def _offers(turn: SkillTurn) -> Choices:
    return choices(
        *(button(name_on_button(tag), "set_language", {"tag": tag}) for tag in turn.languages)
    )


def _spoken(turn: SkillTurn, wanted: str) -> str | None:
    """The language of this tag or name, told in any language that we speak, accents or none."""
    told = spelled(wanted)
    for tag in turn.languages:
        if told in {spelled(name) for name in (tag, *_names(tag, turn.languages))}:
            return tag
    base = told.split("-", 1)[0]
    return base if base in turn.languages else None


def _names(tag: str, readers: Iterable[str]) -> Iterator[str]:
    language = Locale.parse(tag, sep="-")
    for reader in readers:
        yield str(language.get_language_name(reader.replace("-", "_")) or tag)
