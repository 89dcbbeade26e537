"""What each fact makes of the text. No rule is applied here and nothing is refused: what happened, happened."""

from collections.abc import Iterable

from msgspec.structs import replace

from travaux.treaty.amending import close, forget_rebasing, open_again, rebase
from travaux.treaty.edits import (
    ClauseDeletion,
    ClauseInsertion,
    ClauseMerge,
    ClauseMove,
    ClauseSplit,
    Portion,
    TextEdit,
    TextMove,
)
from travaux.treaty.events import (
    AmendmentAdopted,
    ClauseInserted,
    Fate,
    Question,
)
from travaux.treaty.seating import seat, with_children
from travaux.treaty.state import (
    Adoption,
    Amendment,
    AmendmentStatus,
    BaseChange,
    Clause,
    Decision,
    State,
    wordings,
)
from travaux.treaty.wording import (
    Run,
    Wording,
    apply,
    holds,
    put,
    restore,
    standing,
    strike,
    taken,
)


def tabled(state: State, new: ClauseInserted, seq: int) -> State:
    """The state with a clause of the draft."""
    heading, text = wordings(new.heading, new.text, seq, 0)
    clause = Clause(
        id=new.clause,
        kind=new.kind,
        parent=new.parent,
        after=None,
        label=new.label,
        heading=heading,
        text=text,
        changes=(BaseChange(seq, None),),
        events=(seq,),
    )
    return seat(state.put("clauses", clause.id, clause), clause.id, new.parent, new.after)


def adopt(state: State, event: AmendmentAdopted, seq: int) -> State:
    amendment = state.amendments[event.amendment]
    change = BaseChange(seq, amendment.proponent)
    texts: dict[tuple[str, Portion], list[tuple[TextEdit, Wording]]] = {}
    for index in event.edits:
        edit, brought = amendment.edits[index], amendment.brought[index]
        match edit:
            case TextEdit():
                texts.setdefault((edit.clause, edit.portion), []).append((edit, brought))
            case TextMove():
                state = _move_text(state, edit, amendment.seq, change)
            case ClauseInsertion():
                state = _stand(state, edit, change)
            case ClauseMove():
                state = _move_clause(state, edit, change)
            case ClauseSplit():
                state = _split_clause(state, edit, change)
            case ClauseMerge():
                state = _merge_clause(state, edit, brought, change)
            case ClauseDeletion():
                state = _delete_clause(state, edit.clause, change)
    for (name, portion), edits in texts.items():
        state = _edit_text(state, state.clauses[name], portion, edits, amendment, change)
    adoptions = (*amendment.adoptions, Adoption(seq, event.decision, event.edits))
    amendment = replace(state.amendments[event.amendment], adoptions=adoptions)
    state = state.put("amendments", amendment.id, amendment)
    if not amendment.remaining:
        state = close(state, amendment.id, AmendmentStatus.ADOPTED, seq)
    return rebase(state, event.rebased, seq)


def _changed(clause: Clause, change: BaseChange) -> Clause:
    """The clause with a change of its base noted, once for each event; a changed text is not agreed as a whole."""
    noted = clause.changes if clause.changes and clause.changes[-1] == change else (*clause.changes, change)
    return replace(clause, changes=noted, agreed=None)


def _with_words(clause: Clause, portion: Portion, wording: Wording) -> Clause:
    return replace(clause, heading=wording) if portion is Portion.HEADING else replace(clause, text=wording)


