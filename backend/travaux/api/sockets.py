"""GraphQL over websockets: the protocol graphql-transport-ws, and nothing that a client sends breaks it."""

from collections.abc import Mapping
from json import JSONDecodeError
from typing import Any, cast

from starlette.websockets import WebSocketDisconnect
from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.types import Message, SubscribeMessage

from travaux.api.errors import Code, Fault
from travaux.api.http import Rejected, decode, encode
from travaux.api.identity import Context
from travaux.api.limits import oversized

LARGEST_MESSAGE = 1024 * 1024
"""Bytes, for the server to enforce. A text beyond the 100,000 characters allowed still fits, to be told so."""
MOST_SUBSCRIPTIONS = 20
"""On one socket."""
LONGEST_ID = 128

_LONGEST_REASON = 123
"""Bytes of the reason in a close frame (RFC 6455, section 5.5)."""


class Line(ASGIWebSocketAdapter):
    """The socket. Frames are text, and close reasons fit their frame."""

    async def send_json(self, message: Mapping[str, object]) -> None:
        try:
            await self.ws.send_text(encode(message).decode())
        except (WebSocketDisconnect, RuntimeError) as gone:
            # Starlette says the one when the client has gone, the other when we have closed.
            raise WebSocketDisconnected from gone

    async def close(self, code: int, reason: str) -> None:
        short = reason.encode("utf-8", "replace")[:_LONGEST_REASON].decode("utf-8", "ignore")
        await super().close(code, short)


class Conversation(BaseGraphQLTransportWSHandler[Context, None]):
    """One client's messages, each checked before it is believed."""

    async def handle_message(self, message: Message) -> None:
        problem = _problem(message)
        if problem:
            await self.handle_invalid_message(problem)
        else:
            await super().handle_message(message)

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        fault = oversized(message["payload"]["query"])
        if not self.connection_acknowledged or message["id"] in self.operations:
            await super().handle_subscribe(message)
        elif fault or len(self.operations) >= MOST_SUBSCRIPTIONS:
            many = Fault(Code.COST_LIMIT, f"At most {MOST_SUBSCRIPTIONS} operations at once on one socket.")
            refused = {"id": message["id"], "type": "error", "payload": [(fault or many).formatted]}
            await self.send_message(cast("Message", refused))
        else:
            await super().handle_subscribe(message)

    @staticmethod
    def _get_pre_execution_close_reason(_error: object) -> None:
        """A document that cannot be parsed is answered by an `error`, not by closing the socket on the rest."""
        return


def _problem(message: Any) -> str | None:
    """What is wrong with the shape of a message."""
    if not isinstance(message, dict):
        return "A message is an object"
    kind, name = message.get("type"), message.get("id")
    if not isinstance(kind, str):
        return "A message has a type"
    if kind not in ("subscribe", "complete"):
        return None
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_ID:
        return f"An id is a text of 1 to {LONGEST_ID} characters"
    if kind == "complete":
        return None
    payload = message.get("payload")
    if not isinstance(payload, dict) or not isinstance(payload.get("query"), str):
        return "The payload of a subscribe is an object with a query"
    if not isinstance(payload.get("variables"), dict | None):
        return "Variables are an object"
    if not isinstance(payload.get("operationName"), str | None):
        return "An operationName is a text"
    return None


def message(text: str | bytes) -> object:
    """What a frame says. Raises `JSONDecodeError` for whatever cannot be read, which closes the socket with 4400."""
    try:
        return decode(text)
    except Rejected as rejected:
        raise JSONDecodeError(str(rejected), "", 0) from None
