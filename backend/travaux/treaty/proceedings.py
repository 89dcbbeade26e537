"""What each fact of procedure makes of the state. No rule is applied here, and nothing is refused."""

from typing import assert_never

from msgspec.structs import replace

from travaux.treaty import procedures as fact
from travaux.treaty.conduct import Division, Election, Floor, Motion, Said, SecondVote, Silence
from travaux.treaty.events import Recorded
from travaux.treaty.evolving import about, concerned, put_to_decision
from travaux.treaty.order import described_voter
from travaux.treaty.polls import Tally
from travaux.treaty.procedures import ProcedureEvent
from travaux.treaty.state import Decision, DecisionStatus, Procedure, State, Vote
from travaux.treaty.terms import MotionKind


def proceed(state: State, recorded: Recorded, event: ProcedureEvent) -> State:
    """The state once the fact is known."""
    match event:
        case (
            fact.RulesOfProcedureAdopted()
            | fact.DelegationDescribed()
            | fact.VotingRightLost()
            | fact.VotingRightRestored()
            | fact.PresenceRecorded()
            | fact.EffortsAtConsensusExhausted()
        ):
            return replace(state, floor=_body(state.floor, event))
        case (
            fact.SilenceProcedureOpened()
            | fact.SilenceProcedureExtended()
            | fact.SilenceProcedureBroken()
            | fact.SilenceObjectionNoted()
            | fact.SilenceProcedureWithdrawn()
            | fact.SilenceProcedureElapsed()
        ):
            return _silence(state, recorded, event)
        case (
            fact.MotionMoved()
            | fact.MotionOpposed()
            | fact.MotionWithdrawn()
            | fact.MotionCarried()
            | fact.MotionRejected()
        ):
            return _motion(state, recorded, event)
        case fact.PartRetained() | fact.PartDropped():
            return concerned(_part(state, event), [event.amendment], recorded.seq)
        case fact.SecondVoteDue():
            on = about(state.decisions[event.decision].question) or ""
            due = state.floor.second_votes.set(on, SecondVote(event.decision, event.by))
            return _noted(
                replace(state, floor=replace(state.floor, second_votes=due)), event.decision, recorded
            )
        case fact.ElectionOpened() | fact.BallotPapersCounted():
            return replace(state, floor=_election(state.floor, event))
        case _:
            return _noted(_vote(state, recorded, event), event.decision, recorded)


def _body(
    floor: Floor,
    event: fact.RulesOfProcedureAdopted
    | fact.DelegationDescribed
    | fact.VotingRightLost
    | fact.VotingRightRestored
    | fact.PresenceRecorded
    | fact.EffortsAtConsensusExhausted,
) -> Floor:
    match event:
        case fact.RulesOfProcedureAdopted():
            return replace(floor, rules=event.rules)
        case fact.DelegationDescribed():
            return replace(floor, voters=floor.voters.set(event.delegation, described_voter(event)))
        case fact.VotingRightLost():
            return replace(floor, lost=floor.lost | {event.delegation})
        case fact.VotingRightRestored():
            return replace(floor, lost=floor.lost - {event.delegation})
        case fact.PresenceRecorded():
            return replace(floor, present=event.present)
        case fact.EffortsAtConsensusExhausted():
            on = event.on or ""
            return replace(floor, exhausted=floor.exhausted.set(on, floor.exhausted.get(on, 0) + 1))
        case _:
            assert_never(event)


def _silence(
    state: State,
    recorded: Recorded,
    event: fact.SilenceProcedureOpened
    | fact.SilenceProcedureExtended
    | fact.SilenceProcedureBroken
    | fact.SilenceObjectionNoted
    | fact.SilenceProcedureWithdrawn
    | fact.SilenceProcedureElapsed,
) -> State:
    seq = recorded.seq
    if isinstance(event, fact.SilenceProcedureOpened):
        opened = Decision(event.decision, seq, recorded.at, Procedure.SILENCE, event.question)
        running = Silence(event.deadline, event.zone, event.minimum, event.entitled)
        opened = replace(opened, proceedings=replace(opened.proceedings, silence=running))
        names = (*state.floor.silences, opened.id)
        state = replace(state, floor=replace(state.floor, silences=names))
        return concerned(put_to_decision(state, opened), [about(event.question)], seq)
    decision = state.decisions[event.decision]
    silence = decision.proceedings.silence
    assert silence is not None, "decide lets nothing but a silence procedure be extended or broken"
    closed: dict[str, object] = {"status": DecisionStatus.NOT_ADOPTED, "closed_by": seq}
    match event:
        case fact.SilenceProcedureExtended():
            silence, closed = replace(silence, deadline=event.deadline), {}
        case fact.SilenceProcedureBroken():
            silence = replace(silence, broken_by=(event.delegation, event.reason))
            closed["objecting"] = (event.delegation,)
        case fact.SilenceObjectionNoted():
            noted = (*decision.proceedings.noted, Said(event.party, event.reason, seq))
            decision = replace(decision, proceedings=replace(decision.proceedings, noted=noted))
            closed = {}
        case fact.SilenceProcedureWithdrawn():
            silence = replace(silence, withdrawn=True)
        case fact.SilenceProcedureElapsed():
            silence = replace(silence, elapsed=event.at)
            closed["status"] = DecisionStatus.ADOPTED
        case _:
            assert_never(event)
    decision = replace(decision, proceedings=replace(decision.proceedings, silence=silence), **closed)
    if closed:
        names = tuple(name for name in state.floor.silences if name != decision.id)
        state = replace(state, floor=replace(state.floor, silences=names))
    return _noted(state.put("decisions", decision.id, decision), decision.id, recorded)


