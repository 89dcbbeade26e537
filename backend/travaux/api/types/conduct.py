"""How a decision is conducted: who may vote with what weight, silence, statements for the record."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

import strawberry

from travaux.api.described import told
from travaux.api.scalars import Whole
from travaux.treaty import conduct, polls
from travaux.treaty.events import Choice


@strawberry.type(description="A measure of a member.")
class Weight:
    name: str = told("Which, such as `population`.")
    amount: Whole = told("How much.")


@strawberry.type(description="A delegation entitled to vote, with what rules need to know of it.")
class Voter:
    delegation: str = told("Its code.")
    organization: bool = told("Whether it votes for member States.")
    members: list[str] = told("Of an organization, the codes of its member States that are Parties.")
    chambers: list[str] = told("The parts of the body to which it belongs.")
    weights: list[Weight] = told("Its weights.")

    @classmethod
    def of(cls, read: polls.Voter) -> Self:
        return cls(
            delegation=read.name,
            organization=read.organization,
            members=list(read.members),
            chambers=list(read.chambers),
            weights=[Weight(name=each.name, amount=Whole(each.amount)) for each in read.weights],
        )


@strawberry.type(description="What a delegation had put on record with a decision.")
class Statement:
    delegation: str = told("The code of the delegation.")
    text: str = told("What it said; may be empty.")
    seq: int = told("The event that put it on record.")


def statements(read: Iterable[conduct.Said]) -> list[Statement]:
    return [Statement(delegation=each.delegation, text=each.text, seq=each.seq) for each in read]


@strawberry.type(
    description="After the result, what a delegation says that it meant to vote. The result stands."
)
class VoteCorrection:
    delegation: str = told("The code of the delegation.")
    intended: Choice = told("The vote that was meant.")


@strawberry.type(description="A formal objection.")
class Objecting:
    party: str = told("The code of the party.")
    reason: str = told("Why, in its own words; may be empty, and is if it has been withdrawn since.")
    seq: int | None = told("The event that stated it; null if it has been withdrawn since.")


@strawberry.type(description="Adopted at the deadline, which is inclusive, unless somebody entitled objects.")
class SilenceProcedure:
    deadline: datetime = told("Until when one can object; this instant included.")
    zone: str = told("The time zone in which the deadline is displayed.")
    minimum: int = told("The shortest period that the rules of procedure allowed, in minutes.")
    entitled: list[str] = told("The codes of those who can break it.")
    broken_by: str | None = told("The code of the delegation that broke it.")
    reason: str | None = told("Why that delegation did; may be empty.")
    withdrawn: bool = told("Whether it was taken back.")
    elapsed: datetime | None = told("The instant of adoption: the deadline, whenever that was written down.")
    noted: list[Statement] = told("Objections that broke nothing: too late, or of those not entitled.")

    @classmethod
    def of(cls, read: conduct.Silence, noted: Iterable[conduct.Said]) -> Self:
        broken_by, reason = read.broken_by or (None, None)
        return cls(
            deadline=read.deadline,
            zone=read.zone,
            minimum=read.minimum,
            entitled=list(read.entitled),
            broken_by=broken_by,
            reason=reason,
            withdrawn=read.withdrawn,
            elapsed=read.elapsed,
            noted=statements(noted),
        )


@strawberry.type(description="A second vote that is due after an equal one (GA rule 95).")
class SecondVote:
    first: strawberry.ID = told("The equal vote.")
    by: datetime = told("Until when it is to be opened.")


@strawberry.type(description="Efforts at consensus that were declared exhausted.")
class Exhausted:
    on: strawberry.ID | None = told("The clause or amendment; null: everything.")
    times: int = told("How often; each time the next rule of a sequence applies.")


@strawberry.type(
    description="An organization that speaks for its members on a clause and what stands under it."
)
class Competence:
    clause: strawberry.ID = told("The clause.")
    delegation: str = told("The code of the organization.")
    seq: int = told("The event that declared it.")
