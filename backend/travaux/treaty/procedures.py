"""The facts of procedure, in the past tense: rules adopted, who is there, silence, conduct of votes, motions."""

from datetime import datetime
from typing import ClassVar

from travaux.treaty.edits import Value
from travaux.treaty.facts import Fact, Question
from travaux.treaty.polls import Choice, Weight
from travaux.treaty.rules import Majority
from travaux.treaty.rulesets import RulesOfProcedure
from travaux.treaty.terms import Method, MotionKind, Unheeded

# The body


class RulesOfProcedureAdopted(Fact, frozen=True):
    rules: RulesOfProcedure


class DelegationDescribed(Fact, frozen=True):
    """What rules need to know of it. `members`: of an organization, its member States that are Parties."""

    about: ClassVar[str | None] = "delegation"
    delegation: str
    members: tuple[str, ...]
    chambers: tuple[str, ...]
    weights: tuple[Weight, ...]


class VotingRightLost(Fact, frozen=True):
    """Arrears of contributions reached what was due for the two preceding full years (Charter of the UN, art. 19)."""

    about: ClassVar[str | None] = "delegation"
    delegation: str
    arrears: int
    due: int


class VotingRightRestored(Fact, frozen=True):
    about: ClassVar[str | None] = "delegation"
    delegation: str
    reason: str


class PresenceRecorded(Fact, frozen=True):
    """The delegations in the room, all of them, from now on."""

    present: tuple[str, ...]


# Consensus


class EffortsAtConsensusExhausted(Fact, frozen=True):
    """On a clause or an amendment; `on` None: on everything."""

    on: str | None
    reason: str


class DissociatedFromConsensus(Fact, frozen=True):
    """A delegation does not block, and does not want to be counted as agreeing."""

    about: ClassVar[str | None] = "decision"
    decision: str
    delegation: str
    statement: str


class ObjectionsOverruled(Fact, frozen=True):
    """The chair declared consensus although these object (as in Cancún 2010). Recorded, never erased."""

    about: ClassVar[str | None] = "decision"
    decision: str
    objecting: tuple[str, ...]
    reason: str


# Silence


class SilenceProcedureOpened(Fact, frozen=True):
    """Adopted when the deadline has passed (it is inclusive) unless somebody `entitled` objects. `zone`: of the
    deadline as it is displayed; `minimum`: the shortest period allowed, in minutes."""

    about: ClassVar[str | None] = "decision"
    decision: str
    question: Question
    deadline: datetime
    zone: str
    minimum: int
    entitled: tuple[str, ...]


