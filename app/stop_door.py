"""What the page that ends mails asks for, answered from the outbox and the people's choices."""

from dataclasses import dataclass
from datetime import datetime

from app.pages import ports
from billing.clock import Clock
from billing.queries import find_customers_by_email
from billing.store.database import Database, Transaction
from bot import stop_page
from bot.keyring import Keyring
from bot.redaction import mask_email
from bot.store import audit, consents, contacts, events_out, links, outbox
from bot.store.audit import Deed
from bot.store.events_out import OutKind
from bot.store.outbox import SentMail


@dataclass(frozen=True, slots=True)
class StopDoor:
    """From a mail to the choice of whoever got it."""

    database: Database
    keyring: Keyring
    clock: Clock

    async def view(self, token: str) -> ports.StopPage | None:
        """Whom it concerns; None for what we did not send, or too long ago."""
        key = stop_page.key_of(self.keyring, token)
        if key is None:
            return None
        async with self.database.transaction() as tx:
            mail = await outbox.find_mail(tx, key)
            return await _page(tx, mail) if mail else None

    async def stop(self, token: str) -> ports.StopPage | None:
        """End reminders and messages to all for the address, for every account that it is on, and
        all copies that it gets as a contact. Again it changes nothing.
        """
        key, now = stop_page.key_of(self.keyring, token), self.clock.now()
        if key is None:
            return None
        async with self.database.transaction() as tx:
            mail = await outbox.find_mail(tx, key)
            if mail is None:
                return None
            page = await _page(tx, mail)
            for contact, customer in (await contacts.remove_mailbox(tx, mail.email)).items():
                await _ended(tx, contact, customer, now)
            for customer in await find_customers_by_email(tx, mail.email):
                await links.add_person(tx, customer, mail.email, now)
            for person, _ in await links.list_people_at(tx, mail.email):
                await _stop(tx, person, now)
        return page


async def _page(tx: Transaction, mail: SentMail) -> ports.StopPage:
    copies = await contacts.is_contact(tx, mail.email)
    contact = copies and not await find_customers_by_email(tx, mail.email)
    return ports.StopPage(mail.language, mask_email(mail.email), contact)


async def _ended(tx: Transaction, contact: int, customer: str, now: datetime) -> None:
    deed = Deed("mail", "remove_contact", f"contact:{contact}", channel="email")
    await audit.record(tx, deed, now)
    facts = {"fields": ["contacts"]}
    key = f"contact:{contact}:{int(now.timestamp() * 1000)}"
    await events_out.add(tx, OutKind.DETAILS, key, customer, facts, now)


async def _stop(tx: Transaction, person: int, now: datetime) -> None:
    await links.set_person(tx, person, reminders=False)
    await consents.withdraw_person(tx, person, "stop", now)
    deed = Deed("mail", "set_reminders", f"person:{person}", after={"on": "no"}, channel="email")
    await audit.record(tx, deed, now)
