"""The five-minute skill of docs/write-a-skill.md is made from the page, and answers."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.skills
from app.build import load_words
from app.house import Words
from app.languages import language_folders
from app.plugins import find_plugins
from bot.phrases import Phrases, load_packs
from bot.skill import Skill
from bot.skillbook import SkillBook
from tests.standins.stage import WEB
from tests.standins.stage_books import ANNA, CLEO
from tests.standins.stage_fixtures import RaiseStage, house_template, house_url, stage_for

__all__ = ["house_template", "house_url", "stage_for"]  # fixtures

_FILE = re.compile(r"^`(bot/skills/spent/[^`]+)`\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def words(documents: dict[str, str], tmp_path: Path) -> Iterator[Words]:
    """All skills, and the page's own beside them."""
    files = dict(_FILE.findall(documents["docs/write-a-skill.md"]))
    assert len(files) == 4
    folder = tmp_path / "skills" / "spent"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / Path(name).name).write_text(text, "utf-8")
    bot.skills.__path__.append(str(folder.parent))  # Python's own way to more folders of a package
    try:
        folders = language_folders()
        packs = load_packs({**folders, "en": (*folders["en"], folder)})
        skills = SkillBook(find_plugins(bot.skills, "SKILL", Skill))
        yield Words(Phrases(packs), skills, load_words().understander)
    finally:
        bot.skills.__path__.remove(str(folder.parent))
        for name in [one for one in sys.modules if one.startswith("bot.skills.spent")]:
            del sys.modules[name]


async def test_the_skill_of_the_page_answers(stage_for: RaiseStage, words: Words) -> None:
    stage = await stage_for(WEB, told=words)
    anna = await stage.talk("Anna")
    (await anna.says("/spent")).hears("Which e-mail address")  # a stranger is told nothing
    await stage.signs_in(anna, ANNA)
    (await anna.says("/spent")).hears("What you have paid this year", "EUR")
    anna.offers("Payments")
    cleo = await stage.signs_in(await stage.talk("Cleo"), CLEO)
    (await cleo.says("/spent")).hears_not("Lind AB")


def test_its_python_is_in_the_projects_style(documents: dict[str, str]) -> None:
    for name, text in _FILE.findall(documents["docs/write-a-skill.md"]):
        if name.endswith(".py"):
            compile(text, name, "exec")
            assert max(map(len, text.splitlines())) <= 100
