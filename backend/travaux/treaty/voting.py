"""The conduct of a vote: the lot, the show of hands, seals, and what is put on record beside the result."""

from datetime import datetime

from travaux.treaty import procedural as act
from travaux.treaty.accreditation import DELEGATES, PRESIDING, allow, party
from travaux.treaty.ballots import explained, revealing, voting
from travaux.treaty.decision import open_decision
from travaux.treaty.events import Event
from travaux.treaty.points_of_order import (
    BadCount,
    BrokenSeal,
    MayNotExplain,
    NotByThisMethod,
    VoteNotAnnounced,
    VotingIsOver,
    VotingIsUnderWay,
)
from travaux.treaty.polls import Poll
from travaux.treaty.procedures import (
    ExplanationOfVoteRecorded,
    HandsCounted,
    RecordedVoteRequested,
    RollCallLotDrawn,
    VoteCorrectionNotified,
    VoteRevealed,
    VoteSealed,
    VotingClosed,
)
from travaux.treaty.refusals import (
    NotEntitledToVote,
    NothingChanges,
    Unknown,
    WrongProcedure,
)
from travaux.treaty.sealing import COMMITMENT, KEY, opens
from travaux.treaty.state import Decision, Delegate, Procedure, State
from travaux.treaty.terms import Method, Reveal
from travaux.treaty.texts import checked


def draw_lot(state: State, delegate: Delegate, command: act.DrawLot) -> tuple[Event, ...]:
    allow(delegate, "draw the lot", PRESIDING)
    decision = open_decision(state, command.decision, Procedure.BALLOT)
    if decision.proceedings.method is not Method.ROLL_CALL:
        raise NotByThisMethod(decision.id, _words(decision), "no lot is drawn")
    if decision.proceedings.lot is not None:
        raise NothingChanges
    if command.delegation not in decision.electorate:
        raise NotEntitledToVote(command.delegation)
    return (RollCallLotDrawn(decision.id, command.delegation),)


def roll(state: State, decision: Decision) -> tuple[str, ...]:
    """The electorate in the order in which it is called: English names, from the one drawn by lot on (GA rule 87)."""
    names = sorted(decision.electorate, key=lambda code: (state.delegations[code].name.casefold(), code))
    start = names.index(decision.proceedings.lot) if decision.proceedings.lot else 0
    return (*names[start:], *names[:start])


def request_recorded_vote(
    state: State, delegate: Delegate, command: act.RequestRecordedVote
) -> tuple[Event, ...]:
    allow(delegate, "ask for a recorded vote", DELEGATES)
    decision = open_decision(state, command.decision, Procedure.BALLOT)
    asking = party(state, delegate, None)
    if command.method is Method.SHOW_OF_HANDS or decision.proceedings.method is command.method:
        raise NothingChanges
    if decision.proceedings.hands is not None or decision.votes or decision.proceedings.seals:
        raise NotByThisMethod(decision.id, _words(decision), "voting has begun (GA rule 88)")
    terms = decision.proceedings.terms
    if terms is not None and terms.reveal is not Reveal.LIVE:
        raise NotByThisMethod(decision.id, _words(decision), "its choices are hidden for a time")
    return (RecordedVoteRequested(decision.id, asking, command.method),)


def count_hands(state: State, delegate: Delegate, command: act.CountHands) -> tuple[Event, ...]:
    allow(delegate, "count hands", PRESIDING)
    decision = open_decision(state, command.decision, Procedure.BALLOT)
    if decision.proceedings.method is not Method.SHOW_OF_HANDS:
        raise NotByThisMethod(decision.id, _words(decision), "delegations vote by name")
    figures = (command.yes, command.no, command.abstain)
    if min(figures) < 0 or sum(figures) > len(decision.electorate):
        raise BadCount(f"{sum(figures)} hands of {len(decision.electorate)} delegations")
    return (HandsCounted(decision.id, *figures),)


def seal_vote(state: State, delegate: Delegate, command: act.SealVote, at: datetime) -> tuple[Event, ...]:
    decision, delegation = voting(state, delegate, command.decision, None, at)
    proceedings = decision.proceedings
    if proceedings.terms is None or proceedings.terms.reveal is Reveal.LIVE:
        raise NotByThisMethod(decision.id, _words(decision), "choices are seen at once; vote openly")
    if revealing(decision, at):
        raise VotingIsOver(decision.id, proceedings.voting_closed or at)
    if not COMMITMENT.fullmatch(command.commitment):
        raise BrokenSeal(decision.id, "a seal is 64 lower-case hexadecimal digits")
    if proceedings.seals.get(delegation) == command.commitment:
        raise NothingChanges
    return (VoteSealed(decision.id, delegation, command.commitment),)


