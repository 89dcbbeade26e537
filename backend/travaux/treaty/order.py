"""What binds the body: its rules of procedure, who may vote with what weight, who is present, what was exhausted."""

from travaux.treaty import procedural as act
from travaux.treaty.accreditation import DELEGATES, PRESIDING, allow, party
from travaux.treaty.events import DelegationKind, Event
from travaux.treaty.points_of_order import BadDescription
from travaux.treaty.polls import Voter
from travaux.treaty.procedures import (
    DelegationDescribed,
    DissociatedFromConsensus,
    EffortsAtConsensusExhausted,
    PresenceRecorded,
    RulesOfProcedureAdopted,
    VotingRightLost,
    VotingRightRestored,
)
from travaux.treaty.refusals import BadQuestion, NothingChanges, Unknown, WrongProcedure
from travaux.treaty.rules import fault
from travaux.treaty.rulesets import loses_vote
from travaux.treaty.state import DecisionStatus, Delegate, Delegation, Procedure, State
from travaux.treaty.texts import LONGEST_NAME, checked


def adopt_rules(state: State, delegate: Delegate, command: act.AdoptRulesOfProcedure) -> tuple[Event, ...]:
    allow(delegate, "record the rules of procedure", PRESIDING)
    rules = command.rules
    checked(rules.name, "name of the rules of procedure", LONGEST_NAME)
    named = (
        *rules.substance,
        rules.procedure,
        rules.elections,
        rules.quorum,
        rules.to_open,
        rules.reconsideration,
    )
    wrong = next((found for rule in named if rule is not None and (found := fault(rule))), None)
    if wrong is not None:
        raise BadQuestion(wrong)
    if rules.silence < 0:
        raise BadQuestion("the shortest silence is a number of minutes, not less than none")
    if state.floor.rules == rules:
        raise NothingChanges
    return (RulesOfProcedureAdopted(rules),)


def describe(state: State, delegate: Delegate, command: act.DescribeDelegation) -> tuple[Event, ...]:
    allow(delegate, "describe delegations", PRESIDING)
    delegation = _delegation(state, command.delegation)
    if command.members and delegation.kind is not DelegationKind.REIO:
        raise BadDescription(delegation.code, "only an organization (REIO) votes for member States")
    if len(set(command.members)) < len(command.members) or delegation.code in command.members:
        raise BadDescription(delegation.code, "name each member State once, and not the organization itself")
    if any(weight.amount < 0 for weight in command.weights):
        raise BadDescription(delegation.code, "a weight is not less than nothing")
    if len({weight.name for weight in command.weights}) < len(command.weights):
        raise BadDescription(delegation.code, "name each weight once")
    for name in (*command.members, *command.chambers, *(weight.name for weight in command.weights)):
        checked(name, "name", LONGEST_NAME)
    described = DelegationDescribed(delegation.code, command.members, command.chambers, command.weights)
    if state.floor.voters.get(delegation.code) == described_voter(described):
        raise NothingChanges
    return (described,)


def described_voter(event: DelegationDescribed) -> Voter:
    return Voter(event.delegation, event.members, event.chambers, event.weights, bool(event.members))


def suspend_right(state: State, delegate: Delegate, command: act.SuspendVotingRight) -> tuple[Event, ...]:
    allow(delegate, "record the loss of a voting right", PRESIDING)
    delegation = _delegation(state, command.delegation)
    if delegation.code in state.floor.lost:
        raise NothingChanges
    if not loses_vote(command.arrears, command.due):
        raise BadDescription(
            delegation.code, f"arrears of {command.arrears} are less than the {command.due} due for two years"
        )
    return (VotingRightLost(delegation.code, command.arrears, command.due),)


def restore_right(state: State, delegate: Delegate, command: act.RestoreVotingRight) -> tuple[Event, ...]:
    allow(delegate, "restore a voting right", PRESIDING)
    delegation = _delegation(state, command.delegation)
    if delegation.code not in state.floor.lost:
        raise NothingChanges
    return (VotingRightRestored(delegation.code, checked(command.reason, "reason")),)


def record_presence(state: State, delegate: Delegate, command: act.RecordPresence) -> tuple[Event, ...]:
    allow(delegate, "record presence", PRESIDING)
    present = tuple(sorted({_delegation(state, code).code for code in command.present}))
    if present == state.floor.present:
        raise NothingChanges
    return (PresenceRecorded(present),)


def exhaust(state: State, delegate: Delegate, command: act.DeclareEffortsExhausted) -> tuple[Event, ...]:
    allow(delegate, "declare efforts at consensus exhausted", PRESIDING)
    if command.on is not None and command.on not in state.amendments and command.on not in state.clauses:
        raise Unknown("clause or amendment", command.on)
    return (EffortsAtConsensusExhausted(command.on, checked(command.reason, "reason")),)


def dissociate(state: State, delegate: Delegate, command: act.Dissociate) -> tuple[Event, ...]:
    allow(delegate, "dissociate from consensus", DELEGATES)
    decision = state.decisions.get(command.decision)
    if decision is None:
        raise Unknown("decision", command.decision)
    if decision.procedure is Procedure.BALLOT:
        raise WrongProcedure(decision.id, "ballot")
    if decision.status is DecisionStatus.NOT_ADOPTED:
        raise BadQuestion(f"{decision.id} found no consensus from which to dissociate")
    speaker = party(state, delegate, None)
    return (DissociatedFromConsensus(decision.id, speaker, checked(command.statement, "statement")),)


def _delegation(state: State, code: str) -> Delegation:
    found = state.delegations.get(code)
    if found is None:
        raise Unknown("delegation", code)
    return found
