"""An amendment: what somebody proposes to change."""

from datetime import datetime
from typing import Annotated, Self

import strawberry

import travaux.api.types.clause as clauses
import travaux.api.types.comment as comments
import travaux.api.types.decision as decisions
from travaux.api import redline
from travaux.api.described import field, told
from travaux.api.types.links import AmendmentLink, ClauseLink, CommentLink, DecisionLink
from travaux.api.types.node import Node
from travaux.api.types.people import Position, positions
from travaux.api.types.words import Address, Change, Span, changes
from travaux.api.view import View
from travaux.treaty import edits, state, wording
from travaux.treaty.edits import ClauseKind, Portion
from travaux.treaty.events import Fate
from travaux.treaty.state import AmendmentStatus


@strawberry.type(description="Strike words of a clause, and put others in.")
class TextEdit:
    clause: strawberry.ID = told("The clause.")
    portion: Portion = told("Which words of it.")
    after: Address = told("The character directly after which the new words come.")
    strike: list[Span] = told("The characters to be struck.")
    struck_text: str = told("The words to be struck.")
    insert: str = told("The words to come in.")


@strawberry.type(description="Put a new clause in.")
class ClauseInsertionEdit:
    amendment: AmendmentLink = told("The amendment that would do it.")
    clause: strawberry.ID = told("The id that the clause has from now on, adopted or not.")
    kind: ClauseKind = told("What it would be in the structure of the treaty.")
    parent: strawberry.ID | None = told("The clause under which it would stand.")
    after: strawberry.ID | None = told("The sibling directly after which it would stand; null: first.")
    label: str | None = told("The number as proposed; null: derived from its place; empty: none.")
    heading: str = told("Its heading.")
    text: str = told("Its text.")

    @classmethod
    def of(cls, view: View, amendment: state.Amendment, edit: edits.ClauseInsertion) -> Self:
        return cls(
            amendment=Amendment.of(view, amendment),
            clause=view.id(edit.clause),
            kind=edit.kind,
            parent=view.optional_id(edit.parent),
            after=view.optional_id(edit.after),
            label=edit.label,
            heading=edit.heading,
            text=edit.text,
        )


@strawberry.type(description="Remove a clause and what stands under it.")
class ClauseDeletionEdit:
    clause: strawberry.ID = told("The clause.")


@strawberry.type(description="Put a clause elsewhere, with what stands under it.")
class ClauseMoveEdit:
    clause: strawberry.ID = told("The clause.")
    parent: strawberry.ID | None = told("The clause under which it would stand.")
    after: strawberry.ID | None = told("The sibling directly after which it would stand; null: first.")


Edit = Annotated[
    TextEdit | ClauseInsertionEdit | ClauseDeletionEdit | ClauseMoveEdit,
    strawberry.union("Edit", description="One thing that an amendment would change."),
]


@strawberry.type(description="A portion of a clause as it reads if only this amendment is adopted.")
class Reading:
    view: strawberry.Private[View]
    changed: strawberry.Private[state.Clause]
    amendment: strawberry.Private[state.Amendment]
    portion: Portion = told("Which words of the clause.")

    @field
    def clause(self) -> ClauseLink:
        """The clause."""
        return clauses.Clause.of(self.view, self.changed)

    @field
    def plain(self) -> str:
        """The words."""
        return wording.read(self._adopted()[0])

    @field
    def redline(self) -> list[Change]:
        """What changes, word by word, against the base: as it is, or as it was when the amendment was closed."""
        read, before = self._adopted()
        return changes(redline.redline(read, before, before + 1))

    def _adopted(self) -> tuple[wording.Wording, int]:
        return redline.if_adopted(self.changed, self.portion, self.amendment, self.view.state.size)


@strawberry.type(description="A proposal to change the text, anchored to the words themselves.")
class Amendment(Node):
    view: strawberry.Private[View]
    read: strawberry.Private[state.Amendment]
    name: str = told("Its name in the record of the negotiation, such as a80: made by event 80.")

    @classmethod
    def of(cls, view: View, read: state.Amendment) -> Self:
        return cls(id=view.id(read.id), name=read.id, view=view, read=read)

    @field
    def seq(self) -> int:
        """The event that proposed it."""
        return self.read.seq

    @field
    def at(self) -> datetime:
        """When it was proposed."""
        return self.read.at

    @field
    def author(self) -> str:
        """The user name of the person who sent it in."""
        return self.read.author

    @field
    def author_name(self) -> str:
        """The name of that person."""
        return self.view.person(self.read.author)

    @field
    def proponent(self) -> str:
        """The code of the delegation or group that proposes it; `Chair` and `Secretariat` propose in their own name."""
        return self.read.proponent

    @field
    def sponsors(self) -> list[str]:
        """The codes of the proponent and of those who joined it."""
        return list(self.read.sponsors)

    @field
    def rationale(self) -> str:
        """Why, in the proponent's words; may be empty."""
        return self.read.rationale

    @field
    def status(self) -> AmendmentStatus:
        """Where it stands."""
        return self.read.status

    @field
    def fate(self) -> Fate:
        """What the last adoption of another amendment to the same clauses did to it."""
        return self.read.fate

    @field
    def clauses(self) -> list[ClauseLink]:
        """The clauses that it changes or would change; for a new clause, the one under which it would stand."""
        found = self.view.state.clauses
        return [clauses.Clause.of(self.view, found[name]) for name in self.read.clauses if name in found]

    @field
    def edits(self) -> list[Edit]:
        """What it would change."""
        return [_edit(self.view, self.read, each) for each in self.read.edits]

    @field
    def readings(self) -> list[Reading]:
        """Each portion of a clause that it rewords, as it reads if only this amendment is adopted."""
        reworded = [
            (each.clause, each.portion) for each in self.read.edits if isinstance(each, edits.TextEdit)
        ]
        return [
            Reading(
                view=self.view, changed=self.view.state.clauses[name], amendment=self.read, portion=portion
            )
            for name, portion in dict.fromkeys(reworded)
        ]

    @field
    def positions(self) -> list[Position]:
        """What the other parties say of it, in the order in which they said it."""
        return positions(self.read.positions)

    @field
    def comments(self) -> list[CommentLink]:
        """All comments on it, oldest first; replies are among them, and say what they reply to."""
        found = [self.view.state.comments[name] for name in self.read.comments]
        return [comments.Comment.of(self.view, each) for each in found]

    @field
    def decisions(self) -> list[DecisionLink]:
        """When it was put to the body, oldest first."""
        found = [self.view.state.decisions[name] for name in self.read.decisions]
        return [decisions.Decision.of(self.view, each) for each in found]


def _edit(
    view: View, amendment: state.Amendment, edit: edits.Edit
) -> TextEdit | ClauseInsertionEdit | ClauseDeletionEdit | ClauseMoveEdit:
    match edit:
        case edits.TextEdit():
            words = view.state.clauses[edit.clause].portion(edit.portion)
            return TextEdit(
                clause=view.id(edit.clause),
                portion=edit.portion,
                after=Address(source=edit.after.source, offset=edit.after.offset),
                strike=[Span.of(span) for span in edit.strike],
                struck_text=redline.quoted(words, edit.strike),
                insert=edit.insert,
            )
        case edits.ClauseInsertion():
            return ClauseInsertionEdit.of(view, amendment, edit)
        case edits.ClauseDeletion():
            return ClauseDeletionEdit(clause=view.id(edit.clause))
        case edits.ClauseMove():
            return ClauseMoveEdit(
                clause=view.id(edit.clause),
                parent=view.optional_id(edit.parent),
                after=view.optional_id(edit.after),
            )
