"""`paidup import`: files into the books, with a progress bar and plain errors."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from app.errors import CommandRefused
from app.plan import HousePlan
from app.schema import upgrade
from app.serve import refuse_old_schema
from billing.importing import ImportRefused, import_files
from billing.store.database import Database
from bot.store import reminder_plan

_SHOWN = 20


async def run_import(plan: HousePlan, files: Sequence[Path]) -> None:
    """Load each file wholly or not at all."""
    database = Database(plan.settings.database_url)
    try:
        if database.is_sqlite:
            await upgrade(database)
        await refuse_old_schema(database)
        console = Console(stderr=True)
        with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("Importing", total=None)

            def show(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total)

            report = await import_files(database, files, now=plan.clock.now(), progress=show)
        await _enrol(plan, database)
    except ImportRefused as refused:
        raise CommandRefused(_lines(refused)) from refused
    finally:
        await database.close()
    console = Console(soft_wrap=True)
    for one in report.files:
        filed = one.filed
        counts = f"{filed.added} new, {filed.changed} changed, {filed.unchanged} unchanged"
        console.print(f"{one.name}: {counts}", highlight=False, markup=False)


async def _enrol(plan: HousePlan, database: Database) -> None:
    """Plan the reminders now: an import is the enrolment even while no scheduler runs."""
    async with database.transaction() as tx:
        await reminder_plan.plan(tx, plan.clock.now(), plan.policy())


def _lines(refused: ImportRefused) -> str:
    shown = [str(finding) for finding in refused.findings[:_SHOWN]]
    more = len(refused.findings) - _SHOWN
    if more > 0:
        shown.append(f"and {more} more")
    return "nothing was imported:\n" + "\n".join(shown)
