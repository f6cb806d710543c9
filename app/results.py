"""`paidup reminders results`: what each step brought by each channel: table, CSV, picture."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from app.bars import Bar, Panel, draw
from app.errors import CommandRefused
from app.plan import HousePlan
from app.serve import refuse_unready
from app.tables import print_table
from billing.store.database import Database
from bot.formats import date_text, money_text
from bot.reminder_results import CREDITED_FOR, Result, Source, by_currency, results
from bot.store import reminder_results

_USUAL = timedelta(days=90)
_LONGEST = timedelta(days=3660)
_COLUMNS = (
    "step",
    "channel",
    "currency",
    "sent",
    "payments",
    "recovered_minor",
    "days_to_pay",
    "days_from_due",
)
RULE = (
    f"A payment is credited to the last reminder that its invoice had in the {CREDITED_FOR.days} "
    "days before it. Days are medians."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which days, and the files that are to be written; None for what was not said."""

    since: date | None = None
    until: date | None = None
    table: Path | None = None
    plot: Path | None = None


async def show_results(plan: HousePlan, wanted: Wanted) -> None:
    """Print what worked, and write the files. Raises CommandRefused for days that can't be."""
    zone = ZoneInfo(plan.settings.business_time_zone)
    until = wanted.until or plan.clock.now().astimezone(zone).date()
    since = wanted.since or until - _USUAL
    check_days(since, until)
    found = await _read(plan, since, until, zone)
    days = f"{date_text(since, 'en')} to {date_text(until, 'en')}"
    if wanted.table:
        write_file(wanted.table, _csv(found))
    if wanted.plot:
        write_file(wanted.plot, draw(f"What reminders brought, {days}", _panels(found), RULE))
    console = Console()
    if not found:
        console.print(f"No reminders and no payments from {days}.", highlight=False)
        return
    print_table(_table(found))
    console.print(f"{days}. {RULE}", highlight=False)


async def _read(plan: HousePlan, since: date, until: date, zone: ZoneInfo) -> tuple[Result, ...]:
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        async with database.transaction() as tx:
            takings = await reminder_results.list_takings(tx, since, until, zone)
            return results(takings, await reminder_results.list_sent(tx, since, until, zone))
    finally:
        await database.close()


def check_days(since: date, until: date) -> None:
    """Raises CommandRefused for days that can't be."""
    if since > until:
        raise CommandRefused(f"--since {since} is after --until {until}: swap them")
    if until - since > _LONGEST:
        raise CommandRefused("that is more than ten years: give a later --since")


def write_file(file: Path, text: str) -> None:
    """Raises CommandRefused where that is impossible."""
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise CommandRefused(f"{file} can't be written: {error.strerror or error}") from error


def _table(found: Sequence[Result]) -> Table:
    table = Table("Step", "Channel")
    for heading in ("Sent", "Payments", "Recovered", "Days to pay", "Days from due"):
        table.add_column(heading, justify="right")
    for one in found:
        table.add_row(
            step_name(one.source),
            one.source.channel,
            str(one.sent) if one.source.channel else "",
            str(one.payments),
            money_text(one.recovered, "en"),
            _days(one.days_to_pay),
            _days(one.days_from_due, "+d"),
        )
    return table


def step_name(source: Source) -> str:
    """The step as an operator reads it: "3 days before", "on the day", "without a reminder"."""
    step = source.step
    if step is None:
        return "without a reminder"
    if not step:
        return "on the due date"
    days = "1 day" if abs(step) == 1 else f"{abs(step)} days"
    return f"{days} {'before' if step < 0 else 'after'}"


def _days(days: int | None, form: str = "d") -> str:
    return "" if days is None else f"{days:{form}}" if days else "0"


def _csv(found: Sequence[Result]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in found:
        money = one.recovered
        row = (one.source.step, one.source.channel, money.currency, one.sent, one.payments)
        writer.writerow((*row, money.minor, one.days_to_pay, one.days_from_due))
    return text.getvalue()


def _panels(found: Sequence[Result]) -> tuple[Panel, ...]:
    return tuple(
        Panel(f"Recovered, {currency}", tuple(_bar(one) for one in theirs))
        for currency, theirs in by_currency(found)
    )


def _bar(one: Result) -> Bar:
    label = " · ".join(filter(None, (step_name(one.source), one.source.channel)))
    payments = "1 payment" if one.payments == 1 else f"{one.payments} payments"
    days = one.days_to_pay
    pace = "" if days is None else "same day" if not days else f"{days} d"
    facts = (money_text(one.recovered, "en"), payments, pace)
    said = " · ".join(filter(None, facts)) if one.payments else "nothing yet"
    return Bar(label, one.recovered.minor, said, quiet=one.source.step is None)
