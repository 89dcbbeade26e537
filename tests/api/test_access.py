"""Who may see what. To whoever does not take part in it, a negotiation does not exist."""

import pytest
from travaux import accounts
from travaux.api import ids

from tests.api.table import Conference, Ended, Person, Server, take

NEVER_WAS = "TmVnb3RpYXRpb246MDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw"


async def test_whoever_is_anonymous_learns_that_and_nothing_else(table: Conference) -> None:
    anonymous = table.server.known("", None)
    answer = await anonymous.ask("{ __typename viewer { user } demo { token } }")
    assert answer == {"__typename": "Query", "viewer": None, "demo": []}
    for document in (
        "{ negotiations { totalCount } }",
        f'{{ negotiation(id: "{table.id}") {{ title }} }}',
        f'{{ node(id: "{table.id}") {{ id }} }}',
    ):
        assert await anonymous.error(document) == "UNAUTHENTICATED"
    async with anonymous.socket() as socket:
        with pytest.raises(Ended) as ended:
            await anext(socket.events(table.id))
    assert ended.value.errors[0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_token_that_is_unknown_or_revoked_opens_nothing(table: Conference) -> None:
    assert table.kenya.token
    await accounts.revoke(table.server.house.database, table.kenya.token)
    for token in (table.kenya.token, "trv_nobody", "?"):
        response = await table.server.known("", token).post("{ viewer { user } }")
        assert response.status_code == 401
        assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_an_outsider_cannot_tell_a_negotiation_from_none(table: Conference) -> None:
    eve = table.outsider
    clause = await table.kenya.clause("1.")
    for document in (
        "query Q($id: ID!) { negotiation(id: $id) { title } }",
        "query Q($id: ID!) { node(id: $id) { id } }",
        "query Q($id: ID!) { negotiation(id: $id, at: {seq: 1}) { title } }",
        "query Q($id: ID!) { negotiation(id: $id, at: {seq: 999}) { title } }",
    ):
        assert (await eve.post(document, id=table.id)).content == (
            await eve.post(document, id=NEVER_WAS)
        ).content
    assert (await eve.ask("query Q($id: ID!) { node(id: $id) { id } }", id=clause)) == {"node": None}
    assert (await eve.ask("{ negotiations { totalCount nodes { id } } }"))["negotiations"] == {
        "totalCount": 0,
        "nodes": [],
    }
    refusals = [
        await eve.here(where).do("postComment", on=clause, text="Hello?") for where in (table.id, NEVER_WAS)
    ]
    assert [each["code"] for each in refusals] == ["NOT_CONVENED", "UNKNOWN"]
    refusals = [await eve.here(where).do("recallDelegate", user="amina") for where in (table.id, NEVER_WAS)]
    assert refusals[0] == refusals[1]
    async with eve.socket() as socket:
        last_words = []
        for where in (table.id, NEVER_WAS):
            with pytest.raises(Ended) as ended:
                await anext(socket.events(where))
            last_words.append(ended.value.errors)
        assert last_words[0] == last_words[1]
        assert last_words[0][0]["extensions"]["code"] == "NOT_FOUND"


async def test_whoever_is_recalled_receives_nothing_from_then_on(table: Conference) -> None:
    async with table.france.socket() as live, table.france.socket() as view:
        feed = live.events(table.id)
        await take(feed, (await table.france.read("seq"))["seq"])
        watched = view.subscribe("subscription S($id: ID!) { negotiation(id: $id) { seq } }", id=table.id)
        await take(watched, 1, "negotiation")
        clause = await table.kenya.clause("1.")
        await table.kenya.done("postComment", on=clause, text="Before.")
        await table.chair.done("recallDelegate", user="claire")
        await table.kenya.done("postComment", on=clause, text="After.")
        assert [each["type"] for each in await take(feed, 1)] == ["CommentPosted"]
        await take(watched, 1, "negotiation")
        for stream in (feed, watched):
            with pytest.raises(Ended) as ended:
                await anext(stream)
            assert ended.value.errors[0]["extensions"]["code"] == "NOT_FOUND"
    past = "query Q($id: ID!) { negotiation(id: $id, at: {seq: 8}) { title } }"
    assert (await table.france.ask(past, id=table.id)) == {"negotiation": None}


async def test_whoever_comes_later_reads_the_past_too(table: Conference) -> None:
    await table.chair.done("accreditDelegate", user="eve", name="Eve", role="AUDITOR")
    found = await table.outsider.read("title me { role } ", at={"seq": 1})
    assert found == {"title": "Agreement on Artificial Intelligence", "me": None}
    assert (await table.outsider.read("me { role }"))["me"] == {"role": "AUDITOR"}
    async with table.outsider.socket() as socket:
        assert [each["seq"] for each in await take(socket.events(table.id), 14)] == list(range(1, 15))


async def test_whoever_recalls_himself_gets_a_receipt_without_a_view(table: Conference) -> None:
    await table.chair.done("accreditDelegate", user="eve", name="Eve", role="SECRETARIAT")
    receipt = await table.chair.done("recallDelegate", user="chair")
    assert receipt["negotiation"] is None
    assert receipt["leaf"]


@pytest.mark.parametrize("cursor", ["", "zzz", "MTI", "YWZ0ZXI6eDox"])
async def test_a_cursor_that_is_none(table: Conference, cursor: str) -> None:
    async with table.kenya.socket() as socket:
        with pytest.raises(Ended) as ended:
            await anext(socket.events(table.id, cursor))
    assert ended.value.errors[0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_a_cursor_of_another_negotiation_or_of_the_future(table: Conference) -> None:
    other = await table.kenya.done("conveneNegotiation", title="Another")
    there = table.kenya.here(other["created"]["id"])
    longer = (await table.kenya.read("cursor"))["cursor"]
    async with table.kenya.socket() as socket:
        with pytest.raises(Ended) as ended:
            await anext(socket.events(table.id, other["cursor"]))
        assert ended.value.errors[0]["extensions"]["code"] == "BAD_USER_INPUT"
        with pytest.raises(Ended) as ended:
            await anext(socket.events(there.negotiation, longer))
        assert ended.value.errors[0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_a_cursor_beyond_the_last_event(table: Conference) -> None:
    log = ids.asked(table.id).log
    async with table.kenya.socket() as socket:
        with pytest.raises(Ended) as ended:
            await anext(socket.events(table.id, ids.cursor(log, 10_000)))
    assert ended.value.errors[0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_somebody_without_a_negotiation_can_convene_one(server: Server) -> None:
    person: Person = await server.person("solo")
    made = await person.done("conveneNegotiation", title="Alone", language="fr")
    found = await person.here(made["created"]["id"]).read("title language me { role }")
    assert found == {"title": "Alone", "language": "fr", "me": {"role": "SECRETARIAT"}}
