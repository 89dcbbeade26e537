"""What each fact makes of the state. No rule is applied here and nothing is refused: what happened, happened."""

from collections.abc import Iterable

from msgspec.structs import replace

from travaux.treaty.edits import ClauseDeletion, ClauseInsertion, ClauseMove, Portion, TextEdit
from travaux.treaty.events import (
    AmendmentAdopted,
    AmendmentProposed,
    ClauseInserted,
    Fate,
    Question,
    Recorded,
)
from travaux.treaty.state import (
    Amendment,
    AmendmentStatus,
    BaseChange,
    Clause,
    Decision,
    State,
    offsets,
    wordings,
)
from travaux.treaty.wording import apply


def insert_clause(
    state: State, new: ClauseInserted | ClauseInsertion, since: BaseChange, source: int, offset: int
) -> State:
    heading, text = wordings(new.heading, new.text, source, offset, since.seq)
    came_with_all = isinstance(new, ClauseInserted) or (
        new.parent is not None and _age(new.parent)[0] == source
    )
    clause = Clause(
        id=new.clause,
        kind=new.kind,
        parent=new.parent,
        after=None if came_with_all else new.after or "",
        label=new.label,
        heading=heading,
        text=text,
        changes=(since,),
        events=(since.seq,) if since.seq == source else (source, since.seq),
    )
    return _seat(state.put("clauses", clause.id, clause), clause.id, new.parent, new.after)


def _seat(state: State, clause: str, parent: str | None, after: str | None) -> State:
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
    return _with_children(state, parent, (*siblings[:index], clause, *siblings[index:]))


def _age(clause: str) -> tuple[int, ...]:
    return tuple(int(number) for number in clause[1:].split("."))


def _rank(clause: str) -> tuple[int, ...]:
    event, *number = _age(clause)
    return (-event, *number)


def _with_children(state: State, parent: str | None, children: tuple[str, ...]) -> State:
    if parent is None:
        return replace(state, top=children)
    return state.put("clauses", parent, replace(state.clauses[parent], children=children))


def _move_clause(state: State, move: ClauseMove, change: BaseChange) -> State:
    clause = state.clauses[move.clause]
    siblings = state.top if clause.parent is None else state.clauses[clause.parent].children
    state = _with_children(state, clause.parent, tuple(name for name in siblings if name != clause.id))
    clause = replace(
        state.clauses[clause.id],
        parent=move.parent,
        after=move.after or "",
        changes=(*clause.changes, change),
    )
    return _seat(state.put("clauses", clause.id, clause), clause.id, move.parent, move.after)


def _delete_clause(state: State, name: str, change: BaseChange) -> State:
    for child in state.children(name):
        state = _delete_clause(state, child.id, change)
    clause = state.clauses[name]
    return state.put("clauses", name, replace(clause, deleted=change.seq, changes=(*clause.changes, change)))


def _edit_text(state: State, edit: TextEdit, amendment: Amendment, offset: int, change: BaseChange) -> State:
    clause = state.clauses[edit.clause]
    changed = apply(clause.portion(edit.portion), edit, amendment.seq, offset, change.seq)
    changes = clause.changes if clause.changes[-1] == change else (*clause.changes, change)
    clause = replace(clause, changes=changes, agreed=None)
    clause = (
        replace(clause, heading=changed) if edit.portion is Portion.HEADING else replace(clause, text=changed)
    )
    return state.put("clauses", clause.id, clause)


def propose(state: State, recorded: Recorded, event: AmendmentProposed) -> State:
    amendment = Amendment(
        id=event.amendment,
        seq=recorded.seq,
        at=recorded.at,
        author=recorded.actor,
        proponent=event.proponent,
        edits=event.edits,
        offsets=offsets(event.edits),
        rationale=event.rationale,
    )
    for name in amendment.clauses:
        if name in state.clauses:
            clause = state.clauses[name]
            state = state.put("clauses", name, replace(clause, amendments=(*clause.amendments, amendment.id)))
    state = replace(state, open_amendments=(*state.open_amendments, amendment.id))
    return state.put("amendments", amendment.id, amendment)


def adopt(state: State, event: AmendmentAdopted, seq: int) -> State:
    amendment = state.amendments[event.amendment]
    change = BaseChange(seq, amendment.proponent)
    for edit, offset in zip(amendment.edits, amendment.offsets, strict=True):
        match edit:
            case TextEdit():
                state = _edit_text(state, edit, amendment, offset, change)
            case ClauseInsertion():
                state = insert_clause(state, edit, change, amendment.seq, offset)
            case ClauseMove():
                state = _move_clause(state, edit, change)
            case ClauseDeletion():
                state = _delete_clause(state, edit.clause, change)
    state = close(state, amendment.id, AmendmentStatus.ADOPTED, seq)
    for rebased in event.rebased:
        other = state.amendments[rebased.amendment]
        state = state.put("amendments", other.id, replace(other, fate=rebased.fate))
        if rebased.fate is Fate.OVERTAKEN:
            state = close(state, other.id, AmendmentStatus.OVERTAKEN, seq)
    return state


def close(state: State, name: str, status: AmendmentStatus, seq: int) -> State:
    state = replace(state, open_amendments=tuple(each for each in state.open_amendments if each != name))
    return state.put("amendments", name, replace(state.amendments[name], status=status, closed_by=seq))


def put_to_decision(state: State, decision: Decision) -> State:
    """The decision, and where it will be looked for: on what its question is about."""
    state = state.put("decisions", decision.id, decision)
    question = decision.question
    if question.amendment is not None:
        amendment = state.amendments[question.amendment]
        return state.put(
            "amendments", amendment.id, replace(amendment, decisions=(*amendment.decisions, decision.id))
        )
    assert question.clause is not None, "decide lets no question pass that is about nothing"
    clause = state.clauses[question.clause]
    return state.put("clauses", clause.id, replace(clause, decisions=(*clause.decisions, decision.id)))


def concerned(state: State, names: Iterable[str | None], seq: int) -> State:
    """Note the event in the history of the clauses that it is about, directly or through an amendment to them."""
    for name in names:
        if name is None:
            continue
        amendment = state.amendments.get(name)
        for clause in (state.clauses.get(each) for each in (amendment.clauses if amendment else (name,))):
            if clause is not None and (not clause.events or clause.events[-1] != seq):
                state = state.put("clauses", clause.id, replace(clause, events=(*clause.events, seq)))
    return state


def about(question: Question) -> str:
    name = question.amendment or question.clause
    assert name is not None, "decide lets no question pass that is about nothing"
    return name
