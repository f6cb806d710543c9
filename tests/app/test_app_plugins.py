"""Plug-ins are found by listing a folder; a folder that offers none, or another thing, is loud."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from app.plugins import BadPlugin, find_plugins


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[ModuleType]:
    """An empty package of plug-ins."""
    folder = tmp_path / "shelf_of_tests"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    sys.path.insert(0, str(tmp_path))
    try:
        yield import_module("shelf_of_tests")
    finally:
        sys.path.remove(str(tmp_path))
        for name in [one for one in sys.modules if one.startswith("shelf_of_tests")]:
            del sys.modules[name]


def add(shelf: ModuleType, name: str, text: str, *, file: bool = False) -> None:
    folder = Path(shelf.__path__[0])
    if file:
        (folder / f"{name}.py").write_text(text)
        return
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text(text)


def test_folders_are_found_in_name_order(shelf: ModuleType) -> None:
    add(shelf, "zebra", "THING = 'z'")
    add(shelf, "ant", "THING = 'a'")
    add(shelf, "loose", "THING = 'no folder'", file=True)
    assert find_plugins(shelf, "THING", str) == ("a", "z")


def test_files_are_found_where_files_are_wanted(shelf: ModuleType) -> None:
    add(shelf, "tick", "THING = 1", file=True)
    add(shelf, "folder", "THING = 2")
    assert find_plugins(shelf, "THING", int, files=True) == (1,)


def test_an_empty_folder_has_none(shelf: ModuleType) -> None:
    assert find_plugins(shelf, "THING", str) == ()


def test_a_missing_value_is_named(shelf: ModuleType) -> None:
    add(shelf, "ant", "OTHER = 'a'")
    with pytest.raises(BadPlugin, match=r"shelf_of_tests\.ant must offer THING, a str"):
        find_plugins(shelf, "THING", str)


def test_a_value_of_another_type_is_named(shelf: ModuleType) -> None:
    add(shelf, "ant", "THING = 3")
    with pytest.raises(BadPlugin, match=r"shelf_of_tests\.ant must offer THING, a str"):
        find_plugins(shelf, "THING", str)


def test_a_broken_plug_in_is_not_passed_over(shelf: ModuleType) -> None:
    add(shelf, "ant", "raise RuntimeError('broken')")
    with pytest.raises(RuntimeError, match="broken"):
        find_plugins(shelf, "THING", str)
