"""E-mail's settings: SMTP_URL and MAIL_FROM; without a server, mail stays in a local mailbox."""

from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class EmailSettings(BaseSettings):
    """Mail is always on. `MAILBOX` is the folder of the local mailbox, used without SMTP_URL.

    `per_second` is how many mails the server takes from us.
    """

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    smtp_url: SecretStr | None = Field(default=None, validation_alias="SMTP_URL")
    mail_from: str = Field(default="", validation_alias="MAIL_FROM")
    per_second: int = Field(default=10, ge=1, le=1000, validation_alias="MAIL_PER_SECOND")
    mailbox: Path = Field(default=Path("var/mailbox"), validation_alias="MAILBOX")

    @field_validator("smtp_url")
    @classmethod
    def _names_a_server(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        parts = urlsplit(value.get_secret_value())
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("SMTP_URL must look like smtp://user:pass@host:587 or smtps://host")
        return value

    @field_validator("mail_from")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        if value and ("@" not in value or any(char.isspace() or char in "<>," for char in value)):
            raise ValueError("MAIL_FROM must be a bare address such as billing@firm.example")
        return value

    @model_validator(mode="after")
    def _server_needs_a_sender(self) -> Self:
        if self.smtp_url is not None and not self.mail_from:
            raise ValueError("SMTP_URL is set: set MAIL_FROM too, the address that mail comes from")
        return self

    @property
    def lack(self) -> str:
        """What production can't do without, and what to do about it; empty when all is there."""
        if self.smtp_url is None:
            return "set SMTP_URL and MAIL_FROM: sign-in links leave by mail"
        return ""

    @property
    def sender(self) -> str:
        """The address that mail comes from; a made-up one in the local mailbox."""
        return self.mail_from or "billing@localhost"
