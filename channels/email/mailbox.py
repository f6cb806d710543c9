"""The local mailbox: a Maildir on disk, durable, readable by people and mail programs."""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from mailbox import Maildir
from pathlib import Path

_URL = re.compile(r"https?://\S+")
_COUNTER = re.compile(r"Q(\d+)")


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as a reader sees it; `links` are the addresses in its text, in order."""

    id: str
    to: str
    sender: str
    subject: str
    text: str
    html: str
    at: datetime
    links: tuple[str, ...]
    attachments: tuple[str, ...] = ()


class MailboxPost:
    """Puts mail into the mailbox instead of sending it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def post(self, mail: EmailMessage) -> None:
        """Keep the mail; it is on disk when this returns."""
        await asyncio.to_thread(_keep, self._folder, mail)


def list_mail(folder: Path, limit: int = 100) -> tuple[Mail, ...]:
    """What the mailbox holds, newest first; empty where there is none yet."""
    if not folder.is_dir():
        return ()
    found = sorted((folder / "new").glob("*"), key=_arrival, reverse=True)
    return tuple(_mail(path) for path in found[:limit])


def _keep(folder: Path, mail: EmailMessage) -> None:
    for part in ("tmp", "new", "cur"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    box = Maildir(folder)
    box.add(mail.as_bytes())
    box.close()


def _arrival(path: Path) -> tuple[int, int]:
    # A file system's clock is coarse: mails of one tick are told apart by the name's counter.
    counter = _COUNTER.search(path.name)
    return path.stat().st_mtime_ns, int(counter.group(1)) if counter else 0


def _mail(path: Path) -> Mail:
    read = message_from_bytes(path.read_bytes(), policy=default)
    text = _part(read, "plain")
    return Mail(
        id=path.name,
        to=str(read["To"]),
        sender=str(read["From"]),
        subject=str(read["Subject"]),
        text=text,
        html=_part(read, "html"),
        at=parsedate_to_datetime(str(read["Date"])),
        links=tuple(_URL.findall(text)),
        attachments=tuple(part.get_filename() or "" for part in read.iter_attachments()),
    )


def _part(read: EmailMessage, kind: str) -> str:
    body = read.get_body((kind,))
    return str(body.get_content()).replace("\r\n", "\n") if body is not None else ""
