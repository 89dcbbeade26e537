"""What can be asked of the table. The table decides; here its answers become data."""

from typing import Annotated, Any

import strawberry
from prometheus_client import Counter

from travaux.api import ids
from travaux.api.described import prose, said
from travaux.api.identity import Context, Info
from travaux.api.inputs import conference, debate, text
from travaux.api.inputs.asking import Asking, Names
from travaux.api.refused import refused
from travaux.api.types.receipt import Accepted, CommandResult
from travaux.api.view import view
from travaux.treaty import commands
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
    return Accepted(receipt=receipt, view=seen, made=_made(asked, receipt.first_seq))


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


def _made(command: Command, seq: int) -> str | None:
    """The name of what the command made: names follow from the number of the fact."""
    match command:
        case commands.ConveneNegotiation():
            return ""
        case commands.TableDraft():
            return f"c{seq}"
        case commands.ProposeAmendment():
            return f"a{seq}"
        case commands.PostComment():
            return f"m{seq}"
        case commands.CallConsensus() | commands.OpenBallot():
            return f"d{seq}"
        case _:
            return None


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
