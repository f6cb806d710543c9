"""Mails to contacts: new invoices and receipts. Each says why it comes and how to end it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from billing.customer import Customer
from billing.queries import IssuedPaper, find_customer, list_issued_since
from billing.store.database import Database, Transaction
from bot.blocks import note, title
from bot.contact_rules import RECEIPT
from bot.outgoing import Kind, Outgoing, mail_to
from bot.paper_mail import file_name
from bot.phrases import Phrases, no_button
from bot.ports import Clock
from bot.replies import Document, DocumentKind, File, Reply, Say
from bot.store import contacts, outbox
from bot.store.contacts import PaperBox

# An invoice is news so long, also one that was imported late; shorter than the outbox remembers.
_NEWS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class ContactMails:
    """Queues mails, each once: the outbox's keys remember them."""

    database: Database
    phrases: Phrases
    clock: Clock
    business: str
    business_zone: ZoneInfo

    async def send_invoices(self) -> int:
        """Queue every invoice that was issued since a contact is one; returns how many mails."""
        now = self.clock.now()
        async with self.database.transaction() as tx:
            boxes = await contacts.list_paper_boxes(tx)
            since = {one.contact: self._news_since(one, now) for one in boxes}
            if not boxes:
                return 0
            customers = sorted({one.customer for one in boxes})
            issued = defaultdict(list)
            for paper in await list_issued_since(tx, customers, min(since.values())):
                issued[paper.customer].append(paper)
            wanted = {
                invoice_key(box, paper): (box, paper)
                for box in boxes
                for paper in issued[box.customer]
                if paper.issued_on >= since[box.contact]
            }
            known = await outbox.list_known(tx, wanted)
            new = [both for key, both in wanted.items() if key not in known]
            return sum([await self._invoice(tx, box, paper, now) for box, paper in new])

    async def receipt(
        self, tx: Transaction, customer: Customer, words: Reply, key: str, now: datetime
    ) -> None:
        """A receipt in the words that its payer reads, to each contact that gets receipts."""
        subject = Say("mail-payment-succeeded-subject")
        for number, email in await contacts.list_copies(tx, customer.id, RECEIPT):
            mail = self._mail(customer, email, f"contact:{number}:{key}", words, subject)
            await outbox.enqueue(tx, [mail], now)

    def _news_since(self, box: PaperBox, now: datetime) -> date:
        first = box.since.astimezone(self.business_zone).date()
        return max(first, now.astimezone(self.business_zone).date() - _NEWS)

    async def _invoice(
        self, tx: Transaction, box: PaperBox, paper: IssuedPaper, now: datetime
    ) -> int:
        customer = await find_customer(tx, paper.customer)
        if customer is None:
            return 0
        kind = DocumentKind.ISSUED if paper.provider else DocumentKind.INVOICE
        document = Document(kind, customer.id, paper.number, customer.locale)
        values = {"business": self.business, "number": paper.number}
        words = Reply((title("contact-invoice", **values), File(document, file_name(document))))
        subject = Say("contact-invoice-subject", values)
        mail = self._mail(customer, box.email, invoice_key(box, paper), words, subject)
        await outbox.enqueue(tx, [mail], now)
        return 1

    def _mail(
        self, customer: Customer, email: str, key: str, words: Reply, subject: Say
    ) -> Outgoing:
        why = note("contact-mail-note", customer=customer.billed_as, business=self.business)
        said = replace(words, blocks=(*words.blocks, why))
        message = self.phrases.word(said, customer.locale, no_button)
        message = message.with_subject(self.phrases.say(subject, customer.locale))
        return Outgoing(key, mail_to(email), Kind.NOTICE, replace(message, stoppable=True))


def invoice_key(box: PaperBox, paper: IssuedPaper) -> str:
    """Names the mail that brings this invoice to this contact."""
    return f"contact:{box.contact}:invoice:{paper.number}"
