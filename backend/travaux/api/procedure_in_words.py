"""What happened in matters of procedure, in one sentence."""

from datetime import datetime
from typing import assert_never

from travaux.api.phrases import amendment, decided, motion, opening, sentence, subject
from travaux.api.view import View
from travaux.treaty import procedures as fact
from travaux.treaty.procedures import ProcedureEvent
from travaux.treaty.terms import Unheeded

_UNHEEDED = {
    Unheeded.LATE: "after the deadline",
    Unheeded.NOT_ENTITLED: "without being entitled to",
}


def in_words(view: View, event: ProcedureEvent) -> str:  # noqa: C901, PLR0911, PLR0912, PLR0915 - an arm a fact
    """One sentence. Clauses bear the numbers of the state that is viewed."""
    match event:
        case fact.RulesOfProcedureAdopted():
            return f"The rules of procedure were adopted: {sentence(event.rules.name)}"
        case fact.DelegationDescribed():
            return f"What the rules need to know of {event.delegation} was recorded."
        case fact.VotingRightLost():
            return f"{event.delegation} lost its right to vote, its arrears being {event.arrears} of {event.due} due."
        case fact.VotingRightRestored():
            return f"{event.delegation} may vote again: {sentence(event.reason)}"
        case fact.PresenceRecorded():
            return f"Presence was recorded: {', '.join(event.present) or 'nobody'}."
        case fact.EffortsAtConsensusExhausted():
            on = subject(view, event.on) if event.on else "everything"
            return f"Efforts at consensus on {on} were declared exhausted: {sentence(event.reason)}"
        case fact.DissociatedFromConsensus():
            return f"{event.delegation} dissociated itself from consensus: {sentence(event.statement)}"
        case fact.ObjectionsOverruled():
            who = ", ".join(event.objecting)
            return f"The Chair overruled the objections of {who}: {sentence(event.reason)}"
        case fact.SilenceProcedureOpened():
            until = _instant(event.deadline)
            return f"A silence procedure was opened until {until}. {decided(view, event.decision)}"
        case fact.SilenceProcedureExtended():
            return f"The silence procedure {event.decision} was extended until {_instant(event.deadline)}."
        case fact.SilenceProcedureBroken():
            return f"{event.delegation} broke the silence: {decided(view, event.decision)}"
        case fact.SilenceObjectionNoted():
            return f"{event.party} objected {_UNHEEDED[event.why]}: {decided(view, event.decision)}"
        case fact.SilenceProcedureWithdrawn():
            return f"The silence procedure {event.decision} was withdrawn: {sentence(event.reason)}"
        case fact.SilenceProcedureElapsed():
            return f"Nobody broke the silence until {_instant(event.at)}: {decided(view, event.decision)}"
        case fact.RollCallLotDrawn():
            return f"The lot was drawn: the roll is called from {event.delegation} on."
        case fact.RecordedVoteRequested():
            method = event.method.value.lower().replace("_", "-")
            return f"{event.delegation} asked for a {method} vote: {decided(view, event.decision)}"
        case fact.HandsCounted():
            figures = f"{event.yes} for, {event.no} against, {event.abstain} abstaining"
            return f"Hands were counted, {figures}: {decided(view, event.decision)}"
        case fact.VoteSealed():
            return f"{event.delegation} handed in a sealed vote: {decided(view, event.decision)}"
        case fact.VotingClosed():
            return f"The voting was closed, and seals are opened: {decided(view, event.decision)}"
        case fact.VoteRevealed():
            choice = event.choice.value.lower()
            return f"{event.delegation} opened its seal, which held {choice}: {decided(view, event.decision)}"
        case fact.VoteCorrectionNotified():
            change = "would have changed it" if event.would_change else "would not have changed it"
            intended = event.intended.value.lower()
            return (
                f"{event.delegation} had intended to vote {intended}; the result stands, and that {change}."
            )
        case fact.ExplanationOfVoteRecorded():
            when = "before" if event.before else "after"
            return f"{event.delegation} explained its vote {when} the vote: {decided(view, event.decision)}"
        case fact.SecondVoteDue():
            return (
                f"The votes were equally divided; a second vote is due by {_instant(event.by)} (GA rule 95)."
            )
        case fact.PartRetained():
            return f"Part of {amendment(view, event.amendment)} was retained ({_edits(event.edits)})."
        case fact.PartDropped():
            return f"Part of {amendment(view, event.amendment)} was not retained ({_edits(event.edits)})."
        case fact.MotionMoved():
            return f"{event.delegation} moved {motion(view, event.motion)}."
        case fact.MotionOpposed():
            return f"{event.delegation} opposed {motion(view, event.motion)}."
        case fact.MotionWithdrawn():
            return f"{opening(motion(view, event.motion))} was withdrawn."
        case fact.MotionCarried():
            how = "by vote" if event.decision else "without objection"
            return f"{opening(motion(view, event.motion))} was carried {how}."
        case fact.MotionRejected():
            return f"{opening(motion(view, event.motion))} was not carried."
        case fact.ElectionOpened():
            return f"An election was opened, for {event.office}: {', '.join(event.candidates)}."
        case fact.BallotPapersCounted():
            result = f"{event.elected} was elected" if event.elected else "nobody was elected"
            return (
                f"{event.papers} ballot papers were counted; {result}, {event.required} votes being required."
            )
        case _:
            assert_never(event)


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def _edits(edits: tuple[int, ...]) -> str:
    return f"{'edit' if len(edits) == 1 else 'edits'} {', '.join(map(str, edits))}"
