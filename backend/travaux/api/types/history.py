"""What happened: the events, each in words and with what it changed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Self
from uuid import UUID

import msgspec
import strawberry

from travaux.api import ids
from travaux.api.described import field, told
from travaux.api.scalars import Cursor, Json
from travaux.api.summaries import summary
from travaux.api.types.paging import Connection, filled, window
from travaux.api.types.words import Change, changes
from travaux.api.view import View
from travaux.journal import Sealed
from travaux.journal.journal import PAGE
from travaux.journal.sealing import unseal
from travaux.treaty.comparing import changed_by, in_order
from travaux.treaty.edits import Portion
from travaux.treaty.events import Recorded
from travaux.treaty.state import Clause, State

NEAR = 50
"""Events that lie no further apart are read together, with what is between them."""


@strawberry.type(description="A fact of the record: what happened, in its place in the log.")
class RecordedEvent:
    view: strawberry.Private[View]
    read: strawberry.Private[Recorded]
    sealed: strawberry.Private[str | None] = None
    """The leaf hash, where it was read together with the event."""

    @classmethod
    def of(cls, view: View, read: Recorded) -> Self:
        return cls(view=view, read=read)

    @field
    def seq(self) -> int:
        """Its number in the log: 1, 2, 3 … without a gap."""
        return self.read.seq

    @field
    def at(self) -> datetime:
        """When it was recorded. Along a log, time never runs backwards."""
        return self.read.at

    @field
    def type(self) -> str:
        """What kind of fact, such as AmendmentProposed; with `version`, it names the JSON Schema of the body."""
        return type(self.read.event).__name__

    @field
    def version(self) -> int:
        """The version of the shape of the body."""
        return self.read.event.version

    @field
    def actor(self) -> str:
        """The user name of the person whose command led to it."""
        return self.read.actor

    @field
    def actor_name(self) -> str:
        """The name of that person."""
        return self.view.person(self.read.actor)

    @field
    def delegation(self) -> str | None:
        """The code of the delegation for which that person acted."""
        return self.read.delegation

    @field
    def command_id(self) -> UUID:
        """The id of the command that led to it, and perhaps to other facts."""
        return self.read.command_id

    @field
    def leaf(self) -> str:
        """Its leaf hash in the Merkle tree over the log, in hexadecimal."""
        return self.sealed or self._leaf()  # type: ignore[return-value]  # graphql-core awaits it

    @field
    def body(self) -> Json:
        """The fact itself, in the shape of schema/events/<type>.v<version>.json."""
        return Json(msgspec.to_builtins(self.read.event))

    @field
    def cursor(self) -> Cursor:
        """Give it to `events(after:)` to go on from here."""
        return Cursor(ids.cursor(self.view.log, self.read.seq))

    @field
    def summary(self) -> str:
        """What happened, in one sentence; clauses bear the numbers that they have in the state that is read."""
        return summary(self.view, self.read.event)

    async def _leaf(self) -> str:
        rows = await self.view.house.journal.rows(self.view.log, self.read.seq - 1, self.read.seq)
        return rows[0].leaf.hex()


@strawberry.type(description="What an event changed in the base text of a clause.")
class ClauseChange:
    clause: strawberry.ID = told("The clause.")
    path: str = told("How one refers to it.")
    portion: Portion = told("Which words of it.")
    redline: list[Change] = told("What changed, word by word.")
    modal_only: bool = told(
        "Whether nothing but words of obligation changed (shall, should, may, as appropriate …): a small edit with a "
        "large legal effect."
    )


@strawberry.type(description="An event in a history.")
class HistoryEntry:
    event: RecordedEvent = told("The event.")
    changed: strawberry.Private[Sequence[Clause]] = ()
    """The clauses whose base the event changed."""
    only: strawberry.Private[str | None] = None

    @field
    def changes(self) -> list[ClauseChange]:
        """What it changed in the base text; in the history of a clause, of that clause only."""
        view = self.event.view
        return [
            ClauseChange(
                clause=view.id(each.clause),
                path=view.path(each.clause),
                portion=each.portion,
                redline=changes(each.changes),
                modal_only=each.modal_only,
            )
            for each in changed_by(self.changed, self.event.read.seq)
            if self.only in (None, each.clause)
        ]


@strawberry.type(description="A page of a history, oldest first.")
class HistoryConnection(Connection[HistoryEntry]):
    pass


async def history(
    view: View,
    seqs: Sequence[int],
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
    clause: str | None = None,
) -> HistoryConnection:
    """A page of the events with these numbers, which come in order."""
    at = window(seqs, first, after, last, before)
    wanted = seqs[at.start : at.stop]
    changed = _changed(view.state, wanted)
    entries = [
        HistoryEntry(
            event=RecordedEvent(view=view, read=unseal(view.log, row), sealed=row.leaf.hex()),
            changed=changed.get(row.seq, ()),
            only=clause,
        )
        for row in await _rows(view, wanted)
    ]
    found = filled(HistoryConnection, wanted, entries, at)
    assert isinstance(found, HistoryConnection)
    return found


def _changed(state: State, seqs: Sequence[int]) -> dict[int, list[Clause]]:
    """The clauses by the events that changed their base, in reading order."""
    wanted = set(seqs)
    found: dict[int, list[Clause]] = {}
    for clause in (state.clauses[name] for name in in_order(state)):
        for change in clause.changes:
            if change.seq in wanted:
                found.setdefault(change.seq, []).append(clause)
    return found


async def _rows(view: View, seqs: Sequence[int]) -> list[Sealed]:
    found: list[Sealed] = []
    for low, high in _stretches(seqs):
        found += await view.house.journal.rows(view.log, low - 1, high)
    wanted = set(seqs)
    return [row for row in found if row.seq in wanted]


def _stretches(seqs: Iterable[int]) -> list[tuple[int, int]]:
    """The numbers as few stretches of the log, none longer than a page of the journal."""
    stretches: list[tuple[int, int]] = []
    for seq in seqs:
        low, high = stretches[-1] if stretches else (seq, 0)
        if stretches and seq - high <= NEAR and seq - low < PAGE:
            stretches[-1] = (low, seq)
        else:
            stretches.append((seq, seq))
    return stretches
