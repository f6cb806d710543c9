"""The terminal's settings: where files that the bot sends are put."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class TerminalSettings(BaseSettings):
    """Nothing turns the terminal on but `paidup chat`."""

    model_config = SettingsConfigDict(env_prefix="TERMINAL_", env_file=".env", extra="ignore")

    files: Path = Field(default=Path("var/files"))
