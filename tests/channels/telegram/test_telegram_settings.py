"""Settings: what is refused, and whether the message says what to do."""

import pytest
from pydantic import ValidationError

from channels.telegram import CHANNEL
from channels.telegram.settings import Library, Mode, Proof, TelegramSettings, is_enabled

TOKEN = "123456:ABC-DEF"


def settings(**given: object) -> TelegramSettings:
    return TelegramSettings(_env_file=None, **given)


def test_the_defaults_are_the_contracts() -> None:
    plain = settings()
    assert (plain.library, plain.mode, plain.proof) == (
        Library.AIOGRAM,
        Mode.POLLING,
        Proof.DEEP_LINK,
    )
    assert plain.api_url == "https://api.telegram.org"
    assert not is_enabled(plain)


def test_a_token_turns_telegram_on_and_is_never_printed() -> None:
    with_token = settings(bot_token=TOKEN)
    assert CHANNEL.enabled(with_token)
    assert TOKEN not in repr(with_token)


def test_they_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {
        "BOT_TOKEN": TOKEN,
        "LIBRARY": "python-telegram-bot",
        "MODE": "webhook",
        "WEBHOOK_SECRET": "s_-1",
        "API_URL": "http://127.0.0.1:9/",
        "PROOF": "number",
    }
    for name, value in wanted.items():
        monkeypatch.setenv(f"TELEGRAM_{name}", value)
    read = settings()
    assert (read.library, read.mode, read.proof) == (Library.PTB, Mode.WEBHOOK, Proof.NUMBER)
    assert read.api_url == "http://127.0.0.1:9"


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    assert not is_enabled(settings())


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        ({"mode": "webhook"}, "needs TELEGRAM_WEBHOOK_SECRET"),
        ({"webhook_secret": "with space"}, "must be 1 to 256 characters"),
        ({"webhook_secret": "x" * 257}, "make one with"),
        ({"webhook_secret": "ä"}, "must be 1 to 256 characters"),
        ({"bot_token": "nonsense"}, "copy it whole from @BotFather"),
        ({"library": "telethon"}, "aiogram"),
        ({"api_url": "no address"}, "valid URL"),
    ],
)
def test_what_cannot_work_is_refused_with_the_remedy(given: dict[str, str], remedy: str) -> None:
    with pytest.raises(ValidationError, match=remedy) as refused:
        settings(**given)
    if "webhook_secret" in given:
        assert given["webhook_secret"] not in str(refused.value)
