"""The rolling text of the whole: what is said of whole clauses, in reading order."""

from collections.abc import Iterable
from typing import Self

import strawberry

import travaux.api.types.amendment as amendments
import travaux.api.types.clause as clauses
from travaux.api.described import field, told
from travaux.api.types.links import AmendmentLink, ClauseLink
from travaux.api.view import View
from travaux.treaty import blocks
from travaux.treaty.blocks import BlockKind


@strawberry.type(description="One of several clauses, or of none, that may stand at a place.")
class Option:
    view: strawberry.Private[View]
    read: strawberry.Private[blocks.OptionBlock]

    @field
    def clauses(self) -> list[ClauseLink]:
        """What would stand there; none: no text."""
        return _clauses(self.view, self.read.clauses)

    @field
    def amendments(self) -> list[AmendmentLink]:
        """The amendments that ask for it; none: it is the base."""
        return _amendments(self.view, self.read.amendments)

    @field
    def attribution(self) -> str:
        """Who asks for it, supports it and opposes it: `EU, KEN, +NOR, -CHN`."""
        return _attribution(self.view, self.read.amendments)


@strawberry.type(description="A place of the rolling text of the whole.")
class Block:
    view: strawberry.Private[View]
    read: strawberry.Private[blocks.Block]
    kind: BlockKind = told("What is at this place.")
    depth: int = told("How deep in the tree: 0 under nothing.")

    @classmethod
    def of(cls, view: View, read: blocks.Block) -> Self:
        return cls(view=view, read=read, kind=read.kind, depth=read.depth)

    @field
    def clause(self) -> ClauseLink:
        """The clause that stands here, or would stand here if it were adopted; of OPTIONS, the base."""
        return clauses.Clause.of(self.view, self.view.state.clauses[self.read.clause])

    @field
    def amendments(self) -> list[AmendmentLink]:
        """Who contests it: of RETENTION, those who would delete the clause; of PROPOSED, who would put it here."""
        return _amendments(self.view, self.read.amendments)

    @field
    def attribution(self) -> str:
        """The parties behind these amendments, and those for and against them: `EU, KEN, +NOR, -CHN`."""
        return _attribution(self.view, self.read.amendments)

    @field
    def options(self) -> list[Option]:
        """Of OPTIONS: what may stand here, the base first."""
        return [Option(view=self.view, read=each) for each in self.read.options]


def _clauses(view: View, names: Iterable[str]) -> list[ClauseLink]:
    return [clauses.Clause.of(view, view.state.clauses[name]) for name in names]


def _amendments(view: View, names: Iterable[str]) -> list[AmendmentLink]:
    return [amendments.Amendment.of(view, view.state.amendments[name]) for name in names]


def _attribution(view: View, names: Iterable[str]) -> str:
    return ", ".join(filter(None, (view.state.attribution(view.state.amendments[name]) for name in names)))
