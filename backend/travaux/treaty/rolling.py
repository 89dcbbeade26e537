"""The rolling text of a clause: its base with the open amendments laid over it as brackets.

Brackets are computed, never stored. Edits that touch no common character of the base, and do not insert at the same
place, are independent and make brackets of their own; edits that do are members of one bracket. An amendment that would
replace a whole phrase makes one bracket around the phrase, and amendments to words of that phrase make brackets inside
it; an amendment to the words that another would bring in makes a bracket inside those.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from travaux.treaty.edits import START, TextEdit
from travaux.treaty.wording import Run, Wording, apply, gap, holds, standing

PLACEHOLDER = re.compile(
    r"\[(?:[A-Z]|X{2,4}|…|_+|(?i:(?:to be|insert|title|name|date|place|number)\b[^\[\]]{0,60}))\]"
)
"""A value that is missing, such as `[X]`, `[date]` or `[to be completed]`: not a dispute (domain.md section 1.2)."""


_ONE_WORD = re.compile(r"[^\s/\[\]]+")


class BracketKind(StrEnum):
    """domain.md section 1.2."""

    INSERTION = "INSERTION"
    DELETION = "DELETION"
    ALTERNATIVES = "ALTERNATIVES"
    PLACEHOLDER = "PLACEHOLDER"


class Laid(msgspec.Struct, frozen=True, gc=False):
    """An edit of an open amendment, with the address (source, offset) of the words that it would bring in, and them."""

    amendment: str
    source: int
    offset: int
    edit: TextEdit
    brought: Wording


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Words with their address."""

    source: int
    offset: int
    text: str


class Words(msgspec.Struct, frozen=True, gc=False):
    """Words that nobody has proposed to change."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Alternative(msgspec.Struct, frozen=True, gc=False):
    """One reading of the bracketed words. `amendments` ask for it; none: it is the base as it stands."""

    segments: tuple["Segment", ...]
    amendments: tuple[str, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words of this reading as its proponents tabled it, brackets inside it left out of account."""
        return tuple(piece for segment in self.segments for piece in _as_it_stands(segment))

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Bracket(msgspec.Struct, frozen=True, gc=False):
    """Words that are not agreed. `opened_by`: the event that put them in question first."""

    kind: BracketKind
    alternatives: tuple[Alternative, ...]
    opened_by: int


Segment = Words | Bracket


def _as_it_stands(segment: Segment) -> tuple[Piece, ...]:
    if isinstance(segment, Words):
        return segment.pieces
    return tuple(piece for each in segment.alternatives if not each.amendments for piece in each.pieces)


class _Mark(msgspec.Struct, frozen=True, gc=False):
    """Where an edit touches the text that stands: struck stretches, and the gap in which it would insert, if here."""

    laid: Laid
    struck: tuple[tuple[int, int], ...]
    gap: int | None
    rank: int

    @property
    def low(self) -> int:
        places = [start for start, _ in self.struck]
        return min(places if self.gap is None else [*places, self.gap])

    @property
    def high(self) -> int:
        places = [end for _, end in self.struck]
        return max(places if self.gap is None else [*places, self.gap])


def rolling(wording: Wording, laid: Iterable[Laid]) -> tuple[Segment, ...]:
    """The text with its brackets, from left to right."""
    laid = tuple(laid)
    touching: dict[int, list[Laid]] = {}
    for each in laid:
        for source in {each.edit.after.source, *(span.source for span in each.edit.strike)}:
            touching.setdefault(source, []).append(each)
    return _rolling(wording, laid, touching)


Touching = Mapping[int, Sequence[Laid]]
"""The edits by the events whose words they touch."""


def _rolling(wording: Wording, laid: Iterable[Laid], touching: Touching) -> tuple[Segment, ...]:
    runs = standing(wording)
    marks = sorted(_marks(wording, laid), key=lambda mark: (mark.low, mark.high, mark.rank, mark.laid.source))
    return tuple(_segments(runs, 0, sum(len(run.text) for run in runs), marks, touching))


