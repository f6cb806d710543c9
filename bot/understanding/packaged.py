"""The folders of skills and languages that ship in the package `bot`."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def folders(name: str) -> list[Traversable]:
    """The packaged folders below bot/skills or bot/languages, in name order."""
    return sorted(
        (
            folder
            for folder in files("bot").joinpath(name).iterdir()
            if folder.is_dir() and not folder.name.startswith("_")
        ),
        key=lambda folder: folder.name,
    )
