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

from travaux.treaty.edits import START, Address, Span, TextEdit
from travaux.treaty.texts import smallest_edits


class Run(msgspec.Struct, frozen=True):
    """The characters `offset` onwards of what event `source` brought in, in the base from `since` to `until`.

    `after` is the character to which the insertion was anchored, `head` the offset at which that insertion began, and
    `replaces` says whether its author struck the anchor; the first wording of a clause is anchored to nothing.
    """

    source: int
    offset: int
    text: str
    since: int
    until: int | None = None
    after: Address | None = None
    head: int = 0
    replaces: bool = False

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

    def split(self, offset: int) -> tuple["Run", ...]:
        """The run in two at `offset`, or whole if that is at its edge."""
        cut = offset - self.offset
        if not 0 < cut < len(self.text):
            return (self,)
        return (
            msgspec.structs.replace(self, text=self.text[:cut]),
            msgspec.structs.replace(self, text=self.text[cut:], offset=offset),
        )


Wording = tuple[Run, ...]


def original(source: int, offset: int, text: str, since: int | None = None) -> Wording:
    """The first wording, brought in by event `source`; `since`: when it became base, if later."""
    return (Run(source, offset, text, source if since is None else since, head=offset),) if text else ()


def read(wording: Wording, at: int | None = None) -> str:
    """The base text after event `at` (None: now)."""
    return "".join(run.text for run in wording if run.stands(at))


def standing(wording: Wording, at: int | None = None) -> tuple[Run, ...]:
    return tuple(run for run in wording if run.stands(at))


def holds(wording: Wording, address: Address) -> bool:
    """Whether the character is or ever was part of the wording."""
    return address == START or any(run.holds(address) for run in wording)


def strays(wording: Wording, span: Span) -> int | None:
    """The offset of the first character of `span` that the wording never held, or None."""
    missing = span.start
    for run in sorted((run for run in wording if run.source == span.source), key=lambda run: run.offset):
        if run.offset <= missing < run.end:
            missing = run.end
    return missing if missing < span.end else None


def apply(wording: Wording, edit: TextEdit, source: int, offset: int, since: int) -> Wording:
    """The wording once event `since` adopts the edit, whose words are characters `offset` onwards of event `source`."""
    wording = strike(wording, edit.strike, since)
    if not edit.insert:
        return wording
    new = insertion(edit, source, offset, since)
    index, wording = gap(wording, new)
    return (*wording[:index], new, *wording[index:])


def insertion(edit: TextEdit, source: int, offset: int, since: int) -> Run:
    """The run that the edit would bring in."""
    replaces = any(
        span.source == edit.after.source and span.start <= edit.after.offset < span.end
        for span in edit.strike
    )
    return Run(source, offset, edit.insert, since, after=edit.after, head=offset, replaces=replaces)


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
    return (not run.replaces, -run.source, run.head)


def _cut_after(wording: Wording, address: Address) -> tuple[int, Wording]:
    for index, run in enumerate(wording):
        if run.holds(address):
            pieces = run.split(address.offset + 1)
            return index + 1, (*wording[:index], *pieces, *wording[index + 1 :])
    raise LookupError(f"{address} is not in the wording")


def _belongs(run: Run, passed: Sequence[Run]) -> bool:
    """Whether the run continues an insertion among `passed`, or was inserted into one."""
    return any(
        (run.source, run.head, run.after) == (other.source, other.head, other.after)
        or (run.after is not None and other.holds(run.after))
        for other in passed
    )


def strike(wording: Wording, spans: Iterable[Span], until: int) -> Wording:
    """The wording with the characters of `spans` no longer part of the base from event `until` on."""
    for span in spans:
        struck: list[Run] = []
        for run in wording:
            if (
                run.source != span.source
                or run.until is not None
                or run.end <= span.start
                or span.end <= run.offset
            ):
                struck.append(run)
                continue
            for piece in (piece for part in run.split(span.start) for piece in part.split(span.end)):
                inside = span.start <= piece.offset < span.end
                struck.append(msgspec.structs.replace(piece, until=until) if inside else piece)
        wording = tuple(struck)
    return wording


def edits_between(
    wording: Wording, text: str, at: int | None = None
) -> list[tuple[Address, tuple[Span, ...], str]]:
    """The smallest word-level edits (after, strike, insert) that turn the base after event `at` into `text`."""
    runs = standing(wording, at)
    return [
        (_address_before(runs, end), spans_of(runs, start, end), replacement)
        for start, end, replacement in smallest_edits(read(wording, at), text)
    ]


def _address_before(runs: Sequence[Run], position: int) -> Address:
    """The address of the last character before `position` of the text that the runs make."""
    for run in runs:
        if 0 < position <= len(run.text):
            return Address(run.source, run.offset + position - 1)
        position -= len(run.text)
    return START


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
