"""Putting a question to the body and finding what it decided: the consensus call and the recorded vote."""

from travaux.treaty import commands as ask
from travaux.treaty.accreditation import DELEGATES, PRESIDING, allow, party
from travaux.treaty.drafting import check_spans, open_amendment, standing_clause
from travaux.treaty.edits import ClauseMerge, ClauseMove, ClauseSplit, Level, Portion, Span, TextMove
from travaux.treaty.events import (
    AmendmentAdopted,
    AmendmentRejected,
    AmendmentReopened,
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
    VotingOrderSet,
)
from travaux.treaty.evolving import about
from travaux.treaty.polls import Poll
from travaux.treaty.rebasing import orphaned, rebased
from travaux.treaty.refusals import (
    AlreadyAgreed,
    AlreadyBeforeTheBody,
    AmendmentsOpen,
    BadQuestion,
    CannotReopen,
    DecisionClosed,
    NobodyMayVote,
    NotAgreed,
    NotEntitledToVote,
    NothingChanges,
    NotYourDelegation,
    Unknown,
    WrongProcedure,
)
from travaux.treaty.rules import fault
from travaux.treaty.state import Amendment, AmendmentStatus, Clause, Decision, Delegate, Procedure, State
from travaux.treaty.texts import checked
from travaux.treaty.wording import Run


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
    wrong = fault(command.rule)
    if wrong is not None:
        raise BadQuestion(wrong)
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
    adopted = decision.rule.finding(Poll.of(tally)).adopted
    announced = ResultAnnounced(decision.id, tally.yes, tally.no, tally.abstain, tally.not_voting, adopted)
    closing: tuple[Event, ...] = (BallotClosed(decision.id), announced)
    if adopted:
        return (*closing, *_carried_out(state, decision, state.size + 3))
    if decision.question.amendment is not None:
        amendment = state.amendments[decision.question.amendment]
        return (*closing, AmendmentRejected(amendment.id, decision.id, orphaned(state, amendment)))
    return closing


def reopen_amendment(state: State, delegate: Delegate, command: ask.ReopenAmendment) -> tuple[Event, ...]:
    allow(delegate, "reopen an amendment", PRESIDING)
    amendment = state.amendments.get(command.amendment)
    if amendment is None:
        raise Unknown("amendment", command.amendment)
    reason = checked(command.reason, "reason")
    if amendment.status in (AmendmentStatus.OPEN, AmendmentStatus.WITHDRAWN) and not amendment.adoptions:
        raise CannotReopen(amendment.id, f"it is {amendment.status.value.lower()}")
    adopted = [amendment.edits[index] for each in amendment.adoptions for index in each.edits]
    if any(isinstance(edit, ClauseMove | ClauseMerge | ClauseSplit | TextMove) for edit in adopted):
        raise CannotReopen(amendment.id, "it moved, split or merged text; propose the opposite amendment")
    _check_not_before_the_body(state, Question(amendment=amendment.id))
    return (AmendmentReopened(amendment.id, reason),)


def set_voting_order(state: State, delegate: Delegate, command: ask.SetVotingOrder) -> tuple[Event, ...]:
    allow(delegate, "set the order of voting", PRESIDING)
    clause = standing_clause(state, command.clause)
    open_now = sorted(each.id for each in state.open_on(clause))
    if sorted(command.order) != open_now:
        raise BadQuestion(
            f"name each open amendment to the clause once: {', '.join(open_now) or 'there is none'}"
        )
    if clause.voting_order == command.order:
        raise NothingChanges
    return (VotingOrderSet(clause.id, command.order),)


def reopen_clause(state: State, delegate: Delegate, command: ask.ReopenClause) -> tuple[Event, ...]:
    allow(delegate, "reopen a clause", PRESIDING)
    clause = standing_clause(state, command.clause)
    if all(run.level is Level.NOT_AGREED for run in clause.words) and clause.agreed is None:
        raise NotAgreed(clause.id)
    return (ClauseReopened(clause.id, checked(command.reason, "reason")),)


def _check_question(state: State, question: Question) -> None:
    if (question.amendment is None) == (question.clause is None):
        raise BadQuestion("name one amendment or one clause")
    if question.amendment is not None:
        _check_edits(open_amendment(state, question.amendment), question.edits)
    elif question.clause is not None:
        _check_agreeable(state, standing_clause(state, question.clause), question)
    _check_not_before_the_body(state, question)


def _check_edits(amendment: Amendment, edits: tuple[int, ...]) -> None:
    for index in edits:
        if index not in amendment.remaining:
            raise BadQuestion(f"the amendment {amendment.id} has no open edit {index}")


def _check_agreeable(state: State, clause: Clause, question: Question) -> None:
    """Words over which amendments lie cannot be agreed; the others of the clause can (domain.md section 1.4)."""
    if question.level is Level.NOT_AGREED:
        raise BadQuestion("a clause that is not to be agreed any more is reopened")
    if clause.agreed is not None or all(run.level is question.level for run in _asked(clause, question)):
        raise AlreadyAgreed(clause.id)
    if question.spans:
        words = (*clause.heading, *clause.text)
        check_spans(clause.id, words, question.spans)
    laid = {
        each.amendment: each.edit
        for portion in Portion
        for each in state.laid(clause, portion)
        if not question.spans
        or any(_overlap(span, struck) for span in question.spans for struck in each.edit.strike)
    }
    others = () if question.spans else tuple(each.id for each in state.open_on(clause))
    remaining = tuple(dict.fromkeys((*laid, *others)))
    if remaining:
        raise AmendmentsOpen(clause.id, remaining)


def _asked(clause: Clause, question: Question) -> tuple[Run, ...]:
    if not question.spans:
        return clause.words
    return tuple(
        run
        for run in clause.words
        if any(_overlap(span, Span(run.source, run.offset, run.end)) for span in question.spans)
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.source == other.source and one.start < other.end and other.start < one.end


def _check_not_before_the_body(state: State, question: Question) -> None:
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
        return (ClauseAgreed(question.clause, decision.id, question.level, question.spans),)
    amendment = state.amendments[question.amendment]
    edits = question.edits or amendment.remaining
    return (AmendmentAdopted(amendment.id, decision.id, edits, rebased(state, amendment, edits, seq)),)
