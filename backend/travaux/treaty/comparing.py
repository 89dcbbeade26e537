"""Two moments of a text side by side: what was kept, inserted, deleted or moved, and by whom.

No diff is computed: a run knows from which event to which it stood, so the comparison is exact and names its authors.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from travaux.treaty.edits import Address, Portion
from travaux.treaty.state import Clause, State
from travaux.treaty.texts import smallest_edits
from travaux.treaty.wording import Run, Wording


class ChangeKind(StrEnum):
    KEPT = "KEPT"
    INSERTED = "INSERTED"
    DELETED = "DELETED"
    MOVED_HERE = "MOVED_HERE"
    MOVED_AWAY = "MOVED_AWAY"


class Change(msgspec.Struct, frozen=True):
    """Words, and what became of them. `seq`: the event that changed them, `party`: who had proposed that (None: nobody,
    they were kept or tabled so)."""

    kind: ChangeKind
    text: str
    source: int
    offset: int
    seq: int | None = None
    party: str | None = None


class ClauseComparison(msgspec.Struct, frozen=True):
    clause: str
    portion: Portion
    changes: tuple[Change, ...]
    modal_only: bool


class _Place(msgspec.Struct, frozen=True):
    """Where a character stood: in which wording, and through which insertion. Words restored stand where they stood."""

    wording: tuple[str, Portion]
    placed: int
    head: int
    after: Address | None


class _Version(msgspec.Struct, frozen=True):
    """A wording between two events. `then` and `later`: where it stood, else NEVER. `deleted`: the event that took its
    clause away."""

    name: tuple[str, Portion]
    wording: Wording
    then: int
    later: int
    forward: bool
    parties: Mapping[int, str | None]
    deleted: int | None = None

    def place(self, run: Run) -> _Place:
        return _Place(self.name, run.placed, run.head, run.after)

    def only_at(self, at: int, other: int) -> Iterator[tuple[tuple[int, int], _Place]]:
        """The characters that stand at one of the events only."""
        for run in self.wording:
            if run.stands(at) and not run.stands(other):
                place = self.place(run)
                yield from (((run.source, run.offset + index), place) for index in range(len(run.text)))

    def change(self, kind: ChangeKind, run: Run, *, comes: bool) -> Change:
        ended = self.deleted if run.until is None else run.until
        seq = run.since if comes is self.forward else ended
        return Change(kind, run.text, run.source, run.offset, seq, self.parties.get(seq or 0))


NEVER = -1
"""No run stands at this event."""

_Moved = Mapping[tuple[int, int], _Place]
"""Characters that stand at one of the moments only, by their addresses, and where."""


def redline(
    wording: Wording, before: int, after: int, parties: Mapping[int, str | None]
) -> tuple[Change, ...]:
    """The words at event `after` as against those at `before`. `parties`: who had proposed what an event changed."""
    version = _Version(("", Portion.TEXT), wording, before, after, before <= after, parties)
    return _redline(version, dict(version.only_at(before, after)), dict(version.only_at(after, before)))


def _redline(version: _Version, gone: _Moved, come: _Moved) -> tuple[Change, ...]:
    changes: list[Change] = []
    for run in version.wording:
        stood, stands = run.stands(version.then), run.stands(version.later)
        address = (run.source, run.offset)
        if stood and stands:
            _add(changes, Change(ChangeKind.KEPT, run.text, *address))
        elif stands:
            was = gone.get(address)
            if was == version.place(run):
                _add(changes, Change(ChangeKind.KEPT, run.text, *address))
            else:
                kind = ChangeKind.INSERTED if was is None else ChangeKind.MOVED_HERE
                _add(changes, version.change(kind, run, comes=True))
        elif stood and come.get(address) != version.place(run):
            kind = ChangeKind.DELETED if address not in come else ChangeKind.MOVED_AWAY
            _add(changes, version.change(kind, run, comes=False))
    return tuple(changes)


def _add(changes: list[Change], change: Change) -> None:
    """Words that follow on each other in the same way are one change."""
    if changes:
        last = changes[-1]
        follows = (last.source, last.offset + len(last.text)) == (change.source, change.offset)
        if follows and (last.kind, last.seq) == (change.kind, change.seq):
            changes[-1] = msgspec.structs.replace(last, text=last.text + change.text)
            return
    changes.append(change)


def compared(before: State, after: State, clauses: Iterable[str] | None = None) -> Iterator[ClauseComparison]:
    """What differs between two moments of one negotiation, in each of the clauses (None: of the whole), in their order.

    A clause that does not stand at one of the moments is compared with no words at all.
    """
    latest = max(before, after, key=lambda state: state.size)
    asked = None if clauses is None else set(clauses)
    versions = [version for name in in_order(latest) for version in _versions(before, after, latest, name)]
    for each in _compared(versions):
        if asked is None or each.clause in asked:
            yield each


def changed_by(clauses: Iterable[Clause], seq: int) -> Iterator[ClauseComparison]:
    """What event `seq` changed in the base of these clauses, which are all that it changed, in their order."""
    versions = [
        _version(clause, portion, seq - 1, NEVER if clause.deleted == seq else seq, forward=True)
        for clause in clauses
        for portion in Portion
    ]
    yield from _compared(versions)


def _compared(versions: Sequence[_Version]) -> Iterator[ClauseComparison]:
    gone = {at: place for each in versions for at, place in each.only_at(each.then, each.later)}
    come = {at: place for each in versions for at, place in each.only_at(each.later, each.then)}
    for version in versions:
        changes = _redline(version, gone, come)
        if any(change.kind is not ChangeKind.KEPT for change in changes):
            yield ClauseComparison(*version.name, changes, modal_only(_old(changes), _new(changes)))


def in_order(state: State) -> Iterator[str]:
    """Every clause that stands or ever stood, in reading order, and behind them those that have lost their place."""
    seen: set[str] = set()

    def under(names: Iterable[str]) -> Iterator[str]:
        for name in names:
            seen.add(name)
            yield name
            yield from under(state.clauses[name].children)

    yield from under(state.top)
    yield from sorted(name for name in state.clauses if name not in seen)


def _versions(before: State, after: State, latest: State, name: str) -> Iterator[_Version]:
    then, later = (state.size if _stands(state, name) else NEVER for state in (before, after))
    for portion in Portion:
        yield _version(latest.clauses[name], portion, then, later, forward=before.size <= after.size)


def _version(clause: Clause, portion: Portion, then: int, later: int, *, forward: bool) -> _Version:
    parties = {change.seq: change.party for change in clause.changes}
    return _Version(
        (clause.id, portion), clause.portion(portion), then, later, forward, parties, clause.deleted
    )


def _stands(state: State, name: str) -> bool:
    clause = state.clauses.get(name)
    return clause is not None and not clause.proposed_only and clause.deleted is None


_BEFORE = (ChangeKind.KEPT, ChangeKind.DELETED, ChangeKind.MOVED_AWAY)
_AFTER = (ChangeKind.KEPT, ChangeKind.INSERTED, ChangeKind.MOVED_HERE)


def _old(changes: Sequence[Change]) -> str:
    return "".join(change.text for change in changes if change.kind in _BEFORE)


def _new(changes: Sequence[Change]) -> str:
    return "".join(change.text for change in changes if change.kind in _AFTER)


def marked_up(changes: Iterable[Change]) -> str:
    """The redline as characters, in the manner of CriticMarkup: `shall {--report--}{++notify++}`."""
    marks = {
        ChangeKind.KEPT: "{}",
        ChangeKind.INSERTED: "{{++{}++}}",
        ChangeKind.DELETED: "{{--{}--}}",
        ChangeKind.MOVED_HERE: "{{>>{}<<}}",
        ChangeKind.MOVED_AWAY: "{{<<{}>>}}",
    }
    return "".join(marks[change.kind].format(change.text) for change in changes)


_MODALS = (
    *("shall", "should", "will", "would", "may", "might", "must", "can", "could", "not"),
    *("is encouraged to", "are encouraged to", "endeavours? to", "undertakes? to", "agrees? to", "seeks? to"),
    *(
        "as appropriate",
        "where appropriate",
        "if appropriate",
        "as far as possible",
        "where possible",
        "if necessary",
    ),
    *(
        "in accordance with (?:its|their) (?:national|domestic) laws?",
        "to the extent possible",
        "as necessary",
    ),
    *("doit", "doivent", "devrait", "devraient", "peut", "peuvent", "pourrait", "pourraient", "s’efforce de"),
    *("selon qu’il convient", "le cas échéant", "dans la mesure du possible"),
    *("deberá", "deberán", "debería", "deberían", "podrá", "podrán", "podría", "podrían", "según proceda"),
    *(
        "должн[аоы]",
        "должен",
        "следует",
        "может",
        "могут",
        "обязуется",
        "по возможности",
        "при необходимости",
    ),
    *("应", "应当", "宜", "可", "可以", "必须", "酌情", "须"),
    *("يجب", "ينبغي", "يجوز", "يتعين", "عند الاقتضاء", "حسب الاقتضاء"),
)
_WORD = re.compile(r"\w")
_ONLY_MODALS = re.compile(
    rf"\W*(?:(?:{'|'.join(sorted(_MODALS, key=len, reverse=True))})\W*)*", re.IGNORECASE
)


def modal_only(old: str, new: str) -> bool:
    """Whether the texts differ in nothing but words of obligation: a small edit with a large legal effect."""
    edits = smallest_edits(old, new)
    return any(_WORD.search(old[start:end] + text) for start, end, text in edits) and all(
        _ONLY_MODALS.fullmatch(old[start:end]) and _ONLY_MODALS.fullmatch(text) for start, end, text in edits
    )
