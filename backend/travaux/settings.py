"""What the surroundings decide: read once, at the edge, and handed on as a value."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every setting can be given as an environment variable `TRAVAUX_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="TRAVAUX_", frozen=True, extra="ignore")

    data: Path = Path("travaux-data")
    """The folder of the embedded database; made when it is first needed."""

    database_url: str | None = None
    """A PostgreSQL URL. Without one, the journal is an SQLite file in `data`."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1

    @property
    def storage(self) -> str:
        """The URL of the database to open."""
        return self.database_url or f"sqlite:///{self.data.resolve() / 'travaux.db'}"
