"""Everything about the person who asks: as a file, or erased."""

from bot.blocks import button, choices, menu, note, reply, say, text, title
from bot.messages import Action
from bot.replies import Document, DocumentKind, File, Say
from bot.skill import Change, Outcome, SkillTurn

ERASE = "erase_data"


async def run(turn: SkillTurn) -> Outcome:
    """Say what is kept, give it, or have it erased."""
    answers = {"export_data": _export, ERASE: _erase}
    return answers.get(turn.intent, _explain)(turn)


def _explain(turn: SkillTurn) -> Outcome:
    erase = "data-erase" if turn.features.is_off(ERASE) else "data-erase-here"
    return Outcome(
        reply(
            title("data-title", business=turn.business),
            text("data-what"),
            text(erase, business=turn.business),
            choices(
                button("menu-export-data", "export_data", primary=True),
                button("menu-connections", "connections"),
                button("menu-erase-data", ERASE),
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


def _erase(turn: SkillTurn) -> Outcome:
    """It can't be undone: a tap or a command alone is no yes to it."""
    if turn.confirmed:
        done = text("erase-begun", business=turn.business)
        ways = menu("login_link", "human")
        return Outcome(reply(done, note("erase-chats"), ways), changes=(Change(ERASE),))
    return Outcome(
        reply(
            title("erase-title", business=turn.business),
            text("erase-goes"),
            text("erase-stays", business=turn.business),
            note("erase-final"),
        ),
        confirm=Action(ERASE, {}),
        confirm_label=say("button-erase"),
    )
