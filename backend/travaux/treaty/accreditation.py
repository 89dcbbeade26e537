"""Who takes part, in what role and for whom; and the checks on that which every other request passes."""

import re

from travaux.treaty import commands as ask
from travaux.treaty.events import (
    DelegateAccredited,
    DelegateRecalled,
    DelegationAccredited,
    DelegationKind,
    Event,
    GroupFormed,
    GroupMemberJoined,
    GroupMemberLeft,
    NegotiationConvened,
    Role,
)
from travaux.treaty.refusals import (
    AlreadyExists,
    BadText,
    LastSecretariat,
    NotAccredited,
    NotAMember,
    NothingChanges,
    NotYourDelegation,
    RoleMayNot,
    Unknown,
)
from travaux.treaty.state import Delegate, Group, State
from travaux.treaty.texts import LONGEST_NAME, checked

DELEGATES = (Role.HEAD, Role.DELEGATE)
PRESIDING = (Role.CHAIR, Role.SECRETARIAT)
NEGOTIATING = (*DELEGATES, *PRESIDING)
SPEAKING = (*NEGOTIATING, Role.OBSERVER)
SPEAKS_IN_OWN_NAME = {Role.CHAIR: "Chair", Role.SECRETARIAT: "Secretariat"}

_OBSERVING = (DelegationKind.OBSERVER_STATE, DelegationKind.IGO, DelegationKind.NGO)
_CODE = re.compile(r"\w[\w&.\-]{0,19}")


def accredited(state: State, user: str) -> Delegate:
    delegate = state.delegates.get(user)
    if delegate is None:
        raise NotAccredited(user)
    return delegate


def allow(delegate: Delegate, act: str, roles: tuple[Role, ...]) -> None:
    if delegate.role not in roles:
        raise RoleMayNot(delegate.role.value, act, tuple(role.value for role in roles))


def party(state: State, delegate: Delegate, named: str | None) -> str:
    """In whose name the delegate speaks: the own delegation, or a group that it coordinates."""
    own = delegate.delegation
    if named is None or named == own:
        if own is None:
            raise NotYourDelegation(named or "a delegation", None)
        return own
    group = state.groups.get(named)
    if group is None and named not in state.delegations:
        raise Unknown("delegation or group", named)
    if group is None or group.coordinator != own:
        raise NotYourDelegation(named, own)
    return named


def convene(user: str, command: ask.ConveneNegotiation) -> tuple[Event, ...]:
    title = checked(command.title, "title", LONGEST_NAME)
    language = checked(command.language, "language", 35)
    return (NegotiationConvened(title, language), DelegateAccredited(user, user, None, Role.SECRETARIAT))


def accredit_delegation(
    state: State, delegate: Delegate, command: ask.AccreditDelegation
) -> tuple[Event, ...]:
    allow(delegate, "accredit delegations", PRESIDING)
    code = _new_code(state, "delegation", command.delegation)
    votes = command.votes and command.kind not in _OBSERVING
    return (DelegationAccredited(code, checked(command.name, "name", LONGEST_NAME), command.kind, votes),)


def accredit_delegate(state: State, delegate: Delegate, command: ask.AccreditDelegate) -> tuple[Event, ...]:
    allow(delegate, "accredit delegates", PRESIDING)
    user = checked(command.user, "user", LONGEST_NAME)
    name = checked(command.name, "name", LONGEST_NAME)
    _check_delegation(state, command)
    if state.delegates.get(user) == Delegate(user, name, command.delegation, command.role):
        raise NothingChanges
    if command.role is not Role.SECRETARIAT:
        _keep_a_secretariat(state, user)
    return (DelegateAccredited(user, name, command.delegation, command.role),)


def _check_delegation(state: State, command: ask.AccreditDelegate) -> None:
    code = command.delegation
    if code is None:
        if command.role in DELEGATES:
            raise Unknown("delegation", "")
        return
    delegation = state.delegations.get(code)
    if delegation is None:
        raise Unknown("delegation", code)
    if command.role not in (*DELEGATES, Role.OBSERVER):
        raise RoleMayNot(command.role.value, "act for a delegation", (*DELEGATES, Role.OBSERVER))
    if delegation.kind in _OBSERVING and command.role is not Role.OBSERVER:
        raise RoleMayNot(command.role.value, f"act for {code}, which observes", (Role.OBSERVER,))


def recall_delegate(state: State, delegate: Delegate, command: ask.RecallDelegate) -> tuple[Event, ...]:
    allow(delegate, "recall delegates", PRESIDING)
    if command.user not in state.delegates:
        raise Unknown("delegate", command.user)
    _keep_a_secretariat(state, command.user)
    return (DelegateRecalled(command.user),)


def _keep_a_secretariat(state: State, leaving: str) -> None:
    secretariat = [user for user, each in state.delegates.items() if each.role is Role.SECRETARIAT]
    if secretariat == [leaving]:
        raise LastSecretariat(leaving)


def form_group(state: State, delegate: Delegate, command: ask.FormGroup) -> tuple[Event, ...]:
    allow(delegate, "form groups", PRESIDING)
    group = _new_code(state, "group", command.group)
    members = tuple(dict.fromkeys((command.coordinator, *command.members)))
    for member in members:
        _delegation(state, member)
    formed = GroupFormed(group, checked(command.name, "name", LONGEST_NAME), command.coordinator)
    return (formed, *(GroupMemberJoined(group, member) for member in members))


def join_group(state: State, delegate: Delegate, command: ask.JoinGroup) -> tuple[Event, ...]:
    group = _group_membership(state, delegate, command.group, command.delegation)
    if command.delegation in group.members:
        raise NothingChanges
    return (GroupMemberJoined(group.code, command.delegation),)


def leave_group(state: State, delegate: Delegate, command: ask.LeaveGroup) -> tuple[Event, ...]:
    group = _group_membership(state, delegate, command.group, command.delegation)
    if command.delegation not in group.members or command.delegation == group.coordinator:
        raise NotAMember(group.code, command.delegation)
    return (GroupMemberLeft(group.code, command.delegation),)


def _group_membership(state: State, delegate: Delegate, group: str, delegation: str) -> Group:
    """Heads decide for their own delegation; the secretariat keeps the lists for all."""
    allow(delegate, "change the membership of groups", (Role.HEAD, *PRESIDING))
    found = state.groups.get(group)
    if found is None:
        raise Unknown("group", group)
    _delegation(state, delegation)
    if delegate.role is Role.HEAD and delegate.delegation != delegation:
        raise NotYourDelegation(delegation, delegate.delegation)
    return found


def _delegation(state: State, code: str) -> None:
    if code not in state.delegations:
        raise Unknown("delegation", code)


def _new_code(state: State, what: str, code: str) -> str:
    if not _CODE.fullmatch(code):
        raise BadText(f"{what} code", "is not one to twenty letters, digits, '&', '.' or '-'")
    if code in state.delegations or code in state.groups or code in SPEAKS_IN_OWN_NAME.values():
        raise AlreadyExists(what, code)
    return code
