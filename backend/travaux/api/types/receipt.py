"""The acknowledgement of a command."""

from typing import Annotated, Any

import strawberry

from travaux.api import ids
from travaux.api.described import field
from travaux.api.refused import result
from travaux.api.scalars import Cursor
from travaux.api.types import found
from travaux.api.types.negotiation import Negotiation
from travaux.api.types.node import Node
from travaux.api.view import View
from travaux.secretariat import Receipt


@strawberry.type(
    description="The command was accepted, and what follows from it is durable. Keep this: it names the facts for ever."
)
class Accepted:
    receipt: strawberry.Private[Receipt]
    view: strawberry.Private[View | None]
    made: strawberry.Private[str | None]
    """The name of what the command made; "" for the negotiation itself, None for nothing."""

    @field
    def log(self) -> str:
        """The log in which the facts are."""
        return self.receipt.log

    @field
    def seq(self) -> int:
        """The number of the last fact that followed."""
        return self.receipt.last_seq

    @field
    def first_seq(self) -> int:
        """The number of the first."""
        return self.receipt.first_seq

    @field
    def leaf(self) -> str:
        """The leaf hash of the last fact in the Merkle tree over the log, in hexadecimal."""
        return self.receipt.leaf

    @field
    def repeated(self) -> bool:
        """Whether the command had been accepted before under this id, so that nothing was done again."""
        return self.receipt.repeated

    @field
    def cursor(self) -> Cursor:
        """Give it to `events(after:)` to go on from directly after the last fact."""
        return Cursor(ids.cursor(self.receipt.log, self.receipt.last_seq))

    @field
    def created(self) -> Node | None:
        """What the command made: the negotiation, the first clause, the amendment, the comment or the decision."""
        if self.view is None or self.made is None:
            return None
        return found.node(self.view, self.made)

    @field
    def negotiation(self) -> Negotiation | None:
        """The negotiation as it now stands; null if whoever asked no longer takes part in it."""
        return None if self.view is None else Negotiation.of(self.view)


CommandResult: Any = Annotated[
    result(Accepted),
    strawberry.union("CommandResult", description="The receipt of a command, or why the table said no."),
]
