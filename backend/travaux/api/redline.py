"""What changed, word by word, read off a wording: it holds every version of itself, so nothing is compared."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from msgspec.structs import replace

from travaux.treaty.edits import ClauseDeletion, ClauseInsertion, Portion, Span, TextEdit
from travaux.treaty.events import AmendmentAdopted, ClauseInserted, Recorded
from travaux.treaty.state import Amendment, Clause, State
from travaux.treaty.wording import Wording, apply, read


class ChangeKind(StrEnum):
    KEPT = "KEPT"
    INSERTED = "INSERTED"
    DELETED = "DELETED"


class Piece(NamedTuple):
    kind: ChangeKind
    text: str


def redline(wording: Wording, before: int, after: int) -> list[Piece]:
    """From the base after event `before` to the base after event `after`."""
    pieces: list[Piece] = []
    for run in wording:
        stood, stands = run.stands(before), run.stands(after)
        if not (stood or stands):
            continue
        kind = ChangeKind.KEPT if stood and stands else ChangeKind.INSERTED if stands else ChangeKind.DELETED
        if pieces and pieces[-1].kind is kind:
            pieces[-1] = Piece(kind, pieces[-1].text + run.text)
        else:
            pieces.append(Piece(kind, run.text))
    return pieces


def struck_out(wording: Wording, before: int) -> list[Piece]:
    """The whole base after event `before`, gone."""
    text = read(wording, before)
    return [Piece(ChangeKind.DELETED, text)] if text else []


def if_adopted(clause: Clause, portion: Portion, amendment: Amendment, now: int) -> tuple[Wording, int]:
    """The wording if only this amendment is adopted, and the event before that adoption.

    An open amendment is read against the base after event `now`, a closed one against the base when it was closed.
    """
    before = now if amendment.closed_by is None else amendment.closed_by - 1
    wording = _as_of(clause.portion(portion), before)
    for edit, offset in zip(amendment.edits, amendment.offsets, strict=True):
        if isinstance(edit, TextEdit) and edit.clause == clause.id and edit.portion is portion:
            wording = apply(wording, edit, amendment.seq, offset, before + 1)
    return wording, before


def _as_of(wording: Wording, at: int) -> Wording:
    """The wording as it was after event `at`."""
    return tuple(
        replace(run, until=None) if run.until is not None and run.until > at else run
        for run in wording
        if run.since <= at
    )


def quoted(wording: Wording, spans: Iterable[Span]) -> str:
    """The characters of the spans, whether they still stand or not."""
    return "".join(
        run.text[max(span.start - run.offset, 0) : max(span.end - run.offset, 0)]
        for span in spans
        for run in sorted((run for run in wording if run.source == span.source), key=lambda run: run.offset)
    )


class Changed(NamedTuple):
    clause: Clause
    portion: Portion
    pieces: list[Piece]


def changed_by(state: State, recorded: Recorded) -> Iterator[Changed]:
    """The base wordings that the event changed. `state`: any that has the event behind it."""
    match recorded.event:
        case ClauseInserted() as event:
            clauses = [event.clause]
        case AmendmentAdopted() as event:
            clauses = list(dict.fromkeys(_touched(state, state.amendments[event.amendment])))
        case _:
            return
    seq = recorded.seq
    for clause in (state.clauses[name] for name in clauses):
        for portion in Portion:
            wording = clause.portion(portion)
            pieces = struck_out(wording, seq - 1) if clause.deleted == seq else redline(wording, seq - 1, seq)
            if any(piece.kind is not ChangeKind.KEPT for piece in pieces):
                yield Changed(clause, portion, pieces)


def _touched(state: State, amendment: Amendment) -> Iterator[str]:
    for edit in amendment.edits:
        if isinstance(edit, TextEdit | ClauseInsertion):
            yield edit.clause
        elif isinstance(edit, ClauseDeletion):
            yield from _with_all_under(state, edit.clause)


def _with_all_under(state: State, name: str) -> Iterator[str]:
    yield name
    for child in state.clauses[name].children:
        yield from _with_all_under(state, child)
