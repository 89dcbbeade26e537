"""Where delegations and texts are apart, and what it would take."""

from typing import Self

import strawberry

from travaux.api.described import told
from travaux.api.types.brackets import Ratio
from travaux.api.types.decision import Tally
from travaux.api.view import View
from travaux.treaty import contention, projection
from travaux.treaty.edits import Portion
from travaux.treaty.rules import Majority


@strawberry.type(description="How evenly the delegations are divided on something.")
class Contention:
    on: strawberry.ID = told("The clause or amendment.")
    supporting: list[str] = told("The codes of those who want it.")
    opposing: list[str] = told("The codes of those who do not.")
    score: Ratio = told("From 0 (not divided) to 1 (half and half).")
    alternatives: list[strawberry.ID] = told("The open amendments to what it is about.")
    events: list[int] = told("The events behind it.")

    @classmethod
    def of(cls, view: View, read: contention.Contention) -> Self:
        return cls(
            on=view.id(read.on),
            supporting=list(read.supporting),
            opposing=list(read.opposing),
            score=Ratio.of(read.score),
            alternatives=view.ids(read.alternatives),
            events=list(read.events),
        )


@strawberry.type(description="How far two delegations are apart, by what each said itself.")
class Apartness:
    one: str = told("The code of one delegation.")
    other: str = told("The code of the other.")
    common: int = told("On how many things both took a position.")
    distance: Ratio | None = told("From 0 to 1; null for fewer than five positions in common.")
    events: list[int] = told("The events behind it.")

    @classmethod
    def of(cls, read: contention.Apartness) -> Self:
        distance = None if read.distance is None else Ratio.of(read.distance)
        return cls(
            one=read.one, other=read.other, common=read.common, distance=distance, events=list(read.events)
        )


@strawberry.type(description="By how many of their words two readings of a clause differ.")
class TextDistance:
    clause: strawberry.ID = told("The clause.")
    portion: Portion = told("Which words of it.")
    one: strawberry.ID | None = told("The amendment of one reading; null: the text as it stands.")
    other: strawberry.ID = told("The amendment of the other reading.")
    distance: Ratio = told("The words to be struck and brought in, of the words of both.")
    modal_only: bool = told("Whether they differ in words of obligation only.")
    events: list[int] = told("The events behind it.")

    @classmethod
    def of(cls, view: View, read: contention.TextDistance) -> Self:
        return cls(
            clause=view.id(read.clause),
            portion=read.portion,
            one=view.optional_id(read.one),
            other=view.id(read.other),
            distance=Ratio.of(read.distance),
            modal_only=read.modal_only,
            events=list(read.events),
        )


@strawberry.type(description="A delegation that can live with two rival alternatives: it may build a bridge.")
class Bridge:
    delegation: str = told("The code of the delegation.")
    clause: strawberry.ID = told("The clause.")
    portion: Portion = told("Which words of it.")
    one: list[strawberry.ID] = told("The amendments of one alternative; none: the text as it stands.")
    other: list[strawberry.ID] = told("The amendments of the other.")
    events: list[int] = told("The events behind it.")

    @classmethod
    def of(cls, view: View, read: contention.Bridge) -> Self:
        return cls(
            delegation=read.delegation,
            clause=view.id(read.clause),
            portion=read.portion,
            one=view.ids(read.one),
            other=view.ids(read.other),
            events=list(read.events),
        )


@strawberry.type(
    description="How many delegations would have to move, all in the same way; null: not enough."
)
class Moves:
    no_to_abstain: int | None = told("From opposing to abstaining.")
    no_to_yes: int | None = told("From opposing to supporting.")
    abstain_to_yes: int | None = told("From abstaining to supporting.")


@strawberry.type(description="What a vote would give if everybody voted as they speak. It decides nothing.")
class Projection:
    on: strawberry.ID = told("The clause or amendment.")
    rule: str = told("The rule, in words.")
    yes: list[str] = told("The codes of those who can live with it or more.")
    no: list[str] = told("The codes of those who oppose or object.")
    undecided: list[str] = told("The codes of the others, counted as abstaining.")
    adopted: bool = told("Whether it would be adopted.")
    tally: Tally = told("The votes.")
    lowest: Tally = told("The votes if all the undecided vote no.")
    adopted_at_lowest: bool = told("Whether it would be adopted then.")
    highest: Tally = told("The votes if all the undecided vote yes.")
    adopted_at_highest: bool = told("Whether it would be adopted then.")
    missing: Moves | None = told("How many would have to move; null if it would be adopted.")
    objecting: list[str] = told("The codes of the parties that formally object: by consensus, one is enough.")
    votes_to_block: int = told("How many of those who would vote yes or no are enough to defeat it.")
    blocked: bool = told("Whether it is blocked, by objection or by so many votes.")
    events: list[int] = told("The events behind the projection.")
    blocking_events: list[int] = told("The events behind what stands in its way.")

    @classmethod
    def of(
        cls, view: View, rule: Majority, read: projection.Projection, blocking: projection.Blocking
    ) -> Self:
        missing = read.missing
        return cls(
            on=view.id(read.on),
            rule=str(rule),
            yes=list(read.yes),
            no=list(read.no),
            undecided=list(read.undecided),
            adopted=read.adopted,
            tally=Tally.of(read.tally),
            lowest=Tally.of(read.lowest),
            adopted_at_lowest=read.adopted_at_lowest,
            highest=Tally.of(read.highest),
            adopted_at_highest=read.adopted_at_highest,
            missing=None
            if missing is None
            else Moves(
                no_to_abstain=missing.no_to_abstain,
                no_to_yes=missing.no_to_yes,
                abstain_to_yes=missing.abstain_to_yes,
            ),
            objecting=list(blocking.objecting),
            votes_to_block=blocking.votes_needed,
            blocked=blocking.blocked,
            events=list(read.events),
            blocking_events=list(blocking.events),
        )
