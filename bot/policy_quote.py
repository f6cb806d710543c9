"""How a quotation looks in an answer, and what is put on record of it."""

from bot.blocks import note, text, title
from bot.policy_text import Quotation
from bot.replies import Block, Lines
from bot.skill import Change


def quoted(quotation: Quotation, business: str) -> tuple[Block, ...]:
    """The firm's words between quotation marks, under title and version; ours stay outside."""
    source = quotation.source
    words = (
        title("policy-from", title=source.title, version=source.version, business=business),
        text("policy-words", text=Lines(quotation.said)),
    )
    return words if quotation.whole else (*words, note("policy-cut"))


def on_record(quotation: Quotation) -> Change:
    """Which text was quoted, in which version."""
    source = quotation.source
    return Change(
        "quote_policy",
        {
            "topic": source.topic,
            "language": source.language,
            "version": source.version,
            "section": quotation.heading,
            "digest": source.digest,
        },
    )
