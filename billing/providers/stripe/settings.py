"""Stripe's settings, by the contract's names."""

from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

API_URL = "https://api.stripe.com"


class StripeSettings(BaseSettings):
    """`stripe_api_key` turns Stripe on: a secret or a restricted key.

    `stripe_days_to_pay` is what an invoice gives that is no longer charged by itself.
    """

    model_config = SettingsConfigDict(
        env_file=".env",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
        hide_input_in_errors=True,
    )

    stripe_api_key: SecretStr = SecretStr("")
    stripe_webhook_secret: SecretStr = SecretStr("")
    stripe_api_url: str = API_URL
    stripe_days_to_pay: int = Field(default=14, ge=0, le=365)

    @field_validator("stripe_api_key")
    @classmethod
    def _is_no_publishable_key(cls, value: SecretStr) -> SecretStr:
        key = value.get_secret_value()
        if key and not key.startswith(("sk_", "rk_")):
            raise ValueError("STRIPE_API_KEY is a secret key (sk_…) or a restricted one (rk_…)")
        return value

    @field_validator("stripe_webhook_secret")
    @classmethod
    def _is_a_signing_secret(cls, value: SecretStr) -> SecretStr:
        secret = value.get_secret_value()
        if secret and not secret.startswith("whsec_"):
            raise ValueError("STRIPE_WEBHOOK_SECRET begins with whsec_: copy it from the endpoint")
        return value

    @model_validator(mode="after")
    def _hears_of_payments(self) -> Self:
        if self.stripe_api_key.get_secret_value() and not (
            self.stripe_webhook_secret.get_secret_value()
        ):
            raise ValueError(
                "set STRIPE_WEBHOOK_SECRET too: without it nobody hears that money has moved"
            )
        return self

    @field_validator("stripe_api_url")
    @classmethod
    def _without_slash(cls, value: str) -> str:
        if not value.startswith(("https://", "http://")):
            raise ValueError(f"STRIPE_API_URL must look like {API_URL}")
        return value.rstrip("/")
