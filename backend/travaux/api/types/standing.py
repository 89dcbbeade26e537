"""Where consensus stands: what mediators look at. Never a percentage, never an average."""

import asyncio
from datetime import datetime
from typing import Annotated, Self

import strawberry

from travaux.api import ids
from travaux.api.described import field, said, told
from travaux.api.errors import Code, Fault
from travaux.api.figures import steps
from travaux.api.inputs.rules import MajorityRuleInput
from travaux.api.types.apart import Apartness, Bridge, Contention, Projection, TextDistance
from travaux.api.types.brackets import (
    Backslide,
    Disputed,
    DisputedClause,
    LevelShare,
    OpenBracket,
    OpenClause,
    Reopening,
)
from travaux.api.types.matrix import OpenProposal, PositionColumn, Reserve, Silent, StandingObjection
from travaux.api.types.references import Reference
from travaux.api.view import View
from travaux.treaty import contention, convergence, defects, packages, positions, projection
from travaux.treaty import standing as core
from travaux.treaty.rules import TWO_THIRDS, Majority, composed, fault
from travaux.treaty.standing import Status
from travaux.treaty.state import State


@strawberry.type(description="What is agreed of a clause depends on another clause being agreed.")
class ConditionalLink:
    clause: strawberry.ID = told("The clause.")
    depends_on: strawberry.ID = told("The clause on which it depends.")
    met: bool = told("Whether that one, with all that stands under it, is agreed.")
    pending: bool = told("Whether the clause is agreed and that one is not.")
    events: list[int] = told("The events behind it.")


@strawberry.type(description="Clauses that depend on each other in a circle: settled together or not at all.")
class Package:
    clauses: list[strawberry.ID] = told("The clauses, in the order of the text.")
    events: list[int] = told("The events that made them so.")


@strawberry.type(description="Words that name a clause which is not there.")
class DeadReference:
    reference: Reference = told("The words.")
    events: list[int] = told("The events that brought them in.")


@strawberry.type(description="A number that does not follow on that of the clause before it.")
class LabelGap:
    clause: strawberry.ID = told("The clause.")
    label: str = told("Its number.")
    before: str | None = told("The number before it; null: it is the first.")
    events: list[int] = told("The last changes of the two clauses.")


@strawberry.type(description="A clause that was reopened in a step.")
class ReopenedClause:
    clause: strawberry.ID = told("The clause.")
    reopening: Reopening = told("Why, and by whom.")


@strawberry.type(
    description="What one day made of the text. Neither smoothed nor carried on into the future."
)
class Step:
    since: int = told("The event after which it begins.")
    seq: int = told("The event with which it ends.")
    at: datetime = told("When that was recorded.")
    levels: list[LevelShare] = told("How far the text is agreed at its end.")
    brackets: int = told("How many brackets there are at its end.")
    opened: list[OpenBracket] = told("The brackets that were not there at its beginning.")
    lifted: list[OpenBracket] = told("The brackets that are there no more.")
    net: int = told("Lifted less opened: above 0 the text is getting cleaner.")
    reopened: list[ReopenedClause] = told("The steps back.")

    @classmethod
    def of(cls, view: View, read: convergence.Step) -> Self:
        return cls(
            since=read.since,
            seq=read.size,
            at=read.at,
            levels=[LevelShare.of(each) for each in read.levels],
            brackets=read.brackets,
            opened=[OpenBracket.of(view, each) for each in read.opened],
            lifted=[OpenBracket.of(view, each) for each in read.lifted],
            net=read.net,
            reopened=[
                ReopenedClause(clause=view.id(clause), reopening=Reopening.of(each))
                for clause, each in read.reopened
            ],
        )


On = Annotated[strawberry.ID | None, said("Only of this clause or amendment; null: of all before the table.")]


