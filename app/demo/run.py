"""`paidup demo`: makes its own key and books under var/, then serves everything."""

import asyncio
import json
import secrets
import shutil
from dataclasses import replace
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from rich.console import Console

from app import logs
from app.build import open_house
from app.demo import sample
from app.demo.clock import DemoClock
from app.demo.desk import DemoDesk
from app.demo.playground import MailboxDoor, Playground
from app.house import House, Role, running
from app.pages.demo import DemoPages
from app.plan import HousePlan
from app.policy_folder import read_policy_folder
from app.reminder_settings import ReminderSettings
from app.schema import upgrade
from app.serve import page_desk, run_web, web_of
from billing.credit import grant_credit
from billing.importing import import_files
from billing.methods import save_payment_method, set_autopay
from billing.providers.sandbox.desk import SandboxDesk
from billing.queries import find_customer
from bot.desk.rules import OFFICE_HOURS
from bot.reminder_hours import Hours
from channels.email.settings import EmailSettings

VAR = Path("var")
POLICIES = Path(__file__).with_name("policies")
EVERY_DAY = frozenset(range(7))
ALWAYS = Hours(time(0), time(23, 59, 59), EVERY_DAY)  # somebody is at the demo's desk
KEY = "secret_key"  # the demo's own
ADDRESS = "address"  # where the demo listens, for `paidup chat` beside it


def demo_plan(plan: HousePlan, port: int | None, folder: Path = VAR) -> tuple[HousePlan, DemoClock]:
    """The plan with the demo's own firm, key and clock where the settings name none."""
    folder.mkdir(parents=True, exist_ok=True)
    given = plan.settings.model_fields_set
    defaults: dict[str, object] = {
        "business_name": sample.BUSINESS,
        "business_time_zone": sample.ZONE,
        "support_email": sample.SUPPORT,
        "policy_folder": read_policy_folder(POLICIES),
    }
    changed: dict[str, object] = {
        name: value for name, value in defaults.items() if name not in given
    }
    if not plan.settings.secret_key.get_secret_value():
        changed["secret_key"] = SecretStr(own_key(folder))
    if port is not None:
        changed["port"] = port
    if "public_url" not in given:
        changed["public_url"] = f"http://localhost:{port or plan.settings.port}"
    clock = DemoClock(folder / "demo-clock")
    settings = plan.settings.model_copy(update=changed)
    desk = replace(plan.desk, hours=ALWAYS) if plan.desk.hours == OFFICE_HOURS else plan.desk
    changed_plan = replace(
        plan,
        settings=settings,
        reminders=_on_any_day(plan.reminders),
        clock=clock,
        sandbox=True,
        desk=desk,
        desk_page=True,
    )
    return changed_plan, clock


def beside_demo(plan: HousePlan, folder: Path = VAR) -> HousePlan:
    """The demo's own plan, with the address at which it was started last."""
    address = folder / ADDRESS
    known = "public_url" in plan.settings.model_fields_set or not address.exists()
    own, _ = demo_plan(plan, None, folder)
    if known:
        return own
    here = {"public_url": address.read_text().strip()}
    return replace(own, settings=own.settings.model_copy(update=here))


def _on_any_day(reminders: ReminderSettings) -> ReminderSettings:
    """Whatever day it is, the next morning has something to show."""
    if {"file", "weekdays"} & reminders.model_fields_set:
        return reminders
    return reminders.model_copy(update={"weekdays": EVERY_DAY})


def own_key(folder: Path) -> str:
    """A secret key of this installation, made once, readable by its owner only."""
    file = folder / KEY
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(32))
    return file.read_text().strip()


def forget(folder: Path = VAR) -> None:
    """Start over: the demo's database, mailbox and clock."""
    for path in folder.glob("paidup.db*"):
        path.unlink()
    (folder / "demo-clock").unlink(missing_ok=True)
    shutil.rmtree(folder / "mailbox", ignore_errors=True)


async def seed(plan: HousePlan, house: House, folder: Path = VAR) -> None:
    """Load the sample books, dated around today, where there are none yet."""
    now = plan.clock.now()
    async with house.database.transaction() as tx:
        if await find_customer(tx, sample.CUSTOMERS[0].id) is not None:
            return
    file = folder / "sample.json"
    today = now.astimezone(ZoneInfo(plan.settings.business_time_zone)).date()
    text = json.dumps(sample.document(today), ensure_ascii=False, indent=1)
    await asyncio.to_thread(file.write_text, text, "utf-8")
    await import_files(house.database, [file], now=now)
    async with house.database.transaction() as tx:
        for method in sample.methods():
            await save_payment_method(tx, method)
        await set_autopay(tx, sample.ON_AUTOPAY, on=True)
        await grant_credit(
            tx, sample.WITH_CREDIT, sample.CREDIT, reason="Goodwill", key="sample", now=now
        )
    if isinstance(house.provider.desk, SandboxDesk):
        await house.provider.desk.adopt(sample.prices())


async def run_demo(plan: HousePlan, port: int | None) -> None:
    """Serve until told to stop."""
    logs.configure(readable=True, level="WARNING")
    chosen, clock = demo_plan(plan, port)
    (VAR / ADDRESS).write_text(chosen.settings.public_url)
    async with open_house(chosen) as house:
        await upgrade(house.database)
        await seed(chosen, house)
        mailbox = next(
            one.settings.mailbox
            for one in chosen.channels
            if isinstance(one.settings, EmailSettings)
        )
        pages = DemoPages(
            Playground(house, clock),
            MailboxDoor(mailbox),
            DemoDesk(house.desk_door),
            page_desk(chosen),
        )
        app = web_of(chosen, house, pages.routes(), home="/demo")
        async with running(house, frozenset(Role)):
            _greet(chosen)
            await run_web(chosen, app)


def _greet(plan: HousePlan) -> None:
    url = plan.settings.public_url
    console = Console()
    console.print(f"\n[bold]Paidup[/bold] demo: {plan.settings.business_name}\n")
    console.print(f"  Playground  {url}/demo", highlight=False)
    console.print(f"  Web chat    {url}/chat", highlight=False)
    console.print(f"  Mailbox     {url}/demo/mailbox", highlight=False)
    console.print("  Terminal    paidup chat   (in another window)\n", highlight=False)
    console.print(
        "  Try: anna@lind.example, then “what do I owe?”. Ctrl+C stops.\n", highlight=False
    )
