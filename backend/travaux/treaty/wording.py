"""The words of a clause, each with its address.

A wording is a sequence of runs. A run is a piece of what one event brought in, with the time it stood in the base
text: from the event `since` up to the event `until`. Struck runs stay in the sequence, so that an anchor holds for
ever, every version of the text can be read from the one wording, and two versions are compared without a diff.

Where several insertions are anchored to the same character, what replaces that character comes first, and of the others
the one proposed last, whatever the order of their adoption: its author saw the earlier ones and put the new words
before them. So amendments commute, and what is written against the text as it stands lands where it was written.
"""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from travaux.treaty.edits import START, Address, Level, Span, TextEdit
from travaux.treaty.texts import smallest_edits


class Run(msgspec.Struct, frozen=True, gc=False):
    """The characters `offset` onwards of what event `source` brought in, in the base from `since` to `until`.

    `after` is the character to which the insertion was anchored, `head` the offset at which that insertion began,
    `placed` the event that asked for it to stand here (another than `source` for moved words), and `replaces` says
    whether that event struck the anchor; the first wording of a clause is anchored to nothing.
    """

    source: int
    offset: int
    text: str
    since: int
    until: int | None = None
    after: Address | None = None
    head: int = 0
    placed: int = 0
    replaces: bool = False
    level: Level = Level.NOT_AGREED

    @property
    def end(self) -> int:
        return self.offset + len(self.text)

    def stands(self, at: int | None) -> bool:
        """Whether the run is part of the base after event `at` (None: now)."""
        if at is None:
            return self.until is None
        return self.since <= at and (self.until is None or self.until > at)

    def holds(self, address: Address) -> bool:
        return self.source == address.source and self.offset <= address.offset < self.end

    def cut(self, *offsets: int) -> tuple["Run", ...]:
        """The run in pieces, cut at those of the ascending offsets that lie inside it."""
        pieces, rest = [], self
        for offset in offsets:
            length = offset - rest.offset
            if 0 < length < len(rest.text):
                pieces.append(replace(rest, text=rest.text[:length]))
                rest = replace(rest, text=rest.text[length:], offset=offset)
        return (*pieces, rest)


Wording = tuple[Run, ...]


def original(source: int, offset: int, text: str) -> Wording:
    """The first wording: characters `offset` onwards of event `source`."""
    return (Run(source, offset, text, source, head=offset),) if text else ()


def brought_in(edit: TextEdit, source: int, offset: int) -> Wording:
    """The words that the edit would bring in: characters `offset` onwards of event `source`."""
    if not edit.insert:
        return ()
    replaces = any(_covers(span, edit.after) for span in edit.strike)
    return (
        Run(
            source,
            offset,
            edit.insert,
            source,
            after=edit.after,
            head=offset,
            placed=source,
            replaces=replaces,
        ),
    )


def _covers(span: Span, address: Address) -> bool:
    return span.source == address.source and span.start <= address.offset < span.end


def read(wording: Wording, at: int | None = None) -> str:
    """The base text after event `at` (None: now)."""
    return "".join(run.text for run in wording if run.stands(at))


def standing(wording: Wording, at: int | None = None) -> tuple[Run, ...]:
    return tuple(run for run in wording if run.stands(at))


def holds(wording: Wording, address: Address) -> bool:
    """Whether the character is or ever was part of the wording."""
    if address == START:
        return True
    source, offset = address.source, address.offset
    return any(run.source == source and 0 <= offset - run.offset < len(run.text) for run in wording)


def strays(wording: Wording, span: Span) -> int | None:
    """The offset of the first character of `span` that the wording never held, or None."""
    missing = span.start
    for run in sorted((run for run in wording if run.source == span.source), key=lambda run: run.offset):
        if run.offset <= missing < run.end:
            missing = run.end
    return missing if missing < span.end else None


def apply(wording: Wording, edit: TextEdit, brought: Wording, since: int) -> Wording:
    """The wording once event `since` adopts the edit, which brings in the words `brought`."""
    return put(strike(wording, edit.strike, since), tuple(_adopted(run, since) for run in brought))


def _adopted(run: Run, since: int) -> Run:
    """What was struck while it was only proposed never stands."""
    return replace(run, since=since, until=None if run.until is None else since)


def put(wording: Wording, new: Wording) -> Wording:
    """The wording with the runs of one insertion at the place to which the first of them is anchored."""
    if not new:
        return wording
    index, wording = gap(wording, new[0])
    return (*wording[:index], *new, *wording[index:])


def gap(wording: Wording, new: Run) -> tuple[int, Wording]:
    """Where the insertion goes: an index into the wording, with the run of its anchor split there."""
    index = 0
    if new.after is not None and new.after != START:
        index, wording = _cut_after(wording, new.after)
    passed: list[Run] = []
    while index < len(wording):
        run = wording[index]
        if not (run.after == new.after and _rank(run) < _rank(new)) and not _belongs(run, passed):
            break
        passed.append(run)
        index += 1
    return index, wording


def _rank(run: Run) -> tuple[bool, int, int]:
    return (not run.replaces, -run.placed, run.head)


