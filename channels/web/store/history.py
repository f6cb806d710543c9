"""A chat's messages and files, and what changed since a page last looked."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from billing.store.database import Database, Transaction
from bot.errors import StoreUnavailable
from bot.messages import ChatId
from bot.store.database_errors import DatabaseError
from channels.web.store.tables import web_chat, web_file, web_message

PAGE = 200  # rows a read
KEPT = 400  # changes that a page without any history is shown

# The row lock that this takes orders the changes of one chat.
_advance = {
    dialect.__name__.rsplit(".", 1)[-1]: dialect.insert(web_chat)
    .values(chat=bindparam("k_chat"), revision=1)
    .on_conflict_do_update(index_elements=("chat",), set_={"revision": web_chat.c.revision + 1})
    .returning(web_chat.c.revision)
    for dialect in (postgresql, sqlite)
}
_known = select(web_message.c.id).where(
    web_message.c.chat == bindparam("k_chat"), web_message.c.origin == bindparam("k_origin")
)
_insert = insert(web_message).returning(web_message.c.id)
_state = select(web_chat.c.revision, web_chat.c.cleared).where(
    web_chat.c.chat == bindparam("k_chat")
)
_after = (
    select(web_message.c.id, web_message.c.revision, web_message.c.payload, web_message.c.at)
    .where(
        web_message.c.chat == bindparam("k_chat"),
        web_message.c.revision > bindparam("k_since"),
    )
    .order_by(web_message.c.revision)
    .limit(PAGE)
)
_file = (
    select(web_file.c.name, web_file.c.media_type, web_file.c.content)
    .join(web_message, web_message.c.id == web_file.c.message_id)
    .where(web_file.c.id == bindparam("k_file"), web_message.c.chat == bindparam("k_chat"))
)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A document to keep beside its message, under an id that nobody can guess."""

    id: str
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A kept document."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One message in its present form; `id` orders the log, `revision` the changes."""

    id: int
    revision: int
    payload: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """What a page misses. `reset`: drop what is shown first. `more`: ask again from `revision`."""

    revision: int
    messages: tuple[StoredMessage, ...]
    reset: bool
    more: bool


