"""Bundles: a period's papers as ZIP files, made in the background, behind a short-lived link."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

import structlog

from billing.listing import InvoiceFilter, MovementKind
from billing.payment import PaymentStatus
from billing.queries import Books
from billing.store.database import Database, Transaction
from bot.conversation import Link
from bot.errors import DocumentMissing
from bot.gate import is_expired
from bot.keyring import Keyring
from bot.paper_mail import file_name
from bot.periods import Period, period_from
from bot.ports import Clock, Documents
from bot.replies import Document, DocumentKind
from bot.skill import Effect, EffectResult
from bot.store import attempts, bundle_orders, bundles, conversations, effects
from bot.store.bundle_orders import BundleOrder
from bot.store.bundles import Bundle

KIND = "bundle_documents"
SKILL, INTENT = "papers", "download_documents"  # who words it
MADE = "bundle_made"  # the effect that tells how it went
LIFE = timedelta(hours=1)
MOST = 200  # papers of one wish
AN_HOUR = 6  # wishes of one customer
PART_BYTES = 8 * 1024 * 1024  # before the next ZIP is begun; databases and phones take it easily
_ATTEMPTS = 3
_AT_ONCE = 3  # papers in the making: the machine has others to answer
_PAGE = 100
_RECEIPTED = (PaymentStatus.SUCCEEDED, PaymentStatus.DISPUTED)

Paper = tuple[str, bytes]  # name in the ZIP, content

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Bundles:
    """Makes bundles and hands them out. A token is never stored, only its keyed hash."""

    database: Database
    documents: Documents
    keyring: Keyring
    clock: Clock
    zone: tzinfo

    async def order(self, customer: str, wanted: Mapping[str, str], key: str) -> EffectResult:
        """`begun`, `empty`, `too_many` or `too_often`; the making itself waits for make_due."""
        papers = await self._list(customer, wanted["period"], wanted["language"])
        if not papers:
            return EffectResult(KIND, "empty", {})
        if len(papers) > MOST:
            return EffectResult(KIND, "too_many", {"most": str(MOST)})
        async with self.database.transaction() as tx:
            conversation = await effects.find_conversation(tx, key)
            chat = await conversations.get_by_id(tx, conversation) if conversation else None
            if chat is None or chat.link is None:
                return EffectResult(KIND, "empty", {})
            if await self._is_limited(tx, customer, key):
                return EffectResult(KIND, "too_often", {"limit": str(AN_HOUR)})
            order = BundleOrder(
                key=key,
                customer=customer,
                conversation=chat.id,
                link=chat.link.id,
                period=wanted["period"],
                language=wanted["language"],
            )
            await bundle_orders.add(tx, order, self.clock.now())
        return EffectResult(KIND, "begun", {"period": wanted["period"]})

    async def _is_limited(self, tx: Transaction, customer: str, key: str) -> bool:
        now, subject = self.clock.now(), self.keyring.hash(KIND, customer)
        if await bundle_orders.is_known(tx, key):
            return False
        if await attempts.count(tx, KIND, subject, since=LIFE, now=now) >= AN_HOUR:
            return True
        await attempts.add(tx, KIND, subject, now)
        return False

    async def tell(self, _customer: str, made: Mapping[str, str], _key: str) -> EffectResult:
        """How the making went, as it was noted."""
        return EffectResult(KIND, made["word"], made)

    async def make_due(self) -> int:
        """Make what was ordered, the oldest first, and order that it is told; returns how many."""
        made = 0
        while True:
            async with self.database.transaction() as tx:
                order = await bundle_orders.claim(tx, self.clock.now())
            if order is None:
                return made
            await self._carry_out(order)
            made += 1

    async def _carry_out(self, order: BundleOrder) -> None:
        try:
            await self._make(order)
        except Exception:  # one broken bundle must not stop the others
            log.exception("bundle.failed", attempts=order.attempts)
            if order.attempts >= _ATTEMPTS:
                await self._end(order, {"word": "unavailable"}, ())

    async def _make(self, order: BundleOrder) -> None:
        papers = await self._list(order.customer, order.period, order.language)
        parts = [zipped(part) for part in split(await self._set(papers))]
        if not parts:
            await self._end(order, {"word": "empty"}, ())
            return
        places = [f"{order.key}:{number}" for number in range(len(parts))]
        facts = {"word": "bundled", "places": ",".join(places), "count": str(len(papers))}
        kept = tuple(
            Bundle(
                token_hash=self.keyring.hash("file", self.keyring.token("file", place)),
                customer=order.customer,
                conversation=order.conversation,
                name=zip_name(order.period, number, len(parts)),
                content=content,
                expires_at=self.clock.now() + LIFE,
            )
            for number, (place, content) in enumerate(zip(places, parts, strict=True), 1)
        )
        await self._end(order, facts, kept)

    async def _end(
        self, order: BundleOrder, facts: Mapping[str, str], kept: tuple[Bundle, ...]
    ) -> None:
        now = self.clock.now()
        async with self.database.transaction() as tx:
            if not await bundle_orders.end(tx, order.key):
                return
            for part in kept:
                await bundles.add(tx, part, now)
            again = {"period": order.period, "language": order.language}
            await effects.add(
                tx,
                Effect(MADE, {**again, **facts}),
                key=f"{order.key}:made",
                conversation_id=order.conversation,
                link_id=order.link,
                skill=SKILL,
                intent=INTENT,
                now=now,
            )

    async def fetch(self, token: str) -> Bundle | None:
        """The part of this token, while it lives and its chat is still signed in as its owner."""
        now = self.clock.now()
        async with self.database.transaction() as tx:
            found = await bundles.find(tx, self.keyring.hash("file", token), now)
            if found is None:
                return None
            chat = await conversations.get_by_id(tx, found.conversation)
        return found if _is_owner(chat.link, found, now) else None

    async def _list(self, customer: str, written: str, tag: str) -> tuple[Document, ...]:
        period = period_from(written)
        if period is None:
            return ()
        today = self.clock.now().astimezone(self.zone).date()
        async with self.database.transaction() as tx:
            books = Books(tx, customer, today)
            invoices = [one async for one in _invoices(books, period)]
            receipts = [one async for one in _receipts(books, period, self.zone)]
            notes = [
                note.number for number in invoices for note in await books.list_credit_notes(number)
            ]
        kinds = (
            (DocumentKind.ISSUED, invoices),
            (DocumentKind.CREDIT_NOTE, notes),
            (DocumentKind.RECEIPT, receipts),
        )
        return tuple(Document(kind, customer, one, tag) for kind, found in kinds for one in found)

    async def _set(self, papers: Iterable[Document]) -> list[Paper]:
        gate = asyncio.Semaphore(_AT_ONCE)

        async def setting(paper: Document) -> Paper | None:
            async with gate:
                try:
                    content = await self.documents.render(paper)
                except DocumentMissing:  # gone since it was listed
                    return None
            return f"{_FOLDERS[paper.kind]}/{file_name(paper)}", content

        made = await asyncio.gather(*map(setting, papers))
        return [one for one in made if one is not None]


_FOLDERS = {
    DocumentKind.ISSUED: "invoices",
    DocumentKind.CREDIT_NOTE: "credit-notes",
    DocumentKind.RECEIPT: "receipts",
}


def split(papers: Iterable[Paper], most: int = PART_BYTES) -> Iterator[list[Paper]]:
    """The papers in their order, in parts of at most `most` bytes or of one larger paper."""
    part: list[Paper] = []
    size = 0
    for paper in papers:
        if part and size + len(paper[1]) > most:
            yield part
            part, size = [], 0
        part.append(paper)
        size += len(paper[1])
    if part:
        yield part


def zipped(papers: Iterable[Paper]) -> bytes:
    """The papers as a ZIP: the same papers give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in papers:
            # Without a date of its own an entry takes the clock's.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def zip_name(period: str, number: int, parts: int) -> str:
    """papers_2026-10-01_2026-10-31.zip, with the part's number where there are several."""
    part = f"_{number}" if parts > 1 else ""
    return f"papers_{period.replace('/', '_')}{part}.zip"


def _is_owner(link: Link | None, bundle: Bundle, now: datetime) -> bool:
    return link is not None and link.customer == bundle.customer and not is_expired(link, now)


async def _invoices(books: Books, period: Period) -> AsyncIterator[str]:
    offset = 0
    while True:
        page = await books.list_invoices(InvoiceFilter(period=period), _PAGE, offset)
        for one in page.items:
            if period[0] <= one.issued_on <= period[1]:
                yield one.number
        offset += _PAGE
        if not page.has_more or offset > MOST * 2:
            return


async def _receipts(books: Books, period: Period, zone: tzinfo) -> AsyncIterator[str]:
    offset, known = 0, set[str]()
    while True:
        page = await books.list_movements(_PAGE, offset)
        days = [(one, _day(one.at, zone)) for one in page.items]
        for one, day in days:
            wanted = one.id not in known and period[0] <= day <= period[1]
            if one.id and wanted and _is_money(one.kind, one.state):
                known.add(one.id)
                yield one.id
        offset += _PAGE
        if not page.has_more or (days and days[-1][1] < period[0]):
            return


def _is_money(kind: MovementKind, state: str) -> bool:
    return kind is MovementKind.REFUND or state in _RECEIPTED


def _day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()
