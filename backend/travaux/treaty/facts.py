"""What every fact of a negotiation has, and the question that the body is asked."""

from typing import ClassVar

from travaux.treaty.edits import Level, Span, Value


class Question(Value, frozen=True):
    """What is put to a decision: an amendment to be adopted, or a clause to be agreed. Exactly one is named.

    `edits`: of the amendment, only these, by index (none: all that remain). `level`: how far the clause is agreed, and
    `spans`: of its text and heading, only these words (none: all).
    """

    amendment: str | None = None
    clause: str | None = None
    edits: tuple[int, ...] = ()
    level: Level = Level.AGREED
    spans: tuple[Span, ...] = ()


class Fact(Value, frozen=True):
    """A fact. `about` names the field that says what the fact is about; `None`: the negotiation itself."""

    version: ClassVar[int] = 1
    about: ClassVar[str | None] = None
