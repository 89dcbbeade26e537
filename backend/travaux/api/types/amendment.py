"""An amendment: what somebody proposes to change."""

from datetime import datetime
from typing import Self

import strawberry

import travaux.api.types.clause as clauses
import travaux.api.types.comment as comments
import travaux.api.types.decision as decisions
from travaux.api.described import field, told
from travaux.api.readings import amended, readings
from travaux.api.types.edits import Edit, edit
from travaux.api.types.links import ClauseLink, CommentLink, DecisionLink
from travaux.api.types.node import Node
from travaux.api.types.people import Position, positions
from travaux.api.types.words import Change, changes
from travaux.api.view import View
from travaux.treaty import state
from travaux.treaty.edits import Portion
from travaux.treaty.events import Fate
from travaux.treaty.precedence import removed
from travaux.treaty.state import AmendmentStatus


@strawberry.type(description="A portion of a clause as it reads if only this amendment is adopted.")
class Reading:
    view: strawberry.Private[View]
    changed: strawberry.Private[state.Clause]
    portion: Portion = told("Which words of the clause.")
    plain: str = told("The words.")
    redline: list[Change] = told(
        "What changes, word by word, against the base: as it is, or as it was when the amendment was closed; for an "
        "amendment that amends others, against the text as these would have it."
    )
    modal_only: bool = told(
        "Whether nothing but words of obligation changes (shall, should, may, as appropriate …): a small edit with a "
        "large legal effect."
    )

    @field
    def clause(self) -> ClauseLink:
        """The clause."""
        return clauses.Clause.of(self.view, self.changed)


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
        """The code of the delegation or group that proposes it; `Chair` and `Secretariat` do so in their own name.

        Empty for a bracket of the draft that names nobody.
        """
        return self.read.proponent

    @field
    def sponsors(self) -> list[str]:
        """The codes of the proponent and of those who joined it."""
        return [party for party in self.read.sponsors if party]

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
        """The gravest thing that decisions on other amendments have done to it."""
        return self.read.fate

    @field
    def clauses(self) -> list[ClauseLink]:
        """The clauses that it changes or would change; for a new clause, the one under which it would stand."""
        found = self.view.state.clauses
        return [clauses.Clause.of(self.view, found[name]) for name in self.read.clauses if name in found]

    @field
    def edits(self) -> list[Edit]:
        """What it would change. An edit is named by its index here, beginning with 0."""
        return [edit(self.view, self.read, index) for index in range(len(self.read.edits))]

    @field
    def remaining(self) -> list[int]:
        """Which of its edits, by index, are neither adopted nor void: what a decision on it would carry out."""
        return list(self.read.remaining)

    @field
    def adopted(self) -> list[int]:
        """Which of its edits, by index, have been adopted."""
        return sorted({index for each in self.read.adoptions for index in each.edits})

    @field
    def void(self) -> list[int]:
        """Which of its edits, by index, have nothing left to change through what was decided on other amendments."""
        return sorted({index for each in self.read.rebasings for index in each.void})

    @field
    def removed(self) -> int:
        """How far what remains of it is removed from the text as it stands, in words struck and brought in.

        This is the measure for the order of voting.
        """
        return removed(self.view.state, self.read)

    @field
    def attribution(self) -> str:
        """Who asks for it, supports it and opposes it, as a bracket names them: `EU, KEN, +NOR, -CHN`."""
        return self.view.state.attribution(self.read)

    @field
    def amending(self) -> list["Amendment"]:
        """The open amendments whose words it would change."""
        found = self.view.state.amendments
        return [Amendment.of(self.view, found[name]) for name in amended(self.view.state, self.read)]

    @field
    def readings(self) -> list[Reading]:
        """Each portion of a clause that it rewords, as it reads if only this amendment is adopted."""
        return [
            Reading(
                view=self.view,
                changed=self.view.state.clauses[each.clause],
                portion=each.portion,
                plain=each.plain,
                redline=changes(each.changes),
                modal_only=each.modal_only,
            )
            for each in readings(self.view.state, self.read)
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
