"""The fixtures of storage: a migrated database of each kind, a journal on it, and a negotiation to write to."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copyfile
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from travaux.database import Database, metadata, migrate
from travaux.journal import Journal
from travaux.secretariat import Secretariat
from travaux.treaty.commands import (
    AccreditDelegate,
    AccreditDelegation,
    ClauseDraft,
    Command,
    ConveneNegotiation,
    PostComment,
    TableDraft,
)
from travaux.treaty.edits import ClauseKind
from travaux.treaty.events import Role

from tests import postgres


def migrated(url: str) -> str:
    with ThreadPoolExecutor() as thread:  # fixtures of a session are made outside the loop of any test
        thread.submit(asyncio.run, migrate(url)).result()
    return url


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: postgres.Server) -> str:
    """One for all tests of the session: to empty its tables takes a tenth of the time of making another."""
    return migrated(postgres_server.create())


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "travaux.db"
    migrated(f"sqlite:///{file}")
    return file


@pytest.fixture(params=["sqlite", "postgres"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated database without a row; the test runs once on each kind."""
    if request.param == "sqlite":
        copyfile(request.getfixturevalue("migrated_sqlite"), tmp_path / "travaux.db")
        opened = Database(f"sqlite:///{tmp_path}/travaux.db")
    else:
        opened = Database(request.getfixturevalue("migrated_postgres"))
        async with opened.writing() as connection:
            await connection.execute(text(f"TRUNCATE {', '.join(metadata.tables)}"))
    yield opened
    await opened.close()


@pytest.fixture
def journal(database: Database) -> Journal:
    return Journal(database)


@pytest.fixture
async def secretariat(journal: Journal) -> AsyncIterator[Secretariat]:
    opened = Secretariat(journal)
    yield opened
    await opened.close()


async def convene(secretariat: Secretariat, delegates: int = 1, command_id: UUID | None = None) -> str:
    """A negotiation over one article, with delegates user0, user1 …; its log."""
    receipt = await secretariat.receive("", command_id or uuid4(), "chair", ConveneNegotiation("Trial"))
    opening: list[Command] = [AccreditDelegation("KEN", "Kenya")]
    opening += [AccreditDelegate(f"user{n}", f"User {n}", Role.DELEGATE, "KEN") for n in range(delegates)]
    opening.append(
        TableDraft((ClauseDraft(ClauseKind.ARTICLE, heading="Aim", text="Each Party shall act."),))
    )
    for command in opening:
        await secretariat.receive(receipt.log, uuid4(), "chair", command)
    return receipt.log


async def comment(secretariat: Secretariat, log: str, text: str) -> PostComment:
    """A command that posts a comment on the article."""
    return PostComment((await secretariat.state(log)).top[0], text)
