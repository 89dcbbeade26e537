"""Where delegations and texts are apart, and who could bring them together (domain.md section 4)."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from rapidfuzz.distance import Indel

from travaux.treaty.comparing import modal_only
from travaux.treaty.disputed import Ratio
from travaux.treaty.edits import Portion
from travaux.treaty.positions import Column, Held, Matrix, Source
from travaux.treaty.rolling import Alternative, Bracket, BracketKind, Segment, reading, rolling
from travaux.treaty.state import Clause, Part, State
from travaux.treaty.texts import words
from travaux.treaty.wording import read

FEWEST_IN_COMMON = 5
"""Under so many common positions a distance between two delegations says more than is known."""


class Contention(Part, frozen=True):
    """How evenly the delegations are divided, from 0 to 1: `opp·sup / max(1, (opp+sup)²/4)`; silence counts nowhere.

    `alternatives`: the open amendments to what this is about.
    """

    on: str
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    score: Ratio
    alternatives: tuple[str, ...]
    events: tuple[int, ...]


class Apartness(Part, frozen=True):
    """How far two delegations are apart, from 0 to 1: the mean of `|p₁ - p₂| / 4` over what both spoke of themselves.

    `distance` is None where they have fewer than five such positions in common.
    """

    one: str
    other: str
    common: int
    distance: Ratio | None
    events: tuple[int, ...]


class TextDistance(Part, frozen=True):
    """By how many of their words two readings differ: `1 - 2·LCS / (words of both)`. `one` None: the text as it stands.

    `modal_only`: they differ in words of obligation only, a small distance with a large legal effect.
    """

    clause: str
    portion: Portion
    one: str | None
    other: str
    distance: Ratio
    modal_only: bool
    events: tuple[int, ...]


class Bridge(Part, frozen=True):
    """A delegation that can live with two rival alternatives of a bracket; of which amendments (none: the base)."""

    delegation: str
    clause: str
    portion: Portion
    one: tuple[str, ...]
    other: tuple[str, ...]
    events: tuple[int, ...]


def contentions(state: State, positions: Matrix) -> tuple[Contention, ...]:
    """What delegations are divided on, the most divided first. What nobody supports or opposes is left out."""
    found = [_contention(state, column) for column in positions.columns]
    spoken = [each for each in found if each.supporting or each.opposing]
    return tuple(sorted(spoken, key=lambda each: Fraction(-each.score.numerator, each.score.denominator)))


def _contention(state: State, column: Column) -> Contention:
    for_it = [cell for cell in column.cells if (cell.value or 0) > 0]
    against = [cell for cell in column.cells if (cell.value or 0) < 0]
    return Contention(
        column.on,
        tuple(cell.delegation for cell in for_it),
        tuple(cell.delegation for cell in against),
        contention(len(for_it), len(against)),
        tuple(
            dict.fromkeys(each.id for name in column.clauses for each in state.open_on(state.clauses[name]))
        ),
        _events([*for_it, *against]),
    )


def contention(supporting: int, opposing: int) -> Ratio:
    return Ratio(4 * supporting * opposing, max(4, (supporting + opposing) ** 2))


def apartness(positions: Matrix) -> tuple[Apartness, ...]:
    """Every pair of delegations once, by what each said itself: what a group said, it said for all of them."""
    own: dict[str, dict[str, tuple[int, tuple[int, ...]]]] = {code: {} for code in positions.delegations}
    for column in positions.columns:
        for cell in column.cells:
            if cell.source is Source.OWN and cell.value is not None:
                own[cell.delegation][column.on] = (cell.value, cell.events)
    found: list[Apartness] = []
    for one, other in combinations(positions.delegations, 2):
        first, second = own[one], own[other]
        both = first.keys() & second.keys()
        apart = sum(abs(first[on][0] - second[on][0]) for on in both)
        events = tuple(sorted({seq for on in both for seq in (*first[on][1], *second[on][1])}))
        distance = Ratio(apart, 4 * len(both)) if len(both) >= FEWEST_IN_COMMON else None
        found.append(Apartness(one, other, len(both), distance, events))
    return tuple(found)


def text_distance(one: str, other: str) -> Ratio:
    """The words to be struck and brought in, of the words of both texts."""
    these, those = words(one), words(other)
    return Ratio(Indel.distance(these, those), len(these) + len(those))


def text_distances(state: State, clause: Clause) -> tuple[TextDistance, ...]:
    """Every two readings of the clause: the text as it stands, and as each open amendment alone would make it."""
    return tuple(each for portion in Portion for each in _distances(state, clause, portion))


def _distances(state: State, clause: Clause, portion: Portion) -> Iterator[TextDistance]:
    wording = clause.portion(portion)
    texts: dict[str | None, str] = {None: read(wording)}
    for amendment in state.open_on(clause):
        laid = state.laid(clause, portion, (amendment,))
        if laid:
            texts[amendment.id] = read(reading(wording, laid))
    for one, other in combinations(texts, 2):
        assert other is not None, "the text as it stands comes first"
        first, second = texts[one], texts[other]
        events = tuple(state.amendments[name].seq for name in (one, other) if name is not None)
        yield TextDistance(
            clause.id, portion, one, other, text_distance(first, second), modal_only(first, second), events
        )


class _Opinion(Part, frozen=True):
    """Who takes 0 or more on something, by which events, and who less."""

    accepting: dict[str, tuple[int, ...]]
    opposed: tuple[str, ...]

    @classmethod
    def of(cls, column: Column) -> "_Opinion":
        valued = [(cell, cell.value) for cell in column.cells if cell.value is not None]
        return cls(
            {cell.delegation: cell.events for cell, value in valued if value >= 0},
            tuple(cell.delegation for cell, value in valued if value < 0),
        )


def bridges(state: State, positions: Matrix) -> tuple[Bridge, ...]:
    """Candidates for facilitators: who takes 0 or more on both of two rival alternatives. What stands is an
    alternative by what is thought of the clause itself."""
    columns = {column.on: _Opinion.of(column) for column in positions.columns}
    return tuple(
        bridge
        for _, clause in state.text()
        if clause.amendments
        for portion in Portion
        for bracket in _brackets(rolling(clause.portion(portion), state.laid(clause, portion)))
        for bridge in _over(clause, portion, bracket, columns)
    )


def _brackets(segments: Sequence[Segment]) -> Iterator[Bracket]:
    for segment in segments:
        if isinstance(segment, Bracket) and segment.kind is not BracketKind.PLACEHOLDER:
            yield segment
            for alternative in segment.alternatives:
                yield from _brackets(alternative.segments)


def _over(
    clause: Clause, portion: Portion, bracket: Bracket, columns: Mapping[str, _Opinion]
) -> Iterator[Bridge]:
    accepting = [_accepting(clause, each, columns) for each in bracket.alternatives]
    for (one, first), (other, second) in combinations(zip(bracket.alternatives, accepting, strict=True), 2):
        for delegation in sorted(first.keys() & second.keys()):
            events = tuple(sorted({*first[delegation], *second[delegation]}))
            yield Bridge(delegation, clause.id, portion, one.amendments, other.amendments, events)


def _accepting(
    clause: Clause, alternative: Alternative, columns: Mapping[str, _Opinion]
) -> dict[str, tuple[int, ...]]:
    """Who can live with the alternative, and since which events. Of several that ask for it none may be opposed."""
    opinions = [columns[name] for name in alternative.amendments or (clause.id,)]
    opposed = {delegation for each in opinions for delegation in each.opposed}
    accepting: dict[str, tuple[int, ...]] = {}
    for each in opinions:
        for delegation in each.accepting.keys() - opposed:
            accepting[delegation] = (*accepting.get(delegation, ()), *each.accepting[delegation])
    return accepting


def _events(cells: Sequence[Held]) -> tuple[int, ...]:
    return tuple(sorted({seq for cell in cells for seq in cell.events}))
