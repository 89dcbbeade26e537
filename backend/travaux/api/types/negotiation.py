"""A negotiation at a moment."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Protocol, Self, TypeVar

import strawberry

from travaux.api import ids
from travaux.api.described import field, said
from travaux.api.scalars import Cursor
from travaux.api.types.amendment import Amendment
from travaux.api.types.clause import Clause
from travaux.api.types.comment import Comment
from travaux.api.types.comparison import ClauseComparison, From, To, compare
from travaux.api.types.conduct import Competence, Exhausted, SecondVote, Voter
from travaux.api.types.decision import Decision
from travaux.api.types.edits import ClauseInsertionEdit
from travaux.api.types.history import HistoryConnection, history
from travaux.api.types.moment import Moment
from travaux.api.types.motions import Election, Motion
from travaux.api.types.node import Node
from travaux.api.types.paging import After, Before, Connection, First, Last, page
from travaux.api.types.people import Delegate, Delegation, Group
from travaux.api.types.references import Drift, Reference
from travaux.api.types.rolling import Block
from travaux.api.types.rules import RulesOfProcedure
from travaux.api.types.standing import Standing
from travaux.api.view import View
from travaux.exchange import markdown
from travaux.treaty import blocks, references
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.decision import voters
from travaux.treaty.state import AmendmentStatus
from travaux.treaty.wording import read


@strawberry.type(
    description="A negotiation as it stands after one event. Read at an earlier moment, everything under it is of then."
)
class Negotiation(Node):
    view: strawberry.Private[View]

    @classmethod
    def of(cls, view: View) -> Self:
        return cls(id=ids.encode(view.log), view=view)

    @field
    def title(self) -> str:
        """Its title."""
        return self.view.state.title

    @field
    def language(self) -> str:
        """The language of the text, as a BCP 47 tag."""
        return self.view.state.language

    @field
    def seq(self) -> int:
        """The event after which this is the state."""
        return self.view.state.size

    @field
    def at(self) -> datetime:
        """When that event was recorded."""
        return self.view.state.at

    @field
    def cursor(self) -> Cursor:
        """Give it to `events(after:)` to go on from exactly this state."""
        return Cursor(ids.cursor(self.view.log, self.view.state.size))

    @field
    def me(self) -> Delegate | None:
        """What whoever asks is in it; null if that person was not accredited yet."""
        found = self.view.state.delegates.get(self.view.reader)
        return None if found is None else Delegate.of(self.view, found)

    @field
    def delegations(self) -> list[Delegation]:
        """The delegations, by their codes."""
        return [Delegation.of(each) for _, each in sorted(self.view.state.delegations.items())]

    @field
    def delegates(self) -> list[Delegate]:
        """The persons accredited, by their user names."""
        return [Delegate.of(self.view, each) for _, each in sorted(self.view.state.delegates.items())]

    @field
    def groups(self) -> list[Group]:
        """The groups of delegations, by their codes."""
        return [Group.of(each) for _, each in sorted(self.view.state.groups.items())]

    @field
    def clauses(
        self, under: Annotated[strawberry.ID | None, said("Only what stands under this clause.")] = None
    ) -> list[Clause]:
        """The text: its clauses in reading order, each with its depth in the tree."""
        if under is None:
            return [Clause.of(self.view, each) for _, each in self.view.state.text()]
        name = self._name(under, "Clause")
        if name not in self.view.state.clauses:
            return []
        return [Clause.of(self.view, each) for _, each in self.view.state.text(name)]

    @field
    def clause(self, id: Annotated[strawberry.ID, said("Its id.")]) -> Clause | None:  # noqa: A002
        """A clause of this negotiation; null if there is none with this id at this moment."""
        found = self.view.state.clauses.get(self._name(id, "Clause"))
        return None if found is None else Clause.of(self.view, found)

    @field
    def proposed_insertions(self) -> list[ClauseInsertionEdit]:
        """The new clauses that open amendments would put directly under nothing, that is, at the outermost level."""
        found = self.view.places.insertions.get(None, [])
        return [ClauseInsertionEdit.of(self.view, *each) for each in found]

    @field
    def amendments(
        self,
        first: First = None,
        after: After = None,
        status: Annotated[AmendmentStatus | None, said("Only those that stand so.")] = None,
    ) -> Connection[Amendment]:
        """The amendments, oldest first."""
        found = _oldest_first(
            each for each in self.view.state.amendments.values() if status is None or each.status is status
        )
        return page(
            [each.seq for each in found], lambda index: Amendment.of(self.view, found[index]), first, after
        )

    @field
    def amendment(self, id: Annotated[strawberry.ID, said("Its id.")]) -> Amendment | None:  # noqa: A002
        """An amendment of this negotiation; null if there is none with this id at this moment."""
        found = self.view.state.amendments.get(self._name(id, "Amendment"))
        return None if found is None else Amendment.of(self.view, found)

    @field
    def decisions(
        self,
        first: First = None,
        after: After = None,
        open: Annotated[bool | None, said("Only open ones, or only closed ones.")] = None,  # noqa: A002
    ) -> Connection[Decision]:
        """The questions put to the body, oldest first."""
        found = _oldest_first(
            each
            for each in self.view.state.decisions.values()
            if open is None or (each.closed_by is None) is open
        )
        return page(
            [each.seq for each in found], lambda index: Decision.of(self.view, found[index]), first, after
        )

    @field
    def decision(self, id: Annotated[strawberry.ID, said("Its id.")]) -> Decision | None:  # noqa: A002
        """A question put to the body of this negotiation; null if there is none with this id at this moment."""
        found = self.view.state.decisions.get(self._name(id, "Decision"))
        return None if found is None else Decision.of(self.view, found)

    @field
    def standing(self) -> Standing:
        """Where consensus stands at this moment."""
        return Standing.of(self.view)

    @field
    def rules(self) -> RulesOfProcedure | None:
        """The rules of procedure; null if none were adopted."""
        found = self.view.state.floor.rules
        return None if found is None else RulesOfProcedure.of(found)

    @field
    def voters(self) -> list[Voter]:
        """Who is entitled to vote now, with what rules need to know of them."""
        return [Voter.of(each) for each in voters(self.view.state)]

    @field
    def lost_votes(self) -> list[str]:
        """The codes of those who lost the right to vote (Charter of the UN, art. 19)."""
        return sorted(self.view.state.floor.lost)

    @field
    def present(self) -> list[str] | None:
        """The codes of those in the room; null if nobody recorded it."""
        found = self.view.state.floor.present
        return None if found is None else list(found)

    @field
    def exhausted(self) -> list[Exhausted]:
        """On what efforts at consensus were declared exhausted."""
        found = self.view.state.floor.exhausted.items()
        return [Exhausted(on=self.view.id(on) if on else None, times=times) for on, times in sorted(found)]

    @field
    def no_action(self) -> list[strawberry.ID]:
        """The clauses and amendments on which the body decided to take no action (GA rule 74)."""
        return self.view.ids(sorted(self.view.state.floor.no_action))

    @field
    def debate_closed(self) -> list[strawberry.ID]:
        """The clauses and amendments on which the debate is closed (GA rule 75)."""
        return self.view.ids(sorted(self.view.state.floor.debate_closed))

    @field
    def competences(self) -> list[Competence]:
        """Which organizations speak for their members on what."""
        return [
            Competence(clause=self.view.id(clause), delegation=each.delegation, seq=each.seq)
            for clause, held in sorted(self.view.state.competences.items())
            for each in held
        ]

    @field
    def motions(
        self,
        pending: Annotated[bool | None, said("Only those before the body, or only the others.")] = None,
    ) -> list[Motion]:
        """The procedural motions: those before the body in the order in which they are put, then the others."""
        floor = self.view.state.floor
        before = floor.pending()
        others = sorted((each for each in floor.motions.values() if not each.pending), key=_by_seq)
        found = (*(() if pending is False else before), *(() if pending else others))
        return [Motion.of(self.view, each) for each in found]

    @field
    def elections(self) -> list[Election]:
        """The elections of persons, oldest first."""
        found = sorted(self.view.state.floor.elections.values(), key=lambda each: int(each.id[1:]))
        return [Election.of(self.view, each) for each in found]

    @field
    def second_votes(self) -> list[SecondVote]:
        """The second votes that are due after equal ones (GA rule 95)."""
        due = self.view.state.floor.second_votes.values()
        return [SecondVote(first=self.view.id(each.first), by=each.by) for each in due]

    @field
    def comments(self, first: First = None, after: After = None) -> Connection[Comment]:
        """All comments, oldest first."""
        found = _oldest_first(self.view.state.comments.values())
        return page(
            [each.seq for each in found], lambda index: Comment.of(self.view, found[index]), first, after
        )

    @field
    async def history(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> HistoryConnection:
        """All that happened up to this moment, oldest first; `last` gives the newest."""
        return await history(self.view, range(1, self.view.state.size + 1), first, after, last, before)

    @field
    def rolling_text(self) -> list[Block]:
        """The rolling text of the whole: the clauses, the proposed ones among them, and who contests what."""
        return [Block.of(self.view, each) for each in blocks.blocks(self.view.state)]

    @field
    def bracketed(
        self,
        attribution: Annotated[bool, said("Whether to name who asks for what, in parentheses.")] = True,  # noqa: FBT002
    ) -> str:
        """The rolling text of the whole as characters, as negotiators type it, without numbers."""
        state = self.view.state
        names = {each: state.attribution(state.amendments[each]) for each in state.open_amendments}
        return "\n\n".join(text for _, _, text in blocks.plain(state, names if attribution else {}))

    @field
    async def compare(self, before: From, after: To = None) -> list[ClauseComparison]:
        """What differs in the text between two moments, in reading order; what has not changed is left out."""
        return await compare(self.view, before, after)

    @field
    def references(
        self,
        dangling: Annotated[bool | None, said("Only those that lead nowhere, or only the others.")] = None,
    ) -> list[Reference]:
        """The references of clauses to clauses, in reading order; those to other treaties are left out."""
        return [
            Reference.of(self.view, each)
            for each in references.references(self.view.state)
            if dangling is None or (each.to is None) is dangling
        ]

    @field
    async def drifted(
        self, since: Annotated[Moment, said("The moment when they meant what they should.")]
    ) -> list[Drift]:
        """The references that stand unchanged, but mean another clause now, since numbers have changed."""
        then = await self.view.house.secretariat.state(self.view.log, since.named)
        return [
            Drift(reference=Reference.of(self.view, reference), label=label)
            for reference, label in references.drifted(then, self.view.state)
        ]

    @field
    def markdown(self) -> str:
        """The base text as Markdown."""
        return markdown.export(self.view.state.title, _printed(self.view, None))

    def _name(self, id: str, kind: str) -> str:  # noqa: A002
        """The name of what the id names here; "" if it is of another negotiation, in which nobody has that name."""
        named = ids.asked(id, kind)
        return named.name if named.log == self.view.log else ""


def _printed(view: View, under: str | None) -> tuple[ClauseDraft, ...]:
    """What stands under the clause, with the numbers as a reader sees them."""
    labels = view.places.labels
    return tuple(
        ClauseDraft(each.kind, labels[each.id], read(each.heading), read(each.text), _printed(view, each.id))
        for each in view.state.children(under)
    )


class _HasSeq(Protocol):
    @property
    def seq(self) -> int: ...


_T = TypeVar("_T", bound=_HasSeq)


def _oldest_first(found: Iterable[_T]) -> list[_T]:
    return sorted(found, key=_by_seq)


def _by_seq(each: _HasSeq) -> int:
    return each.seq
