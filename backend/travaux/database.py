"""The database: an SQLite file by default, PostgreSQL when its URL is given. Both behind the same two doors."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Dialect, MetaData, Text, TypeDecorator, event, exc, make_url, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    }
)

CONNECT_SECONDS = 5
SPARE = 4
"""Connections kept at hand for the next append, out of those that all share."""

BUSY_SECONDS = 10
"""How long a writer waits for another process's transaction on the same SQLite file."""

_MIGRATING = 0x54524156
"""The advisory lock that makes servers starting together migrate one after another."""

_NOT_NOW = ("08", "25006", "53", "57", "58")
"""SQLSTATE: connection, read-only, resources, operator intervention, system error."""


def instant_text(at: datetime) -> str:
    """RFC 3339 in UTC with exactly six decimals and Z: the order of such texts is the order of the instants."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


class Instant(TypeDecorator[datetime]):
    """An aware datetime kept as its `instant_text`, the same in both databases and in the leaves of the log."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else instant_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return datetime.fromisoformat(value) if value else None


class StorageUnavailable(Exception):
    """The database does not answer or cannot write. What was not acknowledged is not promised; try again later."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The storage is unavailable: {reason}")
        self.reason = reason


class Database:
    """An open database, through `singly()` or `writing()`.

    Failures of the storage itself (gone, full, locked, out of connections) leave both as
    `StorageUnavailable`; what the caller did wrong leaves them as SQLAlchemy's own error.
    """

    def __init__(self, url: str | URL) -> None:
        self.url = normalised(url)
        self.postgresql = self.url.get_backend_name() == "postgresql"
        self.engine = _postgresql(self.url, {}) if self.postgresql else _sqlite(self.url)
        self._single = _postgresql(self.url, AUTOCOMMIT) if self.postgresql else self.engine
        self._writer = self.engine.execution_options(travaux_writes=True)
        self._spare: list[AsyncConnection] = []

    @asynccontextmanager
    async def singly(self) -> AsyncIterator[AsyncConnection]:
        """A connection on which every statement is a transaction of its own: for reads, and for a write in one."""
        with _translated():
            async with self._single.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction, committed at the end of the block. On SQLite it holds the write lock from the start."""
        with _translated():
            async with self._writer.begin() as connection:
                yield connection

    @asynccontextmanager
    async def driver(self) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
        """PostgreSQL only: the driver's own connection, for the one statement whose speed is everybody's.

        Whatever SQLAlchemy adds to a statement is added to the wait of all who are in the next batch. Errors are
        the driver's own, but for `StorageUnavailable`.
        """
        with _translated():
            lent, raw = await self._lend()
            sound = False
            try:
                yield raw
                sound = True
            except asyncpg.PostgresError:
                sound = not raw.is_closed()
                raise
            finally:
                if not sound:
                    await _drop(lent)
                elif len(self._spare) < SPARE:
                    self._spare.append(lent)
                else:
                    await lent.close()

    async def _lend(self) -> tuple[AsyncConnection, "asyncpg.Connection[asyncpg.Record]"]:
        """A connection that the server has not closed in the meantime."""
        while True:
            lent = self._spare.pop() if self._spare else await self._single.connect()
            raw: asyncpg.Connection[asyncpg.Record] | None = (
                await lent.get_raw_connection()
            ).driver_connection
            if raw is not None and not raw.is_closed():
                return lent, raw
            await _drop(lent)

    async def close(self) -> None:
        for lent in self._spare:
            await lent.close()
        await self.engine.dispose()
        await self._single.dispose()


async def _drop(connection: AsyncConnection) -> None:
    await connection.invalidate()
    await connection.close()


def normalised(url: str | URL) -> URL:
    """The URL with the driver that Travaux uses; `postgres://` and `postgresql://` as everybody writes them are fine.

    Raises `ValueError` for any other kind of database.
    """
    try:
        parsed = make_url(url)
    except exc.ArgumentError:
        raise ValueError("TRAVAUX_DATABASE_URL is no URL such as postgresql://user@host/database") from None
    match parsed.drivername.partition("+")[0]:
        case "postgres" | "postgresql":
            return parsed.set(drivername="postgresql+asyncpg")
        case "sqlite":
            return parsed.set(drivername="sqlite+aiosqlite")
        case other:
            raise ValueError(f"Travaux keeps its journal in SQLite or PostgreSQL, not in {other}")


async def migrate(url: str | URL, revision: str = "head") -> None:
    """Bring the schema of the database to `revision`, creating the folder of an SQLite file if need be."""
    database = Database(url)
    try:
        if not database.postgresql and database.url.database:
            with _translated():
                Path(database.url.database).parent.mkdir(parents=True, exist_ok=True)
        async with database.writing() as connection:
            if database.postgresql:
                await connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATING})"))
            await connection.run_sync(_upgrade_or_downgrade, revision)
    finally:
        await database.close()


def _upgrade_or_downgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(_migrations()))
    config.attributes["connection"] = connection
    if revision == "base" or revision.startswith("-"):
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


def _migrations() -> Path:
    """In a wheel they travel with the package, in a checkout they lie at the top level."""
    here = Path(__file__).parent
    packed = here / "_migrations"
    return packed if packed.is_dir() else here.parents[1] / "migrations"


AUTOCOMMIT = {"isolation_level": "AUTOCOMMIT", "pool_reset_on_return": None}
"""A pool whose connections never begin a transaction, so none has to be ended when they come back."""


def _postgresql(url: URL, options: Mapping[str, Any]) -> AsyncEngine:
    connecting = {"timeout": CONNECT_SECONDS}
    engine = create_async_engine(url, pool_size=8, max_overflow=24, connect_args=connecting, **options)

    @event.listens_for(engine.sync_engine, "checkout")
    def check(connection: Any, _record: object, _proxy: object) -> None:
        # The server may have restarted since: then all of the pool is stale, and a new connection is made.
        if connection.driver_connection.is_closed():
            raise exc.DisconnectionError

    return engine


def _sqlite(url: URL) -> AsyncEngine:
    engine = create_async_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # None: the driver begins no transactions of its own, so ours begin as the next listener says.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # A deferred transaction that turns into a writing one can fail with no waiting; this one waits first.
        if connection.get_execution_options().get("travaux_writes"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


# The driver calls it an internal error when it was told of the server's end between two statements.
_GONE = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError, asyncpg.InternalClientError, OSError)


@contextmanager
def _translated() -> Iterator[None]:
    """The one place where failures of the storage are told from mistakes of the caller."""
    try:
        yield
    except _GONE as failure:
        raise StorageUnavailable(_first_line(failure)) from failure
    except (exc.DBAPIError, asyncpg.PostgresError, asyncpg.InterfaceError) as failure:
        origin = failure.orig if isinstance(failure, exc.DBAPIError) else failure
        lost = isinstance(failure, asyncpg.InterfaceError) or getattr(
            failure, "connection_invalidated", False
        )
        if lost or (getattr(origin, "sqlstate", None) or "").startswith(_NOT_NOW):
            raise StorageUnavailable(_first_line(failure)) from failure
        raise


def _first_line(failure: Exception) -> str:
    cause = failure.orig if isinstance(failure, exc.DBAPIError) and failure.orig else failure
    return (str(cause).splitlines() or [""])[0] or type(cause).__name__
