"""SQLite's disk is full: the platform is told to come again, and nothing is lost or overtaken."""

import re

from sqlalchemy import text as sql
from structlog.testing import capture_logs

from app.doctor import look_at_room
from tests.standins.stage import TELEGRAM, Stage
from tests.standins.stage_books import ANNA, ANNAS_NUMBERS
from tests.standins.stage_fixtures import RaiseStage
from tests.standins.stage_platforms import TelegramTalk

_QUESTIONS = 30
_ROOM = 1_073_741_823  # pages: SQLite's own default
_UNAVAILABLE = 503
_NOTHING = "reachable, but nothing can be stored"
_NUMBER = re.compile(r"INV-\d{4}")


async def _allow(stage: Stage, pages: int) -> None:
    """How large the file may become; SQLite's answer to more is the one to a full disk."""
    async with stage.house.database.transaction() as tx:
        await tx.execute(sql(f"PRAGMA max_page_count = {pages}"))


async def _readiness(stage: Stage) -> tuple[int, str]:
    answer = await stage.http.get("/readyz")
    return answer.status_code, answer.text


async def test_a_full_disk_loses_nothing_and_keeps_the_order(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    assert isinstance(anna, TelegramTalk)
    await stage.signs_in(anna, ANNA)
    before = len(anna.user.heard)
    await _allow(stage, 1)  # it never goes below what the file has: no page more
    updates = stage.standin.updates
    asked = [ANNAS_NUMBERS[at % len(ANNAS_NUMBERS)] for at in range(_QUESTIONS)]
    with capture_logs() as logs:
        for number in asked:
            await anna.user.says(f"/invoice {number}")
        await updates.bell.until(
            lambda: any(one.status == _UNAVAILABLE for one in updates.attempts), "a refusal"
        )
        assert await stage.count("inbox") < _QUESTIONS
        full = "the disk is full: make room where the database lies"
        assert await _readiness(stage) == (_UNAVAILABLE, full)
        found = await look_at_room(stage.house.database)
        assert (found.said, found.remedy[:16]) == (_NOTHING, "the disk is full")
        await _allow(stage, _ROOM)
        await updates.settled()
        await stage.settle()
    assert await _readiness(stage) == (200, "ready")
    assert [one for one in logs if one.get("error") == "OperationalError"] == []
    told = [one["event"] for one in logs if one["event"].startswith("database.")]
    assert told == ["database.full", "database.room_again"], "once each, however many failed"
    await stage.house.engine.recover()  # what the recover_inbox job does for turns that failed
    await stage.settle()
    stage.clock.passes(minutes=2)  # what was sent and could not be marked comes free
    await stage.settle()
    shown = (_NUMBER.search(one.text) for one in anna.user.heard[before:])
    heard = [found[0] for found in shown if found]
    assert heard == asked, "lost, twice, or overtaken by a later one"
    [open_rows] = await stage.rows("SELECT count(*) FROM outbox WHERE state IN ('ready','leased')")
    assert open_rows[0] == 0
    assert await stage.count("inbox") >= _QUESTIONS
