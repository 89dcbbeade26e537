"""Why the table says no. Each reason carries the facts of the case, and its text tells the person what to do."""

import re
from dataclasses import dataclass


class Refusal(Exception):
    """A request that the rules do not allow. Nothing of it is stored."""

    @property
    def code(self) -> str:
        """Stable, for programs: `NoConsensus` is NO_CONSENSUS."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).upper()


@dataclass
class AlreadyConvened(Refusal):
    def __str__(self) -> str:
        return "This negotiation has been convened already. Convene another under a new command id."


@dataclass
class NotConvened(Refusal):
    def __str__(self) -> str:
        return "There is no such negotiation."


@dataclass
class NotAccredited(Refusal):
    user: str

    def __str__(self) -> str:
        return f"{self.user} is not accredited to this negotiation. Ask its secretariat for accreditation."


@dataclass
class RoleMayNot(Refusal):
    role: str
    act: str
    allowed: tuple[str, ...]

    def __str__(self) -> str:
        return f"The role {self.role} may not {self.act}; this is for {', '.join(self.allowed)}."


@dataclass
class NotYourDelegation(Refusal):
    named: str
    yours: str | None

    def __str__(self) -> str:
        own = f"You act for {self.yours}" if self.yours else "You act for no delegation"
        return f"{own}; only a delegate of {self.named} can speak in its name."


@dataclass
class Unknown(Refusal):
    """The name means nothing in this negotiation."""

    what: str
    name: str

    def __str__(self) -> str:
        return f"This negotiation has no {self.what} {self.name!r}. Look up the current ones and try again."


@dataclass
class AlreadyExists(Refusal):
    what: str
    name: str

    def __str__(self) -> str:
        return f"The {self.what} {self.name!r} exists already."


@dataclass
class NotAMember(Refusal):
    group: str
    delegation: str

    def __str__(self) -> str:
        return (
            f"{self.delegation} is not a member of {self.group} that could leave it. Its coordinator stays."
        )


@dataclass
class BadText(Refusal):
    """`where`: the part of the request; `position`: the offending character's offset in code points, if one offends."""

    where: str
    problem: str
    position: int | None = None

    def __str__(self) -> str:
        place = f" at character {self.position}" if self.position is not None else ""
        return f"The {self.where} {self.problem}{place}. Correct it and send it again."


@dataclass
class NothingChanges(Refusal):
    def __str__(self) -> str:
        return "The request would change nothing: what it asks for is so already."


@dataclass
class DraftAlreadyTabled(Refusal):
    def __str__(self) -> str:
        return "The draft has been tabled. Propose an amendment to change it."


@dataclass
class BadDraft(Refusal):
    problem: str

    def __str__(self) -> str:
        return f"The draft cannot be tabled: {self.problem}."


@dataclass
class ClauseDeleted(Refusal):
    clause: str
    deleted_by: int

    def __str__(self) -> str:
        return (
            f"The clause {self.clause} was deleted by event {self.deleted_by}. Propose a new clause instead."
        )


@dataclass
class AnchorOutsideWording(Refusal):
    clause: str
    source: int
    offset: int

    def __str__(self) -> str:
        return (
            f"The clause {self.clause} never held the character {self.offset} of event {self.source}. "
            "Read the clause again and anchor the edit to the addresses of its runs."
        )


@dataclass
class CannotStandThere(Refusal):
    clause: str
    problem: str

    def __str__(self) -> str:
        return f"The clause {self.clause} cannot stand there: {self.problem}."


@dataclass
class TextHasMoved(Refusal):
    """Somebody was first. `changed_by`: the events since, and `parties` whose acts they were."""

    clause: str
    expected: int
    current: int
    changed_by: tuple[int, ...]
    parties: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"The clause {self.clause} is at revision {self.current}, not {self.expected}: "
            f"{', '.join(self.parties) or 'the body'} changed it since. Read it again and decide anew."
        )


@dataclass
class AmendmentNotOpen(Refusal):
    amendment: str
    status: str

    def __str__(self) -> str:
        return f"The amendment {self.amendment} is {self.status.lower()}. Propose a new one."


@dataclass
class NotTheProponent(Refusal):
    amendment: str
    proponent: str

    def __str__(self) -> str:
        return f"Only {self.proponent}, who proposed it, can withdraw the amendment {self.amendment} (GA rule 80)."


