"""The one choke point before any billing data: deny by default.

Nothing else in this package makes Books. An account opens only in a private chat, for the user whom
the link was proven by, while the link lives and the customer's file has its address. Every doubt
answers "no account".
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from billing.customer import Customer, CustomerId
from billing.queries import Books, find_customer
from billing.store.database import Transaction
from bot.case_rules import Case, InCheck
from bot.contact_rules import Contact
from bot.conversation import Conversation, Link
from bot.link_rules import SESSION_IDLE
from bot.messages import Surface, UserId
from bot.outgoing import EMAIL
from bot.preference_rules import Mute, Preferences, narrowed
from bot.promise_rules import Promise
from bot.reminder_hours import FIRM_HOURS, Hours, next_open, zone_key
from bot.seen import Seen
from bot.sent import SentNotice
from bot.skill import ConnectedChat, Person, SignedIn
from bot.snooze_rules import Snoozed
from bot.store import cases, contacts, links, pauses, preferences, promises, reminders, sent

_CASES = 50  # the newest
_SEEN_EVERY = timedelta(hours=1)  # a write an hour is enough to know that a session is in use


@dataclass(frozen=True, slots=True)
class Gate:
    """Opens accounts. `business_zone` decides what day it is for due dates; `hours` are the firm's
    for reminders.
    """

    business_zone: ZoneInfo
    hours: Hours = FIRM_HOURS

    async def open(
        self,
        tx: Transaction,
        chat: Conversation,
        user: UserId,
        surface: Surface,
        now: datetime,
        seen: Seen | None = None,
    ) -> SignedIn | None:
        """The proven customer with his books, or None; `seen` is what came with the event."""
        link = chat.link
        if link is None or not _is_theirs(chat, link, user, surface) or is_expired(link, now):
            return None
        if now - link.seen_at > _SEEN_EVERY:
            await links.touch(tx, link.id, seen_at=now)
        account = await self._account(tx, link, now, seen)
        if account is None:  # the firm took the address, or the customer, from its books
            await links.end_link(tx, link.id, links.NOT_ON_FILE, now)
        return account

    async def look(self, tx: Transaction, chat: Conversation, now: datetime) -> SignedIn | None:
        """The same for what is shown to the chat's own user beside it; the session does not live
        longer for it.
        """
        link = chat.link
        if link is None or not _is_theirs(chat, link, chat.user, Surface.PRIVATE):
            return None
        return None if is_expired(link, now) else await self._account(tx, link, now)

    async def open_for_agent(
        self, tx: Transaction, chat: Conversation, now: datetime
    ) -> SignedIn | None:
        """The account of the customer whose ticket an agent has, or None where nobody is linked.

        What is read here goes to where the agents work and nowhere else.
        """
        return await self._account(tx, chat.link, now) if chat.private and chat.link else None

    async def open_to_read(self, tx: Transaction, customer: str, now: datetime) -> SignedIn | None:
        """The account for somebody of the firm who looks at it without any chat, as the first of
        its people whom we know would see it.
        """
        known = await find_customer(tx, CustomerId(customer))
        if known is None:
            return None
        link = Link(
            id=0,
            person=0,
            customer=customer,
            email=known.emails[0] if known.emails else "",
            user=UserId(""),
            proven_at=now,
            seen_at=now,
            language=None,
            time_zone=None,
            reminders=True,
        )
        for email in known.emails:
            own = await links.list_customers_of(tx, email)
            people = [person for person, whose in own if whose == customer]
            if people:
                link = replace(link, person=people[0], email=email)
                break
        return await self._account(tx, link, now)

    async def _account(
        self, tx: Transaction, link: Link, now: datetime, seen: Seen | None = None
    ) -> SignedIn | None:
        if seen is not None and seen.books.customer.id != link.customer:
            seen = None
        customer = seen.books.customer if seen else await find_customer(tx, link.customer)
        if customer is None or not _speaks_for(link, customer):
            return None
        person = Person(
            id=link.person,
            email=link.email,
            language=link.language,
            time_zone=link.time_zone or customer.time_zone,
            reminders=link.reminders,
            viewer=link.viewer,
        )
        today = now.astimezone(self.business_zone).date()
        connections = TiedConnections(tx, customer.id, link)
        books = Books(tx, customer.id, today, seen.books.days if seen else None)
        in_check = seen.in_check if seen else None
        wishes = KeptWishes(tx, customer, link.person, self.hours, in_check)
        return SignedIn(customer, person, books, link.id, connections, wishes)


@dataclass(frozen=True, slots=True)
class TiedConnections:
    """Connections of one link, read in the turn's transaction."""

    tx: Transaction
    customer: CustomerId
    link: Link

    async def list_chats(self) -> tuple[ConnectedChat, ...]:
        """The customer's live links, the most recently used first; a viewer's own ones alone."""
        return tuple(
            ConnectedChat(
                link=linked.id,
                channel=linked.address.channel,
                name=linked.display_name,
                seen_at=linked.seen_at,
                current=linked.id == self.link.id,
            )
            for linked in await links.list_linked_chats(self.tx, self.customer)
            if linked.person == self.link.person or not self.link.viewer
        )

    async def list_customers(self) -> tuple[Customer, ...]:
        """Every customer whom the link's address speaks for."""
        own = await links.list_customers_of(self.tx, self.link.email)
        # A chat that the firm itself linked may have no address, or one that is not on file.
        names = dict.fromkeys((*(customer for _, customer in own), str(self.customer)))
        found = [await find_customer(self.tx, CustomerId(name)) for name in sorted(names)]
        return tuple(customer for customer in found if customer is not None)

    async def list_sent(self, limit: int, offset: int) -> tuple[SentNotice, ...]:
        """What we sent to the link's person of our own accord, newest first."""
        return await sent.list_of_person(self.tx, self.link.person, self.link.email, limit, offset)


