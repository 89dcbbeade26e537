"""Who stands where: the position that counts for each delegation, and whence it has it (domain.md section 1.6).

A clause and a proposal are asked about apart: whoever opposes an amendment has not said that it supports the text.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from travaux.treaty.edits import ClauseInsertion
from travaux.treaty.events import DelegationKind, Stance
from travaux.treaty.state import Amendment, Part, State

VALUES = {
    Stance.CO_SPONSOR: 2,
    Stance.SUPPORT: 1,
    Stance.ACCEPT: 0,
    Stance.FLEXIBLE: 0,
    Stance.OPPOSE: -1,
    Stance.OBJECT: -2,
}
"""The scale of domain.md section 4. A reserve is no point on it: it says that the position is still to come."""


class Source(StrEnum):
    """Whence a delegation has its position; the first that applies. CONFLICTED: its groups say different things."""

    OWN = "OWN"
    REIO = "REIO"
    GROUP = "GROUP"
    CONFLICTED = "CONFLICTED"
    NONE = "NONE"


class Held(Part, frozen=True):
    """The position that counts for a delegation on a clause or an amendment.

    `spoken_by` are the parties whose words make it, `events` the facts behind it. A proponent counts as a sponsor.
    """

    delegation: str
    on: str
    source: Source
    stance: Stance | None = None
    spoken_by: tuple[str, ...] = ()
    events: tuple[int, ...] = ()

    @property
    def value(self) -> int | None:
        """From -2 (objects) to 2 (sponsors); None for a reserve, a conflict and silence."""
        return None if self.stance is None else VALUES.get(self.stance)


class Column(Part, frozen=True):
    """What every delegation thinks of one clause or amendment; `clauses`: those that it is about."""

    on: str
    clauses: tuple[str, ...]
    cells: tuple[Held, ...]

    @property
    def silent(self) -> tuple[str, ...]:
        return tuple(cell.delegation for cell in self.cells if cell.source is Source.NONE)


class Matrix(Part, frozen=True):
    """Delegations by clauses and open amendments; the cells of each column in the order of `delegations`.

    The columns follow the text: each clause, then the amendments to it, then the clauses that these ask for.
    """

    delegations: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, on: str) -> Column:
        """Raises `KeyError` for what is neither in the text nor open."""
        for column in self.columns:
            if column.on == on:
                return column
        raise KeyError(on)


def negotiating(state: State) -> tuple[str, ...]:
    """The delegations whose consent makes a treaty, whether or not they have a vote; observers are none."""
    kinds = (DelegationKind.STATE, DelegationKind.REIO)
    return tuple(sorted(each.code for each in state.delegations.values() if each.kind in kinds))


def before_the_table(state: State) -> Iterator[str]:
    """What positions can be held on now: the clauses that stand, the open amendments, and the clauses they ask for."""
    seen: set[str] = set()
    for _, clause in state.text():
        yield clause.id
        for amendment in state.open_on(clause):
            if amendment.id not in seen:
                seen.add(amendment.id)
                yield amendment.id
                yield from asked_for(amendment)
    for name in state.open_amendments:
        if name not in seen:
            yield name
            yield from asked_for(state.amendments[name])


def asked_for(amendment: Amendment) -> tuple[str, ...]:
    """The clauses that the amendment would bring in and that are not in the text yet."""
    edits = (amendment.edits[index] for index in amendment.remaining)
    return tuple(edit.clause for edit in edits if isinstance(edit, ClauseInsertion))


def clauses_about(state: State, on: str) -> tuple[str, ...]:
    """The clause itself, or those that an amendment is about: what it would change, else what it would bring in."""
    amendment = state.amendments.get(on)
    if amendment is None:
        return (on,)
    return amendment.clauses or asked_for(amendment)


Statement = tuple[Stance, int]


def statements(state: State, on: str) -> dict[str, Statement]:
    """What each party said last, and in which event."""
    said: dict[str, Statement] = {}
    amendment = state.amendments.get(on)
    if amendment is not None and amendment.proponent:
        said[amendment.proponent] = (Stance.CO_SPONSOR, amendment.seq)
    said.update((party, (each.stance, each.seq)) for party, each in state.positions_on(on).items())
    return said


def matrix(state: State) -> Matrix:
    delegations = negotiating(state)
    groups = {code: _groups(state, code) for code in delegations}
    return Matrix(
        delegations, tuple(_column(state, on, delegations, groups) for on in before_the_table(state))
    )


def effective(state: State, delegation: str, on: str) -> Held:
    """The position of the delegation on a clause or an amendment, open or not."""
    return _column(state, on, (delegation,), {delegation: _groups(state, delegation)}).cells[0]


def _groups(state: State, delegation: str) -> tuple[str, ...]:
    return tuple(sorted(code for code, group in state.groups.items() if delegation in group.members))


def _column(
    state: State, on: str, delegations: tuple[str, ...], groups: Mapping[str, tuple[str, ...]]
) -> Column:
    clauses = clauses_about(state, on)
    said = statements(state, on)
    if not said:
        return Column(on, clauses, tuple(Held(code, on, Source.NONE) for code in delegations))
    competent = _competent(state, clauses)
    cells = (_held(state, code, on, said, competent, groups[code]) for code in delegations)
    return Column(on, clauses, tuple(cells))


def _held(
    state: State,
    delegation: str,
    on: str,
    said: Mapping[str, Statement],
    competent: Mapping[str, tuple[int, ...]],
    groups: tuple[str, ...],
) -> Held:
    if delegation in said:
        stance, seq = said[delegation]
        return Held(delegation, on, Source.OWN, stance, (delegation,), (seq,))
    for union in competent:
        if union in said and _speaks_for(state, union, delegation, groups):
            stance, seq = said[union]
            return Held(delegation, on, Source.REIO, stance, (union,), (*competent[union], seq))
    spoke = tuple(group for group in groups if group in said)
    if not spoke:
        return Held(delegation, on, Source.NONE)
    events = tuple(sorted(said[group][1] for group in spoke))
    stances = {said[group][0] for group in spoke}
    if len(stances) > 1:
        return Held(delegation, on, Source.CONFLICTED, None, spoke, events)
    return Held(delegation, on, Source.GROUP, stances.pop(), spoke, events)


def _speaks_for(state: State, union: str, delegation: str, groups: tuple[str, ...]) -> bool:
    """Whether the delegation is a member of the REIO: as it was described, or through a group that it coordinates."""
    described = state.floor.voters.get(union)
    if described is not None and delegation in described.members:
        return True
    return any(state.groups[group].coordinator == union for group in groups)


def _competent(state: State, clauses: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """The REIOs that speak for their members on all of the clauses, each with the events that declared it."""
    if not state.competences or not clauses:
        return {}
    found = [_competent_on(state, clause) for clause in clauses]
    unions = set(found[0]).intersection(*found[1:])
    return {union: tuple(sorted({each[union] for each in found})) for union in sorted(unions)}


def _competent_on(state: State, name: str) -> dict[str, int]:
    """Competence for a clause holds for what stands under it."""
    found: dict[str, int] = {}
    above: str | None = name
    while above is not None:
        for each in state.competences.get(above, ()):
            found.setdefault(each.delegation, each.seq)
        above = state.clauses[above].parent
    return found
