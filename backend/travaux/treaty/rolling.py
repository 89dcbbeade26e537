"""The rolling text of a clause: its base with the open amendments laid over it as brackets.

Brackets are computed, never stored. Edits of different amendments that touch no common character of the base, and do
not insert at the same place, are independent and make brackets of their own; edits that do are members of one bracket.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from travaux.treaty.edits import TextEdit
from travaux.treaty.wording import Run, Wording, gap, insertion, standing


class BracketKind(StrEnum):
    """domain.md section 1.2."""

    INSERTION = "INSERTION"
    DELETION = "DELETION"
    ALTERNATIVES = "ALTERNATIVES"


class Laid(msgspec.Struct, frozen=True):
    """An edit of an open amendment, with the address (source, offset) of the words it would bring in."""

    amendment: str
    source: int
    offset: int
    edit: TextEdit


class Piece(msgspec.Struct, frozen=True):
    """Words with their address."""

    source: int
    offset: int
    text: str


class Alternative(msgspec.Struct, frozen=True):
    """One reading of the bracketed words. `amendments` ask for it; none: it is the base as it stands."""

    pieces: tuple[Piece, ...]
    amendments: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Bracket(msgspec.Struct, frozen=True):
    """Words that are not agreed. `opened_by`: the event that put them in question first."""

    kind: BracketKind
    alternatives: tuple[Alternative, ...]
    opened_by: int


class Words(msgspec.Struct, frozen=True):
    """Words that nobody has proposed to change."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


Segment = Words | Bracket


class _Mark(msgspec.Struct, frozen=True):
    """Where an edit touches the base: struck stretches and a gap, as positions in the text that now stands."""

    laid: Laid
    struck: tuple[tuple[int, int], ...]
    gap: int
    rank: int

    @property
    def low(self) -> int:
        return min((*(start for start, _ in self.struck), self.gap))

    @property
    def high(self) -> int:
        return max((*(end for _, end in self.struck), self.gap))


def rolling(wording: Wording, laid: Iterable[Laid]) -> tuple[Segment, ...]:
    """The text with its brackets, from left to right."""
    runs = standing(wording)
    marks = sorted(_marks(wording, laid), key=lambda mark: (mark.low, mark.high, mark.rank, mark.laid.source))
    segments: list[Segment] = []
    position = 0
    for group in _groups(marks):
        low, high = group[0].low, max(mark.high for mark in group)
        if position < low:
            segments.append(Words(_pieces(runs, position, low)))
        segments.append(_bracket(runs, low, high, group))
        position = high
    end = sum(len(run.text) for run in runs)
    if position < end:
        segments.append(Words(_pieces(runs, position, end)))
    return tuple(segments)


def _marks(wording: Wording, laid: Iterable[Laid]) -> Iterable[_Mark]:
    """Where each edit touches what stands; an edit whose words are all gone and brings none touches nothing."""
    for each in laid:
        edit = each.edit
        struck = tuple(sorted(_stretches(wording, edit)))
        if not struck and not edit.insert:
            continue
        if edit.insert:
            index, cut = gap(wording, insertion(edit, each.source, each.offset, 0))
            place = sum(len(run.text) for run in cut[:index] if run.until is None)
        else:
            index, place = 0, struck[0][0]
        yield _Mark(each, struck, place, index)


def _stretches(wording: Wording, edit: TextEdit) -> Iterable[tuple[int, int]]:
    position = 0
    for run in wording:
        if run.until is not None:
            continue
        for span in edit.strike:
            if span.source == run.source and span.start < run.end and run.offset < span.end:
                start, end = max(span.start, run.offset), min(span.end, run.end)
                yield position + start - run.offset, position + end - run.offset
        position += len(run.text)


