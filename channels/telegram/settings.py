"""Telegram's settings: the TELEGRAM_ variables, checked together."""

import re
from enum import StrEnum
from typing import Self

from pydantic import AnyHttpUrl, Field, SecretStr, field_validator, model_validator

from billing.providers.telegram.settings import TelegramBillSettings

# https://core.telegram.org/bots/api#setwebhook: secret_token
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_TOKEN = re.compile(r"\d+:\S+")


class Library(StrEnum):
    """Which client library speaks to the Bot API."""

    AIOGRAM = "aiogram"
    PTB = "python-telegram-bot"


class Mode(StrEnum):
    """How updates come: fetched by us, or brought by Telegram."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class Proof(StrEnum):
    """How the magic link is tied to the chat."""

    DEEP_LINK = "deep_link"
    NUMBER = "number"


class TelegramSettings(TelegramBillSettings):
    """Read once by the application, with those of bills. Telegram is on when there is a token."""

    bot_token: SecretStr | None = None
    library: Library = Library.AIOGRAM
    mode: Mode = Mode.POLLING
    webhook_secret: SecretStr | None = None
    api_url: str = Field(default="https://api.telegram.org")
    proof: Proof = Proof.DEEP_LINK

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not _TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError(
                "TELEGRAM_BOT_TOKEN must look like 123456:ABC-DEF; copy it whole from @BotFather"
            )
        return token

    @field_validator("webhook_secret")
    @classmethod
    def _is_a_legal_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not _WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError(
                "TELEGRAM_WEBHOOK_SECRET must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -; "
                "make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'"
            )
        return secret

    @field_validator("api_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        AnyHttpUrl(url)
        return url.rstrip("/")

    @model_validator(mode="after")
    def _webhooks_are_authenticated(self) -> Self:
        if self.mode is Mode.WEBHOOK and self.webhook_secret is None:
            raise ValueError(
                "TELEGRAM_MODE=webhook needs TELEGRAM_WEBHOOK_SECRET, or anybody could write to "
                "the bot as anybody; make one with: "
                "python -c 'import secrets; print(secrets.token_urlsafe(32))'"
            )
        return self


def is_enabled(settings: TelegramSettings) -> bool:
    """Telegram is on when there is a token."""
    return settings.bot_token is not None
