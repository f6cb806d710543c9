"""`paidup fees preview`: which late fees would be charged, and which are held back."""

from datetime import datetime

from rich.console import Console
from rich.table import Table

from app.build import load_words
from app.parts.single import late_fees_of
from app.plan import HousePlan
from app.serve import refuse_unready
from app.tables import print_table
from billing.store.database import Database
from bot.formats import date_text, money_text


async def preview_fees(plan: HousePlan, at: datetime | None) -> None:
    """Print what would be charged at that instant; nothing is charged."""
    console = Console(soft_wrap=True)
    if not plan.settings.late_fee_rules.enabled:
        console.print("Late fees are off: LATE_FEE_RULES names no file.", highlight=False)
        return
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        fees = late_fees_of(plan, database, load_words().phrases)
        found = await fees.preview(at or plan.clock.now())
    finally:
        await database.close()
    if not found:
        console.print("No late fee falls due by then.", highlight=False)
        return
    table = Table("Charged", "Customer", "Invoice", "Days overdue", "Still due", "Fee", "Since")
    for one in found:
        table.add_row(
            "no, on hold" if one.excused else "yes",
            one.customer,
            one.invoice,
            str(one.days),
            money_text(one.due, "en"),
            money_text(one.amount, "en"),
            date_text(one.falls_on, "en"),
        )
    print_table(table)
