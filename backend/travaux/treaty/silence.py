"""The silence procedure (GA decision 74/544; domain.md section 2.3): adopted at the deadline unless somebody objects.

In time is what arrives at the deadline or before. That the deadline passed is a fact that a reader of the clock writes
down, dated at the deadline; whoever acts first after it, even on something else, finds it written down before.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from travaux.treaty import procedural as act
from travaux.treaty.accreditation import PRESIDING, SPEAKING, allow
from travaux.treaty.decision import carried_out, check_question, open_decision, voters
from travaux.treaty.events import Event
from travaux.treaty.points_of_order import DeadlineTooEarly, NothingHasElapsed
from travaux.treaty.procedures import (
    SilenceObjectionNoted,
    SilenceProcedureBroken,
    SilenceProcedureElapsed,
    SilenceProcedureExtended,
    SilenceProcedureOpened,
    SilenceProcedureWithdrawn,
)
from travaux.treaty.refusals import DecisionClosed, NobodyMayVote, NotYourDelegation, Unknown, WrongProcedure
from travaux.treaty.state import Decision, DecisionStatus, Delegate, Procedure, State
from travaux.treaty.terms import Unheeded
from travaux.treaty.texts import LONGEST_NAME, checked


def open_silence(
    state: State, delegate: Delegate, command: act.OpenSilenceProcedure, at: datetime
) -> tuple[Event, ...]:
    allow(delegate, "open a silence procedure", PRESIDING)
    check_question(state, command.question)
    minimum = state.floor.rules.silence if state.floor.rules else 0
    earliest = at + timedelta(minutes=minimum)
    if command.deadline < earliest or command.deadline <= at:
        raise DeadlineTooEarly(earliest)
    entitled = tuple(voter.name for voter in voters(state))
    if not entitled:
        raise NobodyMayVote
    zone = checked(command.zone, "time zone", LONGEST_NAME)
    deadline = command.deadline.astimezone(UTC)
    name = f"d{state.size + 1}"
    return (SilenceProcedureOpened(name, command.question, deadline, zone, minimum, entitled),)


def extend(state: State, delegate: Delegate, command: act.ExtendSilenceProcedure) -> tuple[Event, ...]:
    allow(delegate, "extend a silence procedure", PRESIDING)
    decision = open_decision(state, command.decision, Procedure.SILENCE)
    deadline = deadline_of(decision)
    if command.deadline <= deadline:
        raise DeadlineTooEarly(deadline)
    return (SilenceProcedureExtended(decision.id, command.deadline.astimezone(UTC)),)


def withdraw(state: State, delegate: Delegate, command: act.WithdrawSilenceProcedure) -> tuple[Event, ...]:
    allow(delegate, "withdraw a silence procedure", PRESIDING)
    decision = open_decision(state, command.decision, Procedure.SILENCE)
    return (SilenceProcedureWithdrawn(decision.id, checked(command.reason, "reason")),)


def break_silence(state: State, delegate: Delegate, command: act.BreakSilence) -> tuple[Event, ...]:
    """One objection is enough, and no reason is required. Late and unentitled ones are noted and change nothing."""
    allow(delegate, "object to a silence procedure", SPEAKING)
    decision = state.decisions.get(command.decision)
    if decision is None:
        raise Unknown("decision", command.decision)
    silence = decision.proceedings.silence
    if silence is None:
        raise WrongProcedure(decision.id, decision.procedure.value.lower().replace("_", " "))
    speaker = _speaker(state, delegate, command.delegation)
    reason = checked(command.reason, "reason", may_be_empty=True)
    if decision.status is DecisionStatus.ADOPTED:
        return (SilenceObjectionNoted(decision.id, speaker, reason, Unheeded.LATE),)
    if decision.closed_by is not None:
        raise DecisionClosed(decision.id)
    if speaker not in silence.entitled:
        return (SilenceObjectionNoted(decision.id, speaker, reason, Unheeded.NOT_ENTITLED),)
    return (SilenceProcedureBroken(decision.id, speaker, reason),)


def _speaker(state: State, delegate: Delegate, named: str | None) -> str:
    """The own delegation; or a member of a group that it coordinates, named. Others object in their own name."""
    own = delegate.delegation
    if named is None or named == own:
        return own or delegate.user
    if named not in state.delegations:
        raise Unknown("delegation", named)
    if not any(group.coordinator == own and named in group.members for group in state.groups.values()):
        raise NotYourDelegation(named, own)
    return named


def read_clock(state: State) -> tuple[Event, ...]:
    """Reached only if nothing had elapsed: what had was written down before."""
    upcoming = [deadline_of(each) for each in _running(state)]
    raise NothingHasElapsed(min(upcoming, default=None))


def elapsed(state: State, at: datetime) -> tuple[Event, ...]:
    """What the first procedure whose deadline is past leads to; nothing if there is none."""
    due = [each for each in _running(state) if deadline_of(each) < at]
    if not due:
        return ()
    first = min(due, key=lambda each: (deadline_of(each), each.seq))
    over = SilenceProcedureElapsed(first.id, deadline_of(first))
    return (over, *carried_out(state, first, state.size + 2))


def _running(state: State) -> Iterator[Decision]:
    return (state.decisions[name] for name in state.floor.silences)


def deadline_of(decision: Decision) -> datetime:
    assert decision.proceedings.silence is not None, "a silence procedure has a deadline"
    return decision.proceedings.silence.deadline
