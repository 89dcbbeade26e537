"""`travaux replay`: fold every log again from its first event, and see whether all that is stored says the same."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select, union

from travaux.cli import data
from travaux.cli.terminal import progress
from travaux.journal import Difference, Journal, UnreadableEvent, verify
from travaux.journal.tables import events, heads
from travaux.settings import Settings
from travaux.treaty.negotiation import State, fold
from travaux.views import participation


@dataclass(frozen=True)
class Replayed:
    """A log folded from event 1. `root`: of its Merkle tree, in hexadecimal; `difference`: the first, if any."""

    log: str
    size: int
    root: str
    difference: Difference | None


async def replay(settings: Settings, named: str | None, *, check: bool) -> list[Replayed]:
    """Fold one negotiation, or all; with `check`, compare leaves, roots and views as well."""
    async with data.existing(settings) as database:
        journal = Journal(database)
        logs = [await data.negotiation(journal, named)] if named else await _logs(journal)
        sizes = await journal.sizes(logs)
        with progress("Replaying", sum(sizes.values())) as more:
            return [await _replayed(journal, log, more, check=check) for log in logs]


async def _logs(journal: Journal) -> list[str]:
    """Every log that anything is stored of; a log whose head is gone would be missed among the heads alone."""
    query = union(select(events.c.log), select(heads.c.log), select(participation.negotiations.c.log))
    async with journal.database.singly() as connection:
        return sorted(await connection.scalars(query))


async def _replayed(journal: Journal, log: str, more: Callable[[int], None], *, check: bool) -> Replayed:
    head = await journal.head(log)
    difference = await verify(journal, log) if check else None
    state = State()
    if difference is None:
        try:
            async for page in journal.pages(log, until=head.size):
                state = fold(state, page)
                more(len(page))
        except UnreadableEvent as unreadable:
            difference = Difference(log, unreadable.seq, str(unreadable))
    if check and difference is None:
        difference = await _views(journal, log, state)
    return Replayed(log, head.size, head.root.hex(), difference)


async def _views(journal: Journal, log: str, state: State) -> Difference | None:
    """How the views differ from the log, which may be growing while we look."""
    while True:
        difference = await participation.difference(journal, log, state)
        size = await journal.size(log)
        if difference is None or size == state.size:
            return difference
        async for page in journal.pages(log, state.size, size):
            state = fold(state, page)
