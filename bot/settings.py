"""What this installation is told by its environment, and what an organisation has chosen."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"

_SECRET = Field(default="", repr=False)


class Settings(BaseSettings):
    """The environment. `.env.example` says what each variable is for."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", env_ignore_empty=True, str_strip_whitespace=True
    )

    database_url: str = _SECRET
    leermaat_data: Path = Path("data")
    leermaat_keys: str = _SECRET
    leermaat_templates: Path | None = None
    leermaat_host: str = "127.0.0.1"
    leermaat_port: int = 8080
    leermaat_timezone: str = "Europe/Amsterdam"
    leermaat_language: Literal["nl", "en"] = "nl"
    slack_bot_token: str = _SECRET
    slack_app_token: str = _SECRET
    slack_signing_secret: str = _SECRET
    slack_config_token: str = _SECRET
    slack_api_url: str = "https://slack.com/api/"
    telegram_bot_token: str = _SECRET
    telegram_api_url: str = "https://api.telegram.org/bot"
    telegram_webhook_url: str = ""
    telegram_webhook_secret: str = _SECRET

    @property
    def url(self) -> str:
        """The database: DATABASE_URL, or one SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{(self.leermaat_data / 'leermaat.db').resolve()}"

    @property
    def bot_tokens(self) -> list[str]:
        """The tokens of the bots that this installation speaks for."""
        return [token for token in (self.slack_bot_token, self.telegram_bot_token) if token]

    @property
    def key_list(self) -> list[str]:
        """The keys that seal text of people, the newest first."""
        return [key.strip() for key in self.leermaat_keys.split(",") if key.strip()]


@lru_cache
def defaults(own: Path | None = None) -> Mapping[str, Any]:
    """`templates/defaults.toml`, with the lines of the organisation's own file over it."""
    found = tomllib.loads((TEMPLATES / "defaults.toml").read_text("utf-8"))
    file = own / "defaults.toml" if own else None
    if file and file.exists():
        for section, lines in tomllib.loads(file.read_text("utf-8")).items():
            found.setdefault(section, {}).update(lines)
    return found


def setting(chosen: Mapping[str, Any], own: Path | None, key: str) -> Any:
    """A setting "section.name" as an organisation has it. Raises KeyError for one unknown."""
    if key in chosen:
        return chosen[key]
    section, _, name = key.partition(".")
    return defaults(own)[section][name]
