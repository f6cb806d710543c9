"""Facts: what a ticket says of its customer, read from the books and rows; nothing is guessed."""

from dataclasses import dataclass
from datetime import datetime

from billing.customer import Customer
from billing.money import Money
from bot.outgoing import Kind
from bot.promise_rules import Promise
from bot.skill import SignedIn

_LOOK_BACK = 200  # messages that came of our own accord; reminders among them are counted


@dataclass(frozen=True, slots=True)
class Reminded:
    """How often the person was reminded, and when last."""

    times: int = 0
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class About:
    """Whom a ticket is about: what is due and overdue a currency, the person's clock (IANA), the
    promises given so far, the newest first, and whether the person may only look.
    """

    customer: Customer
    email: str
    due: tuple[Money, ...]
    overdue: tuple[Money, ...] = ()
    time_zone: str = ""
    promises: tuple[Promise, ...] = ()
    reminded: Reminded = Reminded()
    viewer: bool = False


async def about(account: SignedIn) -> About:
    """Read off an open account."""
    standing = await account.books.get_standing()
    sent = await account.connections.list_sent(_LOOK_BACK, 0)
    reminders = [one.at for one in sent if one.kind == Kind.REMINDER.value]
    return About(
        account.customer,
        account.person.email,
        due=tuple(one.due for one in standing.currencies),
        overdue=tuple(one.overdue for one in standing.currencies if one.overdue),
        time_zone=account.person.time_zone,
        promises=await account.wishes.list_promises(),
        reminded=Reminded(len(reminders), max(reminders, default=None)),
        viewer=account.person.viewer,
    )
