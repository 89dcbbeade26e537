"""Two moments of a text side by side."""

from collections.abc import Collection
from typing import Annotated

import strawberry

import travaux.api.types.clause as clauses
from travaux.api.described import said, told
from travaux.api.types.links import ClauseLink
from travaux.api.types.moment import Moment
from travaux.api.types.words import Change, changes
from travaux.api.view import View
from travaux.treaty import comparing
from travaux.treaty.edits import Portion

From = Annotated[Moment, said("The moment with which it is compared. It may be the later one.")]
To = Annotated[Moment | None, said("The moment that is compared; null: the one that is read.")]


@strawberry.type(description="What differs between two moments in a portion of a clause.")
class ClauseComparison:
    clause: ClauseLink = told("The clause, as it stands at the later of the two moments.")
    portion: Portion = told("Which words of it.")
    changes: list[Change] = told("What was kept, inserted, deleted or moved, word by word, and by whom.")
    modal_only: bool = told(
        "Whether nothing but words of obligation differs (shall, should, may, as appropriate …): a small edit with a "
        "large legal effect."
    )
    marked_up: str = told(
        "The same as characters, in the manner of CriticMarkup: `shall {--report--}{++notify++}`; moved words stand "
        "as `{<<away>>}` and `{>>here<<}`."
    )


async def compare(
    view: View, before: Moment, after: Moment | None, clauses_asked: Collection[str] | None = None
) -> list[ClauseComparison]:
    """Raises `NoSuchMoment`."""
    secretariat = view.house.secretariat
    then = await secretariat.state(view.log, before.named)
    now = view.state if after is None else await secretariat.state(view.log, after.named)
    later = View(view.log, max(then, now, key=lambda state: state.size), view.reader, view.house)
    return [
        ClauseComparison(
            clause=clauses.Clause.of(later, later.state.clauses[each.clause]),
            portion=each.portion,
            changes=changes(each.changes),
            modal_only=each.modal_only,
            marked_up=comparing.marked_up(each.changes),
        )
        for each in comparing.compared(then, now, clauses_asked)
    ]
