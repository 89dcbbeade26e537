"""The statements of an append. Whoever moves the head from the size it was read at has the next places in the log."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection

from travaux.journal.sealing import Sealed


class Move(NamedTuple):
    """A head as it is to be written, in place of the one of size `expected`."""

    log: str
    size: int
    frontier: bytes
    root: bytes
    expected: int


_COLUMNS = "log, seq, command_id, ordinal, digest, type, version, at, actor, delegation, body, salt, leaf"

_FIRST = "INSERT INTO heads (log, size, frontier, root) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (log) DO NOTHING"
_NEXT = "UPDATE heads SET size = ?2, frontier = ?3, root = ?4 WHERE log = ?1 AND size = ?5"
_ROW = f"INSERT INTO events ({_COLUMNS}) VALUES ({', '.join('?' * 13)})"  # noqa: S608 - constants of this file

# PostgreSQL: the head and all rows in one statement, so that an append is one round trip and one commit. Rows go
# as an array for each column, so that the statement keeps its shape, and stays prepared, whatever the batch.
_TYPES = "bigint uuid integer bytea text integer text text text bytea bytea bytea"


def _at_once(move: str, first_array: int) -> str:
    arrays = ", ".join(f"CAST(${i} AS {kind}[])" for i, kind in enumerate(_TYPES.split(), first_array))
    return f"""
        WITH moved AS ({move.replace("?", "$")} RETURNING log),
        stored AS (
            INSERT INTO events ({_COLUMNS}) SELECT moved.log, fact.* FROM moved, unnest({arrays}) AS fact
        )
        SELECT log FROM moved"""  # noqa: S608


_FIRST_AT_ONCE = _at_once(_FIRST, first_array=5)
_NEXT_AT_ONCE = _at_once(_NEXT, first_array=6)


def at_once(move: Move, rows: Sequence[Sealed]) -> tuple[str, tuple[object, ...]]:
    """On PostgreSQL: the statement and its arguments. No row: another writer was first, nothing is stored."""
    columns = map(list, zip(*rows, strict=True))
    return (_NEXT_AT_ONCE, (*move, *columns)) if move.expected else (_FIRST_AT_ONCE, (*move[:4], *columns))


async def one_by_one(connection: AsyncConnection, move: Move, rows: Sequence[Sealed]) -> bool:
    """Append on SQLite, within the transaction of `connection`. False: another writer was first, nothing is written."""
    if move.expected:
        moved = await connection.exec_driver_sql(_NEXT, tuple(move))
    else:
        moved = await connection.exec_driver_sql(_FIRST, tuple(move[:4]))
    if moved.rowcount:
        values = [(move.log, row.seq, row.command_id.hex, *row[2:]) for row in rows]
        await connection.exec_driver_sql(_ROW, values)
    return bool(moved.rowcount)
