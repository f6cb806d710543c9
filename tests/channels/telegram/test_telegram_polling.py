"""Polling: confirmed only when stored, patient in trouble, plain about a second poller."""

import pytest
from structlog.testing import capture_logs

from bot.messages import Said
from channels.telegram.polling import Patience
from tests.channels.telegram.rig import Inbox, Open
from tests.standins.telegram import Fault, FaultKind, TelegramStandin


async def test_an_update_is_confirmed_only_after_it_is_stored(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox
) -> None:
    anna = telegram.user(7)
    await anna.says("one")
    await anna.says("two")
    inbox.away = 3
    with capture_logs() as logs:
        async with open_channel():
            await telegram.settled()
    assert inbox.contents == [Said("one"), Said("two")]
    assert inbox.repeats == 0
    assert [one["event"] for one in logs] == ["telegram.update_not_stored"] * 3


async def test_what_was_not_confirmed_comes_again_after_a_restart(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox
) -> None:
    anna = telegram.user(7)
    async with open_channel():
        await anna.says("one")
        await inbox.until(1)
    telegram.updates.hold({"update_id": 1001, "message": {}}, 7)
    async with open_channel():
        await anna.says("two")
        await telegram.settled()
    assert inbox.contents == [Said("one"), Said("two")]


async def test_an_update_without_a_number_is_passed_over(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox
) -> None:
    anna = telegram.user(7)
    telegram.updates.pending[1] = (7, {"message": {"text": "who am I?"}})
    await anna.says("one")
    async with open_channel():
        await telegram.settled()
    assert inbox.contents == [Said("one")]


async def test_every_kind_of_trouble_passes(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox
) -> None:
    anna = telegram.user(7)
    telegram.fault(
        "getUpdates",
        Fault.refuse(500, "Internal Server Error"),
        Fault(FaultKind.GARBAGE, 502),
        Fault(FaultKind.RESET),
        Fault.refuse(401, "Unauthorized"),
        Fault.throttle(1),
    )
    with capture_logs() as logs:
        async with open_channel():
            await telegram.until_called("getUpdates", 3)
            await anna.says("hello?")
            await inbox.until(1)
    assert {one["event"] for one in logs} == {"telegram.poll_failed"}
    assert [one["wait"] for one in logs][:3] == [0.01, 0.02, 0.04]
    assert logs[-1]["wait"] == 1


async def test_a_second_poller_is_named(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox
) -> None:
    anna = telegram.user(7)
    telegram.fault(
        "getUpdates", Fault.refuse(409, "Conflict: terminated by other getUpdates request")
    )
    with capture_logs() as logs:
        async with open_channel():
            await anna.says("hello?")
            await inbox.until(1)
    [conflict] = logs
    assert conflict["event"] == "telegram.conflict"
    assert "another process polls this bot" in conflict["advice"]


async def test_a_webhook_that_was_left_behind_is_taken_down(
    open_channel: Open, telegram: TelegramStandin, inbox: Inbox
) -> None:
    anna = telegram.user(7)
    telegram.updates.url = "http://127.0.0.1:1/old"
    async with open_channel():
        await anna.says("hello?")
        await inbox.until(1)


@pytest.mark.parametrize(("failures", "wait"), [(1, 0.5), (2, 1), (3, 2), (7, 30), (5_000, 30)])
def test_waits_grow_up_to_a_limit(failures: int, wait: float) -> None:
    assert Patience().after(failures) == wait
