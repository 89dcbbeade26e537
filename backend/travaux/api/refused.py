"""Refusals as data: a GraphQL type for each reason that the table may give, with its facts."""

from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from typing import Any, Union
from uuid import UUID

import strawberry

from travaux.api import ids
from travaux.api.described import told
from travaux.treaty import points_of_order, refusals

REASONS: Mapping[type[refusals.Refusal], str] = {
    refusals.AlreadyConvened: "The negotiation has been convened already.",
    refusals.NotConvened: "There is no such negotiation, or the person does not take part in it.",
    refusals.NotAccredited: "The person is not accredited to the negotiation.",
    refusals.RoleMayNot: "The person's role does not allow the act.",
    refusals.NotYourDelegation: "The person cannot speak in the name of that delegation or group.",
    refusals.Unknown: "The request names something that is not in the negotiation.",
    refusals.AlreadyExists: "What is to be made exists already.",
    refusals.NotAMember: "The delegation is not a member of the group that could leave it.",
    refusals.BadText: "A text is empty, too long, or holds what no printed text holds.",
    refusals.NothingChanges: "The request would change nothing.",
    refusals.DraftAlreadyTabled: "The draft has been tabled; from then on the text changes by amendments only.",
    refusals.BadDraft: "The draft cannot be tabled as it is.",
    refusals.ClauseDeleted: "The clause has been deleted.",
    refusals.AnchorOutsideWording: "An edit or comment is anchored to a character that the clause never held.",
    refusals.CannotStandThere: "A clause cannot stand at that place.",
    refusals.TextHasMoved: "The clause has changed since the revision that the request expected.",
    refusals.AmendmentNotOpen: "The amendment is no longer before the body.",
    refusals.NotTheProponent: "Only the proponent can withdraw an amendment.",
    refusals.ProponentSupportsOwn: "The proponent has a position on its amendment: it proposed it.",
    refusals.NoPosition: "There is no position of that party to be withdrawn.",
    refusals.BadQuestion: "The question cannot be put as it is.",
    refusals.AmendmentsOpen: "Amendments to the clause are disposed of before the clause itself (GA rule 90).",
    refusals.AlreadyAgreed: "The clause is agreed already.",
    refusals.NotAgreed: "The clause has not been agreed, so there is nothing to reopen.",
    refusals.AlreadyBeforeTheBody: "The question, or one that bears on the same text, is before the body already.",
    refusals.DecisionClosed: "The decision is closed.",
    refusals.WrongProcedure: "The decision is taken by another procedure.",
    refusals.NotEntitledToVote: "The delegation is not in the electorate of the ballot.",
    refusals.NobodyMayVote: "No delegation has the right to vote.",
    refusals.CommandIdReused: "The command id was used for another request.",
    refusals.LastSecretariat: "A negotiation cannot be left without a secretariat.",
    refusals.NotAnAmendment: "Only an amendment can be co-sponsored.",
    refusals.TooMany: "The request holds too many parts.",
    refusals.CannotReopen: "What was decided on the amendment cannot be undone.",
    refusals.UnbalancedBracket: "A square bracket of a bracketed text opens or closes alone.",
    refusals.CannotLink: "What is agreed of the clause cannot be made conditional on that.",
    refusals.NotAnOrganisation: "Only a regional economic integration organization speaks for its members.",
    refusals.NotReady: "The text as a whole cannot be adopted yet.",
    points_of_order.NoVoteOnSubstance: "The rules of procedure know no vote on substance.",
    points_of_order.RuleNotAdopted: "The rules of procedure do not know this rule for the matter.",
    points_of_order.ConsensusFirst: "A vote is the last resort: first every effort at consensus.",
    points_of_order.PresenceUnknown: "The rule counts presence, and nobody recorded it.",
    points_of_order.NoQuorum: "Too few are present to decide.",
    points_of_order.NotByThisMethod: "The vote is taken by another method.",
    points_of_order.BadTerms: "The ballot cannot be opened on these terms.",
    points_of_order.OrganizationOrMembers: "An organization votes or its member States do, never both.",
    points_of_order.VotingIsOver: "Votes are not taken any more.",
    points_of_order.VotingIsUnderWay: "Votes are still taken, or seals still opened.",
    points_of_order.SealYourVote: "Choices are not to be seen yet; hand in a seal.",
    points_of_order.BrokenSeal: "The seal or its key cannot be used.",
    points_of_order.VoteNotAnnounced: "The result is not announced, so there is nothing to correct.",
    points_of_order.MayNotExplain: "The delegation may not explain its vote.",
    points_of_order.SecondVoteOverdue: "The second vote after an equal one was due earlier (GA rule 95).",
    points_of_order.DeadlineTooEarly: "The deadline leaves less time than the rules of procedure ask for.",
    points_of_order.NothingHasElapsed: "No deadline has passed.",
    points_of_order.VotingHasBegun: "Voting on the amendment has begun, so it cannot be withdrawn (GA rule 80).",
    points_of_order.VoteByPart: "The amendment is voted on by parts (GA rule 89).",
    points_of_order.MotionPending: "A motion comes first (GA rule 77).",
    points_of_order.MotionNotPending: "The motion has been disposed of.",
    points_of_order.MotionHasOpponents: "The motion was opposed, so it is put to the vote.",
    points_of_order.BadMotion: "The motion cannot be moved as it is.",
    points_of_order.NoActionDecided: "The body decided to take no action on it.",
    points_of_order.DebateClosed: "The debate on it is closed.",
    points_of_order.NeedsReconsideration: "It was decided; to take it up again needs a motion (GA rule 81).",
    points_of_order.BadCount: "The figures of the count contradict each other.",
    points_of_order.BadDescription: "What is to be recorded of the delegation makes no sense.",
}

