"""Requests that would change the text: proposing and withdrawing amendments."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from travaux.treaty import commands as ask
from travaux.treaty.accreditation import DELEGATES, NEGOTIATING, SPEAKS_IN_OWN_NAME, allow, party
from travaux.treaty.commands import (
    ClauseDraft,
    DeleteClause,
    EditText,
    InsertClause,
    MergeClause,
    MoveClause,
    MoveText,
    Reword,
    SplitClause,
)
from travaux.treaty.edits import (
    ClauseDeletion,
    ClauseInsertion,
    ClauseKind,
    ClauseMerge,
    ClauseMove,
    ClauseSplit,
    Edit,
    Portion,
    Span,
    TextEdit,
    TextMove,
)
from travaux.treaty.events import AmendmentProposed, AmendmentWithdrawn, Event
from travaux.treaty.points_of_order import VotingHasBegun
from travaux.treaty.rebasing import orphaned
from travaux.treaty.refusals import (
    AlreadyBeforeTheBody,
    AmendmentNotOpen,
    AnchorOutsideWording,
    BadDraft,
    BadText,
    CannotStandThere,
    ClauseDeleted,
    NothingChanges,
    NotTheProponent,
    TextHasMoved,
    TooMany,
    Unknown,
)
from travaux.treaty.rolling import reading
from travaux.treaty.state import Amendment, AmendmentStatus, Clause, Delegate, State
from travaux.treaty.texts import LONGEST_NAME, LONGEST_TEXT, checked
from travaux.treaty.wording import Wording, edits_between, holds, standing, strays, taken

MOST_CHANGES = 500
DEEPEST = 20

_OUTERMOST_FIRST = (
    (ClauseKind.TITLE, ClauseKind.ANNEX),
    (ClauseKind.PART,),
    (ClauseKind.CHAPTER,),
    (ClauseKind.SECTION,),
    (ClauseKind.PREAMBULAR_PARAGRAPH, ClauseKind.ARTICLE, ClauseKind.FINAL_CLAUSE),
    (ClauseKind.PARAGRAPH,),
    (ClauseKind.SUBPARAGRAPH,),
    (ClauseKind.ITEM,),
)
_RANK = {kind: rank for rank, kinds in enumerate(_OUTERMOST_FIRST) for kind in kinds}


def numbers(start: int) -> Iterator[int]:
    while True:
        yield start
        start += 1


Seat = tuple[str, str | None, str | None, ClauseDraft]


def seated(
    drafts: Sequence[ClauseDraft], parent: str | None, after: str | None, names: Iterator[str], depth: int = 0
) -> Iterator[Seat]:
    """The drafts in reading order, each with its new name, its parent and the sibling that it follows."""
    if depth > DEEPEST:
        raise BadDraft(f"its clauses stand more than {DEEPEST} deep")
    for draft in drafts:
        _check_draft(draft)
        name = next(names)
        yield name, parent, after, draft
        for child in draft.children:
            _check_rank(name, child.kind, draft.kind)
        yield from seated(draft.children, name, None, names, depth + 1)
        after = name


def _check_draft(draft: ClauseDraft) -> None:
    checked(draft.heading, "heading", LONGEST_TEXT, may_be_empty=True)
    checked(draft.text, "text", LONGEST_TEXT, may_be_empty=True)
    if draft.label is not None:
        checked(draft.label, "label", LONGEST_NAME, may_be_empty=True)
    if not (draft.heading.strip() or draft.text.strip() or draft.children or draft.label):
        raise BadText("clause", "is empty")


def _check_rank(name: str, kind: ClauseKind, parent: ClauseKind) -> None:
    if _RANK[kind] < _RANK[parent]:
        raise CannotStandThere(name, f"a {_named(kind)} cannot stand under a {_named(parent)}")


def _named(kind: ClauseKind) -> str:
    return kind.value.lower().replace("_", " ")


def propose_amendment(state: State, delegate: Delegate, command: ask.ProposeAmendment) -> tuple[Event, ...]:
    allow(delegate, "propose amendments", NEGOTIATING)
    own_name = SPEAKS_IN_OWN_NAME.get(delegate.role)
    proponent = own_name if own_name and command.party is None else party(state, delegate, command.party)
    checked(command.rationale, "rationale", may_be_empty=True)
    if len(command.changes) > MOST_CHANGES:
        raise TooMany("changes", len(command.changes), MOST_CHANGES)
    seq = state.size + 1
    names = (f"c{seq}" if number == 1 else f"c{seq}.{number}" for number in numbers(1))
    edits = tuple(edit for change in command.changes for edit in _edits(state, change, names))
    if not edits:
        raise NothingChanges
    return (AmendmentProposed(f"a{seq}", proponent, edits, command.rationale),)


def _edits(state: State, change: ask.Change, names: Iterator[str]) -> Iterator[Edit]:
    match change:
        case EditText():
            yield _text_edit(state, change)
        case Reword():
            yield from _reworded(state, change)
        case InsertClause():
            if change.draft.options:
                raise BadDraft("options come with the draft; propose each of these clauses as an amendment")
            _check_place(state, "the new clause", change.draft.kind, change.parent, change.after)
            for name, parent, after, draft in seated((change.draft,), change.parent, change.after, names):
                yield ClauseInsertion(name, draft.kind, parent, after, draft.label, draft.heading, draft.text)
        case DeleteClause():
            clause = standing_clause(state, change.clause)
            _check_revision(clause, change.expected_revision)
            yield ClauseDeletion(clause.id)
        case MoveClause():
            yield _move(state, change)
        case MoveText():
            yield _text_move(state, change)
        case SplitClause():
            yield _split(state, change, names)
        case MergeClause():
            yield _merge(state, change)
        case _:
            assert_never(change)


def standing_clause(state: State, name: str) -> Clause:
    clause = state.clauses.get(name)
    if clause is None or (clause.proposed_only and not _asked_for(state, clause)):
        raise Unknown("clause", name)
    if clause.deleted is not None:
        raise ClauseDeleted(name, clause.deleted)
    return clause


def _asked_for(state: State, clause: Clause) -> bool:
    """Whether an open amendment asks for the clause: it is open itself, and so can be amended."""
    return bool(state.open_on(clause))


def _words(state: State, clause: Clause, portion: Portion) -> Wording:
    """All that an edit may be anchored to: the words of the clause and what open amendments would bring into them."""
    proposed = (run for laid in state.laid(clause, portion) for run in laid.brought)
    return (*clause.portion(portion), *proposed)


def _text_edit(state: State, change: EditText) -> TextEdit:
    clause = standing_clause(state, change.clause)
    wording = _words(state, clause, change.portion)
    checked(change.insert, "inserted text", may_be_empty=True)
    if not holds(wording, change.after):
        raise AnchorOutsideWording(clause.id, change.after.source, change.after.offset)
    check_spans(clause.id, wording, change.strike)
    stands = any(
        run.until is None and span.source == run.source and span.start < run.end and run.offset < span.end
        for span in change.strike
        for run in wording
    )
    if not change.insert and not stands:
        raise NothingChanges
    return TextEdit(clause.id, change.portion, change.after, change.strike, change.insert)


def check_spans(clause: str, wording: Wording, spans: Sequence[Span]) -> None:
    for span in spans:
        stray = span.start if span.start >= span.end else strays(wording, span)
        if stray is not None:
            raise AnchorOutsideWording(clause, span.source, stray)


def _reworded(state: State, change: Reword) -> Iterator[TextEdit]:
    clause = standing_clause(state, change.clause)
    text = checked(change.text, change.portion.value.lower())
    if change.as_of is not None and not clause.changes[0].seq <= change.as_of <= state.size:
        raise Unknown(f"version of the clause {clause.id} at event", str(change.as_of))
    wording = clause.portion(change.portion)
    if change.amending is not None:
        amended = open_amendment(state, change.amending)
        wording = reading(standing(wording, change.as_of), state.laid(clause, change.portion, (amended,)))
    found = edits_between(wording, text, None if change.amending else change.as_of)
    if not found:
        raise NothingChanges
    for after, strike, insert in found:
        yield TextEdit(clause.id, change.portion, after, strike, insert)


def _move(state: State, change: MoveClause) -> ClauseMove:
    clause = standing_clause(state, change.clause)
    _check_revision(clause, change.expected_revision)
    _check_place(state, clause.id, clause.kind, change.parent, change.after)
    above = change.parent
    while above is not None:
        if above == clause.id:
            raise CannotStandThere(clause.id, "a clause cannot be moved under itself")
        above = state.clauses[above].parent
    siblings = [sibling.id for sibling in state.children(change.parent)]
    if change.after == clause.id or (
        clause.id in siblings and change.after == (None, *siblings)[siblings.index(clause.id)]
    ):
        raise NothingChanges
    return ClauseMove(clause.id, change.parent, change.after)


def _text_move(state: State, change: MoveText) -> TextMove:
    clause, to = standing_clause(state, change.clause), standing_clause(state, change.to or change.clause)
    check_spans(clause.id, clause.portion(change.portion), change.spans)
    target = to.portion(change.to_portion)
    if not holds(target, change.after):
        raise AnchorOutsideWording(to.id, change.after.source, change.after.offset)
    words = taken(clause.portion(change.portion), change.spans, change.after, 0, 0)
    if not words:
        raise NothingChanges
    if any(run.holds(change.after) for run in words):
        raise CannotStandThere(clause.id, "words cannot be moved into themselves")
    return TextMove(clause.id, change.portion, change.spans, to.id, change.to_portion, change.after)


def _split(state: State, change: SplitClause, names: Iterator[str]) -> ClauseSplit:
    clause = standing_clause(state, change.clause)
    _check_revision(clause, change.expected_revision)
    runs = standing(clause.text)
    if not any(run.holds(change.after) for run in runs):
        raise AnchorOutsideWording(clause.id, change.after.source, change.after.offset)
    if runs[-1].source == change.after.source and runs[-1].end == change.after.offset + 1:
        raise NothingChanges
    return ClauseSplit(clause.id, change.after, next(names))


def _merge(state: State, change: MergeClause) -> ClauseMerge:
    clause = standing_clause(state, change.clause)
    _check_revision(clause, change.expected_revision)
    siblings = [sibling.id for sibling in state.children(clause.parent)]
    before = siblings[: siblings.index(clause.id)] if clause.id in siblings else []
    into = change.into or (before[-1] if before else None)
    if into is None:
        raise CannotStandThere(clause.id, "there is no clause before it to merge it into")
    if into == clause.id or standing_clause(state, into).parent != clause.parent:
        raise CannotStandThere(clause.id, f"{into} is not a clause beside it")
    return ClauseMerge(clause.id, into, checked(change.joint, "joint", may_be_empty=True))


def _check_place(state: State, name: str, kind: ClauseKind, parent: str | None, after: str | None) -> None:
    if parent is not None:
        _check_rank(name, kind, standing_clause(state, parent).kind)
    if after is not None:
        sibling = state.clauses.get(after)
        if sibling is None:
            raise Unknown("clause", after)
        if sibling.parent != parent:
            raise CannotStandThere(
                name, f"{after} does not stand directly under {parent or 'the whole text'}"
            )


def _check_revision(clause: Clause, expected: int | None) -> None:
    if expected is None or expected == clause.revision:
        return
    since = clause.changes[max(expected, 0) :]
    parties = tuple(dict.fromkeys(change.party for change in since if change.party))
    raise TextHasMoved(clause.id, expected, clause.revision, tuple(change.seq for change in since), parties)


def open_amendment(state: State, name: str) -> Amendment:
    amendment = state.amendments.get(name)
    if amendment is None:
        raise Unknown("amendment", name)
    if amendment.status is not AmendmentStatus.OPEN:
        raise AmendmentNotOpen(name, amendment.status.value)
    return amendment


def withdraw_amendment(state: State, delegate: Delegate, command: ask.WithdrawAmendment) -> tuple[Event, ...]:
    amendment = open_amendment(state, command.amendment)
    own_name = SPEAKS_IN_OWN_NAME.get(delegate.role)
    group = state.groups.get(amendment.proponent)
    speaks_for = {own_name, delegate.delegation if delegate.role in DELEGATES else None}
    if amendment.proponent not in speaks_for and (group is None or group.coordinator not in speaks_for):
        raise NotTheProponent(amendment.id, amendment.proponent)
    for decision in amendment.decisions:
        if state.decisions[decision].closed_by is None:
            raise AlreadyBeforeTheBody(decision)
    division = state.floor.divisions.get(amendment.id)
    if amendment.id in state.floor.second_votes or amendment.dropped or (division and division.retained):
        raise VotingHasBegun(amendment.id)
    return (AmendmentWithdrawn(amendment.id, orphaned(state, amendment)),)
