"""How Alembic reaches the database: over the connection that `travaux migrate` hands it, or over its own."""

import asyncio

import travaux.accounts
import travaux.journal.tables
import travaux.views.participation  # noqa: F401 - each brings its tables into the metadata
from alembic import context
from sqlalchemy import Connection
from travaux.database import Database, metadata
from travaux.settings import Settings


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()


async def run_on_own_connection() -> None:
    database = Database(Settings().storage)
    async with database.writing() as connection:
        await connection.run_sync(run)
    await database.close()


if context.is_offline_mode():
    raise SystemExit("Travaux migrates a database it can reach; there is no offline mode.")
handed_over: Connection | None = context.config.attributes.get("connection")
if handed_over is None:
    asyncio.run(run_on_own_connection())
else:
    run(handed_over)