FACTS: Mapping[str, str] = {
    "act": "What the role does not allow.",
    "adopted": "The rules that the rules of procedure know for this matter, in words.",
    "allowed": "The roles for which it is.",
    "amendment": "The amendment.",
    "amendments": "The open amendments.",
    "by": "Until when it was due.",
    "changed_by": "The events that have changed it since.",
    "clause": "The clause; null if it is one that does not exist yet.",
    "clauses": "The clauses over which it is not ready.",
    "column": "The column of the bracket in that line, beginning with 1.",
    "command_id": "The command id.",
    "count": "How many there are in the request.",
    "current": "The revision that is current.",
    "decision": "The decision.",
    "delegation": "The code of the delegation.",
    "deleted_by": "The event that deleted it.",
    "earliest": "The earliest deadline that is possible.",
    "expected": "The revision that the request expected.",
    "group": "The code of the group.",
    "have": "How many are present.",
    "kind": "What kind of motion.",
    "line": "The line of the bracket in the text of its clause, beginning with 1.",
    "majority": "The majority that the motion needs, in words.",
    "method": "The method of the vote.",
    "most": "How many are allowed.",
    "motion": "The motion.",
    "name": "The name or id that was given.",
    "named": "The code of the delegation or group in whose name the request was made.",
    "need": "How many are needed.",
    "next_at": "The next deadline; null if there is none.",
    "offset": "The offset of the character in what that event brought in.",
    "on": "The clause or amendment.",
    "opposed": "The codes of the delegations that opposed it.",
    "parties": "The codes of the parties whose acts these were.",
    "parts": "The sets of edits that can be put, by their indices in `Amendment.edits`.",
    "party": "The code of the party.",
    "position": "The offset of the offending character in Unicode code points; null if no one character offends.",
    "problem": "What is the matter.",
    "procedure": "The procedure by which it is taken.",
    "proponent": "The code of the proponent.",
    "role": "The person's role.",
    "rule": "The rule in words.",
    "rules": "The rules of procedure.",
    "since": "Until when votes were taken.",
    "source": "The event to which the anchor points.",
    "status": "Where it stands.",
    "until": "Until when; null if nobody has said.",
    "user": "The user name of the person.",
    "voted": "The codes of those who voted already.",
    "what": "What kind of thing.",
    "where": "The part of the request.",
    "yours": "The code of the delegation for which the person acts; null for none.",
}

_LISTS = {"amendments", "clauses"}
_THINGS = {"amendment", "clause", "decision", "motion", "on"} | _LISTS
"""Facts that are names in the record; outside they are ids."""


@strawberry.interface(
    name="Refusal",
    description="Why the table says no. Nothing of the request was stored; the message says what to do.",
)
class Refused:
    code: str = told("Stable, for programs: the type's name as UPPER_SNAKE.")
    message: str = told("For the person: why, and what to do.")


def _facts(reason: type[refusals.Refusal]) -> tuple[Field[Any], ...]:
    assert is_dataclass(reason), "every Refusal is a dataclass"
    return fields(reason)


def _fact(name: str, annotation: Any) -> Any:
    if name == "command_id":
        return UUID
    if name not in _THINGS:
        return _listed(annotation)
    if name in _LISTS:
        return list[strawberry.ID]
    return strawberry.ID | None if name == "clause" or annotation == (str | None) else strawberry.ID


def _listed(annotation: Any) -> Any:
    """The annotation with a list for every tuple."""
    if getattr(annotation, "__origin__", None) is tuple:
        return list[_listed(annotation.__args__[0])]  # type: ignore[misc]
    return annotation


def _published(reason: type[refusals.Refusal], description: str) -> Any:
    facts = _facts(reason)
    body: dict[str, Any] = {
        "__annotations__": {each.name: _fact(each.name, each.type) for each in facts},
        "__module__": __name__,
        "__doc__": description,
        **{each.name: told(FACTS[each.name]) for each in facts},
    }
    return strawberry.type(type(reason.__name__, (Refused,), body), description=description)


PUBLISHED: Mapping[type[refusals.Refusal], Any] = {
    reason: _published(reason, description) for reason, description in REASONS.items()
}


def refused(log: str, refusal: refusals.Refusal) -> Any:
    """The refusal as its GraphQL type, with ids where it has names."""
    facts = {each.name: _told(log, each.name, getattr(refusal, each.name)) for each in _facts(type(refusal))}
    return PUBLISHED[type(refusal)](code=refusal.code, message=str(refusal), **facts)


def _told(log: str, name: str, value: Any) -> Any:
    if name == "command_id":
        return UUID(value)
    if name in _LISTS:
        return [ids.encode(log, each) for each in value]
    if name in _THINGS:
        return ids.encode(log, value) if value is not None and ids.is_name(value) else None
    return _list(value)


def _list(value: Any) -> Any:
    return [_list(each) for each in value] if isinstance(value, tuple) else value


def result(accepted: Any) -> Any:
    """The union of the receipt and every reason to refuse."""
    return Union[(accepted, *PUBLISHED.values())]
