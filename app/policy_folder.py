"""POLICY_FOLDER: the firm's texts, read whole or refused with one line that names the file."""

from pathlib import Path

from bot.policy_text import PolicyText
from bot.policy_text_file import LARGEST, BadPolicyText, read_policy_text
from bot.policy_texts import PolicyTexts

MOST_TOPICS = 24  # as many buttons a message takes on every platform
_MOST_FILES = 500


def read_policy_folder(folder: Path) -> PolicyTexts:
    """Every text of the folder. Raises ValueError with one line that says what to do."""
    try:
        files = sorted(one for one in folder.iterdir() if not one.name.startswith("."))
    except OSError as error:
        raise ValueError(f"{folder} can't be read ({error.strerror}): name a folder") from error
    if not files:
        raise ValueError(f"{folder} is empty: put a text in, such as late-fees.en.md")
    if len(files) > _MOST_FILES:
        raise ValueError(f"{folder} has more than {_MOST_FILES} files: name the texts' own folder")
    found: dict[tuple[str, str], str] = {}
    texts = []
    for file in files:
        text = _read(file)
        key = (text.topic, text.language)
        if key in found:
            raise ValueError(f"{file.name}: has topic and language of {found[key]}: remove one")
        found[key] = file.name
        texts.append(text)
    if len({one.topic for one in texts}) > MOST_TOPICS:
        raise ValueError(f"{folder} has more than {MOST_TOPICS} topics: put some together")
    return PolicyTexts(texts)


def _read(file: Path) -> PolicyText:
    if not file.is_file():
        raise ValueError(f"{file.name}: is no file: move it out of the folder")
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise ValueError(f"{file.name}: can't be read: {error.strerror}") from error
    try:
        return read_policy_text(file.name, content)
    except BadPolicyText as error:
        raise ValueError(f"{file.name}: {error}") from error
