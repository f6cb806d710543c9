"""Socket Mode: lost sockets come back, and nothing that was not stored is acknowledged."""

from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.messages import Said
from channels.slack.library_log import library_logger
from tests.standins.slack import Workspace
from tests.standins.slack_stage import Stage, staged


async def test_a_socket_that_slack_closes_is_opened_again(socket_stage: Stage) -> None:
    place = socket_stage.workspace
    anna = place.user("U1", "Anna")

    await place.sockets.hang_up()
    await place.sockets.connected(2)
    assert (await anna.says("still there?")).acknowledged
    await place.sockets.ask_to_reconnect()
    await place.sockets.connected(3)
    assert (await anna.says("and now?")).acknowledged

    words = [incoming.content for incoming in socket_stage.inbox.stored]
    assert words == [Said("still there?"), Said("and now?")]


async def test_stopping_leaves_no_socket_open(workspace: Workspace, tmp_path: Path) -> None:
    async with staged(workspace, tmp_path, socket=True):
        assert len(workspace.sockets.sockets) == 1
    await workspace.sockets.all_gone()


async def test_trouble_in_the_library_is_logged_without_secrets(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with staged(workspace, tmp_path, socket=True) as stage:
        workspace.terms.seconds, workspace.terms.retries = 1, 0
        anna = workspace.user("U1", "Anna")
        stage.inbox.broken = True
        await anna.says("my card is 4242")

    log = capsys.readouterr().out
    assert "slack_library_error" in log
    assert "RuntimeError" in log
    for secret in ("4242", "ticket", "xapp", "xoxb", "Anna"):
        assert secret not in log


def test_the_librarys_words_stay_out_of_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    answer = AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url="https://slack.com/api/apps.connections.open",
        req_args={},
        data={"ok": False, "error": "invalid_auth", "token": "xapp-1"},
        headers={},
        status_code=200,
    )
    logger = library_logger()
    assert logger is library_logger()
    logger.error("failed for %s", "xapp-1", exc_info=SlackApiError("wss://secret", answer))
    logger.error("wss://secret")
    logger.warning("quiet")

    log = capsys.readouterr().out
    assert log.count("slack_library_error") == 2
    assert "invalid_auth" in log
    assert "secret" not in log
    assert "xapp" not in log
    assert "quiet" not in log
