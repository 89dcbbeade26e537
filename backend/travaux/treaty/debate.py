"""What is said of the text: positions of parties, comments of persons."""

from travaux.treaty import commands as ask
from travaux.treaty.accreditation import DELEGATES, SPEAKING, allow, party
from travaux.treaty.drafting import check_spans, open_amendment, standing_clause
from travaux.treaty.events import CommentPosted, Event, PositionStated, PositionWithdrawn, Stance
from travaux.treaty.points_of_order import DebateClosed
from travaux.treaty.refusals import (
    BadQuestion,
    NoPosition,
    NotAnAmendment,
    NothingChanges,
    ProponentSupportsOwn,
    Unknown,
)
from travaux.treaty.state import Delegate, State
from travaux.treaty.texts import checked


def state_position(state: State, delegate: Delegate, command: ask.StatePosition) -> tuple[Event, ...]:
    allow(delegate, "state positions", DELEGATES)
    speaker = party(state, delegate, command.party)
    _check_debate(state, command.on)
    reason = checked(command.reason, "reason", may_be_empty=True)
    if command.on in state.clauses:
        standing_clause(state, command.on)
        if command.stance is Stance.CO_SPONSOR:
            raise NotAnAmendment(command.on)
    elif open_amendment(state, command.on).proponent == speaker:
        raise ProponentSupportsOwn(command.on, speaker)
    held = state.positions_on(command.on).get(speaker)
    if held is not None and (held.stance, held.reason) == (command.stance, reason):
        raise NothingChanges
    return (PositionStated(command.on, speaker, command.stance, reason),)


def withdraw_position(state: State, delegate: Delegate, command: ask.WithdrawPosition) -> tuple[Event, ...]:
    allow(delegate, "state positions", DELEGATES)
    speaker = party(state, delegate, command.party)
    if command.on not in state.clauses:
        open_amendment(state, command.on)
    if speaker not in state.positions_on(command.on):
        raise NoPosition(command.on, speaker)
    return (PositionWithdrawn(command.on, speaker),)


def post_comment(state: State, delegate: Delegate, command: ask.PostComment) -> tuple[Event, ...]:
    allow(delegate, "comment", SPEAKING)
    text = checked(command.text, "comment")
    _check_debate(state, command.on)
    clause = state.clauses.get(command.on)
    if clause is None and command.on not in state.amendments:
        raise Unknown("clause or amendment", command.on)
    if command.reply_to is not None:
        answered = state.comments.get(command.reply_to)
        if answered is None:
            raise Unknown("comment", command.reply_to)
        if answered.on != command.on:
            raise BadQuestion(
                f"the comment {answered.id} is on {answered.on}, so a reply to it belongs there"
            )
    if command.spans:
        if clause is None:
            raise BadQuestion("only words of a clause can be commented on; leave the spans out")
        check_spans(clause.id, clause.portion(command.portion), command.spans)
    name = f"m{state.size + 1}"
    return (CommentPosted(name, command.on, command.portion, command.spans, command.reply_to, text),)


def _check_debate(state: State, on: str) -> None:
    if on in state.floor.debate_closed:
        raise DebateClosed(on)
