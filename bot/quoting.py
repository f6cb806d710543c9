"""Quoting: the one place where an answer gets the firm's own words beside ours."""

from dataclasses import dataclass, replace

from bot.answer import Answer
from bot.blocks import button, choices, menu, say, text
from bot.changes import Changes
from bot.messages import Said
from bot.policy_quote import on_record, quoted
from bot.policy_text import Quotation
from bot.policy_texts import PolicyTexts
from bot.replies import Block, Choices, Reply
from bot.scene import Scene
from bot.scope import Scope

NOT_UNDERSTOOD = ""  # in an intent's place
# Wishes whose own answer can't say what the firm's terms are.
_ASKS_FOR_TERMS = frozenset(
    {
        NOT_UNDERSTOOD,
        "out_of_scope",
        "human",
        "explain_charge",
        "dispute_charge",
        "refund_request",
        "cancel_subscription",
        "how_to_pay",
    }
)
# Wishes that the books answer: only words that the firm gave ("refund policy") ask for more.
_ASKS_FOR_FACTS = frozenset({"help", "refund_status", "subscription_status"})
# Our own answer would say that we don't know, right beside the firm's that does.
_NO_ANSWER = frozenset({NOT_UNDERSTOOD, "out_of_scope", "help"})


@dataclass(frozen=True, slots=True)
class Quoting:
    """Looks into the policy texts after every answer to a wish."""

    policies: PolicyTexts
    changes: Changes
    business: str

    async def complete(self, scope: Scope, intent: str, answer: Answer) -> Answer:
        """The answer with the text that was asked for, or that its skill names; on record."""
        if not self.policies:
            return answer
        found = self._asked_for(scope, intent)
        quotation = found or self._named(answer.policy, scope.tag)
        if quotation is None:
            return answer
        place = Scene(scope.tx, scope.chat, scope.account, scope.tag, scope.now)
        await self.changes.apply(place, on_record(quotation))
        words = quoted(quotation, self.business)
        if intent in _NO_ANSWER:
            reply = Reply((*words, *_ways_on(quotation, answer.reply)))
            return replace(answer, reply=reply, misunderstood=0)
        if quotation.source.topic == answer.policy:
            return replace(answer, reply=_within(answer.reply, words))
        reply = replace(answer.reply, blocks=(*words, *answer.reply.blocks), in_place=False)
        return replace(answer, reply=reply)

    def _asked_for(self, scope: Scope, intent: str) -> Quotation | None:
        """By the words of this very message: a wish that waited for a proof was answered before."""
        said = scope.incoming.content
        if not isinstance(said, Said) or intent not in _ASKS_FOR_TERMS | _ASKS_FOR_FACTS:
            return None
        if said.text.lstrip().startswith("/"):
            return None  # a command says exactly what it wants
        by_title = intent in _ASKS_FOR_TERMS
        return self.policies.find(said.text, scope.tag, by_title=by_title)

    def _named(self, topic: str, tag: str) -> Quotation | None:
        text = self.policies.find_topic(topic, tag) if topic else None
        return text.quote() if text else None


def _within(reply: Reply, words: tuple[Block, ...]) -> Reply:
    """After what the answer says, before its buttons."""
    at = next((n for n, one in enumerate(reply.blocks) if isinstance(one, Choices)), None)
    at = len(reply.blocks) if at is None else at
    return replace(reply, blocks=(*reply.blocks[:at], *words, *reply.blocks[at:]), in_place=False)


def _ways_on(quotation: Quotation, reply: Reply) -> tuple[Block, ...]:
    """The rest of the text, what would have been offered without it, and a person."""
    source = quotation.source
    more = button(say("policy-whole", title=source.title), "policies", {"topic": source.topic})
    rest = () if quotation.said == source.quote().said else (choices(more),)
    offered = tuple(one for one in reply.blocks if isinstance(one, Choices))
    person = any(one.action.intent == "human" for row in offered for one in row.choices)
    return (text("policy-else"), *rest, *offered, *(() if person else (menu("human"),)))
