"""Witness: tells a restored database from the one that was at work last.

On PostgreSQL by what the server calls the database; on SQLite by a file beside the database's.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from billing.store.database import Database, Transaction
from bot.pulse import Witness
from bot.store import heartbeat


def witness_of(database: Database) -> Witness:
    """The witness that fits the database."""
    if database.is_sqlite:
        return MarkFile(Path(f"{database.url.database}-mark"))
    return ServersWord()


@dataclass(frozen=True, slots=True)
class MarkFile:
    """A file with the last two marks. Leave it out of backups: whoever restores the database alone
    brings back an older mark than the file's.
    """

    path: Path

    async def recognises(self, _tx: Transaction, mark: str) -> bool | None:
        """Whether the file knows the mark; None without a file."""
        try:
            return mark in self.path.read_text("utf-8").split()
        except FileNotFoundError:
            return None

    async def renew(self, _tx: Transaction, mark: str) -> str:
        """A new mark, in the file before it is in the database: a crash in between leaves both."""
        new = secrets.token_hex(8)
        draft = self.path.with_name(f"{self.path.name}.new")
        draft.write_text(f"{mark}\n{new}\n", "utf-8")
        draft.replace(self.path)
        return new


@dataclass(frozen=True, slots=True)
class ServersWord:
    """The identity of server, database and table: a dump that is loaded gets another one."""

    async def recognises(self, tx: Transaction, mark: str) -> bool | None:
        """No for another identity. The same one proves nothing: a disk may have been set back."""
        return None if mark == await heartbeat.body_of(tx) else False

    async def renew(self, tx: Transaction, _mark: str) -> str:
        """The present identity."""
        return await heartbeat.body_of(tx)