def _cut_after(wording: Wording, address: Address) -> tuple[int, Wording]:
    """Moved words stand twice, struck where they were and alive where they are: the living ones count."""
    found = None
    for index, run in enumerate(wording):
        if run.source == address.source and 0 <= address.offset - run.offset < len(run.text):
            found = index
            if run.until is None:
                break
    if found is None:
        raise LookupError(f"{address} is not in the wording")
    return found + 1, (*wording[:found], *wording[found].cut(address.offset + 1), *wording[found + 1 :])


def _belongs(run: Run, passed: Sequence[Run]) -> bool:
    """Whether the run continues an insertion among `passed`, or was inserted into one."""
    return any(
        (run.placed, run.head, run.after) == (other.placed, other.head, other.after)
        or (run.after is not None and other.holds(run.after))
        for other in passed
    )


def strike(wording: Wording, spans: Iterable[Span], until: int) -> Wording:
    """The wording with the characters of `spans` no longer part of the base from event `until` on.

    Agreed words beside the gap are not agreed any more: agreement was on the sentence with what is gone.
    """
    struck = wording
    for span in spans:
        pieces: list[Run] = []
        touched = False
        for run in struck:
            text, offset = run.text, run.offset
            if run.source != span.source or run.until is not None:
                pieces.append(run)
                continue
            first, last = max(span.start - offset, 0), min(span.end - offset, len(text))
            if first >= last:
                pieces.append(run)
                continue
            touched = True
            if first:
                pieces.append(replace(run, text=text[:first]))
            pieces.append(replace(run, text=text[first:last], offset=offset + first, until=until))
            if last < len(text):
                pieces.append(replace(run, text=text[last:], offset=offset + last))
        if touched:
            struck = tuple(pieces)
    if struck is wording or all(run.level is Level.NOT_AGREED for run in struck):
        return struck
    return _lowered(struck, until)


def _lowered(wording: Wording, since: int) -> Wording:
    lowered = list(wording)
    for order in (range(len(lowered)), range(len(lowered) - 1, -1, -1)):
        beside_the_gap = False
        for index in order:
            run = lowered[index]
            if run.until is None:
                if beside_the_gap and run.level is not Level.NOT_AGREED:
                    lowered[index] = replace(run, level=Level.NOT_AGREED)
                beside_the_gap = False
            elif run.until == since:
                beside_the_gap = True
    return tuple(lowered)


def _struck_by(run: Run, span: Span) -> bool:
    return run.source == span.source and run.until is None and span.start < run.end and run.offset < span.end


def taken(wording: Wording, spans: Sequence[Span], after: Address, placed: int, since: int) -> Wording:
    """The standing characters of `spans`, in reading order, as event `placed` would put them after another one."""
    pieces = [
        piece
        for run in standing(wording)
        for span in spans
        if _struck_by(run, span)
        for piece in run.cut(span.start, span.end)
        if span.start <= piece.offset < span.end
    ]
    return tuple(
        replace(piece, since=since, after=after, head=index, placed=placed, replaces=False)
        for index, piece in enumerate(pieces)
    )


def restore(wording: Wording, undone: int, since: int) -> Wording:
    """The wording with what event `undone` brought in struck, and what it struck standing again, from `since` on."""
    restored: list[Run] = []
    for run in wording:
        if run.since == undone and run.until is None:
            restored.append(replace(run, until=since))
        else:
            restored.append(run)
            if run.until == undone and run.since != undone:
                restored.append(replace(run, since=since, until=None))
    return tuple(restored)


def agree(wording: Wording, spans: Sequence[Span], level: Level) -> Wording:
    """The wording with the standing characters of `spans` (none: all) agreed so far."""
    if not spans:
        return tuple(replace(run, level=level) if run.until is None else run for run in wording)
    for span in spans:
        wording = tuple(
            replace(piece, level=level) if _struck_by(piece, span) else piece
            for run in wording
            for piece in (run.cut(span.start, span.end) if _struck_by(run, span) else (run,))
        )
    return wording


def spans_of(runs: Sequence[Run], start: int, end: int) -> tuple[Span, ...]:
    """The addresses of the characters `start` to `end` of the text that the runs make."""
    spans: list[Span] = []
    for run in runs:
        if start < len(run.text) and end > 0:
            first, last = run.offset + max(start, 0), run.offset + min(end, len(run.text))
            if spans and (spans[-1].source, spans[-1].end) == (run.source, first):
                first = spans.pop().start
            if first < last:
                spans.append(Span(run.source, first, last))
        start, end = start - len(run.text), end - len(run.text)
    return tuple(spans)


def edits_between(
    wording: Wording, text: str, at: int | None = None
) -> list[tuple[Address, tuple[Span, ...], str]]:
    """The smallest word-level edits (after, strike, insert) that turn the base after event `at` into `text`."""
    runs = standing(wording, at)
    return [
        (address_before(runs, end), spans_of(runs, start, end), replacement)
        for start, end, replacement in smallest_edits(read(wording, at), text)
    ]


def address_before(runs: Sequence[Run], position: int) -> Address:
    """The address of the last character before `position` of the text that the runs make."""
    for run in runs:
        if 0 < position <= len(run.text):
            return Address(run.source, run.offset + position - 1)
        position -= len(run.text)
    return START
