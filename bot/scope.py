"""Scope: what a turn knows about where it is; and the plainest answers in it."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime

from billing.fee_rules import Fees
from billing.money import Money
from billing.part_rules import PartRules
from billing.store.database import Transaction
from bot.answer import Answer
from bot.bills import BillRules
from bot.conversation import Conversation
from bot.desk.rules import DeskRules
from bot.features import ALL_ON, Features
from bot.formats import answer_tag
from bot.link_proof import Asked
from bot.messages import ChannelName, Incoming, MessageId, Said, Tapped
from bot.policy_texts import NO_TEXTS, PolicyTexts
from bot.replies import Reply, Say, Text
from bot.shown_paper import ShownPaper
from bot.skill import SignedIn
from bot.store.readers import Reader
from bot.understanding.opinion import Opinion
from bot.wish_rules import WishRules


@dataclass(frozen=True, slots=True)
class Scope:
    """What a turn knows about where it is."""

    tx: Transaction
    chat: Conversation
    incoming: Incoming
    account: SignedIn | None
    tag: str
    now: datetime
    replaces: MessageId | None = None
    opinion: Opinion | None = None  # None where nobody can be asked for a second one
    paper: ShownPaper | None = None  # None where nobody reads papers

    @property
    def is_viewers(self) -> bool:
        """Whether whoever is signed in may only look."""
        return self.account is not None and self.account.person.viewer

    @property
    def trigger(self) -> str:
        """What opens a form before whoever is talking, for a few seconds; often nothing does."""
        content = self.incoming.content
        return (content.trigger or "") if isinstance(content, Said | Tapped) else ""


@dataclass(frozen=True, slots=True)
class Business:
    """Who is billing, as far as the conversation says so.

    `switches`: language → what its button says that goes on in it, in that language.
    """

    name: str
    support_email: str
    languages: tuple[str, ...]
    rules: WishRules = field(default_factory=WishRules)
    fees: Fees = field(default_factory=Fees)
    switches: Mapping[str, str] = field(default_factory=dict)
    policies: PolicyTexts = NO_TEXTS
    parts: PartRules = field(default_factory=PartRules)
    features: Features = ALL_ON
    wallet: str | None = None  # see SkillTurn
    bills: BillRules | None = None  # where bills are paid in the chat
    details: str | None = None  # see SkillTurn
    desk: DeskRules | None = None  # when agents answer in chats, if they do
    forms: AbstractSet[ChannelName] = frozenset()  # where a press can open one
    slashless: AbstractSet[ChannelName] = frozenset()  # where a typed slash does not arrive

    def features_in(self, scope: Scope) -> Features:
        """What is off here: for a viewer all that acts, too."""
        return self.features.for_viewer() if scope.is_viewers else self.features

    def bills_in(self, scope: Scope) -> Callable[[Money], bool] | None:
        """Of which amounts a bill is paid here: in a private chat of somebody who may pay."""
        here = self.bills is not None and scope.chat.address.channel == self.bills.channel
        pays = scope.account is not None and scope.chat.private and not scope.is_viewers
        return self.bills.fits if self.bills and here and pays else None


def tag_of(chat: Conversation, account: SignedIn | None) -> str:
    """Language and region of an answer in this chat."""
    chosen = account.person.language if account else chat.language
    locale = account.customer.locale if account else None
    return answer_tag(chosen, locale, chat.hint_language)


def reader_in(scope: Scope) -> Reader:
    """Whoever is talking, as one who reads a mail about it."""
    account, hint = scope.account, scope.chat.hint_time_zone
    return Reader(scope.tag, account.person.time_zone if account else hint or "UTC")


def answer_in(scope: Scope, reply: Reply) -> Answer:
    """The reply, addressed as the scope is."""
    account = scope.account
    return Answer(
        tag=scope.tag,
        reply=reply,
        focus=scope.chat.focus,
        link=account.link if account else None,
        person=account.person.id if account else None,
        viewer=scope.is_viewers,
        replaces=scope.replaces,
    )


def asked_in(scope: Scope, asked: Asked) -> Answer:
    """What identity asks, and the mails that go with it, addressed as the scope is."""
    return replace(answer_in(scope, asked.reply), pending=asked.pending, outgoing=asked.mails)


def constant(key: str, incoming: Incoming, business: str) -> Answer:
    """The same words for everybody: nothing about the chat or its owner goes into them."""
    values = {"business": business} if business else {}
    tag = answer_tag(None, None, incoming.sender.language)
    return Answer(tag=tag, reply=Reply((Text(Say(key, values)),)))
