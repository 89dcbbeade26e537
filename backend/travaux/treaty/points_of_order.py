"""Why the table says no on a matter of procedure. As in refusals.py, each reason tells the person what to do."""

from dataclasses import dataclass
from datetime import datetime

from travaux.treaty.refusals import Refusal


@dataclass
class NoVoteOnSubstance(Refusal):
    rules: str

    def __str__(self) -> str:
        return f"Under the rules of procedure ({self.rules}) substance is not voted on. Seek consensus."


@dataclass
class RuleNotAdopted(Refusal):
    rule: str
    adopted: tuple[str, ...]

    def __str__(self) -> str:
        return f"The rules of procedure know no {self.rule} for this matter, only: {'; '.join(self.adopted)}."


@dataclass
class ConsensusFirst(Refusal):
    on: str | None

    def __str__(self) -> str:
        return (
            f"A vote on {self.on or 'this'} is the last resort: first every effort at consensus. "
            "Declare them exhausted if they are."
        )


@dataclass
class PresenceUnknown(Refusal):
    rule: str

    def __str__(self) -> str:
        return f"The rule counts presence ({self.rule}). Record who is present first."


@dataclass
class NoQuorum(Refusal):
    have: int
    need: int

    def __str__(self) -> str:
        return f"There is no quorum: {self.have} are present and {self.need} are needed. Record who is present anew."


@dataclass
class NotByThisMethod(Refusal):
    decision: str | None
    method: str
    problem: str

    def __str__(self) -> str:
        return f"The vote{f' {self.decision}' if self.decision else ''} is by {self.method}: {self.problem}."


@dataclass
class BadTerms(Refusal):
    problem: str

    def __str__(self) -> str:
        return f"The ballot cannot be opened so: {self.problem}."


@dataclass
class OrganizationOrMembers(Refusal):
    """An organization votes, or its member States do, never both (CBD art. 31(2), UNFCCC art. 18(2))."""

    delegation: str
    voted: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.delegation} cannot vote, as {', '.join(self.voted)} did: an organization or its member States."


@dataclass
class VotingIsOver(Refusal):
    decision: str
    since: datetime

    def __str__(self) -> str:
        return f"Votes in {self.decision} were taken until {self.since.isoformat()}."


@dataclass
class VotingIsUnderWay(Refusal):
    decision: str
    until: datetime | None

    def __str__(self) -> str:
        until = f" until {self.until.isoformat()}" if self.until else ""
        return f"In {self.decision} votes or seals are still taken{until}. Close the voting, and wait for the seals."


@dataclass
class SealYourVote(Refusal):
    decision: str

    def __str__(self) -> str:
        return f"Choices in {self.decision} are not to be seen yet. Hand in a seal, and open it afterwards."


@dataclass
class BrokenSeal(Refusal):
    decision: str
    problem: str

    def __str__(self) -> str:
        return f"The seal in {self.decision} cannot be used: {self.problem}."


@dataclass
class VoteNotAnnounced(Refusal):
    decision: str

    def __str__(self) -> str:
        return f"The result of {self.decision} is not announced. Change the vote itself while voting lasts."


@dataclass
class MayNotExplain(Refusal):
    delegation: str
    problem: str

    def __str__(self) -> str:
        return f"{self.delegation} may not explain its vote: {self.problem}."


@dataclass
class SecondVoteOverdue(Refusal):
    decision: str
    by: datetime

    def __str__(self) -> str:
        return (
            f"After the equal vote {self.decision} a second was due by {self.by.isoformat()} (GA rule 95). "
            "Move to reconsider, or seek consensus."
        )


@dataclass
class DeadlineTooEarly(Refusal):
    earliest: datetime

    def __str__(self) -> str:
        return f"The deadline is too early; the earliest possible is {self.earliest.isoformat()}."


@dataclass
class NothingHasElapsed(Refusal):
    next_at: datetime | None

    def __str__(self) -> str:
        return (
            f"No deadline has passed; the next is {self.next_at.isoformat() if self.next_at else 'not set'}."
        )


@dataclass
class VotingHasBegun(Refusal):
    amendment: str

    def __str__(self) -> str:
        return f"Voting on the amendment {self.amendment} has begun, so it cannot be withdrawn (GA rule 80)."


@dataclass
class VoteByPart(Refusal):
    amendment: str
    parts: tuple[tuple[int, ...], ...]

    def __str__(self) -> str:
        return (
            f"The amendment {self.amendment} is voted on by parts (GA rule 89). Put one of these sets of edits: "
            f"{'; '.join(', '.join(map(str, part)) for part in self.parts)}."
        )


@dataclass
class MotionPending(Refusal):
    motion: str
    kind: str

    def __str__(self) -> str:
        kind = self.kind.lower().replace("_", " ")
        return f"The motion {self.motion} ({kind}) comes first. Dispose of it (GA rule 77)."


@dataclass
class MotionNotPending(Refusal):
    motion: str

    def __str__(self) -> str:
        return f"The motion {self.motion} has been disposed of."


@dataclass
class MotionHasOpponents(Refusal):
    motion: str
    opposed: tuple[str, ...]

    def __str__(self) -> str:
        return f"{', '.join(self.opposed)} opposed the motion {self.motion}. Put it to the vote."


@dataclass
class BadMotion(Refusal):
    problem: str

    def __str__(self) -> str:
        return f"The motion cannot be moved: {self.problem}."


@dataclass
class NoActionDecided(Refusal):
    on: str

    def __str__(self) -> str:
        return f"The body decided to take no action on {self.on}. Move to reconsider (GA rule 81)."


@dataclass
class DebateClosed(Refusal):
    on: str

    def __str__(self) -> str:
        return f"The debate on {self.on} is closed (GA rule 75). Only the vote remains."


@dataclass
class NeedsReconsideration(Refusal):
    on: str
    majority: str

    def __str__(self) -> str:
        return f"{self.on} was decided; to take it up again needs a motion and {self.majority} (GA rule 81)."


@dataclass
class BadCount(Refusal):
    problem: str

    def __str__(self) -> str:
        return f"The count cannot be right: {self.problem}. Count again."


@dataclass
class BadDescription(Refusal):
    """A delegation's description, or a change of its rights, that makes no sense."""

    delegation: str
    problem: str

    def __str__(self) -> str:
        return f"{self.delegation}: {self.problem}."
