"""A negotiation from end to end, over real HTTP and real websockets. Every story ends by replaying its log."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest
from gql import Client, gql
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport
from travaux.treaty.state import AmendmentStatus

from tests.api.table import Conference, Person, conference, folded, live_equals_replayed, serving, take


@pytest.fixture
async def either(database_url: str) -> AsyncIterator[Conference]:
    """The table, on each of the two databases."""
    async with serving(database_url) as server:
        yield await conference(server)


async def reword(person: Person, label: str, text: str) -> dict[str, Any]:
    clause = await person.clause(label)
    return await person.done("proposeAmendment", changes=[{"reword": {"clause": clause, "text": text}}])


async def test_two_delegations_see_each_others_changes_as_they_are_made(either: Conference) -> None:
    kenya, france = either.kenya, either.france
    start = (await kenya.read("cursor seq"))["seq"]
    async with kenya.socket() as at_kenya, france.socket() as at_france:
        kenyan, french = at_kenya.events(either.id), at_france.events(either.id)
        seen_by_kenya, seen_by_france = await take(kenyan, start), await take(french, start)
        first = await reword(kenya, "1.", "Each Party should cooperate in good faith.")
        seen_by_france += await take(french, 1)
        assert seen_by_france[-1]["summary"] == "KEN proposed to reword Article 1, paragraph 1."
        await france.done("statePosition", on=first["created"]["id"], stance="OBJECT", reason="Too weak.")
        seen_by_kenya += await take(kenyan, 2)
        assert seen_by_kenya[-1]["body"]["stance"] == "OBJECT"
        seen_by_france += await take(french, 1)
        assert seen_by_kenya == seen_by_france
    assert folded(seen_by_kenya) == await live_equals_replayed(either)


async def test_who_loses_the_socket_and_comes_back_has_every_event_once_in_order(either: Conference) -> None:
    kenya, france = either.kenya, either.france
    clause = await kenya.clause("1.")
    seen: list[dict[str, Any]] = []
    async with kenya.socket() as socket:
        feed = socket.events(either.id)
        seen += await take(feed, 5)
        socket.connection.transport.abort()
    writing = [
        asyncio.create_task(france.done("postComment", on=clause, text=f"Remark {number}."))
        for number in range(20)
    ]
    while len(seen) < 20:  # it loses it again and again, in the middle of what the others are doing
        async with kenya.socket() as socket:
            seen += await take(socket.events(either.id, seen[-1]["cursor"]), 3)
            socket.connection.transport.abort()
    await asyncio.gather(*writing)
    size = (await kenya.read("seq"))["seq"]
    async with kenya.socket() as socket:
        seen += await take(socket.events(either.id, seen[-1]["cursor"]), size - len(seen))
    assert [each["seq"] for each in seen] == list(range(1, size + 1))
    assert folded(seen) == await live_equals_replayed(either)


async def test_an_amendment_is_debated_voted_on_and_becomes_the_text(either: Conference) -> None:
    chair, kenya, france = either.chair, either.kenya, either.france
    made = await reword(kenya, "1.", "Each Party should cooperate in good faith.")
    amendment = made["created"]["id"]
    await france.done("statePosition", on=amendment, stance="SUPPORT")
    opened = await chair.done("openBallot", question={"amendment": amendment})
    ballot = opened["created"]["id"]
    document = (
        "subscription S($id: ID!) { ballot(id: $id) { status tally { yes no notVoting } result { yes } } }"
    )
    async with chair.socket() as socket:
        watched = socket.subscribe(document, id=ballot)
        assert (await take(watched, 1, "ballot"))[0]["tally"] == {"yes": 0, "no": 0, "notVoting": 2}
        await kenya.done("castVote", decision=ballot, choice="YES")
        assert (await take(watched, 1, "ballot"))[0]["tally"] == {"yes": 1, "no": 0, "notVoting": 1}
        await france.done("castVote", decision=ballot, choice="YES", explanation="As amended.")
        await chair.done("closeBallot", decision=ballot)
        states = await take(watched, 3, "ballot")
        assert states[-1]["status"] == "ADOPTED"
        assert states[-1]["result"] == {"yes": 2}
    history = "history(last: 1) { nodes { event { type } changes { redline { kind text } } } }"
    clause = await kenya.read(f"clauses {{ label text {{ plain markedUp }} {history} }}")
    paragraph = next(each for each in clause["clauses"] if each["label"] == "1.")
    assert paragraph["text"]["markedUp"] == "Each Party should cooperate in good faith."
    assert paragraph["history"]["nodes"][-1] == {
        "event": {"type": "AmendmentAdopted"},
        "changes": [
            {
                "redline": [
                    {"kind": "KEPT", "text": "Each Party "},
                    {"kind": "DELETED", "text": "shall"},
                    {"kind": "INSERTED", "text": "should"},
                    {"kind": "KEPT", "text": " cooperate in good faith."},
                ]
            }
        ],
    }
    state = await live_equals_replayed(either)
    assert [each.status for each in state.amendments.values()] == [AmendmentStatus.ADOPTED]


async def test_a_clause_that_is_watched_arrives_with_its_brackets_whenever_something_concerns_it(
    table: Conference,
) -> None:
    first, second = await table.kenya.clause("1."), await table.kenya.clause("2.")
    document = "subscription S($id: ID!) { clause(id: $id) { commentCount text { markedUp } } }"
    async with table.kenya.socket() as socket:
        watched = socket.subscribe(document, id=first)
        assert (await take(watched, 1, "clause"))[0]["text"]["markedUp"].startswith("Each Party shall")
        await table.france.done("postComment", on=second, text="Elsewhere.")
        await table.france.done("postComment", on=first, text="Here.")
        assert (await take(watched, 1, "clause"))[0]["commentCount"] == 1
        made = await reword(table.france, "1.", "Each Party will cooperate in good faith.")
        [state] = await take(watched, 1, "clause")
        assert state["text"]["markedUp"] == "Each Party [shall][will (FRA)] cooperate in good faith."
        await table.kenya.done("statePosition", on=made["created"]["id"], stance="CO_SPONSOR")
        [state] = await take(watched, 1, "clause")
        assert state["text"]["markedUp"] == "Each Party [shall][will (FRA, KEN)] cooperate in good faith."
    await live_equals_replayed(table)


async def test_a_clause_hears_of_its_amendment_being_overtaken_elsewhere(table: Conference) -> None:
    """An amendment to two clauses loses all its ground through two adoptions; the second touches only the other."""
    first, second = await table.kenya.clause("1."), await table.kenya.clause("2.")
    both = await table.kenya.done(
        "proposeAmendment",
        changes=[{"delete": {"clause": first}}, {"delete": {"clause": second}}],
    )
    document = "subscription S($id: ID!) { clause(id: $id) { deleted amendments { status fate } } }"
    rivals = [
        await table.france.done("proposeAmendment", changes=[{"delete": {"clause": clause}}])
        for clause in (first, second)
    ]
    async with table.kenya.socket() as socket:
        watched = socket.subscribe(document, id=first)
        await take(watched, 1, "clause")
        for rival in rivals:
            call = await table.chair.done("callConsensus", question={"amendment": rival["created"]["id"]})
            await table.chair.done("closeConsensusCall", decision=call["created"]["id"])
        last: dict[str, Any] = {}
        while not last or last["amendments"][0]["status"] != "OVERTAKEN":
            [last] = await take(watched, 1, "clause")
        assert last["deleted"]
    assert both["created"]
    await live_equals_replayed(table)


async def test_a_negotiation_that_is_watched_arrives_after_each_event(table: Conference) -> None:
    document = "subscription S($id: ID!) { negotiation(id: $id) { seq cursor delegates { user } } }"
    async with table.chair.socket() as socket:
        watched = socket.subscribe(document, id=table.id)
        [now] = await take(watched, 1, "negotiation")
        await table.chair.done("accreditDelegate", user="new", name="New", role="AUDITOR")
        [then] = await take(watched, 1, "negotiation")
        assert then["seq"] == now["seq"] + 1
        assert len(then["delegates"]) == len(now["delegates"]) + 1


async def test_a_client_library_reads_writes_and_watches(table: Conference) -> None:
    http = HTTPXAsyncTransport(f"{table.server.url}/graphql", headers=table.kenya.headers)
    socket = WebsocketsTransport(
        f"ws://127.0.0.1:{table.server.port}/graphql",
        init_payload={"authorization": f"Bearer {table.kenya.token}"},
        subprotocols=[WebsocketsTransport.GRAPHQLWS_SUBPROTOCOL],
    )
    async with (
        Client(transport=http, fetch_schema_from_transport=True) as reading,
        Client(transport=socket) as live,
    ):
        asked = gql("query Q($id: ID!) { negotiation(id: $id) { cursor } }")
        asked.variable_values = {"id": table.id}
        cursor = (await reading.execute(asked))["negotiation"]["cursor"]
        watch = gql("subscription S($n: ID!, $c: Cursor) { events(negotiation: $n, after: $c) { type } }")
        watch.variable_values = {"n": table.id, "c": cursor}
        feed = live.subscribe(watch)
        await table.france.done("postComment", on=await table.france.clause("1."), text="Agreed.")
        assert (await anext(feed))["events"] == {"type": "CommentPosted"}
        await feed.aclose()


async def test_a_command_sent_again_has_the_same_answer_and_is_done_once(either: Conference) -> None:
    clause, name = await either.kenya.clause("1."), str(uuid4())
    given = {"commandId": name, "on": clause, "text": "Once."}
    receipts = await asyncio.gather(*(either.kenya.done("postComment", **given) for _ in range(10)))
    again = await either.kenya.done("postComment", **given)
    assert {(each["seq"], each["leaf"], each["created"]["id"]) for each in [*receipts, again]} == {
        (again["seq"], again["leaf"], again["created"]["id"])
    }
    assert again["repeated"]
    assert sum(not each["repeated"] for each in receipts) == 1
    assert await either.kenya.refused("postComment", **{**given, "text": "Twice."}) == "COMMAND_ID_REUSED"
    assert await either.france.refused("postComment", **given) == "COMMAND_ID_REUSED"
    assert len((await live_equals_replayed(either)).comments) == 1


async def test_many_who_write_at_once_are_all_heard_in_one_order(either: Conference) -> None:
    clause = await either.kenya.clause("1.")
    start = (await either.kenya.read("cursor"))["cursor"]
    async with either.chair.socket() as socket:
        feed = socket.events(either.id, start)
        receipts = await asyncio.gather(
            *(
                person.done("postComment", on=clause, text=f"{person.name} {number}")
                for number in range(16)
                for person in (either.kenya, either.france)
            )
        )
        seen = await take(feed, 32)
    assert sorted(each["seq"] for each in receipts) == [each["seq"] for each in seen]
    assert len({each["body"]["text"] for each in seen}) == 32
    await live_equals_replayed(either)


async def test_words_of_every_script_are_kept_exactly(table: Conference) -> None:
    clause = await table.kenya.clause("1.")
    text = "👩‍👩‍👧 عربي\u2028e\u0301 نص \u200f‎שלום\nنهاية\ttab 𝒳"
    made = await table.kenya.done("postComment", on=clause, text=text)
    answer = await table.kenya.ask(
        "query Q($id: ID!) { node(id: $id) { ... on Comment { text } } }", id=made["created"]["id"]
    )
    assert answer["node"]["text"] == text
    await reword(table.kenya, "2.", text)
    words = (await table.kenya.read("amendments { nodes { readings { plain } } }"))["amendments"]["nodes"]
    assert words[0]["readings"][0]["plain"] == text
    async with table.kenya.socket() as socket:
        size = (await table.kenya.read("seq"))["seq"]
        feed = await take(socket.events(table.id), size)
        assert json.loads(json.dumps(feed[-2]["body"]))["text"] == text
    assert folded(feed) == await live_equals_replayed(table)
