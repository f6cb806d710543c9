"""A paper that a customer shows: what could be read of it, for one turn and no longer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.messages import ChannelName, EventId, SharedFile
from bot.paper_words import NO_WORDS, PaperWords


class Sight(StrEnum):
    """What became of reading it."""

    READ = "read"
    PICTURE = "picture"  # nothing here reads pictures
    UNREADABLE = "unreadable"  # locked, broken, too large, of another kind, or not to be had


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """The paper of one event."""

    event: EventId | None = None
    sight: Sight = Sight.UNREADABLE
    words: PaperWords = NO_WORDS


UNSEEN = ShownPaper()  # somebody could read, and has not yet


class PaperWanted(Exception):
    """Raised within a turn, whose transaction it undoes: fetching and reading are done outside."""

    def __init__(self, event: EventId, channel: ChannelName, file: SharedFile) -> None:
        super().__init__()
        self.event, self.channel, self.file = event, channel, file


def file_values(channel: ChannelName, file: SharedFile) -> dict[str, str]:
    """The file as a wish's arguments."""
    return {
        "channel": channel,
        "file": file.id,
        "name": file.name,
        "media_type": file.media_type,
        "size": str(file.size),
    }


def file_from(values: Mapping[str, str]) -> SharedFile:
    """The inverse of file_values."""
    size = int(values.get("size") or 0)
    return SharedFile(values["file"], values.get("name", ""), values.get("media_type", ""), size)
