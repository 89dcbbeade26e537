"""Acts on the text as a whole: packages of clauses, who speaks for whom on what, and the adoption of it all."""

from travaux.treaty import commands as ask
from travaux.treaty.accreditation import PRESIDING, allow
from travaux.treaty.conditions import (
    ClauseMadeConditional,
    CompetenceDeclared,
    CompetenceEnded,
    ConditionLifted,
    TextAdopted,
)
from travaux.treaty.drafting import standing_clause
from travaux.treaty.events import DelegationKind, Event, Role
from travaux.treaty.refusals import (
    CannotLink,
    NotAnOrganisation,
    NothingChanges,
    NotReady,
    NotYourDelegation,
    Unknown,
)
from travaux.treaty.standing import Status, overall
from travaux.treaty.state import Delegate, State


def link_clause(state: State, delegate: Delegate, command: ask.LinkClause) -> tuple[Event, ...]:
    allow(delegate, "link clauses to a package", PRESIDING)
    clause, other = standing_clause(state, command.clause), standing_clause(state, command.depends_on)
    if clause.id == other.id:
        raise CannotLink(clause.id, "it would depend on itself")
    if any(each.depends_on == other.id for each in clause.conditions):
        raise NothingChanges
    return (ClauseMadeConditional(clause.id, other.id),)


def unlink_clause(state: State, delegate: Delegate, command: ask.UnlinkClause) -> tuple[Event, ...]:
    """A link to or from a clause that has been deleted can be undone too."""
    allow(delegate, "link clauses to a package", PRESIDING)
    clause = state.clauses.get(command.clause)
    if clause is None:
        raise Unknown("clause", command.clause)
    if all(each.depends_on != command.depends_on for each in clause.conditions):
        raise NothingChanges
    return (ConditionLifted(clause.id, command.depends_on),)


def declare_competence(state: State, delegate: Delegate, command: ask.DeclareCompetence) -> tuple[Event, ...]:
    """The REIO itself declares the extent of its competence (CBD art. 34(3), UNFCCC art. 22(3))."""
    union = _union(state, delegate, command.delegation)
    clause = standing_clause(state, command.clause)
    if any(each.delegation == union for each in state.competences.get(clause.id, ())):
        raise NothingChanges
    return (CompetenceDeclared(union, clause.id),)


def end_competence(state: State, delegate: Delegate, command: ask.EndCompetence) -> tuple[Event, ...]:
    union = _union(state, delegate, command.delegation)
    if all(each.delegation != union for each in state.competences.get(command.clause, ())):
        raise NothingChanges
    return (CompetenceEnded(union, command.clause),)


def _union(state: State, delegate: Delegate, named: str | None) -> str:
    allow(delegate, "declare competence", (Role.HEAD,))
    own = delegate.delegation
    if own is None or named not in (None, own):
        raise NotYourDelegation(named or "a delegation", own)
    if state.delegations[own].kind is not DelegationKind.REIO:
        raise NotAnOrganisation(own)
    return own


def adopt_text(state: State, delegate: Delegate) -> tuple[Event, ...]:
    """Without a vote: every clause has been agreed, and nobody objects to any (UNCLOS art. 161(8)(e))."""
    allow(delegate, "declare the text adopted", PRESIDING)
    whole = overall(state)
    if whole.status is Status.ADOPTED:
        raise NothingChanges
    if whole.status is not Status.READY:
        raise NotReady(whole.status.value, whole.clauses)
    return (TextAdopted(),)
