"""Types that refer to each other, by name: what a clause leads to leads back to clauses."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

import strawberry

if TYPE_CHECKING:
    from travaux.api.types.amendment import Amendment
    from travaux.api.types.clause import Clause
    from travaux.api.types.comment import Comment
    from travaux.api.types.decision import Decision
    from travaux.api.types.edits import ClauseInsertionEdit
    from travaux.api.types.history import HistoryConnection

AmendmentLink: TypeAlias = Annotated["Amendment", strawberry.lazy("travaux.api.types.amendment")]
ClauseInsertionLink: TypeAlias = Annotated["ClauseInsertionEdit", strawberry.lazy("travaux.api.types.edits")]
ClauseLink: TypeAlias = Annotated["Clause", strawberry.lazy("travaux.api.types.clause")]
CommentLink: TypeAlias = Annotated["Comment", strawberry.lazy("travaux.api.types.comment")]
DecisionLink: TypeAlias = Annotated["Decision", strawberry.lazy("travaux.api.types.decision")]
HistoryLink: TypeAlias = Annotated["HistoryConnection", strawberry.lazy("travaux.api.types.history")]
