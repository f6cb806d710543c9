"""Everything about the person who asks, as a file; and how to have it erased."""

from bot.blocks import button, choices, note, reply, text, title
from bot.replies import Document, DocumentKind, File, Say
from bot.skill import Outcome, SkillTurn


async def run(turn: SkillTurn) -> Outcome:
    """Say what is kept, or give it."""
    return _export(turn) if turn.intent == "export_data" else _explain(turn)


def _explain(turn: SkillTurn) -> Outcome:
    return Outcome(
        reply(
            title("data-title", business=turn.business),
            text("data-what"),
            text("data-erase", business=turn.business),
            choices(
                button("menu-export-data", "export_data", primary=True),
                button("menu-connections", "connections"),
                button("menu-human", "human"),
                per_row=1,
            ),
        )
    )


def _export(turn: SkillTurn) -> Outcome:
    whom = turn.signed_in
    paper = Document(DocumentKind.DATA, whom.customer.id, str(whom.link), turn.tag)
    return Outcome(
        reply(
            text("data-here", customer=whom.customer.billed_as, email=whom.person.email),
            note("data-note"),
            File(paper, Say("data-file")),
        )
    )
