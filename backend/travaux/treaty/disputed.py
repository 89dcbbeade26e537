"""The brackets of the whole text, counted: how many, of what kind, how deep, and how many words stand in them.

Brackets are counted as the rolling text shows them. A value that is missing, such as `[date]`, is a placeholder and no
dispute, so it is counted apart (domain.md section 1.2).
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from travaux.treaty.edits import ClauseDeletion, Portion
from travaux.treaty.positions import asked_for
from travaux.treaty.rolling import Bracket, BracketKind, Segment, Words, rolling
from travaux.treaty.state import Clause, Part, State
from travaux.treaty.texts import word_count


class Ratio(Part, frozen=True):
    """So many of so many, not cut short: 12 of 40 words says more than 3 of 10."""

    numerator: int
    denominator: int


class DisputeKind(StrEnum):
    """RETENTION: whether the clause is to be there at all."""

    RETENTION = "RETENTION"
    INSERTION = "INSERTION"
    DELETION = "DELETION"
    ALTERNATIVES = "ALTERNATIVES"


class OpenBracket(Part, frozen=True):
    """Words that are not agreed. `portion` None: the whole clause. `depth` 1: it stands in no other bracket."""

    clause: str
    portion: Portion | None
    kind: DisputeKind
    depth: int
    opened_by: int
    amendments: tuple[str, ...]

    @property
    def events(self) -> tuple[int, ...]:
        """Who put it in question first, then the other proposals."""
        return tuple(dict.fromkeys((self.opened_by, *(int(name[1:]) for name in self.amendments))))


class Placeholder(Part, frozen=True):
    """A value that is missing. `seq`: the event that brought it in."""

    clause: str
    portion: Portion
    text: str
    seq: int


class Disputed(Part, frozen=True):
    """What is disputed in a clause, or in the whole text."""

    brackets: tuple[OpenBracket, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    words: int = 0
    words_in_brackets: int = 0

    @property
    def top_level(self) -> int:
        return sum(each.depth == 1 for each in self.brackets)

    @property
    def max_depth(self) -> int:
        return max((each.depth for each in self.brackets), default=0)

    @property
    def share_in_brackets(self) -> Ratio:
        """Of the words of the rolling text, all alternatives included."""
        return Ratio(self.words_in_brackets, self.words)

    @property
    def events(self) -> tuple[int, ...]:
        return tuple(sorted({seq for each in self.brackets for seq in each.events}))

    def of(self, kind: DisputeKind) -> tuple[OpenBracket, ...]:
        return tuple(each for each in self.brackets if each.kind is kind)


def together(parts: Sequence[Disputed]) -> Disputed:
    return Disputed(
        tuple(bracket for part in parts for bracket in part.brackets),
        tuple(placeholder for part in parts for placeholder in part.placeholders),
        sum(part.words for part in parts),
        sum(part.words_in_brackets for part in parts),
    )


class Reckoning:
    """Counts the brackets of one moment after another; what has not changed in between is not counted again.

    It remembers one moment only, so moments in their order cost least. The numbers do not depend on it.
    """

    def __init__(self) -> None:
        self._counted: dict[str, tuple[tuple[object, ...], Disputed]] = {}

    def disputed(self, state: State) -> dict[str, Disputed]:
        """What is disputed in each clause: those of the text in reading order, then those that are proposed."""
        deletions = _deletions(state)
        counted: dict[str, tuple[tuple[object, ...], Disputed]] = {}
        found: dict[str, Disputed] = {}
        outer: dict[str | None, int] = {None: 0}
        for clause in (*(clause for _, clause in state.text()), *_proposed(state)):
            whole = _whole(state, clause, deletions.get(clause.id, ()), outer.get(clause.parent, 0))
            outer[clause.id] = outer.get(clause.parent, 0) + len(whole)
            parts = _parts(state, clause, outer[clause.id])
            before = self._counted.get(clause.id)
            if before is not None and _same(before[0], parts):
                counted[clause.id] = before
            else:
                counted[clause.id] = (parts, _inside(state, clause, outer[clause.id]))
            inside = counted[clause.id][1]
            found[clause.id] = together((Disputed(whole), inside)) if whole else inside
        self._counted = counted
        return found


def disputed(state: State) -> Disputed:
    """What is disputed in the whole text."""
    return together(tuple(Reckoning().disputed(state).values()))


def _parts(state: State, clause: Clause, outer: int) -> tuple[object, ...]:
    """All that the brackets inside the clause follow from. Positions are not among it: they open no bracket."""
    laid = (
        part
        for each in state.open_on(clause)
        for part in (each.edits, each.brought, each.adoptions, each.rebasings)
    )
    return (clause.heading, clause.text, outer, *laid)


def _same(before: tuple[object, ...], after: tuple[object, ...]) -> bool:
    """The parts of a state are immutable, so the same object says the same thing."""
    return len(before) == len(after) and all(one is other for one, other in zip(before, after, strict=True))


def _deletions(state: State) -> dict[str, tuple[str, ...]]:
    """The open amendments that would delete a clause, by clause."""
    found: dict[str, tuple[str, ...]] = {}
    for name in state.open_amendments:
        amendment = state.amendments[name]
        for edit in (amendment.edits[index] for index in amendment.remaining):
            if isinstance(edit, ClauseDeletion):
                found[edit.clause] = (*found.get(edit.clause, ()), name)
    return found


def _proposed(state: State) -> Iterator[Clause]:
    """The clauses that open amendments ask for, each after the one under which it would stand."""
    for name in state.open_amendments:
        yield from (state.clauses[clause] for clause in asked_for(state.amendments[name]))


def _whole(state: State, clause: Clause, deletions: tuple[str, ...], outer: int) -> tuple[OpenBracket, ...]:
    """The brackets around the whole clause. What comes in together with its parent stands in the parent's bracket."""
    found: list[OpenBracket] = []
    if clause.proposed_only:
        amendment = clause.amendments[0]
        parent = None if clause.parent is None else state.clauses[clause.parent]
        if parent is None or not parent.proposed_only or parent.amendments[0] != amendment:
            seq = state.amendments[amendment].seq
            found.append(OpenBracket(clause.id, None, DisputeKind.INSERTION, outer + 1, seq, (amendment,)))
    if deletions:
        depth, seq = outer + len(found) + 1, state.amendments[deletions[0]].seq
        found.append(OpenBracket(clause.id, None, DisputeKind.RETENTION, depth, seq, deletions))
    return tuple(found)


