"""`paidup db restored`, `db resume`, and what the doctor says of messages that are held."""

import asyncio
import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.build import open_house
from app.clock import SystemClock
from app.house import Role, running
from app.plan import HousePlan
from app.reminder_settings import ReminderSettings
from app.settings import Settings
from app.witness import witness_of
from billing.store.database import Database
from bot.outgoing import Kind, Outgoing, mail_to
from bot.pulse import Pulse
from bot.store import heartbeat, outbox
from bot.worded import Message, Paragraph
from tests.app.conftest import Here
from tests.reminders.calendar_page import BERLIN
from tests.standins.books import a_document

FILE = Path("var/paidup.db")


async def at_work(*, queue: bool = False) -> None:
    """A program beats on the default database, and may leave a message behind."""
    database = Database(f"sqlite:///{FILE}")
    clock = SystemClock()
    await Pulse(database, clock, BERLIN, witness_of(database)).beat()
    if queue:
        mail = Outgoing("k", mail_to("a@x.example"), Kind.NOTICE, Message((Paragraph("hi"),), "en"))
        async with database.transaction() as tx:
            await outbox.enqueue(tx, [mail], clock.now())
    await database.close()


@pytest.fixture
def set_back(here: Here, tmp_path: Path) -> None:
    """A database with a waiting message that was copied, worked on, and restored."""
    # Without invoices: whatever day it is, no reminder is planned beside the message.
    books = {"customers": a_document()["customers"]}
    (tmp_path / "books.json").write_text(json.dumps(books), "utf-8")
    assert here("import", "books.json").status == 0
    asyncio.run(at_work(queue=True))
    shutil.copyfile(FILE, "copy.db")
    asyncio.run(at_work())
    asyncio.run(at_work())
    shutil.copyfile("copy.db", FILE)


@pytest.mark.usefixtures("set_back")
def test_the_word_after_a_restore_ends_what_was_sent(here: Here) -> None:
    ended = here("db", "restored")
    assert ended.status == 0, ended.err
    assert re.fullmatch(
        r"Ended as sent before [\d-]+ [\d:]+ UTC: 1 message, 0 planned reminders\.\n"
        r"Still to go: 0 messages, 0 planned reminders\.\n",
        ended.out,
    )
    assert "nothing speaks for a restore" in here("db", "restored").complaint


@pytest.mark.usefixtures("set_back")
def test_what_was_not_sent_yet_goes_on(here: Here) -> None:
    ended = here("db", "restored", "--sent-until", "2026-01-01T09:00Z")
    assert "Still to go: 1 message, 0 planned reminders." in ended.out


@pytest.mark.usefixtures("set_back")
def test_the_instant_is_told_in_utc_whatever_offset_it_was_given_in(here: Here) -> None:
    ended = here("db", "restored", "--sent-until", "2026-01-01T08:20+01:00")
    assert "before 2026-01-01 07:20 UTC:" in ended.out


@pytest.mark.usefixtures("set_back")
def test_the_doctor_tells_what_is_held_and_resuming_lets_it_go(here: Here) -> None:
    asyncio.run(at_work())
    told = here("doctor").out
    assert "Sending: messages held: 1, reminders held: 0" in told
    assert "paidup db restored" in told
    assert here("db", "resume").out == "On its way again: 1 message, 0 planned reminders.\n"
    assert "messages held" not in here("doctor").out
    assert here("db", "resume").complaint == "paidup: nothing is held"


@pytest.mark.usefixtures("set_back")
async def test_serving_holds_before_it_sends() -> None:
    settings = Settings(database_url=f"sqlite:///{FILE}", secret_key=SecretStr("k" * 32))
    plan = HousePlan(settings, ReminderSettings(), (), SystemClock())
    async with (
        open_house(plan) as house,
        running(house, frozenset({Role.CHAT})),
        house.database.transaction() as tx,
    ):
        assert await heartbeat.count_held(tx) == heartbeat.Affected(1, 0)


def test_an_instant_to_come_or_without_offset_is_refused(here: Here) -> None:
    here("db", "upgrade")
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert "lies in the future" in here("db", "restored", "--sent-until", tomorrow).complaint
    ended = here("db", "restored", "--sent-until", "2026-01-01T09:00")
    assert (ended.status, "needs its offset" in ended.complaint) == (2, True)


def test_an_old_schema_names_the_command(here: Here) -> None:
    for command in ("restored", "resume"):
        assert "paidup db upgrade" in here("db", command).complaint
