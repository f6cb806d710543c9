"""What a customer sees on the page beside the chat (Slack's Home tab), and when it is renewed.

A page is put up when its owner opens it. From then on it is put up anew after whatever changes what
stands there, and closed when nobody is signed in any more: by the same gate as every answer.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from billing.store.database import Database, Transaction
from bot.blocks import button, choices, note, reply, rows, text, title
from bot.cards import CardMaker, NewCard, new_card
from bot.conversation import Controller, Conversation
from bot.gate import Gate
from bot.home_place import home_beside
from bot.link_rules import SESSION_IDLE
from bot.messages import Incoming
from bot.outgoing import Kind, Outgoing
from bot.phrases import Phrases
from bot.ports import Clock
from bot.replies import Block, Choice, Reply
from bot.scope import tag_of
from bot.skill import SignedIn
from bot.standing_words import amounts, facts, in_check, next_charge, pay_label
from bot.store import conversations, homes, outbox

_BATCH = 50
_CLOSES = SESSION_IDLE + timedelta(seconds=1)  # when the session is surely over


@dataclass(frozen=True, slots=True)
class HomePages:
    """Words pages. `wallet` is the provider that keeps cards, if one does."""

    gate: Gate
    phrases: Phrases
    business: str
    wallet: str | None = None
    new_card: NewCard = new_card

    async def open(
        self, tx: Transaction, chat: Conversation, incoming: Incoming, now: datetime
    ) -> Outgoing:
        """The page of whoever looks at it."""
        await homes.add(tx, chat.id)
        if incoming.sender.guest:
            return await self._put_up(tx, chat, None, _for_guest(self.business))
        return await self.renew(tx, chat, now)

    async def renew(self, tx: Transaction, chat: Conversation, now: datetime) -> Outgoing:
        """The page as it is to be now."""
        account = None if chat.is_banned(now) else await self.gate.look(tx, chat, now)
        said = await self._of(chat, account, now) if account else _closed(chat, self.business)
        return await self._put_up(tx, chat, account, said)

    async def _put_up(
        self, tx: Transaction, chat: Conversation, account: SignedIn | None, said: Reply
    ) -> Outgoing:
        maker = CardMaker(self.new_card)
        viewer = account is not None and account.person.viewer
        message = self.phrases.word(said, tag_of(chat, account), maker.add, viewer=viewer)
        ends = chat.link.seen_at + _CLOSES if account and chat.link else None
        turn = await homes.put_up(tx, chat.id, ends)
        return Outgoing(
            f"home:{chat.id}:{turn}",
            home_beside(chat.address, chat.user),
            Kind.PAGE,
            message,
            person=account.person.id if account else None,
            card=maker.card,
        )

    async def _of(self, chat: Conversation, account: SignedIn, now: datetime) -> Reply:
        customer, books = account.customer, account.books
        standing = await books.get_standing()
        owing = [one for one in standing.currencies if one.due]
        known = [fact for one in standing.currencies for fact in facts(one)]
        disputes = in_check(await account.wishes.list_in_check())
        has_wallet = self.wallet is not None and customer.provider == self.wallet
        autopay = "autopay-is-on" if customer.autopay else "autopay-is-off"
        local = now.astimezone(ZoneInfo(account.person.time_zone))
        return reply(
            title("owe", amount=amounts(owing)) if owing else title("owe-nothing"),
            rows(*known, *disputes, await next_charge(books, customer.provider)),
            text(autopay) if has_wallet or customer.autopay else None,
            *_buttons(
                chat,
                self.business,
                button(pay_label(owing), "pay", primary=True) if owing else None,
                button("menu-list-invoices", "list_invoices"),
                button("menu-payment-methods", "payment_methods") if has_wallet else None,
                button("button-human", "human"),
            ),
            note("as-of", customer=customer.billed_as, now=local),
            note("home-answers"),
        )


def _buttons(chat: Conversation, business: str, *usual: Choice | None) -> tuple[Block, ...]:
    """While a person has the chat a button would do nothing: the page says so, and has the way
    back to where they do.
    """
    if chat.controller is Controller.BOT:
        return (choices(*usual),)
    return (
        text("home-with-person", business=business),
        choices(button("button-end-handoff", "end_handoff", primary=True)),
    )


def _closed(chat: Conversation, business: str) -> Reply:
    sign_in = button("menu-login-link", "login_link", primary=True)
    return reply(
        text("home-closed", business=business),
        *_buttons(chat, business, sign_in, button("menu-help", "help")),
        note("home-answers"),
    )


def _for_guest(business: str) -> Reply:
    return reply(text("guest-refused", business=business))


@dataclass(frozen=True, slots=True)
class HomeRenewal:
    """Puts pages up anew that are not true any more. However often it runs, each once."""

    database: Database
    pages: HomePages
    clock: Clock

    async def renew(self) -> int:
        """Queue the pages that are due; returns how many."""
        now = self.clock.now()
        async with self.database.transaction() as tx:
            due = await homes.list_due(tx, now, _BATCH)
        return sum([await self._one(conversation, now) for conversation in due])

    async def _one(self, conversation: int, now: datetime) -> int:
        async with self.database.transaction() as tx:
            chat = await conversations.get_by_id(tx, conversation)
            if not await homes.is_due(tx, conversation, now):
                return 0  # somebody else was faster
            await outbox.enqueue(tx, [await self.pages.renew(tx, chat, now)], now)
        return 1
