"""Where GraphQL is served: one path for HTTP and websockets."""

from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.websockets import WebSocket
from strawberry.exceptions import ConnectionRejectionError
from strawberry.fastapi import GraphQLRouter
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types.unset import UNSET, UnsetType

from travaux.api import ide, sockets
from travaux.api.http import answer
from travaux.api.identity import BadToken, Context, context, speaker_of_socket
from travaux.api.schema import schema

WAIT_FOR_INIT = timedelta(seconds=10)


class GraphQL(GraphQLRouter[Context, None]):
    websocket_adapter_class = sockets.Line
    graphql_transport_ws_handler_class = sockets.Conversation

    def __init__(self, path: str, *, developing: bool) -> None:
        super().__init__(
            schema,
            path,
            context_getter=context,
            subscription_protocols=[GRAPHQL_TRANSPORT_WS_PROTOCOL],
            connection_init_wait_timeout=WAIT_FOR_INIT,
            max_subscriptions_per_connection=sockets.MOST_SUBSCRIPTIONS,
        )
        self.developing = developing

    async def run(self, request: Any, context: Any = UNSET, root_value: Any = UNSET) -> Any:
        if isinstance(request, WebSocket):
            return await super().run(request, context, root_value)
        if self.developing and _wants_page(request):
            return ide.page()
        return await answer(request, context)

    def decode_json(self, data: str | bytes) -> object:
        return sockets.message(data)

    async def on_ws_connect(self, context: Context) -> UnsetType | dict[str, object] | None:
        try:
            context.speaker = await speaker_of_socket(context.house, context.connection_params or {})
        except BadToken:
            raise ConnectionRejectionError from None
        return UnsetType()


def _wants_page(request: Request) -> bool:
    """A browser that was sent here, and not a program."""
    accepts = request.headers.get("accept", "")
    return request.method == "GET" and "query" not in request.query_params and "text/html" in accepts
