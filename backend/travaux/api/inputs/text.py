"""Requests that would change the text."""

from typing import Self
from uuid import UUID

import strawberry

from travaux.api.described import told
from travaux.api.inputs.asking import Names, command_id, negotiation, party
from travaux.treaty import commands
from travaux.treaty.edits import START, Address, ClauseKind, Portion, Span


@strawberry.input(description="A clause to be, with what stands under it.")
class ClauseDraftInput:
    kind: ClauseKind = told("What it is to be in the structure of the treaty.")
    label: str | None = told(
        "The number as printed; empty: none; null: derived from its place.", default=None
    )
    heading: str = told("Its heading.", default="")
    text: str = told("Its text.", default="")
    children: list[Self] = told("What stands under it, in order.", default_factory=list)
    options: list[Self] = told(
        "Other clauses that were proposed for its place, in a draft that is tabled with its brackets.",
        default_factory=list,
    )

    def draft(self) -> commands.ClauseDraft:
        children = tuple(child.draft() for child in self.children)
        options = tuple(option.draft() for option in self.options)
        return commands.ClauseDraft(self.kind, self.label, self.heading, self.text, children, options)


@strawberry.input(
    description="Lay the first text before the body, once. From then on it changes by amendments only."
)
class TableDraftInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    clauses: list[ClauseDraftInput] = told(
        "The clauses that stand under nothing, each with what stands under it."
    )
    bracketed: bool = told(
        "Whether square brackets in the texts are those of a negotiation, such as `[shall (EU, +KEN)][should (USA)]`; "
        "they become amendments of the parties that they name, who must be accredited.",
        default=False,
    )

    def command(self, _names: Names) -> commands.Command:
        return commands.TableDraft(tuple(clause.draft() for clause in self.clauses), self.bracketed)


@strawberry.input(description="The address of one character, as `Run` gives it.")
class AddressInput:
    source: int = told("The event that brought it in; 0 with offset 0 is the place before the first word.")
    offset: int = told("Its place in what that event brought in, in Unicode code points.")

    def address(self) -> Address:
        return Address(self.source, self.offset)


@strawberry.input(description="A stretch of characters by their addresses.")
class SpanInput:
    source: int = told("The event that brought them in.")
    start: int = told("The first of them.")
    end: int = told("The one after the last.")

    def span(self) -> Span:
        return Span(self.source, self.start, self.end)


@strawberry.input(description="Strike words by their addresses, and put others in.")
class EditTextInput:
    clause: strawberry.ID = told("The clause.")
    portion: Portion = told("Which words of it.", default=Portion.TEXT)
    after: AddressInput | None = told(
        "The character directly after which the new words come; null: before the first word.", default=None
    )
    strike: list[SpanInput] = told("The characters to be struck.", default_factory=list)
    insert: str = told("The words to come in.", default="")

    def change(self, names: Names) -> commands.Change:
        after = START if self.after is None else self.after.address()
        strike = tuple(span.span() for span in self.strike)
        return commands.EditText(names.clause(self.clause), after, strike, self.insert, self.portion)


@strawberry.input(
    description="The whole new wording of a portion of a clause. It becomes the smallest edits that lead to it."
)
class RewordInput:
    clause: strawberry.ID = told("The clause.")
    portion: Portion = told("Which words of it.", default=Portion.TEXT)
    text: str = told("The new wording.")
    as_of: int | None = told(
        "`seq` of the negotiation that the author was reading; null: now. What others have changed since is kept.",
        default=None,
    )

    amending: strawberry.ID | None = told(
        "The open amendment against whose reading it was written, and which it amends; null: against the text.",
        default=None,
    )

    def change(self, names: Names) -> commands.Change:
        amending = None if self.amending is None else names.amendment(self.amending)
        return commands.Reword(names.clause(self.clause), self.text, self.portion, self.as_of, amending)


@strawberry.input(description="Put a new clause in, with what stands under it.")
class InsertClauseInput:
    draft: ClauseDraftInput = told("The clause.")
    parent: strawberry.ID | None = told(
        "The clause under which it is to stand; null: under nothing.", default=None
    )
    after: strawberry.ID | None = told(
        "The sibling directly after which it is to stand; null: first.", default=None
    )

    def change(self, names: Names) -> commands.Change:
        parent, after = names.optional_clause(self.parent), names.optional_clause(self.after)
        return commands.InsertClause(self.draft.draft(), parent, after)


@strawberry.input(description="Remove a clause and what stands under it.")
class DeleteClauseInput:
    clause: strawberry.ID = told("The clause.")
    expected_revision: int | None = told(
        "The `revision` that was read: refuse if the clause has changed since.", default=None
    )

    def change(self, names: Names) -> commands.Change:
        return commands.DeleteClause(names.clause(self.clause), self.expected_revision)


