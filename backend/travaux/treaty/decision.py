"""Putting a question to the body, by consensus; what follows from a decision; taking up again what was decided."""

from travaux.treaty import commands as ask
from travaux.treaty.accreditation import PRESIDING, allow
from travaux.treaty.drafting import check_spans, open_amendment, standing_clause
from travaux.treaty.edits import ClauseMerge, ClauseMove, ClauseSplit, Level, Portion, Span, TextMove
from travaux.treaty.events import (
    AmendmentAdopted,
    AmendmentRejected,
    AmendmentReopened,
    ClauseAgreed,
    ClauseReopened,
    ConsensusCalled,
    ConsensusDeclared,
    ConsensusFailed,
    Event,
    Question,
    VotingOrderSet,
)
from travaux.treaty.evolving import about
from travaux.treaty.points_of_order import (
    MotionPending,
    NeedsReconsideration,
    NoActionDecided,
    NoQuorum,
    VoteByPart,
)
from travaux.treaty.polls import Finding, Poll, Voter
from travaux.treaty.procedures import ObjectionsOverruled, PartDropped, PartRetained
from travaux.treaty.rebasing import orphaned, rebased
from travaux.treaty.refusals import (
    AlreadyAgreed,
    AlreadyBeforeTheBody,
    AmendmentsOpen,
    BadQuestion,
    CannotReopen,
    DecisionClosed,
    NotAgreed,
    NothingChanges,
    Unknown,
    WrongProcedure,
)
from travaux.treaty.rules import Consensus
from travaux.treaty.state import Amendment, AmendmentStatus, Clause, Decision, Delegate, Procedure, State
from travaux.treaty.texts import checked
from travaux.treaty.wording import Run


def call_consensus(state: State, delegate: Delegate, command: ask.CallConsensus) -> tuple[Event, ...]:
    allow(delegate, "put a question to the body", PRESIDING)
    check_question(state, command.question)
    return (ConsensusCalled(f"d{state.size + 1}", command.question),)


def close_consensus_call(
    state: State, delegate: Delegate, command: ask.CloseConsensusCall
) -> tuple[Event, ...]:
    """Consensus is the absence of formal objection (UNCLOS art. 161(8)(e)): no minimum of support, no percentage."""
    allow(delegate, "close a consensus call", PRESIDING)
    decision = open_decision(state, command.decision, Procedure.CONSENSUS_CALL)
    check_quorum(state, Poll(()))
    found = consensus_finding(state, decision)
    if found.adopted:
        return (ConsensusDeclared(decision.id), *carried_out(state, decision, state.size + 2))
    objecting = found.conditions[0].named
    if not command.overruling:
        return (ConsensusFailed(decision.id, objecting),)
    reason = checked(command.overruling, "reason")
    overruled = ObjectionsOverruled(decision.id, objecting, reason)
    return (overruled, ConsensusDeclared(decision.id), *carried_out(state, decision, state.size + 3))


def consensus_finding(state: State, decision: Decision) -> Finding:
    """Whether there is consensus now, and who objects. A group objects in its members' names; it is there if one is."""
    rules, present = state.floor.rules, state.floor.present
    parties = (*sorted(state.delegations), *sorted(state.groups))
    if present is not None:
        present += tuple(each.code for each in state.groups.values() if {*each.members} & {*present})
    objecting = state.objecting(about(decision.question) or "")
    poll = Poll(tuple(Voter(name) for name in parties), present=present, objecting=objecting)
    return (rules.consensus if rules and present is not None else Consensus()).finding(poll)


def check_quorum(state: State, poll: Poll) -> None:
    """A decision needs the quorum of the rules of procedure; where nobody recorded presence, it is presumed."""
    rules, present = state.floor.rules, state.floor.present
    if rules is None or rules.quorum is None or present is None:
        return
    electorate = voters(state)
    found = rules.quorum.finding(Poll(electorate, poll.choices, present)).conditions[0]
    if not found.holds:
        raise NoQuorum(found.have, found.need)


def voters(state: State) -> tuple[Voter, ...]:
    """Who is entitled to vote now, with what rules need to know of them."""
    floor = state.floor
    codes = sorted(each.code for each in state.delegations.values() if each.votes)
    return tuple(floor.voters.get(code, Voter(code)) for code in codes if code not in floor.lost)


def reopen_amendment(state: State, delegate: Delegate, command: ask.ReopenAmendment) -> tuple[Event, ...]:
    allow(delegate, "reopen an amendment", PRESIDING)
    amendment = state.amendments.get(command.amendment)
    if amendment is None:
        raise Unknown("amendment", command.amendment)
    reason = checked(command.reason, "reason")
    check_reopening(state, amendment)
    if amendment.status is not AmendmentStatus.OVERTAKEN:
        _check_reconsidered(state, amendment.id)
    return (AmendmentReopened(amendment.id, reason),)


