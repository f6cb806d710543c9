"""The list of topics, and one of them word for word. Reads no books: the texts are public."""

from bot.blocks import button, choices, menu, reply, text, title, verbatim
from bot.policy_quote import on_record, quoted
from bot.policy_text import PolicyText
from bot.replies import Choice, Choices
from bot.skill import Outcome, SkillTurn

_MOST_SECTIONS = 12


async def run(turn: SkillTurn) -> Outcome:
    """The text that the button names, or all topics."""
    found = turn.policies.find_topic(turn.arguments.get("topic", ""), turn.tag)
    return _text(turn, found) if found else _topics(turn)


def _topics(turn: SkillTurn) -> Outcome:
    topics = turn.policies.list_topics(turn.tag)
    if not topics:
        return Outcome(reply(text("policies-none", business=turn.business), menu("human")))
    buttons = choices(*(_open(one, one.title) for one in topics), per_row=1)
    return Outcome(reply(title("policies-title", business=turn.business), buttons, menu("human")))


def _text(turn: SkillTurn, found: PolicyText) -> Outcome:
    given = turn.arguments.get("section", "")
    section = int(given) if given.isascii() and given.isdigit() else None
    if section is not None and section >= len(found.sections):
        section = None  # the text was changed since the button was made
    quotation = found.quote(section)
    more = None if quotation.whole else _sections(found, section)
    return Outcome(
        reply(*quoted(quotation, turn.business), more, menu("policies", "human")),
        changes=(on_record(quotation),),
    )


def _sections(found: PolicyText, shown: int | None) -> Choices:
    """A text too long for one answer is read heading by heading."""
    others = [(at, one) for at, one in enumerate(found.sections) if one.heading and at != shown]
    return choices(*(_open(found, one.heading, at) for at, one in others[:_MOST_SECTIONS]))


def _open(found: PolicyText, label: str, section: int | None = None) -> Choice:
    arguments = {"topic": found.topic}
    if section is not None:
        arguments["section"] = str(section)
    return button(verbatim(label), "policies", arguments)
