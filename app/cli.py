"""The program `paidup`: every command, each a few lines over the part that does the work."""

import asyncio
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from app import logs
from app.audit_commands import audit
from app.backing_up import back_up
from app.broadcasting import run_broadcast
from app.case_commands import cases
from app.chat import run_chat
from app.consents import FORMATS, export_consents
from app.customer_commands import chats, customers
from app.demo.run import forget, run_demo
from app.desk_commands import desk
from app.doctor import run_doctor
from app.errors import CommandRefused, settings_line
from app.event_commands import events
from app.fees import preview_fees
from app.house import Role
from app.importing import run_import
from app.operating import make_link, upgrade_database
from app.outbox_commands import outbox
from app.pausing import pause_reminders, print_pauses, resume_reminders
from app.people_commands import people
from app.plan import read_plan
from app.policy_command import print_policies
from app.reminder_commands import hold_reminder, preview_reminders, print_policy
from app.restoring import end_restored, resume_held
from app.results import Wanted, show_results
from app.serve import serve
from app.status_command import show_status
from app.stripe_commands import run_sync
from app.understanding import run_understand
from billing.store.database import DatabaseFull
from bot.broadcasts import audience_of
from bot.store.database_errors import DatabaseError

cli = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"max_content_width": 110},  # descriptions are cut at 80 only where they must
    help="The billing assistant that your customers already have open: in their chat.",
)
db = typer.Typer(help="The database.")
reminders = typer.Typer(help="Reminders.")
fees = typer.Typer(help="Late fees.")
stripe = typer.Typer(help="The books from Stripe.")
consents = typer.Typer(help="Consents to messages in a chat.")
cli.add_typer(db, name="db")
cli.add_typer(consents, name="consents")
cli.add_typer(reminders, name="reminders")
cli.add_typer(outbox, name="outbox")
cli.add_typer(events, name="events")
cli.add_typer(people, name="people")
cli.add_typer(fees, name="fees")
cli.add_typer(cases, name="cases")
cli.add_typer(desk, name="desk")
cli.add_typer(stripe, name="stripe")
cli.add_typer(customers, name="customers")
cli.add_typer(chats, name="links")
cli.add_typer(audit, name="audit")

Debug = Annotated[bool, typer.Option("--debug", help="Show a traceback when something fails.")]


INTERRUPTED = 130  # what a shell expects after Ctrl+C
OWNER_ONLY = 0o077  # whatever is written may hold somebody's bills


@cli.callback()
def _common(*, debug: Debug = False) -> None:
    logs.configure(readable=True, level="DEBUG" if debug else "WARNING")


@cli.command("demo")
def _demo(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Where to listen.")] = None,
    *,
    reset: Annotated[bool, typer.Option("--reset", help="Forget everything first.")] = False,
) -> None:
    """The whole product on embedded parts, with sample customers."""
    if reset:
        forget()
    asyncio.run(run_demo(read_plan(), port))


@cli.command("serve")
def _serve(
    role: Annotated[
        str, typer.Option(help="Comma-separated: web, chat, scheduler.")
    ] = "web,chat,scheduler",
) -> None:
    """Production: channels, web server and scheduler."""
    try:
        roles = frozenset(Role(one.strip()) for one in role.split(","))
    except ValueError as error:
        raise typer.BadParameter("roles are web, chat and scheduler, by comma") from error
    asyncio.run(serve(read_plan(), roles))


@cli.command("chat")
def _chat(
    url: Annotated[str | None, typer.Option("--db", help="Another DATABASE_URL.")] = None,
) -> None:
    """A conversation in the terminal."""
    asyncio.run(run_chat(read_plan(), url))


@cli.command("import")
def _import(files: Annotated[list[Path], typer.Argument(help="JSON or CSV files.")]) -> None:
    """Load customers, invoices, payments and subscriptions; safe to repeat."""
    asyncio.run(run_import(read_plan(), files))


@cli.command("link")
def _link(
    customer_id: Annotated[str, typer.Argument(help="The customer's id.")],
    channel: Annotated[
        str, typer.Option(help="telegram, web or slack; the first that is set up.")
    ] = "",
) -> None:
    """Print a one-time link that ties a chat to that customer."""
    asyncio.run(make_link(read_plan(), customer_id, channel))


