"""Features: a name means wishes, what is off leaves no button, and some things stay on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.skills
from app.plugins import find_plugins
from bot.blocks import menu, reply, text
from bot.features import ALL_ON, ALWAYS, GROUPS, Features, UnknownFeature, parse_features
from bot.replies import Choices, Reply
from bot.skill import Skill
from bot.skillbook import SkillBook

SKILLS = SkillBook(find_plugins(bot.skills, "SKILL", Skill))
INTENTS = sorted(SKILLS.intents)
intents = st.sampled_from(INTENTS)
replies = st.lists(st.lists(intents, min_size=1, max_size=5), max_size=4).map(
    lambda rows: reply(text("dropped"), *(menu(*row) for row in rows))
)


def offered(words: Reply) -> list[str]:
    return [
        choice.action.intent
        for block in words.blocks
        if isinstance(block, Choices)
        for choice in block.choices
    ]


@given(words=replies, off=st.sets(intents))
def test_no_button_of_what_is_off_is_shown_and_whoever_had_one_keeps_one(
    words: Reply, off: set[str]
) -> None:
    features = parse_features(off - ALWAYS, INTENTS)
    shown = offered(features.shown(words))
    assert not features.off & set(shown)
    kept = [one for one in offered(words) if one not in features.off]
    assert [one for one in shown if one != "human"] == [one for one in kept if one != "human"]
    assert not offered(words) or shown


@given(words=replies)
def test_where_nothing_is_off_nothing_changes(words: Reply) -> None:
    assert ALL_ON.shown(words) is words


@pytest.mark.parametrize("name", sorted(ALWAYS))
def test_what_keeps_customers_safe_cannot_be_turned_off(name: str) -> None:
    with pytest.raises(UnknownFeature, match=f"{name} can't be turned off"):
        parse_features([name], INTENTS)


@pytest.mark.parametrize("name", sorted(GROUPS))
def test_every_group_stands_for_wishes_that_there_are(name: str) -> None:
    off = parse_features([name], INTENTS).off
    assert off == GROUPS[name]
    assert name in off or name not in INTENTS


def test_names_add_up() -> None:
    features = parse_features(["cancel", "pay_part"], INTENTS, "nordlicht.example/cancel")
    assert features == Features(
        frozenset({"cancel_subscription", "cancel_reason", "pay_part"}), "nordlicht.example/cancel"
    )
