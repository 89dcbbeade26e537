"""The journal: the only place where facts are stored, and the only way to them."""

import os
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from asyncpg import UniqueViolationError
from sqlalchemy import Executable, select, text
from sqlalchemy.exc import IntegrityError

from travaux.database import Database, instant_text
from travaux.journal import merkle, writing
from travaux.journal.sealing import SaltSource, Sealed, seal, unseal
from travaux.journal.tables import events, heads
from travaux.treaty.events import Recorded

PAGE = 1_000
"""Events per page where a log is read at length."""

LOG_NAME_LENGTH = 200

_COLUMNS = [events.c[name] for name in Sealed._fields]

Listener: TypeAlias = Callable[[str, Sequence[Recorded]], None]


@dataclass(frozen=True, slots=True)
class Head:
    """How far a log goes, and the tree over it."""

    log: str
    size: int = 0
    frontier: merkle.Frontier = ()
    root: bytes = merkle.EMPTY_ROOT


@dataclass(frozen=True, slots=True)
class Decided:
    """The facts that one command led to, with the rows as which they are to be stored."""

    recorded: tuple[Recorded, ...]
    rows: tuple[Sealed, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a command: the places of its facts, and the leaf hash of the last."""

    digest: bytes
    first_seq: int
    last_seq: int
    leaf: bytes


class VersionConflict(Exception):
    """Another writer was first: the log is longer than the head that was appended to."""


class CommandKnown(Exception):
    """One of the commands has been answered before. Nothing of the append is stored."""


class NoSuchMoment(Exception):
    """The log does not reach that far, or had not begun then."""

    def __init__(self, log: str, moment: int | datetime, size: int) -> None:
        when = f"event {moment}" if isinstance(moment, int) else instant_text(moment)
        super().__init__(f"The log {log} has no state at {when}: it holds the events 1 to {size}.")
        self.log = log
        self.moment = moment
        self.size = size


class Journal:
    """Appends to logs and reads them. Any number of journals, in any number of processes, may share a database."""

    def __init__(self, database: Database, salts: SaltSource = os.urandom) -> None:
        self.database = database
        self._salts = salts
        self.listeners: list[Listener] = []
        """Each is told of every append of this journal once it is committed: the log, and what is new in it."""

    def seal(self, log: str, digest: bytes, recorded: tuple[Recorded, ...]) -> Decided:
        """Make the facts of one command ready to be appended. `digest`: by which a repeat of the command is known."""
        rows = tuple(seal(log, fact, ordinal, digest, self._salts) for ordinal, fact in enumerate(recorded))
        return Decided(recorded, rows)

    async def append(
        self, head: Head, decided: Sequence[Decided], also: Sequence[Executable] = ()
    ) -> tuple[Head, list[Answer]]:
        """Store what follows directly on `head`, and execute `also` (views) in the same transaction.

        When it returns, the facts are durable. Answers come in the order of `decided`.
        Raises `VersionConflict`, `CommandKnown` and `StorageUnavailable`; after the last, and after a
        cancellation, the facts may or may not be stored: read before deciding again.
        """
        rows = [row for each in decided for row in each.rows]
        if [row.seq for row in rows] != list(range(head.size + 1, head.size + len(rows) + 1)):
            raise ValueError("what is appended must follow on the head, without a gap")
        frontier = merkle.grow(head.size, head.frontier, (row.leaf for row in rows))
        new = Head(head.log, head.size + len(rows), frontier, merkle.root(frontier))
        try:
            if not await self._write(head, new, rows, also):
                raise VersionConflict
        except (IntegrityError, UniqueViolationError) as objection:
            raise CommandKnown from objection
        recorded = [fact for each in decided for fact in each.recorded]
        for listener in self.listeners:
            listener(head.log, recorded)
        return new, [
            Answer(each.rows[0].digest, each.rows[0].seq, each.rows[-1].seq, each.rows[-1].leaf)
            for each in decided
        ]

    async def _write(self, head: Head, new: Head, rows: Sequence[Sealed], also: Sequence[Executable]) -> bool:
        moved = writing.Move(head.log, new.size, merkle.pack(new.frontier), new.root, head.size)
        if self.database.postgresql and not also:
            statement, arguments = writing.at_once(moved, rows)
            async with self.database.driver() as driver:
                return await driver.fetchrow(statement, *arguments) is not None
        async with self.database.writing() as connection:
            if self.database.postgresql:
                done = (await connection.exec_driver_sql(*writing.at_once(moved, rows))).first() is not None
            else:
                done = await writing.one_by_one(connection, moved, rows)
            if not done:
                return False
            for view in also:
                await connection.execute(view)
            return True

    async def head(self, log: str) -> Head:
        """The head of the log; of a log that nobody has written to, the empty head."""
        if not _can_be(log):
            return Head(log)
        query = select(heads).where(heads.c.log == log)
        async with self.database.singly() as connection:
            row = (await connection.execute(query)).one_or_none()
        return Head(log, row.size, merkle.unpack(row.frontier), row.root) if row else Head(log)

    async def size(self, log: str) -> int:
        """The number of events in the log, including every one acknowledged anywhere before the call."""
        return (await self.sizes([log])).get(log, 0)

    async def sizes(self, logs: Collection[str] | None = None) -> dict[str, int]:
        """The sizes of these logs, or of all; those that are empty are left out."""
        query = select(heads.c.log, heads.c.size)
        if logs is not None:
            query = query.where(heads.c.log.in_([log for log in logs if _can_be(log)]))
        async with self.database.singly() as connection:
            return {row.log: row.size for row in await connection.execute(query)}

    async def rows(
        self, log: str, after: int = 0, until: int | None = None, limit: int = PAGE
    ) -> list[Sealed]:
        """Events as they are stored, with salts and leaves: for proofs, exports and checks."""
        query = select(*_COLUMNS).where(events.c.log == log, events.c.seq > after)
        if until is not None:
            query = query.where(events.c.seq <= until)
        async with self.database.singly() as connection:
            found = await connection.execute(query.order_by(events.c.seq).limit(limit))
            return [Sealed._make(row) for row in found]

    async def read(
        self, log: str, after: int = 0, until: int | None = None, limit: int = PAGE
    ) -> list[Recorded]:
        """At most `limit` events after number `after`, up to and including `until`. Raises `UnreadableEvent`."""
        return [unseal(log, row) for row in await self.rows(log, after, until, limit)]

    async def row_pages(
        self, log: str, after: int = 0, until: int | None = None
    ) -> AsyncIterator[list[Sealed]]:
        """All rows after number `after`, page by page, as far as the log goes when the last page is read."""
        while page := await self.rows(log, after, until):
            yield page
            after = page[-1].seq
            if len(page) < PAGE or after == until:
                break

    async def pages(
        self, log: str, after: int = 0, until: int | None = None
    ) -> AsyncIterator[list[Recorded]]:
        """As `row_pages`, as what happened. Raises `UnreadableEvent`."""
        async for page in self.row_pages(log, after, until):
            yield [unseal(log, row) for row in page]

    async def answers(self, log: str, commands: Collection[UUID]) -> dict[UUID, Answer]:
        """What became of those of `commands` that have been answered, whenever and by whichever process."""
        if not _can_be(log):
            return {}
        query = (
            select(events.c.command_id, events.c.digest, events.c.seq, events.c.leaf)
            .where(events.c.log == log, events.c.command_id.in_(commands))
            .order_by(events.c.seq)
        )
        found: dict[UUID, Answer] = {}
        async with self.database.singly() as connection:
            for row in await connection.execute(query):
                first = found[row.command_id].first_seq if row.command_id in found else row.seq
                found[row.command_id] = Answer(row.digest, first, row.seq, row.leaf)
        return found

    async def seq_at(self, log: str, instant: datetime) -> int:
        """The number of the last event not later than `instant`; 0 if there is none.

        Instants never decrease along a log, so this halves the log until it has found the place.
        """
        async with self.database.singly() as connection:
            found = await connection.execute(_SEQ_AT, {"log": log, "instant": instant_text(instant)})
            return int(found.scalar_one())

    @asynccontextmanager
    async def turn(self, log: str) -> AsyncIterator[None]:
        """On PostgreSQL, wait for one's turn to append among those who ask for it; elsewhere nothing.

        It only saves losers of a race the trouble: what keeps a log in order is its head.
        """
        async with AsyncExitStack() as stack:
            if self.database.postgresql:
                connection = await stack.enter_async_context(self.database.writing())
                await connection.execute(_TURN, {"log": log})
            yield


def _can_be(log: str) -> bool:
    """Whether a log can have this name. Asking for another is no error, yet not all databases take any text."""
    return log.isascii() and log.isprintable() and len(log) <= LOG_NAME_LENGTH


_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended(:log, 0))")

_SEQ_AT = text("""
    WITH RECURSIVE search (low, high) AS (
        SELECT CAST(0 AS bigint), coalesce((SELECT size FROM heads WHERE log = :log), 0)
        UNION ALL
        SELECT CASE WHEN events.at <= :instant THEN events.seq ELSE low END,
               CASE WHEN events.at <= :instant THEN high ELSE events.seq - 1 END
        FROM search JOIN events ON events.log = :log AND events.seq = (low + high + 1) / 2
        WHERE low < high
    )
    SELECT max(low) FROM search""")
