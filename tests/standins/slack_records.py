"""What the Slack stand-in keeps: messages, files, and the faults that a test has ordered."""

from dataclasses import dataclass
from typing import Any

from tests.standins.slack_screen import Shown, show


class Refused(Exception):
    """An `ok: false` answer."""

    def __init__(self, error: str, messages: list[str] | None = None) -> None:
        super().__init__(error)
        self.messages = messages or []


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call. `done` means that Slack did its work before that."""

    error: str = ""
    status: int = 200
    retry_after: int = 0
    dropped: bool = False
    silent: bool = False
    done: bool = False
    body: str = ""
    content_type: str = "application/json"


@dataclass
class Posted:
    """A message in a chat."""

    ts: str
    channel: str
    author: str
    text: str
    blocks: list[dict[str, Any]]
    metadata: dict[str, Any] | None = None
    files: list[str] | None = None
    only_for: str | None = None
    mrkdwn: bool = True
    edits: int = 0
    thread: str | None = None  # the first message of the thread that it stands in

    @property
    def shown(self) -> Shown:
        """On the screen."""
        return show(self.text, self.blocks, mrkdwn=self.mrkdwn)


@dataclass
class Upload:
    """A file on its way: announced, uploaded, shared."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    shared: bool = False
