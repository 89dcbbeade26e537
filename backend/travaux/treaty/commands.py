"""The requests, in the imperative: what somebody asks the table to do. `decide` answers with facts or a refusal."""

from datetime import datetime
from uuid import UUID

from travaux.treaty.edits import Address, Asked, ClauseKind, Portion, Span, Value
from travaux.treaty.events import Choice, DelegationKind, Question, Role, Stance
from travaux.treaty.procedural import ProceduralCommand
from travaux.treaty.rules import Rule
from travaux.treaty.terms import Method, Reveal


class _Command(Asked, frozen=True):
    """A request. Which person makes it, and when, comes with the `Request` around it."""


class ConveneNegotiation(_Command, frozen=True):
    """Open a new negotiation; whoever asks becomes its secretariat."""

    title: str
    language: str = "en"


class AccreditDelegation(_Command, frozen=True):
    """`delegation`: a short code such as KEN or EU, as it is to stand in brackets."""

    delegation: str
    name: str
    kind: DelegationKind = DelegationKind.STATE
    votes: bool = True


class AccreditDelegate(_Command, frozen=True):
    """Give a user a role; HEAD and DELEGATE act for a delegation, OBSERVER may, the other roles act for none."""

    user: str
    name: str
    role: Role
    delegation: str | None = None


class RecallDelegate(_Command, frozen=True):
    user: str


class FormGroup(_Command, frozen=True):
    """`members` include the `coordinator`, the delegation that speaks for the group."""

    group: str
    name: str
    coordinator: str
    members: tuple[str, ...]


class JoinGroup(_Command, frozen=True):
    group: str
    delegation: str


class LeaveGroup(_Command, frozen=True):
    group: str
    delegation: str


class ClauseDraft(Asked, frozen=True):
    """A clause to be, with what stands under it. `label`: the number as printed, "" for none, None to derive it.

    `options`: other clauses that were proposed for its place, in a draft that is tabled with its brackets.
    """

    kind: ClauseKind
    label: str | None = None
    heading: str = ""
    text: str = ""
    children: tuple["ClauseDraft", ...] = ()
    options: tuple["ClauseDraft", ...] = ()


class TableDraft(_Command, frozen=True):
    """Lay the first text before the body, once. From then on the text changes by amendments only.

    `bracketed`: square brackets in the texts are those of a negotiation, and become amendments of whom they name.
    """

    clauses: tuple[ClauseDraft, ...]
    bracketed: bool = False


class EditText(Asked, frozen=True, tag="EDIT", tag_field="change"):
    """Strike the characters `strike` and put `insert` directly after the character `after`."""

    clause: str
    after: Address
    strike: tuple[Span, ...] = ()
    insert: str = ""
    portion: Portion = Portion.TEXT


class Reword(Asked, frozen=True, tag="REWORD", tag_field="change"):
    """The whole new wording of a clause's text or heading, written against its wording at `as_of` (None: now).

    `amending`: it was written against the text as that open amendment would have it, and amends the amendment.
    """

    clause: str
    text: str
    portion: Portion = Portion.TEXT
    as_of: int | None = None
    amending: str | None = None


class InsertClause(Asked, frozen=True, tag="INSERT", tag_field="change"):
    """A new clause under `parent` (None: the whole text), directly after its child `after` (None: first)."""

    draft: ClauseDraft
    parent: str | None = None
    after: str | None = None


class DeleteClause(Asked, frozen=True, tag="DELETE", tag_field="change"):
    """Remove a clause and what stands under it. `expected_revision`: refuse if the clause has changed since."""

    clause: str
    expected_revision: int | None = None


class MoveClause(Asked, frozen=True, tag="MOVE", tag_field="change"):
    """Put a clause elsewhere, with what stands under it. `expected_revision`: refuse if it has changed since."""

    clause: str
    parent: str | None = None
    after: str | None = None
    expected_revision: int | None = None


class MoveText(Asked, frozen=True, tag="MOVE_TEXT", tag_field="change"):
    """Take the characters `spans` out of a clause and put them directly after the character `after` of `to`."""

    clause: str
    spans: tuple[Span, ...]
    after: Address
    to: str | None = None
    portion: Portion = Portion.TEXT
    to_portion: Portion = Portion.TEXT


