"""The facts by which clauses hang together, a union speaks for its members, and the text becomes one whole; and what
the state keeps of them."""

from datetime import datetime
from typing import ClassVar

from travaux.treaty.edits import Value


class _Fact(Value, frozen=True):
    version: ClassVar[int] = 1
    about: ClassVar[str | None] = None


class ClauseMadeConditional(_Fact, frozen=True):
    """Agreed pending: what is agreed of the clause is agreed on condition that `depends_on` is agreed too."""

    about: ClassVar[str | None] = "clause"
    clause: str
    depends_on: str


class ConditionLifted(_Fact, frozen=True):
    about: ClassVar[str | None] = "clause"
    clause: str
    depends_on: str


class CompetenceDeclared(_Fact, frozen=True):
    """A regional economic integration organisation speaks for its members on the clause and what stands under it."""

    about: ClassVar[str | None] = "delegation"
    delegation: str
    clause: str


class CompetenceEnded(_Fact, frozen=True):
    about: ClassVar[str | None] = "delegation"
    delegation: str
    clause: str


class TextAdopted(_Fact, frozen=True):
    """The text as a whole is adopted without a vote, each of its clauses having been agreed."""


Bond = ClauseMadeConditional | ConditionLifted | CompetenceDeclared | CompetenceEnded | TextAdopted


class Condition(Value, frozen=True):
    """Event `seq` made a clause depend on another one."""

    depends_on: str
    seq: int


class Reopening(Value, frozen=True):
    """A step back: event `seq` reopened what had been agreed. `delegation`: for whom the actor spoke, if for any."""

    seq: int
    at: datetime
    actor: str
    delegation: str | None
    reason: str


class Competence(Value, frozen=True):
    """Event `seq` made the REIO `delegation` speak for its members."""

    delegation: str
    seq: int
