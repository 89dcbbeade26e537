"""What the adoption of an amendment does to those that remain open on the same clauses.

An edit is void when all the words it would strike are gone, when the place where it would insert was struck around it,
when the very words it would insert have come in at that place, or when its clause is deleted. An amendment is

- overtaken, when every edit of it is void: it is not put to a decision (GA rule 90);
- partly overtaken, when some are, or some of the words that an edit would strike are gone;
- competing, when it touches words or a place that the adopted one touched as well, but can still be carried out;
- clean, otherwise.
"""

from travaux.treaty.edits import ClauseDeletion, ClauseInsertion, ClauseMove, Edit, TextEdit
from travaux.treaty.events import AmendmentAdopted, Fate, Rebased
from travaux.treaty.evolving import adopt
from travaux.treaty.state import Amendment, Clause, State
from travaux.treaty.wording import Wording


def rebased(state: State, adopted: Amendment, seq: int) -> tuple[Rebased, ...]:
    """The fate, once event `seq` adopts it, of each open amendment that shares a clause with it, oldest first."""
    after = adopt(state, AmendmentAdopted(adopted.id, "", ()), seq)
    changed = {name for name, clause in after.clauses.items() if clause is not state.clauses.get(name)}
    return tuple(
        Rebased(name, _fate(after, adopted, state.amendments[name], seq))
        for name in state.open_amendments
        if name != adopted.id and changed.intersection(state.amendments[name].clauses)
    )


def _fate(after: State, adopted: Amendment, other: Amendment, since: int) -> Fate:
    fates = [_edit_fate(after, adopted, edit, since) for edit in other.edits]
    if all(fate is Fate.OVERTAKEN for fate in fates):
        return Fate.OVERTAKEN
    if Fate.OVERTAKEN in fates or Fate.PARTLY_OVERTAKEN in fates:
        return Fate.PARTLY_OVERTAKEN
    return Fate.COMPETING if Fate.COMPETING in fates else Fate.CLEAN


def _edit_fate(after: State, adopted: Amendment, edit: Edit, since: int) -> Fate:
    match edit:
        case TextEdit():
            clause = after.clauses[edit.clause]
            return Fate.OVERTAKEN if clause.deleted else _text_fate(clause, adopted, edit, since)
        case ClauseInsertion():
            parent = None if edit.parent is None else after.clauses.get(edit.parent)
            return Fate.OVERTAKEN if parent is not None and parent.deleted else Fate.CLEAN
        case ClauseDeletion():
            return Fate.OVERTAKEN if after.clauses[edit.clause].deleted else Fate.CLEAN
        case ClauseMove():
            if after.clauses[edit.clause].deleted:
                return Fate.OVERTAKEN
            moved = any(isinstance(each, ClauseMove) and each.clause == edit.clause for each in adopted.edits)
            return Fate.COMPETING if moved else Fate.CLEAN


def _text_fate(clause: Clause, adopted: Amendment, edit: TextEdit, since: int) -> Fate:
    wording = clause.portion(edit.portion)
    gone, left = _struck(wording, edit)
    if edit.strike and not left:
        return Fate.OVERTAKEN
    if gone:
        return Fate.PARTLY_OVERTAKEN
    if not edit.strike and _surrounded(wording, edit, since):
        return Fate.OVERTAKEN
    rivals = [
        each
        for each in adopted.edits
        if isinstance(each, TextEdit) and each.clause == edit.clause and each.portion is edit.portion
    ]
    at_the_same_place = [each for each in rivals if each.after == edit.after and each.insert and edit.insert]
    if not edit.strike and any(each.insert.strip() == edit.insert.strip() for each in at_the_same_place):
        return Fate.OVERTAKEN
    return Fate.COMPETING if at_the_same_place else Fate.CLEAN


def _struck(wording: Wording, edit: TextEdit) -> tuple[int, int]:
    """How many of the characters that the edit would strike are gone, and how many stand."""
    gone = left = 0
    for span in edit.strike:
        for run in wording:
            if run.source == span.source:
                shared = max(0, min(run.end, span.end) - max(run.offset, span.start))
                gone, left = (gone, left + shared) if run.until is None else (gone + shared, left)
    return gone, left


def _surrounded(wording: Wording, edit: TextEdit, since: int) -> bool:
    """Whether event `since` struck the character before the place of the insertion and the one after it."""
    for index, run in enumerate(wording):
        if not run.holds(edit.after):
            continue
        if run.until != since:
            return False
        if edit.after.offset + 1 < run.end:
            return True
        following = next(
            (each for each in wording[index + 1 :] if each.until is None or each.until == since), None
        )
        return following is not None and following.until == since
    return False
