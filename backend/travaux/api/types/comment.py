"""A comment: what a person says of the text, beside the record of what parties propose and decide."""

from datetime import datetime
from typing import Self

import strawberry

from travaux.api.described import field, told
from travaux.api.types.links import CommentLink
from travaux.api.types.node import Node
from travaux.api.types.words import Span, quoted
from travaux.api.view import View
from travaux.treaty import state
from travaux.treaty.edits import Portion


@strawberry.type(description="A comment on a clause, on some of its words, or on an amendment.")
class Comment(Node):
    view: strawberry.Private[View]
    read: strawberry.Private[state.Comment]
    name: str = told("Its name in the record of the negotiation, such as m80: made by event 80.")

    @classmethod
    def of(cls, view: View, read: state.Comment) -> Self:
        return cls(id=view.id(read.id), name=read.id, view=view, read=read)

    @field
    def seq(self) -> int:
        """The event that posted it."""
        return self.read.seq

    @field
    def at(self) -> datetime:
        """When it was posted."""
        return self.read.at

    @field
    def author(self) -> str:
        """The user name of whoever wrote it."""
        return self.read.author

    @field
    def author_name(self) -> str:
        """The name of whoever wrote it."""
        return self.view.person(self.read.author)

    @field
    def delegation(self) -> str | None:
        """The code of the delegation for which the author acted then."""
        return self.read.delegation

    @field
    def on(self) -> strawberry.ID:
        """The clause or the amendment that it is on."""
        return self.view.id(self.read.on)

    @field
    def portion(self) -> Portion:
        """On which words of the clause."""
        return self.read.portion

    @field
    def spans(self) -> list[Span]:
        """The words it is about, by their addresses, so that it stays on them while the text changes; none: all."""
        return [Span.of(span) for span in self.read.spans]

    @field
    def quote(self) -> str:
        """The words it is about, whether they still stand or not."""
        clause = self.view.state.clauses.get(self.read.on)
        return "" if clause is None else quoted(clause.portion(self.read.portion), self.read.spans)

    @field
    def reply_to(self) -> strawberry.ID | None:
        """The comment that it answers."""
        return self.view.optional_id(self.read.reply_to)

    @field
    def text(self) -> str:
        """What it says."""
        return self.read.text

    @field
    def replies(self) -> list[CommentLink]:
        """The comments that answer it directly, oldest first."""
        known = self.view.state
        on = known.clauses.get(self.read.on) or known.amendments[self.read.on]
        found = [known.comments[name] for name in on.comments]
        return [Comment.of(self.view, each) for each in found if each.reply_to == self.read.id]
