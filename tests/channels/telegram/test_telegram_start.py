"""Opening the channel: patient with the network, plain about a token, lazy with libraries."""

import subprocess
import sys

import pytest
from structlog.testing import capture_logs

from channels.telegram import CHANNEL, open_telegram
from channels.telegram.aiogram_driver import AiogramDriver
from channels.telegram.errors import TelegramAway, TelegramNotStarted
from channels.telegram.ptb_driver import PtbDriver
from channels.telegram.settings import Library, Mode
from channels.telegram.start import announce, choose_way_in, identify
from tests.channels.telegram.rig import SECRET, Open, make_settings
from tests.standins.loopback import loopback_client
from tests.standins.telegram import Fault, FaultKind, TelegramStandin

QUICK = (0.01, 0.01)
AWAY = Fault.refuse(502, "Bad Gateway")


async def test_a_slow_network_is_waited_for(
    open_channel: Open, telegram: TelegramStandin, library: Library
) -> None:
    telegram.fault("getMe", Fault.refuse(502, "Bad Gateway"))
    telegram.fault("setWebhook", Fault.throttle(1))
    async with open_channel(library, Mode.WEBHOOK) as opened:
        assert opened.channel.account == "424242"
        assert telegram.updates.url == opened.url


async def test_while_telegram_is_away_the_channel_is_open_and_then_nothing_is_lost(
    open_channel: Open, telegram: TelegramStandin, library: Library, mode: Mode
) -> None:
    telegram.fault("getMe", *[AWAY] * 6)
    anna = telegram.user(7)
    with capture_logs() as logs:
        async with open_channel(library, mode) as opened:
            assert opened.channel.deep_link("t") is None, "its name is not known"
            await anna.says("hello")
            await opened.inbox.until(1)
            assert opened.channel.deep_link("t") == "https://t.me/paidup_bot?start=t"
            await telegram.until_called("setMyCommands")
    waits = [one["wait"] for one in logs if one["event"] == "telegram.away"]
    assert waits == [0.01, 0.02, 0.04, 0.05, 0.05]
    assert "telegram.arrived" in {one["event"] for one in logs}


async def test_what_is_brought_before_the_bot_is_known_must_come_again(
    open_channel: Open, telegram: TelegramStandin
) -> None:
    """Nobody can say yet whether `/balance@paidup_bot` in a group is meant for us."""
    telegram.fault("getMe", *[AWAY] * 5)
    office = {"id": -5, "type": "group", "title": "Office"}
    said = {"message_id": 1, "date": 1, "chat": office, "from": {"id": 7, "first_name": "Anna"}}
    update = {"update_id": 1, "message": {**said, "text": "/balance@paidup_bot"}}
    secret = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with open_channel(mode=Mode.WEBHOOK) as opened, loopback_client() as client:
        early = await client.post(opened.url, json=update, headers=secret)
        await telegram.until_called("setWebhook")
        again = await client.post(opened.url, json=update, headers=secret)
        assert (early.status_code, again.status_code) == (503, 200)
        assert len(opened.inbox.stored) == 1


async def test_a_token_that_proves_wrong_later_is_said_with_the_remedy(
    open_channel: Open, telegram: TelegramStandin
) -> None:
    telegram.fault("getMe", AWAY, AWAY, Fault.refuse(401, "Unauthorized"))
    with capture_logs() as logs:
        async with open_channel():
            await telegram.until_called("getUpdates")
    [said] = [one for one in logs if one["event"] == "telegram.not_started"]
    assert said["log_level"] == "error"
    assert "@BotFather" in said["remedy"]


async def test_telegrams_own_patience_is_kept_to(
    open_channel: Open, telegram: TelegramStandin
) -> None:
    telegram.fault("getMe", AWAY, Fault.throttle(1))
    with capture_logs() as logs:
        async with open_channel():
            await telegram.until_called("getUpdates")
    assert [one["wait"] for one in logs if one["event"] == "telegram.away"] == [1]


@pytest.mark.parametrize("kind", [AiogramDriver, PtbDriver])
async def test_a_wrong_token_says_where_to_get_a_right_one(
    telegram: TelegramStandin, kind: type[AiogramDriver | PtbDriver]
) -> None:
    driver = kind("424242:revoked-one", telegram.url)
    with pytest.raises(TelegramNotStarted, match="@BotFather"):
        await identify(driver)
    with pytest.raises(TelegramNotStarted, match="@BotFather"):
        await choose_way_in(driver, Mode.WEBHOOK, "https://firm.example", "s", QUICK)
    await driver.close()


async def test_an_unreachable_telegram_says_what_to_check(telegram: TelegramStandin) -> None:
    driver = AiogramDriver(telegram.token, "http://127.0.0.1:1")
    with pytest.raises(TelegramAway, match="TELEGRAM_API_URL"):
        await identify(driver, QUICK)
    await driver.close()


async def test_a_webhook_address_that_telegram_refuses_says_what_is_needed(
    telegram: TelegramStandin,
) -> None:
    driver = AiogramDriver(telegram.token, telegram.url)
    with pytest.raises(TelegramNotStarted, match="PUBLIC_URL with https"):
        await choose_way_in(driver, Mode.WEBHOOK, "http://firm.example", "s", QUICK)
    await driver.close()


async def test_a_webhook_that_cannot_be_taken_down_is_only_noted(
    telegram: TelegramStandin,
) -> None:
    driver = AiogramDriver(telegram.token, telegram.url)
    telegram.fault("deleteWebhook", Fault.refuse(404, "Not Found"))
    with capture_logs() as logs:
        await choose_way_in(driver, Mode.POLLING, "", "", QUICK)
    await driver.close()
    assert logs[-1]["event"] == "telegram.webhook_not_deleted"


async def test_a_bot_without_a_menu_works_too(telegram: TelegramStandin) -> None:
    driver = AiogramDriver(telegram.token, telegram.url)
    telegram.fault("setMyCommands", *[Fault(FaultKind.RESET)] * 3)
    with capture_logs() as logs:
        await announce(driver, QUICK)
    await driver.close()
    assert logs[-1]["event"] == "telegram.menu_not_set"


async def test_without_a_token_there_is_nothing_to_open(
    open_channel: Open, telegram: TelegramStandin
) -> None:
    settings = make_settings(telegram, bot_token=None)
    assert not CHANNEL.enabled(settings)
    with pytest.raises(TelegramNotStarted, match="TELEGRAM_BOT_TOKEN"):
        async with open_telegram(settings, context=None):  # type: ignore[arg-type]
            pass


def test_a_closed_channel_loads_no_library() -> None:
    code = (
        "import sys; from channels.telegram import CHANNEL; CHANNEL.settings(_env_file=None);"
        "print([name for name in ('aiogram', 'telegram') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert done.stdout.strip() == "[]"
