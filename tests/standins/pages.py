"""The pages' ports in memory: links, sandbox checkouts, a demo and a mailbox."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from app.pages.ports import (
    CheckoutOutcome,
    CheckoutPage,
    CheckoutState,
    ClockStep,
    Decision,
    DemoCustomer,
    DeskLine,
    DeskMove,
    DeskTicket,
    LinkAnswer,
    LinkPage,
    LinkState,
    LinkWord,
    Mail,
    Proof,
)
from billing.money import Money, currency

NOW = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
DEEP_LINK = "https://t.me/nordlicht_bot?start=one-time"


def a_link(**changes: object) -> LinkPage:
    """A request that a number proves."""
    page = LinkPage(
        state=LinkState.PENDING,
        channel="Slack",
        display_name="Anna Lind",
        requested_at=NOW,
        time_zone="Europe/Stockholm",
        proof=Proof.NUMBER,
        language="en",
        email_masked="a•••@lind.example",
        tries_left=2,
    )
    return replace(page, **changes)  # type: ignore[arg-type] # the tests name fields of LinkPage


@dataclass(slots=True)
class MemoryLinks:
    """Links by token; the number is 427. `decided` tells what was pressed."""

    pages: dict[str, LinkPage] = field(default_factory=dict)
    decided: list[tuple[str, Decision, str, str]] = field(default_factory=list)
    views: int = 0
    limited: bool = False
    deep_link: str = DEEP_LINK

    async def view(self, token: str) -> LinkPage | None:
        """What the page shows."""
        self.views += 1
        return self.pages.get(token)

    async def decide(
        self, token: str, *, decision: Decision, number: str, source: str
    ) -> LinkAnswer:
        """Carry the decision out, as strictly as the house does."""
        page = self.pages[token]
        self.decided.append((token, decision, number, source))
        if self.limited:
            return LinkAnswer(LinkWord.LIMITED)
        if page.state is not LinkState.PENDING:
            return LinkAnswer(LinkWord(page.state.replace("approved", "used")))
        if decision is Decision.DENY:
            return self._end(token, LinkState.DENIED, LinkWord.DENIED)
        if page.proof is Proof.DEEP_LINK:
            return self._end(token, LinkState.APPROVED, LinkWord.CONFIRMED, self.deep_link)
        if number == "427":
            return self._end(token, LinkState.USED, LinkWord.CONFIRMED)
        left = page.tries_left - 1
        state = LinkState.PENDING if left else LinkState.DEAD
        self.pages[token] = replace(page, tries_left=left, state=state)
        return LinkAnswer(LinkWord.WRONG_NUMBER, left)

    def _end(
        self, token: str, state: LinkState, word: LinkWord, next_url: str | None = None
    ) -> LinkAnswer:
        self.pages[token] = replace(self.pages[token], state=state)
        return LinkAnswer(word, next_url=next_url)


def a_checkout(**changes: object) -> CheckoutPage:
    """A session for two invoices."""
    page = CheckoutPage(
        business="Nordlicht & Sons",
        amount=Money(11875, currency("EUR")),
        invoices=("INV-0042", "INV-0043"),
        state=CheckoutState.OPEN,
        language="en",
    )
    return replace(page, **changes)  # type: ignore[arg-type] # the tests name fields of CheckoutPage


@dataclass(slots=True)
class MemoryCheckout:
    """Sessions by token. `settled` tells what was pretended."""

    pages: dict[str, CheckoutPage] = field(default_factory=dict)
    settled: list[tuple[str, CheckoutOutcome]] = field(default_factory=list)

    async def view(self, token: str) -> CheckoutPage | None:
        """What the page shows."""
        return self.pages.get(token)

    async def settle(self, token: str, outcome: CheckoutOutcome) -> None:
        """Pretend."""
        self.settled.append((token, outcome))
        states = {
            CheckoutOutcome.SUCCEED: (CheckoutState.PAID, ""),
            CheckoutOutcome.PROCESS: (CheckoutState.PROCESSING, ""),
            CheckoutOutcome.DECLINE: (CheckoutState.DECLINED, "insufficient_funds"),
        }
        state, decline = states[outcome]
        self.pages[token] = replace(self.pages[token], state=state, decline=decline)


CUSTOMERS = (
    DemoCustomer("Anna Lind", "anna@lind.example", "overdue", "en-GB"),
    DemoCustomer("Jonas Weber", "jonas@weber.example", "autopay", "de-DE"),
    DemoCustomer("Mei Tanaka", "mei@tanaka.example", "credit", "en"),
    DemoCustomer("Oluwaseun Adeyemi", "seun@adeyemi.example", "nothing", "en-NG"),
    DemoCustomer("Carla Romano", "carla@romano.example", "forty", "en-US"),
)


@dataclass(slots=True)
class MemoryDemo:
    """A demo whose clock can be moved."""

    at: datetime = NOW
    steps: list[ClockStep] = field(default_factory=list)

    async def list_customers(self) -> Sequence[DemoCustomer]:
        """The five."""
        return CUSTOMERS

    async def advance(self, step: ClockStep) -> None:
        """Move the clock."""
        self.steps.append(step)
        self.at += timedelta(days=7 if step is ClockStep.NEXT_WEEK else 1)

    def now(self) -> datetime:
        """The demo's time."""
        return self.at


