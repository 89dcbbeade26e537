"""The requests of procedure, in the imperative."""

from datetime import datetime

from travaux.treaty.edits import Asked
from travaux.treaty.facts import Question
from travaux.treaty.polls import Choice, Weight
from travaux.treaty.procedures import Supported
from travaux.treaty.rules import Majority
from travaux.treaty.rulesets import RulesOfProcedure
from travaux.treaty.terms import Method, MotionKind


class AdoptRulesOfProcedure(Asked, frozen=True):
    """The body decides by these from now on; decisions before the body go on under the rule they were put under."""

    rules: RulesOfProcedure


class DescribeDelegation(Asked, frozen=True):
    """`members`: of a regional economic integration organization, its member States that are Parties."""

    delegation: str
    members: tuple[str, ...] = ()
    chambers: tuple[str, ...] = ()
    weights: tuple[Weight, ...] = ()


class SuspendVotingRight(Asked, frozen=True):
    """For arrears of at least what was `due` for the two preceding full years (Charter of the UN, art. 19)."""

    delegation: str
    arrears: int
    due: int


class RestoreVotingRight(Asked, frozen=True):
    """The arrears are paid, or the body permits the delegation to vote all the same."""

    delegation: str
    reason: str


class RecordPresence(Asked, frozen=True):
    """Name all who are present."""

    present: tuple[str, ...]


class DeclareEffortsExhausted(Asked, frozen=True):
    """All efforts at consensus on a clause or amendment (None: on everything) are exhausted: the next rule applies."""

    reason: str
    on: str | None = None


class Dissociate(Asked, frozen=True):
    """Dissociate the own delegation from the consensus, without blocking it."""

    decision: str
    statement: str


class OpenSilenceProcedure(Asked, frozen=True):
    """`zone`: the time zone in which the deadline is displayed; it is an instant all the same."""

    question: Question
    deadline: datetime
    zone: str = "UTC"


class ExtendSilenceProcedure(Asked, frozen=True):
    decision: str
    deadline: datetime


class BreakSilence(Asked, frozen=True):
    """`delegation`: in whose name; None: the own. The coordinator of a group may name a member of it."""

    decision: str
    reason: str = ""
    delegation: str | None = None


class WithdrawSilenceProcedure(Asked, frozen=True):
    decision: str
    reason: str


class ReadClock(Asked, frozen=True):
    """Write down what time alone has decided. Anybody may ask, as nothing but the clock has a say in it."""


class DrawLot(Asked, frozen=True):
    """The lot from which the roll is called. Chance arrives with the request."""

    decision: str
    delegation: str


class RequestRecordedVote(Asked, frozen=True):
    """Any delegation may ask for it instead of a show of hands, before hands are counted (GA rule 87)."""

    decision: str
    method: Method = Method.RECORDED


class CountHands(Asked, frozen=True):
    decision: str
    yes: int
    no: int
    abstain: int = 0


class SealVote(Asked, frozen=True):
    """`commitment`: `sealing.commitment(…)` of the choice, 64 hexadecimal digits."""

    decision: str
    commitment: str


class CloseVoting(Asked, frozen=True):
    """End the voting of a ballot with hidden choices, so that the seals can be opened."""

    decision: str


class RevealVote(Asked, frozen=True):
    """Open the own seal: `key` is the one that it was made with."""

    decision: str
    choice: Choice
    key: str


class NotifyVoteCorrection(Asked, frozen=True):
    decision: str
    intended: Choice


class ExplainVote(Asked, frozen=True):
    decision: str
    text: str


class MoveMotion(Asked, frozen=True):
    """`on`: the clause or amendment it is about; `parts`: for a separate vote, all open edits of the amendment."""

    kind: MotionKind
    on: str | None = None
    parts: tuple[tuple[int, ...], ...] = ()
    reason: str = ""


class OpposeMotion(Asked, frozen=True):
    """Object to the motion, so that it has to be voted on."""

    motion: str


class WithdrawMotion(Asked, frozen=True):
    motion: str


class CarryMotion(Asked, frozen=True):
    """The chair's "without objection, it is so decided"."""

    motion: str


class PutMotion(Asked, frozen=True):
    """Put the motion to the vote."""

    motion: str
    method: Method = Method.RECORDED


class OpenElection(Asked, frozen=True):
    """Of one person by secret ballot on paper, as this server could link a choice to its voter.

    `majority` None: that of the rules of procedure for elections, or the simple one."""

    office: str
    candidates: tuple[str, ...]
    majority: Majority | None = None


class CountBallotPapers(Asked, frozen=True):
    """`voted`: who handed in a paper; `lot`: the candidate drawn, if two are equal in a restricted ballot."""

    election: str
    papers: int
    invalid: int
    abstentions: int
    votes: tuple[Supported, ...]
    voted: tuple[str, ...]
    lot: str | None = None


ProceduralCommand = (
    AdoptRulesOfProcedure
    | DescribeDelegation
    | SuspendVotingRight
    | RestoreVotingRight
    | RecordPresence
    | DeclareEffortsExhausted
    | Dissociate
    | OpenSilenceProcedure
    | ExtendSilenceProcedure
    | BreakSilence
    | WithdrawSilenceProcedure
    | ReadClock
    | DrawLot
    | RequestRecordedVote
    | CountHands
    | SealVote
    | CloseVoting
    | RevealVote
    | NotifyVoteCorrection
    | ExplainVote
    | MoveMotion
    | OpposeMotion
    | WithdrawMotion
    | CarryMotion
    | PutMotion
    | OpenElection
    | CountBallotPapers
)
