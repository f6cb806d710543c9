"""What a customer agrees to, and how it ends."""

import pytest

from app.consents import export_consents
from tests.standins.stage import TELEGRAM, WEB, Stage
from tests.standins.stage_books import ANNA, DORA
from tests.standins.stage_fixtures import RaiseStage


async def _standing(stage: Stage) -> list[tuple[str, str, str | None]]:
    rows = await stage.rows("SELECT how, wording, withdrawn_by FROM consent ORDER BY id")
    return [(row.how, row.wording, row.withdrawn_by) for row in rows]


async def test_linking_says_what_is_agreed_to_and_log_out_ends_it(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    anna.hears("By linking this chat you agree to get reminders and notices", "“Stop” ends that")
    assert await _standing(stage) == [("deep_link", "2026-11", None)]
    await anna.commands("logout")
    assert await _standing(stage) == [("deep_link", "2026-11", "log_out")]


async def test_stop_withdraws_and_undo_agrees_anew(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.says("stop")
    assert await _standing(stage) == [("number", "2026-11", "stop")]
    await anna.taps("Undo")
    assert await _standing(stage) == [("number", "2026-11", "stop"), ("asked", "2026-11", None)]


async def test_another_account_of_the_same_address_is_its_own(stage_for: RaiseStage) -> None:
    stage = await stage_for(WEB)
    dora = await stage.talk("Dora")
    await stage.signs_in(dora, DORA)
    await dora.taps("Double Catering")
    assert await _standing(stage) == [
        ("number", "2026-11", "replaced"),
        ("switched", "2026-11", None),
    ]


async def test_without_a_consent_reminders_go_by_mail(stage_for: RaiseStage) -> None:
    stage = await stage_for(TELEGRAM)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    async with stage.house.database.transaction() as tx:
        await tx.run_sync(lambda connection: connection.exec_driver_sql("DELETE FROM consent"))
    stage.clock.passes(days=3, hours=2)
    anna.mark()
    await stage.house.reminders.plan()
    await stage.house.reminders.send_due()
    await anna.settled()
    anna.is_silent()
    assert "INV-0042" in stage.letters(ANNA)[-1].subject


async def test_the_export_has_each_with_its_end(
    stage_for: RaiseStage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage = await stage_for(WEB)
    anna = await stage.talk("Anna")
    await stage.signs_in(anna, ANNA)
    await anna.commands("logout")
    capsys.readouterr()
    await export_consents(stage.plan, "csv")
    heading, line = capsys.readouterr().out.splitlines()
    assert heading.startswith("customer,email,channel,chat,how,wording,given_at,withdrawn_at")
    assert line.startswith("cus_anna,anna@lind.example,web,")
    assert line.endswith(",log_out")
    await export_consents(stage.plan, "json")
    assert '"how": "number"' in capsys.readouterr().out