class SplitClause(Asked, frozen=True, tag="SPLIT", tag_field="change"):
    """What stands after the character `after` of a clause's text becomes a clause of its own, directly following."""

    clause: str
    after: Address
    expected_revision: int | None = None


class MergeClause(Asked, frozen=True, tag="MERGE", tag_field="change"):
    """A clause goes up in the clause `into`, its text after the words `joint`. None: the sibling before it."""

    clause: str
    into: str | None = None
    joint: str = " "
    expected_revision: int | None = None


Change = EditText | Reword | InsertClause | DeleteClause | MoveClause | MoveText | SplitClause | MergeClause


class ProposeAmendment(_Command, frozen=True):
    """`party`: the delegation, or the group it coordinates, in whose name; None: the delegate's own delegation."""

    changes: tuple[Change, ...]
    rationale: str = ""
    party: str | None = None


class WithdrawAmendment(_Command, frozen=True):
    amendment: str


class StatePosition(_Command, frozen=True):
    """On a clause or an amendment; the latest position of a party replaces its earlier one."""

    on: str
    stance: Stance
    reason: str = ""
    party: str | None = None


class WithdrawPosition(_Command, frozen=True):
    on: str
    party: str | None = None


class PostComment(_Command, frozen=True):
    """On a clause or an amendment, on chosen words of a clause (`spans`), or in reply to a comment."""

    on: str
    text: str
    portion: Portion = Portion.TEXT
    spans: tuple[Span, ...] = ()
    reply_to: str | None = None


class CallConsensus(_Command, frozen=True):
    question: Question


class CloseConsensusCall(_Command, frozen=True):
    """The chair's "I see no objection, it is so decided", or the finding that there is one. `overruling`: why the chair
    declares consensus although there is; it is recorded with who objects."""

    decision: str
    overruling: str = ""


class OpenBallot(_Command, frozen=True):
    """`rule` None: that of the rules of procedure, or two thirds if none were adopted. The rest: see `terms.Terms`."""

    question: Question
    rule: Rule | None = None
    method: Method = Method.RECORDED
    reveal: Reveal = Reveal.LIVE
    visible: int = 0
    closes: datetime | None = None


class CastVote(_Command, frozen=True):
    decision: str
    choice: Choice
    explanation: str = ""
    delegation: str | None = None


class CloseBallot(_Command, frozen=True):
    decision: str


class ReopenAmendment(_Command, frozen=True):
    """Undo what was decided on an amendment: it is open again, and if it was adopted the text is as it was before."""

    amendment: str
    reason: str


class SetVotingOrder(_Command, frozen=True):
    """Another order than furthest removed first (GA rule 90) for the open amendments to a clause; name them all."""

    clause: str
    order: tuple[str, ...]


class ReopenClause(_Command, frozen=True):
    clause: str
    reason: str


class LinkClause(_Command, frozen=True):
    """What is agreed of the clause is agreed on condition that `depends_on` is agreed too."""

    clause: str
    depends_on: str


class UnlinkClause(_Command, frozen=True):
    clause: str
    depends_on: str


class DeclareCompetence(_Command, frozen=True):
    """The REIO speaks for its members, those of the groups that it coordinates, on the clause and what is under it.

    `delegation` None: the delegate's own.
    """

    clause: str
    delegation: str | None = None


class EndCompetence(_Command, frozen=True):
    clause: str
    delegation: str | None = None


class AdoptText(_Command, frozen=True):
    """The chair's "the text as a whole is adopted", without a vote, once each of its clauses is agreed."""


Command = (
    ConveneNegotiation
    | AccreditDelegation
    | AccreditDelegate
    | RecallDelegate
    | FormGroup
    | JoinGroup
    | LeaveGroup
    | TableDraft
    | ProposeAmendment
    | WithdrawAmendment
    | StatePosition
    | WithdrawPosition
    | PostComment
    | CallConsensus
    | CloseConsensusCall
    | OpenBallot
    | CastVote
    | CloseBallot
    | ReopenAmendment
    | SetVotingOrder
    | ReopenClause
    | LinkClause
    | UnlinkClause
    | DeclareCompetence
    | EndCompetence
    | AdoptText
    | ProceduralCommand
)


class Request(Value, frozen=True):
    """A command with who makes it, when, and the name (a UUID) the client gave it, so that a repeat is known."""

    command_id: UUID
    actor: str
    at: datetime
    command: Command
