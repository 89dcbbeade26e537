"""Requests about procedural motions and elections of persons."""

from uuid import UUID

import strawberry

from travaux.api.described import told
from travaux.api.inputs.asking import Names, command_id, negotiation
from travaux.api.inputs.rules import MajorityRuleInput
from travaux.treaty import commands, procedural
from travaux.treaty.procedures import Supported
from travaux.treaty.terms import Method, MotionKind


@strawberry.input(description="Move a procedural motion.")
class MoveMotionInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    kind: MotionKind = told("What is moved.")
    on: strawberry.ID | None = told(
        "The clause or amendment that it concerns; null: the meeting.", default=None
    )
    parts: list[list[int]] = told(
        "For a separate vote: all open edits of the amendment, by index, in two parts or more.",
        default_factory=list,
    )
    reason: str = told("Why; may be empty.", default="")

    def command(self, names: Names) -> commands.Command:
        parts = tuple(tuple(part) for part in self.parts)
        return procedural.MoveMotion(
            self.kind, names.optional_clause_or_amendment(self.on), parts, self.reason
        )


@strawberry.input(description="Oppose a motion, so that it has to be voted on.")
class OpposeMotionInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    motion: strawberry.ID = told("The motion.")

    def command(self, names: Names) -> commands.Command:
        return procedural.OpposeMotion(names.motion(self.motion))


@strawberry.input(description="Withdraw a motion that one has moved.")
class WithdrawMotionInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    motion: strawberry.ID = told("The motion.")

    def command(self, names: Names) -> commands.Command:
        return procedural.WithdrawMotion(names.motion(self.motion))


@strawberry.input(description="Declare a motion carried that nobody has opposed.")
class CarryMotionInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    motion: strawberry.ID = told("The motion.")

    def command(self, names: Names) -> commands.Command:
        return procedural.CarryMotion(names.motion(self.motion))


@strawberry.input(description="Put a motion to the vote.")
class PutMotionInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    motion: strawberry.ID = told("The motion.")
    method: Method = told("How the vote is taken.", default=Method.RECORDED)

    def command(self, names: Names) -> commands.Command:
        return procedural.PutMotion(names.motion(self.motion), self.method)


@strawberry.input(
    description="Open the election of one person by secret ballot on paper: the secret never comes to this server."
)
class OpenElectionInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    office: str = told("The office to be filled.")
    candidates: list[str] = told("The candidates.")
    majority: MajorityRuleInput | None = told(
        "The majority of those voting that a candidate needs; null: that of the rules of procedure.",
        default=None,
    )

    def command(self, _names: Names) -> commands.Command:
        majority = None if self.majority is None else self.majority.rule()
        return procedural.OpenElection(self.office, tuple(self.candidates), majority)


@strawberry.input(description="How many papers named a candidate.")
class CandidateVotesInput:
    candidate: str = told("The candidate.")
    votes: int = told("How many.")


@strawberry.input(description="Record what the tellers counted.")
class CountBallotPapersInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    election: strawberry.ID = told("The election.")
    papers: int = told("Papers handed in.")
    invalid: int = told("Of these, invalid.", default=0)
    abstentions: int = told("Of these, blank.", default=0)
    votes: list[CandidateVotesInput] = told("For each candidate.")
    voted: list[str] = told("The codes of the delegations that handed in a paper.")
    lot: str | None = told(
        "The candidate drawn by lot, if two are equal in a restricted ballot (GA rule 93).", default=None
    )

    def command(self, names: Names) -> commands.Command:
        votes = tuple(Supported(each.candidate, each.votes) for each in self.votes)
        return procedural.CountBallotPapers(
            names.election(self.election),
            self.papers,
            self.invalid,
            self.abstentions,
            votes,
            tuple(self.voted),
            self.lot,
        )
