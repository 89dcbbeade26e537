"""Words and their addresses."""

from collections.abc import Iterable
from typing import Self

import strawberry

from travaux.api import redline
from travaux.api.described import told
from travaux.api.redline import ChangeKind
from travaux.treaty import edits, rolling, wording


@strawberry.type(description="Words with their address, which they keep for ever.")
class Run:
    source: int = told("The event that brought these words in.")
    offset: int = told("Where they begin in what that event brought in, in Unicode code points.")
    text: str = told("The words.")


@strawberry.type(description="The address of one character.")
class Address:
    source: int = told("The event that brought it in; 0 with offset 0 is the place before the first word.")
    offset: int = told("Its place in what that event brought in, in Unicode code points.")


@strawberry.type(description="A stretch of characters by their addresses.")
class Span:
    source: int = told("The event that brought them in.")
    start: int = told("The first of them.")
    end: int = told("The one after the last.")

    @classmethod
    def of(cls, read: edits.Span) -> Self:
        return cls(source=read.source, start=read.start, end=read.end)


@strawberry.type(description="Words, and what happened to them.")
class Change:
    kind: ChangeKind = told("Whether they stay, come in or go.")
    text: str = told("The words.")


def changes(pieces: Iterable[redline.Piece]) -> list[Change]:
    return [Change(kind=piece.kind, text=piece.text) for piece in pieces]


def runs(pieces: Iterable[rolling.Piece | wording.Run]) -> list[Run]:
    return [Run(source=piece.source, offset=piece.offset, text=piece.text) for piece in pieces]
