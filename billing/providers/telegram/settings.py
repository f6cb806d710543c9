"""Whether customers pay bills in Telegram: two of the TELEGRAM_ variables."""

from enum import StrEnum

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Sells(StrEnum):
    """What the firm bills for. https://core.telegram.org/bots/payments: digital goods and services
    must not be paid through a payment provider in Telegram.
    """

    PHYSICAL = "physical"
    DIGITAL = "digital"


class TelegramBillSettings(BaseSettings):
    """Off unless there is a token and the firm has said that nothing that it bills is digital."""

    model_config = SettingsConfigDict(
        env_prefix="TELEGRAM_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
        hide_input_in_errors=True,
    )

    provider_token: SecretStr | None = None
    sells: Sells = Sells.DIGITAL


def is_enabled(settings: TelegramBillSettings) -> bool:
    """Both are said."""
    return settings.provider_token is not None and settings.sells is Sells.PHYSICAL