class SilenceProcedureExtended(Fact, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str
    deadline: datetime


class SilenceProcedureBroken(Fact, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str
    delegation: str
    reason: str


class SilenceObjectionNoted(Fact, frozen=True):
    """An objection that breaks no silence."""

    about: ClassVar[str | None] = "decision"
    decision: str
    party: str
    reason: str
    why: Unheeded


class SilenceProcedureWithdrawn(Fact, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str
    reason: str


class SilenceProcedureElapsed(Fact, frozen=True):
    """Nobody broke the silence: adopted at `at`, the deadline, whenever this was written down."""

    about: ClassVar[str | None] = "decision"
    decision: str
    at: datetime


# Conduct of a vote


class RollCallLotDrawn(Fact, frozen=True):
    """The roll is called in English alphabetical order from this member on (GA rule 87)."""

    about: ClassVar[str | None] = "decision"
    decision: str
    delegation: str


class RecordedVoteRequested(Fact, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str
    delegation: str
    method: Method


class HandsCounted(Fact, frozen=True):
    """By the tellers, without names."""

    about: ClassVar[str | None] = "decision"
    decision: str
    yes: int
    no: int
    abstain: int


class VoteSealed(Fact, frozen=True):
    """`commitment`: see sealing.py. The latest before the vote is closed counts."""

    about: ClassVar[str | None] = "decision"
    decision: str
    delegation: str
    commitment: str


class VotingClosed(Fact, frozen=True):
    """No vote is taken any more; the seals are opened now."""

    about: ClassVar[str | None] = "decision"
    decision: str


class VoteRevealed(Fact, frozen=True):
    """The seal was opened, and this is what it held."""

    about: ClassVar[str | None] = "decision"
    decision: str
    delegation: str
    choice: Choice
    key: str


class VoteCorrectionNotified(Fact, frozen=True):
    """After the announcement a delegation says that it meant otherwise. The result stands; `would_change`: whether it
    would be another with all corrections so far, which is for the chair to know."""

    about: ClassVar[str | None] = "decision"
    decision: str
    delegation: str
    intended: Choice
    would_change: bool


class ExplanationOfVoteRecorded(Fact, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str
    delegation: str
    text: str
    before: bool


class SecondVoteDue(Fact, frozen=True):
    """The votes were equally divided: a second vote is taken until `by` (GA rule 95)."""

    about: ClassVar[str | None] = "decision"
    decision: str
    by: datetime


class PartRetained(Fact, frozen=True):
    """In a division these edits of the amendment stay in what is voted on as a whole (GA rule 89)."""

    about: ClassVar[str | None] = "amendment"
    amendment: str
    decision: str
    edits: tuple[int, ...]


class PartDropped(Fact, frozen=True):
    about: ClassVar[str | None] = "amendment"
    amendment: str
    decision: str
    edits: tuple[int, ...]


# Motions


class MotionMoved(Fact, frozen=True):
    """`on`: the clause or amendment concerned; `parts`: for a separate vote, the edits of the amendment by part."""

    about: ClassVar[str | None] = "motion"
    motion: str
    kind: MotionKind
    delegation: str
    on: str | None
    parts: tuple[tuple[int, ...], ...]
    reason: str


class MotionOpposed(Fact, frozen=True):
    about: ClassVar[str | None] = "motion"
    motion: str
    delegation: str


class MotionWithdrawn(Fact, frozen=True):
    about: ClassVar[str | None] = "motion"
    motion: str


class MotionCarried(Fact, frozen=True):
    """`decision`: the ballot; None: nobody opposed it."""

    about: ClassVar[str | None] = "motion"
    motion: str
    decision: str | None


class MotionRejected(Fact, frozen=True):
    about: ClassVar[str | None] = "motion"
    motion: str
    decision: str


# Elections


class Supported(Value, frozen=True, array_like=True):
    candidate: str
    votes: int


class ElectionOpened(Fact, frozen=True):
    """A secret ballot on paper for one place."""

    about: ClassVar[str | None] = "election"
    election: str
    office: str
    candidates: tuple[str, ...]
    majority: Majority
    electorate: tuple[str, ...]


class BallotPapersCounted(Fact, frozen=True):
    """What the tellers counted: totals, and who handed in a paper; never who chose whom. `elected` None: nobody had
    the `required` votes, and the next ballot is between those `restricted`. `lot`: drawn between two (GA rule 93)."""

    about: ClassVar[str | None] = "election"
    election: str
    papers: int
    invalid: int
    abstentions: int
    votes: tuple[Supported, ...]
    voted: tuple[str, ...]
    required: int
    elected: str | None
    restricted: tuple[str, ...]
    lot: bool


ProcedureEvent = (
    RulesOfProcedureAdopted
    | DelegationDescribed
    | VotingRightLost
    | VotingRightRestored
    | PresenceRecorded
    | EffortsAtConsensusExhausted
    | DissociatedFromConsensus
    | ObjectionsOverruled
    | SilenceProcedureOpened
    | SilenceProcedureExtended
    | SilenceProcedureBroken
    | SilenceObjectionNoted
    | SilenceProcedureWithdrawn
    | SilenceProcedureElapsed
    | RollCallLotDrawn
    | RecordedVoteRequested
    | HandsCounted
    | VoteSealed
    | VotingClosed
    | VoteRevealed
    | VoteCorrectionNotified
    | ExplanationOfVoteRecorded
    | SecondVoteDue
    | PartRetained
    | PartDropped
    | MotionMoved
    | MotionOpposed
    | MotionWithdrawn
    | MotionCarried
    | MotionRejected
    | ElectionOpened
    | BallotPapersCounted
)
