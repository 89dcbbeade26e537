"""Where words come from."""

from typing import Self

import strawberry

import travaux.api.types.amendment as amendments
import travaux.api.types.decision as decisions
from travaux.api.described import field, told
from travaux.api.types.links import AmendmentLink, DecisionLink
from travaux.api.view import View
from travaux.treaty import provenance


@strawberry.type(
    description="How words came into the text. What follows from an amendment is null or empty if they were tabled so."
)
class Origin:
    view: strawberry.Private[View]
    read: strawberry.Private[provenance.Origin]
    text: str = told("The words.")
    source: int = told("The event that brought them in.")
    offset: int = told("Where they begin in what that event brought in, in Unicode code points.")
    proposed: int = told("The event that proposed or tabled them.")
    sponsors: list[str] = told("The codes of the parties that proposed them.")
    supported: list[str] = told("The codes of the parties that joined, supported or accepted the amendment.")
    opposed: list[str] = told("The codes of the parties that opposed the amendment or objected to it.")
    adopted: int | None = told("The event that made them base; null: not adopted.")
    struck: int | None = told("The event that took them out again; null: they stand.")

    @classmethod
    def of(cls, view: View, read: provenance.Origin) -> Self:
        return cls(
            view=view,
            read=read,
            text=read.text,
            source=read.source,
            offset=read.offset,
            proposed=read.proposed,
            sponsors=[party for party in read.sponsors if party],
            supported=list(read.supported),
            opposed=list(read.opposed),
            adopted=read.adopted,
            struck=read.struck,
        )

    @field
    def amendment(self) -> AmendmentLink | None:
        """The amendment that proposed them."""
        return self._amendment(self.read.amendment)

    @field
    def decision(self) -> DecisionLink | None:
        """The decision that made them base."""
        return decisions.Decision.named(self.view, self.read.decision)

    @field
    def struck_by(self) -> AmendmentLink | None:
        """The amendment that took them out again."""
        return self._amendment(self.read.struck_by)

    @field
    def replaced(self) -> list["Origin"]:
        """The words whose place they took, each with its own origin."""
        return [Origin.of(self.view, each) for each in self.read.replaced]

    def _amendment(self, name: str | None) -> AmendmentLink | None:
        found = None if name is None else self.view.state.amendments[name]
        return None if found is None else amendments.Amendment.of(self.view, found)
