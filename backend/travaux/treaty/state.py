"""A negotiation as it stands: what the log so far amounts to. Immutable; every moment of the past is a State too."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import msgspec
from immutables import Map

from travaux.treaty.conditions import Competence, Condition, Reopening
from travaux.treaty.conduct import Floor, Proceedings
from travaux.treaty.edits import (
    ClauseDeletion,
    ClauseInsertion,
    ClauseKind,
    ClauseMerge,
    ClauseMove,
    ClauseSplit,
    Edit,
    Level,
    Portion,
    Span,
    TextEdit,
    TextMove,
)
from travaux.treaty.events import Choice, DelegationKind, Fate, Question, Role, Stance
from travaux.treaty.polls import Poll, Tally, Voter
from travaux.treaty.rolling import Laid
from travaux.treaty.rules import Rule
from travaux.treaty.wording import Wording, original


class Part(msgspec.Struct, frozen=True, gc=False):
    """A part of the state. Like all immutable values it is in no circle that a garbage collector would have to find."""


class Delegation(Part, frozen=True):
    code: str
    name: str
    kind: DelegationKind
    votes: bool


class Delegate(Part, frozen=True):
    user: str
    name: str
    delegation: str | None
    role: Role


class Group(Part, frozen=True):
    code: str
    name: str
    coordinator: str
    members: tuple[str, ...] = ()


class Position(Part, frozen=True):
    party: str
    stance: Stance
    reason: str
    seq: int
    at: datetime


class BaseChange(Part, frozen=True):
    """Event `seq` changed the base of a clause by adopting what `party` had proposed (None: it was tabled so)."""

    seq: int
    party: str | None


Positions = Map[str, Position]


class Clause(Part, frozen=True):
    """`children` holds deleted clauses too, so that anchors among siblings hold. `agreed`: by which decision.

    A clause that an amendment proposes has no `changes` until it is adopted, and stands nowhere. `split_from` and
    `merged_into` are its lineage, `voting_order` the chair's order for the amendments to it. `after` is the sibling to
    which the clause was anchored ("" for the first place) when it was put among clauses that stood already; None for
    one that came in together with its parent or with the whole draft.
    """

    id: str
    kind: ClauseKind
    parent: str | None
    after: str | None
    label: str | None
    heading: Wording
    text: Wording
    changes: tuple[BaseChange, ...]
    children: tuple[str, ...] = ()
    deleted: int | None = None
    agreed: str | None = None
    reopened: int = 0
    positions: Positions = Map()
    amendments: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    events: tuple[int, ...] = ()
    split_from: str | None = None
    merged_into: str | None = None
    voting_order: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    reopenings: tuple[Reopening, ...] = ()

    @property
    def proposed_only(self) -> bool:
        """Whether the clause is only asked for by an amendment."""
        return not self.changes

    @property
    def words(self) -> Wording:
        """The runs of heading and text that stand."""
        return tuple(run for run in (*self.heading, *self.text) if run.until is None)

    @property
    def revision(self) -> int:
        """Counts the changes of the base: 1 when tabled."""
        return len(self.changes)

    def portion(self, portion: Portion) -> Wording:
        return self.heading if portion is Portion.HEADING else self.text


class AmendmentStatus(StrEnum):
    OPEN = "OPEN"
    WITHDRAWN = "WITHDRAWN"
    ADOPTED = "ADOPTED"
    REJECTED = "REJECTED"
    OVERTAKEN = "OVERTAKEN"


class Adoption(Part, frozen=True):
    """Event `seq` adopted these edits (by index) by this decision."""

    seq: int
    decision: str
    edits: tuple[int, ...]


class Rebasing(Part, frozen=True):
    """What the fate of another amendment, in event `seq`, made of this one."""

    seq: int
    fate: Fate
    void: tuple[int, ...]


class Amendment(Part, frozen=True):
    """`offsets`: for each edit, where the words it brings in begin among those of the amendment's event; `brought`:
    those words, which other amendments may amend."""

    id: str
    seq: int
    at: datetime
    author: str
    proponent: str
    edits: tuple[Edit, ...]
    offsets: tuple[int, ...]
    brought: tuple[Wording, ...]
    rationale: str
    status: AmendmentStatus = AmendmentStatus.OPEN
    adoptions: tuple[Adoption, ...] = ()
    rebasings: tuple[Rebasing, ...] = ()
    dropped: tuple[int, ...] = ()
    positions: Positions = Map()
    comments: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    closed_by: int | None = None

    @property
    def fate(self) -> Fate:
        """The gravest thing that became of it."""
        fates = list(Fate)
        return max((each.fate for each in self.rebasings), key=fates.index, default=Fate.CLEAN)

    @property
    def remaining(self) -> tuple[int, ...]:
        """The edits, by index, that are neither adopted nor void nor dropped in a division."""
        gone = {*self.dropped} | {index for each in self.adoptions for index in each.edits}
        gone.update(index for each in self.rebasings for index in each.void)
        return tuple(index for index in range(len(self.edits)) if index not in gone)

    @property
    def sponsors(self) -> tuple[str, ...]:
        """The proponent and who joined it, in the order in which they joined."""
        joined = (each for each in self.positions.values() if each.stance is Stance.CO_SPONSOR)
        return (self.proponent, *(each.party for each in sorted(joined, key=lambda each: each.seq)))

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses it would change, each once. A new clause changes what it would stand under."""
        new = {edit.clause for edit in self.edits if isinstance(edit, ClauseInsertion)}
        touched = (name for edit in self.edits for name in clauses_of(edit))
        return tuple(dict.fromkeys(clause for clause in touched if clause not in new))


