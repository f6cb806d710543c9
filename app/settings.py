"""The firm's settings, read once from the environment and .env; channels have their own."""

import re
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, InstanceOf, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.policy_folder import read_policy_folder
from billing.fee_file import BadFeeRules, read_fee_rules
from billing.fee_rules import NO_FEES, FeeRules
from bot.policy_texts import NO_TEXTS, PolicyTexts

SECRET_KEY_LENGTH = 32
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")  # RFC 6750, 2.1


class Settings(BaseSettings):
    """Every setting that no channel, provider or job owns, by the contract's names."""

    model_config = SettingsConfigDict(
        env_file=".env",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
        hide_input_in_errors=True,
    )

    database_url: str = "sqlite:///var/paidup.db"
    secret_key: SecretStr = SecretStr("")
    public_url: str = "http://localhost:8080"
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    business_name: str = "Your Company"
    business_time_zone: str = "UTC"
    support_email: str = ""
    late_fee_rules: Annotated[InstanceOf[FeeRules], NoDecode] = NO_FEES
    part_payment_minimum: int = Field(default=10, ge=1, le=100)
    instalment_parts: int = Field(default=3, ge=0, le=12)
    instalment_days: int = Field(default=62, ge=0, le=366)
    features_off: Annotated[tuple[str, ...], NoDecode] = ()
    cancel_elsewhere: str = ""
    policy_folder: Annotated[InstanceOf[PolicyTexts], NoDecode] = NO_TEXTS
    renewal_notice_days: int = Field(default=7, ge=0, le=60)
    desk_slack_channel: str = ""
    desk_telegram_chat: str = ""
    desk_api_token: SecretStr = SecretStr("")
    llm_api_url: str = ""
    llm_api_key: SecretStr = SecretStr("")
    llm_model: str = ""

    @field_validator("llm_api_url")
    @classmethod
    def _names_a_server(cls, value: str) -> str:
        if value and not _is_address(value):
            raise ValueError("LLM_API_URL must look like https://api.firm.example/v1")
        return value.rstrip("/")

    @field_validator("llm_api_key")
    @classmethod
    def _fits_a_header(cls, value: SecretStr) -> SecretStr:
        key = value.get_secret_value()
        if not key.isascii() or not (key.isprintable() and " " not in key):
            raise ValueError("LLM_API_KEY has signs that no key has: copy it anew")
        return value

    @field_validator("desk_api_token")
    @classmethod
    def _can_not_be_guessed(cls, value: SecretStr) -> SecretStr:
        token = value.get_secret_value()
        if token and (len(token) < SECRET_KEY_LENGTH or not _TOKEN.fullmatch(token)):
            raise ValueError(
                f"DESK_API_TOKEN must have {SECRET_KEY_LENGTH} letters and digits or more; make "
                "one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'"
            )
        return value

    @model_validator(mode="after")
    def _all_of_it_or_none(self) -> Self:
        given = [bool(self.llm_api_url), bool(self.llm_api_key), bool(self.llm_model)]
        if any(given) and not all(given):
            raise ValueError(
                "set LLM_API_URL, LLM_API_KEY and LLM_MODEL together, or none of them"
                " (LLM_API_KEY may be any word where the server wants none)"
            )
        return self

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://")):
            raise ValueError("DATABASE_URL must begin with sqlite:/// or postgresql://")
        return value

    @field_validator("public_url")
    @classmethod
    def _without_slash(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("PUBLIC_URL must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("business_time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            return ZoneInfo(value).key
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(
                "BUSINESS_TIME_ZONE must be an IANA name such as Europe/Berlin"
            ) from error

    @field_validator("late_fee_rules", mode="before")
    @classmethod
    def _fee_rules(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return read_fee_rules(Path(value).read_text("utf-8"))
        except (BadFeeRules, OSError, UnicodeDecodeError) as error:
            words = getattr(error, "strerror", None) or str(error)
            raise ValueError(f"LATE_FEE_RULES: {value}: {words}") from error

    @field_validator("policy_folder", mode="before")
    @classmethod
    def _policies(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return read_policy_folder(Path(value))
        except ValueError as error:
            raise ValueError(f"POLICY_FOLDER: {error}") from error

    @field_validator("features_off", mode="before")
    @classmethod
    def _names(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(name for one in value.split(",") if (name := one.strip().lower()))

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if 0 < len(value.get_secret_value()) < SECRET_KEY_LENGTH:
            raise ValueError(
                f"SECRET_KEY must have {SECRET_KEY_LENGTH} characters or more; make one with: "
                "python -c 'import secrets; print(secrets.token_urlsafe(32))'"
            )
        return value


def _is_address(value: str) -> bool:
    """A web address without a password or a question in it."""
    try:
        parts = urlsplit(value)
        bare = parts.port != 0 and not parts.query and "@" not in parts.netloc
    except ValueError:
        return False
    return bare and parts.scheme in {"http", "https"} and bool(parts.hostname)
