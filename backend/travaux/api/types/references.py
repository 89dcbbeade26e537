"""References of one clause to another."""

from typing import Self

import strawberry

import travaux.api.types.clause as clauses
from travaux.api.described import field, told
from travaux.api.types.links import ClauseLink
from travaux.api.view import View
from travaux.treaty import references
from travaux.treaty.edits import Portion


@strawberry.type(
    description="Words that name a clause: `article 5, paragraph 2`. They mean the clause that has this number now."
)
class Reference:
    view: strawberry.Private[View]
    read: strawberry.Private[references.Reference]
    portion: Portion = told("Among which words of the clause they stand.")
    start: int = told("Where they begin in the standing words of that portion, in Unicode code points.")
    end: int = told("Where they end.")
    text: str = told("The words.")
    dangling: bool = told("Whether no clause has this number.")

    @classmethod
    def of(cls, view: View, read: references.Reference) -> Self:
        return cls(
            view=view,
            read=read,
            portion=read.portion,
            start=read.start,
            end=read.end,
            text=read.text,
            dangling=read.to is None,
        )

    @field
    def clause(self) -> ClauseLink:
        """The clause in which they stand."""
        return clauses.Clause.of(self.view, self.view.state.clauses[self.read.clause])

    @field
    def to(self) -> ClauseLink | None:
        """The clause that they name; null if there is none."""
        return (
            None
            if self.read.to is None
            else clauses.Clause.of(self.view, self.view.state.clauses[self.read.to])
        )


@strawberry.type(
    description="A reference that stands unchanged and means another clause than it meant before."
)
class Drift:
    reference: Reference = told("The reference, as it stands and with what it means now.")
    label: str = told("The number that the clause has now which it meant before; empty if that is gone.")
