"""Job: a name, how often, and what to do then. One file of jobs/ a job, its value named JOB."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol


class Reminds(Protocol):
    """Plans and sends reminders; see bot/reminders.py."""

    async def plan(self) -> int:
        """Make rows for the steps that come; returns how many are new."""
        ...

    async def send_due(self) -> int:
        """Queue messages for what is due; returns how many."""
        ...


class Delivers(Protocol):
    """Empties the outbox; see bot/delivery.py."""

    async def rescue(self) -> int:
        """Find another way for what waits for a channel that is open nowhere; returns how many."""
        ...

    def wake(self) -> None:
        """Something new is in the outbox."""
        ...


class Recovers(Protocol):
    """Goes on with events that were stored and not yet answered."""

    async def recover(self) -> int:
        """Run the turns that a killed process left behind; returns how many chats had some."""
        ...


class Announces(Protocol):
    """Turns news from the books into notices."""

    async def announce(self) -> int:
        """Queue notices for news not yet announced; returns how many."""
        ...


class MailsContacts(Protocol):
    """Mails to contacts; see bot/contact_mails.py."""

    async def send_invoices(self) -> int:
        """Queue new invoices for contacts that get them, each once; returns how many."""
        ...


class RenewsPages(Protocol):
    """Puts pages beside chats up anew; see bot/home_pages.py."""

    async def renew(self) -> int:
        """Queue the pages that are not true any more; returns how many."""
        ...


class Expires(Protocol):
    """Clears away what is past its time."""

    async def expire(self) -> int:
        """Delete expired requests, buttons and old ended rows; returns how many."""
        ...

    async def end_sessions(self) -> int:
        """Sign out the chats whose address left the customer's file; returns how many."""
        ...


class Reconciles(Protocol):
    """Keeps the books right where no event does; see app/seams.py."""

    async def reconcile(self) -> int:
        """Read the state of quiet live checkouts and apply it; returns how many were looked at."""
        ...

    async def reconcile_books(self) -> int:
        """Once a day compare the books with the provider's and mend them; returns the drift."""
        ...

    async def use_credit(self) -> int:
        """Let credit lower what is owed next; returns for how many invoices."""
        ...


class Beats(Protocol):
    """Keeps the program's heartbeat; see bot/pulse.py."""

    async def beat(self) -> None:
        """Say that the program is at work; a database that was set back is noticed here."""
        ...

    async def is_settled(self) -> bool:
        """No while somebody has still to say whether the database was set back."""
        ...


class KeepsPromises(Protocol):
    """Looks after customers' promises to pay; see bot/promises.py."""

    async def keep(self) -> int:
        """Thank for the kept ones, follow up the broken ones; returns how many moved."""
        ...


class Charges(Protocol):
    """Charges late fees; see bot/late_fees.py."""

    async def apply(self) -> int:
        """Charge what has fallen due, each fee once; returns how many."""
        ...


class TellsOfSubscriptions(Protocol):
    """Tells what comes of subscriptions; see bot/subscription_notices.py."""

    async def tell(self) -> int:
        """Look ahead, and queue what is to be told, each once; returns how many things."""
        ...


class SendsBroadcasts(Protocol):
    """Tells everybody something; see bot/broadcasts.py."""

    async def send_late(self) -> int:
        """Send what waited until now for whom it reaches; returns how many messages."""
        ...


class ChargesSaved(Protocol):
    """Charges saved methods by plan, and says so first; see app/charges.py."""

    async def charge_due(self) -> int:
        """Charge what was planned for a day that has come, each once; returns how many ended."""
        ...

    async def tell_coming(self) -> None:
        """Make news of charges that come and of cards that run out, each once."""
        ...


class Bundles(Protocol):
    """Makes ordered papers; see bot/bundles.py."""

    async def make(self) -> int:
        """Make what was ordered and tell of it; returns how many."""
        ...


class PassesFiles(Protocol):
    """Passes files between customers and agents; see bot/desk/files.py."""

    async def pass_on(self) -> int:
        """See to what is due; returns how many files ended."""
        ...


class SendsBack(Protocol):
    """Sends ordered refunds; see billing/refunding.py."""

    async def run_due(self) -> int:
        """Carry out what is due; returns how many were tried."""
        ...


class TellsOthers(Protocol):
    """Tells the firm's own programs what happened; see app/events_out.py."""

    async def send_due(self) -> int:
        """Try what is due; returns how many events were taken."""
        ...


class Erases(Protocol):
    """Forgets people; see bot/erasing.py."""

    async def run_due(self) -> int:
        """Carry out what people wished for themselves; returns how many."""
        ...


class TendsDesk(Protocol):
    """Looks after tickets; see bot/desk/tending.py."""

    async def tend(self) -> int:
        """Alert, hand back and tell what did not arrive; returns how many things were done."""
        ...


@dataclass(frozen=True, slots=True)
class JobContext:
    """The parts of the house that jobs call."""

    reminders: Reminds
    deliverer: Delivers
    inbox: Recovers
    announcer: Announces
    contacts: MailsContacts
    homes: RenewsPages
    expiry: Expires
    books: Reconciles
    pulse: Beats
    promises: KeepsPromises
    late_fees: Charges
    subscriptions: TellsOfSubscriptions
    broadcasts: SendsBroadcasts
    charges: ChargesSaved
    bundles: Bundles
    desk: TendsDesk
    desk_files: PassesFiles
    events: TellsOthers
    refunds: SendsBack
    erasing: Erases


@dataclass(frozen=True, slots=True)
class Job:
    """Work at fixed intervals. Runs may be late or left out, and happen in every process: what is
    to be done is always read from the database, so that a lost tick costs nothing.

    `waits`: it says or books something that a lost program may have said and booked before a
    restore, so it waits for the operator's word.
    """

    name: str
    every: timedelta
    run: Callable[[JobContext], Awaitable[None]]
    waits: bool = False
