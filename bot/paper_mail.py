"""Mails a customer's paper to an address on file or a contact's: no other, and not without end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from billing.queries import find_customer
from billing.store.database import Database, Transaction
from bot.contact_rules import paper_boxes
from bot.keyring import Keyring
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.ports import Clock
from bot.redaction import mask_email
from bot.replies import Document, DocumentKind, File, Reply, Say, Text
from bot.skill import EffectResult
from bot.store import attempts, contacts, outbox

KIND = "mail_document"
AN_HOUR = 10  # mails of papers to one customer
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PaperMail:
    """Queues the mails; `wake` tells who delivers."""

    database: Database
    phrases: Phrases
    keyring: Keyring
    clock: Clock
    business: str
    wake: Callable[[], None]

    async def send(self, customer: str, wanted: Mapping[str, str], key: str) -> EffectResult:
        """Queue the mail once a key: `mailed` with the masked address, `limited`, or `gone`."""
        async with self.database.transaction() as tx:
            email = await _address(tx, customer, wanted)
            if email is None:
                return EffectResult(KIND, "gone", {})
            masked = EffectResult(KIND, "mailed", {"to": mask_email(email)})
            if await outbox.find_id(tx, _key(key)) is not None:
                return masked
            if await self._is_limited(tx, customer):
                return EffectResult(KIND, "limited", {"limit": str(AN_HOUR)})
            await outbox.enqueue(tx, [self._mail(customer, wanted, key, email)], self.clock.now())
        self.wake()
        return masked

    async def _is_limited(self, tx: Transaction, customer: str) -> bool:
        now, subject = self.clock.now(), self.keyring.hash(KIND, customer)
        if await attempts.count(tx, KIND, subject, since=_HOUR, now=now) >= AN_HOUR:
            return True
        await attempts.add(tx, KIND, subject, now)
        return False

    def _mail(self, customer: str, wanted: Mapping[str, str], key: str, email: str) -> Outgoing:
        tag = wanted["language"]
        version = int(wanted.get("version", "0"))
        paper = Document(DocumentKind(wanted["kind"]), customer, wanted["number"], tag, version)
        file = File(paper, file_name(paper))
        words = Text(Say("mail-paper", {"business": self.business}))
        subject = self.phrases.say(Say("mail-paper-subject", {"business": self.business}), tag)
        message = self.phrases.word(Reply((words, file)), tag, no_button).with_subject(subject)
        return Outgoing(_key(key), mail_to(email), Kind.REPLY, message)


def file_name(paper: Document) -> str:
    """The paper's number as a file name that every system takes."""
    kept = "".join(char if char.isalnum() or char in "-_." else "_" for char in paper.number)[:80]
    return f"{kept}.csv" if paper.kind is DocumentKind.ACCOUNTS else f"{kept}.pdf"


def _key(key: str) -> str:
    return f"paper:{key}"


async def _address(tx: Transaction, customer: str, wanted: Mapping[str, str]) -> str | None:
    """The address at that place, where it is still the one that was shown."""
    known = await find_customer(tx, customer)
    also = await contacts.list_of_customer(tx, customer)
    emails = paper_boxes(known, also) if known else ()
    place = int(wanted["to"])
    if place >= len(emails) or mask_email(emails[place]) != wanted["masked"]:
        return None
    return emails[place]