def _inside(state: State, clause: Clause, outer: int) -> Disputed:
    parts = [
        part
        for portion in Portion
        for part in _in_segments(
            clause.id, portion, rolling(clause.portion(portion), state.laid(clause, portion)), outer
        )
    ]
    return together(parts)


def _in_segments(
    clause: str, portion: Portion, segments: Sequence[Segment], outer: int
) -> Iterator[Disputed]:
    for segment in segments:
        if isinstance(segment, Words):
            count = word_count(segment.text)
            yield Disputed((), (), count, count if outer else 0)
        elif segment.kind is BracketKind.PLACEHOLDER:
            text = segment.alternatives[0].text
            count = word_count(text)
            missing = Placeholder(clause, portion, text, segment.opened_by)
            yield Disputed((), (missing,), count, count if outer else 0)
        else:
            yield Disputed((_open(clause, portion, segment, outer + 1),))
            for alternative in segment.alternatives:
                yield from _in_segments(clause, portion, alternative.segments, outer + 1)


def _open(clause: str, portion: Portion, bracket: Bracket, depth: int) -> OpenBracket:
    askers = tuple(name for each in bracket.alternatives for name in each.amendments)
    kind = DisputeKind(bracket.kind.value)
    return OpenBracket(clause, portion, kind, depth, bracket.opened_by, tuple(dict.fromkeys(askers)))
