"""What is kept about one person of a customer, gathered for the file that they may have."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from billing.detailing import list_replaced
from billing.store.database import Transaction
from bot.skill import SignedIn
from bot.store import audit, carried, consents, links, personal, transcripts
from bot.store.audit import Wanted
from bot.store.links import LinkedChat
from bot.store.transcripts import Line

_MANY = 10_000
_LINES = 1000  # of a talk, the newest; the file says where there were more


async def parts_of(tx: Transaction, account: SignedIn, now: datetime) -> Mapping[str, Any]:
    """The customer's books, and of people only the one who asks, with the talk of their chats."""
    books, wishes, person = account.books, account.wishes, account.person
    listed = await books.list_invoices(limit=_MANY)
    chats = await links.list_linked_chats(tx, account.customer.id)
    mine = [one for one in chats if one.person == person.id]
    talks = [await _said_in(tx, one) for one in mine]
    return {
        "made_at": now,
        "customer": account.customer,
        "person": person,
        "replaced_emails": await list_replaced(tx, account.customer.id),
        "choices": await wishes.get_preferences(),
        "contacts": await wishes.list_contacts(),
        "consents": await consents.list_of_person(tx, person.id),
        "chats": await account.connections.list_chats(),
        "invoices": [await books.find_invoice(one.number) for one in listed.items],
        "payments": (await books.list_movements(limit=_MANY)).items,
        "credit": (await books.list_credit(limit=_MANY)).items,
        "subscriptions": await books.list_subscriptions(),
        "payment_methods": await books.list_payment_methods(),
        "promises": await wishes.list_promises(),
        "requests": await wishes.list_cases(),
        "tickets": await personal.list_tickets(tx, mine),
        "files_sent": await personal.list_files(tx, person.id, mine),
        "deeds": await audit.list_entries(tx, Wanted(actor=f"person:{person.id}"), _MANY),
        "goes_on_elsewhere": await carried.find(tx, person.id),
        "messages_sent": await account.connections.list_sent(_MANY, 0),
        "talk": [line for talk in talks for line in talk[-_LINES:]],
        "talk_is_cut": any(len(talk) > _LINES for talk in talks),
    }


async def _said_in(tx: Transaction, chat: LinkedChat) -> list[Line]:
    """Since the person signed in there: what was said before may be somebody else's."""
    lines = await transcripts.list_last(tx, chat.address, _LINES + 1)
    return [one for one in lines if one.at >= chat.created_at]
