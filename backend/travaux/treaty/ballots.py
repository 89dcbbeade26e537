"""The vote: opened under a rule and for an electorate that are fixed then, cast or sealed, closed, announced."""

from datetime import datetime, timedelta

from travaux.treaty import commands as ask
from travaux.treaty import motions
from travaux.treaty import procedural as act
from travaux.treaty.accreditation import DELEGATES, PRESIDING, allow, party
from travaux.treaty.decision import (
    carried_out,
    check_question,
    check_quorum,
    open_decision,
    turned_down,
    voters,
)
from travaux.treaty.events import BallotClosed, BallotOpened, Event, Question, ResultAnnounced, VoteCast
from travaux.treaty.evolving import about
from travaux.treaty.points_of_order import (
    BadTerms,
    ConsensusFirst,
    NotByThisMethod,
    NoVoteOnSubstance,
    OrganizationOrMembers,
    PresenceUnknown,
    RuleNotAdopted,
    SealYourVote,
    SecondVoteOverdue,
    VotingIsOver,
    VotingIsUnderWay,
)
from travaux.treaty.polls import Poll, Tally, Voter
from travaux.treaty.procedures import SecondVoteDue
from travaux.treaty.refusals import (
    BadQuestion,
    NobodyMayVote,
    NotEntitledToVote,
    NothingChanges,
    NotYourDelegation,
)
from travaux.treaty.rules import (
    TWO_THIRDS,
    Among,
    Attendance,
    Consensus,
    Majority,
    MajorityBase,
    Named,
    NoBlockingMinority,
    Rule,
    Sequence,
    TacitAcceptance,
    Weighted,
    composed,
    fault,
)
from travaux.treaty.rulesets import Ties
from travaux.treaty.state import Decision, Delegate, Procedure, State
from travaux.treaty.terms import Explanation, Method, Reveal, Terms
from travaux.treaty.texts import checked

SECOND_VOTE_WITHIN = timedelta(hours=48)
"""GA rule 95."""


def open_ballot(state: State, delegate: Delegate, command: ask.OpenBallot, at: datetime) -> tuple[Event, ...]:
    allow(delegate, "put a question to the body", PRESIDING)
    check_question(state, command.question)
    on = about(command.question)
    rule = _applicable(state, command.rule, on)
    due = state.floor.second_votes.get(on or "")
    if due is not None:
        if at > due.by:
            raise SecondVoteOverdue(due.first, due.by)
        first = state.decisions[due.first]
        if command.question != first.question:
            raise BadQuestion(f"a second vote on the question of {first.id} is due first (GA rule 95)")
        rule = first.rule or rule
    terms = Terms(
        voters(state),
        command.method,
        command.reveal,
        command.visible,
        command.closes,
        second_of=None if due is None else due.first,
    )
    return _opened(state, command, rule, terms, at)


def put_motion(state: State, delegate: Delegate, command: act.PutMotion, at: datetime) -> tuple[Event, ...]:
    allow(delegate, "put a motion to the vote", PRESIDING)
    motion = motions.first_pending(state, command.motion)
    terms = Terms(voters(state), command.method, motion=motion.id)
    opening = ask.OpenBallot(Question(), method=command.method)
    return _opened(state, opening, motions.majority(state, motion), terms, at)


def _opened(
    state: State, command: ask.OpenBallot, rule: Rule, terms: Terms, at: datetime
) -> tuple[Event, ...]:
    if not terms.voters:
        raise NobodyMayVote
    _check_rule(state, rule, terms)
    _check_terms(terms, at)
    check_quorum(state, Poll(()))
    names = tuple(voter.name for voter in terms.voters)
    return (BallotOpened(f"d{state.size + 1}", command.question, rule, names, terms),)


def _applicable(state: State, named: Rule | None, on: str | None) -> Rule:
    """The rule of the rules of procedure, of several the one named; it is not for the chair to invent another."""
    rules, exhausted = state.floor.rules, state.floor.exhausted
    if rules is None:
        rule = named or TWO_THIRDS
        return (
            rule.step(exhausted.get("", 0) + exhausted.get(on or "", 0))
            if isinstance(rule, Sequence)
            else rule
        )
    if not rules.substance:
        raise NoVoteOnSubstance(rules.name)
    tried = exhausted.get("", 0) + (exhausted.get(on, 0) if on else 0)
    steps = [rule.step(tried) if isinstance(rule, Sequence) else rule for rule in rules.substance]
    for rule, step in zip(rules.substance, steps, strict=True):
        if named is None or named in (rule, step):
            return _votable(step, on)
    if any(named in composed(rule) for rule in rules.substance if isinstance(rule, Sequence)):
        raise ConsensusFirst(on)
    raise RuleNotAdopted(str(named), tuple(str(rule) for rule in rules.substance))


