"""Where the stage's mail is read: in the local mailbox, or at an SMTP server on loopback."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from channels.email.mailbox import list_mail
from tests.standins.mail import MailServer

_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as its reader sees it."""

    to: str
    subject: str
    text: str

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses in its text."""
        return tuple(_URL.findall(self.text))


class Post(Protocol):
    """Where one can look for mail."""

    def letters(self, to: str = "") -> Sequence[Letter]:
        """Everything that came for this address, or at all, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The local mailbox's folder."""

    folder: Path

    def letters(self, to: str = "") -> Sequence[Letter]:
        """See Post."""
        found = [Letter(one.to, one.subject, one.text) for one in list_mail(self.folder, 1000)]
        return [one for one in reversed(found) if to in one.to]


@dataclass(frozen=True, slots=True)
class Smtp:
    """What a server took."""

    server: MailServer

    def letters(self, to: str = "") -> Sequence[Letter]:
        """See Post."""
        found = []
        for mail in self.server.accepted:
            body = mail.get_body(("plain",))
            text = str(body.get_content()) if body else ""
            found.append(Letter(str(mail["To"]), str(mail["Subject"]), text))
        return [one for one in found if to in one.to]
