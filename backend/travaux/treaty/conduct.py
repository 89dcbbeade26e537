"""The state of procedure: what is on the floor, and how each decision is conducted. Parts of `State`."""

from datetime import datetime

import msgspec
from immutables import Map

from travaux.treaty.polls import Choice, Tally, Voter
from travaux.treaty.procedures import BallotPapersCounted
from travaux.treaty.rules import Majority
from travaux.treaty.rulesets import RulesOfProcedure
from travaux.treaty.terms import Explanation, Method, MotionKind, Terms


class Silence(msgspec.Struct, frozen=True):
    """`broken_by`: the delegation, with its reason; `elapsed`: the instant of adoption."""

    deadline: datetime
    zone: str
    minimum: int
    entitled: tuple[str, ...]
    broken_by: tuple[str, str] | None = None
    withdrawn: bool = False
    elapsed: datetime | None = None


class Said(msgspec.Struct, frozen=True):
    """What a delegation had put on record with a decision."""

    delegation: str
    text: str
    seq: int


class Proceedings(msgspec.Struct, frozen=True):
    """The conduct of one decision. `method` may differ from that of `terms`: a recorded vote was requested."""

    terms: Terms | None = None
    method: Method = Method.RECORDED
    lot: str | None = None
    hands: Tally | None = None
    seals: Map[str, str] = Map()
    voting_closed: datetime | None = None
    explanation: Explanation | None = None
    corrections: Map[str, Choice] = Map()
    explanations: tuple[Said, ...] = ()
    dissociated: tuple[Said, ...] = ()
    overruled: tuple[str, ...] = ()
    silence: Silence | None = None
    noted: tuple[Said, ...] = ()


class Motion(msgspec.Struct, frozen=True):
    """`carried`: None while it is pending."""

    id: str
    seq: int
    kind: MotionKind
    delegation: str
    on: str | None
    parts: tuple[tuple[int, ...], ...]
    opposed: tuple[str, ...] = ()
    carried: bool | None = None
    withdrawn: bool = False

    @property
    def pending(self) -> bool:
        return self.carried is None and not self.withdrawn


class Division(msgspec.Struct, frozen=True):
    """The parts of an amendment still to be voted on, and the edits that were retained."""

    pending: tuple[tuple[int, ...], ...]
    retained: tuple[int, ...] = ()


class SecondVote(msgspec.Struct, frozen=True):
    first: str
    by: datetime


class Election(msgspec.Struct, frozen=True):
    """`candidates`: of the next ballot, all or those to whom it is restricted."""

    id: str
    office: str
    candidates: tuple[str, ...]
    majority: Majority
    electorate: tuple[str, ...]
    ballots: tuple[BallotPapersCounted, ...] = ()
    elected: str | None = None


class Floor(msgspec.Struct, frozen=True):
    """What binds the body beyond the text. `present` None: not recorded; `exhausted`: how often, by what it was on;
    `no_action`, `debate_closed`: on what the body so decided; `second_votes`: due, by what they are on;
    `silences`: the silence procedures that run."""

    rules: RulesOfProcedure | None = None
    voters: Map[str, Voter] = Map()
    lost: frozenset[str] = frozenset()
    present: tuple[str, ...] | None = None
    exhausted: Map[str, int] = Map()
    motions: Map[str, Motion] = Map()
    divisions: Map[str, Division] = Map()
    no_action: frozenset[str] = frozenset()
    debate_closed: frozenset[str] = frozenset()
    second_votes: Map[str, SecondVote] = Map()
    elections: Map[str, Election] = Map()
    silences: tuple[str, ...] = ()

    def pending(self) -> tuple[Motion, ...]:
        """The motions before the body, in the order in which they are put: GA rule 77, then as they were moved."""
        kinds = list(MotionKind)
        motions = (each for each in self.motions.values() if each.pending)
        return tuple(sorted(motions, key=lambda each: (kinds.index(each.kind), each.seq)))
