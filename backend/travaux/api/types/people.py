"""Who takes part."""

from typing import Self

import strawberry

from travaux.api.described import told
from travaux.api.view import View
from travaux.treaty import state
from travaux.treaty.events import DelegationKind, Role, Stance


@strawberry.type(description="Who asks: the person behind the token.")
class Viewer:
    user: str = told("The user name, by which the record knows the person.")
    name: str = told("The name to show.")


@strawberry.type(description="Somebody whom visitors of a demonstration may speak as.")
class DemoPrincipal:
    name: str = told("The name to show.")
    role: Role = told("The role in the negotiation.")
    delegation: str | None = told("The code of the delegation for which the person acts.")
    token: str = told("The token by which to speak as this person.")
    negotiation: strawberry.ID = told("The negotiation in which to do so.")


@strawberry.type(description="A State or an organization at the table.")
class Delegation:
    code: str = told("Short code, as it stands in brackets: KEN, EU.")
    name: str = told("The name in full.")
    kind: DelegationKind = told("What it represents.")
    votes: bool = told("Whether it is entitled to vote.")

    @classmethod
    def of(cls, read: state.Delegation) -> Self:
        return cls(code=read.code, name=read.name, kind=read.kind, votes=read.votes)


@strawberry.type(description="A person accredited to the negotiation.")
class Delegate:
    user: str = told("The user name, by which the record knows the person.")
    name: str = told("The name to show.")
    role: Role = told("What the person is in the negotiation.")
    delegation: Delegation | None = told("For whom the person acts; null for the Chair and the secretariat.")

    @classmethod
    def of(cls, view: View, read: state.Delegate) -> Self:
        found = None if read.delegation is None else view.state.delegations[read.delegation]
        delegation = None if found is None else Delegation.of(found)
        return cls(user=read.user, name=read.name, role=read.role, delegation=delegation)


@strawberry.type(description="A group of delegations that speak with one voice.")
class Group:
    code: str = told("Short code, as it stands in brackets: G77.")
    name: str = told("The name in full.")
    coordinator: str = told("The code of the delegation that speaks for the group.")
    members: list[str] = told("The codes of its members, the coordinator included.")

    @classmethod
    def of(cls, read: state.Group) -> Self:
        return cls(code=read.code, name=read.name, coordinator=read.coordinator, members=list(read.members))


@strawberry.type(description="What a party says of a clause or an amendment.")
class Position:
    party: str = told("The code of the delegation or group.")
    stance: Stance = told("What it says.")
    reason: str = told("Why, in its own words; may be empty.")
    seq: int = told("The event that stated it.")


def positions(read: state.Positions) -> list[Position]:
    """In the order in which they were stated."""
    ordered = sorted(read.values(), key=lambda each: each.seq)
    return [
        Position(party=each.party, stance=each.stance, reason=each.reason, seq=each.seq) for each in ordered
    ]