def _votable(rule: Rule, on: str | None) -> Rule:
    if isinstance(rule, Consensus):
        raise ConsensusFirst(on)
    return rule


def _check_rule(state: State, rule: Rule, terms: Terms) -> None:
    wrong = fault(rule)
    if wrong is not None:
        raise BadQuestion(wrong)
    parts = composed(rule)
    if any(isinstance(part, Consensus | TacitAcceptance | Sequence) for part in parts):
        raise BadQuestion("absence of objection is not found by a vote; call for consensus")
    presence = any(
        isinstance(part, Attendance) or (isinstance(part, Majority) and part.base is MajorityBase.PRESENT)
        for part in parts
    )
    if presence and state.floor.present is None:
        raise PresenceUnknown(str(rule))
    by_name = presence or any(
        isinstance(part, Among | Named | Weighted | NoBlockingMinority) for part in parts
    )
    if terms.method is Method.SHOW_OF_HANDS and (by_name or any(each.organization for each in terms.voters)):
        raise NotByThisMethod(None, "show of hands", "the rule needs to know who voted how")


def _check_terms(terms: Terms, at: datetime) -> None:
    if terms.closes is not None and terms.closes <= at:
        raise BadTerms("it would close before it opens")
    if terms.reveal is not Reveal.LIVE and terms.method is not Method.RECORDED:
        raise BadTerms("only choices of a recorded vote can be hidden for a time")
    if terms.reveal is Reveal.LAST_MINUTES:
        if terms.closes is None or terms.visible < 1:
            raise BadTerms("say when it closes, and for how many minutes before that choices are seen")
        if opening_of_seals(terms) <= at:
            raise BadTerms("choices would be seen from the beginning; then it is a live vote")
    elif terms.visible:
        raise BadTerms("only with LAST_MINUTES are choices seen for the last minutes")


def opening_of_seals(terms: Terms) -> datetime:
    """With LAST_MINUTES, from when choices are seen."""
    assert terms.closes is not None, "decide opens no such ballot without a closing time"
    return terms.closes - timedelta(minutes=terms.visible)


def cast_vote(state: State, delegate: Delegate, command: ask.CastVote, at: datetime) -> tuple[Event, ...]:
    decision, delegation = voting(state, delegate, command.decision, command.delegation, at)
    proceedings = decision.proceedings
    terms = proceedings.terms
    if proceedings.method is Method.SHOW_OF_HANDS:
        raise NotByThisMethod(
            decision.id, "show of hands", "ask for a recorded vote, or let hands be counted"
        )
    if proceedings.method is Method.ROLL_CALL and proceedings.lot is None:
        raise NotByThisMethod(decision.id, "roll-call", "the lot is drawn first")
    if terms is not None and terms.reveal is not Reveal.LIVE and not revealing(decision, at):
        raise SealYourVote(decision.id)
    if terms is not None and terms.reveal is Reveal.HIDDEN_UNTIL_CLOSED:
        raise VotingIsOver(decision.id, proceedings.voting_closed or at)
    explanation = checked(command.explanation, "explanation of vote", may_be_empty=True)
    cast = decision.votes.get(delegation)
    if cast is not None and (cast.choice, cast.explanation) == (command.choice, explanation):
        raise NothingChanges
    return (VoteCast(decision.id, delegation, command.choice, explanation),)


def voting(
    state: State, delegate: Delegate, name: str, named: str | None, at: datetime
) -> tuple[Decision, str]:
    """The open ballot and the delegation that votes in it, if it may now."""
    allow(delegate, "vote", DELEGATES)
    decision = open_decision(state, name, Procedure.BALLOT)
    delegation = party(state, delegate, named)
    if delegation != delegate.delegation:
        raise NotYourDelegation(delegation, delegate.delegation)
    if delegation not in decision.electorate:
        raise NotEntitledToVote(delegation)
    terms = decision.proceedings.terms
    if terms is not None and terms.closes is not None and at > terms.closes:
        raise VotingIsOver(decision.id, terms.closes)
    rivals = _rivals(terms.voters if terms else (), delegation)
    voted = sorted(name for name in rivals if name in decision.votes or name in decision.proceedings.seals)
    if voted:
        raise OrganizationOrMembers(delegation, tuple(voted))
    return decision, delegation


