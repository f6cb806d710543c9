"""`paidup consents export`: every consent, for whoever has to show them."""

import csv
import io
import json
from dataclasses import fields

import typer

from app.plan import HousePlan
from app.serve import refuse_unready
from billing.store.database import Database
from bot.store import consents
from bot.store.consents import Consent

FORMATS = ("csv", "json")
_COLUMNS = tuple(field.name for field in fields(Consent))


async def export_consents(plan: HousePlan, form: str) -> None:
    """Print them, oldest first: CSV with a heading, or a JSON line each. Instants are UTC."""
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        async with database.transaction() as tx:
            found = await consents.list_all(tx)
    finally:
        await database.close()
    rows = [_row(one) for one in found]
    if form == "csv":
        typer.echo(_csv(rows), nl=False)
        return
    for row in rows:
        typer.echo(json.dumps(row, ensure_ascii=False))


def _row(one: Consent) -> dict[str, str]:
    values = ((name, getattr(one, name)) for name in _COLUMNS)
    return {name: _text(value) for name, value in values}


def _text(value: object) -> str:
    if value is None:
        return ""
    written = getattr(value, "isoformat", None)
    return str(written() if written else value)


def _csv(rows: list[dict[str, str]]) -> str:
    page = io.StringIO()
    writer = csv.DictWriter(page, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue()
