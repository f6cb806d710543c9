"""`paidup desk`: tickets in a terminal: read, claim, answer, note, give back, resolve."""

import asyncio
import getpass
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table

from app.build import load_words
from app.desk import hand_of
from app.desk_stats import WantedStats, show_stats
from app.errors import CommandRefused
from app.features import features_of
from app.plan import HousePlan, read_plan
from app.serve import refuse_unready
from app.tables import print_table
from billing.store.database import Database
from bot.desk.facts import About
from bot.desk.hand import Hand
from bot.desk.hold import Hold, NotDone, take_hold
from bot.desk.looking import look
from bot.desk.staff import Agent
from bot.desk.ticket import Ticket, TicketState
from bot.formats import money_text
from bot.gate import Gate
from bot.messages import ChannelName
from bot.outgoing import Outgoing
from bot.store import outbox, tickets

_LANGUAGE = "en"
_CHANNEL = ChannelName("cli")

desk = typer.Typer(help="The support desk: what a person must look at.")

Number = Annotated[int, typer.Argument(help="A number that `paidup desk list` shows.")]
By = Annotated[str, typer.Option("--by", help="Your name, as the customer reads it.")]

_Act = Callable[[Hand, Hold, Agent], Awaitable[tuple[Outgoing, ...]]]


@desk.command("list")
def _list(
    *,
    everything: Annotated[bool, typer.Option("--all", help="Resolved ones, too.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many at most.")] = 50,
) -> None:
    """Who waits, and who has whom."""
    asyncio.run(list_tickets(read_plan(), limit, everything=everything))


@desk.command("show")
def _show(number: Number, by: By = "") -> None:
    """A ticket with its customer, history, notes and the talk. Looking is audited."""
    asyncio.run(show_ticket(read_plan(), number, by))


