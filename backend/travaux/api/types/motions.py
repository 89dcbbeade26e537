"""Procedural motions, and elections of persons."""

from typing import Self

import strawberry

from travaux.api.described import field, told
from travaux.api.types.node import Node
from travaux.api.types.rules import Rule
from travaux.api.view import View
from travaux.treaty import conduct
from travaux.treaty.motions import majority
from travaux.treaty.procedures import BallotPapersCounted
from travaux.treaty.terms import MotionKind


@strawberry.type(description="A procedural motion.")
class Motion(Node):
    view: strawberry.Private[View]
    read: strawberry.Private[conduct.Motion]
    name: str = told("Its name in the record of the negotiation, such as p88: moved by event 88.")

    @classmethod
    def of(cls, view: View, read: conduct.Motion) -> Self:
        return cls(id=view.id(read.id), name=read.id, view=view, read=read)

    @field
    def seq(self) -> int:
        """The event that moved it."""
        return self.read.seq

    @field
    def kind(self) -> MotionKind:
        """What is moved."""
        return self.read.kind

    @field
    def delegation(self) -> str:
        """The code of the delegation that moved it."""
        return self.read.delegation

    @field
    def on(self) -> strawberry.ID | None:
        """The clause or amendment that it concerns; null: the meeting."""
        return self.view.optional_id(self.read.on)

    @field
    def parts(self) -> list[list[int]]:
        """For a separate vote, the edits of the amendment by part."""
        return [list(part) for part in self.read.parts]

    @field
    def opposed(self) -> list[str]:
        """The codes of those who opposed it, so that it has to be voted on."""
        return list(self.read.opposed)

    @field
    def rule(self) -> Rule:
        """The majority that it needs if it is put to the vote."""
        return Rule.of(majority(self.view.state, self.read))

    @field
    def pending(self) -> bool:
        """Whether it is before the body."""
        return self.read.pending

    @field
    def carried(self) -> bool | None:
        """Whether it was carried; null while nobody has decided."""
        return self.read.carried

    @field
    def withdrawn(self) -> bool:
        """Whether it was withdrawn."""
        return self.read.withdrawn


@strawberry.type(description="How many papers named a candidate.")
class CandidateVotes:
    candidate: str = told("The candidate.")
    votes: int = told("How many.")


@strawberry.type(description="What the tellers counted in one ballot: totals, never who chose whom.")
class BallotPapers:
    papers: int = told("Papers handed in.")
    invalid: int = told("Of these, invalid.")
    abstentions: int = told("Of these, blank.")
    votes: list[CandidateVotes] = told("For each candidate.")
    voted: list[str] = told("The codes of the delegations that handed in a paper.")
    required: int = told("The votes that a candidate needed.")
    elected: str | None = told("Who was elected, if anybody was.")
    restricted: list[str] = told("To whom the next ballot is restricted, if there is one.")
    lot: bool = told("Whether the lot decided between two (GA rule 93).")

    @classmethod
    def of(cls, read: BallotPapersCounted) -> Self:
        return cls(
            papers=read.papers,
            invalid=read.invalid,
            abstentions=read.abstentions,
            votes=[CandidateVotes(candidate=each.candidate, votes=each.votes) for each in read.votes],
            voted=list(read.voted),
            required=read.required,
            elected=read.elected,
            restricted=list(read.restricted),
            lot=read.lot,
        )


@strawberry.type(
    description="The election of one person by secret ballot. The secret stays on paper; this is its public record."
)
class Election(Node):
    read: strawberry.Private[conduct.Election]
    name: str = told("Its name in the record of the negotiation, such as e90: opened by event 90.")

    @classmethod
    def of(cls, view: View, read: conduct.Election) -> Self:
        return cls(id=view.id(read.id), name=read.id, read=read)

    @field
    def office(self) -> str:
        """The office to be filled."""
        return self.read.office

    @field
    def candidates(self) -> list[str]:
        """The candidates of the next ballot: all, or those to whom it is restricted."""
        return list(self.read.candidates)

    @field
    def majority(self) -> Rule:
        """The majority of those voting that a candidate needs."""
        return Rule.of(self.read.majority)

    @field
    def electorate(self) -> list[str]:
        """The codes of the delegations entitled to vote, fixed at the opening."""
        return list(self.read.electorate)

    @field
    def ballots(self) -> list[BallotPapers]:
        """The ballots so far."""
        return [BallotPapers.of(each) for each in self.read.ballots]

    @field
    def elected(self) -> str | None:
        """Who was elected."""
        return self.read.elected
