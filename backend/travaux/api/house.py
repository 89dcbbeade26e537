"""What a server process has open, handed to whoever answers a request."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from travaux.api.clock import Clock
from travaux.api.figures import Mediation
from travaux.api.places import Numbering
from travaux.database import Database, migrate
from travaux.hub import Hub
from travaux.journal import Journal
from travaux.secretariat import Secretariat
from travaux.settings import Settings
from travaux.treaty.events import Role


@dataclass(frozen=True)
class Principal:
    """Somebody whom visitors of a demonstration may speak as. `negotiation`: its log."""

    name: str
    role: Role
    delegation: str | None
    token: str
    negotiation: str


@dataclass(frozen=True)
class House:
    database: Database
    journal: Journal
    secretariat: Secretariat
    hub: Hub
    demo: Sequence[Principal] = ()
    numbering: Numbering = field(default_factory=Numbering)
    mediation: Mediation = field(default_factory=Mediation)


@asynccontextmanager
async def opened(settings: Settings, demo: Sequence[Principal] = ()) -> AsyncIterator[House]:
    """The house while it is open, its database brought up to date first."""
    await migrate(settings.storage)
    database = Database(settings.storage)
    try:
        journal = Journal(database)
        secretariat = Secretariat(journal)
        async with Hub(journal) as hub:
            async with Clock(journal, secretariat):
                yield House(database, journal, secretariat, hub, demo)
            await secretariat.close()
    finally:
        await database.close()
