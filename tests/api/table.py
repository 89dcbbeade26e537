"""A real server and its clients: what the stories of this folder are told with."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import httpx2
import uvicorn
from travaux import accounts
from travaux.api.app import SERVER, create
from travaux.api.house import House
from travaux.api.summaries import summary
from travaux.api.view import View
from travaux.settings import Settings
from travaux.treaty.events import Recorded, decode
from travaux.treaty.negotiation import fold
from travaux.treaty.state import State
from travaux.views.participation import difference
from websockets.asyncio.client import ClientConnection, connect

Data = dict[str, Any]

RESULT = """
  __typename
  ... on Accepted { log seq firstSeq leaf repeated cursor created { id } negotiation { id seq } }
  ... on Refusal { code message }
"""
EVENT = "seq at type version actor delegation commandId body cursor summary"


@dataclass
class Server:
    """A server that runs in this process on a port of its own."""

    port: int
    house: House
    http: httpx2.AsyncClient

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def person(self, name: str) -> "Person":
        """A new user with a token."""
        await accounts.add_user(self.house.database, name, name.title())
        return self.known(name, await accounts.create_token(self.house.database, name))

    def known(self, name: str, token: str | None) -> "Person":
        return Person(self, name, token)


@asynccontextmanager
async def serving(database_url: str) -> AsyncIterator[Server]:
    app = create(Settings(database_url=database_url))
    config = uvicorn.Config(app, port=0, log_level="warning", lifespan="on", **SERVER)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve())
    while not server.started:
        assert not running.done(), "the server did not start"
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}") as http:
            yield Server(port, app.state.house, http)
    finally:
        server.should_exit = True
        await running


@dataclass
class Person:
    """Somebody at a client. `token`: None for an anonymous visitor."""

    server: Server
    name: str
    token: str | None
    negotiation: str = ""

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    async def post(self, document: str, **variables: Any) -> httpx2.Response:
        body = json.dumps({"query": document, "variables": variables}).encode()
        headers = {**self.headers, "Content-Type": "application/json"}
        return await self.server.http.post("/graphql", content=body, headers=headers)

    async def ask(self, document: str, **variables: Any) -> Data:
        """The data of an answer without errors."""
        answer = (await self.post(document, **variables)).json()
        assert "errors" not in answer, answer["errors"]
        data: Data = answer["data"]
        return data

    async def error(self, document: str, **variables: Any) -> str:
        """The code of the only error."""
        answer = (await self.post(document, **variables)).json()
        [error] = answer["errors"]
        return str(error["extensions"]["code"])

    async def do(self, mutation: str, **given: Any) -> Data:
        """What became of a command, accepted or not."""
        if mutation != "conveneNegotiation":
            given.setdefault("negotiation", self.negotiation)
        given.setdefault("commandId", str(uuid4()))
        kind = mutation[0].upper() + mutation[1:] + "Input"
        answer = await self.ask(
            f"mutation M($input: {kind}!) {{ {mutation}(input: $input) {{ {RESULT} }} }}", input=given
        )
        result: Data = answer[mutation]
        return result

    async def done(self, mutation: str, **given: Any) -> Data:
        """The receipt of a command that is accepted."""
        result = await self.do(mutation, **given)
        assert result["__typename"] == "Accepted", result
        return result

    async def refused(self, mutation: str, **given: Any) -> str:
        """The code of the refusal of a command that is refused."""
        result = await self.do(mutation, **given)
        assert result["__typename"] != "Accepted", f"{mutation} was accepted"
        return str(result["code"])

    async def read(self, fields: str, at: Data | None = None, **variables: Any) -> Data:
        """Fields of the negotiation."""
        document = f"query Q($id: ID!, $at: Moment) {{ negotiation(id: $id, at: $at) {{ {fields} }} }}"
        answer = await self.ask(document, id=self.negotiation, at=at, **variables)
        found: Data = answer["negotiation"]
        return found

    async def clause(self, label: str) -> str:
        """The id of the clause with this label."""
        found = await self.read("clauses { id label }")
        return next(str(each["id"]) for each in found["clauses"] if each["label"] == label)

    @asynccontextmanager
    async def socket(self) -> AsyncIterator["Socket"]:
        """A websocket, after its handshake."""
        async with raw_socket(self.server) as connection:
            payload = {"authorization": f"Bearer {self.token}"} if self.token else {}
            await connection.send(json.dumps({"type": "connection_init", "payload": payload}))
            assert json.loads(await connection.recv())["type"] == "connection_ack"
            yield Socket(connection)

    def here(self, negotiation: str) -> "Person":
        return Person(self.server, self.name, self.token, negotiation)


@asynccontextmanager
async def raw_socket(server: Server) -> AsyncIterator[ClientConnection]:
    url = f"ws://127.0.0.1:{server.port}/graphql"
    async with connect(url, subprotocols=["graphql-transport-ws"], max_size=None) as connection:  # type: ignore[list-item]
        yield connection


class Ended(Exception):
    """A subscription ended; `errors` are its last words, if it had any."""

    def __init__(self, errors: list[Data]) -> None:
        super().__init__(errors)
        self.errors = errors


@dataclass
class Socket:
    """A conversation over graphql-transport-ws, one subscription at a time."""

    connection: ClientConnection
    count: int = field(default=0)

    async def subscribe(self, document: str, **variables: Any) -> AsyncGenerator[Data, None]:
        """What the subscription sends, until it ends with `Ended`."""
        self.count += 1
        name = f"s{self.count}"
        payload = {"query": document, "variables": variables}
        await self.connection.send(json.dumps({"type": "subscribe", "id": name, "payload": payload}))
        errors: list[Data] = []
        while True:
            message = json.loads(await asyncio.wait_for(self.connection.recv(), 10))
            assert message["id"] == name
            if message["type"] == "error":
                raise Ended(message["payload"])
            if message["type"] == "complete":
                raise Ended(errors)
            errors = message["payload"].get("errors", [])
            if not errors:
                yield message["payload"]["data"]

    def events(self, negotiation: str, after: str | None = None) -> AsyncGenerator[Data, None]:
        document = f"subscription S($n: ID!, $after: Cursor) {{ events(negotiation: $n, after: $after) {{ {EVENT} }} }}"
        return self.subscribe(document, n=negotiation, after=after)


async def take(stream: AsyncGenerator[Data, None], count: int, field_name: str = "events") -> list[Data]:
    """The next so many, each as the value of its only field."""
    return [(await anext(stream))[field_name] for _ in range(count)]


DRAFT: list[Data] = [
    {"kind": "PREAMBULAR_PARAGRAPH", "text": "Recognizing the promise of artificial intelligence,"},
    {
        "kind": "ARTICLE",
        "heading": "Cooperation",
        "children": [
            {"kind": "PARAGRAPH", "text": "Each Party shall cooperate in good faith."},
            {"kind": "PARAGRAPH", "text": "The Parties may conclude further agreements."},
        ],
    },
    {"kind": "ARTICLE", "heading": "Reports", "text": "Each Party shall report every year."},
]


@dataclass
class Conference:
    """A negotiation with a tabled draft and the people of these stories."""

    server: Server
    chair: Person
    kenya: Person
    france: Person
    observer: Person
    outsider: Person
    id: str


async def conference(server: Server) -> Conference:
    chair, kenya, france, observer, outsider = [
        await server.person(name) for name in ("chair", "amina", "claire", "odd", "eve")
    ]
    convened = await chair.done("conveneNegotiation", title="Agreement on Artificial Intelligence")
    negotiation = convened["created"]["id"]
    chair, kenya, france, observer = [each.here(negotiation) for each in (chair, kenya, france, observer)]
    outsider = outsider.here(negotiation)
    for code, name, kind in (
        ("KEN", "Kenya", "STATE"),
        ("FRA", "France", "STATE"),
        ("ICRC", "Red Cross", "IGO"),
    ):
        await chair.done("accreditDelegation", delegation=code, name=name, kind=kind)
    for user, role, code in (
        ("amina", "HEAD", "KEN"),
        ("claire", "HEAD", "FRA"),
        ("odd", "OBSERVER", "ICRC"),
    ):
        await chair.done("accreditDelegate", user=user, name=user.title(), role=role, delegation=code)
    await chair.done("tableDraft", clauses=DRAFT)
    return Conference(server, chair, kenya, france, observer, outsider, negotiation)


def folded(feed: Iterable[Data]) -> State:
    """What somebody knows of the negotiation who has nothing but the feed."""
    return fold(State(), (_recorded(each) for each in feed))


def _recorded(each: Data) -> Recorded:
    return Recorded(
        each["seq"],
        datetime.fromisoformat(each["at"]),
        each["actor"],
        each["delegation"],
        UUID(each["commandId"]),
        decode(each["type"], each["version"], json.dumps(each["body"]).encode()),
    )


async def live_equals_replayed(table: Conference) -> State:
    """The state that the server serves, once it has been compared with a replay of its log from the first event.

    On the way every fact is told in words.
    """
    log = next(iter(await table.server.house.journal.sizes()))
    live = await table.server.house.secretariat.state(log)
    replayed = State()
    view = View(log, live, table.chair.name, table.server.house)
    async for page in table.server.house.journal.pages(log):
        replayed = fold(replayed, page)
        assert all(summary(view, each.event).endswith((".", "?", "!", "…")) for each in page)
    assert replayed == live
    assert await difference(table.server.house.journal, log, live) is None
    return live