def _edit_text(
    state: State,
    clause: Clause,
    portion: Portion,
    edits: list[tuple[TextEdit, Wording]],
    amendment: Amendment,
    change: BaseChange,
) -> State:
    """Carry out the edits in the base, or in the words of another open amendment where they amend that."""
    wording, changed = clause.portion(portion), False
    elsewhere: list[tuple[TextEdit, Wording]] = []
    for edit, brought in edits:
        in_base = holds(wording, edit.after)
        after = apply(wording, edit, brought if in_base else (), change.seq)
        changed = changed or after is not wording
        wording = after
        if not in_base or any(span.source != edit.after.source for span in edit.strike):
            elsewhere.append((edit, () if in_base else brought))
    if changed:
        clause = _with_words(clause, portion, wording)
        state = state.put("clauses", clause.id, clause if clause.proposed_only else _changed(clause, change))
    for other in state.open_on(clause) if elsewhere else ():
        if other.id != amendment.id:
            words = tuple(_amended(each, elsewhere, change.seq) for each in other.brought)
            state = state.put("amendments", other.id, replace(other, brought=words))
    return state


def _amended(wording: Wording, edits: list[tuple[TextEdit, Wording]], seq: int) -> Wording:
    for edit, brought in edits:
        here = any(run.holds(edit.after) for run in wording)
        wording = apply(wording, edit, brought if here else (), seq)
    return wording


def _move_text(state: State, move: TextMove, placed: int, change: BaseChange) -> State:
    left = state.clauses[move.clause]
    words = taken(left.portion(move.portion), move.spans, move.after, placed, change.seq)
    left = _with_words(left, move.portion, strike(left.portion(move.portion), move.spans, change.seq))
    state = state.put("clauses", left.id, _changed(left, change))
    entered = state.clauses[move.to]
    entered = _with_words(entered, move.to_portion, put(entered.portion(move.to_portion), words))
    return state.put("clauses", entered.id, _changed(entered, change))


def _stand(state: State, new: ClauseInsertion, change: BaseChange) -> State:
    clause = state.clauses[new.clause]

    def in_base(wording: Wording) -> Wording:
        return tuple(replace(run, since=change.seq) for run in wording)

    clause = replace(clause, heading=in_base(clause.heading), text=in_base(clause.text), changes=(change,))
    return seat(state.put("clauses", clause.id, clause), clause.id, new.parent, new.after)


def _move_clause(state: State, move: ClauseMove, change: BaseChange) -> State:
    clause = state.clauses[move.clause]
    siblings = state.top if clause.parent is None else state.clauses[clause.parent].children
    state = with_children(state, clause.parent, tuple(name for name in siblings if name != clause.id))
    clause = replace(_changed(state.clauses[clause.id], change), parent=move.parent, after=move.after or "")
    return seat(state.put("clauses", clause.id, clause), clause.id, move.parent, move.after)


def _split_clause(state: State, split: ClauseSplit, change: BaseChange) -> State:
    clause = state.clauses[split.clause]
    places = (index for index, run in enumerate(clause.text) if run.until is None and run.holds(split.after))
    index = next(places, None)
    if index is None:
        return state  # another amendment was reopened, and took the words with it
    cut = (*clause.text[:index], *clause.text[index].cut(split.after.offset + 1), *clause.text[index + 1 :])
    kept = index + 1
    tail = tuple(_at_the_beginning(run, change.seq) for run in standing(cut[kept:]))
    left = tuple(run if run.until is not None else replace(run, until=change.seq) for run in cut[kept:])
    new = Clause(
        id=split.new,
        kind=clause.kind,
        parent=clause.parent,
        after=clause.id,
        label=None,
        heading=(),
        text=tail,
        changes=(change,),
        events=clause.events,
        split_from=clause.id,
    )
    state = state.put("clauses", clause.id, _changed(replace(clause, text=(*cut[:kept], *left)), change))
    return seat(state.put("clauses", new.id, new), new.id, clause.parent, clause.id)


def _at_the_beginning(run: Run, seq: int) -> Run:
    return replace(run, since=seq, after=None, placed=0, replaces=False)


