"""SentNotice: a message of ours as its receiver may list it: without its words."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SentNotice:
    """`kind` is a word of bot/outgoing.py's Kind; `state` is waiting, sent, lost or unknown.

    `at` is when it left, or when it was queued.
    """

    at: datetime
    kind: str
    by_mail: bool
    state: str