def _groups(marks: Sequence[_Mark]) -> Iterable[list[_Mark]]:
    """Marks that overlap, directly or through others. `marks` come in order of their place."""
    group: list[_Mark] = []
    high = -1
    for mark in marks:
        same_gap = bool(group) and mark.low == mark.high == high == group[0].low
        if group and not same_gap and mark.low >= high:
            yield group
            group = []
        high = max(high, mark.high) if group else mark.high
        group.append(mark)
    if group:
        yield group


def _bracket(runs: Sequence[Run], low: int, high: int, group: Sequence[_Mark]) -> Bracket:
    by_amendment: dict[str, list[_Mark]] = {}
    for mark in sorted(group, key=lambda mark: (mark.laid.source, mark.laid.offset)):
        by_amendment.setdefault(mark.laid.amendment, []).append(mark)
    readings: dict[str, tuple[tuple[Piece, ...], list[str]]] = {}
    for amendment, marks in by_amendment.items():
        pieces = _reading(runs, low, high, marks)
        readings.setdefault("".join(piece.text for piece in pieces), (pieces, []))[1].append(amendment)
    proposed = tuple(Alternative(pieces, tuple(amendments)) for pieces, amendments in readings.values())
    base = _pieces(runs, low, high)
    opened_by = min(mark.laid.source for mark in group)
    if not base:
        kind = BracketKind.INSERTION if len(proposed) == 1 else BracketKind.ALTERNATIVES
        return Bracket(kind, proposed, opened_by)
    kind = BracketKind.DELETION if set(readings) == {""} else BracketKind.ALTERNATIVES
    return Bracket(kind, (Alternative(base, ()), *proposed), opened_by)


def _reading(runs: Sequence[Run], low: int, high: int, marks: Sequence[_Mark]) -> tuple[Piece, ...]:
    """The bracketed words if only these edits, all of one amendment, are adopted."""
    struck = sorted(stretch for mark in marks for stretch in mark.struck)
    brought = sorted(
        (mark.gap, mark.rank, mark.laid.offset, mark.laid) for mark in marks if mark.laid.edit.insert
    )
    pieces: list[Piece] = []
    position = low
    for place, _, offset, laid in brought:
        pieces += _kept(runs, position, place, struck)
        pieces.append(Piece(laid.source, offset, laid.edit.insert))
        position = max(position, place)
    pieces += _kept(runs, position, high, struck)
    return tuple(pieces)


def _kept(runs: Sequence[Run], start: int, end: int, struck: Sequence[tuple[int, int]]) -> Iterable[Piece]:
    """The base from `start` to `end` less the struck stretches, which come sorted."""
    for low, high in struck:
        yield from _pieces(runs, start, min(low, end))
        start = max(start, high)
    yield from _pieces(runs, start, end)


def _pieces(runs: Sequence[Run], start: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for run in runs:
        if start < len(run.text) and end > 0:
            cut = max(start, 0)
            text = run.text[cut:end]
            if text:
                pieces.append(Piece(run.source, run.offset + cut, text))
        start, end = start - len(run.text), end - len(run.text)
    return tuple(pieces)


def marked_up(segments: Iterable[Segment], attribution: Mapping[str, str]) -> str:
    """The rolling text as characters: `Each Party [shall][should (USA)]`; `attribution`: who asks, by amendment."""
    written: list[str] = []
    for segment in segments:
        if isinstance(segment, Words):
            written.append(segment.text)
            continue
        askers = tuple(name for each in segment.alternatives for name in each.amendments)
        if segment.kind is BracketKind.DELETION:
            written.append(f"[{segment.alternatives[0].text}{_names('−', askers, attribution)}]")
            continue
        for alternative in segment.alternatives:
            text = alternative.text or "no text"
            written.append(f"[{text}{_names('', alternative.amendments, attribution)}]")
    return "".join(written)


def _names(sign: str, amendments: Sequence[str], attribution: Mapping[str, str]) -> str:
    names = [sign + attribution[amendment] for amendment in amendments if amendment in attribution]
    return f" ({', '.join(names)})" if names else ""
