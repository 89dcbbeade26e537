"""A clause of the text."""

from typing import Annotated, Self

import strawberry

import travaux.api.types.amendment as amendments
import travaux.api.types.comment as comments
import travaux.api.types.decision as decisions
import travaux.api.types.history as histories
from travaux.api.described import field, said, told
from travaux.api.inputs.text import SpanInput
from travaux.api.types import edits
from travaux.api.types.comparison import ClauseComparison, From, To, compare
from travaux.api.types.links import (
    AmendmentLink,
    ClauseInsertionLink,
    CommentLink,
    DecisionLink,
    HistoryLink,
)
from travaux.api.types.node import Node
from travaux.api.types.paging import After, Before, First, Last
from travaux.api.types.people import Position, positions
from travaux.api.types.provenance import Origin
from travaux.api.types.voting import Turn
from travaux.api.types.wording import Wording
from travaux.api.view import View
from travaux.treaty import state
from travaux.treaty.edits import ClauseKind, Level, Portion
from travaux.treaty.precedence import order_of_voting
from travaux.treaty.provenance import origins
from travaux.treaty.state import AmendmentStatus


@strawberry.type(description="A clause. It keeps its id for ever; its number follows from where it stands.")
class Clause(Node):
    view: strawberry.Private[View]
    read: strawberry.Private[state.Clause]
    name: str = told("Its name in the record of the negotiation, such as c57: made by event 57.")

    @classmethod
    def of(cls, view: View, read: state.Clause) -> Self:
        return cls(id=view.id(read.id), name=read.id, view=view, read=read)

    @field
    def kind(self) -> ClauseKind:
        """What it is in the structure of the treaty."""
        return self.read.kind

    @field
    def label(self) -> str:
        """The number as a reader sees it: `Article 5`, `2.`, `(a)`; empty for none. Never an identity."""
        return self.view.places.labels.get(self.read.id, self.read.label or "")

    @field
    def depth(self) -> int:
        """How deep it stands: 0 under nothing."""
        return self.view.places.depths.get(self.read.id, 0)

    @field
    def parent(self) -> strawberry.ID | None:
        """The clause under which it stands."""
        return self.view.optional_id(self.read.parent)

    @field
    def path(self) -> str:
        """How one refers to it: `Article 5, paragraph 2 (a)`."""
        return self.view.path(self.read)

    @field
    def revision(self) -> int:
        """Counts the changes of its base text: 1 when tabled, 0 while only proposed. Give it as `expectedRevision`."""
        return self.read.revision

    @field
    def agreed(self) -> bool:
        """Whether the body has agreed it and not reopened it."""
        return self.read.agreed is not None

    @field
    def agreed_by(self) -> DecisionLink | None:
        """The decision by which it was agreed."""
        return decisions.Decision.named(self.view, self.read.agreed)

    @field
    def level(self) -> Level:
        """How far it is agreed: the lowest level of its words and of what stands under it."""
        return self.view.state.level(self.read)

    @field
    def proposed_only(self) -> bool:
        """Whether it is only asked for by an amendment, and stands nowhere yet."""
        return self.read.proposed_only

    @field
    def split_from(self) -> strawberry.ID | None:
        """The clause that was split to make it."""
        return self.view.optional_id(self.read.split_from)

    @field
    def split_into(self) -> list[strawberry.ID]:
        """The clauses that were split off it."""
        return [self.view.id(name) for name in self.view.places.split_into.get(self.read.id, ())]

    @field
    def merged_into(self) -> strawberry.ID | None:
        """The clause in which it went up."""
        return self.view.optional_id(self.read.merged_into)

    @field
    def merged_from(self) -> list[strawberry.ID]:
        """The clauses that went up in it."""
        return [self.view.id(name) for name in self.view.places.merged_from.get(self.read.id, ())]

    @field
    def order_of_voting(self) -> list[Turn]:
        """The open amendments to it in the order in which they are to be voted on (GA rule 90).

        The one furthest removed from the text comes first, of equal ones the earlier, unless the Chair has set another
        order.
        """
        return [Turn.of(self.view, each) for each in order_of_voting(self.view.state, self.read)]

    @field
    def provenance(
        self,
        portion: Annotated[Portion, said("Which words of it.")] = Portion.TEXT,
        spans: Annotated[
            list[SpanInput] | None,
            said("Which characters, whether they still stand or not; null: all that stand."),
        ] = None,
    ) -> list[Origin]:
        """Where its words come from, piece by piece, in reading order."""
        asked = tuple(each.span() for each in spans or ())
        found = origins(self.view.state, self.read, portion, asked) if spans is None or asked else ()
        return [Origin.of(self.view, each) for each in found]

    @field
    async def compare(self, before: From, after: To = None) -> list[ClauseComparison]:
        """What differs in it between two moments; a portion in which nothing does is left out."""
        return await compare(self.view, before, after, [self.read.id])

    @field
    def reopened(self) -> int:
        """How often it has been reopened."""
        return self.read.reopened

    @field
    def deleted(self) -> bool:
        """Whether it has been deleted. It stays readable, with its history."""
        return self.read.deleted is not None

    @field
    def heading(self) -> Wording:
        """Its heading; its words may be none."""
        return Wording(view=self.view, clause=self.read, portion=Portion.HEADING)

    @field
    def text(self) -> Wording:
        """Its text; its words may be none."""
        return Wording(view=self.view, clause=self.read, portion=Portion.TEXT)

    @field
    def positions(self) -> list[Position]:
        """What the parties say of the clause as a whole, in the order in which they said it."""
        return positions(self.read.positions)

    @field
    def amendments(
        self, status: Annotated[AmendmentStatus | None, said("Only those that stand so.")] = None
    ) -> list[AmendmentLink]:
        """The amendments that change or would change it, oldest first."""
        found = [self.view.state.amendments[name] for name in self.read.amendments]
        return [
            amendments.Amendment.of(self.view, each)
            for each in found
            if status is None or each.status is status
        ]

    @field
    def proposed_insertions(self) -> list[ClauseInsertionLink]:
        """The new clauses that open amendments would put directly under or directly after it."""
        found = self.view.places.insertions.get(self.read.id, [])
        return [edits.ClauseInsertionEdit.of(self.view, *each) for each in found]

    @field
    def comments(self) -> list[CommentLink]:
        """All comments on it, oldest first; replies are among them, and say what they reply to."""
        found = [self.view.state.comments[name] for name in self.read.comments]
        return [comments.Comment.of(self.view, each) for each in found]

    @field
    def decisions(self) -> list[DecisionLink]:
        """The questions about it that were put to the body, oldest first; those about amendments are with these."""
        found = [self.view.state.decisions[name] for name in self.read.decisions]
        return [decisions.Decision.of(self.view, each) for each in found]

    @field
    def comment_count(self) -> int:
        """How many comments are on it."""
        return len(self.read.comments)

    @field
    def open_amendment_count(self) -> int:
        """How many open amendments would change it."""
        return len(self.view.state.open_on(self.read))

    @field
    async def history(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> HistoryLink:
        """What happened to it, oldest first: its own changes, and whatever happened to the amendments to it."""
        return await histories.history(
            self.view, self.read.events, first, after, last, before, clause=self.read.id
        )