class Comment(Part, frozen=True):
    id: str
    seq: int
    at: datetime
    author: str
    delegation: str | None
    on: str
    portion: Portion
    spans: tuple[Span, ...]
    reply_to: str | None
    text: str


class Procedure(StrEnum):
    CONSENSUS_CALL = "CONSENSUS_CALL"
    BALLOT = "BALLOT"
    SILENCE = "SILENCE"


class DecisionStatus(StrEnum):
    OPEN = "OPEN"
    ADOPTED = "ADOPTED"
    NOT_ADOPTED = "NOT_ADOPTED"


class Vote(Part, frozen=True):
    delegation: str
    choice: Choice
    explanation: str
    seq: int
    at: datetime


class Decision(Part, frozen=True):
    """A question before the body. A ballot has `rule` and `electorate`, a failed consensus call `objecting`."""

    id: str
    seq: int
    at: datetime
    procedure: Procedure
    question: Question
    rule: Rule | None = None
    electorate: tuple[str, ...] = ()
    votes: Map[str, Vote] = Map()
    closed_by: int | None = None
    objecting: tuple[str, ...] = ()
    result: Tally | None = None
    status: DecisionStatus = DecisionStatus.OPEN
    proceedings: Proceedings = Proceedings()

    @property
    def poll(self) -> Poll:
        """How the electorate answered so far."""
        if self.proceedings.hands is not None:
            return Poll.of(self.proceedings.hands)
        terms = self.proceedings.terms
        voters = terms.voters if terms else tuple(Voter(name) for name in self.electorate)
        return Poll(voters, {vote.delegation: vote.choice for vote in self.votes.values()})

    @property
    def tally(self) -> Tally:
        """The votes as they now stand."""
        return self.poll.tally


