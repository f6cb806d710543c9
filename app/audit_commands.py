"""`paidup audit`: who did what to what, before and after."""

import asyncio
import csv
import io
import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import Annotated

import typer

from app.opened import opened
from app.plan import HousePlan, read_plan
from bot.store import audit as stored
from bot.store.audit import Entry, Wanted

audit = typer.Typer(help="Who did what to what: the record that only grows.")

_COLUMNS = ("id", "at", "actor", "what", "subject", "before", "after", "channel")


def _midnight(day: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(day), time(), UTC)
    except ValueError as error:
        raise typer.BadParameter("a day looks like 2026-11-30") from error


@audit.command("list")
def _list(
    subject: Annotated[str, typer.Option(help="About this: ticket:7, customer:cus_1.")] = "",
    actor: Annotated[str, typer.Option(help="By these: person:7, slack:U1, operator.")] = "",
    what: Annotated[str, typer.Option(help="This act, or all that begin so: desk.")] = "",
    since: Annotated[
        datetime | None,
        typer.Option(parser=_midnight, metavar="DAY", help="From this day on, YYYY-MM-DD, UTC."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many at most.")] = 100,
    form: Annotated[str, typer.Option("--format", help="csv or json lines.")] = "csv",
) -> None:
    """The newest entries first, for a person or a program to read."""
    if form not in ("csv", "json"):
        raise typer.BadParameter("--format is csv or json")
    asyncio.run(list_audit(read_plan(), Wanted(subject, actor, what, since), limit, form))


async def list_audit(plan: HousePlan, wanted: Wanted, limit: int, form: str) -> None:
    """Print them; instants are UTC."""
    async with opened(plan) as database, database.transaction() as tx:
        found = await stored.list_entries(tx, wanted, limit)
    if form == "json":
        for one in found:
            row = asdict(one) | {"at": one.at.isoformat()}
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(map(_row, found))
    typer.echo(page.getvalue(), nl=False)


def _row(one: Entry) -> tuple[str, ...]:
    before, after = (
        json.dumps(dict(side), ensure_ascii=False) if side else ""
        for side in (one.before, one.after)
    )
    at = one.at.isoformat()
    return (str(one.id), at, one.actor, one.what, one.subject, before, after, one.channel or "")