@desk.command("claim")
def _claim(
    number: Number,
    by: By = "",
    *,
    over: Annotated[bool, typer.Option("--over", help="Also from another agent.")] = False,
) -> None:
    """Take it: the customer hears that you are there, and the assistant is silent."""

    async def act(hand: Hand, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
        return await hand.claim(hold, agent, over=over)

    asyncio.run(act_on(read_plan(), number, by, act, "is yours"))


@desk.command("reply")
def _reply(
    number: Number, words: Annotated[str, typer.Argument(help="For the customer.")], by: By = ""
) -> None:
    """Write to the customer, in the customer's chat."""

    async def act(hand: Hand, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
        return await hand.reply(hold, agent, words)

    asyncio.run(act_on(read_plan(), number, by, act, "is answered"))


@desk.command("note")
def _note(
    number: Number, words: Annotated[str, typer.Argument(help="For the agents.")], by: By = ""
) -> None:
    """Keep a note for the other agents; the customer never sees it."""

    async def act(hand: Hand, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
        return await hand.note(hold, agent, words)

    asyncio.run(act_on(read_plan(), number, by, act, "has your note"))


@desk.command("back")
def _back(number: Number, by: By = "") -> None:
    """Give the chat back to the assistant; the ticket stays."""

    async def act(hand: Hand, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
        return await hand.give_back(hold, agent)

    asyncio.run(act_on(read_plan(), number, by, act, "stays; the assistant has the chat"))


@desk.command("resolve")
def _resolve(number: Number, by: By = "") -> None:
    """It is settled: the customer is told and has the assistant again."""

    async def act(hand: Hand, hold: Hold, agent: Agent) -> tuple[Outgoing, ...]:
        return await hand.resolve(hold, agent)

    asyncio.run(act_on(read_plan(), number, by, act, "is resolved"))


@desk.command("stats")
def _stats(
    since: Annotated[str | None, typer.Option(help="The first day, YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day.")] = None,
    table: Annotated[Path | None, typer.Option("--csv", help="Also into this file.")] = None,
    plot: Annotated[Path | None, typer.Option(help="Also as a picture, an SVG file.")] = None,
) -> None:
    """How long customers wait, what is left, and how they found it; the last 30 days."""
    wanted = WantedStats(_day(since), _day(until), table, plot)
    asyncio.run(show_stats(read_plan(), wanted))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text} is no day: write it as 2026-11-30") from error


async def list_tickets(plan: HousePlan, limit: int, *, everything: bool) -> None:
    """Print them as a table."""
    async with _opened(plan) as database, database.transaction() as tx:
        found = await (tickets.list_all if everything else tickets.list_open)(tx, limit)
    if not found:
        _print("There are no tickets." if everything else "Nobody waits.")
        return
    table = Table("Ticket", "State", "Agent", "Team", "Customer", "About", "Invoice", "Since")
    for one in found:
        table.add_row(
            f"{one.id}{' !' if one.urgent else ''}",
            _state(one),
            one.owner_name,
            one.team,
            one.customer or "not signed in",
            one.category.replace("_", " "),
            one.invoice or "",
            _minute(plan, one.opened_at),
        )
    print_table(table)


async def show_ticket(plan: HousePlan, number: int, by: str) -> None:
    """Print everything that an agent needs, and keep who looked."""
    agent, now = _agent(by), plan.clock.now()
    async with _opened(plan) as database, database.transaction() as tx:
        hold = await take_hold(tx, number, now, "cli")
        if hold is None:
            raise CommandRefused(_no_ticket(number))
        seen = await look(hold, _gate(plan), agent.id)
    for name, value in _facts(plan, hold, seen.whom):
        if value:
            _print(f"{name}: {value}")
    for move in seen.moves:
        _print(f"{_minute(plan, move.at)}  {move.what.value.replace('_', ' ')}  by {move.by}")
    for note in seen.notes:
        _print(f"{_minute(plan, note.at)}  note by {note.name}: {note.words}")
    for line in seen.lines:
        _print(f"{_minute(plan, line.at)}  {line.who}: {line.text}")


async def act_on(plan: HousePlan, number: int, by: str, act: _Act, done: str) -> None:
    """Carry it out and queue what is to be said. Raises CommandRefused."""
    known, now = load_words(), plan.clock.now()
    phrases = known.phrases.without(features_of(plan.settings, known.skills))
    hand = hand_of(plan, _gate(plan), phrases)
    key = f"cli:{number}:{int(now.timestamp() * 1000)}"
    async with _opened(plan) as database:
        try:
            async with database.transaction() as tx:
                hold = await take_hold(tx, number, now, key)
                if hold is None:
                    raise CommandRefused(_no_ticket(number))
                await outbox.enqueue(tx, await act(hand, hold, _agent(by)), now)
        except NotDone as refused:
            why = hand.board.phrases.say(refused.why, _LANGUAGE)
            raise CommandRefused(why) from refused
    _print(f"Ticket {number} {done}.")


def _agent(by: str) -> Agent:
    name = by.strip() or getpass.getuser()
    return Agent(f"{_CHANNEL}:{name}"[:140], name)


def _gate(plan: HousePlan) -> Gate:
    return Gate(ZoneInfo(plan.settings.business_time_zone), plan.policy().hours)


@asynccontextmanager
async def _opened(plan: HousePlan) -> AsyncIterator[Database]:
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        yield database
    finally:
        await database.close()


def _facts(plan: HousePlan, hold: Hold, whom: About | None) -> tuple[tuple[str, str], ...]:
    ticket = hold.ticket
    known = [
        ("Ticket", f"{ticket.id} ({_state(ticket)})"),
        ("About", ticket.category.replace("_", " ")),
        ("Agent", ticket.owner_name),
        ("Who answers", hold.chat.controller.value),
        ("Chat", f"{hold.chat.display_name} on {hold.chat.address.channel}"),
    ]
    if whom is not None:
        local = plan.clock.now().astimezone(ZoneInfo(whom.time_zone or whom.customer.time_zone))
        owed = ", ".join(money_text(one, _LANGUAGE) for one in whom.due)
        known += [
            ("Customer", f"{whom.customer.billed_as} ({whom.customer.id}), {whom.email}"),
            ("Their time", f"{local:%Y-%m-%d %H:%M}"),
            ("Due", owed or "nothing"),
        ]
    known += [
        ("Language", ticket.language),
        ("Invoice", ticket.invoice or ""),
        ("Words", ticket.reason),
    ]
    return tuple(known)


def _state(ticket: Ticket) -> str:
    return "waiting" if ticket.state is TicketState.OPEN else ticket.state.value


def _no_ticket(number: int) -> str:
    return f"there is no ticket {number}: `paidup desk list` shows them"


def _minute(plan: HousePlan, at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(plan.settings.business_time_zone)):%Y-%m-%d %H:%M}"


def _print(line: str) -> None:
    Console(soft_wrap=True).print(line, highlight=False, markup=False)
