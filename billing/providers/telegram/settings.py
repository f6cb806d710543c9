"""Whether customers pay bills in Telegram: two of the TELEGRAM_ variables."""

from enum import StrEnum
from typing import Self

from pydantic import SecretStr, model_validator
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

    @model_validator(mode="after")
    def _nothing_digital_is_paid_in_telegram(self) -> Self:
        if self.provider_token is not None and self.sells is not Sells.PHYSICAL:
            raise ValueError(
                "TELEGRAM_PROVIDER_TOKEN lets customers pay inside Telegram, which forbids that "
                "for digital goods and services, software subscriptions included: set "
                "TELEGRAM_SELLS=physical if you bill for nothing of the kind, else unset "
                "TELEGRAM_PROVIDER_TOKEN, and customers pay on a page as before"
            )
        return self


def is_enabled(settings: TelegramBillSettings) -> bool:
    """There is a token, which by itself is refused."""
    return settings.provider_token is not None