def _rivals(electorate: tuple[Voter, ...], name: str) -> set[str]:
    """An organization's member States, or a State's organizations: if they vote, it does not."""
    rivals: set[str] = set()
    for voter in electorate:
        if voter.name == name:
            rivals.update(voter.members)
        elif name in voter.members:
            rivals.add(voter.name)
    return rivals


def revealing(decision: Decision, at: datetime) -> bool:
    """Whether choices of a ballot that began with seals may be seen now."""
    terms = decision.proceedings.terms
    if terms is not None and terms.reveal is Reveal.LAST_MINUTES:
        return at >= opening_of_seals(terms)
    return decision.proceedings.voting_closed is not None


def close_ballot(
    state: State, delegate: Delegate, command: ask.CloseBallot, at: datetime
) -> tuple[Event, ...]:
    allow(delegate, "close a ballot", PRESIDING)
    decision = open_decision(state, command.decision, Procedure.BALLOT)
    _check_closing(decision, at)
    check_quorum(state, decision.poll)
    explanation = explained(state, decision)
    found, tally = explanation.finding, decision.tally
    announced = ResultAnnounced(decision.id, *_figures(tally), found.adopted, explanation)
    closing: tuple[Event, ...] = (BallotClosed(decision.id), announced)
    terms, rules = decision.proceedings.terms, state.floor.rules
    if terms is not None and terms.motion is not None:
        return (*closing, *motions.decided(state, terms.motion, decision.id, carried=found.adopted))
    if found.adopted:
        return (*closing, *carried_out(state, decision, state.size + 3))
    second = terms is not None and terms.second_of is not None
    if found.tie and not second and rules is not None and rules.ties is Ties.SECOND_VOTE:
        return (*closing, SecondVoteDue(decision.id, at + SECOND_VOTE_WITHIN))
    return (*closing, *turned_down(state, decision))


def _check_closing(decision: Decision, at: datetime) -> None:
    proceedings = decision.proceedings
    terms = proceedings.terms
    if terms is None:
        return
    if proceedings.method is Method.SHOW_OF_HANDS and proceedings.hands is None:
        raise NotByThisMethod(decision.id, "show of hands", "let hands be counted first")
    if terms.reveal is Reveal.LAST_MINUTES and terms.closes is not None and at < terms.closes:
        raise VotingIsUnderWay(decision.id, terms.closes)
    if terms.reveal is Reveal.HIDDEN_UNTIL_CLOSED:
        if proceedings.voting_closed is None:
            raise VotingIsUnderWay(decision.id, None)
        until = proceedings.voting_closed + timedelta(minutes=terms.revealing)
        if unopened(decision) and at < until:
            raise VotingIsUnderWay(decision.id, until)


def unopened(decision: Decision) -> tuple[str, ...]:
    """Who handed in a seal and has not opened it, nor voted openly since."""
    return tuple(sorted(name for name in decision.proceedings.seals if name not in decision.votes))


def explained(state: State, decision: Decision) -> Explanation:
    """What the result is by the rule and for the electorate fixed at the opening, and why. Pure: from the log alone."""
    assert decision.rule is not None, "a ballot has a rule"
    poll, present = decision.poll, state.floor.present
    if decision.proceedings.hands is None:
        poll = Poll(poll.voters, poll.choices, present)
    found = decision.rule.finding(poll)
    missing = unopened(decision)
    lost = tuple(sorted(name for name in decision.electorate if name in state.floor.lost))
    words = str(found)
    if missing:
        words += f" Seals not opened, which is taking no part: {', '.join(missing)}."
    if lost:
        words += f" Entitled when the ballot was opened, and not any more: {', '.join(lost)}."
    return Explanation(words, found, present, missing, lost)


def _figures(tally: Tally) -> tuple[int, int, int, int]:
    return tally.yes, tally.no, tally.abstain, tally.not_voting
