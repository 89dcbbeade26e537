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
from travaux.treaty.rules import Rule


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


class Choice(StrEnum):
    YES = "YES"
    NO = "NO"
    ABSTAIN = "ABSTAIN"


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


class Question(Value, frozen=True):
    """What is put to a decision: an amendment to be adopted, or a clause to be agreed. Exactly one is named.

    `edits`: of the amendment, only these, by index (none: all that remain). `level`: how far the clause is agreed, and
    `spans`: of its text and heading, only these words (none: all).
    """

    amendment: str | None = None
    clause: str | None = None
    edits: tuple[int, ...] = ()
    level: Level = Level.AGREED
    spans: tuple[Span, ...] = ()


class _Event(Value, frozen=True):
    """A fact. `about` names the field that says what the fact is about; `None`: the negotiation itself."""

    version: ClassVar[int] = 1
    about: ClassVar[str | None] = None


# The conference


class NegotiationConvened(_Event, frozen=True):
    title: str
    language: str


class DelegationAccredited(_Event, frozen=True):
    about: ClassVar[str | None] = "delegation"
    delegation: str
    name: str
    kind: DelegationKind
    votes: bool


class DelegateAccredited(_Event, frozen=True):
    about: ClassVar[str | None] = "user"
    user: str
    name: str
    delegation: str | None
    role: Role


class DelegateRecalled(_Event, frozen=True):
    about: ClassVar[str | None] = "user"
    user: str


class GroupFormed(_Event, frozen=True):
    """A negotiating group; `coordinator` is the member delegation that speaks for it."""

    about: ClassVar[str | None] = "group"
    group: str
    name: str
    coordinator: str


class GroupMemberJoined(_Event, frozen=True):
    about: ClassVar[str | None] = "group"
    group: str
    delegation: str


class GroupMemberLeft(_Event, frozen=True):
    about: ClassVar[str | None] = "group"
    group: str
    delegation: str


# The text


class ClauseInserted(_Event, frozen=True):
    """A clause of the draft as tabled. `label`: the number as printed, "" for none, None to derive it."""

    about: ClassVar[str | None] = "clause"
    clause: str
    kind: ClauseKind
    parent: str | None
    after: str | None
    label: str | None
    heading: str
    text: str


class AmendmentProposed(_Event, frozen=True):
    about: ClassVar[str | None] = "amendment"
    amendment: str
    proponent: str
    edits: tuple[Edit, ...]
    rationale: str


class AmendmentWithdrawn(_Event, frozen=True):
    """`rebased`: what became of the amendments to this one."""

    about: ClassVar[str | None] = "amendment"
    amendment: str
    rebased: tuple[Rebased, ...]


class AmendmentAdopted(_Event, frozen=True):
    """`decision` made these edits (by index) part of the base; `rebased` tells what became of the other amendments."""

    about: ClassVar[str | None] = "amendment"
    amendment: str
    decision: str
    edits: tuple[int, ...]
    rebased: tuple[Rebased, ...]


class AmendmentRejected(_Event, frozen=True):
    """`rebased`: what became of the amendments to this one."""

    about: ClassVar[str | None] = "amendment"
    amendment: str
    decision: str
    rebased: tuple[Rebased, ...]


class AmendmentReopened(_Event, frozen=True):
    """An amendment is open again: overtaken or rejected, as it was; adopted, with the text as it was before."""

    about: ClassVar[str | None] = "amendment"
    amendment: str
    reason: str


class VotingOrderSet(_Event, frozen=True):
    """The chair's order of voting on the open amendments to a clause, instead of that of GA rule 90."""

    about: ClassVar[str | None] = "clause"
    clause: str
    order: tuple[str, ...]


class ClauseAgreed(_Event, frozen=True):
    """The words `spans` (none: all that stand) of the clause are agreed so far as `level` says."""

    about: ClassVar[str | None] = "clause"
    clause: str
    decision: str
    level: Level
    spans: tuple[Span, ...]


class ClauseReopened(_Event, frozen=True):
    about: ClassVar[str | None] = "clause"
    clause: str
    reason: str


# What is said of it


class PositionStated(_Event, frozen=True):
    about: ClassVar[str | None] = "on"
    on: str
    party: str
    stance: Stance
    reason: str


class PositionWithdrawn(_Event, frozen=True):
    about: ClassVar[str | None] = "on"
    on: str
    party: str


class CommentPosted(_Event, frozen=True):
    """`spans` are the words of the clause that the comment is about; none: all of it."""

    about: ClassVar[str | None] = "comment"
    comment: str
    on: str
    portion: Portion
    spans: tuple[Span, ...]
    reply_to: str | None
    text: str


# How it is decided


class ConsensusCalled(_Event, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str
    question: Question


class ConsensusDeclared(_Event, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str


class ConsensusFailed(_Event, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str
    objecting: tuple[str, ...]


class BallotOpened(_Event, frozen=True):
    """`electorate`: the delegations entitled to vote, frozen at opening (Rules of Procedure of the GA, rule 82)."""

    about: ClassVar[str | None] = "decision"
    decision: str
    question: Question
    rule: Rule
    electorate: tuple[str, ...]


class VoteCast(_Event, frozen=True):
    """The latest vote of a delegation before closing counts; the earlier ones stay in the log."""

    about: ClassVar[str | None] = "decision"
    decision: str
    delegation: str
    choice: Choice
    explanation: str


class BallotClosed(_Event, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str


class ResultAnnounced(_Event, frozen=True):
    about: ClassVar[str | None] = "decision"
    decision: str
    yes: int
    no: int
    abstain: int
    not_voting: int
    adopted: bool


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
