"""How much one request may ask for. What is too much is refused before anything is read."""

import json
from time import perf_counter

import pytest
from graphql import get_introspection_query, parse
from travaux.api.limits import MOST_CHARACTERS, MOST_TOKENS, excess, oversized
from travaux.api.schema import schema

from tests.api.table import Server

CORE = schema._schema


def doubling(times: int) -> str:
    """A few hundred bytes that ask for 2 to the power of `times` fields."""
    fragments = [f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(times)]
    return "\n".join(["{ ...F0 }", *fragments, f"fragment F{times} on Query {{ viewer {{ name }} }}"])


NESTED = "id clauses { amendments { clauses { amendments { clauses { amendments { clauses { id } } } } } } }"
DEEP = "{ " + "a { " * 30 + "b" + " }" * 30 + " }"

TOO_MUCH = {
    "doubling": doubling(20),
    "a hundred doublings": doubling(100),
    "nested lists": f'{{ negotiation(id: "x") {{ {NESTED} }} }}',
    "nested pages": "{ negotiations(first: 100) { nodes { history(first: 100) { nodes {"
    " event { seq at type actor summary } } } } } }",
    "depth": DEEP,
    "the parser's depth": "{ a" * 5_000,
    "aliases": "{ " + " ".join(f"a{n}: __typename" for n in range(60)) + " }",
    "root fields": "{ " + "__typename " * 11 + "}",
    "tokens": "{ " + "viewer { name } " * MOST_TOKENS + "}",
    "characters": "{ __typename } #" + "x" * MOST_CHARACTERS,
    "introspection": "{ __schema { types { fields { args { type { fields { args { type { fields { args { type"
    " { fields { name description } } } } } } } } } } } } }",
}


@pytest.mark.parametrize("document", TOO_MUCH.values(), ids=TOO_MUCH)
async def test_too_much_is_refused_at_once(server: Server, document: str) -> None:
    content = json.dumps({"query": document}).encode()
    began = perf_counter()
    response = await server.http.post(
        "/graphql", content=content, headers={"Content-Type": "application/json"}
    )
    took = perf_counter() - began
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "COST_LIMIT"
    assert took < 1, "the refusal costs more than the request may"


async def test_too_much_is_refused_on_a_socket_as_well(server: Server) -> None:
    async with server.known("", None).socket() as socket:
        for document in TOO_MUCH.values():
            message = {"type": "subscribe", "id": "1", "payload": {"query": document}}
            await socket.connection.send(json.dumps(message))
            answer = json.loads(await socket.connection.recv())
            assert (answer["type"], answer["payload"][0]["extensions"]["code"]) == ("error", "COST_LIMIT")


NEEDED = [
    doubling(5),
    """{ negotiation(id: "x") { clauses {
        label text { markedUp rolling { ... on Bracket { alternatives { text sponsors amendments { rationale } } } } }
        positions { party } comments { text }
    } } }""",
    """{ negotiation(id: "x") { history(first: 100) { nodes {
        event { seq summary } changes { redline { text } }
    } } } }""",
    """{ negotiation(id: "x") { amendments(first: 100) { nodes {
        status proponent readings { clause { path } redline { kind text } }
        edits { __typename } positions { party stance } comments { text quote }
    } } decisions { nodes { question status result { yes no } } } } }""",
]


@pytest.mark.parametrize("document", NEEDED)
def test_what_a_reader_needs_is_allowed(document: str) -> None:

    assert oversized(document) is None
    assert excess(CORE, parse(document)) is None


async def test_introspection_as_tools_do_it_is_allowed(server: Server) -> None:

    query = get_introspection_query(descriptions=True, specified_by_url=True, input_value_deprecation=True)
    answer = await server.known("", None).ask(query)
    assert answer["__schema"]["queryType"]["name"] == "Query"
