"""The facts of a negotiation, in the past tense, in the order of the life of a text.

An event is for ever: its bytes are hashed into the log (trust.md section 3). To change the shape of one, raise its
`version`, and upcast the old shape in `decode`; never edit the meaning of a field that has been written.

Identifiers say what they name and which event made it: clause `c57` (`c57.2` is the second clause of event 57),
amendment `a57`, comment `m80`, decision `d91`. Text is addressed by the event that brought it in and an offset in
Unicode code points over everything that this event brought in.
"""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, get_args
from uuid import UUID

import msgspec

from travaux.treaty.conditions import Bond
from travaux.treaty.edits import ClauseKind, Edit, Level, Portion, Span, Value
from travaux.treaty.facts import Fact, Question
from travaux.treaty.polls import Choice
from travaux.treaty.procedures import ProcedureEvent
from travaux.treaty.rules import Rule
from travaux.treaty.terms import Explanation, Terms

__all__ = ["Choice", "Question"]


class Role(StrEnum):
    HEAD = "HEAD"
    DELEGATE = "DELEGATE"
    CHAIR = "CHAIR"
    SECRETARIAT = "SECRETARIAT"
    OBSERVER = "OBSERVER"
    AUDITOR = "AUDITOR"


class DelegationKind(StrEnum):
    STATE = "STATE"
    REIO = "REIO"
    OBSERVER_STATE = "OBSERVER_STATE"
    IGO = "IGO"
    NGO = "NGO"


class Stance(StrEnum):
    """What a party says of a clause or an amendment, from warmest to coldest. Only OBJECT blocks consensus."""

    CO_SPONSOR = "CO_SPONSOR"
    SUPPORT = "SUPPORT"
    ACCEPT = "ACCEPT"
    FLEXIBLE = "FLEXIBLE"
    RESERVE = "RESERVE"
    OPPOSE = "OPPOSE"
    OBJECT = "OBJECT"


class Fate(StrEnum):
    """What the adoption of another amendment did to an open one."""

    CLEAN = "CLEAN"
    COMPETING = "COMPETING"
    PARTLY_OVERTAKEN = "PARTLY_OVERTAKEN"
    OVERTAKEN = "OVERTAKEN"


class Rebased(Value, frozen=True):
    """What became of an open amendment: its fate, which of its edits are void (by index), and, where words that they
    are anchored to have moved to another clause, all its edits with their new anchors (else none)."""

    amendment: str
    fate: Fate
    void: tuple[int, ...] = ()
    edits: tuple[Edit, ...] = ()


# The conference


class NegotiationConvened(Fact, frozen=True):
    title: str
    language: str


class DelegationAccredited(Fact, frozen=True):
    about: ClassVar[str | None] = "delegation"
    delegation: str
    name: str
    kind: DelegationKind
    votes: bool


class DelegateAccredited(Fact, frozen=True):
    about: ClassVar[str | None] = "user"
    user: str
    name: str
    delegation: str | None
    role: Role


class DelegateRecalled(Fact, frozen=True):
    about: ClassVar[str | None] = "user"
    user: str


class GroupFormed(Fact, frozen=True):
    """A negotiating group; `coordinator` is the member delegation that speaks for it."""

    about: ClassVar[str | None] = "group"
    group: str
    name: str
    coordinator: str


class GroupMemberJoined(Fact, frozen=True):
    about: ClassVar[str | None] = "group"
    group: str
    delegation: str


class GroupMemberLeft(Fact, frozen=True):
    about: ClassVar[str | None] = "group"
    group: str
    delegation: str


# The text


class ClauseInserted(Fact, frozen=True):
    """A clause of the draft as tabled. `label`: the number as printed, "" for none, None to derive it."""

    about: ClassVar[str | None] = "clause"
    clause: str
    kind: ClauseKind
    parent: str | None
    after: str | None
    label: str | None
    heading: str
    text: str


class AmendmentProposed(Fact, frozen=True):
    about: ClassVar[str | None] = "amendment"
    amendment: str
    proponent: str
    edits: tuple[Edit, ...]
    rationale: str


class AmendmentWithdrawn(Fact, frozen=True):
    """`rebased`: what became of the amendments to this one."""

    about: ClassVar[str | None] = "amendment"
    amendment: str
    rebased: tuple[Rebased, ...]


class AmendmentAdopted(Fact, frozen=True):
    """`decision` made these edits (by index) part of the base; `rebased` tells what became of the other amendments."""

    about: ClassVar[str | None] = "amendment"
    amendment: str
    decision: str
    edits: tuple[int, ...]
    rebased: tuple[Rebased, ...]


class AmendmentRejected(Fact, frozen=True):
    """`rebased`: what became of the amendments to this one."""

    about: ClassVar[str | None] = "amendment"
    amendment: str
    decision: str
    rebased: tuple[Rebased, ...]


class AmendmentReopened(Fact, frozen=True):
    """An amendment is open again: overtaken or rejected, as it was; adopted, with the text as it was before."""

    about: ClassVar[str | None] = "amendment"
    amendment: str
    reason: str


class VotingOrderSet(Fact, frozen=True):
    """The chair's order of voting on the open amendments to a clause, instead of that of GA rule 90."""

    about: ClassVar[str | None] = "clause"
    clause: str
    order: tuple[str, ...]


