"""Bundles: a period's papers as ZIP files, made in the background, behind a short-lived link."""

import io
import zipfile
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from billing.listing import InvoiceFilter, MovementKind
from billing.payment import PaymentStatus
from billing.queries import Books
from billing.store.database import Database
from bot.conversation import Link
from bot.errors import DocumentMissing
from bot.gate import is_expired
from bot.keyring import Keyring
from bot.paper_mail import file_name
from bot.periods import Period, period_from
from bot.ports import Clock, Documents
from bot.replies import Document, DocumentKind
from bot.skill import EffectResult
from bot.store import bundles, conversations, effects
from bot.store.bundles import Bundle

KIND = "bundle_documents"
LIFE = timedelta(hours=1)
MOST = 300  # papers of one wish: setting them takes a few seconds
PART_BYTES = 8 * 1024 * 1024  # before the next ZIP is begun; databases and phones take it easily
_PAGE = 100
_RECEIPTED = (PaymentStatus.SUCCEEDED, PaymentStatus.DISPUTED)

Paper = tuple[str, bytes]  # name in the ZIP, content


@dataclass(frozen=True, slots=True)
class Bundles:
    """Makes bundles and hands them out. A token is never stored, only its keyed hash."""

    database: Database
    documents: Documents
    keyring: Keyring
    clock: Clock
    zone: tzinfo

    async def make(self, customer: str, wanted: Mapping[str, str], key: str) -> EffectResult:
        """`bundled` with the places of its parts; `empty`, `too_many`. Again makes the same."""
        period = period_from(wanted["period"])
        papers = await self._list(customer, period, wanted["language"]) if period else ()
        if not papers:
            return EffectResult(KIND, "empty", {})
        if len(papers) > MOST:
            return EffectResult(KIND, "too_many", {"most": str(MOST)})
        parts = [zipped(part) for part in split(await self._set(papers))]
        if not parts:
            return EffectResult(KIND, "empty", {})
        places = [f"{key}:{number}" for number in range(len(parts))]
        await self._keep(customer, key, wanted["period"], dict(zip(places, parts, strict=True)))
        facts = {"places": ",".join(places), "count": str(len(papers))}
        return EffectResult(KIND, "bundled", facts)

    async def fetch(self, token: str) -> Bundle | None:
        """The part of this token, while it lives and its chat is still signed in as its owner."""
        now = self.clock.now()
        async with self.database.transaction() as tx:
            found = await bundles.find(tx, self.keyring.hash("file", token), now)
            if found is None:
                return None
            chat = await conversations.get_by_id(tx, found.conversation)
        return found if _is_owner(chat.link, found, now) else None

    async def _list(self, customer: str, period: Period, tag: str) -> tuple[Document, ...]:
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
        made: list[Paper] = []
        for paper in papers:
            try:
                content = await self.documents.render(paper)
            except DocumentMissing:  # gone since it was listed
                continue
            made.append((f"{_FOLDERS[paper.kind]}/{file_name(paper)}", content))
        return made

    async def _keep(self, customer: str, key: str, period: str, parts: Mapping[str, bytes]) -> None:
        now = self.clock.now()
        async with self.database.transaction() as tx:
            conversation = await effects.find_conversation(tx, key)
            if conversation is None:
                raise LookupError("a bundle that no chat has ordered")
            for number, (place, content) in enumerate(parts.items(), 1):
                token = self.keyring.token("file", place)
                part = Bundle(
                    token_hash=self.keyring.hash("file", token),
                    customer=customer,
                    conversation=conversation,
                    name=zip_name(period, number, len(parts)),
                    content=content,
                    expires_at=now + LIFE,
                )
                await bundles.add(tx, part, now)


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
    offset = 0
    while True:
        page = await books.list_movements(_PAGE, offset)
        days = [(one, _day(one.at, zone)) for one in page.items]
        for one, day in days:
            if one.id and period[0] <= day <= period[1] and _is_money(one.kind, one.state):
                yield one.id
        offset += _PAGE
        if not page.has_more or (days and days[-1][1] < period[0]):
            return


def _is_money(kind: MovementKind, state: str) -> bool:
    return kind is MovementKind.REFUND or state in _RECEIPTED


def _day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()
