"""The heart: `decide(state, request) -> facts, or a refusal`, and `evolve(state, fact) -> state`.

`decide` holds every rule and changes nothing; `evolve` holds no rule and never fails. All else in Travaux carries
requests to the one and facts from the other.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from travaux.treaty import (
    accreditation,
    ballots,
    debate,
    decision,
    drafting,
    elections,
    linking,
    motions,
    order,
    silence,
    tabling,
    voting,
)
from travaux.treaty import commands as ask
from travaux.treaty import conditions as bond
from travaux.treaty import events as fact
from travaux.treaty import procedural as act
from travaux.treaty.amending import close, propose, rebase
from travaux.treaty.commands import Request
from travaux.treaty.conduct import Proceedings
from travaux.treaty.edits import Level
from travaux.treaty.events import Event, Recorded
from travaux.treaty.evolving import about, adopt, concerned, put_to_decision, reopen, tabled
from travaux.treaty.polls import Tally
from travaux.treaty.procedural import ProceduralCommand
from travaux.treaty.proceedings import proceed
from travaux.treaty.refusals import AlreadyConvened, NotConvened
from travaux.treaty.state import (
    AmendmentStatus,
    Comment,
    Decision,
    DecisionStatus,
    Delegate,
    Delegation,
    Group,
    Position,
    Procedure,
    State,
    Vote,
)
from travaux.treaty.wording import agree

__all__ = ["Recorded", "Request", "State", "decide", "delegation_of", "evolve", "fold"]


def decide(state: State, request: Request) -> tuple[Event, ...]:
    """The facts that follow from the request. Raises the `Refusal` that explains why none do.

    What time alone has decided since the last fact comes first: the request finds it written down.
    """
    elapsed: tuple[Event, ...] = ()
    while passed := silence.elapsed(state, request.at):
        for event in passed:
            fact_of_time = Recorded(
                state.size + 1, request.at, request.actor, None, request.command_id, event
            )
            state = evolve(state, fact_of_time)
        elapsed += passed
    if elapsed and isinstance(request.command, act.ReadClock):
        return elapsed
    return (*elapsed, *_decide(state, request))


def _decide(state: State, request: Request) -> tuple[Event, ...]:  # noqa: C901, PLR0911, PLR0912 - an arm a command
    command, at = request.command, request.at
    if isinstance(command, ask.ConveneNegotiation):
        if state.convened:
            raise AlreadyConvened
        return accreditation.convene(request.actor, command)
    if not state.convened:
        raise NotConvened
    if isinstance(command, act.ReadClock):
        return silence.read_clock(state)
    delegate = accreditation.accredited(state, request.actor)
    match command:
        case ask.CastVote():
            return ballots.cast_vote(state, delegate, command, at)
        case ask.ProposeAmendment():
            return drafting.propose_amendment(state, delegate, command)
        case ask.PostComment():
            return debate.post_comment(state, delegate, command)
        case ask.StatePosition():
            return debate.state_position(state, delegate, command)
        case ask.WithdrawPosition():
            return debate.withdraw_position(state, delegate, command)
        case ask.WithdrawAmendment():
            return drafting.withdraw_amendment(state, delegate, command)
        case ask.CallConsensus():
            return decision.call_consensus(state, delegate, command)
        case ask.CloseConsensusCall():
            return decision.close_consensus_call(state, delegate, command)
        case ask.OpenBallot():
            return ballots.open_ballot(state, delegate, command, at)
        case ask.CloseBallot():
            return ballots.close_ballot(state, delegate, command, at)
        case ask.ReopenAmendment():
            return decision.reopen_amendment(state, delegate, command)
        case ask.SetVotingOrder():
            return decision.set_voting_order(state, delegate, command)
        case ask.ReopenClause():
            return decision.reopen_clause(state, delegate, command)
        case ask.LinkClause():
            return linking.link_clause(state, delegate, command)
        case ask.UnlinkClause():
            return linking.unlink_clause(state, delegate, command)
        case ask.DeclareCompetence():
            return linking.declare_competence(state, delegate, command)
        case ask.EndCompetence():
            return linking.end_competence(state, delegate, command)
        case ask.AdoptText():
            return linking.adopt_text(state, delegate)
        case ask.TableDraft():
            return tabling.table_draft(state, delegate, command)
        case ask.AccreditDelegation():
            return accreditation.accredit_delegation(state, delegate, command)
        case ask.AccreditDelegate():
            return accreditation.accredit_delegate(state, delegate, command)
        case ask.RecallDelegate():
            return accreditation.recall_delegate(state, delegate, command)
        case ask.FormGroup():
            return accreditation.form_group(state, delegate, command)
        case ask.JoinGroup():
            return accreditation.join_group(state, delegate, command)
        case ask.LeaveGroup():
            return accreditation.leave_group(state, delegate, command)
        case _:
            return _proceed(state, delegate, command, at)


def _proceed(  # noqa: C901, PLR0911, PLR0912 - an arm a command
    state: State, delegate: Delegate, command: ProceduralCommand, at: datetime
) -> tuple[Event, ...]:
    match command:
        case act.SealVote():
            return voting.seal_vote(state, delegate, command, at)
        case act.RevealVote():
            return voting.reveal_vote(state, delegate, command, at)
        case act.RecordPresence():
            return order.record_presence(state, delegate, command)
        case act.ExplainVote():
            return voting.explain(state, delegate, command)
        case act.BreakSilence():
            return silence.break_silence(state, delegate, command)
        case act.MoveMotion():
            return motions.move(state, delegate, command)
        case act.OpposeMotion():
            return motions.oppose(state, delegate, command)
        case act.WithdrawMotion():
            return motions.withdraw(state, delegate, command)
        case act.CarryMotion():
            return motions.carry(state, delegate, command)
        case act.PutMotion():
            return ballots.put_motion(state, delegate, command, at)
        case act.DrawLot():
            return voting.draw_lot(state, delegate, command)
        case act.RequestRecordedVote():
            return voting.request_recorded_vote(state, delegate, command)
        case act.CountHands():
            return voting.count_hands(state, delegate, command)
        case act.CloseVoting():
            return voting.close_voting(state, delegate, command)
        case act.NotifyVoteCorrection():
            return voting.notify_correction(state, delegate, command)
        case act.OpenSilenceProcedure():
            return silence.open_silence(state, delegate, command, at)
        case act.ExtendSilenceProcedure():
            return silence.extend(state, delegate, command)
        case act.WithdrawSilenceProcedure():
            return silence.withdraw(state, delegate, command)
        case act.Dissociate():
            return order.dissociate(state, delegate, command)
        case act.DeclareEffortsExhausted():
            return order.exhaust(state, delegate, command)
        case act.AdoptRulesOfProcedure():
            return order.adopt_rules(state, delegate, command)
        case act.DescribeDelegation():
            return order.describe(state, delegate, command)
        case act.SuspendVotingRight():
            return order.suspend_right(state, delegate, command)
        case act.RestoreVotingRight():
            return order.restore_right(state, delegate, command)
        case act.OpenElection():
            return elections.open_election(state, delegate, command)
        case act.CountBallotPapers():
            return elections.count_papers(state, delegate, command)
        case act.ReadClock():
            return silence.read_clock(state)
        case _:
            assert_never(command)


def delegation_of(state: State, actor: str) -> str | None:
    """The delegation for which the actor speaks, as the record of an act states it."""
    delegate = state.delegates.get(actor)
    return None if delegate is None else delegate.delegation


def fold(state: State, log: Iterable[Recorded]) -> State:
    for recorded in log:
        state = evolve(state, recorded)
    return state


def evolve(state: State, recorded: Recorded) -> State:
    """The state once the fact is known."""
    return replace(_evolve(state, recorded), size=recorded.seq, at=recorded.at)


def _evolve(state: State, recorded: Recorded) -> State:  # noqa: C901, PLR0911, PLR0912, PLR0915 - an arm a fact
    event, seq = recorded.event, recorded.seq
    # What happens most often comes first: an arm that does not fit costs as much as one that does.
    match event:
        case fact.VoteCast():
            vote = Vote(event.delegation, event.choice, event.explanation, seq, recorded.at)
            voted = state.decisions[event.decision]
            return state.put(
                "decisions", event.decision, replace(voted, votes=voted.votes.set(event.delegation, vote))
            )
        case fact.CommentPosted():
            comment = Comment(
                event.comment,
                seq,
                recorded.at,
                recorded.actor,
                recorded.delegation,
                event.on,
                event.portion,
                event.spans,
                event.reply_to,
                event.text,
            )
            on = state.clauses.get(event.on) or state.amendments[event.on]
            state = _set_on(state, event.on, comments=(*on.comments, comment.id))
            return concerned(state.put("comments", comment.id, comment), [event.on], seq)
        case fact.PositionStated():
            position = Position(event.party, event.stance, event.reason, seq, recorded.at)
            positions = state.positions_on(event.on).set(event.party, position)
            return concerned(_set_on(state, event.on, positions=positions), [event.on], seq)
        case fact.ClauseInserted():
            return tabled(state, event, seq)
        case fact.AmendmentProposed():
            return concerned(propose(state, recorded, event), [event.amendment], seq)
        case fact.AmendmentWithdrawn():
            state = rebase(close(state, event.amendment, AmendmentStatus.WITHDRAWN, seq), event.rebased, seq)
            return concerned(state, [event.amendment], seq)
        case fact.AmendmentAdopted():
            return concerned(adopt(state, event, seq), [event.amendment], seq)
        case fact.AmendmentRejected():
            state = rebase(close(state, event.amendment, AmendmentStatus.REJECTED, seq), event.rebased, seq)
            return concerned(state, [event.amendment], seq)
        case fact.AmendmentReopened():
            return concerned(reopen(state, event.amendment, seq), [event.amendment], seq)
        case fact.VotingOrderSet():
            return concerned(_set_on(state, event.clause, voting_order=event.order), [event.clause], seq)
        case fact.ClauseAgreed():
            return concerned(_agreed(state, event), [event.clause], seq)
        case fact.ClauseReopened():
            reopened = state.clauses[event.clause]
            heading, text = (
                agree(words, (), Level.NOT_AGREED) for words in (reopened.heading, reopened.text)
            )
            step = bond.Reopening(seq, recorded.at, recorded.actor, recorded.delegation, event.reason)
            steps = {"reopened": reopened.reopened + 1, "reopenings": (*reopened.reopenings, step)}
            state = _set_on(state, event.clause, heading=heading, text=text, agreed=None, **steps)
            return concerned(state, [event.clause], seq)
        case fact.PositionWithdrawn():
            positions = state.positions_on(event.on).delete(event.party)
            return concerned(_set_on(state, event.on, positions=positions), [event.on], seq)
        case fact.ConsensusCalled():
            called = Decision(event.decision, seq, recorded.at, Procedure.CONSENSUS_CALL, event.question)
            return concerned(put_to_decision(state, called), [about(event.question)], seq)
        case fact.BallotOpened():
            opened = Decision(
                event.decision,
                seq,
                recorded.at,
                Procedure.BALLOT,
                event.question,
                event.rule,
                event.electorate,
            )
            if event.terms is not None:
                conducted = Proceedings(terms=event.terms, method=event.terms.method)
                opened = replace(opened, proceedings=conducted)
            return concerned(put_to_decision(state, opened), [about(event.question)], seq)
        case fact.ConsensusDeclared():
            return _decided(state, event.decision, seq, status=DecisionStatus.ADOPTED, closed_by=seq)
        case fact.ConsensusFailed():
            failed = {"status": DecisionStatus.NOT_ADOPTED, "closed_by": seq, "objecting": event.objecting}
            return _decided(state, event.decision, seq, **failed)
        case fact.BallotClosed():
            return _decided(state, event.decision, seq, closed_by=seq)
        case fact.ResultAnnounced():
            status = DecisionStatus.ADOPTED if event.adopted else DecisionStatus.NOT_ADOPTED
            result = Tally(event.yes, event.no, event.abstain, event.not_voting)
            state = _explained(state, event)
            return _decided(state, event.decision, seq, status=status, result=result)
        case fact.NegotiationConvened():
            return replace(state, title=event.title, language=event.language)
        case fact.DelegationAccredited():
            delegation = Delegation(event.delegation, event.name, event.kind, event.votes)
            return state.put("delegations", event.delegation, delegation)
        case fact.DelegateAccredited():
            return state.put(
                "delegates", event.user, Delegate(event.user, event.name, event.delegation, event.role)
            )
        case fact.DelegateRecalled():
            return replace(state, delegates=state.delegates.delete(event.user))
        case fact.GroupFormed():
            return state.put("groups", event.group, Group(event.group, event.name, event.coordinator))
        case fact.GroupMemberJoined():
            group = state.groups[event.group]
            return state.put("groups", group.code, replace(group, members=(*group.members, event.delegation)))
        case fact.GroupMemberLeft():
            group = state.groups[event.group]
            members = tuple(member for member in group.members if member != event.delegation)
            return state.put("groups", group.code, replace(group, members=members))
        case bond.ClauseMadeConditional() | bond.ConditionLifted():
            kept = tuple(
                each for each in state.clauses[event.clause].conditions if each.depends_on != event.depends_on
            )
            made = (
                (bond.Condition(event.depends_on, seq),)
                if isinstance(event, bond.ClauseMadeConditional)
                else ()
            )
            return concerned(_set_on(state, event.clause, conditions=(*kept, *made)), [event.clause], seq)
        case bond.CompetenceDeclared() | bond.CompetenceEnded():
            held = state.competences.get(event.clause, ())
            others = tuple(each for each in held if each.delegation != event.delegation)
            new = (
                (bond.Competence(event.delegation, seq),)
                if isinstance(event, bond.CompetenceDeclared)
                else ()
            )
            return concerned(state.put("competences", event.clause, (*others, *new)), [event.clause], seq)
        case bond.TextAdopted():
            return replace(state, adopted=seq)
        case _:
            return proceed(state, recorded, event)


def _set_on(state: State, name: str, **fields: object) -> State:
    """The state with `fields` of a clause or an amendment changed."""
    if name in state.clauses:
        return state.put("clauses", name, replace(state.clauses[name], **fields))
    return state.put("amendments", name, replace(state.amendments[name], **fields))


def _agreed(state: State, event: fact.ClauseAgreed) -> State:
    clause = state.clauses[event.clause]
    heading, text = (agree(words, event.spans, event.level) for words in (clause.heading, clause.text))
    whole = all(run.level is Level.AGREED for run in (*heading, *text) if run.until is None)
    return _set_on(
        state, clause.id, heading=heading, text=text, agreed=event.decision if whole else clause.agreed
    )


def _explained(state: State, event: fact.ResultAnnounced) -> State:
    """The state with the reasons of a result; an equal vote's second vote is due no more."""
    announced = state.decisions[event.decision]
    conducted = replace(announced.proceedings, explanation=event.explanation)
    due, on = state.floor.second_votes, about(announced.question) or ""
    if on in due and conducted.terms is not None and conducted.terms.second_of is not None:
        state = replace(state, floor=replace(state.floor, second_votes=due.delete(on)))
    return state.put("decisions", announced.id, replace(announced, proceedings=conducted))


def _decided(state: State, name: str, seq: int, **fields: object) -> State:
    state = state.put("decisions", name, replace(state.decisions[name], **fields))
    return concerned(state, [about(state.decisions[name].question)], seq)