@cli.command("broadcast")
def _broadcast(
    file: Annotated[Path, typer.Argument(help="TOML with a subject and a text a language.")],
    to: Annotated[str, typer.Option(help="all, linked, country:SE or currency:EUR.")] = "all",
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say who would get it.")] = False,
) -> None:
    """Tell everybody something, each once; stopped, the same command goes on."""
    try:
        audience = audience_of(to)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    asyncio.run(run_broadcast(read_plan(), file, audience, dry=dry_run))


@cli.command("understand")
def _understand(
    file: Annotated[Path | None, typer.Argument(help="Lines or JSON lines.")] = None,
    today: Annotated[str | None, typer.Option(help="The civil day, YYYY-MM-DD.")] = None,
    locale: Annotated[str, typer.Option(help="How numbers and dates are read.")] = "en",
) -> None:
    """How messages would be understood, one JSON line each."""
    run_understand(file, _day(today), locale)


@cli.command("policies")
def _policies() -> None:
    """The firm's own texts that are quoted: topics, languages, versions."""
    print_policies(read_plan())


@cli.command("status")
def _status(
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """How the house stands: queues, senders, the provider, reminders, the desk."""
    if form not in ("text", "json"):
        raise typer.BadParameter("--format is text or json")
    asyncio.run(show_status(read_plan(), form))


@cli.command("doctor")
def _doctor() -> None:
    """Check settings, database, tokens, mail and the public address."""
    if not asyncio.run(run_doctor()):
        raise SystemExit(1)


@db.command("upgrade")
def _upgrade() -> None:
    """Bring the schema up to date."""
    asyncio.run(upgrade_database(read_plan()))


@db.command("backup")
def _backup(copy: Annotated[Path, typer.Argument(help="A new file.")]) -> None:
    """Copy a SQLite database to a new file while the program runs."""
    asyncio.run(back_up(read_plan(), copy))


@db.command("restored")
def _restored(
    sent_until: Annotated[
        str | None, typer.Option(help="When the lost database stopped, ISO 8601 with offset; now.")
    ] = None,
) -> None:
    """After restoring a backup: what was sent since it was made is not sent again."""
    asyncio.run(end_restored(read_plan(), _instant(sent_until)))


@db.command("resume")
def _resume_held() -> None:
    """Nothing was restored: send what is held."""
    asyncio.run(resume_held(read_plan()))


@reminders.command("preview")
def _preview(
    at: Annotated[str | None, typer.Option(help="An instant, ISO 8601 with offset.")] = None,
    days: Annotated[int, typer.Option(min=1, max=60, help="How far to look.")] = 1,
    form: Annotated[str, typer.Option("--format", help="table, or json: a line each.")] = "table",
) -> None:
    """Who will get what, when on their own clock, and who will not, and why."""
    if form not in {"table", "json"}:
        raise typer.BadParameter("the format is table or json")
    asyncio.run(preview_reminders(read_plan(), _instant(at), days, as_json=form == "json"))


@reminders.command("policy")
def _policy() -> None:
    """The reminder policy in force, defaults too."""
    print_policy(read_plan())


ReminderWord = Annotated[str, typer.Argument(help="A name that the preview shows.")]
By = Annotated[str, typer.Option(help="Who decided it, for the audit.")]


@reminders.command("hold")
def _hold(name: ReminderWord, by: By = "") -> None:
    """Keep one reminder back until it is released."""
    asyncio.run(hold_reminder(read_plan(), name, by))


@reminders.command("release")
def _release(name: ReminderWord, by: By = "") -> None:
    """Let a held reminder go by the usual rules again."""
    asyncio.run(hold_reminder(read_plan(), name, by, release=True))


@fees.command("preview")
def _fees_preview(
    at: Annotated[str | None, typer.Option(help="An instant, ISO 8601 with offset.")] = None,
) -> None:
    """Which late fees would be charged, and which are on hold. Nothing is charged."""
    asyncio.run(preview_fees(read_plan(), _instant(at)))


@reminders.command("results")
def _results(
    since: Annotated[str | None, typer.Option(help="First day, YYYY-MM-DD; 90 days ago.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, YYYY-MM-DD; today.")] = None,
    table: Annotated[Path | None, typer.Option("--csv", help="Write the figures here.")] = None,
    plot: Annotated[Path | None, typer.Option(help="Draw them here, as .svg.")] = None,
) -> None:
    """What each step brought by each channel, and how fast."""
    if plot is not None and plot.suffix != ".svg":
        raise typer.BadParameter("--plot draws SVG: give a name that ends in .svg")
    asyncio.run(show_results(read_plan(), Wanted(_day(since), _day(until), table, plot)))


@reminders.command("pause")
def _pause(
    whom: Annotated[str, typer.Argument(help="A customer's id or an invoice's number.")],
    until: Annotated[str, typer.Option(help="The day they go on, YYYY-MM-DD.")],
    reason: Annotated[str, typer.Option(help="Why; it is kept.")],
    by: Annotated[str, typer.Option(help="Who decided it.")] = "",
) -> None:
    """Hold reminders back until a day, for a reason."""
    end = _day(until)
    if end is None or not reason.strip():
        raise typer.BadParameter("a pause needs --until and --reason")
    asyncio.run(pause_reminders(read_plan(), whom, end, reason.strip(), by))


@reminders.command("resume")
def _resume(
    whom: Annotated[str, typer.Argument(help="A customer's id or an invoice's number.")],
    by: Annotated[str, typer.Option(help="Who decided it.")] = "",
) -> None:
    """End a pause, or the hold of a dispute."""
    asyncio.run(resume_reminders(read_plan(), whom, by))


@reminders.command("pauses")
def _pauses() -> None:
    """What is held back, until when, why and by whom."""
    asyncio.run(print_pauses(read_plan()))


@stripe.command("sync")
def _sync(
    *,
    again: Annotated[
        bool, typer.Option("--again", help="Read everything once more, also what was read.")
    ] = False,
) -> None:
    """Read customers, invoices, payments and subscriptions; stopped, the same command goes on."""
    asyncio.run(run_sync(read_plan(), again=again))


@consents.command("export")
def _export_consents(
    form: Annotated[str, typer.Option("--format", help="csv or json.")] = "csv",
) -> None:
    """Every consent to messages in a chat: who, when, how, in which words, until when."""
    if form not in FORMATS:
        raise typer.BadParameter("--format is csv or json")
    asyncio.run(export_consents(read_plan(), form))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter("a day looks like 2026-11-30") from error


def _instant(text: str | None) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter("an instant looks like 2026-11-30T09:00+01:00") from error
    if instant is not None and instant.tzinfo is None:
        raise typer.BadParameter("an instant needs its offset, as in 2026-11-30T09:00+01:00")
    return instant


def main(arguments: list[str] | None = None) -> None:
    """The entry point: bad usage exits 2 with one line, failure exits 1 with one line.

    Every file that it makes is its owner's alone, whatever the shell's umask.
    """
    os.umask(OWNER_ONLY)
    given = sys.argv[1:] if arguments is None else arguments
    raise SystemExit(_run(given))


def _run(given: list[str]) -> int:
    try:
        typer.main.get_command(cli).main(given, prog_name="paidup", standalone_mode=False)
    except typer.TyperException as error:
        return _say(f"paidup: {_usage(error)} (paidup --help shows how)", 2)
    except (typer.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as exit_:
        return int(exit_.code or 0)
    except Exception as error:
        if "--debug" in given:
            raise
        return _say(f"paidup: {_line(error)}", 1)
    return 0


def _usage(error: typer.TyperException) -> str:
    words = getattr(error, "format_message", lambda: str(error))()
    return " ".join(str(words).split()).rstrip(".")


def _line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return settings_line(error)
    if isinstance(error, CommandRefused):
        return str(error)
    if isinstance(error, DatabaseFull):
        return str(error)
    if isinstance(error, DatabaseError):  # its own words hold the statement and its values
        kind = type(error).__name__
        return f"the database can't be used ({kind}): check DATABASE_URL, or ask `paidup doctor`"
    words = " ".join(str(error).split()) or type(error).__name__
    return f"{logs.scrub(words)} (--debug shows more)"


def _say(line: str, status: int) -> int:
    typer.echo(line, err=True)
    return status


if __name__ == "__main__":
    main()
