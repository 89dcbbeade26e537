"""What every request has, and how its ids become the names that the core knows."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import strawberry

from travaux.api import ids
from travaux.api.described import told
from travaux.treaty.commands import Command
from travaux.treaty.refusals import Unknown


@dataclass(frozen=True)
class Names:
    """The names in one negotiation. An id of another negotiation, or none of ours, means nothing in it: `Unknown`."""

    log: str

    def clause(self, given: str) -> str:
        return self._name(given, "clause", "Clause")

    def amendment(self, given: str) -> str:
        return self._name(given, "amendment", "Amendment")

    def comment(self, given: str) -> str:
        return self._name(given, "comment", "Comment")

    def decision(self, given: str) -> str:
        return self._name(given, "decision", "Decision")

    def motion(self, given: str) -> str:
        return self._name(given, "motion", "Motion")

    def election(self, given: str) -> str:
        return self._name(given, "election", "Election")

    def clause_or_amendment(self, given: str) -> str:
        return self._name(given, "clause or amendment", "Clause", "Amendment")

    def optional_clause(self, given: str | None) -> str | None:
        return None if given is None else self.clause(given)

    def optional_clause_or_amendment(self, given: str | None) -> str | None:
        return None if given is None else self.clause_or_amendment(given)

    def _name(self, given: str, what: str, *kinds: str) -> str:
        try:
            named = ids.decode(given)
        except ids.BadId:
            raise Unknown(what, given[: ids.LONGEST]) from None
        if named.log != self.log or named.kind not in kinds:
            raise Unknown(what, given)
        return named.name


class Asking(Protocol):
    """An input of a mutation."""

    command_id: UUID

    def command(self, names: Names) -> Command: ...


def command_id() -> UUID:
    """The field that names the command."""
    found: UUID = told(
        "Your name for this command. Sent again with the same content it has the same answer, and is done once."
    )
    return found


def negotiation() -> strawberry.ID:
    """The field that says where."""
    found: strawberry.ID = told("The negotiation.")
    return found


def party() -> str | None:
    """The field that says in whose name."""
    found: str | None = told(
        "The code of the group you coordinate, if you speak in its name; null: your own delegation.",
        default=None,
    )
    return found
