"""What the pages need from the house: small Protocols, and the frozen values that they show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from billing.money import Money


class LinkState(StrEnum):
    """Where a magic link is. `approved`: confirmed here, waiting for the press on Start."""

    PENDING = "pending"
    APPROVED = "approved"
    USED = "used"
    DENIED = "denied"
    EXPIRED = "expired"
    DEAD = "dead"


class Proof(StrEnum):
    """How the chat that asked is told from any other."""

    DEEP_LINK = "deep_link"
    NUMBER = "number"


class Purpose(StrEnum):
    """What the proof is for."""

    SIGN_IN = "sign_in"
    STEP_UP = "step_up"
    NEW_EMAIL = "new_email"
    CONTACT = "contact"

    @property
    def asks_owner(self) -> bool:
        """Whether it is an address's owner who agrees, not somebody who comes to see bills."""
        return self in {Purpose.NEW_EMAIL, Purpose.CONTACT}


class Decision(StrEnum):
    """What the person pressed."""

    CONFIRM = "confirm"
    DENY = "deny"


@dataclass(frozen=True, slots=True)
class StopPage:
    """Whose mails are to end: the mail's language, and the address so far as it may be shown.

    `contact`: nobody is billed there, it only gets copies of somebody's papers.
    """

    language: str
    email_masked: str
    contact: bool = False


class Stops(Protocol):
    """Ends mails that nobody has to get."""

    async def view(self, token: str) -> StopPage | None:
        """Whom it concerns, or None; changes nothing."""
        ...

    async def stop(self, token: str) -> StopPage | None:
        """End them, or None; twice is once."""
        ...


@dataclass(frozen=True, slots=True)
class LinkPage:
    """One request for a sign-in, as its page shows it.

    `channel` is a label for people ("Telegram"), `display_name` what that platform shows
    (untrusted), `requested_at` an aware UTC instant, `time_zone` IANA, `email_masked` safe to show.
    `next_url` is the way back into the chat of an approved one: a reloaded page still offers it.
    """

    state: LinkState
    channel: str
    display_name: str
    requested_at: datetime
    time_zone: str
    proof: Proof
    language: str
    email_masked: str
    purpose: Purpose = Purpose.SIGN_IN
    tries_left: int = 0
    next_url: str | None = None


class LinkWord(StrEnum):
    """How a decision ended."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    WRONG_NUMBER = "wrong_number"
    EXPIRED = "expired"
    USED = "used"
    DEAD = "dead"
    LIMITED = "limited"


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """The outcome; `next_url` is the deep link back into the chat, where the platform has one."""

    word: LinkWord
    tries_left: int = 0
    next_url: str | None = None


class Links(Protocol):
    """Magic links, by the token in their address."""

    async def view(self, token: str) -> LinkPage | None:
        """What the page shows; changes nothing. None for a token that never was."""
        ...

    async def decide(
        self, token: str, *, decision: Decision, number: str, source: str
    ) -> LinkAnswer:
        """Carry the decision out, once. `number` is three digits or empty, `source` who asks."""
        ...


class CheckoutState(StrEnum):
    """Where a sandbox payment is. A declined one can be tried again."""

    OPEN = "open"
    PROCESSING = "processing"
    PAID = "paid"
    DECLINED = "declined"
    EXPIRED = "expired"


class CheckoutOutcome(StrEnum):
    """What the sandbox shall pretend."""

    SUCCEED = "succeed"
    DECLINE = "decline"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class CheckoutPage:
    """One checkout session. `decline` is the bank's word (`insufficient_funds`) or empty.

    `language` is that of the chat which ordered it; None leaves it to the browser.
    """

    business: str
    amount: Money
    invoices: tuple[str, ...]
    state: CheckoutState
    language: str | None
    decline: str = ""


class Checkout(Protocol):
    """Sandbox checkout sessions, by the token in their address."""

    async def view(self, token: str) -> CheckoutPage | None:
        """What the page shows; changes nothing. None for a token that never was."""
        ...

    async def settle(self, token: str, outcome: CheckoutOutcome) -> None:
        """Pretend. Settling what is settled changes nothing."""
        ...


@dataclass(frozen=True, slots=True)
class DemoCustomer:
    """Somebody to try the demo as. `mood` ends the key of the words for their books."""

    name: str
    email: str
    mood: str
    language: str


class ClockStep(StrEnum):
    """How far the demo's clock can be moved."""

    NEXT_MORNING = "next_morning"
    NEXT_WEEK = "next_week"


class Demo(Protocol):
    """The playground behind GET /demo."""

    async def list_customers(self) -> Sequence[DemoCustomer]:
        """The sample customers, in the order to show them in."""
        ...

    async def advance(self, step: ClockStep) -> None:
        """Move the clock forward and let what is due then happen."""
        ...

    def now(self) -> datetime:
        """The demo's present instant, aware, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail of the local mailbox. `at` is an aware UTC instant, `links` the addresses in it."""

    id: str
    to: str
    sender: str
    subject: str
    text: str
    html: str
    at: datetime
    links: tuple[str, ...] = ()


class DeskMove(StrEnum):
    """What an agent does in the playground."""

    CLAIM = "claim"
    REPLY = "reply"
    BACK = "back"
    RESOLVE = "resolve"


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One line of a talk; `who` is customer, bot, agent or system."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class DeskTicket:
    """A ticket as the playground's agents see it. `version` changes with whatever is shown."""

    number: int
    version: str
    name: str
    category: str
    urgent: bool
    claimed: bool
    due: tuple[Money, ...] = ()
    overdue: tuple[Money, ...] = ()
    lines: tuple[DeskLine, ...] = ()


class Desk(Protocol):
    """The agents' side of the playground."""

    async def list_tickets(self) -> Sequence[DeskTicket]:
        """Those that are not settled, the newest first."""
        ...

    async def move(self, number: int, move: DeskMove, words: str, key: str) -> str:
        """Carry it out, once for the key; the line that says why not, or nothing."""
        ...


class Mailbox(Protocol):
    """The mails that the demo would have sent."""

    async def list_mails(self) -> Sequence[Mail]:
        """All of them, newest first."""
        ...

    async def find_mail(self, mail_id: str) -> Mail | None:
        """One of them."""
        ...


class GivenFile(Protocol):
    """A file that may be given out. `name` is plain ASCII."""

    @property
    def name(self) -> str:
        """What it is saved as."""
        ...

    @property
    def content(self) -> bytes:
        """Its bytes."""
        ...


class Files(Protocol):
    """What GET /files/{token} gives."""

    async def fetch(self, token: str) -> GivenFile | None:
        """The token's file, while it lives and its owner is signed in; looked up anew each time."""
        ...


class CardWord(StrEnum):
    """Why the page for a new card does not open."""

    OVER = "over"  # forged, too old, or the chat was signed out
    AWAY = "away"  # the provider does not answer


class CardPage(Protocol):
    """The way from a chat to the provider's page for a new card."""

    async def open(self, token: str, back: str) -> str | CardWord:
        """The provider's address, made now; it leads to `back` in the end."""
        ...


class CardShelf(Protocol):
    """The sandbox's cards."""

    def cards(self, token: str) -> Sequence[tuple[str, str]]:
        """Word and label of each that can be chosen; none where the token proves nothing."""
        ...

    async def add(self, token: str, brand: str) -> bool:
        """Keep it, once; False where the token proves nothing or there is no such card."""
        ...
