"""A question before the body, and what it decided."""

from datetime import datetime
from typing import Self

import strawberry

import travaux.api.types.amendment as amendments
import travaux.api.types.clause as clauses
from travaux.api.described import field, told
from travaux.api.summaries import question
from travaux.api.types.links import AmendmentLink, ClauseLink
from travaux.api.types.node import Node
from travaux.api.types.words import Span
from travaux.api.view import View
from travaux.treaty import rules, state
from travaux.treaty.edits import Level
from travaux.treaty.events import Choice
from travaux.treaty.state import DecisionStatus, Procedure


@strawberry.type(description="A majority as a fraction of those present and voting.")
class MajorityRule:
    numerator: int = told("Of the fraction.")
    denominator: int = told("Of the fraction.")
    strict: bool = told("Whether it takes more than the fraction rather than at least.")
    words: str = told("The rule in words.")


@strawberry.type(description="How a delegation voted.")
class Vote:
    delegation: str = told("The code of the delegation.")
    choice: Choice = told("Its vote. The latest before the ballot closes counts.")
    explanation: str = told("Its explanation of vote; may be empty.")
    seq: int = told("The event that cast it.")
    at: datetime = told("When it was cast.")


@strawberry.type(description="How the delegations entitled to vote answered.")
class Tally:
    yes: int = told("In favour.")
    no: int = told("Against.")
    abstain: int = told("Abstaining.")
    not_voting: int = told("Entitled to vote, and without an answer.")

    @classmethod
    def of(cls, read: rules.Tally) -> Self:
        return cls(yes=read.yes, no=read.no, abstain=read.abstain, not_voting=read.not_voting)


@strawberry.type(description="A question put to the body: a consensus call or a recorded vote.")
class Decision(Node):
    view: strawberry.Private[View]
    read: strawberry.Private[state.Decision]
    name: str = told("Its name in the record of the negotiation, such as d91: opened by event 91.")

    @classmethod
    def of(cls, view: View, read: state.Decision) -> Self:
        return cls(id=view.id(read.id), name=read.id, view=view, read=read)

    @classmethod
    def named(cls, view: View, name: str | None) -> Self | None:
        return None if name is None else cls.of(view, view.state.decisions[name])

    @field
    def seq(self) -> int:
        """The event that put the question."""
        return self.read.seq

    @field
    def at(self) -> datetime:
        """When the question was put."""
        return self.read.at

    @field
    def procedure(self) -> Procedure:
        """How it is decided."""
        return self.read.procedure

    @field
    def status(self) -> DecisionStatus:
        """Where it stands."""
        return self.read.status

    @field
    def question(self) -> str:
        """The question in words."""
        return question(self.view, self.read.question)

    @field
    def amendment(self) -> AmendmentLink | None:
        """The amendment that is to be adopted, if the question is about one."""
        name = self.read.question.amendment
        return None if name is None else amendments.Amendment.of(self.view, self.view.state.amendments[name])

    @field
    def clause(self) -> ClauseLink | None:
        """The clause that is to be agreed, if the question is about one."""
        name = self.read.question.clause
        return None if name is None else clauses.Clause.of(self.view, self.view.state.clauses[name])

    @field
    def edits(self) -> list[int]:
        """Which edits of the amendment, by index, are to be adopted; none: all that remain."""
        return list(self.read.question.edits)

    @field
    def level(self) -> Level | None:
        """How far the clause is to be agreed, if the question is about one."""
        return None if self.read.question.clause is None else self.read.question.level

    @field
    def spans(self) -> list[Span]:
        """Which words of the clause are to be agreed; none: all."""
        return [Span.of(each) for each in self.read.question.spans]

    @field
    def rule(self) -> MajorityRule | None:
        """The majority that a ballot needs."""
        rule = self.read.rule
        return (
            None
            if rule is None
            else MajorityRule(
                numerator=rule.numerator, denominator=rule.denominator, strict=rule.strict, words=str(rule)
            )
        )

    @field
    def electorate(self) -> list[str]:
        """The codes of the delegations entitled to vote, fixed when the ballot was opened."""
        return list(self.read.electorate)

    @field
    def votes(self) -> list[Vote]:
        """The votes that count, in the order in which they were cast."""
        return [
            Vote(
                delegation=each.delegation,
                choice=each.choice,
                explanation=each.explanation,
                seq=each.seq,
                at=each.at,
            )
            for each in sorted(self.read.votes.values(), key=lambda each: each.seq)
        ]

    @field
    def tally(self) -> Tally:
        """The votes as they now stand."""
        return Tally.of(self.read.tally)

    @field
    def result(self) -> Tally | None:
        """The votes as announced when the ballot was closed."""
        return None if self.read.result is None else Tally.of(self.read.result)

    @field
    def objecting(self) -> list[str]:
        """The codes of those who object: now, while a consensus call is open; then, once it has failed."""
        if self.read.procedure is Procedure.CONSENSUS_CALL and self.read.closed_by is None:
            about = self.read.question.amendment or self.read.question.clause
            return list(self.view.state.objecting(about or ""))
        return list(self.read.objecting)

    @field
    def closed(self) -> bool:
        """Whether it has been closed."""
        return self.read.closed_by is not None
