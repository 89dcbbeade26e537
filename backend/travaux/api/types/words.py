"""Words and their addresses."""

from collections.abc import Iterable
from itertools import groupby
from typing import Self

import strawberry

from travaux.api.described import told
from travaux.treaty import comparing, edits, rolling, wording
from travaux.treaty.comparing import ChangeKind
from travaux.treaty.edits import Level


@strawberry.type(description="Words with their address, which they keep for ever.")
class Run:
    source: int = told("The event that brought these words in.")
    offset: int = told("Where they begin in what that event brought in, in Unicode code points.")
    text: str = told("The words.")
    level: Level = told("How far they are agreed; words that are only proposed are not.")


@strawberry.type(description="The address of one character.")
class Address:
    source: int = told("The event that brought it in; 0 with offset 0 is the place before the first word.")
    offset: int = told("Its place in what that event brought in, in Unicode code points.")

    @classmethod
    def of(cls, read: edits.Address) -> Self:
        return cls(source=read.source, offset=read.offset)


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
    kind: ChangeKind = told("Whether they stay, come in, go or move.")
    text: str = told("The words.")
    seq: int | None = told("The event that changed them; null if none did, or would only if it were adopted.")
    party: str | None = told(
        "The code of the party that had proposed that; null: they were kept, or tabled so."
    )


def changes(read: Iterable[comparing.Change]) -> list[Change]:
    """Words that follow on each other and were changed together are one change, wherever they came from."""
    return [
        Change(kind=kind, text="".join(each.text for each in alike), seq=seq, party=party)
        for (kind, seq, party), alike in groupby(read, lambda each: (each.kind, each.seq, each.party))
    ]


def runs(pieces: Iterable[wording.Run]) -> list[Run]:
    return [
        Run(source=piece.source, offset=piece.offset, text=piece.text, level=piece.level) for piece in pieces
    ]


def levelled(pieces: Iterable[rolling.Piece], base: wording.Wording) -> list[Run]:
    """Words of the rolling text, as far agreed as the base has them. A piece lies within one run of it, or in none."""
    agreed = [run for run in base if run.until is None and run.level is not Level.NOT_AGREED]
    return [
        Run(source=piece.source, offset=piece.offset, text=piece.text, level=_level(piece, agreed))
        for piece in pieces
    ]


def _level(piece: rolling.Piece, agreed: Iterable[wording.Run]) -> Level:
    at = edits.Address(piece.source, piece.offset)
    return next((run.level for run in agreed if run.holds(at)), Level.NOT_AGREED)


def quoted(words: wording.Wording, spans: Iterable[edits.Span]) -> str:
    """The characters of the spans, whether they still stand or not."""
    return "".join(_held(words, span) for span in spans)


def _held(words: wording.Wording, span: edits.Span) -> str:
    """Moved words stand twice in their wording, and are quoted once."""
    quote, position = "", span.start
    for run in sorted((run for run in words if run.source == span.source), key=lambda run: run.offset):
        if run.offset <= position < run.end:
            quote += run.text[position - run.offset : span.end - run.offset]
            position = min(run.end, span.end)
    return quote
