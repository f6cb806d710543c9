"""The skill of the firm's terms, by itself: buttons that have outlived their text."""

from dataclasses import replace
from datetime import date

from bot.policy_text_file import read_policy_text
from bot.policy_texts import NO_TEXTS, PolicyTexts
from bot.replies import Choices, Text
from bot.skill import Outcome, SkillTurn
from bot.skills.policies.run import run
from bot.understanding.model import Slots
from tests.standins.books import NOW

TEXT = read_policy_text("fees.md", b"---\ntitle: Fees\nversion: 1\n---\n## A\nOne.\n## B\nTwo.\n")


async def tapped(policies: PolicyTexts, **arguments: str) -> Outcome:
    turn = SkillTurn("policies", Slots(), arguments, None, NOW, date(2026, 11, 25), "en")
    return await run(replace(turn, policies=policies))


def said(outcome: Outcome) -> list[str]:
    return [one.say.key for one in outcome.reply.blocks if isinstance(one, Text)]


async def test_a_text_that_is_gone_leads_to_those_that_are_there() -> None:
    assert said(await tapped(NO_TEXTS, topic="fees")) == ["policies-none"]
    outcome = await tapped(PolicyTexts([TEXT]), topic="refunds")
    assert said(outcome) == ["policies-title"]
    assert isinstance(outcome.reply.blocks[1], Choices)


async def test_a_section_that_is_gone_shows_the_whole_text() -> None:
    texts = PolicyTexts([TEXT])
    for section in ("7", "x", "-1", "²"):
        outcome = await tapped(texts, topic="fees", section=section)
        assert said(outcome) == ["policy-from", "policy-words"]
        [change] = outcome.changes
        assert (change.kind, change.arguments["section"]) == ("quote_policy", "")
    [change] = (await tapped(texts, topic="fees", section="1")).changes
    assert change.arguments["section"] == "B"
