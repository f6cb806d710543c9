"""What comes beside an answer, whatever it is: a person at once, or the message's own language."""

from collections.abc import Iterable
from dataclasses import replace

from bot.answer import Answer
from bot.blocks import button, choices, text, verbatim
from bot.replies import Block, Choice, Choices
from bot.scope import Business, Scope
from bot.understanding.model import Understanding

_LANGUAGE = "set_language"
UPSET = {"upset": "yes"}  # the argument of a wish for a person that anger or the law was in


def with_offers(answer: Answer, scope: Scope, heard: Understanding, business: Business) -> Answer:
    """The answer, and the offers that the message calls for, each once."""
    offers = (*_person(answer, heard, business), *_language(answer, scope, heard, business))
    if not offers or not answer.reply.blocks:
        return answer
    blocks = (*answer.reply.blocks, *offers)
    return replace(answer, reply=replace(answer.reply, blocks=blocks))


def _person(answer: Answer, heard: Understanding, business: Business) -> tuple[Block, ...]:
    """For anger and the law, without waiting for a second misunderstanding."""
    if not heard.remarks.upset or answer.intent == "human" or _offers(answer, "human"):
        return ()
    return (
        text("person-offer", business=business.name),
        choices(button("button-human", "human", UPSET)),
    )


def _language(
    answer: Answer, scope: Scope, heard: Understanding, business: Business
) -> tuple[Block, ...]:
    """In the message's language, so that who needs it can read it; not twice in a row."""
    tongue = heard.tongue
    label = business.switches.get(tongue) if tongue else None
    if label is None or tongue is None or scope.tag.split("-")[0] == tongue:
        return ()
    offered = any(
        one.action.intent == _LANGUAGE and one.action.arguments.get("tag") == tongue
        for one in scope.chat.pending.options
    )
    if offered or answer.intent == _LANGUAGE:
        return ()
    return (choices(button(verbatim(label), _LANGUAGE, {"tag": tongue})),)


def _offers(answer: Answer, intent: str) -> bool:
    return any(choice.action.intent == intent for choice in _choices(answer.reply.blocks))


def _choices(blocks: Iterable[Block]) -> Iterable[Choice]:
    for block in blocks:
        if isinstance(block, Choices):
            yield from block.choices
