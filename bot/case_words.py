"""What the bot says by itself of a case: what a person decided, or that the money is there."""

from bot.blocks import menu, note, reply, row, rows, say, text, title, verbatim
from bot.case_rules import Case, CaseKind, CaseState
from bot.replies import Lines, Reply, Say


def decided(case: Case, after: CaseState, words: str, business: str) -> Reply:
    """The decision with the case's facts, and what the person wrote."""
    promised = case.kind is CaseKind.REFUND and after is CaseState.APPROVED
    return reply(
        title(
            f"case-{after.value}-{case.kind.value}",
            business=business,
            amount=case.amount,
            **({} if case.kind is CaseKind.REFUND else {"invoice": case.invoice}),
        ),
        rows(row("case-line-of", verbatim(case.line)) if case.line else None),
        text("case-answer", business=business, words=Lines(words)) if words else None,
        note("case-approved-refund-note") if promised else None,
        menu("cases", "human"),
    )


def arrived(case: Case) -> Reply:
    """The payment that the customer spoke of is in the books."""
    return reply(
        title("case-arrived-transfer", invoice=case.invoice),
        menu("balance", "list_invoices"),
    )


def news_subject() -> Say:
    """The mail's subject."""
    return say("case-news-subject")
