"""What can be asked of the table. The table decides; here its answers become data."""

from collections.abc import Mapping
from typing import Annotated, Any

import strawberry
from prometheus_client import Counter

from travaux.api import ids
from travaux.api.described import prose, said
from travaux.api.identity import Context, Info
from travaux.api.inputs import conference, debate, motions, packages, procedure, text
from travaux.api.inputs.asking import Asking, Names
from travaux.api.refused import refused
from travaux.api.types.found import node
from travaux.api.types.receipt import Accepted, CommandResult
from travaux.api.view import View, view
from travaux.secretariat import Receipt
from travaux.treaty import commands, procedural
from travaux.treaty.commands import Command
from travaux.treaty.refusals import NotAccredited, NotConvened, Refusal

COMMANDS = Counter("travaux_commands", "Commands answered, by what became of them.", ["command", "outcome"])


async def _receive(context: Context, asking: Asking) -> Any:
    person = context.person
    log, command = "", type(asking).__name__.removesuffix("Input")
    try:
        log = _log(asking)
        asked = asking.command(Names(log))
        receipt = await context.house.secretariat.receive(log, asking.command_id, person.name, asked)
    except NotAccredited:
        # To whoever does not take part, a negotiation does not exist: the answer is that of one that never was.
        COMMANDS.labels(command, NotConvened().code).inc()
        return refused(log, NotConvened())
    except Refusal as refusal:
        COMMANDS.labels(command, refusal.code).inc()
        return refused(log, refusal)
    COMMANDS.labels(command, "REPEATED" if receipt.repeated else "ACCEPTED").inc()
    seen = await view(context.house, receipt.log, person.name)
    return Accepted(receipt=receipt, view=seen, made=_made(asked, receipt, seen))


def _log(asking: Asking) -> str:
    """Where the command goes. An id that names no negotiation names none that was convened."""
    if isinstance(asking, conference.ConveneNegotiationInput):
        return str(asking.command_id)
    try:
        named = ids.decode(getattr(asking, "negotiation"))  # noqa: B009 - every other input has it
    except ids.BadId:
        raise NotConvened from None
    if named.name:
        raise NotConvened
    return named.log


_MAKES: Mapping[type[Command], str] = {
    commands.TableDraft: "c",
    commands.ProposeAmendment: "a",
    commands.PostComment: "m",
    commands.CallConsensus: "d",
    commands.OpenBallot: "d",
    procedural.OpenSilenceProcedure: "d",
    procedural.PutMotion: "d",
    procedural.MoveMotion: "p",
    procedural.OpenElection: "e",
}
"""The first letter of the name of what a command makes."""


def _made(command: Command, receipt: Receipt, seen: View | None) -> str | None:
    """The name of what the command made. Names follow from the number of a fact: the first one, unless a deadline
    had passed and that was written down before."""
    if isinstance(command, commands.ConveneNegotiation):
        return ""
    letter = _MAKES.get(type(command))
    if letter is None or seen is None:
        return None
    names = (f"{letter}{seq}" for seq in range(receipt.first_seq, receipt.last_seq + 1))
    return next((name for name in names if node(seen, name) is not None), None)


def _asks(asking: type[Any], more: str = "") -> Any:
    """The mutation that takes this input."""

    async def resolve(info: Info, input: Any) -> Any:  # noqa: A002 - the name that clients expect
        return await _receive(info.context, input)

    what = asking.__strawberry_definition__.description
    resolve.__annotations__ |= {
        "input": Annotated[asking, said("The request.")],
        "return": CommandResult,
    }
    return strawberry.mutation(resolve, description=prose(f"{what} {more}"))


