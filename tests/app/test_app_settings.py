"""Settings: the contract's names, .env.example's defaults, refusals that say the remedy."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings

import billing.providers
import channels
from app.errors import settings_line
from app.plan import read_plan
from app.plugins import find_plugins
from app.reminder_settings import ReminderSettings
from app.settings import Settings
from billing.providers.provider import ProviderPlugin
from channels.channel import ChannelPlugin

ROOT = Path(__file__).parents[2]
CONTRACT = [
    "DATABASE_URL",
    "SECRET_KEY",
    "PUBLIC_URL",
    "HOST",
    "PORT",
    "BUSINESS_NAME",
    "BUSINESS_TIME_ZONE",
    "SUPPORT_EMAIL",
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_LIBRARY",
    "TELEGRAM_MODE",
    "TELEGRAM_WEBHOOK_SECRET",
    "TELEGRAM_API_URL",
    "TELEGRAM_PROOF",
    "SLACK_BOT_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_APP_TOKEN",
    "SLACK_API_URL",
    "STRIPE_API_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "STRIPE_API_URL",
    "SMTP_URL",
    "MAIL_FROM",
    "REMINDER_POLICY",
    "REMINDER_STEPS",
    "REMINDER_HOURS",
    "REMINDER_WEEKDAYS",
    "DESK_SLACK_CHANNEL",
    "DESK_TELEGRAM_CHAT",
    "LLM_API_URL",
    "LLM_API_KEY",
    "LLM_MODEL",
]


def example() -> dict[str, str]:
    """What .env.example says."""
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))


def classes() -> list[type[BaseSettings]]:
    """Every settings class of the house."""
    plugins = [
        *find_plugins(channels, "CHANNEL", ChannelPlugin),
        *find_plugins(billing.providers, "PROVIDER", ProviderPlugin),
    ]
    return [Settings, ReminderSettings, *(plugin.settings for plugin in plugins)]


def test_the_example_names_every_setting_of_the_contract() -> None:
    assert set(CONTRACT) <= set(example())


def test_every_setting_of_the_example_stands_under_a_comment() -> None:
    above = ""
    for line in (ROOT / ".env.example").read_text("utf-8").splitlines():
        assert line or above, "two empty lines"
        if re.match(r"[A-Z_]+=", line):
            assert above, line
        above = line


@pytest.mark.parametrize("settings", classes(), ids=lambda one: one.__name__)
def test_the_defaults_are_those_of_the_example(
    settings: type[BaseSettings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in example():
        monkeypatch.delenv(name, raising=False)
    bare = settings()
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text("utf-8"), "utf-8")
    assert settings() == bare


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """No setting at all."""
    monkeypatch.chdir(tmp_path)
    for name in example():
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("DATABASE_URL", "mysql://root:hunter22@db/x", "sqlite:/// or postgresql://"),
        ("SECRET_KEY", "too short", "32 characters or more"),
        ("PUBLIC_URL", "billing.firm.example", "http:// or https://"),
        ("PORT", "70000", "PORT"),
        ("PORT", "http", "PORT"),
        ("BUSINESS_TIME_ZONE", "Europe/Atlantis", "Europe/Berlin"),
        ("REMINDER_STEPS", "-7,three", "whole days"),
        ("REMINDER_STEPS", "0,99999999", "99999999 days are too far from the due date"),
        ("REMINDER_STEPS", ",".join(map(str, range(31))), "31 steps: leave at most 30"),
        ("REMINDER_HOURS", "9 to 5", "09:00-20:00"),
        ("REMINDER_HOURS", "20:00-09:00", "begin before they end"),
        ("REMINDER_HOURS", "09:00-25:00", "09:00-20:00"),
        ("REMINDER_WEEKDAYS", "mon-someday", "mon-sat"),
        ("TELEGRAM_BOT_TOKEN", "no token", "@BotFather"),
        ("TELEGRAM_LIBRARY", "telethon", "TELEGRAM_LIBRARY"),
        ("TELEGRAM_MODE", "webhook", "TELEGRAM_WEBHOOK_SECRET"),
        ("TELEGRAM_MODE", "pigeon", "TELEGRAM_MODE"),
        ("TELEGRAM_PROOF", "trust", "TELEGRAM_PROOF"),
        ("SLACK_BOT_TOKEN", "xoxb-secret", "SLACK_SIGNING_SECRET"),
        ("SMTP_URL", "mail.firm.example", "smtp://"),
        ("SMTP_URL", "smtp://mail.firm.example", "MAIL_FROM"),
        ("MAIL_FROM", "Firm <billing@firm.example>", "bare address"),
        ("DESK_API_TOKEN", "too short", "32 letters and digits or more"),
        ("DESK_API_TOKEN", "with a space 0123456789 0123456789", "secrets.token_urlsafe(32)"),
        ("LLM_API_URL", "model.firm.example", "https://api.firm.example/v1"),
        ("LLM_API_URL", "https://u:hunter22@model.firm.example", "https://api.firm.example/v1"),
        ("LLM_API_URL", "http://model.firm.example:99999", "https://api.firm.example/v1"),
        ("LLM_API_URL", "https://api.firm.example/v1", "or none of them"),
        ("LLM_API_KEY", "sk_model-key-1234", "or none of them"),
        ("LLM_API_KEY", "sk model key", "copy it anew"),
        ("LLM_MODEL", "small-model", "or none of them"),
    ],
)
def test_a_bad_value_is_refused_in_one_line_with_the_remedy(
    empty: pytest.MonkeyPatch, name: str, value: str, remedy: str
) -> None:
    empty.setenv(name, value)
    with pytest.raises(ValidationError) as refused:
        read_plan()
    line = settings_line(refused.value)
    assert remedy in line
    assert "\n" not in line
    assert value not in line or len(value) < 8


def test_an_empty_value_is_no_value(empty: pytest.MonkeyPatch) -> None:
    for name in CONTRACT:
        empty.setenv(name, "")
    assert [one.plugin.name for one in read_plan().channels] == ["email", "web"]


def test_reminders_read_steps_hours_and_weekdays(empty: pytest.MonkeyPatch) -> None:
    empty.setenv("REMINDER_STEPS", "7, -3 ,0,7")
    empty.setenv("REMINDER_HOURS", "8:30 - 17:00")
    empty.setenv("REMINDER_WEEKDAYS", "Sat-Mon, wed")
    read = ReminderSettings()
    policy = read.policy("Europe/Berlin")
    assert read.steps == (-3, 0, 7)
    assert [f"{one:%H:%M}" for one in read.hours] == ["08:30", "17:00"]
    assert read.weekdays == {5, 6, 0, 2}
    assert [one.days for one in policy.steps] == [-3, 0, 7]


def test_a_public_address_loses_its_last_slash(empty: pytest.MonkeyPatch) -> None:
    empty.setenv("PUBLIC_URL", "https://billing.firm.example/")
    assert Settings().public_url == "https://billing.firm.example"


def test_secrets_never_print_themselves(empty: pytest.MonkeyPatch) -> None:
    given = {
        "SECRET_KEY": "k" * 40,
        "TELEGRAM_BOT_TOKEN": "123456:" + "t" * 35,
        "SLACK_BOT_TOKEN": "xoxb-" + "s" * 20,
        "SLACK_SIGNING_SECRET": "g" * 32,
        "SMTP_URL": "smtp://firm:pppppppp@mail.example",
        "MAIL_FROM": "billing@firm.example",
        "STRIPE_API_KEY": "sk_test_" + "q" * 24,
        "STRIPE_WEBHOOK_SECRET": "whsec_" + "w" * 24,
        "DESK_API_TOKEN": "d" * 40,
    }
    for name, value in given.items():
        empty.setenv(name, value)
    plan = read_plan()
    printed = repr(plan)
    for value in given.values():
        assert value == "billing@firm.example" or value not in printed
    assert plan.settings.secret_key == SecretStr("k" * 40)
