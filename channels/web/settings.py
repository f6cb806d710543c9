"""Settings of the web chat: WEB_CHAT and how it behaves."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class WebSettings(BaseSettings):
    """The web chat needs no token, so it is on unless it is turned off."""

    model_config = SettingsConfigDict(
        env_prefix="WEB_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    chat: bool = Field(default=True, description="whether GET /chat serves the web chat")
    poll_seconds: float = Field(
        default=2.0,
        gt=0,
        description="how often to look for messages that another replica wrote",
    )
