"""What happened, in one sentence."""

from typing import assert_never

from travaux.api.types.words import quoted
from travaux.api.view import View
from travaux.treaty import events as fact
from travaux.treaty.edits import (
    ClauseDeletion,
    ClauseInsertion,
    ClauseMerge,
    ClauseMove,
    ClauseSplit,
    Edit,
    Level,
    Portion,
    Span,
    TextEdit,
    TextMove,
)
from travaux.treaty.events import Event, Question, Stance

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
            return f"{_opening(view.path(event.clause))} was tabled."
        case fact.AmendmentProposed():
            if not event.proponent:
                return f"It was proposed to {_proposal(view, event.edits)}."
            return f"{event.proponent} proposed to {_proposal(view, event.edits)}."
        case fact.AmendmentWithdrawn():
            return f"{_opening(amendment(view, event.amendment))} was withdrawn."
        case fact.AmendmentAdopted():
            others = sum(rebased.fate is not fact.Fate.CLEAN for rebased in event.rebased)
            touched = f"; {others} other open {_plural('amendment', others)} touched" if others else ""
            part = "" if _whole(view, event) else "part of "
            return f"{_opening(part + amendment(view, event.amendment))} was adopted{touched}."
        case fact.AmendmentRejected():
            return f"{_opening(amendment(view, event.amendment))} was not adopted."
        case fact.AmendmentReopened():
            return f"{_opening(amendment(view, event.amendment))} was reopened: {_sentence(event.reason)}"
        case fact.VotingOrderSet():
            order = ", ".join(_named(view, name) for name in event.order)
            return (
                f"The Chair set the order of voting on the amendments to {view.path(event.clause)}: {order}."
            )
        case fact.ClauseAgreed():
            asked = Question(clause=event.clause, level=event.level, spans=event.spans)
            return f"{_opening(_agreeing(view, asked))} {_were(event.spans)} agreed{_how_far(event.level)}."
        case fact.ClauseReopened():
            return f"{_opening(view.path(event.clause))} was reopened: {_sentence(event.reason)}"
        case fact.PositionStated():
            return f"{event.party} {_STANCES[event.stance]} {_subject(view, event.on)}."
        case fact.PositionWithdrawn():
            return f"{event.party} withdrew its position on {_subject(view, event.on)}."
        case fact.CommentPosted():
            what = "A reply was posted" if event.reply_to else "A comment was posted"
            return f"{what} on {_subject(view, event.on)}."
        case fact.ConsensusCalled():
            return f"The Chair asked whether anybody objects. {question(view, event.question)}"
        case fact.ConsensusDeclared():
            return f"There was no objection: {_decided(view, event.decision)}"
        case fact.ConsensusFailed():
            who = ", ".join(event.objecting)
            return f"There was no consensus, as {who} objected: {_decided(view, event.decision)}"
        case fact.BallotOpened():
            return f"A ballot was opened, by {event.rule}. {question(view, event.question)}"
        case fact.VoteCast():
            return f"{event.delegation} voted {event.choice.value.lower()}: {_decided(view, event.decision)}"
        case fact.BallotClosed():
            return f"The ballot was closed: {_decided(view, event.decision)}"
        case fact.ResultAnnounced():
            result = "adopted" if event.adopted else "not adopted"
            return (
                f"{_opening(result)} by {event.yes} votes to {event.no}, with {event.abstain} abstentions: "
                f"{_decided(view, event.decision)}"
            )
        case _:
            assert_never(event)


def question(view: View, asked: Question) -> str:
    """The question as the Chair puts it."""
    if asked.amendment is not None:
        part = "part of " if asked.edits else ""
        return f"Shall {part}{amendment(view, asked.amendment)} be adopted?"
    return f"Shall {_agreeing(view, asked)} be agreed{_how_far(asked.level)}?"


LONGEST_QUOTE = 80
"""Characters of words that a sentence repeats."""


def _agreeing(view: View, asked: Question) -> str:
    """What would be agreed: the clause, or words of it."""
    path = view.path(asked.clause or "")
    if not asked.spans:
        return path
    clause = view.state.clauses[asked.clause or ""]
    words = quoted((*clause.portion(Portion.HEADING), *clause.portion(Portion.TEXT)), asked.spans)
    shown = words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"
    return f"the words “{shown}” of {path}"


def _were(spans: tuple[Span, ...]) -> str:
    return "were" if spans else "was"


def _how_far(level: Level) -> str:
    return " in group" if level is Level.AGREED_IN_GROUP else ""


def _sentence(words: str) -> str:
    """What somebody wrote, ended as a sentence."""
    return words if words.rstrip().endswith((".", "!", "?", "…")) else f"{words.rstrip()}."


def _whole(view: View, event: fact.AmendmentAdopted) -> bool:
    """Whether the event adopted all that the amendment asked for."""
    return len(event.edits) == len(view.state.amendments[event.amendment].edits)


def _named(view: View, name: str) -> str:
    return f"{name} of {view.state.amendments[name].proponent or 'nobody named'}"


def amendment(view: View, name: str) -> str:
    """How one refers to an amendment: by who proposed it, and to what."""
    found = view.state.amendments[name]
    by = f" of {found.proponent}" if found.proponent else ""
    return f"the amendment {name}{by} to {_clauses(view, found.clauses)}"


def _subject(view: View, on: str) -> str:
    return amendment(view, on) if on in view.state.amendments else view.path(on)


def _decided(view: View, decision: str) -> str:
    return question(view, view.state.decisions[decision].question)


def _clauses(view: View, names: tuple[str, ...]) -> str:
    """Enough of the clauses to know what is meant."""
    if not names:
        return "the text"
    if len(names) > 2:
        return f"{view.path(names[0])} and {len(names) - 1} other clauses"
    return " and ".join(view.path(name) for name in names)


def _proposal(view: View, edits: tuple[Edit, ...]) -> str:
    done = dict.fromkeys(_edit(view, edit) for edit in edits)
    first, more = next(iter(done)), len(done) - 1
    return f"{first}, and {more} {_plural('change', more)} more" if more else first


def _edit(view: View, edit: Edit) -> str:
    match edit:
        case TextEdit():
            return f"reword {view.path(edit.clause)}"
        case ClauseInsertion():
            kind = edit.kind.value.lower().replace("_", " ")
            where = (
                f" under {view.path(edit.parent)}"
                if edit.parent and edit.parent in view.state.clauses
                else ""
            )
            return f"insert a new {kind}{where}"
        case ClauseDeletion():
            return f"delete {view.path(edit.clause)}"
        case ClauseMove():
            return f"move {view.path(edit.clause)}"
        case TextMove() if edit.to == edit.clause:
            return f"move words within {view.path(edit.clause)}"
        case TextMove():
            return f"move words of {view.path(edit.clause)} to {view.path(edit.to)}"
        case ClauseSplit():
            return f"split {view.path(edit.clause)}"
        case ClauseMerge():
            return f"merge {view.path(edit.clause)} into {view.path(edit.into)}"
        case _:
            assert_never(edit)


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else noun + "s"


def _opening(words: str) -> str:
    return words[:1].upper() + words[1:]
