"""Send an invoice's PDF (IN3): only one's own; another customer's number is "not found"."""

from bot.blocks import button, choices, reply, text
from bot.invoice_choice import Unclear, choose
from bot.paper_offers import mail_it, statement, wants_statement
from bot.replies import Document, DocumentKind, File
from bot.skill import Outcome, SkillTurn


async def run(turn: SkillTurn) -> Outcome:
    """The file, or the question which one."""
    if wants_statement(turn) and not turn.slots.invoice_number:
        return statement(turn)
    chosen = await choose(turn, "invoice_pdf")
    if isinstance(chosen, Unclear):
        return Outcome(chosen.reply)
    number = chosen.invoice.number
    earlier = turn.arguments.get("version", "")
    # Where a provider issues the firm's invoices, its paper is the one that counts.
    issued = bool(chosen.invoice.collection.provider) and not earlier
    kind = DocumentKind.ISSUED if issued else DocumentKind.INVOICE
    version = int(earlier) if earlier.isdecimal() else 0
    paper = Document(kind, turn.customer.id, number, turn.tag, version)
    return Outcome(
        reply(
            text("here-is-the-pdf", number=number),
            File(paper, f"{file_name(number)}.pdf"),
            choices(
                mail_it(paper), button("button-documents", "invoice_documents", {"invoice": number})
            ),
        ),
        focus=number,
    )


def file_name(number: str) -> str:
    """The number as a file name that every system takes."""
    return "".join(char if char.isalnum() or char in "-_." else "-" for char in number)[:80]
