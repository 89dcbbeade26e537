"""The check that a stored log is whole: every hash follows from what is stored beside it, and every place is filled."""

from dataclasses import dataclass

from travaux.journal import merkle
from travaux.journal.journal import Journal
from travaux.journal.sealing import UnreadableEvent, refolded_leaf


@dataclass(frozen=True)
class Difference:
    """The first place where a log is not what it says it is. `seq` 0: the log as a whole."""

    log: str
    seq: int
    what: str


async def verify(journal: Journal, log: str) -> Difference | None:
    """Refold the leaves, the frontier and the root of the log from its rows, and compare."""
    head = await journal.head(log)
    frontier: merkle.Frontier = ()
    seq = 0
    async for page in journal.row_pages(log, until=head.size):
        for row in page:
            seq += 1
            if row.seq != seq:
                return Difference(log, seq, "the event is missing")
            try:
                leaf = refolded_leaf(log, row)
            except UnreadableEvent as unreadable:
                return Difference(log, seq, str(unreadable))
            if leaf != row.leaf:
                return Difference(log, seq, "the event is not the one whose leaf hash was stored with it")
        frontier = merkle.grow(page[0].seq - 1, frontier, (row.leaf for row in page))
    if seq != head.size:
        return Difference(log, seq + 1, "the event is missing")
    if frontier != head.frontier:
        return Difference(log, 0, "the Merkle frontier of the head does not follow from the events")
    if merkle.root(frontier) != head.root:
        return Difference(log, 0, "the Merkle root of the head does not follow from the events")
    beyond = await journal.rows(log, head.size, limit=1)
    if beyond and beyond[0].seq > await journal.size(log):
        return Difference(log, beyond[0].seq, "the event lies beyond the head")
    return None