@strawberry.type(
    description="Where consensus stands at a moment. Each figure names the events behind it; none is a score."
)
class Standing:
    view: strawberry.Private[View]
    seq: int = told("The event after which this is so.")

    @classmethod
    def of(cls, view: View) -> Self:
        return cls(view=view, seq=view.state.size)

    @field
    def status(self) -> Status:
        """The status of the text as a whole."""
        return self._read.overall.status

    @field
    def clauses(self) -> list[strawberry.ID]:
        """The clauses over which it is blocked or pending."""
        return self.view.ids(self._read.overall.clauses)

    @field
    def events(self) -> list[int]:
        """The events that make the status what it is."""
        return list(self._read.overall.events)

    @field
    def disputed(self) -> Disputed:
        """What is disputed in the whole text. Show `unbracketedNotAgreed` beside every count of brackets."""
        return Disputed.of(self.view, self._read.disputed)

    @field
    def by_clause(self) -> list[DisputedClause]:
        """The same by clause, those of the text in order, then those that are proposed; undisputed ones left out."""
        return [
            DisputedClause(clause=self.view.id(name), disputed=Disputed.of(self.view, each))
            for name, each in self._read.by_clause
            if each.brackets or each.placeholders
        ]

    @field
    def unbracketed_not_agreed(self) -> list[OpenClause]:
        """Clauses without brackets and yet not agreed."""
        return [OpenClause.of(self.view, each) for each in self._read.unbracketed_not_agreed]

    @field
    def levels(self) -> list[LevelShare]:
        """How much of the text is agreed how far, from not at all to agreed."""
        return [LevelShare.of(each) for each in self._read.levels]

    @field
    def proposals(self) -> list[OpenProposal]:
        """The open amendments, oldest first."""
        return [OpenProposal.of(self.view, each) for each in self._read.proposals]

    @field
    def objections(self) -> list[StandingObjection]:
        """The formal objections, along the text."""
        return [StandingObjection.of(self.view, each) for each in self._read.objections]

    @field
    def reserves(self) -> list[Reserve]:
        """The reserved positions, along the text."""
        return [Reserve.of(self.view, each) for each in self._read.reserves]

    @field
    def awaited(self) -> list[str]:
        """The codes of the parties with reserves, the longest awaited first."""
        return list(self._read.awaited)

    @field
    def backsliding(self) -> list[Backslide]:
        """The clauses that were reopened, the most often reopened first."""
        return [Backslide.of(self.view, each) for each in self._read.backsliding]

    @field
    def matrix(self, on: On = None) -> list[PositionColumn]:
        """Delegations by clauses and open amendments, along the text."""
        return [PositionColumn.of(self.view, each) for each in self._columns(on)]

    @field
    def silent(self) -> list[Silent]:
        """By clause, those on whose silence its consensus would rest."""
        found = core.silent(self.view.state, self.view.figures.matrix)
        return [Silent.of(self.view, each) for each in found]

    @field
    def contention(self) -> list[Contention]:
        """What delegations are divided on, the most divided first."""
        found = contention.contentions(self.view.state, self.view.figures.matrix)
        return [Contention.of(self.view, each) for each in found]

    @field
    def distances(self) -> list[Apartness]:
        """How far each two delegations are apart."""
        return [Apartness.of(each) for each in contention.apartness(self.view.figures.matrix)]

    @field
    def text_distances(
        self,
        clause: Annotated[strawberry.ID | None, said("Only of this clause; null: of the whole text.")] = None,
    ) -> list[TextDistance]:
        """How far the readings are apart that open amendments would give a clause."""
        state = self.view.state
        name = None if clause is None else ids.asked(clause, "Clause").name
        return [
            TextDistance.of(self.view, each)
            for _, found in state.text()
            if name in (None, found.id)
            for each in contention.text_distances(state, found)
        ]

    @field
    def bridges(self) -> list[Bridge]:
        """Who can live with rival alternatives."""
        found = contention.bridges(self.view.state, self.view.figures.matrix)
        return [Bridge.of(self.view, each) for each in found]

    @field
    def projections(
        self,
        on: On = None,
        rule: Annotated[
            MajorityRuleInput | None,
            said("The majority; null: the one of the rules of procedure for substance, else two thirds."),
        ] = None,
    ) -> list[Projection]:
        """What votes would give if everybody voted as they speak, and what stands in the way."""
        state = self.view.state
        majority = _fallback(state) if rule is None else rule.rule()
        if (wrong := fault(majority)) is not None:
            raise Fault(Code.BAD_USER_INPUT, f"This is no rule: {wrong}.")
        return [
            Projection.of(
                self.view,
                majority,
                projection.projection(state, column, majority),
                projection.blocking(state, column, majority),
            )
            for column in self._columns(on)
        ]

    @field
    def links(self) -> list[ConditionalLink]:
        """What is agreed on condition that something else is."""
        return [
            ConditionalLink(
                clause=self.view.id(each.clause),
                depends_on=self.view.id(each.depends_on),
                met=each.met,
                pending=each.pending,
                events=list(each.events),
            )
            for each in packages.links(self.view.state)
        ]

    @field
    def packages(self) -> list[Package]:
        """What can only be settled together."""
        return [
            Package(clauses=self.view.ids(each.clauses), events=list(each.events))
            for each in packages.packages(self.view.state)
        ]

    @field
    def dead_references(self) -> list[DeadReference]:
        """References that lead nowhere."""
        return [
            DeadReference(reference=Reference.of(self.view, each.reference), events=list(each.events))
            for each in defects.dead_references(self.view.state)
        ]

    @field
    def label_gaps(self) -> list[LabelGap]:
        """Numbers that do not follow on each other."""
        return [
            LabelGap(
                clause=self.view.id(each.clause),
                label=each.label,
                before=each.before,
                events=list(each.events),
            )
            for each in defects.label_gaps(self.view.state)
        ]

    @field
    async def convergence(self) -> list[Step]:
        """What each day (UTC) made of the text, from the first to this moment."""
        view = self.view
        figures = view.figures
        if figures.steps is None:
            pages = [page async for page in view.house.journal.pages(view.log, 0, view.state.size)]
            log = [recorded for page in pages for recorded in page]
            # It folds the whole log, which is too long to keep everybody else waiting.
            figures.steps = await asyncio.to_thread(steps, log)
        return [Step.of(view, each) for each in figures.steps]

    @property
    def _read(self) -> core.Standing:
        return self.view.figures.standing

    def _columns(self, on: str | None) -> list[positions.Column]:
        columns = self.view.figures.matrix.columns
        if on is None:
            return list(columns)
        named = ids.asked(on, "Clause", "Amendment")
        return [each for each in columns if named.log == self.view.log and each.on == named.name]


def _fallback(state: State) -> Majority:
    rules = state.floor.rules
    parts = (part for rule in (rules.substance if rules else ()) for part in composed(rule))
    return next((part for part in parts if isinstance(part, Majority)), TWO_THIRDS)
