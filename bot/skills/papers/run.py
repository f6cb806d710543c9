"""Which paper is wanted."""

from collections.abc import Awaitable, Callable, Mapping

from bot.blocks import choices, reply, say, text
from bot.paper_offers import mail_it, paper_of_period, period_name, statement
from bot.periods import ask_period, named_period, written
from bot.replies import DocumentKind, File
from bot.skill import Effect, Outcome, SkillTurn
from bot.skills.papers.credits import credits_held
from bot.skills.papers.mailing import mail_document
from bot.skills.papers.of_invoice import credit_note, invoice_documents
from bot.skills.papers.sent import sent_to_me


async def run(turn: SkillTurn) -> Outcome:
    """Answer the intent."""
    return await _ANSWERS[turn.intent](turn)


async def _statement(turn: SkillTurn) -> Outcome:
    return statement(turn)


async def _export_csv(turn: SkillTurn) -> Outcome:
    period = named_period(turn)
    if period is None:
        return Outcome(ask_period(turn, "csv-which"))
    paper = paper_of_period(turn, DocumentKind.ACCOUNTS, period)
    first, last = period
    return Outcome(
        reply(
            text("here-is-the-csv", first=first, last=last),
            File(paper, say("csv-file", period=period_name(period))),
            choices(mail_it(paper)),
        )
    )


async def _download(turn: SkillTurn) -> Outcome:
    period = named_period(turn)
    if period is None:
        return Outcome(ask_period(turn, "bundle-which"))
    wanted = {"period": written(period), "language": turn.tag}
    return Outcome(reply(), effects=(Effect("bundle_documents", wanted),))


_ANSWERS: Mapping[str, Callable[[SkillTurn], Awaitable[Outcome]]] = {
    "invoice_documents": invoice_documents,
    "credit_note": credit_note,
    "statement": _statement,
    "export_csv": _export_csv,
    "download_documents": _download,
    "mail_document": mail_document,
    "sent_to_me": sent_to_me,
    "credits": credits_held,
}
