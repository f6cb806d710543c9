"""What a skill is given and what it gives back. It reads the customer's own books, nothing else."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from billing.customer import Customer
from billing.fee_rules import Fees
from billing.money import Money
from billing.part_rules import PartRules
from billing.queries import Books
from bot.case_rules import Case, InCheck
from bot.contact_rules import Contact
from bot.desk.rules import DeskRules
from bot.features import ALL_ON, Features
from bot.link_rules import Purpose
from bot.messages import Action
from bot.policy_texts import NO_TEXTS, PolicyTexts
from bot.preference_rules import Preferences
from bot.promise_rules import Promise
from bot.replies import Choice, Reply, Say
from bot.sent import SentNotice
from bot.sheets import Sheet
from bot.snooze_rules import Snoozed
from bot.understanding.model import Slots
from bot.wish_rules import WishRules


@dataclass(frozen=True, slots=True)
class Person:
    """Who is talking for the customer: one e-mail address of the customer's, proven.

    A `viewer` may look at everything and act in nothing.
    """

    id: int
    email: str
    language: str | None  # stored choice, BCP 47
    time_zone: str  # IANA
    reminders: bool
    viewer: bool = False


@dataclass(frozen=True, slots=True)
class ConnectedChat:
    """A chat that is linked to the customer; `current` is the one that asks."""

    link: int
    channel: str
    name: str
    seen_at: datetime
    current: bool


class Connections(Protocol):
    """What else is tied to the proven customer and e-mail address."""

    async def list_chats(self) -> tuple[ConnectedChat, ...]:
        """The customer's live links, the most recently used first; a viewer's own ones alone."""
        ...

    async def list_customers(self) -> tuple[Customer, ...]:
        """Every customer whom this address speaks for, the present one included."""
        ...

    async def list_sent(self, limit: int, offset: int) -> tuple[SentNotice, ...]:
        """What we sent to the person of our own accord, newest first; nobody else's."""
        ...


class Wishes(Protocol):
    """What the proven customer's people have wished of reminders."""

    async def list_promises(self) -> tuple[Promise, ...]:
        """Every promise to pay, the newest first."""
        ...

    async def list_snoozes(self) -> tuple[Snoozed, ...]:
        """Every wish for quiet, the oldest first."""
        ...

    async def get_preferences(self) -> Preferences:
        """What the person who is talking has chosen."""
        ...

    async def list_cases(self) -> tuple[Case, ...]:
        """What the customer's people asked the firm to decide or look for, the newest first."""
        ...

    async def list_in_check(self) -> tuple[InCheck, ...]:
        """What of the invoices that are due the firm is asked to look at, an entry an invoice."""
        ...

    async def list_contacts(self) -> tuple[Contact, ...]:
        """The customer's mailboxes that get copies, the oldest first."""
        ...

    async def next_reminder_at(self, zone: str, part: str | None) -> datetime | None:
        """When the person's next planned reminder would come with these choices, if any is."""
        ...


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A proven customer. `books`, `connections` and `wishes` can see no other customer."""

    customer: Customer
    person: Person
    books: Books
    link: int
    connections: Connections
    wishes: Wishes


@dataclass(frozen=True, slots=True)
class SkillTurn:
    """One wish. `account` is None before sign-in; only skills whose rule is anonymous then run.

    `arguments` are a button's (empty for typed words); `confirmed` when the customer has said yes
    to the facts. `focus` is the invoice that was talked about last. `today` is the business's civil
    day (due dates), `now` an aware UTC instant. `tag` (BCP 47) is the answer's language and region.
    `exact` marks a command or a tap, which says more than a guess. `text` is what was typed, card
    numbers already masked. `languages` are the tags that we speak. `rules`
    are the firm's limits of wishes for time, `fees` its late fees, if any, `policies` its own
    texts, `parts` its rules of paying a part, `features` what is off for this person. `wallet`
    names whose customers' saved methods can be charged: a provider's name, "" for those that the
    firm imported, None for nobody's; `bills` of which amounts a bill is paid in this very chat, if
    it is; `details` whose addresses can be changed at a provider. `desk`
    says when agents answer in chats, if they do;
    `with_person` that one has this chat or is waited for; `muted_until`, on the firm's clock, that
    none answers here before that day; `slashes` that a command is typed with one here.
    """

    intent: str
    slots: Slots
    arguments: Mapping[str, str]
    account: SignedIn | None
    now: datetime
    today: date
    tag: str
    focus: str | None = None
    confirmed: bool = False
    exact: bool = False
    text: str = ""
    business: str = ""
    support: str = ""
    languages: tuple[str, ...] = ("en",)
    rules: WishRules = field(default_factory=WishRules)
    fees: Fees = field(default_factory=Fees)
    policies: PolicyTexts = NO_TEXTS
    parts: PartRules = field(default_factory=PartRules)
    features: Features = ALL_ON
    wallet: str | None = None
    bills: Callable[[Money], bool] | None = None
    details: str | None = None
    desk: DeskRules | None = None
    with_person: bool = False
    muted_until: date | None = None
    slashes: bool = True

    @property
    def can_charge(self) -> bool:
        """Whether this customer's saved methods can be charged and changed from here."""
        return self.wallet is not None and self.customer.provider == self.wallet

    @property
    def signed_in(self) -> SignedIn:
        """The proven customer; a LookupError here is a skill that forgot its IntentRule."""
        if self.account is None:
            raise LookupError(f"{self.intent} ran without a proven customer")
        return self.account

    @property
    def customer(self) -> Customer:
        """The customer who is talking."""
        return self.signed_in.customer

    @property
    def person(self) -> Person:
        """The person who is talking for the customer."""
        return self.signed_in.person

    @property
    def books(self) -> Books:
        """The customer's own books."""
        return self.signed_in.books

    def local(self, instant: datetime) -> datetime:
        """The instant on the customer's own clock."""
        zone = self.account.person.time_zone if self.account else "UTC"
        return instant.astimezone(ZoneInfo(zone))


