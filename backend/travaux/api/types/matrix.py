"""Who stands where: delegations by clauses and open amendments."""

from datetime import datetime
from typing import Self

import strawberry

from travaux.api.described import told
from travaux.api.view import View
from travaux.treaty import positions, standing
from travaux.treaty.events import Stance
from travaux.treaty.positions import Source


@strawberry.type(description="The position that counts for a delegation, and whence it has it.")
class EffectivePosition:
    delegation: str = told("The code of the delegation.")
    source: Source = told("Whence it has the position.")
    stance: Stance | None = told("What it says; null if it says nothing, or its groups say different things.")
    value: int | None = told("From -2 (objects) to 2 (sponsors); null for a reserve, a conflict and silence.")
    spoken_by: list[str] = told("The codes of the parties whose words make it.")
    events: list[int] = told("The events behind it.")

    @classmethod
    def of(cls, read: positions.Held) -> Self:
        return cls(
            delegation=read.delegation,
            source=read.source,
            stance=read.stance,
            value=read.value,
            spoken_by=list(read.spoken_by),
            events=list(read.events),
        )


@strawberry.type(description="What every delegation thinks of one clause or open amendment.")
class PositionColumn:
    on: strawberry.ID = told("The clause or amendment.")
    clauses: list[strawberry.ID] = told("The clauses that it is about.")
    cells: list[EffectivePosition] = told("The delegations, in the same order in every column.")
    silent: list[str] = told("The codes of those that say nothing, nor does anybody for them.")

    @classmethod
    def of(cls, view: View, read: positions.Column) -> Self:
        return cls(
            on=view.id(read.on),
            clauses=view.ids(read.clauses),
            cells=[EffectivePosition.of(each) for each in read.cells],
            silent=list(read.silent),
        )


@strawberry.type(description="A formal objection that stands. One is enough; there is no score.")
class StandingObjection:
    party: str = told("The code of the party.")
    on: strawberry.ID = told("The clause or amendment.")
    clauses: list[strawberry.ID] = told("The clauses that it is about.")
    reason: str = told("Why, in its own words; may be empty.")
    at: datetime = told("Since when.")
    events: list[int] = told("The event that stated it.")

    @classmethod
    def of(cls, view: View, read: standing.Objection) -> Self:
        return cls(
            party=read.party,
            on=view.id(read.on),
            clauses=view.ids(read.clauses),
            reason=read.reason,
            at=read.at,
            events=[read.seq],
        )


@strawberry.type(description="A reserved position: the party is awaited.")
class Reserve:
    party: str = told("The code of the party.")
    on: strawberry.ID = told("The clause or amendment.")
    clauses: list[strawberry.ID] = told("The clauses that it is about.")
    reason: str = told("Why, in its own words; may be empty.")
    at: datetime = told("Since when.")
    age_in_events: int = told("How many events ago.")
    age_in_days: int = told("How many whole days ago, at the moment that is read.")
    events: list[int] = told("The event that stated it.")

    @classmethod
    def of(cls, view: View, read: standing.Reserve) -> Self:
        return cls(
            party=read.party,
            on=view.id(read.on),
            clauses=view.ids(read.clauses),
            reason=read.reason,
            at=read.at,
            age_in_events=read.age_in_events,
            age_in_days=read.age_in_days,
            events=[read.seq],
        )


@strawberry.type(description="An open amendment, and how long it has been open.")
class OpenProposal:
    amendment: strawberry.ID = told("The amendment.")
    proponent: str = told("The code of the proponent.")
    sponsors: list[str] = told("The codes of the proponent and of those who joined it.")
    clauses: list[strawberry.ID] = told("The clauses that it is about.")
    age_in_events: int = told("How many events ago it was proposed.")
    age_in_days: int = told("How many whole days ago, at the moment that is read.")
    discussed: bool = told("Whether anybody beside its sponsors has taken a position.")
    events: list[int] = told("The events behind it.")

    @classmethod
    def of(cls, view: View, read: standing.Proposal) -> Self:
        return cls(
            amendment=view.id(read.amendment),
            proponent=read.proponent,
            sponsors=[each for each in read.sponsors if each],
            clauses=view.ids(read.clauses),
            age_in_events=read.age_in_events,
            age_in_days=read.age_in_days,
            discussed=read.discussed,
            events=list(read.events),
        )


@strawberry.type(
    description="On whose silence the consensus on a clause would rest. No event is behind silence."
)
class Silent:
    clause: strawberry.ID = told("The clause.")
    delegations: list[str] = told(
        "The codes of those with a vote and no position on it or any open amendment."
    )

    @classmethod
    def of(cls, view: View, read: standing.Silence) -> Self:
        return cls(clause=view.id(read.clause), delegations=list(read.delegations))
