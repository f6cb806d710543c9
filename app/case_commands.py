"""`paidup cases`: what customers asked the firm to decide or look for; decide it with words."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table

from app.build import load_words
from app.errors import CommandRefused
from app.features import features_of
from app.parts.single import cases_of
from app.plan import HousePlan, read_plan
from app.serve import refuse_unready
from app.tables import print_table
from billing.store.database import Database
from bot.case_rules import Case, CaseEvent, CaseState
from bot.cases import NotDecided
from bot.formats import money_text
from bot.store import case_files
from bot.store import cases as stored

_LANGUAGE = "en"
_DECISIONS = {"approve": CaseState.APPROVED, "refuse": CaseState.REFUSED}
_LONGEST = 1000  # of the words to the customer

cases = typer.Typer(help="What customers asked to be decided or looked for.")

Number = Annotated[int, typer.Argument(help="A number that `paidup cases list` shows.")]


@cases.command("list")
def _list(
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Also those that nobody has to look at any more.")
    ] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many at most.")] = 50,
) -> None:
    """What has to be looked at, the newest first."""
    asyncio.run(list_cases(read_plan(), limit, everything=everything))


@cases.command("show")
def _show(
    number: Number,
    *,
    save: Annotated[
        Path | None, typer.Option(help="A folder to write the customer's files to.")
    ] = None,
) -> None:
    """A case with the customer's words, files and its history."""
    asyncio.run(show_case(read_plan(), number, save))


@cases.command("decide")
def _decide(
    number: Number,
    decision: Annotated[str, typer.Argument(help="approve or refuse.")],
    words: Annotated[str, typer.Option("--text", help="What the customer is told with it.")] = "",
    by: Annotated[str, typer.Option(help="Who decided it, for the record.")] = "",
) -> None:
    """Decide a case; the customer is told at once. No money moves by it."""
    if decision not in _DECISIONS:
        raise typer.BadParameter("the decision is approve or refuse")
    if len(words) > _LONGEST:
        raise typer.BadParameter(f"--text has at most {_LONGEST} characters")
    asyncio.run(decide_case(read_plan(), number, _DECISIONS[decision], words.strip(), by))


async def list_cases(plan: HousePlan, limit: int, *, everything: bool) -> None:
    """Print them as a table."""
    async with _opened(plan) as database, database.transaction() as tx:
        found = await (stored.list_all if everything else stored.list_waiting)(tx, limit)
    if not found:
        _print("There are no cases." if everything else "No case has to be looked at.")
        return
    table = Table("Case", "Kind", "State", "Customer", "Invoice", "Payment", "Amount", "Since")
    for one in found:
        table.add_row(
            str(one.id),
            one.kind.value,
            one.state.value,
            one.customer,
            one.invoice,
            one.payment,
            money_text(one.amount, _LANGUAGE),
            _day(plan, one.opened_at),
        )
    print_table(table)


async def show_case(plan: HousePlan, number: int, save: Path | None = None) -> None:
    """Print its facts, then its history; `save` is where the customer's files go."""
    async with _opened(plan) as database, database.transaction() as tx:
        case = await stored.find(tx, number)
        if case is None:
            raise CommandRefused(_no_case(number))
        history = await stored.list_events(tx, number)
        asker = await stored.find_asker(tx, case)
        listed = await case_files.list_of_case(tx, number)
        sent = [(one, await case_files.read(tx, one.id)) for one in listed]
    for name, value in _facts(plan, case, asker.email):
        if value:
            _print(f"{name}: {value}")
    for event in history:
        _print(_line(plan, event))
    for one, content in sent:
        _print(f"File {one.id}: {one.name}, {len(content):,} bytes, {_day(plan, one.at)}")
    if save is not None and sent:
        await asyncio.to_thread(_save, save, sent)
        _print(f"{len(sent)} files are in {save}.")


def _save(folder: Path, sent: list[tuple[case_files.CaseFile, bytes]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one, content in sent:
        (folder / f"{one.id}-{one.name}").write_bytes(content)


async def decide_case(plan: HousePlan, number: int, after: CaseState, words: str, by: str) -> None:
    """Decide it, and queue the customer's message. Raises CommandRefused."""
    known = load_words()
    phrases = known.phrases.without(features_of(plan.settings, known.skills))
    async with _opened(plan) as database:
        desk = cases_of(plan, database, phrases, plan.web_chat)
        try:
            await desk.decide(number, after, words, f"operator:{by}" if by else "operator")
        except NotDecided as error:
            raise CommandRefused(str(error)) from error
    _print(f"Case {number} is {after.value}; the customer is told.")


@asynccontextmanager
async def _opened(plan: HousePlan) -> AsyncIterator[Database]:
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        yield database
    finally:
        await database.close()


def _facts(plan: HousePlan, case: Case, email: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Case", f"{case.id} ({case.kind.value}, {case.state.value})"),
        ("Customer", f"{case.customer}, {email}"),
        ("Invoice", case.invoice),
        ("Line", case.line),
        ("Payment", case.payment),
        ("Amount", money_text(case.amount, _LANGUAGE)),
        ("Paid on", case.paid_on.isoformat() if case.paid_on else ""),
        ("Opened", _day(plan, case.opened_at)),
        ("Words", case.reason),
    )


def _line(plan: HousePlan, event: CaseEvent) -> str:
    words = f": {event.words}" if event.words and event.state is not CaseState.OPEN else ""
    return f"{_minute(plan, event.at)}  {event.state.value}  by {event.by}{words}"


def _no_case(number: int) -> str:
    return f"there is no case {number}: `paidup cases list` shows them"


def _day(plan: HousePlan, at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(plan.settings.business_time_zone)):%Y-%m-%d}"


def _minute(plan: HousePlan, at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(plan.settings.business_time_zone)):%Y-%m-%d %H:%M}"


def _print(line: str) -> None:
    Console(soft_wrap=True).print(line, highlight=False, markup=False)
