"""The architecture's tables are what the code gives."""

from pathlib import Path

import billing.providers
import bot.skills
import channels
import scheduler.jobs
from app.plugins import find_plugins
from billing.providers.provider import ProviderPlugin
from bot.conversation import Question
from bot.dialogue import TABLE, Cue
from bot.message_rules import RULES, Sort
from bot.skill import Skill
from channels.channel import ChannelPlugin
from scheduler.job import Job


def dialogue_table() -> str:
    """bot.dialogue.TABLE as Markdown: a row a cue, a column a question."""
    head = "| heard | " + " | ".join(f"question: {one.value}" for one in Question) + " |"
    rule = "|---" * (len(Question) + 1) + "|"
    rows = (
        f"| {cue.value} | " + " | ".join(TABLE[one, cue].value for one in Question) + " |"
        for cue in Cue
    )
    return "\n".join((head, rule, *rows))


def test_the_dialogue_table_is_the_code_s(documents: dict[str, str]) -> None:
    drawn = dialogue_table()
    assert f"\n\n{drawn}\n\n" in documents["docs/architecture.md"], f"draw this:\n{drawn}"


def wishes_table() -> str:
    """bot.message_rules.RULES as Markdown: a row a sort."""
    head = "| sort | consent | switched off by | hours | cap | *Discreet* | always | can be ended |"

    def tick(obeys: bool) -> str:
        return "✓" if obeys else ""

    cells = (
        (
            f"`{sort.value}`",
            tick(rule.consent),
            rule.row,
            *map(tick, (rule.hours, rule.capped, rule.discreet, rule.always, rule.ends)),
        )
        for sort, rule in RULES.items()
    )
    rows = ("| " + " | ".join(one) + " |" for one in cells)
    return "\n".join((head, "|---" * 8 + "|", *rows)).replace("|  |", "| |").replace("|  |", "| |")


def test_the_table_of_wishes_is_the_code_s(documents: dict[str, str]) -> None:
    drawn = wishes_table()
    assert f"\n\n{drawn}\n\n" in documents["docs/reminders.md"], f"draw this:\n{drawn}"


def test_every_sort_of_message_has_its_rule() -> None:
    assert set(RULES) == set(Sort)


def test_the_table_has_a_move_for_everything() -> None:
    assert set(TABLE) == {(question, cue) for question in Question for cue in Cue}


def test_where_to_add_names_each_value_and_its_type(documents: dict[str, str]) -> None:
    text = documents["docs/architecture.md"]
    for package, value, kind, files in (
        (channels, "CHANNEL", ChannelPlugin, False),
        (bot.skills, "SKILL", Skill, False),
        (billing.providers, "PROVIDER", ProviderPlugin, False),
        (scheduler.jobs, "JOB", Job, True),
    ):
        assert find_plugins(package, value, kind, files=files)
        assert f"| `{value}`, a `{kind.__name__}` |" in text
        assert f"`{package.__name__.replace('.', '/')}/<name>" in text


def test_every_top_folder_of_code_is_drawn(root: Path, documents: dict[str, str]) -> None:
    folders = {one.parent.name for one in root.glob("*/__init__.py")} | {"tests", "bench"}
    text = documents["docs/architecture.md"]
    assert [one for one in sorted(folders) if f"`{one}/" not in text] == []
