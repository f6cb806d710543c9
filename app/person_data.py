"""What is kept about one person of a customer, gathered for the file that they may have."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from billing.store.database import Transaction
from bot.conversation import Conversation
from bot.skill import SignedIn
from bot.store import consents, transcripts

_MANY = 10_000
_LINES = 1000  # of a talk, the newest


async def parts_of(
    tx: Transaction, chat: Conversation, account: SignedIn, since: datetime, now: datetime
) -> Mapping[str, Any]:
    """The customer's books, and of people only the one who asks; the talk is this chat's."""
    books, wishes, person = account.books, account.wishes, account.person
    listed = await books.list_invoices(limit=_MANY)
    lines = await transcripts.list_last(tx, chat.address, _LINES)
    return {
        "made_at": now,
        "customer": account.customer,
        "person": person,
        "choices": await wishes.get_preferences(),
        "consents": await consents.list_of_person(tx, person.id),
        "chats": await account.connections.list_chats(),
        "invoices": [await books.find_invoice(one.number) for one in listed.items],
        "payments": (await books.list_movements(limit=_MANY)).items,
        "credit": (await books.list_credit(limit=_MANY)).items,
        "subscriptions": await books.list_subscriptions(),
        "payment_methods": await books.list_payment_methods(),
        "promises": await wishes.list_promises(),
        "requests": await wishes.list_cases(),
        "messages_sent": await account.connections.list_sent(_MANY, 0),
        "talk": [one for one in lines if one.at >= since],
    }