def check_reopening(state: State, amendment: Amendment) -> None:
    """Raises the refusal for which the amendment cannot be opened again."""
    if amendment.status in (AmendmentStatus.OPEN, AmendmentStatus.WITHDRAWN) and not amendment.adoptions:
        raise CannotReopen(amendment.id, f"it is {amendment.status.value.lower()}")
    adopted = [amendment.edits[index] for each in amendment.adoptions for index in each.edits]
    if any(isinstance(edit, ClauseMove | ClauseMerge | ClauseSplit | TextMove) for edit in adopted):
        raise CannotReopen(amendment.id, "it moved, split or merged text; propose the opposite amendment")
    check_not_before_the_body(state, Question(amendment=amendment.id))


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
    _check_reconsidered(state, clause.id)
    return (ClauseReopened(clause.id, checked(command.reason, "reason")),)


def check_question(state: State, question: Question) -> None:
    """Raises the refusal for which the question cannot be put now."""
    if (question.amendment is None) == (question.clause is None):
        raise BadQuestion("name one amendment or one clause")
    if question.amendment is not None:
        amendment = open_amendment(state, question.amendment)
        _check_edits(amendment, question.edits)
        parts = parts_of(state, amendment)
        whole = amendment.remaining
        if not parts and amendment.id in state.floor.divisions and question.edits not in ((), whole):
            raise VoteByPart(amendment.id, (whole,))
        if parts and question.edits not in parts:
            raise VoteByPart(amendment.id, parts)
    elif question.clause is not None:
        _check_agreeable(state, standing_clause(state, question.clause), question)
    _check_floor(state, about(question))
    check_not_before_the_body(state, question)


def _check_floor(state: State, on: str | None) -> None:
    """Motions take precedence over what they concern (GA rule 77), and no action is no action (rule 74)."""
    amendment = state.amendments.get(on or "")
    concerned = {on, *(amendment.clauses if amendment else ())}
    for motion in state.floor.pending():
        if motion.on is None or motion.on in concerned:
            raise MotionPending(motion.id, motion.kind.value)
    for name in sorted(state.floor.no_action):
        if name in concerned:
            raise NoActionDecided(name)


def _check_reconsidered(state: State, on: str) -> None:
    rules = state.floor.rules
    if rules is not None and rules.reconsideration is not None:
        raise NeedsReconsideration(on, str(rules.reconsideration))


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


def check_not_before_the_body(state: State, question: Question) -> None:
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


def open_decision(state: State, name: str, procedure: Procedure) -> Decision:
    decision = state.decisions.get(name)
    if decision is None:
        raise Unknown("decision", name)
    if decision.procedure is not procedure:
        raise WrongProcedure(name, decision.procedure.value.lower().replace("_", " "))
    if decision.closed_by is not None:
        raise DecisionClosed(name)
    return decision


def parts_of(state: State, amendment: Amendment) -> tuple[tuple[int, ...], ...]:
    """The parts of a divided amendment on which the body has still to vote (GA rule 89), as far as they are open."""
    division = state.floor.divisions.get(amendment.id)
    if division is None:
        return ()
    parts = (tuple(edit for edit in part if edit in amendment.remaining) for part in division.pending)
    return tuple(part for part in parts if part)


def carried_out(state: State, decision: Decision, seq: int) -> tuple[Event, ...]:
    """What follows from the adoption, as event `seq`."""
    question = decision.question
    if question.amendment is None:
        assert question.clause is not None, "a question is about something"
        return (ClauseAgreed(question.clause, decision.id, question.level, question.spans),)
    amendment = state.amendments[question.amendment]
    if parts_of(state, amendment):
        return (PartRetained(amendment.id, decision.id, question.edits),)
    edits = question.edits or amendment.remaining
    return (AmendmentAdopted(amendment.id, decision.id, edits, rebased(state, amendment, edits, seq)),)


def turned_down(state: State, decision: Decision) -> tuple[Event, ...]:
    """What follows from the rejection. If all parts of a divided amendment fall, the whole does (GA rule 89)."""
    if decision.question.amendment is None:
        return ()
    amendment = state.amendments[decision.question.amendment]
    rejected = AmendmentRejected(amendment.id, decision.id, orphaned(state, amendment))
    if not parts_of(state, amendment):
        return (rejected,)
    dropped = PartDropped(amendment.id, decision.id, decision.question.edits)
    last = set(amendment.remaining) == set(decision.question.edits)
    return (dropped, rejected) if last else (dropped,)
