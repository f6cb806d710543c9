"""`paidup desk stats`: first response, resolution, backlog, satisfaction; table and picture."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from app.bars import Bar, Panel, draw
from app.plan import HousePlan
from app.results import check_days, write_file
from app.serve import refuse_unready
from app.tables import print_table
from billing.store.database import Database
from bot.desk.numbers import Age, DeskNumbers, numbers_of
from bot.formats import date_text
from bot.store import tickets

_USUAL = timedelta(days=30)
_ALL = 1_000_000
_RULE = "Times count while agents are there (DESK_HOURS). Nine of ten stay below the second one."


@dataclass(frozen=True, slots=True)
class WantedStats:
    """Which days, and the files that are to be written; None for what was not said."""

    since: date | None = None
    until: date | None = None
    table: Path | None = None
    plot: Path | None = None


async def show_stats(plan: HousePlan, wanted: WantedStats) -> None:
    """Print the numbers, and write the files. Raises CommandRefused for days that can't be."""
    zone = ZoneInfo(plan.settings.business_time_zone)
    now = plan.clock.now()
    until = wanted.until or now.astimezone(zone).date()
    since = wanted.since or until - _USUAL
    check_days(since, until)
    found = await _read(plan, since, until, now)
    days = f"{date_text(since, 'en')} to {date_text(until, 'en')}"
    if wanted.table:
        write_file(wanted.table, _csv(found))
    if wanted.plot:
        write_file(wanted.plot, draw(f"The desk, {days}", _panels(found), _RULE))
    console = Console()
    print_table(_table(found))
    console.print(f"Opened {days}; the backlog is now's. {_RULE}", highlight=False)


async def _read(plan: HousePlan, since: date, until: date, now: datetime) -> DeskNumbers:
    zone = ZoneInfo(plan.settings.business_time_zone)
    start = datetime.combine(since, time(), zone)
    end = datetime.combine(until + timedelta(days=1), time(), zone)
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        async with database.transaction() as tx:
            opened = await tickets.list_opened(tx, start, end)
            return numbers_of(opened, await tickets.list_open(tx, _ALL), plan.desk, now)
    finally:
        await database.close()


def _table(found: DeskNumbers) -> Table:
    table = Table("What", "How many", "Middle", "Nine of ten")
    first, end = found.first_response, found.resolution
    table.add_row("Opened", str(found.opened), "", "")
    table.add_row("First response", str(first.count), _span(first.middle), _span(first.most))
    table.add_row("Resolved", str(end.count), _span(end.middle), _span(end.most))
    table.add_row("Happy, not happy", f"{found.good}, {found.bad}", "", "")
    for age in found.backlog:
        table.add_row(f"Open, {_name(age)}", str(age.count), "", "")
    return table


def _csv(found: DeskNumbers) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("what", "count", "middle_seconds", "nine_of_ten_seconds"))
    writer.writerow(("opened", found.opened, "", ""))
    for name, one in (("first_response", found.first_response), ("resolved", found.resolution)):
        writer.writerow((name, one.count, _seconds(one.middle), _seconds(one.most)))
    writer.writerow(("happy", found.good, "", ""))
    writer.writerow(("not_happy", found.bad, "", ""))
    for age in found.backlog:
        writer.writerow((f"open, {_name(age)}", age.count, "", ""))
    return text.getvalue()


def _panels(found: DeskNumbers) -> tuple[Panel, ...]:
    spans = (("first response", found.first_response), ("resolution", found.resolution))
    times = tuple(
        Bar(name, _seconds(one.middle) or 0, f"{_span(one.middle) or 'none yet'} · {one.count}")
        for name, one in spans
    )
    ages = tuple(Bar(_name(age), age.count, str(age.count)) for age in found.backlog)
    asked = (Bar("happy", found.good, str(found.good)), Bar("not happy", found.bad, str(found.bad)))
    return (
        Panel("In the middle, and of how many", times),
        Panel("Open now, by age", ages),
        Panel("How customers found it", asked),
    )


def _name(age: Age) -> str:
    if age.below is None:
        return "24 hours or older"
    hours = int(age.below.total_seconds() // 3600)
    return f"below {hours} hour{'s' if hours > 1 else ''}"


def _span(time_: timedelta | None) -> str:
    if time_ is None:
        return ""
    minutes = int(time_.total_seconds() // 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def _seconds(time_: timedelta | None) -> int | None:
    return None if time_ is None else int(time_.total_seconds())
