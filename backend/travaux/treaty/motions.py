"""Procedural motions: moved, opposed, carried without objection or by vote, in the order of GA rule 77."""

from travaux.treaty import procedural as act
from travaux.treaty.accreditation import DELEGATES, NEGOTIATING, PRESIDING, allow, party
from travaux.treaty.conduct import Motion
from travaux.treaty.decision import check_not_before_the_body, check_reopening
from travaux.treaty.drafting import open_amendment, standing_clause
from travaux.treaty.events import AmendmentReopened, ClauseReopened, Event, Question, VotingOrderSet
from travaux.treaty.points_of_order import BadMotion, MotionHasOpponents, MotionNotPending, MotionPending
from travaux.treaty.precedence import order_of_voting
from travaux.treaty.procedures import (
    MotionCarried,
    MotionMoved,
    MotionOpposed,
    MotionRejected,
    MotionWithdrawn,
)
from travaux.treaty.refusals import NotAgreed, NothingChanges, NotTheProponent, Unknown
from travaux.treaty.rules import SIMPLE, TWO_THIRDS, Rule
from travaux.treaty.state import AmendmentStatus, Delegate, State
from travaux.treaty.terms import MotionKind
from travaux.treaty.texts import checked

_ON_NOTHING = (MotionKind.SUSPEND_MEETING, MotionKind.ADJOURN_MEETING)
_ON_AMENDMENT = (MotionKind.PRIORITY, MotionKind.SEPARATE_VOTE)


def move(state: State, delegate: Delegate, command: act.MoveMotion) -> tuple[Event, ...]:
    allow(delegate, "move a motion", DELEGATES)
    mover = party(state, delegate, None)
    reason = checked(command.reason, "reason", may_be_empty=True)
    _check_subject(state, command)
    for motion in state.floor.pending():
        if (motion.kind, motion.on, motion.parts) == (command.kind, command.on, command.parts):
            raise NothingChanges
    moved = MotionMoved(f"p{state.size + 1}", command.kind, mover, command.on, command.parts, reason)
    return (moved,)


def _check_subject(state: State, command: act.MoveMotion) -> None:
    on = command.on
    if command.parts and command.kind is not MotionKind.SEPARATE_VOTE:
        raise BadMotion("only a separate vote names parts")
    if command.kind in _ON_NOTHING:
        if on is not None:
            raise BadMotion("it concerns the meeting; name no clause or amendment")
        return
    if on is None:
        raise BadMotion("name the clause or amendment that it concerns")
    if on in state.amendments:
        check_not_before_the_body(state, Question(amendment=on))  # rule 88: no interruption of a vote
        if command.kind is not MotionKind.RECONSIDER:
            open_amendment(state, on)
    else:
        standing_clause(state, on)
        check_not_before_the_body(state, Question(clause=on))
        if command.kind in _ON_AMENDMENT:
            raise BadMotion("it concerns an amendment")
    if command.kind is MotionKind.SEPARATE_VOTE:
        _check_parts(state, command)
    if command.kind is MotionKind.RECONSIDER:
        _check_decided(state, on)


def _check_parts(state: State, command: act.MoveMotion) -> None:
    amendment = open_amendment(state, command.on or "")
    named = sorted(edit for part in command.parts for edit in part)
    if named != sorted(amendment.remaining) or len(command.parts) < 2 or not all(command.parts):
        edits = ", ".join(map(str, amendment.remaining))
        raise BadMotion(f"divide all open edits ({edits}) into two parts or more, each edit in one")
    if amendment.id in state.floor.divisions:
        raise BadMotion("the amendment is divided already")


def _check_decided(state: State, on: str) -> None:
    floor = state.floor
    if on in floor.no_action or on in floor.debate_closed or on in floor.second_votes:
        return
    if on in state.amendments:
        check_reopening(state, state.amendments[on])
    elif state.clauses[on].agreed is None:
        raise NotAgreed(on)


def oppose(state: State, delegate: Delegate, command: act.OpposeMotion) -> tuple[Event, ...]:
    allow(delegate, "oppose a motion", DELEGATES)
    motion, opponent = pending(state, command.motion), party(state, delegate, None)
    if opponent in motion.opposed:
        raise NothingChanges
    return (MotionOpposed(motion.id, opponent),)


def withdraw(state: State, delegate: Delegate, command: act.WithdrawMotion) -> tuple[Event, ...]:
    allow(delegate, "withdraw a motion", NEGOTIATING)
    motion = pending(state, command.motion)
    _check_not_being_voted_on(state, motion)
    if delegate.delegation != motion.delegation:
        raise NotTheProponent(motion.id, motion.delegation)
    return (MotionWithdrawn(motion.id),)


def carry(state: State, delegate: Delegate, command: act.CarryMotion) -> tuple[Event, ...]:
    allow(delegate, "declare a motion carried", PRESIDING)
    motion = first_pending(state, command.motion)
    if motion.opposed:
        raise MotionHasOpponents(motion.id, motion.opposed)
    return decided(state, motion.id, None, carried=True)


def pending(state: State, name: str) -> Motion:
    motion = state.floor.motions.get(name)
    if motion is None:
        raise Unknown("motion", name)
    if not motion.pending:
        raise MotionNotPending(name)
    return motion


def first_pending(state: State, name: str) -> Motion:
    """The motion, if no other takes precedence over it and it is not being voted on."""
    motion = pending(state, name)
    first = state.floor.pending()[0]
    if first.id != motion.id:
        raise MotionPending(first.id, first.kind.value)
    _check_not_being_voted_on(state, motion)
    return motion


def _check_not_being_voted_on(state: State, motion: Motion) -> None:
    for decision in state.decisions.values():
        terms = decision.proceedings.terms
        if decision.closed_by is None and terms is not None and terms.motion == motion.id:
            raise MotionPending(motion.id, motion.kind.value)


def majority(state: State, motion: Motion) -> Rule:
    rules = state.floor.rules
    if motion.kind is MotionKind.RECONSIDER:
        return TWO_THIRDS if rules is None or rules.reconsideration is None else rules.reconsideration
    return SIMPLE if rules is None else rules.procedure


def decided(state: State, name: str, decision: str | None, *, carried: bool) -> tuple[Event, ...]:
    """The fate of the motion, and what follows from it."""
    motion = state.floor.motions[name]
    if not carried:
        assert decision is not None, "only a vote rejects a motion"
        return (MotionRejected(name, decision),)
    return (MotionCarried(name, decision), *_consequences(state, motion))


def _consequences(state: State, motion: Motion) -> tuple[Event, ...]:
    on = motion.on or ""
    reason = f"the motion {motion.id} to reconsider was carried"
    if motion.kind is MotionKind.PRIORITY and state.amendments[on].status is AmendmentStatus.OPEN:
        clauses = (state.clauses[clause] for clause in state.amendments[on].clauses)
        return tuple(
            VotingOrderSet(
                clause.id,
                (on, *(turn.amendment for turn in order_of_voting(state, clause) if turn.amendment != on)),
            )
            for clause in clauses
        )
    if motion.kind is not MotionKind.RECONSIDER:
        return ()
    if on in state.amendments:
        amendment = state.amendments[on]
        open_still = amendment.status is AmendmentStatus.OPEN and not amendment.adoptions
        return () if open_still else (AmendmentReopened(on, reason),)
    return () if state.clauses[on].agreed is None else (ClauseReopened(on, reason),)
