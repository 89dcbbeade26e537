"""A negotiation at one moment, as one person reads it: what every GraphQL type is read from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import strawberry

from travaux.api import ids
from travaux.api.figures import Figures
from travaux.api.house import House
from travaux.api.places import Places
from travaux.treaty.state import Clause, State


@dataclass(frozen=True, slots=True)
class View:
    log: str
    state: State
    reader: str
    house: House

    @property
    def places(self) -> Places:
        return self.house.numbering.places(self.log, self.state)

    @property
    def figures(self) -> Figures:
        return self.house.mediation.figures(self.log, self.state)

    def id(self, name: str) -> strawberry.ID:
        return ids.encode(self.log, name)

    def ids(self, names: Iterable[str]) -> list[strawberry.ID]:
        return [self.id(name) for name in names]

    def optional_id(self, name: str | None) -> strawberry.ID | None:
        return None if name is None else self.id(name)

    def person(self, user: str) -> str:
        """The name under which the user is or was accredited; the user's own name once recalled."""
        delegate = self.state.delegates.get(user)
        return user if delegate is None else delegate.name

    def path(self, clause: Clause | str) -> str:
        """How one refers to the clause; one that is deleted or only proposed has no place in the text."""
        name = clause if isinstance(clause, str) else clause.id
        found = self.places.paths.get(name)
        if found is not None:
            return found
        gone = self.state.clauses.get(name)
        kind = "clause" if gone is None else gone.kind.value.lower().replace("_", " ")
        if gone is None or gone.proposed_only:
            return f"a new {kind}"
        return f"{gone.label or kind} (deleted)"


async def view(house: House, log: str, reader: str, at: int | datetime | None = None) -> View | None:
    """The negotiation for a person accredited to it now; to everybody else it does not exist, past or present.

    Raises `NoSuchMoment`.
    """
    state = await house.secretariat.state(log)
    if reader not in state.delegates:
        return None
    if at is not None:
        state = await house.secretariat.state(log, at)
    return View(log, state, reader, house)