def _merge_clause(state: State, merge: ClauseMerge, joint: Wording, change: BaseChange) -> State:
    clause, into = state.clauses[merge.clause], state.clauses[merge.into]
    seq = change.seq
    moved = tuple(replace(run, since=seq) for run in (*joint, *standing(clause.text)))
    into = replace(
        _changed(into, change), text=(*into.text, *moved), children=(*into.children, *clause.children)
    )
    state = state.put("clauses", into.id, into)
    for child in clause.children:
        state = state.put("clauses", child, replace(state.clauses[child], parent=into.id, after=None))
    text = tuple(replace(run, until=seq) if run.until is None else run for run in clause.text)
    merged = replace(_changed(clause, change), text=text, children=(), deleted=seq, merged_into=into.id)
    return state.put("clauses", clause.id, merged)


def _delete_clause(state: State, name: str, change: BaseChange) -> State:
    for child in state.children(name):
        state = _delete_clause(state, child.id, change)
    return state.put("clauses", name, replace(_changed(state.clauses[name], change), deleted=change.seq))


def reopen(state: State, name: str, seq: int) -> State:
    """The amendment open as before it was decided, and all that its adoption had done undone."""
    amendment = state.amendments[name]
    for adoption in amendment.adoptions:
        for clause in state.clauses.values():
            if any(change.seq == adoption.seq for change in clause.changes):
                state = _undo(state, clause, adoption.seq, BaseChange(seq, amendment.proponent))
        for other in state.amendments.values():
            if any(each.seq == adoption.seq for each in other.rebasings):
                state = forget_rebasing(state, other, adoption.seq)
    rebasings = tuple(each for each in amendment.rebasings if each.fate is not Fate.OVERTAKEN)
    divisions = state.floor.divisions
    if name in divisions:
        state = replace(state, floor=replace(state.floor, divisions=divisions.delete(name)))
    undecided = replace(state.amendments[name], adoptions=(), rebasings=rebasings, dropped=())
    return open_again(state, undecided)


def _undo(state: State, clause: Clause, undone: int, change: BaseChange) -> State:
    if clause.changes[0].seq == undone:
        siblings = state.top if clause.parent is None else state.clauses[clause.parent].children
        state = with_children(state, clause.parent, tuple(name for name in siblings if name != clause.id))
        return state.put("clauses", clause.id, replace(clause, changes=(), agreed=None))
    heading, text = (restore(wording, undone, change.seq) for wording in (clause.heading, clause.text))
    deleted = None if clause.deleted == undone else clause.deleted
    restored = replace(_changed(clause, change), heading=heading, text=text, deleted=deleted)
    return state.put("clauses", clause.id, restored)


def put_to_decision(state: State, decision: Decision) -> State:
    """The decision, and where it will be looked for: on what its question is about."""
    state = state.put("decisions", decision.id, decision)
    question = decision.question
    if question.amendment is not None:
        amendment = state.amendments[question.amendment]
        return state.put(
            "amendments", amendment.id, replace(amendment, decisions=(*amendment.decisions, decision.id))
        )
    if question.clause is None:
        return state
    clause = state.clauses[question.clause]
    return state.put("clauses", clause.id, replace(clause, decisions=(*clause.decisions, decision.id)))


def concerned(state: State, names: Iterable[str | None], seq: int) -> State:
    """Note the event in the history of the clauses that it is about, directly or through an amendment to them."""
    for name in names:
        if name is None:
            continue
        amendment = state.amendments.get(name)
        for clause in (state.clauses.get(each) for each in (_of(amendment) if amendment else (name,))):
            if clause is not None and (not clause.events or clause.events[-1] != seq):
                state = state.put("clauses", clause.id, replace(clause, events=(*clause.events, seq)))
    return state


def _of(amendment: Amendment) -> tuple[str, ...]:
    proposed = tuple(edit.clause for edit in amendment.edits if isinstance(edit, ClauseInsertion))
    return (*amendment.clauses, *proposed)


def about(question: Question) -> str | None:
    """The amendment or clause; None for a question of procedure."""
    return question.amendment or question.clause