def _motion(
    state: State,
    recorded: Recorded,
    event: fact.MotionMoved
    | fact.MotionOpposed
    | fact.MotionWithdrawn
    | fact.MotionCarried
    | fact.MotionRejected,
) -> State:
    floor = state.floor
    if isinstance(event, fact.MotionMoved):
        motion = Motion(event.motion, recorded.seq, event.kind, event.delegation, event.on, event.parts)
    else:
        motion = floor.motions[event.motion]
    match event:
        case fact.MotionMoved():
            pass
        case fact.MotionOpposed():
            motion = replace(motion, opposed=(*motion.opposed, event.delegation))
        case fact.MotionWithdrawn():
            motion = replace(motion, withdrawn=True)
        case fact.MotionCarried():
            motion, floor = replace(motion, carried=True), _carried(floor, motion)
        case fact.MotionRejected():
            motion = replace(motion, carried=False)
        case _:
            assert_never(event)
    floor = replace(floor, motions=floor.motions.set(motion.id, motion))
    return concerned(replace(state, floor=floor), [motion.on], recorded.seq)


def _carried(floor: Floor, motion: Motion) -> Floor:
    on = motion.on or ""
    match motion.kind:
        case MotionKind.NO_ACTION:
            return replace(floor, no_action=floor.no_action | {on})
        case MotionKind.CLOSE_DEBATE:
            return replace(floor, debate_closed=floor.debate_closed | {on})
        case MotionKind.SEPARATE_VOTE:
            return replace(floor, divisions=floor.divisions.set(on, Division(motion.parts)))
        case MotionKind.RECONSIDER:
            due = floor.second_votes
            return replace(
                floor,
                no_action=floor.no_action - {on},
                debate_closed=floor.debate_closed - {on},
                second_votes=due.delete(on) if on in due else due,
            )
        case MotionKind.SUSPEND_MEETING | MotionKind.ADJOURN_MEETING | MotionKind.PRIORITY:
            return floor
        case _:
            assert_never(motion.kind)


def _part(state: State, event: fact.PartRetained | fact.PartDropped) -> State:
    division = state.floor.divisions[event.amendment]
    division = replace(
        division, pending=tuple(part for part in division.pending if not {*part} & {*event.edits})
    )
    if isinstance(event, fact.PartRetained):
        division = replace(division, retained=(*division.retained, *event.edits))
    else:
        amendment = state.amendments[event.amendment]
        dropped = replace(amendment, dropped=(*amendment.dropped, *event.edits))
        state = state.put("amendments", amendment.id, dropped)
    divisions = state.floor.divisions.set(event.amendment, division)
    return replace(state, floor=replace(state.floor, divisions=divisions))


def _election(floor: Floor, event: fact.ElectionOpened | fact.BallotPapersCounted) -> Floor:
    if isinstance(event, fact.ElectionOpened):
        election = Election(event.election, event.office, event.candidates, event.majority, event.electorate)
    else:
        election = floor.elections[event.election]
        candidates = event.restricted or election.candidates
        ballots = (*election.ballots, event)
        election = replace(election, candidates=candidates, ballots=ballots, elected=event.elected)
    return replace(floor, elections=floor.elections.set(election.id, election))


def _vote(
    state: State,
    recorded: Recorded,
    event: fact.DissociatedFromConsensus
    | fact.ObjectionsOverruled
    | fact.RollCallLotDrawn
    | fact.RecordedVoteRequested
    | fact.HandsCounted
    | fact.VoteSealed
    | fact.VotingClosed
    | fact.VoteRevealed
    | fact.VoteCorrectionNotified
    | fact.ExplanationOfVoteRecorded,
) -> State:
    decision = state.decisions[event.decision]
    held = decision.proceedings
    match event:
        case fact.DissociatedFromConsensus():
            said = Said(event.delegation, event.statement, recorded.seq)
            held = replace(held, dissociated=(*held.dissociated, said))
        case fact.ObjectionsOverruled():
            held = replace(held, overruled=event.objecting)
        case fact.RollCallLotDrawn():
            held = replace(held, lot=event.delegation)
        case fact.RecordedVoteRequested():
            held = replace(held, method=event.method)
        case fact.HandsCounted():
            missing = len(decision.electorate) - event.yes - event.no - event.abstain
            held = replace(held, hands=Tally(event.yes, event.no, event.abstain, missing))
        case fact.VoteSealed():
            held = replace(held, seals=held.seals.set(event.delegation, event.commitment))
        case fact.VotingClosed():
            held = replace(held, voting_closed=recorded.at)
        case fact.VoteRevealed():
            vote = Vote(event.delegation, event.choice, "", recorded.seq, recorded.at)
            decision = replace(decision, votes=decision.votes.set(event.delegation, vote))
        case fact.VoteCorrectionNotified():
            held = replace(held, corrections=held.corrections.set(event.delegation, event.intended))
        case fact.ExplanationOfVoteRecorded():
            said = Said(event.delegation, event.text, recorded.seq)
            held = replace(held, explanations=(*held.explanations, said))
        case _:
            assert_never(event)
    return state.put("decisions", decision.id, replace(decision, proceedings=held))


def _noted(state: State, decision: str, recorded: Recorded) -> State:
    """With the fact in the history of what the decision is about."""
    return concerned(state, [about(state.decisions[decision].question)], recorded.seq)
