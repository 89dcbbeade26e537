"""Requests about what hangs together: packages of clauses, who speaks for whom, and the text as a whole."""

from uuid import UUID

import strawberry

from travaux.api.described import told
from travaux.api.inputs.asking import Names, command_id, negotiation
from travaux.treaty import commands


@strawberry.input(
    description="Make what is agreed of a clause conditional on another clause being agreed too."
)
class LinkClauseInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    clause: strawberry.ID = told("The clause.")
    depends_on: strawberry.ID = told("The clause on which it depends.")

    def command(self, names: Names) -> commands.Command:
        return commands.LinkClause(names.clause(self.clause), names.clause(self.depends_on))


@strawberry.input(description="Lift such a condition.")
class UnlinkClauseInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    clause: strawberry.ID = told("The clause.")
    depends_on: strawberry.ID = told("The clause on which it depended.")

    def command(self, names: Names) -> commands.Command:
        return commands.UnlinkClause(names.clause(self.clause), names.clause(self.depends_on))


@strawberry.input(
    description="Declare that one's organization speaks for its members on a clause and what stands under it."
)
class DeclareCompetenceInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    clause: strawberry.ID = told("The clause.")
    delegation: str | None = told("The code of the organization; null: your own.", default=None)

    def command(self, names: Names) -> commands.Command:
        return commands.DeclareCompetence(names.clause(self.clause), self.delegation)


@strawberry.input(description="End such a competence.")
class EndCompetenceInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    clause: strawberry.ID = told("The clause for which it was declared.")
    delegation: str | None = told("The code of the organization; null: your own.", default=None)

    def command(self, names: Names) -> commands.Command:
        return commands.EndCompetence(names.clause(self.clause), self.delegation)


@strawberry.input(description="Declare the text as a whole adopted without a vote, once all of it is agreed.")
class AdoptTextInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()

    def command(self, _names: Names) -> commands.Command:
        return commands.AdoptText()
