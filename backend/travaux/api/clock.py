"""Whoever reads the clock: what time alone decides is written down as soon as it is decided.

The record does not depend on it. Whoever acts after a deadline finds it written down before; this is for those who
only watch. Any number of servers may do it at once, as each deadline has its own command id.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self
from uuid import UUID, uuid5

from sqlalchemy import select

from travaux.database import StorageUnavailable
from travaux.journal import Journal
from travaux.journal.tables import events
from travaux.secretariat import Secretariat, TooBusy
from travaux.treaty.events import Recorded
from travaux.treaty.procedural import ReadClock
from travaux.treaty.procedures import SilenceProcedureExtended, SilenceProcedureOpened
from travaux.treaty.refusals import Refusal

READER = "the clock"
"""In whose name it is written down. No user can have this name, as it holds a blank."""

LOOK_AROUND = timedelta(minutes=10)
"""How often the whole record is looked at, for deadlines set by servers that have gone since."""

LONGEST_SLEEP = 30.0
"""Seconds. The clock of a machine may be set; a sleep does not notice."""

AGAIN = timedelta(seconds=1)
"""After which a deadline is tried again that could not be written down."""

_NAMES = UUID("5c0f4c4e-2f0b-5d0e-9a55-1c1f7c3c2d10")
"""Of the commands by which deadlines are written down."""

_log = logging.getLogger(__name__)


def command_id(log: str, decision: str, deadline: datetime) -> UUID:
    """The same in every server."""
    return uuid5(_NAMES, f"{log}/{decision}/{deadline.astimezone(UTC).isoformat()}")


class Clock:
    """Reads the clock for every negotiation while it is entered."""

    def __init__(self, journal: Journal, secretariat: Secretariat) -> None:
        self._journal = journal
        self._secretariat = secretariat
        self._due: dict[str, datetime] = {}
        """When to look at a log next."""
        self._looked = datetime.min.replace(tzinfo=UTC)
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._journal.listeners.append(self._appended)
        self._task = asyncio.create_task(self._run(), name="clock")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._journal.listeners.remove(self._appended)
        assert self._task is not None, "it was entered"
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    def _appended(self, log: str, recorded: Sequence[Recorded]) -> None:
        for fact in recorded:
            if isinstance(fact.event, SilenceProcedureOpened | SilenceProcedureExtended):
                self._look_at(log, fact.event.deadline)

    def _look_at(self, log: str, at: datetime) -> None:
        self._due[log] = min(at, self._due.get(log, at))
        self._changed.set()

    async def _run(self) -> None:
        while True:
            self._changed.clear()
            try:
                await self._work()
            except StorageUnavailable as unavailable:
                _log.warning("deadlines cannot be looked for: %s", unavailable)
            wait = min(self._due.values(), default=datetime.max.replace(tzinfo=UTC)) - datetime.now(UTC)
            seconds = min(max(wait.total_seconds(), 0) + 0.001, LONGEST_SLEEP)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), seconds)

    async def _work(self) -> None:
        now = datetime.now(UTC)
        if now - self._looked >= LOOK_AROUND:
            for log in await self._with_silence():
                self._due.setdefault(log, now)
            self._looked = now
        for log in [log for log, at in self._due.items() if at <= now]:
            await self._read(log)

    async def _with_silence(self) -> Iterable[str]:
        """The logs in which there ever was a silence procedure."""
        query = select(events.c.log).where(events.c.type == SilenceProcedureOpened.__name__).distinct()
        async with self._journal.database.singly() as connection:
            return list((await connection.execute(query)).scalars())

    async def _read(self, log: str) -> None:
        """Write down what has elapsed in the log, and find out when to look at it again."""
        del self._due[log]
        try:
            if (first := await self._first(log)) is None:
                return
            decision, deadline = first
            if deadline < datetime.now(UTC):
                await self._write(log, decision, deadline)
                first = await self._first(log)
        except StorageUnavailable:
            self._look_at(log, datetime.now(UTC) + AGAIN)
            return
        except Exception:  # noqa: BLE001 - one log must not stop the clock for the others
            _log.exception("a deadline could not be written down in the log %s", log)
            return
        if first is not None:
            self._look_at(log, first[1])

    async def _write(self, log: str, decision: str, deadline: datetime) -> None:
        name = command_id(log, decision, deadline)
        try:
            await self._secretariat.receive(log, name, READER, ReadClock())
        except Refusal:
            pass  # somebody acted in the meantime, and it was written down before that
        except TooBusy:
            self._look_at(log, datetime.now(UTC) + AGAIN)

    async def _first(self, log: str) -> tuple[str, datetime] | None:
        """The silence procedure whose deadline is next, with that."""
        state = await self._secretariat.state(log)
        running = [(name, state.decisions[name].proceedings.silence) for name in state.floor.silences]
        return min(
            ((name, silence.deadline) for name, silence in running if silence),
            key=lambda each: each[1],
            default=None,
        )
