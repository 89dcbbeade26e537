"""How a question is put to the vote, and the words that the records of procedures share."""

from datetime import datetime
from enum import StrEnum

from travaux.treaty.edits import Value
from travaux.treaty.polls import Finding, Voter


class Method(StrEnum):
    """GA rules 87 and 127. There is no secret method: a server that receives a delegation's choice could link the two,
    so what it kept would not be secret. Secret ballots are for persons, on paper (see elections.py)."""

    RECORDED = "RECORDED"
    ROLL_CALL = "ROLL_CALL"
    SHOW_OF_HANDS = "SHOW_OF_HANDS"


class Reveal(StrEnum):
    """When choices may be seen. What the log holds its readers can read, so a choice that is not to be seen yet is not
    in the log yet: delegations hand in a seal (see sealing.py), and open it later."""

    LIVE = "LIVE"
    HIDDEN_UNTIL_CLOSED = "HIDDEN_UNTIL_CLOSED"
    LAST_MINUTES = "LAST_MINUTES"


class Terms(Value, frozen=True):
    """Fixed when the ballot is opened. `voters`: who is entitled, with what votes; `closes`: until when votes are taken
    (inclusive), None: until the chair closes; `visible`: with LAST_MINUTES, for how many minutes before `closes`
    choices are seen; `revealing`: minutes after the closing of the vote for which the chair waits for seals to be
    opened; `second_of`: the equal vote of which this is the second (GA rule 95)."""

    voters: tuple[Voter, ...]
    method: Method = Method.RECORDED
    reveal: Reveal = Reveal.LIVE
    visible: int = 0
    closes: datetime | None = None
    revealing: int = 60
    motion: str | None = None
    second_of: str | None = None


class Explanation(Value, frozen=True):
    """Why the result is what it is, in words and as data. It can be found again from the log alone.

    `present`: as recorded when the vote was taken; `unopened`: whose seals were not opened, which is taking no part;
    `lost`: who lost the right to vote since the opening, and voted in this ballot nevertheless: it was fixed then."""

    words: str
    finding: Finding
    present: tuple[str, ...] | None = None
    unopened: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class MotionKind(StrEnum):
    """Procedural motions, those first that are put first (GA rule 77); then those about how a proposal is voted on."""

    SUSPEND_MEETING = "SUSPEND_MEETING"
    ADJOURN_MEETING = "ADJOURN_MEETING"
    NO_ACTION = "NO_ACTION"
    """Adjournment of the debate on the item (GA rule 74)."""
    CLOSE_DEBATE = "CLOSE_DEBATE"
    """GA rule 75."""
    RECONSIDER = "RECONSIDER"
    """GA rule 81: two thirds."""
    PRIORITY = "PRIORITY"
    """To vote on this amendment first (GA rules 90, 91)."""
    SEPARATE_VOTE = "SEPARATE_VOTE"
    """Division of an amendment into parts (GA rule 89)."""


class Unheeded(StrEnum):
    """Why an objection did not break a silence."""

    LATE = "LATE"
    NOT_ENTITLED = "NOT_ENTITLED"