class History:
    """The chats of all browsers. Every method raises StoreUnavailable when the database is away."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        chat: ChatId,
        origin: str,
        payload: Mapping[str, Any],
        at: datetime,
        files: Sequence[NewFile] = (),
    ) -> int:
        """Keep a message and its files; the id of the one already there for a known `origin`."""
        async with self._writing() as tx:
            revision = await _next_revision(tx, chat)
            known = (await tx.execute(_known, {"k_chat": chat, "k_origin": origin})).scalar()
            if known is not None:
                return int(known)
            row = {"chat": chat, "revision": revision, "origin": origin, "payload": payload}
            message = int((await tx.execute(_insert, {**row, "at": at})).scalar_one())
            await _keep_files(tx, message, files)
            return message

    async def replace(
        self, chat: ChatId, message: int, payload: Mapping[str, Any], files: Sequence[NewFile] = ()
    ) -> bool:
        """Put new words into a message in place; False where the chat has no such message."""
        async with self._writing() as tx:
            revision = await _next_revision(tx, chat)
            changed = await tx.execute(
                update(web_message)
                .where(web_message.c.id == message, web_message.c.chat == chat)
                .values(payload=payload, revision=revision)
            )
            if changed.rowcount == 0:
                return False
            await tx.execute(delete(web_file).where(web_file.c.message_id == message))
            await _keep_files(tx, message, files)
            return True

    async def clear(self, chat: ChatId) -> None:
        """Forget the chat's messages and files; open pages are told to drop them."""
        async with self._writing() as tx:
            revision = await _next_revision(tx, chat)
            mine = select(web_message.c.id).where(web_message.c.chat == chat)
            await tx.execute(delete(web_file).where(web_file.c.message_id.in_(mine)))
            await tx.execute(delete(web_message).where(web_message.c.chat == chat))
            await tx.execute(
                update(web_chat).where(web_chat.c.chat == chat).values(cleared=revision)
            )

    async def forget_before(self, chat: ChatId, at: datetime) -> bool:
        """Forget what was said before then; whether there was anything."""
        old = (web_message.c.chat == chat) & (web_message.c.at < at)
        async with self._writing() as tx:
            if (await tx.execute(select(web_message.c.id).where(old).limit(1))).first() is None:
                return False
            revision = await _next_revision(tx, chat)
            mine = select(web_message.c.id).where(old)
            await tx.execute(delete(web_file).where(web_file.c.message_id.in_(mine)))
            await tx.execute(delete(web_message).where(old))
            # A page drops all that it shows, and is given what is left.
            await tx.execute(
                update(web_chat).where(web_chat.c.chat == chat).values(cleared=revision)
            )
        return True

    async def list_changes(self, chat: ChatId, since: int) -> Changes:
        """The first page of what changed after revision `since`, oldest change first."""
        async with self._writing() as tx:
            state = (await tx.execute(_state, {"k_chat": chat})).one_or_none()
            if state is None:
                return Changes(0, (), reset=since > 0, more=False)
            # A revision from the future is another database's (a demo that was reset).
            stale = 0 < since < state.cleared or since > state.revision
            start = max(0, state.revision - KEPT) if stale or since == 0 else since
            rows = (await tx.execute(_after, {"k_chat": chat, "k_since": start})).all()
        messages = tuple(StoredMessage(**row._asdict()) for row in rows)
        more = len(messages) == PAGE
        last = messages[-1].revision if messages else 0
        reached = last if more else max(last, int(state.revision))
        return Changes(reached, messages, stale, more)

    async def list_revisions(self, chats: Iterable[ChatId]) -> dict[ChatId, int]:
        """How far each of the chats is, in one query."""
        wanted = select(web_chat.c.chat, web_chat.c.revision).where(
            web_chat.c.chat.in_(tuple(chats))
        )
        async with self._writing() as tx:
            return {ChatId(row.chat): int(row.revision) for row in await tx.execute(wanted)}

    async def find_file(self, chat: ChatId, file: str) -> StoredFile | None:
        """A document of this chat, or None: another chat's looks like one that never was."""
        async with self._writing() as tx:
            row = (await tx.execute(_file, {"k_chat": chat, "k_file": file})).one_or_none()
        return StoredFile(**row._asdict()) if row else None

    async def read_file(self, file: str) -> StoredFile | None:
        """The same by its id alone, which nobody can guess: for whoever got it with an event."""
        wanted = select(web_file.c.name, web_file.c.media_type, web_file.c.content)
        async with self._writing() as tx:
            row = (await tx.execute(wanted.where(web_file.c.id == file))).one_or_none()
        return StoredFile(**row._asdict()) if row else None

    async def file_of(self, message: int) -> str | None:
        """The id of the message's first file."""
        wanted = select(web_file.c.id).where(web_file.c.message_id == message)
        async with self._writing() as tx:
            found: str | None = (await tx.execute(wanted.limit(1))).scalar_one_or_none()
        return found

    async def count_files(self, chat: ChatId, since: datetime) -> int:
        """How many files the chat's own person has sent since then."""
        mine = (
            select(func.count())
            .select_from(web_file.join(web_message, web_message.c.id == web_file.c.message_id))
            .where(
                web_message.c.chat == chat,
                web_message.c.at >= since,
                web_message.c.origin.startswith("in:", autoescape=True),
            )
        )
        async with self._writing() as tx:
            return int((await tx.execute(mine)).scalar_one())

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[Transaction]:
        try:
            async with self._database.transaction() as tx:
                yield tx
        except DatabaseError as error:
            raise StoreUnavailable("the web chat's history") from error


async def _next_revision(tx: Transaction, chat: ChatId) -> int:
    return int((await tx.execute(_advance[tx.dialect.name], {"k_chat": chat})).scalar_one())


async def _keep_files(tx: Transaction, message: int, files: Sequence[NewFile]) -> None:
    for file in files:
        await tx.execute(
            insert(web_file).values(
                id=file.id,
                message_id=message,
                name=file.name,
                media_type=file.media_type,
                content=file.content,
            )
        )
