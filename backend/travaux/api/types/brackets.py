"""How much of the text is in dispute, and how much of it is agreed. Every figure names the events behind it."""

from datetime import datetime
from typing import Self

import strawberry

from travaux.api.described import told
from travaux.api.view import View
from travaux.treaty import conditions, disputed, standing
from travaux.treaty.disputed import DisputeKind
from travaux.treaty.edits import Level, Portion


@strawberry.type(description="So many of so many, not cut short: 12 of 40 says more than 3 of 10.")
class Ratio:
    numerator: int = told("So many.")
    denominator: int = told("Of so many; 0 if there is nothing.")

    @classmethod
    def of(cls, read: disputed.Ratio) -> Self:
        return cls(numerator=read.numerator, denominator=read.denominator)


@strawberry.type(description="A bracket: words that are not agreed.")
class OpenBracket:
    clause: strawberry.ID = told("The clause.")
    portion: Portion | None = told("Which words of it; null: the whole clause.")
    kind: DisputeKind = told("What is in dispute.")
    depth: int = told("1: it stands in no other bracket.")
    opened_by: int = told("The event that opened it.")
    amendments: list[strawberry.ID] = told("The amendments that keep it open.")
    events: list[int] = told("The events behind it.")

    @classmethod
    def of(cls, view: View, read: disputed.OpenBracket) -> Self:
        return cls(
            clause=view.id(read.clause),
            portion=read.portion,
            kind=read.kind,
            depth=read.depth,
            opened_by=read.opened_by,
            amendments=view.ids(read.amendments),
            events=list(read.events),
        )


@strawberry.type(description="A value that is missing, such as `[date]`: nothing is in dispute.")
class Placeholder:
    clause: strawberry.ID = told("The clause.")
    portion: Portion = told("Among which words of it.")
    text: str = told("What stands for it.")
    seq: int = told("The event that brought it in.")

    @classmethod
    def of(cls, view: View, read: disputed.Placeholder) -> Self:
        return cls(clause=view.id(read.clause), portion=read.portion, text=read.text, seq=read.seq)


@strawberry.type(description="How many brackets of a kind there are.")
class BracketCount:
    kind: DisputeKind = told("The kind.")
    count: int = told("How many.")
    events: list[int] = told("The events behind them.")


@strawberry.type(description="What is disputed in the whole text, or in a clause.")
class Disputed:
    count: int = told("How many brackets; placeholders are not among them.")
    by_kind: list[BracketCount] = told("How many of each kind.")
    top_level: int = told("How many of them stand in no other.")
    max_depth: int = told("How deep they are nested.")
    words: int = told("The words of the rolling text, all alternatives included.")
    words_in_brackets: int = told("Of these, in brackets.")
    share_in_brackets: Ratio = told("The same as a ratio.")
    brackets: list[OpenBracket] = told("The brackets, along the text.")
    placeholders: list[Placeholder] = told("The values that are missing.")
    events: list[int] = told("The events behind the brackets.")

    @classmethod
    def of(cls, view: View, read: disputed.Disputed) -> Self:
        return cls(
            count=len(read.brackets),
            by_kind=[_counted(kind, read.of(kind)) for kind in DisputeKind],
            top_level=read.top_level,
            max_depth=read.max_depth,
            words=read.words,
            words_in_brackets=read.words_in_brackets,
            share_in_brackets=Ratio.of(read.share_in_brackets),
            brackets=[OpenBracket.of(view, each) for each in read.brackets],
            placeholders=[Placeholder.of(view, each) for each in read.placeholders],
            events=list(read.events),
        )


def _counted(kind: DisputeKind, found: tuple[disputed.OpenBracket, ...]) -> BracketCount:
    events = sorted({seq for each in found for seq in each.events})
    return BracketCount(kind=kind, count=len(found), events=events)


@strawberry.type(description="What is disputed in one clause.")
class DisputedClause:
    clause: strawberry.ID = told("The clause.")
    disputed: Disputed = told("What is disputed in it.")


@strawberry.type(description="How much of the text is agreed so far and no further.")
class LevelShare:
    level: Level = told("How far.")
    words: Ratio = told("Of the words.")
    clauses: Ratio = told("Of the clauses, each counted by its least agreed word.")
    events: list[int] = told("The events behind it: what agreed these clauses, else what last changed them.")

    @classmethod
    def of(cls, read: standing.LevelShare) -> Self:
        return cls(
            level=read.level,
            words=Ratio.of(read.words),
            clauses=Ratio.of(read.clauses),
            events=list(read.events),
        )


@strawberry.type(
    description="A clause without brackets and yet not agreed: the absence of brackets does not denote agreement."
)
class OpenClause:
    clause: strawberry.ID = told("The clause.")
    level: Level = told("How far it is agreed.")
    events: list[int] = told("The events behind it.")

    @classmethod
    def of(cls, view: View, read: standing.OpenClause) -> Self:
        return cls(clause=view.id(read.clause), level=read.level, events=list(read.events))


@strawberry.type(description="A step back: what had been agreed was reopened.")
class Reopening:
    seq: int = told("The event.")
    at: datetime = told("When.")
    actor: str = told("The user name of the person who did.")
    delegation: str | None = told("The code of the delegation for which that person acted.")
    reason: str = told("Why.")

    @classmethod
    def of(cls, read: conditions.Reopening) -> Self:
        return cls(seq=read.seq, at=read.at, actor=read.actor, delegation=read.delegation, reason=read.reason)


@strawberry.type(description="A clause that was reopened.")
class Backslide:
    clause: strawberry.ID = told("The clause.")
    reopenings: list[Reopening] = told("Each time, with its cause and by whom.")

    @classmethod
    def of(cls, view: View, read: standing.Backslide) -> Self:
        return cls(clause=view.id(read.clause), reopenings=[Reopening.of(each) for each in read.reopenings])
