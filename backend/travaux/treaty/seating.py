"""Where a clause stands among its siblings."""

from msgspec.structs import replace

from travaux.treaty.state import State


def seat(state: State, clause: str, parent: str | None, after: str | None) -> State:
    """Seat the clause directly after `after`; of several put there the one proposed last comes first (see wording)."""
    siblings = state.top if parent is None else state.clauses[parent].children
    index = siblings.index(after) + 1 if after in siblings else 0
    passed: set[str] = set()
    while index < len(siblings):
        sibling = state.clauses[siblings[index]]
        nearer = sibling.after == (after or "") and _rank(sibling.id) < _rank(clause)
        if not nearer and sibling.after not in passed:
            break
        passed.add(sibling.id)
        index += 1
    return with_children(state, parent, (*siblings[:index], clause, *siblings[index:]))


def age(clause: str) -> tuple[int, ...]:
    return tuple(int(number) for number in clause[1:].split("."))


def _rank(clause: str) -> tuple[int, ...]:
    event, *number = age(clause)
    return (-event, *number)


def with_children(state: State, parent: str | None, children: tuple[str, ...]) -> State:
    if parent is None:
        return replace(state, top=children)
    return state.put("clauses", parent, replace(state.clauses[parent], children=children))
