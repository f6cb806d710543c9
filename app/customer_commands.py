"""`paidup customers` and `paidup links`: whom the books know, and which chats speak for them."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table

from app.build import load_words, open_house
from app.errors import CommandRefused
from app.opened import opened
from app.plan import HousePlan, read_plan
from app.tables import print_table
from billing.customer import Customer, CustomerId
from billing.listing import Movement, MovementKind
from billing.money import Money
from billing.payment import PaymentStatus
from billing.queries import find_customer, find_owner, search_customers
from billing.store.database import Transaction
from bot.desk.facts import About, about
from bot.desk.grip import no_id
from bot.detail_words import one_line
from bot.formats import money_text
from bot.gate import Gate
from bot.redaction import mask_cards
from bot.skill import SignedIn
from bot.store import audit, links, tickets
from bot.store.audit import Deed
from bot.worded import plain

_LANGUAGE = "en"
_MOST = 50
_MOVEMENTS = 10  # the newest

customers = typer.Typer(help="Whom the books know; each look is in the audit.")
chats = typer.Typer(help="Chats that are signed in.")

By = Annotated[str, typer.Option(help="Who looks or acts, for the record.")]
Whom = Annotated[str, typer.Argument(help="A customer's id, e-mail address or invoice.")]


@customers.command("find")
def _find(
    words: Annotated[str, typer.Argument(help="E-mail, invoice, id or part of a name.")],
    by: By = "",
) -> None:
    """Customers by whatever is known of them."""
    asyncio.run(find_customers(read_plan(), words, by))


@customers.command("show")
def _show(customer: Whom, by: By = "") -> None:
    """One customer: what is owed, held, paid, promised, linked and waits."""
    asyncio.run(show_customer(read_plan(), customer, by))


@customers.command("see")
def _see(
    customer: Whom,
    words: Annotated[str, typer.Argument(help="As the customer would write: balance, invoices.")],
    by: By = "",
) -> None:
    """What the assistant would tell the customer; nothing is done, sent or remembered."""
    asyncio.run(see_as_customer(read_plan(), customer, words, by))


@chats.command("list")
def _list(
    customer: Annotated[str, typer.Argument(help="A customer's id; else everybody's.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many at most.")] = _MOST,
) -> None:
    """Chats that are signed in, the most recently used first."""
    asyncio.run(list_chats(read_plan(), customer, limit))


@chats.command("end")
def _end(
    link: Annotated[int, typer.Argument(help="A number that `paidup links list` shows.")],
    by: By = "",
) -> None:
    """Sign a chat out: whoever writes there has to prove who they are again."""
    asyncio.run(end_chat(read_plan(), link, by))


async def find_customers(plan: HousePlan, words: str, by: str) -> None:
    """Print them as a table."""
    now = plan.clock.now()
    async with opened(plan) as database, database.transaction() as tx:
        found = await _search(tx, words)
        known = [one for name in found if (one := await find_customer(tx, name))]
        for one in known:
            await audit.record(tx, Deed(_actor(by), "customer.looked", f"customer:{one.id}"), now)
    if not known:
        raise CommandRefused("no customer has that e-mail address, invoice, id or name")
    table = Table("Customer", "Name", "Company", "E-mail", "Currency", "Zone")
    for one in known:
        emails = ", ".join(one.emails)
        table.add_row(one.id, one.name, one.company, emails, one.currency, one.time_zone)
    print_table(table)


async def show_customer(plan: HousePlan, wanted: str, by: str) -> None:
    """Print the customer at a glance; the look is audited."""
    now = plan.clock.now()
    gate = Gate(ZoneInfo(plan.settings.business_time_zone), plan.policy().hours)
    async with opened(plan) as database, database.transaction() as tx:
        account = await _opened_to_read(tx, gate, wanted, now)
        whom = await about(account)
        standing = await account.books.get_standing()
        moved = await account.books.list_movements(_MOVEMENTS)
        cases = [one for one in await account.wishes.list_cases() if one.waits]
        waiting = await tickets.list_of_customer(tx, account.customer.id)
        linked = await links.list_linked_chats(tx, account.customer.id)
        subject = f"customer:{account.customer.id}"
        await audit.record(tx, Deed(_actor(by), "customer.looked", subject), now)
    for name, value in _facts(whom):
        if value:
            _print(f"{name}: {value}")
    if held := [one.credit for one in standing.currencies if one.credit]:
        _print(f"Credit: {_list_money(held)}")
    for movement in moved.items:
        _print(_moved(plan, movement))
    for chat in linked:
        _print(f"Chat {chat.id}: {chat.address.channel}, last used {_minute(plan, chat.seen_at)}")
    for case in cases:
        _print(f"Case {case.id}: {case.kind.value}, {money_text(case.amount, _LANGUAGE)}, waits")
    for ticket in waiting:
        _print(f"Ticket {ticket.id}: {ticket.category.replace('_', ' ')}, {ticket.state.value}")


async def see_as_customer(plan: HousePlan, wanted: str, words: str, by: str) -> None:
    """Print what the assistant would say; the look is audited. Raises CommandRefused."""
    alone, now, words = replace(plan, channels=()), plan.clock.now(), mask_cards(words)[0]
    async with opened(plan), open_house(alone, load_words()) as house:
        gate = Gate(ZoneInfo(plan.settings.business_time_zone), plan.policy().hours)
        async with house.database.transaction() as tx:
            account = await _opened_to_read(tx, gate, wanted, now)
            found = await house.turns.look(tx, None, account, words, now)
            if found is None:
                raise CommandRefused(
                    "there is nothing to read for that, or the customer would be asked"
                    " or something be done: try balance, invoices, history"
                )
            reply, tag = found
            deed = Deed(
                _actor(by),
                "customer.saw",
                f"customer:{account.customer.id}",
                after={"asked": audit.digest_of(words)},
            )
            await audit.record(tx, deed, now)
        message = house.words.phrases.word(reply, tag, no_id)
    _print(plain(message))


async def list_chats(plan: HousePlan, customer: str, limit: int) -> None:
    """Print them as a table, without names."""
    async with opened(plan) as database, database.transaction() as tx:
        found = await links.list_live(tx, customer or None, limit)
    if not found:
        _print("No chat is signed in.")
        return
    table = Table("Link", "Customer", "Person", "Channel", "Since", "Last used", "Reachable")
    for owner, one in found:
        table.add_row(
            str(one.id),
            owner,
            str(one.person),
            one.address.channel,
            _minute(plan, one.created_at),
            _minute(plan, one.seen_at),
            "yes" if one.alive else "no",
        )
    print_table(table)


async def end_chat(plan: HousePlan, link: int, by: str) -> None:
    """End it, on record. Raises CommandRefused."""
    now = plan.clock.now()
    async with opened(plan) as database, database.transaction() as tx:
        if await links.find_customer_of(tx, link) is None:
            raise CommandRefused(f"there is no link {link}: `paidup links list` shows them")
        await links.end_link(tx, link, "ended_by_firm", now)
        await audit.record(tx, Deed(_actor(by), "link.ended", f"link:{link}"), now)
    _print(f"Link {link} is ended: its chat has to sign in again.")


async def _search(tx: Transaction, words: str) -> tuple[CustomerId, ...]:
    owner = await find_owner(tx, words.strip().upper())
    return (owner[0],) if owner else await search_customers(tx, words.strip(), _MOST)


async def _opened_to_read(tx: Transaction, gate: Gate, wanted: str, now: datetime) -> SignedIn:
    found = await _search(tx, wanted)
    exact = [one for one in found if one == wanted] or list(found)
    account = await gate.open_to_read(tx, exact[0], now) if len(exact) == 1 else None
    if account is None:
        raise CommandRefused(
            "several customers fit: name the id" if found else "there is no such customer"
        )
    return account


def _facts(whom: About) -> tuple[tuple[str, str], ...]:
    customer: Customer = whom.customer
    return (
        ("Customer", f"{customer.billed_as} ({customer.id})"),
        ("E-mail", ", ".join(customer.emails)),
        ("Address", one_line(customer.address, _LANGUAGE)),
        ("Delivery address", _delivery(customer)),
        ("Tax id", customer.tax_id),
        ("Language and zone", f"{customer.locale}, {customer.time_zone}"),
        ("Due", _list_money(whom.due) or "nothing"),
        ("Overdue", _list_money(whom.overdue)),
        ("Promises", ", ".join(f"{one.day} ({one.state.value})" for one in whom.promises[:5])),
        ("Reminders", f"{whom.reminded.times} so far" if whom.reminded.times else ""),
    )


def _moved(plan: HousePlan, one: Movement) -> str:
    """When, what, how much, how, for what, and what became of it."""
    amount = money_text(one.amount, _LANGUAGE)
    what = f"{one.kind.value.replace('-', ' ').capitalize()} {one.id}".strip()
    back = f", {money_text(one.refunded, _LANGUAGE)} of it refunded" if one.refunded else ""
    told = (_minute(plan, one.at), amount, one.method, _what_for(one), one.state + back)
    return f"{what}: {', '.join(part for part in told if part)}"


def _what_for(one: Movement) -> str:
    """The invoices with their parts; of money that came also what no invoice needed."""
    parts = [part for part in one.invoices if part.amount]
    told = [f"{part.invoice} {money_text(part.amount, _LANGUAGE)}" for part in parts]
    rest = one.amount.minor - sum(part.amount.minor for part in parts)
    rest -= one.refunded.minor if one.refunded else 0
    if one.kind is MovementKind.PAYMENT and one.state == PaymentStatus.SUCCEEDED and rest > 0:
        told.append(f"credit {money_text(Money(rest, one.amount.currency), _LANGUAGE)}")
    return " + ".join(told)


def _list_money(amounts: Iterable[Money]) -> str:
    return ", ".join(money_text(one, _LANGUAGE) for one in amounts)


def _delivery(customer: Customer) -> str:
    return one_line(customer.shipping_address, _LANGUAGE) if customer.ships_elsewhere else ""


def _minute(plan: HousePlan, at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(plan.settings.business_time_zone)):%Y-%m-%d %H:%M}"


def _actor(by: str) -> str:
    return f"operator:{by}" if by else "operator"


def _print(line: str) -> None:
    Console(soft_wrap=True).print(line, highlight=False, markup=False)
