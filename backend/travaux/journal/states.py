"""Negotiations folded from their logs and kept, now and at any earlier moment."""

import asyncio
from bisect import bisect_right
from collections import OrderedDict
from datetime import datetime

from travaux.journal.journal import PAGE, Journal, NoSuchMoment
from travaux.treaty.negotiation import State, fold

LOGS_KEPT = 256
MARKS_KEPT = 512


class _Kept:
    """What is kept of one log: the latest state, and marks, earlier ones from which a fold to any moment is short."""

    def __init__(self) -> None:
        self.head = State()
        self.marks = [self.head]
        self.catching_up = asyncio.Lock()

    def advance(self, state: State) -> None:
        if state.size <= self.head.size:
            return
        self.head = state
        if state.size - self.marks[-1].size >= PAGE:
            self.marks.append(state)
        if len(self.marks) > MARKS_KEPT:
            del self.marks[1::2]

    def nearest(self, seq: int) -> State:
        """The latest state kept that is not later than event `seq`."""
        if self.head.size <= seq:
            return self.head
        return self.marks[bisect_right(self.marks, seq, key=lambda state: state.size) - 1]


class States:
    """The states of the logs of one journal. Each is immutable, and shares with its neighbours what did not change."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    async def now(self, log: str) -> State:
        """The state after every event acknowledged anywhere before the call; `State()` for a log without events."""
        size = await self._journal.size(log)
        if size == 0:
            return State()
        return await self._caught_up(log, size)

    async def at(self, log: str, moment: int | datetime) -> State:
        """The state after event `moment`, or after the last event not later than the instant `moment`.

        Raises `NoSuchMoment` beyond the head and before the first event.
        """
        seq = await self._journal.seq_at(log, moment) if isinstance(moment, datetime) else moment
        kept = self._kept.get(log)
        if kept is None or seq > kept.head.size:
            size = (await self.now(log)).size
            if seq > size or size == 0:
                raise NoSuchMoment(log, moment, size)
            kept = self._keep(log)
        if seq < 1:
            raise NoSuchMoment(log, moment, kept.head.size)
        return await self._folded(log, kept.nearest(seq), seq)

    def kept(self, log: str) -> State:
        """The latest state known here, without a look at the journal."""
        kept = self._kept.get(log)
        return State() if kept is None else kept.head

    def advance(self, log: str, state: State) -> None:
        """Take over a state of the log that somebody else has folded already."""
        self._keep(log).advance(state)

    async def _caught_up(self, log: str, size: int) -> State:
        kept = self._keep(log)
        if kept.head.size < size:
            async with kept.catching_up:
                async for page in self._journal.pages(log, kept.head.size, size):
                    # The writer may have brought the state further while the page was on its way.
                    kept.advance(fold(kept.head, page[kept.head.size + 1 - page[0].seq :]))
        return kept.head

    async def _folded(self, log: str, state: State, until: int) -> State:
        if state.size < until:
            async for page in self._journal.pages(log, state.size, until):
                state = fold(state, page)
        return state

    def _keep(self, log: str) -> _Kept:
        kept = self._kept.get(log)
        if kept is None:
            kept = self._kept[log] = _Kept()
        self._kept.move_to_end(log)
        if len(self._kept) > LOGS_KEPT:
            self._kept.popitem(last=False)
        return kept
