"""The statements of an append. Whoever moves the head from the size it was read at has the next places in the log."""

from collections.abc import Sequence

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncConnection

from travaux.database import instant_text
from travaux.journal.sealing import Sealed

_FIRST = """
    INSERT INTO heads (log, size, frontier, root) VALUES (:log, :size, :frontier, :root)
    ON CONFLICT (log) DO NOTHING"""

_NEXT = """
    UPDATE heads SET size = :size, frontier = :frontier, root = :root
    WHERE log = :log AND size = :expected"""

_COLUMNS = "seq, command_id, ordinal, digest, type, version, at, actor, delegation, body, salt, leaf"
_NAMES = _COLUMNS.split(", ")
_TYPES = [
    "bigint",
    "uuid",
    "integer",
    "bytea",
    "text",
    "integer",
    "text",
    "text",
    "text",
    "bytea",
    "bytea",
    "bytea",
]

# PostgreSQL: the head and all rows in one statement, so that an append costs one round trip. The log and the
# instants repeat, the rest goes as arrays: a statement of fixed shape stays prepared whatever the batch.
_ARRAYS = ", ".join(f"CAST(:{name} AS {kind}[])" for name, kind in zip(_NAMES, _TYPES, strict=True))
_AT_ONCE = f"""
    WITH moved AS ({{head}} RETURNING log)
    INSERT INTO events (log, {_COLUMNS})
    SELECT moved.log, fact.* FROM moved, unnest({_ARRAYS}) AS fact"""  # noqa: S608 - all constants of this file

_FIRST_AT_ONCE = text(_AT_ONCE.format(head=_FIRST))
_NEXT_AT_ONCE = text(_AT_ONCE.format(head=_NEXT))

_ROW = f"INSERT INTO events (log, {_COLUMNS}) VALUES ({', '.join('?' * (len(_NAMES) + 1))})"  # noqa: S608


async def at_once(connection: AsyncConnection, head: dict[str, object], rows: Sequence[Sealed]) -> bool:
    """Append on PostgreSQL. False: another writer was first, and nothing is written."""
    statement: TextClause = _NEXT_AT_ONCE if head["expected"] else _FIRST_AT_ONCE
    columns = dict(zip(_NAMES, map(list, zip(*rows, strict=True)), strict=True))
    columns["at"] = [instant_text(row.at) for row in rows]
    written = await connection.execute(statement, head | columns)
    return bool(written.rowcount)


async def one_by_one(connection: AsyncConnection, head: dict[str, object], rows: Sequence[Sealed]) -> bool:
    """Append on SQLite, within the transaction of `connection`. False as above."""
    moved = await connection.execute(text(_NEXT if head["expected"] else _FIRST), head)
    if not moved.rowcount:
        return False
    log = head["log"]
    await connection.exec_driver_sql(
        _ROW,
        [(log, row.seq, row.command_id.hex, *row[2:6], instant_text(row.at), *row[7:]) for row in rows],
    )
    return True
