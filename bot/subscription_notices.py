"""Tells customers what comes of their subscriptions, before it comes, and notes that it did."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from billing import subscription_news
from billing.customer import Customer
from billing.queries import Books, find_customer
from billing.store.database import Database, Transaction
from billing.subscription import NextCharge, SubscriptionId
from billing.subscription_news import NewsKind, SubscriptionNews
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.ports import Clock
from bot.reach import Reach, Told, Whom, as_letter
from bot.reminder_hours import open_at, zone_key
from bot.reminder_policy import Policy
from bot.replies import Say
from bot.store import audit, conversations, links, outbox, reminders
from bot.store.audit import Deed
from bot.store.readers import readers_of
from bot.subscription_words import way_of, words_of
from bot.unasked import Rank, has_room

_PAGE = 100
_FORESEEN = (NewsKind.RENEWAL, NewsKind.TRIAL_END)
_CAN_WAIT = (*_FORESEEN, NewsKind.PRICE)  # for the customer's morning

_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell, as the books know it now."""

    what: SubscriptionNews
    charge: NextCharge | None
    method: str


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
        if customer is None or not self._is_time(news, customer, now):
            return False
        if news.kind in _FORESEEN:
            async with self.db.transaction() as tx:
                if not await self._has_room(tx, news, customer, now):
                    return False
            await self.look(news.subscription)  # credit or a coupon may have come since
        async with self.db.transaction() as tx:
            return await self._tell(tx, news.id, customer, now)

    async def _tell(self, tx: Transaction, wanted: int, customer: Customer, now: datetime) -> bool:
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

    def _is_time(self, news: SubscriptionNews, customer: Customer, now: datetime) -> bool:
        zones = zone_key(None, customer.time_zone)
        return news.kind not in _CAN_WAIT or open_at(now, zones, self.policy.hours)

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

    async def _queue(
        self,
        tx: Transaction,
        news: News,
        customer: Customer,
        now: datetime,
    ) -> bool:
        """False where somebody just moved to another chat: look again in a minute."""
        by_mail = news.what.kind is NewsKind.CANCELLED
        people = {} if by_mail else await self._people(tx, customer)
        places = [(person, await self.reach.find(tx, person, Kind.NOTICE)) for person in people]
        if not await self._has_room(tx, news.what, customer, now):
            return False
        for person, place in places:
            if place is None:
                return False
            told = self._told(news, f"{person}", in_chat=place.chat is not None)
            await self.reach.tell(tx, place, people[person], told, now)
        if not people and customer.emails:
            await self._by_mail(tx, self._told(news, "mail", in_chat=False), customer, now)
        return True

    async def _has_room(
        self, tx: Transaction, news: SubscriptionNews, customer: Customer, now: datetime
    ) -> bool:
        """Whether the cap lets it go to all of them today, or no day is left to wait for."""
        if news.kind not in _FORESEEN or not self._may_wait(news, now):
            return True
        people = list(await self._people(tx, customer))
        if not people and customer.emails:
            known = await links.list_customers_of(tx, customer.emails[0])
            people = [person for person, of in known if of == customer.id]
            for person in people:
                await reminders.lock_person(tx, person)
        for person in people:
            if not await has_room(tx, self.policy, person, Rank.CHARGE, now):
                return False
        return True

    def _may_wait(self, news: SubscriptionNews, now: datetime) -> bool:
        today = self.policy.today(now)
        left = (news.on - today).days if news.on else 0
        days = (today + timedelta(days=number) for number in range(1, left))
        return any(self.policy.hours.open_on(day) for day in days)

    def _told(self, news: News, to: str, *, in_chat: bool) -> Told:
        what, closed = news.what, not in_chat and not self.reach.portal()
        words = words_of(what, news.charge, news.method, self.write_to if closed else "")
        subject = Say(f"subscription-{what.kind.value}-subject")
        return Told(f"subscription:{what.id}:{to}", Kind.NOTICE, words, subject, way_of(what))

    async def _people(self, tx: Transaction, customer: Customer) -> Mapping[int, Whom]:
        found: dict[int, Whom] = {}
        for linked in await links.list_linked_chats(tx, customer.id):
            chat = await conversations.get_by_id(tx, linked.conversation)
            known = chat.link
            if known and known.customer == customer.id and known.person not in found:
                whom = Whom(known.person, known.email, known.language, customer.locale)
                found[known.person] = whom
        return found

    async def _by_mail(
        self,
        tx: Transaction,
        told: Told,
        customer: Customer,
        now: datetime,
    ) -> None:
        email = customer.emails[0]
        tag = (await readers_of(tx, customer)).tag(email)
        letter = as_letter(told.reply, told.way, self.reach.portal())
        message = self.phrases.word(letter, tag, no_button)
        message = message.with_subject(self.phrases.say(told.subject, tag))
        mail = Outgoing(told.key, mail_to(email), told.kind, message)
        await outbox.enqueue(tx, [mail], now)


def _deed(news: SubscriptionNews) -> Deed:
    after = {"kind": news.kind.value, "on": news.on.isoformat() if news.on else ""}
    return Deed("bot", "subscription_told", f"subscription:{news.subscription}", after=after)