class State(Part, frozen=True):
    """The negotiation after event `size`. `top`: the clauses that stand under nothing, deleted ones included.

    `competences`: by clause. `adopted`: the event that last adopted the text as a whole, whatever came after it.
    """

    size: int = 0
    at: datetime = datetime(1, 1, 1, tzinfo=UTC)
    title: str = ""
    language: str = ""
    delegations: Map[str, Delegation] = Map()
    delegates: Map[str, Delegate] = Map()
    groups: Map[str, Group] = Map()
    clauses: Map[str, Clause] = Map()
    top: tuple[str, ...] = ()
    amendments: Map[str, Amendment] = Map()
    comments: Map[str, Comment] = Map()
    decisions: Map[str, Decision] = Map()
    open_amendments: tuple[str, ...] = ()
    competences: Map[str, tuple[Competence, ...]] = Map()
    adopted: int | None = None
    floor: Floor = Floor()

    @property
    def convened(self) -> bool:
        return self.size > 0

    def children(self, clause: str | None) -> tuple[Clause, ...]:
        """What stands under the clause (None: the whole text), in order, without what was deleted."""
        ids = self.top if clause is None else self.clauses[clause].children
        return tuple(each for each in (self.clauses[name] for name in ids) if each.deleted is None)

    def text(self, under: str | None = None, depth: int = 0) -> Iterator[tuple[int, Clause]]:
        """The clauses in reading order, each with its depth in the tree."""
        for clause in self.children(under):
            yield depth, clause
            yield from self.text(clause.id, depth + 1)

    def open_on(self, clause: Clause) -> tuple[Amendment, ...]:
        """The open amendments that would change the clause, oldest first."""
        amendments = (self.amendments[name] for name in clause.amendments)
        return tuple(each for each in amendments if each.status is AmendmentStatus.OPEN)

    def laid(
        self, clause: Clause, portion: Portion, amendments: Iterable[Amendment] | None = None
    ) -> tuple[Laid, ...]:
        """The edits of amendments (None: the open ones) to a portion of the clause, as the rolling text takes them."""
        return tuple(
            Laid(amendment.id, amendment.seq, amendment.offsets[index], edit, amendment.brought[index])
            for amendment in (self.open_on(clause) if amendments is None else amendments)
            for index, edit in ((index, amendment.edits[index]) for index in amendment.remaining)
            if isinstance(edit, TextEdit) and edit.clause == clause.id and edit.portion is portion
        )

    def level(self, clause: Clause) -> Level:
        """How far the clause is agreed: the lowest level of its words and of what stands under it."""
        levels = [run.level for run in clause.words]
        levels += [self.level(child) for child in self.children(clause.id)]
        return min(levels, key=list(Level).index, default=Level.NOT_AGREED)

    def attribution(self, amendment: Amendment) -> str:
        """Who asks for it, supports it and opposes it, as a bracket names them: `EU, KEN, +NOR, -CHN`."""
        signs = {Stance.SUPPORT: "+", Stance.ACCEPT: "+", Stance.OPPOSE: "-", Stance.OBJECT: "-"}
        positions = sorted(amendment.positions.values(), key=lambda each: each.seq)
        signed = [f"{signs[each.stance]}{each.party}" for each in positions if each.stance in signs]
        return ", ".join(
            name for name in (*amendment.sponsors, *sorted(signed, key=lambda name: name[0])) if name
        )

    def positions_on(self, name: str) -> Positions:
        """The positions on a clause or an amendment."""
        found = self.clauses.get(name) or self.amendments.get(name)
        return Map() if found is None else found.positions

    def objecting(self, name: str) -> tuple[str, ...]:
        """Who formally objects, in the order in which they did. Only this blocks consensus (UNCLOS art. 161(8)(e))."""
        positions = sorted(self.positions_on(name).values(), key=lambda each: each.seq)
        return tuple(each.party for each in positions if each.stance is Stance.OBJECT)

    def put(self, field: str, key: str, value: Any) -> "State":
        """The state with `value` under `key` of the map `field`."""
        return msgspec.structs.replace(self, **{field: getattr(self, field).set(key, value)})


def clauses_of(edit: Edit) -> tuple[str, ...]:
    """The clauses that the edit would change. A new clause changes what it would stand under."""
    match edit:
        case ClauseInsertion():
            return () if edit.parent is None else (edit.parent,)
        case TextMove():
            return (edit.clause, edit.to)
        case ClauseMerge():
            return (edit.clause, edit.into)
        case TextEdit() | ClauseDeletion() | ClauseMove() | ClauseSplit():
            return (edit.clause,)


def _length(edit: Edit) -> int:
    """How many characters the edit brings in."""
    match edit:
        case TextEdit():
            return len(edit.insert)
        case ClauseInsertion():
            return len(edit.heading) + len(edit.text)
        case ClauseMerge():
            return len(edit.joint)
        case ClauseDeletion() | ClauseMove() | TextMove() | ClauseSplit():
            return 0


def offsets(edits: Iterable[Edit]) -> tuple[int, ...]:
    """For each edit, where the words it brings in begin among those of their event."""
    found: list[int] = []
    position = 0
    for edit in edits:
        found.append(position)
        position += _length(edit)
    return tuple(found)


def wordings(heading: str, text: str, source: int, offset: int) -> tuple[Wording, Wording]:
    """The first wordings of a clause's heading and text; their addresses run on from one to the other."""
    return original(source, offset, heading), original(source, offset + len(heading), text)
