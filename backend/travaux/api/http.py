"""GraphQL over HTTP: one request in, one answer out, whatever was sent (the GraphQL-over-HTTP draft)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import GraphQLError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError
from strawberry.types.graphql import OperationType

from travaux.api.errors import Code, Fault, presented
from travaux.api.identity import Context
from travaux.api.limits import oversized
from travaux.api.schema import schema

LARGEST_BODY = 4 * 1024 * 1024
"""Bytes. 256 KiB do for everything but tabling a draft: the longest treaties come to some 2 MB of JSON."""

RESPONSE = "application/graphql-response+json"
JSON = "application/json"

_BY_QUERY = (OperationType.QUERY,)
_BY_BODY = (OperationType.QUERY, OperationType.MUTATION)


class Rejected(Exception):
    """The request is none that GraphQL could answer."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.fault = Fault(Code.BAD_REQUEST, message)
        self.headers = headers


@dataclass(frozen=True)
class Asked:
    query: str
    variables: dict[str, Any] | None
    operation: str | None


async def answer(request: Request, context: Context) -> Response:
    """The answer to a GraphQL request."""
    media = JSON
    try:
        media = _media(request.headers.get("accept"))
        asked = await _asked(request)
        fault = oversized(asked.query)
        if fault:
            return failure(400, fault, media)
        result = await schema.execute(
            asked.query,
            variable_values=asked.variables,
            operation_name=asked.operation,
            context_value=context,
            allowed_operation_types=_BY_QUERY if request.method == "GET" else _BY_BODY,
        )
    except Rejected as rejected:
        return failure(rejected.status, rejected.fault, media, rejected.headers)
    except CannotGetOperationTypeError as error:
        return failure(400, Fault(Code.BAD_REQUEST, error.as_http_error_reason()), media)
    except InvalidOperationTypeError as error:
        if error.operation_type is OperationType.MUTATION:
            return failure(
                405, Fault(Code.BAD_REQUEST, "Mutations are sent by POST."), media, {"Allow": "POST"}
            )
        return failure(400, Fault(Code.BAD_REQUEST, "Subscriptions are served over a websocket."), media)
    return _answered(result, media)


def failure(
    status: int, fault: GraphQLError, media: str = JSON, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer to what was not executed."""
    return Response(encode({"errors": [fault.formatted]}), status, headers, media)


def _answered(result: ExecutionResult, media: str) -> Response:
    early = isinstance(result, PreExecutionError)
    errors = [presented(error, before_execution=early) for error in result.errors or ()]
    not_executed = result.data is None and errors != [] and all(error.path is None for error in errors)
    body: dict[str, Any] = {} if not_executed else {"data": result.data}
    if errors:
        body["errors"] = [error.formatted for error in errors]
    return Response(encode(body), _status(errors, media, not_executed=not_executed), None, media)


def _status(errors: Iterable[GraphQLError], media: str, *, not_executed: bool) -> int:
    codes = {(error.extensions or {}).get("code") for error in errors}
    if Code.STORAGE_UNAVAILABLE in codes:
        return 503
    if Code.COST_LIMIT in codes:
        return 400
    # Clients that accept application/json only are of the time when a GraphQL answer was always a 200.
    return 400 if not_executed and media == RESPONSE else 200


def _media(accept: str | None) -> str:
    """The media type of the answer. Raises `Rejected` if the client takes none of ours."""
    if not accept:
        return JSON
    for each in accept.split(","):
        name, *parameters = (part.strip().lower() for part in each.split(";"))
        charset = next((part[8:].strip('"') for part in parameters if part.startswith("charset=")), "utf-8")
        if charset not in ("utf-8", "utf8"):
            continue
        if name == RESPONSE:
            return RESPONSE
        if name in (JSON, "application/*", "*/*"):
            return JSON
    raise Rejected(406, f"Accept {RESPONSE} or {JSON}, in UTF-8.")


async def _asked(request: Request) -> Asked:
    if request.method == "GET":
        given: dict[str, Any] = dict(request.query_params)
        for name in ("variables", "extensions"):
            if name in given:
                given[name] = decode(given[name]) if given[name] else None
    else:
        given = await _body(request)
    query, variables = given.get("query"), given.get("variables")
    operation, extensions = given.get("operationName"), given.get("extensions")
    if not isinstance(query, str) or not query.strip():
        raise Rejected(400, "'query' is to be a GraphQL document.")
    if not isinstance(variables, dict | None):
        raise Rejected(400, "'variables' is to be an object.")
    if not isinstance(operation, str | None):
        raise Rejected(400, "'operationName' is to be a text.")
    if not isinstance(extensions, dict | None):
        raise Rejected(400, "'extensions' is to be an object.")
    return Asked(query, variables, operation or None)


async def _body(request: Request) -> dict[str, Any]:
    kind, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    if kind != JSON or any(
        part.startswith("charset=") and part[8:].strip('"') not in ("utf-8", "utf8") for part in parameters
    ):
        raise Rejected(415, f"Send {JSON} in UTF-8.")
    length = request.headers.get("content-length", "")
    body = bytearray()
    if length.isdecimal() and len(length) < 12 and int(length) > LARGEST_BODY:
        raise Rejected(413, f"Send at most {LARGEST_BODY:,} bytes.")
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                raise Rejected(413, f"Send at most {LARGEST_BODY:,} bytes.")
    except ClientDisconnect:
        raise Rejected(400, "The request broke off.") from None
    given = decode(bytes(body))
    if isinstance(given, list):
        raise Rejected(400, "Send one request at a time; there is no batching.")
    if not isinstance(given, dict):
        raise Rejected(400, "Send an object with a 'query'.")
    return given


def decode(text: str | bytes) -> Any:
    """What the JSON says. Raises `Rejected` for what is no JSON, or is too deep, too large or ambiguous to be read."""
    try:
        clear = text if isinstance(text, str) else text.decode()
        return json.loads(clear, object_pairs_hook=_members, parse_constant=_no_number)
    except RecursionError:
        raise Rejected(400, "The JSON is nested too deeply.") from None
    except ValueError as error:
        raise Rejected(400, f"This is no JSON: {error}.") from None


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("an object has a member twice")
    return members


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is not a number of JSON")


def encode(value: Any) -> bytes:
    """JSON in UTF-8. What UTF-8 cannot hold is escaped, since a refusal may quote half of a surrogate pair."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, separators=(",", ":")).encode()
