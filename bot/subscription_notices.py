"""Tells customers what comes of their subscriptions, before it comes, and notes that it did."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from billing import subscription_news
from billing.customer import Customer
from billing.queries import Books, find_customer
from billing.store.database import Database, Transaction
from billing.subscription import NextCharge, SubscriptionId
from billing.subscription_news import NewsKind, SubscriptionNews
from bot.message_rules import Sort
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.ports import Clock
from bot.preference_rules import narrowed
from bot.reach import Reach, Told, Whom, as_letter, discreetly
from bot.reminder_hours import open_at, zone_key
from bot.reminder_policy import Policy
from bot.replies import Say
from bot.store import audit, links, outbox, preferences, reminders
from bot.store.audit import Deed
from bot.store.readers import readers_of
from bot.subscription_words import way_of, words_of
from bot.unasked import Rank, has_room

_PAGE = 100
_FORESEEN = (NewsKind.RENEWAL, NewsKind.TRIAL_END)

_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell, as the books know it now."""

    what: SubscriptionNews
    charge: NextCharge | None
    method: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is to be told: a person, or without one the customer's mailbox; `name` is for keys."""

    whom: Whom | None
    name: str
    is_open: bool  # it may come now


@dataclass(frozen=True, slots=True)
class SubscriptionNotices:
    """However often and by however many processes it runs, each thing is told once.

    `days` ahead a charge is told; none where it is 0. `look` brings a subscription in the books up
    to date, outside of any transaction. `write_to` is whom to write to where no chat is open.
    """

    db: Database
    clock: Clock
    policy: Policy
    phrases: Phrases
    reach: Reach
    days: int
    look: Callable[[str], Awaitable[None]]
    write_to: str

    async def tell(self) -> int:
        """Look ahead, then queue what is to be told; returns how many things were."""
        now = self.clock.now()
        if self.days:
            async with self.db.transaction() as tx:
                await subscription_news.foresee(tx, self.policy.today(now), self.days, now)
        told, after = 0, 0
        while page := await self._page(after):
            for one in page:
                told += await self._one(one, now)
            after = page[-1].id
        return told

    async def _page(self, after: int) -> tuple[SubscriptionNews, ...]:
        async with self.db.transaction() as tx:
            return await subscription_news.list_untold(tx, after, _PAGE)

    async def _one(self, news: SubscriptionNews, now: datetime) -> bool:
        async with self.db.transaction() as tx:
            customer = await find_customer(tx, news.customer)
            if customer is None:
                return False
            waiting = await self._list_waiting(tx, news, customer, now)
            ready = [
                one
                for one in waiting
                if one.is_open and await self._has_room(tx, one, news, customer, now)
            ]
        if waiting and not ready:
            return False
        if news.kind in _FORESEEN:
            await self.look(news.subscription)  # credit or a coupon may have come since
        async with self.db.transaction() as tx:
            return await self._tell(tx, news.id, customer, now)

    async def _tell(self, tx: Transaction, wanted: int, customer: Customer, now: datetime) -> bool:
        """Whether everybody has been told now."""
        news = await subscription_news.hold(tx, wanted)
        if news is None:
            return False
        charge = await self._charge(tx, news, now)
        if news.kind in _FORESEEN and charge is None:
            await subscription_news.mark_told(tx, news.id, now)  # it was cancelled or moved since
            return False
        method = await self._method(tx, news, now)
        if not await self._queue(tx, News(news, charge, method), customer, now):
            return False
        await subscription_news.mark_told(tx, news.id, now)
        await audit.record(tx, _deed(news), now)
        _LOG.info("subscription.told", kind=news.kind.value)
        return True

    async def _charge(
        self, tx: Transaction, news: SubscriptionNews, now: datetime
    ) -> NextCharge | None:
        """What is charged on the day that was foreseen, as the books know it now."""
        books = Books(tx, news.customer, self.policy.today(now))
        found = await books.list_next_charges()
        same = (one for one in found if (one.subscription, one.on) == (news.subscription, news.on))
        return next(same, None)

    async def _method(self, tx: Transaction, news: SubscriptionNews, now: datetime) -> str:
        """What is charged by itself, as the customer knows it; empty where nothing is."""
        books = Books(tx, news.customer, self.policy.today(now))
        found = {one.id: one for one in await books.list_subscriptions()}
        one = found.get(SubscriptionId(news.subscription))
        if one is None or not one.terms.automatic:
            return ""
        known = await books.list_payment_methods()
        named = one.terms.method
        return next((m.label for m in known if (m.id == named if named else m.default)), "")

    async def _queue(self, tx: Transaction, news: News, customer: Customer, now: datetime) -> bool:
        """Tell those whose hours are open; False while somebody waits, or just moved to another
        chat: look again in a minute.
        """
        waiting = await self._list_waiting(tx, news.what, customer, now)
        going = [one for one in waiting if one.is_open]
        moved = [one for one in going if not await self._reaches(tx, one, news, customer, now)]
        return len(going) == len(waiting) and not moved

    async def _reaches(
        self, tx: Transaction, one: Addressee, news: News, customer: Customer, now: datetime
    ) -> bool:
        """False where somebody just moved to another chat, or the day has no room for one more:
        look again in a minute.
        """
        if one.whom is None:
            for person in await self._readers(tx, one, customer):
                await reminders.lock_person(tx, person)
            if not await self._has_room(tx, one, news.what, customer, now):
                return False
            told = self._told(news, one.name, in_chat=False)
            await self._by_mail(tx, told, customer, now)
            return True
        place = await self.reach.find(tx, one.whom.person, Kind.NOTICE, Sort.TERMS)
        if place is None or not await self._has_room(tx, one, news.what, customer, now):
            return False
        told = self._told(news, one.name, in_chat=place.chat is not None)
        await self.reach.tell(tx, place, one.whom, told, now)
        return True

    async def _has_room(
        self,
        tx: Transaction,
        one: Addressee,
        news: SubscriptionNews,
        customer: Customer,
        now: datetime,
    ) -> bool:
        """Whether the cap lets it go there today, or no day is left to wait for."""
        if news.kind not in _FORESEEN or not self._may_wait(news, now):
            return True
        for person in await self._readers(tx, one, customer):
            if not await has_room(tx, self.policy, person, Rank.CHARGE, now):
                return False
        return True

    async def _readers(
        self, tx: Transaction, one: Addressee, customer: Customer
    ) -> tuple[int, ...]:
        """Of whose day it takes the room."""
        if one.whom is not None:
            return (one.whom.person,)
        known = await links.list_customers_of(tx, customer.emails[0])
        return tuple(person for person, of in known if of == customer.id)

    def _may_wait(self, news: SubscriptionNews, now: datetime) -> bool:
        today = self.policy.today(now)
        left = (news.on - today).days if news.on else 0
        days = (today + timedelta(days=number) for number in range(1, left))
        return any(self.policy.hours.open_on(day) for day in days)

    async def _list_waiting(
        self, tx: Transaction, news: SubscriptionNews, customer: Customer, now: datetime
    ) -> tuple[Addressee, ...]:
        """Who has not been told yet: each person with a chat; where there is none, the mailbox."""
        by_mail = news.kind is NewsKind.CANCELLED
        found = () if by_mail else await self._people(tx, news, customer, now)
        if not found and customer.emails:
            own = (await readers_of(tx, customer)).zone(customer.emails[0])
            zones = zone_key(own, customer.time_zone)
            found = (Addressee(None, "mail", self._is_time(news, zones, None, now)),)
        keys = [_key(news, one.name) for one in found]
        known = await outbox.list_known(tx, [name for one in keys for name in (one, f"turn:{one}")])
        return tuple(
            one
            for one, key in zip(found, keys, strict=True)
            if not known.intersection((key, f"turn:{key}"))
        )

    async def _people(
        self, tx: Transaction, news: SubscriptionNews, customer: Customer, now: datetime
    ) -> tuple[Addressee, ...]:
        wishes = await preferences.list_wishes(tx, customer.id)
        linked = await links.list_linked_chats(tx, customer.id)
        return tuple(
            Addressee(
                Whom(one.person, one.email, one.language, customer.locale),
                f"{one.person}",
                self._is_time(news, zone_key(one.zone, customer.time_zone), one.part, now),
            )
            for one in (wishes[each] for each in dict.fromkeys(chat.person for chat in linked))
        )

    def _is_time(self, news: SubscriptionNews, zones: str, part: str | None, now: datetime) -> bool:
        hours = narrowed(self.policy.hours, part)
        return news.kind is NewsKind.CANCELLED or open_at(now, zones, hours)

    def _told(self, news: News, to: str, *, in_chat: bool) -> Told:
        what, closed = news.what, not in_chat and not self.reach.portal()
        words = words_of(what, news.charge, news.method, self.write_to if closed else "")
        subject = Say(f"subscription-{what.kind.value}-subject")
        key = _key(what, to)
        return Told(key, Kind.NOTICE, words, subject, way_of(what), sort=Sort.TERMS)

    async def _by_mail(
        self,
        tx: Transaction,
        told: Told,
        customer: Customer,
        now: datetime,
    ) -> None:
        email = customer.emails[0]
        readers = await readers_of(tx, customer)
        told, tag = discreetly(told) if readers.is_discreet(email) else told, readers.tag(email)
        letter = as_letter(told.reply, told.way, self.reach.portal())
        message = self.phrases.word(letter, tag, no_button)
        message = message.with_subject(self.phrases.say(told.subject, tag))
        mail = Outgoing(told.key, mail_to(email), told.kind, message)
        await outbox.enqueue(tx, [mail], now)


def _key(news: SubscriptionNews, to: str) -> str:
    """Names its message to this person."""
    return f"subscription:{news.id}:{to}"


def _deed(news: SubscriptionNews) -> Deed:
    after = {"kind": news.kind.value, "on": news.on.isoformat() if news.on else ""}
    return Deed("bot", "subscription_told", f"subscription:{news.subscription}", after=after)
