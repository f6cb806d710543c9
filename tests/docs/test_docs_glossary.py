"""The glossary's words live where it says."""

import importlib
import re

ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| `([\w.]+)` \|$", re.MULTILINE)


def lives(dotted: str) -> bool:
    """Whether the dotted name is a module, or something in one."""
    parts = dotted.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for name in parts[end:]:
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


def test_every_word_lives_where_the_glossary_says(documents: dict[str, str]) -> None:
    rows = ROW.findall(documents["docs/glossary.md"])
    assert len(rows) > 50
    assert [dotted for _, _, dotted in rows if not lives(dotted)] == []


def test_every_row_is_read_by_this_test(documents: dict[str, str]) -> None:
    lines = documents["docs/glossary.md"].splitlines()
    rows = [one for one in lines if one.startswith("| ") and not one.startswith("| word |")]
    assert len(rows) == len(ROW.findall(documents["docs/glossary.md"]))


def test_no_word_stands_twice(documents: dict[str, str]) -> None:
    words = [word for word, _, _ in ROW.findall(documents["docs/glossary.md"])]
    assert sorted(words) == sorted(set(words))


def test_a_word_that_lives_nowhere_is_found_out() -> None:
    assert lives("bot.skill.Skill")
    assert not lives("bot.skill.Manager")
    assert not lives("nowhere.at.all")
