"""Two moments of a text side by side: what was kept, inserted, deleted or moved, and by whom.

No diff is computed: a run knows from which event to which it stood, so the comparison is exact and names its authors.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from travaux.treaty.edits import Portion
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


def redline(
    wording: Wording, before: int, after: int, parties: Mapping[int, str | None]
) -> tuple[Change, ...]:
    """The words at event `after` as against those at `before`. `parties`: who had proposed what an event changed."""
    gone = {
        (run.source, run.offset + index)
        for run in wording
        if _left(run, before, after)
        for index in _range(run)
    }
    come = {
        (run.source, run.offset + index)
        for run in wording
        if _came(run, before, after)
        for index in _range(run)
    }
    changes: list[Change] = []
    for run in wording:
        if run.stands(before) and run.stands(after):
            _add(changes, Change(ChangeKind.KEPT, run.text, run.source, run.offset))
        elif run.stands(after):
            kind = ChangeKind.MOVED_HERE if (run.source, run.offset) in gone else ChangeKind.INSERTED
            _add(changes, Change(kind, run.text, run.source, run.offset, run.since, parties.get(run.since)))
        elif run.stands(before):
            kind = ChangeKind.MOVED_AWAY if (run.source, run.offset) in come else ChangeKind.DELETED
            seq = run.until
            party = None if seq is None else parties.get(seq)
            _add(changes, Change(kind, run.text, run.source, run.offset, seq, party))
    return tuple(changes)


def _range(run: Run) -> Iterable[int]:
    return range(len(run.text))


def _left(run: Run, before: int, after: int) -> bool:
    return run.stands(before) and not run.stands(after)


def _came(run: Run, before: int, after: int) -> bool:
    return run.stands(after) and not run.stands(before)


def _add(changes: list[Change], change: Change) -> None:
    """Words that follow on each other in the same way are one change."""
    if changes:
        last = changes[-1]
        follows = (last.source, last.offset + len(last.text)) == (change.source, change.offset)
        if follows and (last.kind, last.seq) == (change.kind, change.seq):
            changes[-1] = msgspec.structs.replace(last, text=last.text + change.text)
            return
    changes.append(change)


def compared(
    state: State, before: int, after: int, clauses: Iterable[Clause] | None = None
) -> Iterator[ClauseComparison]:
    """What differs between two events, neither later than the state, in each of the clauses (None: of the whole)."""
    for clause in state.clauses.values() if clauses is None else clauses:
        parties = {change.seq: change.party for change in clause.changes}
        for portion in Portion:
            changes = redline(clause.portion(portion), before, after, parties)
            if any(change.kind is not ChangeKind.KEPT for change in changes):
                yield ClauseComparison(clause.id, portion, changes, modal_only(_old(changes), _new(changes)))


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
