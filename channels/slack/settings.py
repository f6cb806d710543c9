"""Slack's settings: SLACK_BOT_TOKEN turns the channel on."""

from typing import Self

from pydantic import SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SCOPES = "x-oauth-scopes"  # the header in which Slack says what the token may do
AGENT_SCOPE = "assistant:write"  # Slack adds it where the app has a view for agents


class SlackSettings(BaseSettings):
    """What an operator sets; secrets never print themselves."""

    model_config = SettingsConfigDict(
        env_prefix="SLACK_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: SecretStr | None = None
    signing_secret: SecretStr | None = None
    app_token: SecretStr | None = None  # set: Socket Mode instead of HTTP
    api_url: str = "https://slack.com/api/"

    @model_validator(mode="after")
    def _can_hear_slack(self) -> Self:
        if self.bot_token and not (self.signing_secret or self.app_token):
            raise ValueError(
                "SLACK_BOT_TOKEN is set, but nothing proves that a request comes from Slack: set"
                " SLACK_SIGNING_SECRET (Basic Information, App Credentials) for HTTP,"
                " or SLACK_APP_TOKEN (xapp-…, with connections:write) for Socket Mode"
            )
        return self


def turned_on(settings: SlackSettings) -> bool:
    """Slack is on when its bot token is set."""
    return settings.bot_token is not None