@dataclass(frozen=True, slots=True)
class KeptWishes:
    """Wishes of one customer's people, read in the turn's transaction; `in_check` was read already,
    where it is given.
    """

    tx: Transaction
    customer: Customer
    person: int
    hours: Hours
    in_check: tuple[InCheck, ...] | None = None

    async def list_promises(self) -> tuple[Promise, ...]:
        """Every promise to pay, the newest first."""
        return await promises.list_of_customer(self.tx, self.customer.id)

    async def list_snoozes(self) -> tuple[Snoozed, ...]:
        """Every wish for quiet, the oldest first."""
        return await pauses.list_snoozed(self.tx, self.customer.id)

    async def get_preferences(self) -> Preferences:
        """What the person has chosen."""
        return await preferences.get(self.tx, self.person)

    async def list_cases(self) -> tuple[Case, ...]:
        """What the customer's people asked the firm to decide or look for, the newest first."""
        return await cases.list_of_customer(self.tx, self.customer.id, _CASES)

    async def list_in_check(self) -> tuple[InCheck, ...]:
        """What of the invoices that are due the firm is asked to look at."""
        if self.in_check is not None:
            return self.in_check
        return await cases.list_in_check(self.tx, self.customer.id)

    async def list_contacts(self) -> tuple[Contact, ...]:
        """The customer's mailboxes that get copies, the oldest first."""
        return await contacts.list_of_customer(self.tx, self.customer.id)

    async def next_reminder_at(self, zone: str, part: str | None) -> datetime | None:
        """When the next planned reminder would come on that clock, in that part of the day; None
        where none is to come, or no way is left for it.
        """
        if not await self._reminders_arrive():
            return None
        planned = await reminders.next_planned_at(self.tx, self.person)
        zones = zone_key(zone, self.customer.time_zone)
        return next_open(planned, zones, narrowed(self.hours, part)) if planned else None

    async def _reminders_arrive(self) -> bool:
        if await reminders.find_chat(self.tx, self.person) is not None:
            return True
        return Mute("reminder", EMAIL) not in (await self.get_preferences()).mutes


def _is_theirs(chat: Conversation, link: Link, user: UserId, surface: Surface) -> bool:
    return surface is Surface.PRIVATE and chat.private and link.user == user


def _speaks_for(link: Link, customer: Customer) -> bool:
    """Whether the proven address is still on the customer's file; a chat that the firm itself
    linked may have none.
    """
    return not link.email or link.email in customer.emails


def is_expired(link: Link, now: datetime) -> bool:
    """Whether the session was idle for too long."""
    return now - link.seen_at > SESSION_IDLE
