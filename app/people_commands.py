"""`paidup people`: who of a customer's people may act for them, and who may only look."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

import typer
from rich.console import Console

from app.erasing import erasing_of
from app.errors import CommandRefused
from app.opened import opened
from app.plan import HousePlan, read_plan
from app.serve import refuse_unready
from billing.customer import normalise_email
from billing.errors import UnknownAddress, UnknownCustomer
from billing.store.database import Database, Transaction
from billing.viewers import list_roles, set_role
from bot.store import audit, links
from bot.store.audit import Deed

_ROLES = {"full": False, "viewer": True}
_WORDS = {viewer: word for word, viewer in _ROLES.items()}

people = typer.Typer(help="Who may act for a customer, and who may only look.")

CustomerName = Annotated[str, typer.Argument(help="The customer's id.")]


@people.command("list")
def _list(customer: CustomerName) -> None:
    """The customer's addresses, each with its role."""
    asyncio.run(print_roles(read_plan(), customer))


@people.command("role")
def _role(
    customer: CustomerName,
    email: Annotated[str, typer.Argument(help="One of the customer's addresses.")],
    role: Annotated[str, typer.Argument(help="full, or viewer: looks at all, acts in nothing.")],
    by: Annotated[str, typer.Option(help="Who decided it, for the audit.")] = "",
) -> None:
    """Say what this person may do; it counts at once, in every chat."""
    if role not in _ROLES:
        raise typer.BadParameter("the role is full or viewer")
    asyncio.run(change_role(read_plan(), customer, email, by, viewer=_ROLES[role]))


@people.command("erase")
def _erase(
    customer: CustomerName,
    email: Annotated[str, typer.Argument(help="The person's address.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="It can't be undone: say so.")] = False,
    by: Annotated[str, typer.Option(help="Who decided it, for the audit.")] = "",
) -> None:
    """Sign a person out everywhere and forget what they said here; the accounts stay."""
    if not yes:
        raise typer.BadParameter("it can't be undone: say --yes")
    asyncio.run(erase_person(read_plan(), customer, email, by))


async def erase_person(plan: HousePlan, customer: str, email: str, by: str) -> None:
    """On record. Again it does no harm."""
    address = normalise_email(email) or email
    async with opened(plan) as database:
        async with database.transaction() as tx:
            own = await links.list_people_at(tx, address)
        people = [person for person, whose in own if whose == customer]
        if not people:
            raise CommandRefused(f"nobody of {customer} with that address was ever here")
        chats = await erasing_of(database, plan.clock).erase(people[0], _actor(by))
    _print(
        f"Forgotten: what was said in {chats} chats, mails, files, requests' words and choices."
        " Kept: invoices and payments, that there were requests, consents, the audit."
    )


async def print_roles(plan: HousePlan, customer: str) -> None:
    """A line an address."""
    async with _opened(plan) as tx:
        found = await list_roles(tx, customer)
    for email, viewer in found.items():
        _print(f"{email}: {_WORDS[viewer]}")
    if not found:
        _print("There is no address on file.")


async def change_role(plan: HousePlan, customer: str, email: str, by: str, *, viewer: bool) -> None:
    """On record, where it changed anything."""
    address = normalise_email(email) or email
    at = plan.clock.now()
    async with _opened(plan) as tx:
        changed = await set_role(tx, customer, address, viewer=viewer)
        if changed:
            person = await links.add_person(tx, customer, address, at)
            after = {"person": f"{person}", "role": _WORDS[viewer]}
            deed = Deed(_actor(by), "people.role", f"customer:{customer}", after=after)
            await audit.record(tx, deed, at)
    now = "is now" if changed else "was already"
    _print(f"This address of {customer} {now}: {_WORDS[viewer]}.")


@asynccontextmanager
async def _opened(plan: HousePlan) -> AsyncIterator[Transaction]:
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        async with database.transaction() as tx:
            yield tx
    except UnknownCustomer as error:
        raise CommandRefused(f"{error}: `paidup customers find NAME` shows the id") from error
    except UnknownAddress as error:
        raise CommandRefused(f"{error}: `paidup people list` shows who there is") from error
    finally:
        await database.close()


def _actor(by: str) -> str:
    return f"operator:{by}" if by else "operator"


def _print(line: str) -> None:
    Console(soft_wrap=True).print(line, highlight=False, markup=False)