def a_ticket(**changes: object) -> DeskTicket:
    """Somebody waits."""
    ticket = DeskTicket(
        number=3,
        version="open-1",
        name="Anna Lind",
        category="human",
        urgent=False,
        claimed=False,
        due=(Money(11875, currency("EUR")),),
        lines=(DeskLine("customer", "let me talk to a human"), DeskLine("bot", "I call somebody.")),
    )
    return replace(ticket, **changes)  # type: ignore[arg-type] # the tests name fields of DeskTicket


@dataclass(slots=True)
class MemoryDesk:
    """Tickets that can be moved; `refuses` is what it says to everything."""

    tickets: list[DeskTicket] = field(default_factory=list)
    moves: list[tuple[int, DeskMove, str]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    refuses: str = ""

    async def list_tickets(self) -> Sequence[DeskTicket]:
        """All of them."""
        return tuple(self.tickets)

    async def move(self, number: int, move: DeskMove, words: str, key: str) -> str:
        """Once for each key."""
        if self.refuses:
            return self.refuses
        if key in self.keys:
            return ""
        self.keys.add(key)
        self.moves.append((number, move, words))
        [old] = [one for one in self.tickets if one.number == number]
        at = self.tickets.index(old)
        version = f"{move}-{len(self.moves)}"
        said = (*old.lines, DeskLine("agent", words)) if words else old.lines
        claimed = move in {DeskMove.CLAIM, DeskMove.REPLY}
        self.tickets[at] = replace(old, version=version, claimed=claimed, lines=said)
        if move is DeskMove.RESOLVE:
            del self.tickets[at]
        return ""


@dataclass(slots=True)
class MemoryMailbox:
    """Mails, newest first."""

    mails: list[Mail] = field(default_factory=list)

    async def list_mails(self) -> Sequence[Mail]:
        """All of them."""
        return tuple(self.mails)

    async def find_mail(self, mail_id: str) -> Mail | None:
        """One of them."""
        return next((mail for mail in self.mails if mail.id == mail_id), None)

    def arrive(self, mail: Mail) -> None:
        """A mail comes in."""
        self.mails.insert(0, mail)


def a_mail(**changes: object) -> Mail:
    """The mail with a magic link."""
    mail = Mail(
        id="m1",
        to="anna@lind.example",
        sender="Nordlicht & Sons <billing@nordlicht.example>",
        subject="Your link to sign in",
        text="Hello Anna,\n\nsomebody asked to see your invoices in the web chat at 09:05.\n\n"
        "If that was you, open this page:\nhttp://localhost:8080/link/token\n\n"
        "If not, open it all the same and say so.",
        html="<p>Hello <b>Anna</b></p><p><a href='http://localhost:8080/link/token'>Open</a></p>",
        at=NOW,
        links=("http://localhost:8080/link/token",),
    )
    return replace(mail, **changes)  # type: ignore[arg-type] # the tests name fields of Mail
