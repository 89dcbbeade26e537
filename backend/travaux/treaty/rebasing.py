"""What the fate of one amendment does to those that remain open.

Anchors are addresses and hold for ever, so nothing needs to be recomputed when another amendment is adopted; what may
change is whether there is still something to do. An edit is void when all the words it would strike are gone, when the
place where it would insert was struck around it, when the very words it would insert have come in at that place, when
its clause is deleted, or when it amends an amendment that was rejected or withdrawn. An amendment is

- overtaken, when every remaining edit of it is void: it is not put to a decision (GA rule 90);
- partly overtaken, when some are, or some of the words that an edit would strike are gone;
- competing, when it touches words or a place that the adopted one touched as well, but can still be carried out;
- clean, otherwise.

Where the words an edit is anchored to have moved to another clause, the edit follows them.
"""

from collections.abc import Iterable
from typing import assert_never

from msgspec.structs import replace

from travaux.treaty.edits import (
    START,
    Address,
    ClauseDeletion,
    ClauseInsertion,
    ClauseMerge,
    ClauseMove,
    ClauseSplit,
    Edit,
    Portion,
    Span,
    TextEdit,
    TextMove,
)
from travaux.treaty.events import AmendmentAdopted, Fate, Rebased
from travaux.treaty.evolving import adopt
from travaux.treaty.state import Amendment, Clause, State
from travaux.treaty.wording import Run, Wording


class _Index:
    """Counts struck characters in wordings, each sorted by source once: many amendments ask about the same one."""

    def __init__(self) -> None:
        self.sorted: dict[int, tuple[Wording, dict[int, list[Run]]]] = {}

    def struck(self, wording: Wording, spans: Iterable[Span]) -> tuple[int, int]:
        """How many of the characters are gone, and how many stand."""
        gone = left = 0
        for span in spans:
            for run in self._runs(wording).get(span.source, ()):
                if run.offset >= span.end:
                    break
                shared = min(run.end, span.end) - max(run.offset, span.start)
                if shared > 0:
                    gone, left = (gone, left + shared) if run.until is None else (gone + shared, left)
        return gone, left

    def holds(self, wording: Wording, address: Address) -> bool:
        return address == START or any(
            run.holds(address) for run in self._runs(wording).get(address.source, ())
        )

    def _runs(self, wording: Wording) -> dict[int, list[Run]]:
        if id(wording) not in self.sorted:
            found: dict[int, list[Run]] = {}
            for run in sorted(wording, key=lambda run: run.offset):
                found.setdefault(run.source, []).append(run)
            self.sorted[id(wording)] = (wording, found)
        return self.sorted[id(wording)][1]


def rebased(state: State, adopted: Amendment, edits: tuple[int, ...], seq: int) -> tuple[Rebased, ...]:
    """The fate, once event `seq` adopts these edits of it, of each open amendment that shares a clause with it."""
    after = adopt(state, AmendmentAdopted(adopted.id, "", edits, ()), seq)
    changed = {name for name, clause in after.clauses.items() if clause is not state.clauses.get(name)}
    done = tuple(adopted.edits[index] for index in edits)
    words_moved = any(isinstance(edit, TextMove | ClauseSplit | ClauseMerge) for edit in done)
    index = _Index()
    found = []
    for name in state.open_amendments:
        other = after.amendments[name]
        if name == adopted.id or not changed.intersection(other.clauses):
            continue
        following = _followed(after, changed, other, index) if words_moved else ()
        followed = replace(other, edits=following) if following else other
        fates = {at: _edit_fate(after, done, followed.edits[at], seq, index) for at in other.remaining}
        void = tuple(at for at, fate in fates.items() if fate is Fate.OVERTAKEN)
        found.append(Rebased(name, _worst(fates.values()), void, following))
    return tuple(found)


def orphaned(state: State, gone: Amendment) -> tuple[Rebased, ...]:
    """The fate of the open amendments that amend one which is rejected or withdrawn."""
    found = []
    for name in state.open_amendments:
        other = state.amendments[name]
        void = tuple(index for index in other.remaining if _amends(other.edits[index], gone))
        if name != gone.id and void:
            whole = len(void) == len(other.remaining)
            found.append(Rebased(name, Fate.OVERTAKEN if whole else Fate.PARTLY_OVERTAKEN, void))
    return tuple(found)


def _amends(edit: Edit, amendment: Amendment) -> bool:
    """Whether nothing is left of the edit without what the amendment would bring in."""
    proposed = {each.clause for each in amendment.edits if isinstance(each, ClauseInsertion)}
    match edit:
        case TextEdit():
            words = [span.source == amendment.seq for span in edit.strike] or [
                edit.after.source == amendment.seq
            ]
            return edit.clause in proposed or all(words)
        case ClauseInsertion():
            return edit.parent in proposed
        case TextMove() | ClauseDeletion() | ClauseMove() | ClauseSplit() | ClauseMerge():
            return edit.clause in proposed
        case _:
            assert_never(edit)


def _worst(fates: Iterable[Fate]) -> Fate:
    found = set(fates)
    if found <= {Fate.OVERTAKEN}:
        return Fate.OVERTAKEN
    if found & {Fate.OVERTAKEN, Fate.PARTLY_OVERTAKEN}:
        return Fate.PARTLY_OVERTAKEN
    return Fate.COMPETING if Fate.COMPETING in found else Fate.CLEAN


