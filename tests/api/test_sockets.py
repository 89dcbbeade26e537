"""graphql-transport-ws: what a client may send, and what becomes of what it may not."""

import asyncio
import json
from typing import Any

import pytest
from travaux.api.sockets import LARGEST_MESSAGE, LONGEST_ID, MOST_SUBSCRIPTIONS
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.api.table import Conference, Ended, Server, raw_socket, take

INIT = {"type": "connection_init"}
TYPENAME = {"query": "{ __typename }"}


async def closing(server: Server, *messages: str | bytes, after_init: bool = True) -> tuple[int, str]:
    """The code and the reason with which the server closes the socket on these messages."""
    async with raw_socket(server) as socket:
        if after_init:
            await socket.send(json.dumps(INIT))
            await socket.recv()
        with pytest.raises(ConnectionClosed) as closed:
            await _talk(socket, *messages)
    assert closed.value.rcvd is not None, "the connection broke off"
    return closed.value.rcvd.code, closed.value.rcvd.reason


async def _talk(socket: ClientConnection, *messages: str | bytes) -> None:
    for message in messages:
        await socket.send(message)
    async with asyncio.timeout(10):
        while True:
            await socket.recv()


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{",
        "[]",
        "7",
        '"x"',
        "null",
        "{}",
        b"{}",
        b"\xff",
        "9" * 100_000,
        "[" * 100_000,
        '{"type": 7}',
        '{"type": "nonsense"}',
        json.dumps({"type": "x" * 500}),
        json.dumps({"type": "\ud800" * 200}),
        '{"type": "ping", "type": "ping"}',
        '{"type": "complete"}',
        '{"type": "complete", "id": {}}',
        '{"type": "subscribe"}',
        json.dumps({"type": "subscribe", "id": {"a": 1}, "payload": TYPENAME}),
        json.dumps({"type": "subscribe", "id": ["x"], "payload": TYPENAME}),
        json.dumps({"type": "subscribe", "id": 7, "payload": TYPENAME}),
        json.dumps({"type": "subscribe", "id": "", "payload": TYPENAME}),
        json.dumps({"type": "subscribe", "id": "x" * (LONGEST_ID + 1), "payload": TYPENAME}),
        json.dumps({"type": "subscribe", "id": "1", "payload": []}),
        json.dumps({"type": "subscribe", "id": "1", "payload": {"query": 7}}),
        json.dumps({"type": "subscribe", "id": "1", "payload": {**TYPENAME, "variables": []}}),
        json.dumps({"type": "subscribe", "id": "1", "payload": {**TYPENAME, "operationName": []}}),
        json.dumps({"type": "connection_init", "payload": []}),
    ],
    ids=range(29),
)
async def test_a_message_that_is_none_closes_the_socket_with_4400(
    server: Server, message: str | bytes
) -> None:
    assert (await closing(server, message))[0] == 4400


async def test_the_closing_codes_of_the_protocol(server: Server) -> None:
    subscribe = json.dumps({"type": "subscribe", "id": "é" * LONGEST_ID, "payload": TYPENAME})
    endless = json.dumps(
        {"type": "subscribe", "id": "é" * LONGEST_ID, "payload": {"query": "{ __typename }"}}
    )
    assert (await closing(server, subscribe, after_init=False))[0] == 4401
    assert (await closing(server, json.dumps(INIT)))[0] == 4429
    assert (await closing(server, subscribe, endless))[0] == 4409
    bad = json.dumps({"type": "connection_init", "payload": {"authorization": "Bearer trv_nobody"}})
    assert (await closing(server, bad, after_init=False))[0] == 4403
    assert (await closing(server, " " * (LARGEST_MESSAGE + 1)))[0] == 1009


@pytest.mark.parametrize(
    "query", ["", "{", "{ " + "x" * 300 + "! }", "\ud800", "{ secret }", "fragment F on Query { __typename }"]
)
async def test_a_document_that_is_none_is_answered_and_the_socket_lives(server: Server, query: str) -> None:
    async with server.known("", None).socket() as socket:
        with pytest.raises(Ended) as ended:
            await anext(socket.subscribe(query))
        assert ended.value.errors[0]["extensions"]["code"] in (
            "GRAPHQL_PARSE_FAILED",
            "GRAPHQL_VALIDATION_FAILED",
            "BAD_REQUEST",
        )
        assert await anext(socket.subscribe("{ __typename }")) == {"__typename": "Query"}


async def test_too_many_subscriptions_on_one_socket(table: Conference) -> None:
    async with table.kenya.socket() as socket:
        query = f'subscription {{ negotiation(id: "{table.id}") {{ seq }} }}'
        for number in range(MOST_SUBSCRIPTIONS + 1):
            message = {"type": "subscribe", "id": str(number), "payload": {"query": query}}
            await socket.connection.send(json.dumps(message))
        answers = [json.loads(await socket.connection.recv()) for _ in range(MOST_SUBSCRIPTIONS + 1)]
        [refused] = [each for each in answers if each["type"] == "error"]
        assert refused["payload"][0]["extensions"]["code"] == "COST_LIMIT"
        await socket.connection.send(json.dumps({"type": "complete", "id": "0"}))
        again = {"type": "subscribe", "id": "again", "payload": {"query": query}}
        await socket.connection.send(json.dumps(again))
        assert json.loads(await socket.connection.recv())["type"] == "next"


async def test_a_ping_is_answered(server: Server) -> None:
    async with server.known("", None).socket() as socket:
        await socket.connection.send(json.dumps({"type": "ping"}))
        assert json.loads(await socket.connection.recv()) == {"type": "pong"}


async def test_a_mutation_over_the_socket_keeps_what_utf8_cannot(table: Conference) -> None:
    given: dict[str, Any] = {
        "commandId": "00000000-0000-4000-8000-000000000001",
        "negotiation": table.id,
        "user": "\ud83d",
    }
    mutation = (
        "mutation M($i: RecallDelegateInput!) { recallDelegate(input: $i) { ... on Unknown { code name } } }"
    )
    async with table.chair.socket() as socket:
        [answer] = await take(socket.subscribe(mutation, i=given), 1, "recallDelegate")
    assert answer == {"code": "UNKNOWN", "name": "\ud83d"}


async def test_what_fails_while_watching_is_masked(
    table: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("SELECT secret FROM users")

    monkeypatch.setattr("travaux.api.subscriptions.evolve", broken)
    async with table.kenya.socket() as socket:
        watched = socket.subscribe("subscription S($id: ID!) { negotiation(id: $id) { seq } }", id=table.id)
        await take(watched, 1, "negotiation")
        await table.france.done("postComment", on=await table.france.clause("1."), text="Go on.")
        with pytest.raises(Ended) as ended:
            await anext(watched)
    assert ended.value.errors[0]["extensions"]["code"] == "INTERNAL"
    assert "secret" not in json.dumps(ended.value.errors)


async def test_another_sites_page_may_not_open_a_socket(server: Server) -> None:

    url = f"ws://127.0.0.1:{server.port}/graphql"
    with pytest.raises(InvalidStatus) as refused:
        async with connect(url, origin="https://evil.example", subprotocols=["graphql-transport-ws"]):  # type: ignore[arg-type,list-item]
            pass
    assert refused.value.response.status_code == 403
