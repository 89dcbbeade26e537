"""GraphQL over HTTP: whatever is sent, the answer is one that a client can act on."""

import json
import re
from pathlib import Path
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from travaux.api import ide
from travaux.api.http import LARGEST_BODY
from travaux.api.page import Page

from tests.api.table import Conference, Server

JSON = "application/json"
RESPONSE = "application/graphql-response+json"
DEEP = b'{"query": "{__typename}", "variables": {"x": ' + b"[" * 50_000 + b"]" * 50_000 + b"}}"


async def post(
    server: Server, content: bytes, kind: str | None = JSON, accept: str = RESPONSE
) -> httpx2.Response:
    headers = {"Accept": accept} | ({"Content-Type": kind} if kind else {})
    return await server.http.post("/graphql", content=content, headers=headers)


def code(response: httpx2.Response) -> str:
    body = response.json()
    assert "data" not in body
    return str(body["errors"][0]["extensions"]["code"])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'"x"',
        b"null",
        b"7",
        b"[]",
        b'[{"query": "{__typename}"}]',
        b"{}",
        b'{"query": null}',
        b'{"query": 7}',
        b'{"query": ""}',
        b'{"query": "{__typename}", "variables": []}',
        b'{"query": "{__typename}", "variables": "x"}',
        b'{"query": "{__typename}", "operationName": {}}',
        b'{"query": "{__typename}", "operationName": "Other"}',
        b'{"query": "{__typename}", "extensions": 1}',
        b'{"query": "{__typename}", "query": "{viewer{name}}"}',
        b'{"query": "\xff\xfe"}',
        b'{"query": "{__typename}", "variables": {"x": NaN}}',
        b'{"query": "{__typename}", "variables": {"x": ' + b"9" * 100_000 + b"}}",
        DEEP,
        b'{"query": "subscription { events(negotiation: \\"x\\") { seq } }"}',
        b'{"query": "fragment F on Query { __typename }"}',
    ],
    ids=range(23),
)
async def test_a_request_that_is_none(server: Server, content: bytes) -> None:
    for accept in (JSON, RESPONSE):
        response = await post(server, content, accept=accept)
        assert response.status_code == 400
        assert response.headers["content-type"].partition(";")[0] == accept
        assert code(response) == "BAD_REQUEST"


@pytest.mark.parametrize(
    "kind", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
async def test_a_body_of_another_kind(server: Server, kind: str | None) -> None:
    response = await post(server, b'{"query": "{__typename}"}', kind)
    assert (response.status_code, code(response)) == (415, "BAD_REQUEST")


async def test_a_body_that_is_too_large(server: Server) -> None:
    response = await post(server, b" " * (LARGEST_BODY + 1))
    assert (response.status_code, code(response)) == (413, "BAD_REQUEST")


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ ☃ }", "GRAPHQL_PARSE_FAILED"),
        ("{ secret }", "GRAPHQL_VALIDATION_FAILED"),
        ("query Q($x: Int!) { __typename }", "GRAPHQL_VALIDATION_FAILED"),
        ("query Q($x: Int!) { negotiations(first: $x) { totalCount } }", "BAD_USER_INPUT"),
        ("{ ...F } fragment F on Query { ...F }", "GRAPHQL_VALIDATION_FAILED"),
        ('{ node(id: "\\ud800") { id } }', "GRAPHQL_PARSE_FAILED"),
    ],
)
async def test_a_document_that_is_none(server: Server, document: str, expected: str) -> None:
    content = json.dumps({"query": document}).encode()
    for accept, status in ((RESPONSE, 400), (JSON, 200)):
        response = await post(server, content, accept=accept)
        assert (response.status_code, code(response)) == (status, expected)


async def test_a_lone_surrogate_anywhere_in_a_document(server: Server) -> None:
    for document in ("{ \ud800 }", '{ node(id: "\ud800") { id } }', "# \ud800\n{ __typename }"):
        response = await post(server, json.dumps({"query": document}).encode())
        assert response.status_code in (200, 400)
        response.json()


async def test_a_query_may_be_a_get_and_a_mutation_may_not(table: Conference) -> None:
    http = table.server.http
    response = await http.get("/graphql", params={"query": "{__typename}"})
    assert (response.status_code, response.json()) == (200, {"data": {"__typename": "Query"}})
    response = await http.get("/graphql", params={"query": "mutation { __typename }"})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    response = await http.get("/graphql", params={"query": "{__typename}", "variables": "{"})
    assert (response.status_code, code(response)) == (400, "BAD_REQUEST")


async def test_a_client_that_takes_nothing_of_ours(server: Server) -> None:
    response = await post(server, b'{"query": "{__typename}"}', accept="text/csv")
    assert (response.status_code, code(response)) == (406, "BAD_REQUEST")


async def test_what_fails_on_our_side_is_masked_and_can_be_traced(
    server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    person = await server.person("amina")

    async def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("SELECT secret FROM users")

    monkeypatch.setattr("travaux.api.queries.negotiations_of", broken)
    response = await person.post("{ negotiations { totalCount } }")
    [error] = response.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert "secret" not in response.text
    assert error["extensions"]["traceId"] in caplog.text
    assert "SELECT secret" in caplog.text


async def test_the_probes(server: Server) -> None:
    for path in ("/livez", "/readyz"):
        assert (await server.http.get(path)).status_code == 200
    metrics = (await server.http.get("/metrics")).text
    assert "travaux_subscriptions_open" in metrics


async def test_the_page_and_its_files(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<h1>Travaux</h1>")
    (tmp_path / "assets" / "page-1a2b.js").write_text("start()")
    transport = httpx2.ASGITransport(Starlette(routes=[Mount("/", Page(tmp_path))]))
    async with httpx2.AsyncClient(transport=transport, base_url="http://travaux") as http:
        for path in ("/", "/negotiations/x/clauses/y", "/index.html"):
            response = await http.get(path)
            assert response.text == "<h1>Travaux</h1>"
            assert response.headers["cache-control"] == "no-cache"
        response = await http.get("/assets/page-1a2b.js")
        assert "immutable" in response.headers["cache-control"]
        assert (await http.get("/assets/gone.js")).status_code == 404
        assert (await http.get("/../table.py")).status_code == 404


async def test_a_page_that_has_not_been_built_says_so(tmp_path: Path) -> None:
    transport = httpx2.ASGITransport(Starlette(routes=[Mount("/", Page(tmp_path))]))
    async with httpx2.AsyncClient(transport=transport, base_url="http://travaux") as http:
        response = await http.get("/")
    assert response.status_code == 404
    assert "./dev web" in response.text


@pytest.mark.skipif(not ide.installed(), reason="npm ci has not been run in backend/graphiql")
async def test_a_browser_at_the_api_gets_graphiql_from_our_own_files(server: Server) -> None:
    page = await server.http.get("/graphql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.headers["content-type"].startswith("text/html")
    files = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(files) == 6
    for each in files:
        assert each.startswith("/graphiql/")
        assert (await server.http.get(each)).status_code == 200
    assert (await server.http.get("/graphiql/secret.js")).status_code == 404
    program = await server.http.get("/graphql", headers={"Accept": "application/json"})
    assert program.status_code == 400