@strawberry.type(
    description="What can be asked of the table. Every request is answered by a receipt or a refusal."
)
class Mutation:
    convene_negotiation = _asks(conference.ConveneNegotiationInput)
    accredit_delegation = _asks(conference.AccreditDelegationInput, "For the Chair and the secretariat.")
    accredit_delegate = _asks(conference.AccreditDelegateInput, "For the Chair and the secretariat.")
    recall_delegate = _asks(conference.RecallDelegateInput, "For the Chair and the secretariat.")
    form_group = _asks(conference.FormGroupInput, "For the Chair and the secretariat.")
    join_group = _asks(conference.JoinGroupInput, "For its head, the Chair and the secretariat.")
    leave_group = _asks(conference.LeaveGroupInput, "For its head, the Chair and the secretariat.")
    table_draft = _asks(text.TableDraftInput, "For the Chair and the secretariat.")
    propose_amendment = _asks(text.ProposeAmendmentInput, "For delegates, the Chair and the secretariat.")
    withdraw_amendment = _asks(text.WithdrawAmendmentInput, "For its proponent.")
    state_position = _asks(debate.StatePositionInput, "For delegates.")
    withdraw_position = _asks(debate.WithdrawPositionInput, "For delegates.")
    post_comment = _asks(debate.PostCommentInput, "For everybody but auditors.")
    call_consensus = _asks(debate.CallConsensusInput, "For the Chair and the secretariat.")
    close_consensus_call = _asks(debate.CloseConsensusCallInput, "For the Chair and the secretariat.")
    open_ballot = _asks(debate.OpenBallotInput, "For the Chair and the secretariat.")
    cast_vote = _asks(debate.CastVoteInput, "For delegates.")
    close_ballot = _asks(debate.CloseBallotInput, "For the Chair and the secretariat.")
    reopen_amendment = _asks(debate.ReopenAmendmentInput, "For the Chair and the secretariat.")
    set_voting_order = _asks(debate.SetVotingOrderInput, "For the Chair and the secretariat.")
    reopen_clause = _asks(text.ReopenClauseInput, "For the Chair and the secretariat.")
    link_clause = _asks(packages.LinkClauseInput, "For the Chair and the secretariat.")
    unlink_clause = _asks(packages.UnlinkClauseInput, "For the Chair and the secretariat.")
    declare_competence = _asks(packages.DeclareCompetenceInput, "For the head of an organization.")
    end_competence = _asks(packages.EndCompetenceInput, "For the head of an organization.")
    adopt_text = _asks(packages.AdoptTextInput, "For the Chair and the secretariat.")
    adopt_rules_of_procedure = _asks(
        procedure.AdoptRulesOfProcedureInput, "For the Chair and the secretariat."
    )
    describe_delegation = _asks(procedure.DescribeDelegationInput, "For the Chair and the secretariat.")
    suspend_voting_right = _asks(procedure.SuspendVotingRightInput, "For the Chair and the secretariat.")
    restore_voting_right = _asks(procedure.RestoreVotingRightInput, "For the Chair and the secretariat.")
    record_presence = _asks(procedure.RecordPresenceInput, "For the Chair and the secretariat.")
    declare_efforts_exhausted = _asks(
        procedure.DeclareEffortsExhaustedInput, "For the Chair and the secretariat."
    )
    dissociate = _asks(procedure.DissociateInput, "For delegates.")
    open_silence_procedure = _asks(procedure.OpenSilenceProcedureInput, "For the Chair and the secretariat.")
    extend_silence_procedure = _asks(
        procedure.ExtendSilenceProcedureInput, "For the Chair and the secretariat."
    )
    break_silence = _asks(procedure.BreakSilenceInput, "For everybody but auditors.")
    withdraw_silence_procedure = _asks(
        procedure.WithdrawSilenceProcedureInput, "For the Chair and the secretariat."
    )
    draw_lot = _asks(procedure.DrawLotInput, "For the Chair and the secretariat.")
    request_recorded_vote = _asks(procedure.RequestRecordedVoteInput, "For delegates.")
    count_hands = _asks(procedure.CountHandsInput, "For the Chair and the secretariat.")
    seal_vote = _asks(procedure.SealVoteInput, "For delegates.")
    close_voting = _asks(procedure.CloseVotingInput, "For the Chair and the secretariat.")
    reveal_vote = _asks(procedure.RevealVoteInput, "For delegates.")
    notify_vote_correction = _asks(procedure.NotifyVoteCorrectionInput, "For delegates.")
    explain_vote = _asks(procedure.ExplainVoteInput, "For delegates.")
    move_motion = _asks(motions.MoveMotionInput, "For delegates.")
    oppose_motion = _asks(motions.OpposeMotionInput, "For delegates.")
    withdraw_motion = _asks(motions.WithdrawMotionInput, "For the delegation that moved it.")
    carry_motion = _asks(motions.CarryMotionInput, "For the Chair and the secretariat.")
    put_motion = _asks(motions.PutMotionInput, "For the Chair and the secretariat.")
    open_election = _asks(motions.OpenElectionInput, "For the Chair and the secretariat.")
    count_ballot_papers = _asks(motions.CountBallotPapersInput, "For the Chair and the secretariat.")
