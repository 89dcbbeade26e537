"""What went wrong with a request, as opposed to what the table refused: a closed list of codes, and nothing leaks."""

import logging
from enum import StrEnum
from uuid import uuid4

from graphql import GraphQLError, GraphQLSyntaxError
from strawberry.exceptions import StrawberryInputCoercionError

from travaux.database import StorageUnavailable
from travaux.journal import NoSuchMoment, UnreadableEvent
from travaux.secretariat import TooBusy

log = logging.getLogger("travaux.api")


class Code(StrEnum):
    """`extensions.code` of every error."""

    UNAUTHENTICATED = "UNAUTHENTICATED"
    NOT_FOUND = "NOT_FOUND"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    NO_SUCH_MOMENT = "NO_SUCH_MOMENT"
    BAD_REQUEST = "BAD_REQUEST"
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    COST_LIMIT = "COST_LIMIT"
    TOO_BUSY = "TOO_BUSY"
    STORAGE_UNAVAILABLE = "STORAGE_UNAVAILABLE"
    UNREADABLE_EVENT = "UNREADABLE_EVENT"
    INTERNAL = "INTERNAL"


class Fault(GraphQLError):
    """An error that the person who asked can understand and act on."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message, extensions={"code": code.value})


def unauthenticated() -> Fault:
    return Fault(
        Code.UNAUTHENTICATED,
        "This is for known people. Send a token: the header 'Authorization: Bearer …' over HTTP, "
        "'authorization' in the payload of connection_init on a websocket.",
    )


def not_found(what: str) -> Fault:
    """The same for what does not exist and what the person may not see."""
    return Fault(Code.NOT_FOUND, f"There is no such {what}, or you do not take part in it.")


_KNOWN: dict[type[Exception], Code] = {
    NoSuchMoment: Code.NO_SUCH_MOMENT,
    TooBusy: Code.TOO_BUSY,
    StorageUnavailable: Code.STORAGE_UNAVAILABLE,
    UnreadableEvent: Code.UNREADABLE_EVENT,
    StrawberryInputCoercionError: Code.BAD_USER_INPUT,
}


_TOO_DEEP = "Variable values are nested too deeply"
_TOO_MANY_TOKENS = "Syntax Error: Document contains more"
"""How graphql-core says that it stopped reading: variables, a document."""


def presented(error: GraphQLError, *, before_execution: bool) -> GraphQLError:
    """The error as the outside may see it: with a code, and without anything about our insides."""
    code = (error.extensions or {}).get("code")
    if code in Code.__members__:
        return error
    original = error.original_error
    source = original or error
    known = _KNOWN.get(type(source))
    if known:
        return _coded(error, known, error.message if source is error else str(source))
    if isinstance(error, GraphQLSyntaxError):
        too_long = error.message.startswith(_TOO_MANY_TOKENS)
        return _coded(error, Code.COST_LIMIT if too_long else Code.GRAPHQL_PARSE_FAILED, error.message)
    if before_execution and original is None:
        return _coded(error, Code.GRAPHQL_VALIDATION_FAILED, error.message)
    if before_execution and not error.nodes:
        return _coded(error, Code.BAD_REQUEST, error.message)
    too_deep = error.message.startswith(_TOO_DEEP)
    if error.path is None and (
        error.nodes or too_deep
    ):  # a variable or an argument that its type cannot take
        return _coded(error, Code.BAD_USER_INPUT, error.message)
    trace = uuid4().hex
    log.error("unexpected at %s, trace %s", error.path, trace, exc_info=source)
    hidden = _coded(
        error, Code.INTERNAL, f"Something failed on our side. If it persists, report it as {trace}."
    )
    assert hidden.extensions is not None
    hidden.extensions["traceId"] = trace
    return hidden


def _coded(error: GraphQLError, code: Code, message: str) -> GraphQLError:
    return GraphQLError(
        message, error.nodes, error.source, error.positions, error.path, extensions={"code": code.value}
    )
