"""Putting a question to the body and finding what it decided: the consensus call and the recorded vote."""

from travaux.treaty import commands as ask
from travaux.treaty.accreditation import DELEGATES, PRESIDING, allow, party
from travaux.treaty.drafting import open_amendment, standing_clause
from travaux.treaty.events import (
    AmendmentAdopted,
    AmendmentRejected,
    BallotClosed,
    BallotOpened,
    ClauseAgreed,
    ClauseReopened,
    ConsensusCalled,
    ConsensusDeclared,
    ConsensusFailed,
    Event,
    Question,
    ResultAnnounced,
    VoteCast,
)
from travaux.treaty.evolving import about
from travaux.treaty.rebasing import rebased
from travaux.treaty.refusals import (
    AlreadyAgreed,
    AlreadyBeforeTheBody,
    AmendmentsOpen,
    BadQuestion,
    DecisionClosed,
    NobodyMayVote,
    NotAgreed,
    NotEntitledToVote,
    NothingChanges,
    NotYourDelegation,
    Unknown,
    WrongProcedure,
)
from travaux.treaty.state import Decision, Delegate, Procedure, State
from travaux.treaty.texts import checked


def call_consensus(state: State, delegate: Delegate, command: ask.CallConsensus) -> tuple[Event, ...]:
    allow(delegate, "put a question to the body", PRESIDING)
    _check_question(state, command.question)
    return (ConsensusCalled(f"d{state.size + 1}", command.question),)


def close_consensus_call(
    state: State, delegate: Delegate, command: ask.CloseConsensusCall
) -> tuple[Event, ...]:
    """Consensus is the absence of formal objection (UNCLOS art. 161(8)(e)): no minimum of support, no percentage."""
    allow(delegate, "close a consensus call", PRESIDING)
    decision = _open_decision(state, command.decision, Procedure.CONSENSUS_CALL)
    objecting = state.objecting(about(decision.question))
    if objecting:
        return (ConsensusFailed(decision.id, objecting),)
    return (ConsensusDeclared(decision.id), *_carried_out(state, decision, state.size + 2))


def open_ballot(state: State, delegate: Delegate, command: ask.OpenBallot) -> tuple[Event, ...]:
    allow(delegate, "put a question to the body", PRESIDING)
    _check_question(state, command.question)
    if not 0 < command.rule.numerator <= command.rule.denominator:
        raise BadQuestion("a majority is a part of the whole, such as 2 of 3")
    electorate = tuple(sorted(each.code for each in state.delegations.values() if each.votes))
    if not electorate:
        raise NobodyMayVote
    return (BallotOpened(f"d{state.size + 1}", command.question, command.rule, electorate),)


def cast_vote(state: State, delegate: Delegate, command: ask.CastVote) -> tuple[Event, ...]:
    allow(delegate, "vote", DELEGATES)
    decision = _open_decision(state, command.decision, Procedure.BALLOT)
    delegation = party(state, delegate, command.delegation)
    if delegation != delegate.delegation:
        raise NotYourDelegation(delegation, delegate.delegation)
    if delegation not in decision.electorate:
        raise NotEntitledToVote(delegation)
    explanation = checked(command.explanation, "explanation of vote", may_be_empty=True)
    cast = decision.votes.get(delegation)
    if cast is not None and (cast.choice, cast.explanation) == (command.choice, explanation):
        raise NothingChanges
    return (VoteCast(decision.id, delegation, command.choice, explanation),)


def close_ballot(state: State, delegate: Delegate, command: ask.CloseBallot) -> tuple[Event, ...]:
    allow(delegate, "close a ballot", PRESIDING)
    decision = _open_decision(state, command.decision, Procedure.BALLOT)
    assert decision.rule is not None, "a ballot has a rule"
    tally = decision.tally
    adopted = decision.rule.adopts(tally)
    announced = ResultAnnounced(decision.id, tally.yes, tally.no, tally.abstain, tally.not_voting, adopted)
    closing: tuple[Event, ...] = (BallotClosed(decision.id), announced)
    if adopted:
        return (*closing, *_carried_out(state, decision, state.size + 3))
    if decision.question.amendment is not None:
        return (*closing, AmendmentRejected(decision.question.amendment, decision.id))
    return closing


def reopen_clause(state: State, delegate: Delegate, command: ask.ReopenClause) -> tuple[Event, ...]:
    allow(delegate, "reopen a clause", PRESIDING)
    clause = standing_clause(state, command.clause)
    if clause.agreed is None:
        raise NotAgreed(clause.id)
    return (ClauseReopened(clause.id, checked(command.reason, "reason")),)


def _check_question(state: State, question: Question) -> None:
    if (question.amendment is None) == (question.clause is None):
        raise BadQuestion("name one amendment or one clause")
    if question.amendment is not None:
        open_amendment(state, question.amendment)
    elif question.clause is not None:
        clause = standing_clause(state, question.clause)
        if clause.agreed is not None:
            raise AlreadyAgreed(clause.id)
        remaining = tuple(each.id for each in state.open_on(clause))
        if remaining:
            raise AmendmentsOpen(clause.id, remaining)
    reach = _reach(state, question)
    for decision in state.decisions.values():
        if decision.closed_by is None and (
            decision.question == question or reach & _reach(state, decision.question)
        ):
            raise AlreadyBeforeTheBody(decision.id)


def _reach(state: State, question: Question) -> set[str]:
    """The clauses whose text or existence the question bears on, with all that stands under them."""
    if question.amendment is not None:
        names = state.amendments[question.amendment].clauses
    else:
        names = (question.clause,) if question.clause is not None else ()
    return {name for clause in names for name in (clause, *(under.id for _, under in state.text(clause)))}


def _open_decision(state: State, name: str, procedure: Procedure) -> Decision:
    decision = state.decisions.get(name)
    if decision is None:
        raise Unknown("decision", name)
    if decision.procedure is not procedure:
        raise WrongProcedure(name, decision.procedure.value.lower().replace("_", " "))
    if decision.closed_by is not None:
        raise DecisionClosed(name)
    return decision


def _carried_out(state: State, decision: Decision, seq: int) -> tuple[Event, ...]:
    """What follows from the decision, as event `seq`."""
    question = decision.question
    if question.amendment is None:
        assert question.clause is not None, "a question is about something"
        return (ClauseAgreed(question.clause, decision.id),)
    amendment = state.amendments[question.amendment]
    return (AmendmentAdopted(amendment.id, decision.id, rebased(state, amendment, seq)),)
