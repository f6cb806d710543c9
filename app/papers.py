"""Makes a customer's papers from the books: the Documents port."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from functools import partial

import structlog

from app.person_data import parts_of
from billing.accounts_file import accounts_file, invoices_in
from billing.customer import Customer
from billing.documents import (
    DocumentError,
    Letterhead,
    render_credit_note,
    render_invoice,
    render_receipt,
    render_statement,
)
from billing.errors import ProviderError
from billing.invoice import Invoice
from billing.providers.papers import IssuedPapers
from billing.queries import Books
from billing.statement import statement_of
from billing.store import paper_versions
from billing.store.database import Database, Transaction
from bot.conversation import Conversation
from bot.errors import DocumentMissing
from bot.gate import Gate
from bot.my_data import data_file
from bot.periods import period_from, until
from bot.phrases import Phrases
from bot.ports import Clock
from bot.replies import Document, DocumentKind
from bot.store import conversations, desk_files, links, transcripts
from bot.transcript_file import transcript_file

_LINES = 1000  # of a talk, the newest
_PATIENCE = 12.0  # seconds for a provider's paper, before ours takes its place

_INVOICES = frozenset({DocumentKind.INVOICE, DocumentKind.ISSUED})

# Sets a paper whose facts were read; None where the customer has no such one.
Setting = Callable[[], bytes]

log = structlog.get_logger()


class Papers:
    """Reads the paper's facts at the moment of sending and sets it on a thread of its own."""

    def __init__(
        self,
        database: Database,
        letterhead: Letterhead,
        gate: Gate,
        clock: Clock,
        phrases: Phrases,
        issued: IssuedPapers | None = None,
    ) -> None:
        self._phrases = phrases
        self._database = database
        self._letterhead = letterhead
        self._gate = gate
        self._clock = clock
        self._issued = issued

    async def render(self, document: Document) -> bytes:
        """The paper's bytes; raises DocumentMissing where this customer has no such one.

        A paper that the provider issued is fetched there; where that fails, ours is set instead.
        """
        if document.kind is DocumentKind.SHARED:
            return await self._shared(document)
        if document.kind is DocumentKind.TALK:
            return await self._talk(document)
        if document.kind is DocumentKind.DATA:
            return await self._data(document)
        today = self._clock.now().astimezone(self._gate.business_zone).date()
        at_provider = ""
        async with self._database.transaction() as tx:
            books = Books(tx, document.customer, today)
            customer = await books.get_customer()
            if document.kind in _INVOICES:
                at_provider = await _id_at_provider(books, document.number)
                if not at_provider and not document.version:
                    now = self._clock.now()
                    await paper_versions.note(tx, customer, document.number, now)
            setting = await self._setting(books, document, customer, today)
        if setting is None:
            raise DocumentMissing(f"there is no such {document.kind}")
        theirs = document.kind is DocumentKind.ISSUED
        fetched = await self._fetch(at_provider) if theirs else None
        return fetched or await _set(setting, document)

    async def _shared(self, document: Document) -> bytes:
        async with self._database.transaction() as tx:
            content = await desk_files.read(tx, document.customer, document.number)
        if content is None:
            raise DocumentMissing("there is no such file")
        return content

    async def _talk(self, document: Document) -> bytes:
        """What was said since this sign-in; of an ended one, and of another's, nothing."""
        async with self._database.transaction() as tx:
            chat, since = await self._chat_of(tx, document)
            lines = await transcripts.list_last(tx, chat.address, _LINES)
            customer = await Books(tx, document.customer, date.min).get_customer()
        said = [one for one in lines if one.at >= since]
        chosen = chat.link.time_zone if chat.link else None
        head, now = self._letterhead.business_name, self._clock.now()
        zone = chosen or customer.time_zone
        return transcript_file(said, self._phrases, document.language, zone, head, now)

    async def _data(self, document: Document) -> bytes:
        """What the person of this sign-in may know, and what only they said and chose."""
        now = self._clock.now()
        async with self._database.transaction() as tx:
            chat, _ = await self._chat_of(tx, document)
            account = await self._gate.open_for_agent(tx, chat, now)
            if account is None:
                raise DocumentMissing("nobody is signed in there")
            return data_file(await parts_of(tx, account, now))

    async def _chat_of(self, tx: Transaction, document: Document) -> tuple[Conversation, datetime]:
        """The chat of the living link of this number, and since when it is linked."""
        found = await links.list_live(tx, document.customer, None)
        mine = [one for _, one in found if str(one.id) == document.number]
        if not mine:
            raise DocumentMissing("there is no such sign-in")
        return await conversations.get_by_id(tx, mine[0].conversation), mine[0].created_at

    async def _fetch(self, invoice: str) -> bytes | None:
        if self._issued is None or not invoice:
            return None
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._issued.fetch_invoice(invoice)
        except (ProviderError, TimeoutError) as error:
            log.warning("paper.not_fetched", why=str(error) or "it takes too long")
            return None

    async def _setting(
        self, books: Books, document: Document, customer: Customer, today: date
    ) -> Setting | None:
        number, head, tag = document.number, self._letterhead, document.language
        match document.kind:
            case DocumentKind.INVOICE | DocumentKind.ISSUED:
                invoice = await books.find_invoice(number)
                if invoice is None:
                    return None
                versions = await books.list_paper_versions(number)
                told = versions[: document.version or len(versions)]
                return partial(render_invoice, invoice, customer, head, tag, told)
            case DocumentKind.RECEIPT:
                return await _receipt(books, number, customer, head, tag)
            case DocumentKind.CREDIT_NOTE:
                return await _credit_note(books, number, customer, head, tag)
            case DocumentKind.STATEMENT:
                period = until(period_from(number), today)
                return await self._statement(books, period, customer, tag) if period else None
            case DocumentKind.SHARED | DocumentKind.TALK | DocumentKind.DATA:
                return None
            case DocumentKind.ACCOUNTS:
                period = period_from(number)
                return await self._accounts(books, period) if period else None

    async def _statement(
        self, books: Books, period: tuple[date, date], customer: Customer, tag: str
    ) -> Setting:
        account = await books.read_account(self._gate.business_zone)
        statement = statement_of(account, *period)
        return partial(render_statement, statement, customer, self._letterhead, tag)

    async def _accounts(self, books: Books, period: tuple[date, date]) -> Setting:
        account = await books.read_account(self._gate.business_zone)
        found = [await books.find_invoice(number) for number in invoices_in(account, *period)]
        invoices: dict[str, Invoice] = {one.number: one for one in found if one}
        return partial(accounts_file, account, invoices, *period)


async def _set(setting: Setting, document: Document) -> bytes:
    try:
        return await asyncio.to_thread(setting)
    except DocumentError as error:
        raise DocumentMissing(f"the {document.kind} can't be set") from error


async def _id_at_provider(books: Books, number: str) -> str:
    invoice = await books.find_invoice(number)
    return invoice.collection.id if invoice else ""


async def _receipt(
    books: Books, number: str, customer: Customer, head: Letterhead, tag: str
) -> Setting | None:
    payment = await books.find_payment(number)
    if payment is None:
        return None
    found = [await books.find_invoice(part.invoice) for part in payment.allocations]
    invoices: tuple[Invoice, ...] = tuple(one for one in found if one is not None)
    refunds = await books.list_refunds(payment.id)
    return partial(render_receipt, payment, invoices, customer, head, tag, refunds[::-1])


async def _credit_note(
    books: Books, number: str, customer: Customer, head: Letterhead, tag: str
) -> Setting | None:
    note = await books.find_credit_note(number)
    invoice = await books.find_invoice(note.invoice) if note else None
    if note is None or invoice is None:
        return None
    return partial(render_credit_note, note, invoice, customer, head, tag)
