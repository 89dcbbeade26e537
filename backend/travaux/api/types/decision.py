"""A question before the body, and what it decided."""

from datetime import datetime
from typing import Self

import strawberry

import travaux.api.types.amendment as amendments
import travaux.api.types.clause as clauses
from travaux.api.described import field, told
from travaux.api.phrases import put
from travaux.api.types.conduct import (
    Objecting,
    SilenceProcedure,
    Statement,
    VoteCorrection,
    Voter,
    statements,
)
from travaux.api.types.links import AmendmentLink, ClauseLink
from travaux.api.types.motions import Motion
from travaux.api.types.node import Node
from travaux.api.types.rules import Explanation, Finding, Rule
from travaux.api.types.words import Span
from travaux.api.view import View
from travaux.treaty import polls, state
from travaux.treaty.ballots import explained
from travaux.treaty.edits import Level
from travaux.treaty.events import Choice, Stance
from travaux.treaty.state import DecisionStatus, Procedure
from travaux.treaty.terms import Method, Reveal
from travaux.treaty.voting import roll


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
    def of(cls, read: polls.Tally) -> Self:
        return cls(yes=read.yes, no=read.no, abstain=read.abstain, not_voting=read.not_voting)


@strawberry.type(description="A question put to the body: a consensus call, a silence procedure or a ballot.")
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
        return put(self.view, self.read)

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
    def rule(self) -> Rule | None:
        """The rule that a ballot is decided by, fixed when it was opened."""
        return Rule.optional(self.read.rule)

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
        return list(_objecting(self.view, self.read))

    @field
    def objections(self) -> list[Objecting]:
        """The same with the reasons that those who still object give."""
        about = self.read.question.amendment or self.read.question.clause or ""
        held = self.view.state.positions_on(about)
        found = [(party, held.get(party)) for party in _objecting(self.view, self.read)]
        return [
            Objecting(party=party, reason=each.reason, seq=each.seq)
            if each is not None and each.stance is Stance.OBJECT
            else Objecting(party=party, reason="", seq=None)
            for party, each in found
        ]

    @field
    def overruled(self) -> list[str]:
        """The codes of those whose objections the Chair overruled."""
        return list(self.read.proceedings.overruled)

    @field
    def dissociated(self) -> list[Statement]:
        """Who dissociated itself from the consensus, without blocking it."""
        return statements(self.read.proceedings.dissociated)

    @field
    def silence(self) -> SilenceProcedure | None:
        """The silence procedure, if it is one."""
        held = self.read.proceedings
        return None if held.silence is None else SilenceProcedure.of(held.silence, held.noted)

    @field
    def method(self) -> Method | None:
        """How the vote of a ballot is taken."""
        return self.read.proceedings.method if self.read.procedure is Procedure.BALLOT else None

    @field
    def reveal(self) -> Reveal | None:
        """When the choices of a ballot may be seen. What is not to be seen yet is not on the server yet."""
        if self.read.procedure is not Procedure.BALLOT:
            return None
        terms = self.read.proceedings.terms
        return Reveal.LIVE if terms is None else terms.reveal

    @field
    def visible(self) -> int:
        """With LAST_MINUTES: for how many minutes before the vote closes choices are seen."""
        terms = self.read.proceedings.terms
        return 0 if terms is None else terms.visible

    @field
    def closes(self) -> datetime | None:
        """Until when votes are taken; null: until the Chair closes."""
        terms = self.read.proceedings.terms
        return None if terms is None else terms.closes

    @field
    def voting_closed(self) -> datetime | None:
        """When the voting of a ballot with hidden choices was closed, so that seals are opened."""
        return self.read.proceedings.voting_closed

    @field
    def sealed(self) -> list[str]:
        """The codes of those who handed in a sealed vote."""
        return sorted(self.read.proceedings.seals)

    @field
    def voters(self) -> list[Voter]:
        """The electorate with its weights, fixed when the ballot was opened."""
        return [Voter.of(each) for each in self.read.poll.voters if each.name in self.read.electorate]

    @field
    def lot(self) -> str | None:
        """The code of the delegation from which the roll is called."""
        return self.read.proceedings.lot

    @field
    def roll(self) -> list[str]:
        """The codes of the electorate in the order of a roll-call; none for another method."""
        if self.read.proceedings.method is not Method.ROLL_CALL or not self.read.electorate:
            return []
        return list(roll(self.view.state, self.read))

    @field
    def hands(self) -> Tally | None:
        """The hands as counted."""
        held = self.read.proceedings.hands
        return None if held is None else Tally.of(held)

    @field
    def finding(self) -> Finding | None:
        """What the rule of a ballot would make of the votes as they now stand."""
        if self.read.rule is None:
            return None
        return Finding.of(explained(self.view.state, self.read).finding)

    @field
    def explanation(self) -> Explanation | None:
        """Why the result of a ballot is what it is, as announced."""
        held = self.read.proceedings.explanation
        return None if held is None else Explanation.of(held)

    @field
    def corrections(self) -> list[VoteCorrection]:
        """What delegations say, after the result, that they had meant to vote."""
        held = self.read.proceedings.corrections
        return [VoteCorrection(delegation=code, intended=each) for code, each in sorted(held.items())]

    @field
    def explanations_of_vote(self) -> list[Statement]:
        """The explanations of vote, before or after it."""
        return statements(self.read.proceedings.explanations)

    @field
    def motion(self) -> Motion | None:
        """The motion, if the ballot is on one."""
        terms = self.read.proceedings.terms
        name = None if terms is None else terms.motion
        return None if name is None else Motion.of(self.view, self.view.state.floor.motions[name])

    @field
    def second_of(self) -> strawberry.ID | None:
        """The equal vote of which this is the second (GA rule 95)."""
        terms = self.read.proceedings.terms
        return None if terms is None else self.view.optional_id(terms.second_of)

    @field
    def closed_by(self) -> int | None:
        """The event that closed it."""
        return self.read.closed_by

    @field
    def closed(self) -> bool:
        """Whether it has been closed."""
        return self.read.closed_by is not None


def _objecting(view: View, read: state.Decision) -> tuple[str, ...]:
    if read.procedure is Procedure.CONSENSUS_CALL and read.closed_by is None:
        return view.state.objecting(read.question.amendment or read.question.clause or "")
    return read.objecting
