"""Requests of those who speak and decide: positions, comments, questions to the body, votes."""

from datetime import datetime
from uuid import UUID

import strawberry

from travaux.api.described import told
from travaux.api.inputs.asking import Names, command_id, negotiation, party
from travaux.api.inputs.rules import RuleInput
from travaux.api.inputs.text import SpanInput
from travaux.treaty import commands
from travaux.treaty.edits import Level, Portion
from travaux.treaty.events import Choice, Question, Stance
from travaux.treaty.terms import Method, Reveal


@strawberry.input(description="State a position; the latest of a party replaces its earlier one.")
class StatePositionInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    on: strawberry.ID = told("The clause or the amendment.")
    stance: Stance = told("What the party says.")
    reason: str = told("Why.", default="")
    party: str | None = party()

    def command(self, names: Names) -> commands.Command:
        return commands.StatePosition(
            names.clause_or_amendment(self.on), self.stance, self.reason, self.party
        )


@strawberry.input(description="Withdraw a position.")
class WithdrawPositionInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    on: strawberry.ID = told("The clause or the amendment.")
    party: str | None = party()

    def command(self, names: Names) -> commands.Command:
        return commands.WithdrawPosition(names.clause_or_amendment(self.on), self.party)


@strawberry.input(
    description="Comment on a clause, on words of it, or on an amendment; or reply to a comment."
)
class PostCommentInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    on: strawberry.ID = told("The clause or the amendment; of a reply, the one that the comment is on.")
    text: str = told("The comment.")
    portion: Portion = told("Which words of the clause.", default=Portion.TEXT)
    spans: list[SpanInput] = told("The words it is about; none: all of it.", default_factory=list)
    reply_to: strawberry.ID | None = told("The comment that it answers.", default=None)

    def command(self, names: Names) -> commands.Command:
        on, spans = names.clause_or_amendment(self.on), tuple(span.span() for span in self.spans)
        reply_to = None if self.reply_to is None else names.comment(self.reply_to)
        return commands.PostComment(on, self.text, self.portion, spans, reply_to)


@strawberry.input(description="Some of the edits of an amendment.")
class AmendmentPartInput:
    amendment: strawberry.ID = told("The amendment.")
    edits: list[int] = told("The edits, by their indices in `Amendment.edits`; the others stay open.")


@strawberry.input(description="How far a clause, or words of it, shall be agreed.")
class AgreementInput:
    clause: strawberry.ID = told("The clause.")
    level: Level = told("How far.", default=Level.AGREED)
    spans: list[SpanInput] = told(
        "Only these words of its heading and text; none: all.", default_factory=list
    )


@strawberry.input(one_of=True, description="What is put to the body.")
class QuestionInput:
    amendment: strawberry.ID | None = told(
        "Shall this amendment, or what remains of it, be adopted?", default=strawberry.UNSET
    )
    clause: strawberry.ID | None = told("Shall this clause be agreed?", default=strawberry.UNSET)
    part: AmendmentPartInput | None = told(
        "Shall these edits of an amendment be adopted?", default=strawberry.UNSET
    )
    agreement: AgreementInput | None = told(
        "Shall this clause, or words of it, be agreed so far?", default=strawberry.UNSET
    )

    def asked(self, names: Names) -> Question:
        if self.amendment:
            return Question(amendment=names.amendment(self.amendment))
        if self.part:
            return Question(names.amendment(self.part.amendment), edits=tuple(self.part.edits))
        if self.agreement:
            spans = tuple(each.span() for each in self.agreement.spans)
            clause = names.clause(self.agreement.clause)
            return Question(clause=clause, level=self.agreement.level, spans=spans)
        return Question(clause=names.clause(self.clause or ""))


@strawberry.input(description="Ask the body whether anybody objects.")
class CallConsensusInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    question: QuestionInput = told("The question.")

    def command(self, names: Names) -> commands.Command:
        return commands.CallConsensus(self.question.asked(names))


@strawberry.input(description="Find that there is no objection, or that there is one.")
class CloseConsensusCallInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The consensus call.")
    overruling: str = told(
        "Why consensus is declared although somebody objects; it is put on record with who does. Empty: it is not.",
        default="",
    )

    def command(self, names: Names) -> commands.Command:
        return commands.CloseConsensusCall(names.decision(self.decision), self.overruling)


@strawberry.input(description="Put a question to the vote.")
class OpenBallotInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    question: QuestionInput = told("The question.")
    rule: RuleInput | None = told(
        "The rule; null: that of the rules of procedure, or two thirds of those present and voting (GA rule 83).",
        default=None,
    )
    method: Method = told("How the vote is taken.", default=Method.RECORDED)
    reveal: Reveal = told("When choices may be seen.", default=Reveal.LIVE)
    visible: int = told("With LAST_MINUTES: for how many minutes before it closes.", default=0)
    closes: datetime | None = told(
        "Until when votes are taken, this instant included; null: until the Chair closes.", default=None
    )

    def command(self, names: Names) -> commands.Command:
        rule = None if self.rule is None else self.rule.rule()
        return commands.OpenBallot(
            self.question.asked(names), rule, self.method, self.reveal, self.visible, self.closes
        )


@strawberry.input(description="Vote; the latest vote of a delegation before the ballot closes counts.")
class CastVoteInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The ballot.")
    choice: Choice = told("The vote.")
    explanation: str = told("The explanation of vote.", default="")
    delegation: str | None = told(
        "The code of the delegation for which you vote; null: your own.", default=None
    )

    def command(self, names: Names) -> commands.Command:
        return commands.CastVote(
            names.decision(self.decision), self.choice, self.explanation, self.delegation
        )


@strawberry.input(description="Close a ballot and announce its result, with what follows from it.")
class CloseBallotInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    decision: strawberry.ID = told("The ballot.")

    def command(self, names: Names) -> commands.Command:
        return commands.CloseBallot(names.decision(self.decision))


@strawberry.input(
    description="Undo what was decided on an amendment: it is open again, and if adopted, the text is as it was before."
)
class ReopenAmendmentInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    amendment: strawberry.ID = told("The amendment.")
    reason: str = told("Why.")

    def command(self, names: Names) -> commands.Command:
        return commands.ReopenAmendment(names.amendment(self.amendment), self.reason)


@strawberry.input(
    description="Set another order of voting on the open amendments to a clause than that of GA rule 90."
)
class SetVotingOrderInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    clause: strawberry.ID = told("The clause.")
    order: list[strawberry.ID] = told("Every open amendment to it, in the order in which they are put.")

    def command(self, names: Names) -> commands.Command:
        order = tuple(names.amendment(each) for each in self.order)
        return commands.SetVotingOrder(names.clause(self.clause), order)