def close_voting(state: State, delegate: Delegate, command: act.CloseVoting) -> tuple[Event, ...]:
    allow(delegate, "close the voting", PRESIDING)
    decision = open_decision(state, command.decision, Procedure.BALLOT)
    terms = decision.proceedings.terms
    if terms is None or terms.reveal is not Reveal.HIDDEN_UNTIL_CLOSED:
        raise NotByThisMethod(decision.id, _words(decision), "voting ends when the ballot is closed")
    if decision.proceedings.voting_closed is not None:
        raise NothingChanges
    return (VotingClosed(decision.id),)


def reveal_vote(state: State, delegate: Delegate, command: act.RevealVote, at: datetime) -> tuple[Event, ...]:
    decision, delegation = voting(
        state, delegate, command.decision, None, _before_closing(state, command, at)
    )
    seal = decision.proceedings.seals.get(delegation)
    if seal is None:
        raise BrokenSeal(decision.id, f"{delegation} handed in none")
    if not revealing(decision, at):
        terms = decision.proceedings.terms
        raise VotingIsUnderWay(decision.id, terms.closes if terms else None)
    if delegation in decision.votes:
        raise NothingChanges
    if not KEY.fullmatch(command.key):
        raise BrokenSeal(decision.id, "a key is 64 lower-case hexadecimal digits")
    if not opens(command.key, seal, decision.id, delegation, command.choice):
        raise BrokenSeal(decision.id, "it does not hold this choice under this key")
    return (VoteRevealed(decision.id, delegation, command.choice, command.key),)


def _before_closing(state: State, command: act.RevealVote, at: datetime) -> datetime:
    """A seal handed in in time may be opened for as long as the ballot is not closed."""
    decision = state.decisions.get(command.decision)
    terms = None if decision is None else decision.proceedings.terms
    return at if terms is None or terms.closes is None else min(at, terms.closes)


def notify_correction(
    state: State, delegate: Delegate, command: act.NotifyVoteCorrection
) -> tuple[Event, ...]:
    allow(delegate, "notify a correction of the vote", DELEGATES)
    decision, delegation = _own_ballot(state, delegate, command.decision)
    if decision.result is None or decision.rule is None:
        raise VoteNotAnnounced(decision.id)
    if decision.proceedings.hands is not None:
        raise NotByThisMethod(decision.id, _words(decision), "no vote of yours is on record")
    poll, corrections = decision.poll, decision.proceedings.corrections
    choices = {**poll.choices, **corrections}
    if choices.get(delegation) is command.intended:
        raise NothingChanges
    explanation = decision.proceedings.explanation
    present = explanation.present if explanation else None
    corrected = Poll(poll.voters, {**choices, delegation: command.intended}, present)
    before = explanation.finding if explanation else explained(state, decision).finding
    would_change = decision.rule.finding(corrected).adopted is not before.adopted
    return (VoteCorrectionNotified(decision.id, delegation, command.intended, would_change),)


def explain(state: State, delegate: Delegate, command: act.ExplainVote) -> tuple[Event, ...]:
    """Once, before or after the vote; a proponent not on its own proposal (GA rule 88)."""
    allow(delegate, "explain a vote", DELEGATES)
    decision, delegation = _own_ballot(state, delegate, command.decision)
    amendment = state.amendments.get(decision.question.amendment or "")
    if amendment is not None and amendment.proponent == delegation:
        raise MayNotExplain(delegation, "the amendment is its own (GA rule 88)")
    if any(each.delegation == delegation for each in decision.proceedings.explanations):
        raise MayNotExplain(delegation, "it did so once (decision 34/401)")
    text = checked(command.text, "explanation of vote")
    return (ExplanationOfVoteRecorded(decision.id, delegation, text, decision.closed_by is None),)


def _own_ballot(state: State, delegate: Delegate, name: str) -> tuple[Decision, str]:
    decision = state.decisions.get(name)
    if decision is None:
        raise Unknown("decision", name)
    if decision.procedure is not Procedure.BALLOT:
        raise WrongProcedure(name, decision.procedure.value.lower().replace("_", " "))
    delegation = party(state, delegate, None)
    if delegation not in decision.electorate:
        raise NotEntitledToVote(delegation)
    return decision, delegation


def _words(decision: Decision) -> str:
    return decision.proceedings.method.value.lower().replace("_", " ")
