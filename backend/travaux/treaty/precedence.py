"""In which order rival amendments to a clause are voted on (GA rule 90; domain.md section 2.2)."""

import msgspec
from rapidfuzz.distance import Indel

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
from travaux.treaty.rolling import reading
from travaux.treaty.state import Amendment, Clause, State
from travaux.treaty.texts import words
from travaux.treaty.wording import read


class Turn(msgspec.Struct, frozen=True):
    """An amendment in the order of voting. `removed`: by how many words (struck and brought in) it differs from the
    original; None where the chair has set the order."""

    amendment: str
    removed: int
    set_by_chair: bool


def order_of_voting(state: State, clause: Clause) -> tuple[Turn, ...]:
    """The open amendments to the clause, furthest removed from the original first; of equal ones the earlier first.

    The substance cannot be measured, the number of words can; the chair may therefore set another order.
    """
    amendments = state.open_on(clause)
    turns = {each.id: Turn(each.id, removed(state, each), set_by_chair=False) for each in amendments}
    if clause.voting_order:
        named = [name for name in clause.voting_order if name in turns]
        rest = [name for name in turns if name not in named]
        return tuple(Turn(name, turns[name].removed, set_by_chair=name in named) for name in (*named, *rest))
    return tuple(
        sorted(turns.values(), key=lambda turn: (-turn.removed, state.amendments[turn.amendment].seq))
    )


def removed(state: State, amendment: Amendment) -> int:
    """How many words the amendment would strike or bring in, punctuation and blanks not counted."""
    count = 0
    edited: set[tuple[str, Portion]] = set()
    for index in amendment.remaining:
        edit = amendment.edits[index]
        match edit:
            case TextEdit():
                edited.add((edit.clause, edit.portion))
            case ClauseInsertion():
                count += len(words(edit.heading)) + len(words(edit.text))
            case ClauseDeletion():
                under = (clause for _, clause in state.text(edit.clause))
                for clause in (state.clauses[edit.clause], *under):
                    count += len(words(read(clause.heading))) + len(words(read(clause.text)))
            case TextMove() | ClauseMove() | ClauseSplit() | ClauseMerge():
                pass
    for name, portion in edited:
        clause = state.clauses[name]
        wording = clause.portion(portion)
        proposed = reading(wording, state.laid(clause, portion, (amendment,)))
        count += Indel.distance(words(read(wording)), words(read(proposed)))
    return count
