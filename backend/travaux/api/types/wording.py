"""The words of a clause: as they stand, with their addresses, and with the brackets laid over them."""

from collections.abc import Iterable
from typing import Annotated

import strawberry

import travaux.api.types.amendment as amendments
from travaux.api.described import field, said, told
from travaux.api.types.links import AmendmentLink
from travaux.api.types.words import Run, levelled, runs
from travaux.api.view import View
from travaux.treaty import rolling as brackets
from travaux.treaty import state, wording
from travaux.treaty.edits import Portion
from travaux.treaty.events import Stance
from travaux.treaty.rolling import BracketKind


@strawberry.type(description="Words that nobody has proposed to change.")
class Words:
    text: str = told("The words.")
    runs: list[Run] = told("The words with their addresses, and how far they are agreed.")


@strawberry.type(description="One reading of what is between brackets.")
class Alternative:
    view: strawberry.Private[View]
    read: strawberry.Private[brackets.Alternative]
    wording: strawberry.Private[wording.Wording]

    @field
    def text(self) -> str:
        """The words as their proponents tabled them, brackets inside left out of account; empty: no text."""
        return self.read.text

    @field
    def runs(self) -> list[Run]:
        """The words with their addresses."""
        return levelled(self.read.pieces, self.wording)

    @field
    def segments(self) -> list[Annotated["Segment", strawberry.lazy("travaux.api.types.wording")]]:
        """The words with the brackets that amendments to them make, from left to right."""
        return segments(self.view, self.read.segments, self.wording)

    @field
    def base(self) -> bool:
        """Whether this is the base text as it stands, which needs nobody to ask for it."""
        return not self.read.amendments

    @field
    def amendments(self) -> list[AmendmentLink]:
        """The open amendments that ask for this reading."""
        return [amendments.Amendment.of(self.view, each) for each in self._asking()]

    @field
    def attribution(self) -> str:
        """Who asks for it, supports it and opposes it, as a bracket names them: `EU, KEN, +NOR, -CHN`."""
        return ", ".join(filter(None, (self.view.state.attribution(each) for each in self._asking())))

    @field
    def sponsors(self) -> list[str]:
        """The codes of the parties that propose it."""
        return list(dict.fromkeys(party for each in self._asking() for party in each.sponsors if party))

    @field
    def supporters(self) -> list[str]:
        """The codes of the parties that support or accept one of its amendments without having proposed it."""
        return self._parties(Stance.SUPPORT, Stance.ACCEPT)

    @field
    def opponents(self) -> list[str]:
        """The codes of the parties that oppose one of its amendments or object to it."""
        return self._parties(Stance.OPPOSE, Stance.OBJECT)

    def _asking(self) -> list[state.Amendment]:
        return [self.view.state.amendments[name] for name in self.read.amendments]

    def _parties(self, *stances: Stance) -> list[str]:
        positions = [each for amendment in self._asking() for each in amendment.positions.values()]
        found = sorted((each for each in positions if each.stance in stances), key=lambda each: each.seq)
        return list(dict.fromkeys(each.party for each in found))


@strawberry.type(description="Words that are not agreed.")
class Bracket:
    kind: BracketKind = told("What is between the brackets.")
    opened_by: int = told("The event that put these words in question first.")
    alternatives: list[Alternative] = told("The readings, the base first where it has words here.")


Segment = Annotated[
    Words | Bracket, strawberry.union("Segment", description="A stretch of the rolling text.")
]


def segments(view: View, read: Iterable[brackets.Segment], base: wording.Wording) -> list[Words | Bracket]:
    """`base`: the wording over which the brackets lie."""
    return [_segment(view, each, base) for each in read]


def _segment(view: View, read: brackets.Segment, base: wording.Wording) -> Words | Bracket:
    if isinstance(read, brackets.Words):
        return Words(text=read.text, runs=levelled(read.pieces, base))
    alternatives = [Alternative(view=view, read=each, wording=base) for each in read.alternatives]
    return Bracket(kind=read.kind, opened_by=read.opened_by, alternatives=alternatives)


@strawberry.type(description="The words of one portion of a clause.")
class Wording:
    view: strawberry.Private[View]
    clause: strawberry.Private[state.Clause]
    portion: strawberry.Private[Portion]

    @field
    def plain(self) -> str:
        """The base text as it stands, without brackets."""
        return wording.read(self.clause.portion(self.portion))

    @field
    def runs(self) -> list[Run]:
        """The base text with its addresses, to which edits and comments are anchored."""
        return runs(wording.standing(self.clause.portion(self.portion)))

    @field
    def rolling(self) -> list[Segment]:
        """The rolling text: the base with the open amendments laid over it as brackets, from left to right."""
        return segments(self.view, self._rolled(), self.clause.portion(self.portion))

    @field
    def marked_up(
        self,
        attribution: Annotated[bool, said("Whether to name who asks for what, in parentheses.")] = True,  # noqa: FBT002
    ) -> str:
        """The rolling text as characters: `Each Party [shall][should (USA, +EU, -CHN)] …`."""
        state = self.view.state
        names = {each.id: state.attribution(each) for each in state.open_on(self.clause)}
        return brackets.marked_up(self._rolled(), names if attribution else {})

    def _rolled(self) -> tuple[brackets.Segment, ...]:
        laid = self.view.state.laid(self.clause, self.portion)
        return brackets.rolling(self.clause.portion(self.portion), laid)