@strawberry.input(description="Put a clause elsewhere, with what stands under it.")
class MoveClauseInput:
    clause: strawberry.ID = told("The clause.")
    parent: strawberry.ID | None = told(
        "The clause under which it is to stand; null: under nothing.", default=None
    )
    after: strawberry.ID | None = told(
        "The sibling directly after which it is to stand; null: first.", default=None
    )
    expected_revision: int | None = told(
        "The `revision` that was read: refuse if the clause has changed since.", default=None
    )

    def change(self, names: Names) -> commands.Change:
        parent, after = names.optional_clause(self.parent), names.optional_clause(self.after)
        return commands.MoveClause(names.clause(self.clause), parent, after, self.expected_revision)


@strawberry.input(description="Take words out of a clause, and put the same words elsewhere.")
class MoveTextInput:
    clause: strawberry.ID = told("The clause that they leave.")
    portion: Portion = told("Which words of it.", default=Portion.TEXT)
    spans: list[SpanInput] = told("The characters to be moved.")
    to: strawberry.ID | None = told("The clause in which they are to stand; null: the same.", default=None)
    to_portion: Portion = told("Among which words of it.", default=Portion.TEXT)
    after: AddressInput | None = told(
        "The character directly after which they are to stand; null: before the first word.", default=None
    )

    def change(self, names: Names) -> commands.Change:
        after = START if self.after is None else self.after.address()
        spans = tuple(span.span() for span in self.spans)
        to = names.optional_clause(self.to)
        return commands.MoveText(names.clause(self.clause), spans, after, to, self.portion, self.to_portion)


@strawberry.input(description="Make two clauses of one.")
class SplitClauseInput:
    clause: strawberry.ID = told("The clause.")
    after: AddressInput = told("The last character of its text that it keeps; the rest is the new clause.")
    expected_revision: int | None = told(
        "The `revision` that was read: refuse if the clause has changed since.", default=None
    )

    def change(self, names: Names) -> commands.Change:
        return commands.SplitClause(names.clause(self.clause), self.after.address(), self.expected_revision)


@strawberry.input(description="Make one clause of two that stand side by side.")
class MergeClauseInput:
    clause: strawberry.ID = told("The clause that goes up in the other, with what stands under it.")
    into: strawberry.ID | None = told(
        "The clause that takes its words in, behind its own; null: the one before it.", default=None
    )
    joint: str = told("The words that join them.", default=" ")
    expected_revision: int | None = told(
        "The `revision` that was read: refuse if the clause has changed since.", default=None
    )

    def change(self, names: Names) -> commands.Change:
        into = names.optional_clause(self.into)
        return commands.MergeClause(names.clause(self.clause), into, self.joint, self.expected_revision)


@strawberry.input(one_of=True, description="One thing to be changed.")
class ChangeInput:
    edit: EditTextInput | None = told(
        "Strike words by their addresses, and put others in.", default=strawberry.UNSET
    )
    reword: RewordInput | None = told("Give a portion of a clause a new wording.", default=strawberry.UNSET)
    insert: InsertClauseInput | None = told("Put a new clause in.", default=strawberry.UNSET)
    delete: DeleteClauseInput | None = told("Remove a clause.", default=strawberry.UNSET)
    move: MoveClauseInput | None = told("Put a clause elsewhere.", default=strawberry.UNSET)
    move_text: MoveTextInput | None = told("Put words elsewhere.", default=strawberry.UNSET)
    split: SplitClauseInput | None = told("Make two clauses of one.", default=strawberry.UNSET)
    merge: MergeClauseInput | None = told("Make one clause of two.", default=strawberry.UNSET)

    def change(self, names: Names) -> commands.Change:
        whole = (self.insert, self.delete, self.move, self.split, self.merge)
        given = (self.edit, self.reword, self.move_text, *whole)
        return next(each for each in given if each).change(names)


@strawberry.input(description="Propose to change the text.")
class ProposeAmendmentInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    changes: list[ChangeInput] = told("What is to be changed; adopted or not as one.")
    rationale: str = told("Why.", default="")
    party: str | None = party()

    def command(self, names: Names) -> commands.Command:
        changes = tuple(each.change(names) for each in self.changes)
        return commands.ProposeAmendment(changes, self.rationale, self.party)


@strawberry.input(description="Withdraw an amendment that one has proposed.")
class WithdrawAmendmentInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    amendment: strawberry.ID = told("The amendment.")

    def command(self, names: Names) -> commands.Command:
        return commands.WithdrawAmendment(names.amendment(self.amendment))


@strawberry.input(description="Open an agreed clause to discussion again.")
class ReopenClauseInput:
    command_id: UUID = command_id()
    negotiation: strawberry.ID = negotiation()
    clause: strawberry.ID = told("The clause.")
    reason: str = told("Why.")

    def command(self, names: Names) -> commands.Command:
        return commands.ReopenClause(names.clause(self.clause), self.reason)
