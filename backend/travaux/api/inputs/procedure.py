"""Requests about how the body decides: its rules, who may vote, silence procedures, the conduct of votes."""

from datetime import datetime
from uuid import UUID

import strawberry

from travaux.api.described import told
from travaux.api.inputs.asking import Names, command_id, negotiation
from travaux.api.inputs.debate import QuestionInput
from travaux.api.inputs.rules import RulesOfProcedureInput
from travaux.api.scalars import Whole
from travaux.treaty import commands, procedural
from travaux.treaty.polls import Choice, Weight
from travaux.treaty.terms import Method


@strawberry.input(description="Record the rules of procedure that the body has adopted.")
class AdoptRulesOfProcedureInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    rules: RulesOfProcedureInput = told("The rules.")

    def command(self, _names: Names) -> commands.Command:
        return procedural.AdoptRulesOfProcedure(self.rules.rules())


@strawberry.input(description="A measure of a member.")
class WeightInput:
    name: str = told("Which, such as `population` or `tonnage`.")
    amount: Whole = told("How much, in whatever unit, the same for everybody.")


@strawberry.input(description="Record what rules need to know of a delegation.")
class DescribeDelegationInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    delegation: str = told("The code of the delegation.")
    members: list[str] = told(
        "Of an organization, the codes of its member States that are Parties.", default_factory=list
    )
    chambers: list[str] = told("The parts of the body to which it belongs.", default_factory=list)
    weights: list[WeightInput] = told("Its weights.", default_factory=list)

    def command(self, _names: Names) -> commands.Command:
        weights = tuple(Weight(each.name, each.amount) for each in self.weights)
        return procedural.DescribeDelegation(
            self.delegation, tuple(self.members), tuple(self.chambers), weights
        )


@strawberry.input(
    description="Record that a delegation lost its vote for arrears (Charter of the UN, art. 19)."
)
class SuspendVotingRightInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    delegation: str = told("The code of the delegation.")
    arrears: Whole = told("What it owes, in whole units of money.")
    due: Whole = told("What was due for the preceding two full years.")

    def command(self, _names: Names) -> commands.Command:
        return procedural.SuspendVotingRight(self.delegation, self.arrears, self.due)


@strawberry.input(description="Record that a delegation may vote again.")
class RestoreVotingRightInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    delegation: str = told("The code of the delegation.")
    reason: str = told("Why.")

    def command(self, _names: Names) -> commands.Command:
        return procedural.RestoreVotingRight(self.delegation, self.reason)


@strawberry.input(description="Record who is in the room, from now on.")
class RecordPresenceInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    present: list[str] = told("The codes of all delegations that are present.")

    def command(self, _names: Names) -> commands.Command:
        return procedural.RecordPresence(tuple(self.present))


@strawberry.input(description="Declare all efforts at consensus exhausted: the next rule applies.")
class DeclareEffortsExhaustedInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    reason: str = told("Why.")
    on: strawberry.ID | None = told("The clause or amendment; null: everything.", default=None)

    def command(self, names: Names) -> commands.Command:
        return procedural.DeclareEffortsExhausted(self.reason, names.optional_clause_or_amendment(self.on))


@strawberry.input(description="Dissociate one's delegation from a consensus without blocking it.")
class DissociateInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The consensus call or silence procedure.")
    statement: str = told("The statement for the record.")

    def command(self, names: Names) -> commands.Command:
        return procedural.Dissociate(names.decision(self.decision), self.statement)


@strawberry.input(description="Put a question that is adopted at a deadline unless somebody objects.")
class OpenSilenceProcedureInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    question: QuestionInput = told("The question.")
    deadline: datetime = told("Until when one can object; this instant included.")
    zone: str = told("The time zone in which the deadline is to be displayed.", default="UTC")

    def command(self, names: Names) -> commands.Command:
        return procedural.OpenSilenceProcedure(self.question.asked(names), self.deadline, self.zone)