def _edit_fate(after: State, done: tuple[Edit, ...], edit: Edit, since: int, index: _Index) -> Fate:
    clause = after.clauses[edit.clause]
    match edit:
        case TextEdit():
            return Fate.OVERTAKEN if clause.deleted else _text_fate(clause, done, edit, since, index)
        case ClauseInsertion():
            parent = None if edit.parent is None else after.clauses[edit.parent]
            return Fate.OVERTAKEN if parent is not None and parent.deleted else Fate.CLEAN
        case TextMove():
            gone, left = index.struck(clause.portion(edit.portion), edit.spans)
            if clause.deleted or after.clauses[edit.to].deleted or not left:
                return Fate.OVERTAKEN
            return Fate.PARTLY_OVERTAKEN if gone else Fate.CLEAN
        case ClauseMove():
            moved = any(isinstance(each, ClauseMove) and each.clause == edit.clause for each in done)
            return Fate.OVERTAKEN if clause.deleted else Fate.COMPETING if moved else Fate.CLEAN
        case ClauseSplit():
            stands = any(run.until is None and run.holds(edit.after) for run in clause.text)
            return Fate.CLEAN if stands and not clause.deleted else Fate.OVERTAKEN
        case ClauseMerge():
            gone_already = clause.deleted or after.clauses[edit.into].deleted
            return Fate.OVERTAKEN if gone_already else Fate.CLEAN
        case ClauseDeletion():
            return Fate.OVERTAKEN if clause.deleted else Fate.CLEAN
        case _:
            assert_never(edit)


def _text_fate(clause: Clause, done: tuple[Edit, ...], edit: TextEdit, since: int, index: _Index) -> Fate:
    wording = clause.portion(edit.portion)
    if not index.holds(wording, edit.after):
        return Fate.CLEAN  # it amends an amendment that is open still
    gone, left = index.struck(wording, edit.strike)
    if gone and not left:
        return Fate.OVERTAKEN
    if gone:
        return Fate.PARTLY_OVERTAKEN
    if edit.strike:
        return Fate.CLEAN
    if _surrounded(wording, edit.after, since):
        return Fate.OVERTAKEN
    place = (edit.clause, edit.portion, edit.after)
    beside = [
        each.insert.strip()
        for each in done
        if isinstance(each, TextEdit)
        and (each.clause, each.portion, each.after) == place
        and each.insert
        and not each.strike
    ]
    if edit.insert.strip() in beside:
        return Fate.OVERTAKEN
    return Fate.COMPETING if beside else Fate.CLEAN


def _surrounded(wording: Wording, after: Address, since: int) -> bool:
    """Whether event `since` struck the character before the place of the insertion and the one after it."""
    for index, run in enumerate(wording):
        if not run.holds(after):
            continue
        if run.until != since:
            return False
        if after.offset + 1 < run.end:
            return True
        following = next(
            (each for each in wording[index + 1 :] if each.until is None or each.until == since), None
        )
        return following is not None and following.until == since
    return False


def _followed(after: State, changed: Iterable[str], other: Amendment, index: _Index) -> tuple[Edit, ...]:
    """All the edits, those whose words now stand in another clause anchored there; none if no words have moved.

    An edit keeps its place among the edits; what of it stands in a further clause is put behind the last of them.
    """
    edits: list[Edit] = list(other.edits)
    rest: list[Edit] = []
    for at in other.remaining:
        edit = edits[at]
        if not isinstance(edit, TextEdit):
            continue
        clause = after.clauses[edit.clause]
        if _stands(clause.portion(edit.portion), edit.after) and all(
            index.struck(clause.portion(edit.portion), (span,))[0] == 0 for span in edit.strike
        ):
            continue
        pieces = _pieces(after, changed, edit, index)
        if pieces:
            edits[at], more = pieces[0], pieces[1:]
            rest += more
    moved = (*edits, *rest)
    return () if moved == other.edits else moved


def _stands(wording: Wording, address: Address) -> bool:
    return address == START or any(run.until is None and run.holds(address) for run in wording)


def _pieces(after: State, changed: Iterable[str], edit: TextEdit, index: _Index) -> list[TextEdit]:
    """The edit as one or more edits, each with the spans that stand in its clause; the first brings in the words."""
    homes = [(edit.clause, edit.portion)]
    homes += [(name, portion) for name in sorted(changed) for portion in Portion if name != edit.clause]
    spans: dict[tuple[str, Portion], tuple[Span, ...]] = {}
    anchored = None
    for name, portion in homes:
        wording = after.clauses[name].portion(portion)
        held = tuple(span for span in edit.strike if index.struck(wording, (span,))[1])
        if held:
            spans[name, portion] = held
        if anchored is None and edit.after != START and _stands(wording, edit.after):
            anchored = (name, portion)
    home = anchored or next(iter(spans), None)
    if home is None:
        return []
    first = TextEdit(home[0], home[1], edit.after, spans.pop(home, ()), edit.insert)
    return [
        first,
        *(TextEdit(name, portion, edit.after, held, "") for (name, portion), held in spans.items()),
    ]