@dataclass
class ProponentSupportsOwn(Refusal):
    amendment: str
    proponent: str

    def __str__(self) -> str:
        return f"{self.proponent} proposed the amendment {self.amendment}: that is its position. It can withdraw it."


@dataclass
class NoPosition(Refusal):
    on: str
    party: str

    def __str__(self) -> str:
        return f"{self.party} has stated no position on {self.on} that could be withdrawn."


@dataclass
class BadQuestion(Refusal):
    problem: str

    def __str__(self) -> str:
        return f"The question cannot be put: {self.problem}."


@dataclass
class AmendmentsOpen(Refusal):
    """Amendments are disposed of before the text they amend (GA rule 90)."""

    clause: str
    amendments: tuple[str, ...]

    def __str__(self) -> str:
        names = ", ".join(self.amendments)
        return f"Amendments to the clause {self.clause} are open: {names}. Decide or withdraw them first."


@dataclass
class AlreadyAgreed(Refusal):
    clause: str

    def __str__(self) -> str:
        return f"The clause {self.clause} is agreed already. Reopen it to discuss it again."


@dataclass
class NotAgreed(Refusal):
    clause: str

    def __str__(self) -> str:
        return f"The clause {self.clause} has not been agreed, so there is nothing to reopen."


@dataclass
class AlreadyBeforeTheBody(Refusal):
    decision: str

    def __str__(self) -> str:
        return f"The question is before the body already in {self.decision}. Close that first."


@dataclass
class DecisionClosed(Refusal):
    decision: str

    def __str__(self) -> str:
        return f"{self.decision} is closed. Its result stands."


@dataclass
class WrongProcedure(Refusal):
    decision: str
    procedure: str

    def __str__(self) -> str:
        return f"{self.decision} is a {self.procedure}; use the command for that procedure."


@dataclass
class NotEntitledToVote(Refusal):
    delegation: str

    def __str__(self) -> str:
        return f"{self.delegation} is not in the electorate that was fixed when the ballot was opened."


@dataclass
class NobodyMayVote(Refusal):
    def __str__(self) -> str:
        return "No delegation has the right to vote. Accredit voting delegations first."


@dataclass
class CommandIdReused(Refusal):
    command_id: str

    def __str__(self) -> str:
        return f"The command id {self.command_id} was used for another request. Give each command an id of its own."


@dataclass
class LastSecretariat(Refusal):
    user: str

    def __str__(self) -> str:
        return f"{self.user} is the last of the secretariat. Accredit a successor first."


@dataclass
class NotAnAmendment(Refusal):
    on: str

    def __str__(self) -> str:
        return f"Only an amendment can be co-sponsored; {self.on} is a clause. Support it instead."


@dataclass
class CannotLink(Refusal):
    clause: str
    problem: str

    def __str__(self) -> str:
        return f"The agreement on the clause {self.clause} cannot be made conditional: {self.problem}."


@dataclass
class NotAnOrganisation(Refusal):
    """Only a regional economic integration organisation has the competence of its members."""

    delegation: str

    def __str__(self) -> str:
        return f"{self.delegation} is not accredited as a REIO, so it speaks for itself alone. State its position."


@dataclass
class NotReady(Refusal):
    """`status` of the text as a whole, and the `clauses` over which it is not ready."""

    status: str
    clauses: tuple[str, ...]

    def __str__(self) -> str:
        where = f" Settle these first: {', '.join(self.clauses)}." if self.clauses else ""
        return f"The text as a whole cannot be adopted: it is {self.status.lower()}.{where}"


@dataclass
class TooMany(Refusal):
    what: str
    count: int
    most: int

    def __str__(self) -> str:
        return f"The request holds {self.count:,} {self.what}, more than the {self.most:,} allowed. Send it in parts."


@dataclass
class CannotReopen(Refusal):
    amendment: str
    problem: str

    def __str__(self) -> str:
        return f"The amendment {self.amendment} cannot be reopened: {self.problem}."


@dataclass
class UnbalancedBracket(Refusal):
    """`line` and `column` count from 1."""

    line: int
    column: int
    problem: str

    def __str__(self) -> str:
        return (
            f"The square bracket in line {self.line}, column {self.column} {self.problem}. Correct the text."
        )
