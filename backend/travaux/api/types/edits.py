"""The things that an amendment would change."""

from typing import Annotated, Self, assert_never

import strawberry

import travaux.api.types.amendment as amendments
from travaux.api.described import told
from travaux.api.types.links import AmendmentLink
from travaux.api.types.words import Address, Run, Span, quoted, runs
from travaux.api.view import View
from travaux.treaty import edits, state, wording
from travaux.treaty.edits import ClauseKind, Portion


@strawberry.type(description="Strike words of a clause, and put others in.")
class TextEdit:
    clause: strawberry.ID = told("The clause.")
    portion: Portion = told("Which words of it.")
    after: Address = told("The character directly after which the new words come.")
    strike: list[Span] = told("The characters to be struck.")
    struck_text: str = told("The words to be struck.")
    insert: str = told("The words to come in, as they were proposed.")
    brought: list[Run] = told(
        "The words to come in with their addresses, as amendments to the amendment have made them."
    )


@strawberry.type(description="Put a new clause in.")
class ClauseInsertionEdit:
    amendment: AmendmentLink = told("The amendment that would do it.")
    clause: strawberry.ID = told("The id that the clause has from now on, adopted or not.")
    kind: ClauseKind = told("What it would be in the structure of the treaty.")
    parent: strawberry.ID | None = told("The clause under which it would stand.")
    after: strawberry.ID | None = told("The sibling directly after which it would stand; null: first.")
    label: str | None = told("The number as proposed; null: derived from its place; empty: none.")
    heading: str = told("Its heading, as it was proposed.")
    text: str = told("Its text, as it was proposed.")

    @classmethod
    def of(cls, view: View, amendment: state.Amendment, edit: edits.ClauseInsertion) -> Self:
        return cls(
            amendment=amendments.Amendment.of(view, amendment),
            clause=view.id(edit.clause),
            kind=edit.kind,
            parent=view.optional_id(edit.parent),
            after=view.optional_id(edit.after),
            label=edit.label,
            heading=edit.heading,
            text=edit.text,
        )


@strawberry.type(description="Remove a clause and what stands under it.")
class ClauseDeletionEdit:
    clause: strawberry.ID = told("The clause.")


@strawberry.type(description="Put a clause elsewhere, with what stands under it.")
class ClauseMoveEdit:
    clause: strawberry.ID = told("The clause.")
    parent: strawberry.ID | None = told("The clause under which it would stand.")
    after: strawberry.ID | None = told("The sibling directly after which it would stand; null: first.")


@strawberry.type(description="Take words out of a clause, and put the same words elsewhere.")
class TextMoveEdit:
    clause: strawberry.ID = told("The clause that they would leave.")
    portion: Portion = told("Which words of it.")
    spans: list[Span] = told("The characters to be moved.")
    moved_text: str = told("The words to be moved.")
    to: strawberry.ID = told("The clause in which they would stand; it may be the same.")
    to_portion: Portion = told("Among which words of it.")
    after: Address = told("The character directly after which they would stand.")


@strawberry.type(description="Make two clauses of one.")
class ClauseSplitEdit:
    clause: strawberry.ID = told("The clause.")
    after: Address = told("The last character that it would keep.")
    split_off: str = told("The words that the new clause would have.")
    new: strawberry.ID = told(
        "The id of the new clause, which would directly follow; it is there once adopted."
    )


@strawberry.type(description="Make one clause of two.")
class ClauseMergeEdit:
    clause: strawberry.ID = told("The clause that would go up in the other, with what stands under it.")
    into: strawberry.ID = told("The clause that would take its words in, behind its own.")
    joint: str = told("The words that would join them.")


Edit = Annotated[
    TextEdit
    | ClauseInsertionEdit
    | ClauseDeletionEdit
    | ClauseMoveEdit
    | TextMoveEdit
    | ClauseSplitEdit
    | ClauseMergeEdit,
    strawberry.union("Edit", description="One thing that an amendment would change."),
]

AnyEdit = (
    TextEdit
    | ClauseInsertionEdit
    | ClauseDeletionEdit
    | ClauseMoveEdit
    | TextMoveEdit
    | ClauseSplitEdit
    | ClauseMergeEdit
)


def edit(view: View, amendment: state.Amendment, index: int) -> AnyEdit:
    """The edit of the amendment at this index."""
    found = amendment.edits[index]
    match found:
        case edits.TextEdit():
            return TextEdit(
                clause=view.id(found.clause),
                portion=found.portion,
                after=Address.of(found.after),
                strike=[Span.of(span) for span in found.strike],
                struck_text=quoted(_words(view, found.clause, found.portion), found.strike),
                insert=found.insert,
                brought=runs(wording.standing(amendment.brought[index])),
            )
        case edits.ClauseInsertion():
            return ClauseInsertionEdit.of(view, amendment, found)
        case edits.ClauseDeletion():
            return ClauseDeletionEdit(clause=view.id(found.clause))
        case edits.ClauseMove():
            return ClauseMoveEdit(
                clause=view.id(found.clause),
                parent=view.optional_id(found.parent),
                after=view.optional_id(found.after),
            )
        case edits.TextMove():
            return TextMoveEdit(
                clause=view.id(found.clause),
                portion=found.portion,
                spans=[Span.of(span) for span in found.spans],
                moved_text=quoted(_words(view, found.clause, found.portion), found.spans),
                to=view.id(found.to),
                to_portion=found.to_portion,
                after=Address.of(found.after),
            )
        case edits.ClauseSplit():
            return _split(view, found)
        case edits.ClauseMerge():
            return ClauseMergeEdit(clause=view.id(found.clause), into=view.id(found.into), joint=found.joint)
        case _:
            assert_never(found)


def _words(view: View, clause: str, portion: Portion) -> wording.Wording:
    """All that an edit may be anchored to: the words of the clause, and what amendments would bring into it."""
    found = view.state.clauses[clause]
    proposed = (
        run
        for name in found.amendments
        for each, brought in zip(
            view.state.amendments[name].edits, view.state.amendments[name].brought, strict=True
        )
        if isinstance(each, edits.TextEdit) and (each.clause, each.portion) == (clause, portion)
        for run in brought
    )
    return (*found.portion(portion), *proposed)


def _split(view: View, found: edits.ClauseSplit) -> ClauseSplitEdit:
    """Once the clause is split, the words that stand after the place are in the new clause."""
    made = view.state.clauses.get(found.new)
    if made is not None:
        split_off = wording.read(made.text, made.changes[0].seq if made.changes else None)
    else:
        text = view.state.clauses[found.clause].text
        at = next((index for index, run in enumerate(text) if run.holds(found.after)), len(text) - 1)
        kept = found.after.offset + 1 - text[at].offset
        split_off = text[at].text[kept:] + wording.read(text[at + 1 :])
    return ClauseSplitEdit(
        clause=view.id(found.clause),
        after=Address.of(found.after),
        split_off=split_off,
        new=view.id(found.new),
    )