@dataclass(frozen=True, slots=True)
class Change:
    """Something of our own to write in the turn's transaction; bot/changes.py knows each kind.

    Kinds: set_language(tag), set_time_zone(zone), set_reminders(on), snooze(invoice, until, why),
    mute(kind, channel, invoice, off), set_hours(part), set_discreet(on),
    change_details(…), tell_details(…), change_email(request, email, before_email),
    add_contact(request, email, kinds), switch_contact(contact, kind, on), remove_contact(contact),
    promise(invoices, day, language), agree_parts(invoice, parts, language),
    plan_charge(invoice, method, day, amount), cancel_charge(invoice),
    agree_to_autopay(wording), end_autopay(), acknowledge_price(news),
    open_case(category, kind, invoice, payment, line, amount, reason, day, hold, hold_days),
    open_ticket(category, reason, invoice), call_person(category, reason, invoice),
    end_handoff(), rate_person(ticket, rating), reopen_ticket(ticket),
    quote_policy(topic, language, version, section, digest),
    log_out(), erase_data(), revoke_link(link), switch_customer(customer).
    """

    kind: str
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Effect:
    """An order that touches a provider: written with the turn, carried out after the commit, once.

    Its idempotency key is made from the event that asked for it: a turn run again orders nothing.
    """

    kind: str
    arguments: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address whose owner must agree first: by a link there and a number that this chat shows.

    Then `then` is run, with the proof's number as its argument `request`.
    """

    email: str
    purpose: Purpose
    then: Action


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a skill gives back. `focus` remembers an invoice for "pay it".

    `confirm` asks the customer yes or no under the reply's facts and names what a yes runs;
    `confirm_label` is the yes in words that name it ("Pay €118.75"), `other_ways` are what may be
    chosen instead. `ask_day` takes a day in the customer's next words as its argument `day`,
    `ask_words` these words themselves as its argument `reason`. `policy` names the topic of the
    firm's own texts that belongs to this answer: it is quoted where the firm has one. `sheet` is
    the same wish to be filled in at once: where a form can open now, it does instead of the reply;
    where one could after a press, a button is offered.
    `mailbox` is asked before anything is done; what the chat hears of it takes the reply's place.
    `elsewhere` names the channel where the last answer is to go on ("": ask which); as above.
    """

    reply: Reply
    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    focus: str | None = None
    confirm: Action | None = None
    confirm_label: Say | None = None
    other_ways: tuple[Choice, ...] = ()
    ask_day: Action | None = None
    ask_words: Action | None = None
    policy: str = ""
    sheet: Sheet | None = None
    mailbox: Mailbox | None = None
    elsewhere: str | None = None


@dataclass(frozen=True, slots=True)
class EffectResult:
    """How an effect ended: `word` is one of the skill's own outcome words, with plain values."""

    kind: str
    word: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class IntentRule:
    """What an intent needs. `step_up`: a proof of at most 15 minutes. `anonymous`: no sign-in.

    `looks`: it reads, or concerns nobody but the person who asks. Whatever does not say so acts for
    the customer, and is not for viewers.
    """

    name: str
    anonymous: bool = False
    step_up: bool = False
    looks: bool = False

    @property
    def acts(self) -> bool:
        """Whether a viewer may not do it."""
        return not (self.looks or self.anonymous)


Run = Callable[[SkillTurn], Awaitable[Outcome]]
Conclude = Callable[[SkillTurn, EffectResult], Awaitable[Outcome]]
Check = Callable[[SkillTurn], Mapping[str, Say]]


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing that a customer can ask for: bot/skills/<name>/ with run.py, en.ftl, en.yaml.

    `run` answers; an act that is not `confirmed` answers with its facts and `confirm`. `conclude`
    words how an effect of this skill ended. `commands` maps a typed word to an intent. `check` says
    what is wrong with a filled-in sheet, by blank; it is pure, for a form waits for it.
    """

    name: str
    intents: tuple[IntentRule, ...]
    run: Run
    commands: Mapping[str, str] = field(default_factory=dict)
    conclude: Conclude | None = None
    check: Check | None = None
