"""Opening the channel: patient with the network, plain about a token, lazy with libraries."""

import subprocess
import sys

import pytest
from structlog.testing import capture_logs

from channels.telegram import CHANNEL, open_telegram
from channels.telegram.aiogram_driver import AiogramDriver
from channels.telegram.errors import TelegramNotStarted
from channels.telegram.ptb_driver import PtbDriver
from channels.telegram.settings import Library, Mode
from channels.telegram.start import announce, choose_way_in, identify
from tests.channels.telegram.rig import Open, make_settings
from tests.standins.telegram import Fault, FaultKind, TelegramStandin

QUICK = (0.01, 0.01)


async def test_a_slow_network_is_waited_for(
    open_channel: Open, telegram: TelegramStandin, library: Library
) -> None:
    telegram.fault("getMe", Fault.refuse(502, "Bad Gateway"))
    telegram.fault("setWebhook", Fault.throttle(1))
    async with open_channel(library, Mode.WEBHOOK) as opened:
        assert opened.channel.account == "424242"
        assert telegram.updates.url == opened.url


@pytest.mark.parametrize("kind", [AiogramDriver, PtbDriver])
async def test_a_wrong_token_says_where_to_get_a_right_one(
    telegram: TelegramStandin, kind: type[AiogramDriver | PtbDriver]
) -> None:
    driver = kind("424242:revoked-one", telegram.url)
    with pytest.raises(TelegramNotStarted, match="@BotFather"):
        await identify(driver)
    await driver.close()


async def test_an_unreachable_telegram_says_what_to_check(telegram: TelegramStandin) -> None:
    driver = AiogramDriver(telegram.token, "http://127.0.0.1:1")
    with pytest.raises(TelegramNotStarted, match="TELEGRAM_API_URL"):
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
