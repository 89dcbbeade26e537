"""Requests about who takes part."""

from uuid import UUID

import strawberry

from travaux.api.described import told
from travaux.api.inputs.asking import Names, command_id, negotiation
from travaux.treaty import commands
from travaux.treaty.events import DelegationKind, Role


@strawberry.input(description="Open a new negotiation; whoever asks becomes its secretariat.")
class ConveneNegotiationInput:
    command_id: UUID = command_id()
    title: str = told("Its title.")
    language: str = told("The language of the text, as a BCP 47 tag.", default="en")

    def command(self, _names: Names) -> commands.Command:
        return commands.ConveneNegotiation(self.title, self.language)


@strawberry.input(description="Seat a State or an organization at the table.")
class AccreditDelegationInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    delegation: str = told("Its short code, as it is to stand in brackets: KEN, EU.")
    name: str = told("Its name in full.")
    kind: DelegationKind = told("What it represents.", default=DelegationKind.STATE)
    votes: bool = told("Whether it is entitled to vote; observers never are.", default=True)

    def command(self, _names: Names) -> commands.Command:
        return commands.AccreditDelegation(self.delegation, self.name, self.kind, self.votes)


@strawberry.input(description="Give a person a role.")
class AccreditDelegateInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    user: str = told("The user name.")
    name: str = told("The name to show.")
    role: Role = told("What the person is to be.")
    delegation: str | None = told(
        "The code of the delegation for which the person acts: HEAD and DELEGATE need one, OBSERVER may have one.",
        default=None,
    )

    def command(self, _names: Names) -> commands.Command:
        return commands.AccreditDelegate(self.user, self.name, self.role, self.delegation)


@strawberry.input(
    description="End a person's accreditation. From then on the negotiation does not exist for them."
)
class RecallDelegateInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    user: str = told("The user name.")

    def command(self, _names: Names) -> commands.Command:
        return commands.RecallDelegate(self.user)


@strawberry.input(description="Form a group of delegations.")
class FormGroupInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    group: str = told("Its short code, as it is to stand in brackets: G77.")
    name: str = told("Its name in full.")
    coordinator: str = told("The code of the delegation that speaks for it; it is a member.")
    members: list[str] = told("The codes of the members.")

    def command(self, _names: Names) -> commands.Command:
        return commands.FormGroup(self.group, self.name, self.coordinator, tuple(self.members))


@strawberry.input(description="Make a delegation a member of a group.")
class JoinGroupInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    group: str = told("The code of the group.")
    delegation: str = told("The code of the delegation.")

    def command(self, _names: Names) -> commands.Command:
        return commands.JoinGroup(self.group, self.delegation)


@strawberry.input(description="End a delegation's membership of a group.")
class LeaveGroupInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    group: str = told("The code of the group.")
    delegation: str = told("The code of the delegation.")

    def command(self, _names: Names) -> commands.Command:
        return commands.LeaveGroup(self.group, self.delegation)
