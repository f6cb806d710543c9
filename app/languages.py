"""Where each language's sentences lie: skills hold their English, packs hold everything else."""

from collections.abc import Mapping
from pathlib import Path

import bot

_BOT = Path(bot.__path__[0])


def skill_folders() -> tuple[Path, ...]:
    """Every skill's folder, in name order."""
    return tuple(sorted(path.parent for path in (_BOT / "skills").glob("*/run.py")))


def language_folders() -> Mapping[str, tuple[Path, ...]]:
    """Language tag → the folders that hold its .ftl and .yaml files."""
    packs = sorted(path for path in (_BOT / "languages").iterdir() if path.is_dir())
    return {pack.name: (pack, *skill_folders()) if pack.name == "en" else (pack,) for pack in packs}
