"""The live tail: one reader of the journal per process, any number of followers.

Followers pull. A follower owns nothing but its cursor, so a slow one reads pages of the journal and makes nobody
wait or buffer. Backfill and live events come by the same path, and so without a gap or a double between them.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Sequence
from itertools import islice
from types import TracebackType
from typing import Self

from travaux.database import StorageUnavailable
from travaux.journal import Journal, NoSuchMoment, UnreadableEvent
from travaux.journal.signals import Announcer, listen
from travaux.treaty.events import Recorded

TAIL = 1_000
"""Events of each followed log that are kept in memory."""

BATCH = 500
"""Events that a follower is given at once, at most."""

BACKSTOP_SECONDS = 1.0
"""How often the heads of the followed logs are looked at, whether or not anybody has announced anything."""


class _Tail:
    """The last events of one log, while somebody follows it. `size`: the number of the last event seen here."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.recent: deque[Recorded] = deque(maxlen=TAIL)
        self.followers = 0
        self.grew = asyncio.Event()
        self.unreadable: UnreadableEvent | None = None

    def extend(self, recorded: Sequence[Recorded]) -> None:
        """Take over what follows directly on the last event seen; what does not is left to the journal."""
        for one in recorded:
            if one.seq == self.size + 1:
                self.recent.append(one)
                self.size = one.seq
        self.wake()

    def wake(self) -> None:
        """Whoever waits looks again; whoever looks from now on waits for the next time."""
        self.grew.set()
        self.grew = asyncio.Event()

    def reaches(self, after: int) -> bool:
        return self.size - len(self.recent) <= after

    def since(self, after: int) -> list[Recorded]:
        first = after - (self.size - len(self.recent))
        return list(islice(self.recent, first, first + BATCH))


class Hub:
    """Follows logs as they grow: by what this process appends, by what others announce, and by looking each second.

    An asynchronous context: it works while it is entered.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._tails: dict[str, _Tail] = {}
        self._behind: set[str] = set()
        self._some_behind = asyncio.Event()
        self._announcer = Announcer(journal.database)
        self._tasks: list[asyncio.Task[None]] = []
        self._closed = False

    async def __aenter__(self) -> Self:
        self._journal.listeners.append(self._appended)
        work = [self._keep_up(), self._look_around()]
        if self._journal.database.postgresql:
            work += [self._announcer.run(), listen(self._journal.database, self._heard)]
        self._tasks = [asyncio.create_task(each) for each in work]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed = True
        self._journal.listeners.remove(self._appended)
        for tail in self._tails.values():
            tail.wake()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def follow(self, log: str, after: int) -> AsyncGenerator[list[Recorded], None]:
        """Every event past number `after`, old and new alike, in order and exactly once, some at a time.

        Ends when the hub is closed. Raises `NoSuchMoment` if the log does not reach as far as `after`,
        `UnreadableEvent`, and `StorageUnavailable` where old events have to be read and cannot.
        """
        tail = self._tails.get(log)
        if tail is None:
            tail = self._tails.setdefault(log, _Tail(await self._journal.size(log)))
            self._look_at(log)  # for what was appended after the size was read and before the tail was there
        tail.followers += 1
        try:
            if after > tail.size and after > (size := await self._journal.size(log)):
                raise NoSuchMoment(log, after, size)
            while not self._closed:
                grew = tail.grew  # taken before looking, so that what arrives meanwhile wakes us
                recorded = await self._since(tail, log, after)
                if recorded:
                    yield recorded
                    after = recorded[-1].seq
                elif tail.unreadable:
                    raise tail.unreadable
                else:
                    await grew.wait()
        finally:
            tail.followers -= 1
            if not tail.followers and self._tails.get(log) is tail:
                del self._tails[log]

    async def _since(self, tail: _Tail, log: str, after: int) -> list[Recorded]:
        if tail.reaches(after):
            return tail.since(after) if after < tail.size else []
        return await self._journal.read(log, after, tail.size, BATCH)

    def _appended(self, log: str, recorded: Sequence[Recorded]) -> None:
        size = recorded[-1].seq
        self._announcer.grown(log, size)
        if tail := self._tails.get(log):
            tail.extend(recorded)
            self._heard(log, size)

    def _heard(self, log: str, size: int) -> None:
        """The log is known to hold at least `size` events."""
        tail = self._tails.get(log)
        if tail and tail.size < size:
            self._look_at(log)

    def _look_at(self, log: str) -> None:
        self._behind.add(log)
        self._some_behind.set()

    async def _keep_up(self) -> None:
        """Read what the tails lack. What cannot be read now is looked for again by the backstop."""
        while True:
            await self._some_behind.wait()
            self._some_behind.clear()
            while self._behind:
                log = self._behind.pop()
                if tail := self._tails.get(log):
                    try:
                        async for page in self._journal.pages(log, tail.size):
                            tail.extend(page)
                    except UnreadableEvent as unreadable:
                        tail.unreadable = unreadable
                        tail.wake()
                    except StorageUnavailable:
                        pass

    async def _look_around(self) -> None:
        """For what nobody has announced: a process on the same SQLite file, a signal that was lost."""
        while True:
            await asyncio.sleep(BACKSTOP_SECONDS)
            try:
                sizes = await self._journal.sizes(list(self._tails)) if self._tails else {}
            except StorageUnavailable:
                continue
            for log, size in sizes.items():
                self._heard(log, size)