class ClauseAgreed(Fact, frozen=True):
    """The words `spans` (none: all that stand) of the clause are agreed so far as `level` says."""

    about: ClassVar[str | None] = "clause"
    clause: str
    decision: str
    level: Level
    spans: tuple[Span, ...]


class ClauseReopened(Fact, frozen=True):
    about: ClassVar[str | None] = "clause"
    clause: str
    reason: str


# What is said of it


class PositionStated(Fact, frozen=True):
    about: ClassVar[str | None] = "on"
    on: str
    party: str
    stance: Stance
    reason: str


class PositionWithdrawn(Fact, frozen=True):
    about: ClassVar[str | None] = "on"
    on: str
    party: str


class CommentPosted(Fact, frozen=True):
    """`spans` are the words of the clause that the comment is about; none: all of it."""

    about: ClassVar[str | None] = "comment"
    comment: str
    on: str
    portion: Portion
    spans: tuple[Span, ...]
    reply_to: str | None
    text: str


# How it is decided


class ConsensusCalled(Fact, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str
    question: Question


class ConsensusDeclared(Fact, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str


class ConsensusFailed(Fact, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str
    objecting: tuple[str, ...]


class BallotOpened(Fact, frozen=True):
    """`electorate`: the delegations entitled to vote, frozen at opening (Rules of Procedure of the GA, rule 82).

    Version 1 had no `terms`. A ballot on a motion, which `terms` names, asks an empty question."""

    version: ClassVar[int] = 2
    about: ClassVar[str | None] = "decision"
    decision: str
    question: Question
    rule: Rule
    electorate: tuple[str, ...]
    terms: Terms | None = None


class VoteCast(Fact, frozen=True):
    """The latest vote of a delegation before closing counts; the earlier ones stay in the log."""

    about: ClassVar[str | None] = "decision"
    decision: str
    delegation: str
    choice: Choice
    explanation: str


class BallotClosed(Fact, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str


class ResultAnnounced(Fact, frozen=True):
    """In votes, of which an organization may have several. Version 1 had no `explanation`."""

    version: ClassVar[int] = 2
    about: ClassVar[str | None] = "decision"
    decision: str
    yes: int
    no: int
    abstain: int
    not_voting: int
    adopted: bool
    explanation: Explanation | None = None


Event = (
    NegotiationConvened
    | DelegationAccredited
    | DelegateAccredited
    | DelegateRecalled
    | GroupFormed
    | GroupMemberJoined
    | GroupMemberLeft
    | ClauseInserted
    | AmendmentProposed
    | AmendmentWithdrawn
    | AmendmentAdopted
    | AmendmentRejected
    | AmendmentReopened
    | VotingOrderSet
    | ClauseAgreed
    | ClauseReopened
    | PositionStated
    | PositionWithdrawn
    | CommentPosted
    | ConsensusCalled
    | ConsensusDeclared
    | ConsensusFailed
    | BallotOpened
    | VoteCast
    | BallotClosed
    | ResultAnnounced
    | Bond
    | ProcedureEvent
)


class Recorded(Value, frozen=True):
    """An event in its place in the log: what `evolve` folds."""

    seq: int
    at: datetime
    actor: str
    delegation: str | None
    command_id: UUID
    event: Event


class UnknownEvent(Exception):
    """The log holds a fact that this release does not know. It stops the fold: guessing would falsify the record."""

    def __init__(self, type_name: str, version: int) -> None:
        super().__init__(f"event {type_name} version {version} is unknown to this release: upgrade Travaux")
        self.type_name = type_name
        self.version = version


EVENTS: dict[str, type[Event]] = {event.__name__: event for event in get_args(Event)}

_decoders: dict[tuple[str, int], Callable[[bytes], Any]] = {
    (name, event.version): msgspec.json.Decoder(event).decode for name, event in EVENTS.items()
}
for _name in ("BallotOpened", "ResultAnnounced"):
    # Version 2 added one field, whose default says what its absence meant.
    _decoders[_name, 1] = _decoders[_name, 2]
_encoder = msgspec.json.Encoder(order="sorted")


def encode(event: Event) -> bytes:
    """The body of the event as canonical JSON (RFC 8785): no floats, ASCII keys in order, no spaces."""
    return _encoder.encode(event)


def decode(type_name: str, version: int, body: bytes) -> Event:
    """The event that `encode` wrote.

    Raises `UnknownEvent` for a type or version this release does not know, `msgspec.ValidationError` for other bytes.
    """
    decoder = _decoders.get((type_name, version))
    if decoder is None:
        raise UnknownEvent(type_name, version)
    event: Event = decoder(body)
    return event


_SUBJECTS = {"c": "clause", "a": "amendment", "m": "comment", "d": "decision"}


def stream(event: Event) -> str:
    """What the fact is about, as its leaf in the audit log names it: `clause/c12`, `delegation/KEN`, `negotiation`."""
    if event.about is None:
        return "negotiation"
    name: str = getattr(event, event.about)
    return f"{_SUBJECTS[name[0]] if event.about == 'on' else event.about}/{name}"
