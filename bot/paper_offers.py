"""What is offered with a paper: by mail too; and statements, which several skills give."""

import re

from bot.blocks import button, choices, reply, say, text
from bot.periods import Period, ask_period, named_period, written
from bot.replies import Choice, Document, DocumentKind, File
from bot.skill import Outcome, SkillTurn

# The classifier hears "account statement" as the history of payments, which it is the paper of.
_STATEMENT = re.compile(
    r"\bstatements?\b|kontoausz[uü]g|relev[ée]s?\b|estados? de cuenta|extractos?\b|extratos?\b"
    r"|выписк|كشف",
    re.IGNORECASE,
)


def mail_it(document: Document) -> Choice:
    """The button that sends the paper to an address on file."""
    wanted = {"kind": document.kind.value, "number": document.number}
    if document.version:
        wanted["version"] = str(document.version)
    return button("button-mail-it", "mail_document", wanted)


def wants_statement(turn: SkillTurn) -> bool:
    """Whether the words ask for a statement of account, where the firm gives them in chat."""
    if turn.features.is_off("statement"):
        return False
    return bool(_STATEMENT.search(turn.text or turn.arguments.get("argument", "")))


def statement(turn: SkillTurn) -> Outcome:
    """The statement of the named period, or the question which one."""
    period = named_period(turn)
    if period is None:
        return Outcome(ask_period(turn, "statement-which"))
    paper = paper_of_period(turn, DocumentKind.STATEMENT, period)
    first, last = period
    return Outcome(
        reply(
            text("here-is-the-statement", first=first, last=last),
            File(paper, say("statement-file", period=period_name(period))),
            choices(
                mail_it(paper),
                button("button-csv", "export_csv", {"period": written(period)}),
                button("button-zip", "download_documents", {"period": written(period)}),
            ),
        )
    )


def paper_of_period(turn: SkillTurn, kind: DocumentKind, period: Period) -> Document:
    """The paper of these days."""
    return Document(kind, turn.customer.id, written(period), turn.tag)


def period_name(period: Period) -> str:
    """The period as a part of a file's name: 2026-10 for a whole month, else both days."""
    first, last = period
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and last.day >= 28:
        return f"{first:%Y-%m}"
    return f"{first}_{last}"
