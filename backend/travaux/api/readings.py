"""The text as it would read if one amendment alone were adopted: the adoption is played through and then forgotten.

An open amendment is read against the text as it stands, a closed one against the text as it was when it was closed. An
amendment that amends others is read against the text as these would have it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from travaux.treaty.comparing import Change, compared, modal_only, redline
from travaux.treaty.edits import ClauseMerge, ClauseSplit, Edit, Portion, TextEdit, TextMove
from travaux.treaty.events import AmendmentAdopted
from travaux.treaty.evolving import adopt
from travaux.treaty.state import Amendment, AmendmentStatus, Clause, State, clauses_of
from travaux.treaty.wording import Wording, read


@dataclass(frozen=True)
class Reading:
    """A portion of a clause if only the amendment is adopted."""

    clause: str
    portion: Portion
    plain: str
    changes: tuple[Change, ...]
    modal_only: bool


def readings(state: State, amendment: Amendment) -> Iterator[Reading]:
    """Each portion of a clause that the amendment rewords, in the order of its edits."""
    names = dict.fromkeys(name for edit in amendment.edits for name in _reworded(edit))
    if not names:
        return
    before = state if amendment.closed_by is None else _when_closed(state, amendment)
    for each in amended(before, amendment):
        before = _adopted(before, each)
    after = _adopted(before, amendment.id)
    clauses = {clause for clause, _ in names}
    found = {(each.clause, each.portion): each for each in compared(before, after, clauses)}
    for clause, portion in names:
        wording = after.clauses[clause].portion(portion)
        if comparison := found.get((clause, portion)):
            changes, modal = comparison.changes, comparison.modal_only
        else:
            changes = redline(wording, before.size, after.size, {})
            modal = modal_only(read(wording, before.size), read(wording, after.size))
        changes = tuple(replace(each, seq=None, party=None) for each in changes)
        yield Reading(clause, portion, read(wording), changes, modal)


def amended(state: State, amendment: Amendment) -> tuple[str, ...]:
    """The open amendments whose words the amendment would change, those that they amend themselves coming first."""
    found: dict[str, None] = {}

    def add(one: Amendment) -> None:
        for source in _sources(one):
            other = state.amendments.get(f"a{source}")
            if other and other.id != one.id and other.id not in found and other.closed_by is None:
                add(other)
                found[other.id] = None

    add(amendment)
    return tuple(found)


def _sources(amendment: Amendment) -> set[int]:
    """The events whose words the amendment would change."""
    texts = [each for each in amendment.edits if isinstance(each, TextEdit)]
    return {
        source for each in texts for source in (each.after.source, *(span.source for span in each.strike))
    }


def _reworded(edit: Edit) -> tuple[tuple[str, Portion], ...]:
    match edit:
        case TextEdit():
            return ((edit.clause, edit.portion),)
        case TextMove():
            return ((edit.clause, edit.portion), (edit.to, edit.to_portion))
        case ClauseSplit():
            return ((edit.clause, Portion.TEXT),)
        case ClauseMerge():
            return ((edit.into, Portion.TEXT),)
        case _:
            return ()


def _adopted(state: State, name: str) -> State:
    """The state with what the amendment does to words that stand."""
    amendment, seq = state.amendments[name], state.size + 1
    edits = tuple(index for index in amendment.remaining if _reworded(amendment.edits[index]))
    return replace(adopt(state, AmendmentAdopted(name, "", edits, ()), seq), size=seq)


def _when_closed(state: State, amendment: Amendment) -> State:
    """The state as far as the amendment touches it, as it was before the event that closed it."""
    assert amendment.closed_by is not None, "an open amendment needs no looking back"
    at = amendment.closed_by - 1
    then = replace(state, size=at, open_amendments=())
    others = {f"a{source}" for source in _sources(amendment)} & set(state.amendments)
    for other in (state.amendments[name] for name in {amendment.id, *others}):
        if other.seq <= at and (other.closed_by is None or other.closed_by > at):
            then = then.put("amendments", other.id, _open_at(other, at))
            then = replace(then, open_amendments=(*then.open_amendments, other.id))
    for name in {name for edit in amendment.edits for name in clauses_of(edit)} & set(state.clauses):
        then = then.put("clauses", name, _clause_at(state.clauses[name], at))
    return then


def _open_at(amendment: Amendment, at: int) -> Amendment:
    return replace(
        amendment,
        status=AmendmentStatus.OPEN,
        closed_by=None,
        adoptions=tuple(each for each in amendment.adoptions if each.seq <= at),
        rebasings=tuple(each for each in amendment.rebasings if each.seq <= at),
        brought=tuple(_as_of(wording, at) for wording in amendment.brought),
    )


def _clause_at(clause: Clause, at: int) -> Clause:
    """The words of a clause that came in later are those with which it was proposed."""
    first = clause.changes[0].seq if clause.changes else None
    heading, text = (_as_of(wording, at, first) for wording in (clause.heading, clause.text))
    return replace(clause, heading=heading, text=text, deleted=None)


def _as_of(wording: Wording, at: int, first: int | None = None) -> Wording:
    """The wording after event `at`; what event `first` made base counts as if it had stood always."""
    return tuple(
        replace(run, until=None) if run.until is not None and run.until > at else run
        for run in wording
        if run.since <= at or run.since == first
    )
