"""Commands about reminders: the policy in force, what will go, and keeping one back."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime

from rich.console import Console
from rich.table import Table

from app.build import load_words, open_house
from app.errors import CommandRefused
from app.hours_text import WEEKDAYS
from app.plan import HousePlan
from app.serve import refuse_unready
from app.tables import print_table
from billing.store.database import Database
from bot.redaction import mask_email
from bot.reminder_holds import Holds, NotHeld
from bot.reminder_names import parse_name
from bot.reminder_policy import Policy
from bot.reminder_preview import Foreseen


def print_policy(plan: HousePlan) -> None:
    """The rules in force, what was left out too."""
    policy = plan.policy()
    rules = Table("Rule", "In force", title=f"Reminder policy {policy.version}")
    for name, value in _rules(policy):
        rules.add_row(name, value)
    print_table(rules)
    steps = Table("Segment", "Days from due date", "Template", "Tone", "Channels")
    for segment in policy.list_segments():
        for step in segment.steps:
            ways = ", ".join(step.ways)
            steps.add_row(segment.name, f"{step.days:+d}", step.template, step.tone, ways)
        if not segment.steps:
            steps.add_row(segment.name, "none", "", "", "")
    print_table(steps)


def _rules(policy: Policy) -> Sequence[tuple[str, str]]:
    hours, cap, wishes = policy.hours, policy.cap, policy.wishes
    return (
        ("version", policy.version),
        ("hours", f"{hours.opens:%H:%M}-{hours.closes:%H:%M}, on the person's clock"),
        ("weekdays", ", ".join(WEEKDAYS[day] for day in sorted(hours.weekdays))),
        ("holidays", ", ".join(f"{day}" for day in sorted(hours.holidays)) or "none"),
        ("cap_per_day", str(cap.per_day or "none")),
        ("cap_per_week", str(cap.per_week or "none")),
        ("promise_days", str(wishes.promise_days)),
        ("snoozes_per_invoice", str(wishes.snoozes_per_invoice)),
        ("transfer_days", str(wishes.transfer_days)),
        ("due dates are days in", policy.business_zone),
    )


async def preview_reminders(
    plan: HousePlan, at: datetime | None, days: int, *, as_json: bool = False
) -> None:
    """Print who will get what, when and why; and who will not, and why not."""
    async with open_house(replace(plan, channels=()), load_words()) as house:
        await refuse_unready(house.database)
        rows = await house.reminders.preview(at or plan.clock.now(), days)
    console = Console(soft_wrap=as_json)
    if as_json:
        for row in rows:
            console.print(_json(row), markup=False, highlight=False)
    elif rows:
        print_table(_table(rows))
    else:
        console.print("Nobody gets a reminder in that time.")


def _table(rows: tuple[Foreseen, ...]) -> Table:
    heads = ("Goes", "At (UTC)", "On their clock", "Customer", "To", "Invoices", "Way", "Why")
    table = Table(*heads, "Name to hold", caption=f"By policy {rows[0].policy}")
    for row in rows:
        table.add_row(
            "yes" if row.will_go else "no",
            f"{row.at:%Y-%m-%d %H:%M}",
            f"{row.local:%a %d %b %H:%M}",
            row.customer,
            mask_email(row.email),
            _about(row),
            row.way,
            row.why,
            "\n".join(row.names),
        )
    return table


def _about(row: Foreseen) -> str:
    if not row.steps:
        return ", ".join(row.invoices)
    steps = zip(row.invoices, row.steps, strict=True)
    return ", ".join(f"{invoice} ({step:+d})" for invoice, step in steps)


def _json(row: Foreseen) -> str:
    """One line, its fields always in this order, so that two previews can be compared."""
    return json.dumps(
        {
            "at": row.at.isoformat(),
            "local": row.local.isoformat(),
            "goes": row.will_go,
            "why": row.why,
            "customer": row.customer,
            "to": mask_email(row.email),
            "way": row.way,
            "names": row.names,
            "invoices": row.invoices,
            "steps": row.steps,
            "due_on": [f"{day}" for day in row.due_on],
            "amounts": [{"minor": one.minor, "currency": one.currency} for one in row.amounts],
            "tone": row.tone,
            "policy": row.policy,
        },
        ensure_ascii=False,
    )


async def hold_reminder(plan: HousePlan, text: str, by: str, *, release: bool = False) -> None:
    """Keep one reminder back, or let it go again."""
    name = parse_name(text)
    if name is None:
        raise CommandRefused(f"{text!r} names no reminder: `paidup reminders preview` shows names")
    actor = f"operator:{by}" if by else "operator"
    async with _database(plan) as database:
        holds = Holds(database, plan.clock, plan.policy())
        try:
            await (holds.release(name, actor) if release else holds.hold(name, actor))
        except NotHeld as refused:
            raise CommandRefused(str(refused)) from refused
    word = "goes by the usual rules again" if release else "is held until you release it"
    Console(soft_wrap=True).print(f"{name} {word}.", markup=False, highlight=False)


@asynccontextmanager
async def _database(plan: HousePlan) -> AsyncIterator[Database]:
    database = Database(plan.settings.database_url)
    try:
        await refuse_unready(database)
        yield database
    finally:
        await database.close()
