"""The life of an amendment: proposed, touched by the fate of others, closed, open again."""

from collections.abc import Iterable

from msgspec.structs import replace

from travaux.treaty.edits import ClauseInsertion, ClauseMerge, Edit, TextEdit
from travaux.treaty.events import AmendmentProposed, Fate, Rebased, Recorded
from travaux.treaty.seating import age
from travaux.treaty.state import Amendment, AmendmentStatus, Clause, Rebasing, State, offsets, wordings
from travaux.treaty.wording import Wording, brought_in, original


def propose(state: State, recorded: Recorded, event: AmendmentProposed) -> State:
    seq = recorded.seq
    starts = offsets(event.edits)
    amendment = Amendment(
        id=event.amendment,
        seq=seq,
        at=recorded.at,
        author=recorded.actor,
        proponent=event.proponent,
        edits=event.edits,
        offsets=starts,
        brought=tuple(_brought(edit, seq, offset) for edit, offset in zip(event.edits, starts, strict=True)),
        rationale=event.rationale,
    )
    for edit, offset in zip(event.edits, starts, strict=True):
        if isinstance(edit, ClauseInsertion):
            state = _proposed_clause(state, edit, amendment, offset)
    for name in amendment.clauses:
        clause = state.clauses[name]
        state = state.put("clauses", name, replace(clause, amendments=(*clause.amendments, amendment.id)))
    state = replace(state, open_amendments=(*state.open_amendments, amendment.id))
    return state.put("amendments", amendment.id, amendment)


def _brought(edit: Edit, seq: int, offset: int) -> Wording:
    match edit:
        case TextEdit():
            return brought_in(edit, seq, offset)
        case ClauseMerge():
            return original(seq, offset, edit.joint)
        case _:
            return ()


def _proposed_clause(state: State, new: ClauseInsertion, amendment: Amendment, offset: int) -> State:
    """The clause as it is asked for: with its words, which may be amended, but standing nowhere."""
    heading, text = wordings(new.heading, new.text, amendment.seq, offset)
    came_with_parent = new.parent is not None and age(new.parent)[0] == amendment.seq
    clause = Clause(
        id=new.clause,
        kind=new.kind,
        parent=new.parent,
        after=None if came_with_parent else new.after or "",
        label=new.label,
        heading=heading,
        text=text,
        changes=(),
        amendments=(amendment.id,),
        events=(amendment.seq,),
    )
    return state.put("clauses", clause.id, clause)


def rebase(state: State, rebased: Iterable[Rebased], seq: int) -> State:
    """The state with what became of other amendments."""
    for each in rebased:
        if each.fate is Fate.CLEAN and not each.edits:
            continue
        other = state.amendments[each.amendment]
        edits = each.edits or other.edits
        brought = other.brought + ((),) * (len(edits) - len(other.brought))
        rebasings = (*other.rebasings, Rebasing(seq, each.fate, each.void))
        moved = replace(other, edits=edits, offsets=offsets(edits), brought=brought, rebasings=rebasings)
        state = state.put("amendments", other.id, moved)
        for name in moved.clauses:
            clause = state.clauses[name]
            if moved.id not in clause.amendments:
                state = state.put("clauses", name, replace(clause, amendments=(*clause.amendments, moved.id)))
        if each.fate is Fate.OVERTAKEN:
            state = close(state, other.id, AmendmentStatus.OVERTAKEN, seq)
    return state


def close(state: State, name: str, status: AmendmentStatus, seq: int) -> State:
    state = replace(state, open_amendments=tuple(each for each in state.open_amendments if each != name))
    return state.put("amendments", name, replace(state.amendments[name], status=status, closed_by=seq))


def forget_rebasing(state: State, amendment: Amendment, seq: int) -> State:
    amendment = replace(amendment, rebasings=tuple(each for each in amendment.rebasings if each.seq != seq))
    if amendment.status is AmendmentStatus.OVERTAKEN and amendment.closed_by == seq:
        return open_again(state, amendment)
    return state.put("amendments", amendment.id, amendment)


def open_again(state: State, amendment: Amendment) -> State:
    state = state.put(
        "amendments", amendment.id, replace(amendment, status=AmendmentStatus.OPEN, closed_by=None)
    )
    names = sorted({*state.open_amendments, amendment.id}, key=lambda name: state.amendments[name].seq)
    return replace(state, open_amendments=tuple(names))
