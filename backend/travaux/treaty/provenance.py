"""Where a word comes from: who proposed it, who was for and against, how it was decided, and what it replaced."""

from collections.abc import Iterator

import msgspec

from travaux.treaty.edits import Portion, Span, TextEdit
from travaux.treaty.events import Stance
from travaux.treaty.state import Amendment, Clause, State
from travaux.treaty.wording import Run, Wording

SUPPORTING = (Stance.CO_SPONSOR, Stance.SUPPORT, Stance.ACCEPT)
OPPOSING = (Stance.OPPOSE, Stance.OBJECT)


class Origin(msgspec.Struct, frozen=True):
    """How words came into the text. `amendment` and what follows from it: None or empty if they were tabled so.

    `proposed` is the event that brought them in, `adopted` the one that made them base (None: not adopted), `struck`
    the one that took them out again. `replaced`: the words whose place they took, each with its own origin.
    """

    text: str
    source: int
    offset: int
    proposed: int
    amendment: str | None
    sponsors: tuple[str, ...]
    supported: tuple[str, ...]
    opposed: tuple[str, ...]
    adopted: int | None
    decision: str | None
    struck: int | None
    struck_by: str | None
    replaced: tuple["Origin", ...]


def origins(
    state: State, clause: Clause, portion: Portion, spans: tuple[Span, ...] = ()
) -> tuple[Origin, ...]:
    """The chain of each piece of the words `spans` (none: of all that stand) of a clause, in reading order.

    Words that stand no more have an origin too, so that the answer for any version is here.
    """
    wording = clause.portion(portion)
    if not spans:
        spans = tuple(Span(run.source, run.offset, run.end) for run in wording if run.until is None)
    return tuple(_origin(state, wording, run, frozenset()) for run in _asked(wording, spans))


def _asked(wording: Wording, spans: tuple[Span, ...]) -> Iterator[Run]:
    """The pieces of the wording that the spans name; of words that stand in two places, those that stand still."""
    for span in spans:
        found = [
            piece
            for run in wording
            if run.source == span.source
            for piece in run.cut(span.start, span.end)
            if span.start <= piece.offset < span.end
        ]
        alive = {(piece.source, piece.offset) for piece in found if piece.until is None}
        for piece in found:
            if piece.until is None or (piece.source, piece.offset) not in alive:
                yield piece


def _origin(state: State, wording: Wording, run: Run, seen: frozenset[int]) -> Origin:
    amendment = state.amendments.get(f"a{run.source}")
    adoption = (
        None
        if amendment is None
        else next((each for each in amendment.adoptions if each.seq == run.since), None)
    )
    replaced: tuple[Origin, ...] = ()
    if amendment is not None and amendment.seq not in seen:
        spans = _replaced_by(amendment, run)
        replaced = tuple(
            _origin(state, wording, old, seen | {amendment.seq}) for old in _asked(wording, spans)
        )
    return Origin(
        text=run.text,
        source=run.source,
        offset=run.offset,
        proposed=run.source,
        amendment=None if amendment is None else amendment.id,
        sponsors=() if amendment is None else amendment.sponsors,
        supported=() if amendment is None else _parties(amendment, SUPPORTING),
        opposed=() if amendment is None else _parties(amendment, OPPOSING),
        adopted=run.since if amendment is None or adoption else None,
        decision=None if adoption is None else adoption.decision,
        struck=run.until,
        struck_by=None if run.until is None else _adopted_in(state, run.until),
        replaced=replaced,
    )


def _replaced_by(amendment: Amendment, run: Run) -> tuple[Span, ...]:
    for edit, offset in zip(amendment.edits, amendment.offsets, strict=True):
        if isinstance(edit, TextEdit) and offset <= run.offset < offset + len(edit.insert):
            return edit.strike
    return ()


def _parties(amendment: Amendment, stances: tuple[Stance, ...]) -> tuple[str, ...]:
    positions = sorted(amendment.positions.values(), key=lambda each: each.seq)
    return tuple(each.party for each in positions if each.stance in stances)


def _adopted_in(state: State, seq: int) -> str | None:
    """The amendment that event `seq` adopted."""
    found = (
        name for name, each in state.amendments.items() if any(done.seq == seq for done in each.adoptions)
    )
    return next(found, None)
