"""Mails a payment page to whoever pays: a page that shows what is billed and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from billing.customer import Customer
from billing.money import Money, currency
from billing.queries import find_customer
from billing.store.database import Database
from bot.effects import Order
from bot.keyring import Keyring
from bot.outgoing import Kind, Outgoing, mail_to
from bot.phrases import Phrases, no_button
from bot.ports import Clock
from bot.replies import Block, Link, Reply, Say, Style, Text, Value
from bot.skill import EffectResult
from bot.store import attempts, outbox

KIND = "mail_pay_page"
AN_HOUR = 5  # strangers are written to in the firm's name
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PageMail:
    """Queues the mails; `open_page` opens what they lead to, `wake` tells who delivers."""

    database: Database
    phrases: Phrases
    keyring: Keyring
    clock: Clock
    business: str
    open_page: Order
    wake: Callable[[], None]

    async def send(self, customer: str, wanted: Mapping[str, str], key: str) -> EffectResult:
        """Queue the mail once a key: `mailed`, `limited`, or how opening the page ended."""
        page = await self.open_page(customer, wanted, key)
        if page.word != "opened":
            return EffectResult(KIND, page.word, {})
        async with self.database.transaction() as tx:
            owner = await find_customer(tx, customer)
            if owner is None:
                return EffectResult(KIND, "refused", {})
            if await outbox.find_id(tx, _key(key)) is None:
                now, subject = self.clock.now(), self.keyring.hash(KIND, customer)
                if await attempts.count(tx, KIND, subject, since=_HOUR, now=now) >= AN_HOUR:
                    return EffectResult(KIND, "limited", {"limit": str(AN_HOUR)})
                await attempts.add(tx, KIND, subject, now)
                await outbox.enqueue(tx, [self._mail(owner, wanted, page.values, key)], now)
        self.wake()
        return EffectResult(KIND, "mailed", {**page.values, "email": wanted["email"]})

    def _mail(
        self, owner: Customer, wanted: Mapping[str, str], page: Mapping[str, str], key: str
    ) -> Outgoing:
        amount = Money(int(page["minor"]), currency(page["currency"]))
        who: dict[str, Value] = {
            "customer": owner.billed_as,
            "business": self.business,
            "amount": amount,
        }
        tag, numbers = wanted["language"], wanted["invoices"].split(",")
        invoices = tuple(Say("verbatim", {"text": number}) for number in numbers)
        blocks: tuple[Block, ...] = (
            Text(Say("mail-page", {**who, "invoices": invoices})),
            Link(Say("button-pay", {"amount": amount}), page["url"]),
            Text(Say("mail-page-note", {"customer": owner.billed_as}), Style.NOTE),
            *_until(page.get("until", ""), owner),
        )
        message = self.phrases.word(Reply(blocks), tag, no_button)
        subject = self.phrases.say(Say("mail-page-subject", who), tag)
        mail = message.with_subject(subject)
        return Outgoing(_key(key), mail_to(wanted["email"]), Kind.REPLY, mail)


def _until(instant: str, owner: Customer) -> tuple[Text, ...]:
    """How long the page lives, where it does not for as long as the invoice is due."""
    if not instant:
        return ()
    at = datetime.fromisoformat(instant).astimezone(ZoneInfo(owner.time_zone))
    return (Text(Say("mail-page-until", {"at": at, "customer": owner.billed_as}), Style.NOTE),)


def _key(key: str) -> str:
    return f"page:{key}"
