"""Settings of the web chat: WEB_CHAT and how it behaves."""

import re
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# A scheme, a host by name and maybe a port: what stands in a policy, and nothing that ends it.
_ORIGIN = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?")


class WebSettings(BaseSettings):
    """The web chat needs no token, so it is on unless it is turned off."""

    model_config = SettingsConfigDict(
        env_prefix="WEB_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    embed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="sites that may show the chat: https://www.firm.example, by comma"
    )
    chat: bool = Field(default=True, description="whether GET /chat serves the web chat")
    poll_seconds: float = Field(
        default=2.0,
        gt=0,
        description="how often to look for messages that another replica wrote",
    )

    @field_validator("embed_origins", mode="before")
    @classmethod
    def _origins(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        origins = tuple(one.strip().rstrip("/").lower() for one in value.split(",") if one.strip())
        for one in origins:
            if not _ORIGIN.fullmatch(one):
                raise ValueError(
                    "WEB_EMBED_ORIGINS are sites by comma: https://www.firm.example; no path, no *"
                )
        return origins
