"""What is agreed pending something else, and what can only be settled together ("nothing is agreed until everything
is agreed")."""

from collections.abc import Mapping

from travaux.treaty.edits import Level
from travaux.treaty.standing import behind_level, level_of
from travaux.treaty.state import Part, State


class Link(Part, frozen=True):
    """The agreement on `clause` depends on that on `depends_on`. `met`: this one, with all under it, is agreed.

    `pending`: the clause is agreed but what it depends on is not.
    """

    clause: str
    depends_on: str
    met: bool
    pending: bool
    events: tuple[int, ...]


class Package(Part, frozen=True):
    """Clauses that depend on each other in a circle, in the order of the text. `events` made them so."""

    clauses: tuple[str, ...]
    events: tuple[int, ...]


def links(state: State) -> tuple[Link, ...]:
    """Along the text. A link with a clause that stands no more binds nothing."""
    return tuple(
        _link(state, clause, depends_on, seq)
        for clause, others in _graph(state).items()
        for depends_on, seq in others.items()
    )


def _link(state: State, clause: str, depends_on: str, seq: int) -> Link:
    other = state.clauses[depends_on]
    under = (each for _, each in state.text(depends_on))
    met = all(level_of(each) in (None, Level.AGREED) for each in (other, *under))
    agreed = level_of(state.clauses[clause]) is Level.AGREED
    return Link(
        clause, depends_on, met, agreed and not met, (seq, *(behind_level(state, other) if met else ()))
    )


def packages(state: State) -> tuple[Package, ...]:
    """The cycles of the links: a clause that depends on one that depends on it is settled together with it."""
    graph = _graph(state)
    reached = {clause: _reached(graph, clause) for clause in graph}
    found: dict[str, Package] = {}
    for clause in graph:
        together = tuple(other for other in graph if other in reached[clause] and clause in reached[other])
        if clause in reached[clause] and together[0] not in found:
            events = (seq for one in together for other, seq in graph[one].items() if other in together)
            found[together[0]] = Package(together, tuple(sorted(events)))
    return tuple(found.values())


def _graph(state: State) -> dict[str, dict[str, int]]:
    """What each clause that stands depends on, with the events that made it so."""
    text = [clause for _, clause in state.text()]
    there = {clause.id for clause in text}
    return {
        clause.id: {each.depends_on: each.seq for each in clause.conditions if each.depends_on in there}
        for clause in text
        if clause.conditions
    }


def _reached(graph: Mapping[str, Mapping[str, int]], start: str) -> set[str]:
    reached: set[str] = set()
    next_ones = list(graph[start])
    while next_ones:
        clause = next_ones.pop()
        if clause not in reached:
            reached.add(clause)
            next_ones += graph.get(clause, ())
    return reached