def _brought(laid: Laid, touching: Touching) -> tuple[Segment, ...]:
    """The words that an edit would bring in, with the brackets that other amendments to them make."""
    others = {
        id(each): each
        for source in {run.source for run in laid.brought}
        for each in touching.get(source, ())
        if each.amendment != laid.amendment
    }
    return _rolling(laid.brought, others.values(), touching)


def reading(wording: Wording, laid: Iterable[Laid]) -> Wording:
    """The wording as it would be if only these edits were adopted."""
    for each in laid:
        here = holds(wording, each.edit.after)
        wording = apply(wording, each.edit, each.brought if here else (), each.source)
    return wording


def _marks(wording: Wording, laid: Iterable[Laid]) -> Iterator[_Mark]:
    """Where each edit touches what stands; an edit to the words of another amendment touches nothing here."""
    for each in laid:
        struck = tuple(sorted(_stretches(wording, each.edit)))
        words = standing(each.brought)
        if words and (each.edit.after == START or any(run.holds(each.edit.after) for run in wording)):
            index, cut = gap(wording, each.brought[0])
            place = sum(len(run.text) for run in cut[:index] if run.until is None)
            yield _Mark(each, struck, place, index)
        elif struck:
            yield _Mark(each, struck, None, 0)


def _stretches(wording: Wording, edit: TextEdit) -> Iterator[tuple[int, int]]:
    position = 0
    for run in wording:
        if run.until is not None:
            continue
        for span in edit.strike:
            if span.source == run.source and span.start < run.end and run.offset < span.end:
                start, end = max(span.start, run.offset), min(span.end, run.end)
                yield position + start - run.offset, position + end - run.offset
        position += len(run.text)


def _segments(
    runs: Sequence[Run], low: int, high: int, marks: Sequence[_Mark], touching: Touching
) -> Iterator[Segment]:
    position = low
    for group in _groups(marks):
        start, end = group[0].low, max(mark.high for mark in group)
        yield from _words(runs, position, start)
        yield _bracket(runs, start, end, group, touching)
        position = end
    yield from _words(runs, position, high)


def _groups(marks: Sequence[_Mark]) -> Iterator[list[_Mark]]:
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


def _words(runs: Sequence[Run], start: int, end: int) -> Iterator[Segment]:
    """Undisputed words, and the placeholders among them."""
    pieces = _pieces(runs, start, end)
    if not any("[" in piece.text for piece in pieces):
        if pieces:
            yield Words(pieces)
        return
    position = start
    for match in PLACEHOLDER.finditer("".join(piece.text for piece in pieces)):
        low, high = start + match.start(), start + match.end()
        if position < low:
            yield Words(_pieces(runs, position, low))
        missing = _pieces(runs, low, high)
        yield Bracket(BracketKind.PLACEHOLDER, (Alternative((Words(missing),), ()),), missing[0].source)
        position = high
    if position < end:
        yield Words(_pieces(runs, position, end))


def _bracket(runs: Sequence[Run], low: int, high: int, group: Sequence[_Mark], touching: Touching) -> Bracket:
    by_amendment: dict[str, list[_Mark]] = {}
    for mark in sorted(group, key=lambda mark: (mark.laid.source, mark.laid.offset)):
        by_amendment.setdefault(mark.laid.amendment, []).append(mark)
    whole = {name for name, marks in by_amendment.items() if low < high and marks[0].struck == ((low, high),)}
    inside = [mark for mark in group if mark.laid.amendment not in whole] if whole else []
    asked = {name: marks for name, marks in by_amendment.items() if not inside or name in whole}
    alternatives = _alternatives(runs, low, high, asked, touching)
    opened_by = min(mark.laid.source for mark in group)
    if low == high:
        kind = BracketKind.INSERTION if len(alternatives) == 1 else BracketKind.ALTERNATIVES
        return Bracket(kind, alternatives, opened_by)
    kind = BracketKind.ALTERNATIVES if any(each.text for each in alternatives) else BracketKind.DELETION
    base = (
        tuple(_segments(runs, low, high, inside, touching)) if inside else (Words(_pieces(runs, low, high)),)
    )
    return Bracket(kind, (Alternative(base, ()), *alternatives), opened_by)


