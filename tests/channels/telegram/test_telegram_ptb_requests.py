"""What python-telegram-bot asks of an HTTP client, and a firm's proxy between."""

import pytest

from bot.errors import NotSent
from bot.messages import ChatId
from channels.telegram.calls import SendText, Wording
from channels.telegram.ptb_driver import PtbDriver
from channels.telegram.ptb_requests import Refused, Requests
from tests.standins.telegram import TelegramStandin

HELLO = SendText(Wording("Hello"))


@pytest.fixture
def _behind_a_proxy(telegram: TelegramStandin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in takes whole addresses too, as a proxy does; tunnels it refuses."""
    for name in ("NO_PROXY", "no_proxy", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", telegram.url)
    monkeypatch.setenv("HTTPS_PROXY", telegram.url)


@pytest.mark.usefixtures("_behind_a_proxy")
async def test_calls_go_by_the_environments_proxy(telegram: TelegramStandin) -> None:
    anna = telegram.user(7, started=True)
    driver = PtbDriver(telegram.token, "http://telegram.invalid")
    await driver.send_text(ChatId("7"), HELLO)
    await driver.close()
    assert [one.text for one in anna.heard] == ["Hello"]


@pytest.mark.usefixtures("_behind_a_proxy")
async def test_what_the_proxy_refused_was_not_sent(telegram: TelegramStandin) -> None:
    driver = PtbDriver(telegram.token, "https://telegram.invalid")
    with pytest.raises(NotSent, match="no connection"):
        await driver.send_text(ChatId("7"), HELLO)
    await driver.close()


async def test_it_opens_again_after_its_end(telegram: TelegramStandin) -> None:
    async with Requests(5, 5, 1, None) as requests:
        assert requests.read_timeout == 5
        address = f"{telegram.url}/bot{telegram.token}/getMe"
        assert b"paidup_bot" in await requests.retrieve(address)
        await requests.shutdown()
        assert b"paidup_bot" in await requests.retrieve(address)
        with pytest.raises(Refused, match="401"):
            await requests.retrieve(f"{telegram.url}/bot1:wrong/getMe")