@strawberry.input(description="Give a silence procedure more time.")
class ExtendSilenceProcedureInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The silence procedure.")
    deadline: datetime = told("The new deadline, later than the old one.")

    def command(self, names: Names) -> commands.Command:
        return procedural.ExtendSilenceProcedure(names.decision(self.decision), self.deadline)


@strawberry.input(
    description="Object to a silence procedure. One objection in time is enough; a late one is put on record."
)
class BreakSilenceInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The silence procedure.")
    reason: str = told("Why; may be empty.", default="")
    delegation: str | None = told(
        "The code of a member of a group that you coordinate, if you object in its name; null: your own.",
        default=None,
    )

    def command(self, names: Names) -> commands.Command:
        return procedural.BreakSilence(names.decision(self.decision), self.reason, self.delegation)


@strawberry.input(description="Take back a silence procedure.")
class WithdrawSilenceProcedureInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The silence procedure.")
    reason: str = told("Why.")

    def command(self, names: Names) -> commands.Command:
        return procedural.WithdrawSilenceProcedure(names.decision(self.decision), self.reason)


@strawberry.input(description="Record the lot from which the roll is called (GA rule 87).")
class DrawLotInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The ballot, by roll-call.")
    delegation: str = told("The code of the delegation that was drawn.")

    def command(self, names: Names) -> commands.Command:
        return procedural.DrawLot(names.decision(self.decision), self.delegation)


@strawberry.input(description="Ask for a vote by name instead of a show of hands, before it begins.")
class RequestRecordedVoteInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The ballot.")
    method: Method = told("RECORDED or ROLL_CALL.", default=Method.RECORDED)

    def command(self, names: Names) -> commands.Command:
        return procedural.RequestRecordedVote(names.decision(self.decision), self.method)


@strawberry.input(description="Record how many hands were raised.")
class CountHandsInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The ballot, by show of hands.")
    yes: int = told("In favour.")
    no: int = told("Against.")
    abstain: int = told("Abstaining.", default=0)

    def command(self, names: Names) -> commands.Command:
        return procedural.CountHands(names.decision(self.decision), self.yes, self.no, self.abstain)


@strawberry.input(
    description="Hand in a sealed vote, where choices are hidden for a time. The latest seal counts."
)
class SealVoteInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The ballot.")
    commitment: str = told(
        "HMAC-SHA-256, in 64 lower-case hexadecimal digits, of `<decision>|<delegation>|<choice>` in UTF-8, with the "
        "decision by its name (d91), under a key of 256 random bits that you keep until seals are opened."
    )

    def command(self, names: Names) -> commands.Command:
        return procedural.SealVote(names.decision(self.decision), self.commitment)


@strawberry.input(description="End the voting of a ballot with hidden choices, so that seals are opened.")
class CloseVotingInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The ballot.")

    def command(self, names: Names) -> commands.Command:
        return procedural.CloseVoting(names.decision(self.decision))


@strawberry.input(description="Open one's seal.")
class RevealVoteInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The ballot.")
    choice: Choice = told("What was sealed.")
    key: str = told("The key with which it was, in 64 lower-case hexadecimal digits.")

    def command(self, names: Names) -> commands.Command:
        return procedural.RevealVote(names.decision(self.decision), self.choice, self.key)


@strawberry.input(
    description="Put on record, after the result, that one meant to vote otherwise. The result stands."
)
class NotifyVoteCorrectionInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The ballot.")
    intended: Choice = told("The vote that was meant.")

    def command(self, names: Names) -> commands.Command:
        return procedural.NotifyVoteCorrection(names.decision(self.decision), self.intended)


@strawberry.input(description="Explain one's vote, before or after it (GA rule 88).")
class ExplainVoteInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The ballot.")
    text: str = told("The explanation.")

    def command(self, names: Names) -> commands.Command:
        return procedural.ExplainVote(names.decision(self.decision), self.text)