def _alternatives(
    runs: Sequence[Run], low: int, high: int, asked: Mapping[str, Sequence[_Mark]], touching: Touching
) -> tuple[Alternative, ...]:
    """What the amendments ask for; those that ask for the same words, undisputed among themselves, ask together."""
    found: dict[str, tuple[tuple[Segment, ...], list[str]]] = {}
    for amendment, marks in asked.items():
        segments = tuple(_reading(runs, low, high, marks, touching))
        plain = all(isinstance(segment, Words) for segment in segments)
        key = "".join(piece.text for segment in segments for piece in _as_it_stands(segment))
        found.setdefault(key if plain else f"{key}\0{amendment}", (segments, []))[1].append(amendment)
    return tuple(Alternative(segments, tuple(amendments)) for segments, amendments in found.values())


def _reading(
    runs: Sequence[Run], low: int, high: int, marks: Sequence[_Mark], touching: Touching
) -> Iterator[Segment]:
    """The bracketed words if only these edits, all of one amendment, are adopted."""
    struck = sorted(stretch for mark in marks for stretch in mark.struck)
    brought = sorted(
        (mark.gap, mark.rank, mark.laid.offset, mark.laid) for mark in marks if mark.gap is not None
    )
    position = low
    for place, _, _, each in brought:
        yield from _kept(runs, position, place, struck)
        yield from _brought(each, touching)
        position = max(position, place)
    yield from _kept(runs, position, high, struck)


def _kept(runs: Sequence[Run], start: int, end: int, struck: Sequence[tuple[int, int]]) -> Iterator[Words]:
    """The base from `start` to `end` less the struck stretches, which come sorted."""
    for low, high in (*struck, (end, end)):
        if start < min(low, end):
            yield Words(_pieces(runs, start, min(low, end)))
        start = max(start, high)


def _pieces(runs: Sequence[Run], start: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    position = 0
    for run in runs:
        if position >= end:
            break
        text = run.text
        following = position + len(text)
        if start < following:
            cut = max(start - position, 0)
            if words := text[cut : end - position]:
                pieces.append(Piece(run.source, run.offset + cut, words))
        position = following
    return tuple(pieces)


def marked_up(segments: Iterable[Segment], attribution: Mapping[str, str]) -> str:
    """The rolling text as characters: `Each Party [shall][should (USA)]`; `attribution`: who asks, by amendment."""
    written: list[str] = []
    for segment in segments:
        if isinstance(segment, Words):
            written.append(segment.text)
        elif segment.kind is BracketKind.PLACEHOLDER:
            written.append(segment.alternatives[0].text)
        elif segment.kind is BracketKind.DELETION:
            askers = tuple(name for each in segment.alternatives for name in each.amendments)
            text = marked_up(segment.alternatives[0].segments, attribution)
            written.append(f"[{text}{_names(_against, askers, attribution)}]")
        else:
            written.append(_side_by_side(segment.alternatives, attribution))
    return "".join(written)


def _side_by_side(alternatives: Sequence[Alternative], attribution: Mapping[str, str]) -> str:
    texts = [marked_up(each.segments, attribution) if each.segments else "no text" for each in alternatives]
    names = [_names(str, each.amendments, attribution) for each in alternatives]
    if len(texts) > 1 and not any(names) and all(_ONE_WORD.fullmatch(text) for text in texts):
        return f"[{'/'.join(texts)}]"
    return "".join(f"[{text}{name}]" for text, name in zip(texts, names, strict=True))


def _names(signed: Callable[[str], str], amendments: Sequence[str], attribution: Mapping[str, str]) -> str:
    names = [signed(attribution[amendment]) for amendment in amendments if attribution.get(amendment)]
    return f" ({', '.join(names)})" if names else ""


def _against(names: str) -> str:
    """Who asks for a deletion is against the words, and who is against it is for them."""
    turned = {"+": "-", "-": "+"}
    return ", ".join(
        turned[name[0]] + name[1:] if name[0] in turned else f"-{name}" for name in names.split(", ")
    )
