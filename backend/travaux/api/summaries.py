"""What happened, in one sentence."""

from typing import assert_never

from travaux.api.phrases import (
    agreeing,
    amendment,
    decided,
    how_far,
    named,
    opening,
    plural,
    proposal,
    question,
    sentence,
    subject,
    were,
    whole,
)
from travaux.api.procedure_in_words import in_words
from travaux.api.view import View
from travaux.treaty import conditions as bond
from travaux.treaty import events as fact
from travaux.treaty.events import Event, Question, Stance
from travaux.treaty.procedures import ProcedureEvent

_STANCES = {
    Stance.CO_SPONSOR: "co-sponsors",
    Stance.SUPPORT: "supports",
    Stance.ACCEPT: "accepts",
    Stance.FLEXIBLE: "is flexible on",
    Stance.RESERVE: "reserves its position on",
    Stance.OPPOSE: "opposes",
    Stance.OBJECT: "objects to",
}


def summary(view: View, event: Event) -> str:  # noqa: C901, PLR0911, PLR0912, PLR0915 - an arm a fact
    """One sentence. Clauses bear the numbers of the state that is viewed."""
    if isinstance(event, ProcedureEvent):
        return in_words(view, event)
    match event:
        case fact.NegotiationConvened():
            return f"The negotiation “{event.title}” was convened."
        case fact.DelegationAccredited():
            right = "" if event.votes else ", without the right to vote"
            return f"{event.name} ({event.delegation}) was accredited{right}."
        case fact.DelegateAccredited():
            whose = f" of {event.delegation}" if event.delegation else ""
            return f"{event.name} was accredited as {event.role.value.lower()}{whose}."
        case fact.DelegateRecalled():
            return f"The accreditation of {view.person(event.user)} ended."
        case fact.GroupFormed():
            return f"The group {event.name} ({event.group}) was formed; {event.coordinator} coordinates it."
        case fact.GroupMemberJoined():
            return f"{event.delegation} joined {event.group}."
        case fact.GroupMemberLeft():
            return f"{event.delegation} left {event.group}."
        case fact.ClauseInserted():
            return f"{opening(view.path(event.clause))} was tabled."
        case fact.AmendmentProposed():
            if not event.proponent:
                return f"It was proposed to {proposal(view, event.edits)}."
            return f"{event.proponent} proposed to {proposal(view, event.edits)}."
        case fact.AmendmentWithdrawn():
            return f"{opening(amendment(view, event.amendment))} was withdrawn."
        case fact.AmendmentAdopted():
            others = sum(rebased.fate is not fact.Fate.CLEAN for rebased in event.rebased)
            touched = f"; {others} other open {plural('amendment', others)} touched" if others else ""
            part = "" if whole(view, event) else "part of "
            return f"{opening(part + amendment(view, event.amendment))} was adopted{touched}."
        case fact.AmendmentRejected():
            return f"{opening(amendment(view, event.amendment))} was not adopted."
        case fact.AmendmentReopened():
            return f"{opening(amendment(view, event.amendment))} was reopened: {sentence(event.reason)}"
        case fact.VotingOrderSet():
            order = ", ".join(named(view, name) for name in event.order)
            return (
                f"The Chair set the order of voting on the amendments to {view.path(event.clause)}: {order}."
            )
        case fact.ClauseAgreed():
            asked = Question(clause=event.clause, level=event.level, spans=event.spans)
            return f"{opening(agreeing(view, asked))} {were(event.spans)} agreed{how_far(event.level)}."
        case fact.ClauseReopened():
            return f"{opening(view.path(event.clause))} was reopened: {sentence(event.reason)}"
        case fact.PositionStated():
            return f"{event.party} {_STANCES[event.stance]} {subject(view, event.on)}."
        case fact.PositionWithdrawn():
            return f"{event.party} withdrew its position on {subject(view, event.on)}."
        case fact.CommentPosted():
            what = "A reply was posted" if event.reply_to else "A comment was posted"
            return f"{what} on {subject(view, event.on)}."
        case fact.ConsensusCalled():
            return f"The Chair asked whether anybody objects. {question(view, event.question)}"
        case fact.ConsensusDeclared():
            return f"There was no objection: {decided(view, event.decision)}"
        case fact.ConsensusFailed():
            who = ", ".join(event.objecting)
            return f"There was no consensus, as {who} objected: {decided(view, event.decision)}"
        case fact.BallotOpened():
            return f"A ballot was opened, by {event.rule}. {decided(view, event.decision)}"
        case fact.VoteCast():
            return f"{event.delegation} voted {event.choice.value.lower()}: {decided(view, event.decision)}"
        case fact.BallotClosed():
            return f"The ballot was closed: {decided(view, event.decision)}"
        case fact.ResultAnnounced():
            result = "adopted" if event.adopted else "not adopted"
            return (
                f"{opening(result)} by {event.yes} votes to {event.no}, with {event.abstain} abstentions: "
                f"{decided(view, event.decision)}"
            )
        case bond.ClauseMadeConditional():
            return f"What is agreed of {view.path(event.clause)} depends on {view.path(event.depends_on)}."
        case bond.ConditionLifted():
            return f"What is agreed of {view.path(event.clause)} depends no more on {view.path(event.depends_on)}."
        case bond.CompetenceDeclared():
            return f"{event.delegation} declared that it speaks for its members on {view.path(event.clause)}."
        case bond.CompetenceEnded():
            return f"{event.delegation} speaks no more for its members on {view.path(event.clause)}."
        case bond.TextAdopted():
            return "The text as a whole was adopted without a vote."
        case _:
            assert_never(event)
