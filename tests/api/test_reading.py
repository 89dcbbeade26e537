"""What can be read, and how: at any moment, in pages, by ids."""

from typing import Any

import pytest

from tests.api.table import Conference, Data


async def proposed(table: Conference, label: str, text: str) -> str:
    clause = await table.kenya.clause(label)
    made = await table.kenya.done("proposeAmendment", changes=[{"reword": {"clause": clause, "text": text}}])
    return str(made["created"]["id"])


async def adopted(table: Conference, amendment: str) -> None:
    call = await table.chair.done("callConsensus", question={"amendment": amendment})
    await table.chair.done("closeConsensusCall", decision=call["created"]["id"])


def labels(found: Data) -> list[str]:
    return [each["label"] for each in found["clauses"]]


async def test_the_past_is_a_parameter_of_every_reading(table: Conference) -> None:
    before = await table.kenya.read("seq at markdown clauses { id label text { plain markedUp } }")
    amendment = await proposed(table, "1.", "Each Party should cooperate in good faith.")
    await adopted(table, amendment)
    assert "should" in (await table.kenya.read("markdown"))["markdown"]
    fields = "seq at markdown clauses { id label text { plain markedUp } }"
    assert await table.kenya.read(fields, at={"seq": before["seq"]}) == before
    assert await table.kenya.read(fields, at={"instant": before["at"]}) == before
    node = "query Q($id: ID!, $at: Moment) { node(id: $id, at: $at) { ... on Amendment { status } } }"
    for at, status in (({"seq": 14}, {"status": "OPEN"}), (None, {"status": "ADOPTED"}), ({"seq": 13}, None)):
        assert (await table.kenya.ask(node, id=amendment, at=at))["node"] == status


@pytest.mark.parametrize(
    "at", [{"seq": 0}, {"seq": -1}, {"seq": 10_000}, {"instant": "1999-12-31T23:59:59Z"}]
)
async def test_a_moment_that_never_was(table: Conference, at: Data) -> None:
    document = "query Q($id: ID!, $at: Moment) { negotiation(id: $id, at: $at) { seq } }"
    assert await table.kenya.error(document, id=table.id, at=at) == "NO_SUCH_MOMENT"


@pytest.mark.parametrize(
    "at",
    [
        {},
        {"seq": 1, "instant": "2026-01-01T00:00:00Z"},
        {"instant": "today"},
        {"instant": "2026-01-01T00:00"},
    ],
)
async def test_a_moment_that_says_nothing_clear(table: Conference, at: Data) -> None:
    document = "query Q($id: ID!, $at: Moment) { negotiation(id: $id, at: $at) { seq } }"
    assert await table.kenya.error(document, id=table.id, at=at) == "BAD_USER_INPUT"


async def test_the_text_in_reading_order_with_its_numbers(table: Conference) -> None:
    found = await table.kenya.read("clauses { label path depth parent kind }")
    assert labels(found) == ["", "Article 1", "1.", "2.", "Article 2"]
    assert [each["path"] for each in found["clauses"]][2] == "Article 1, paragraph 1"
    assert [each["depth"] for each in found["clauses"]] == [0, 0, 1, 1, 0]
    assert found["clauses"][2]["parent"] == await table.kenya.clause("Article 1")


async def test_the_text_under_one_clause(table: Conference) -> None:
    article = await table.kenya.clause("Article 1")
    document = "query Q($id: ID!, $under: ID) { negotiation(id: $id) { clauses(under: $under) { label } } }"
    answer = await table.kenya.ask(document, id=table.id, under=article)
    assert labels(answer["negotiation"]) == ["1.", "2."]


async def test_numbers_follow_from_where_a_clause_stands(table: Conference) -> None:
    draft = {"kind": "ARTICLE", "heading": "Purpose", "text": "This Agreement serves all."}
    preamble = (await table.kenya.read("clauses { id }"))["clauses"][0]["id"]
    made = await table.kenya.done(
        "proposeAmendment", changes=[{"insert": {"draft": draft, "after": preamble}}]
    )
    found = await table.kenya.read(
        "proposedInsertions { heading text amendment { id } } clauses { label proposedInsertions { heading } }"
    )
    assert found["proposedInsertions"][0]["amendment"]["id"] == made["created"]["id"]
    assert found["clauses"][0]["proposedInsertions"] == [{"heading": "Purpose"}]
    await adopted(table, made["created"]["id"])
    found = await table.kenya.read("clauses { label heading { plain } }")
    assert labels(found) == ["", "Article 1", "Article 2", "1.", "2.", "Article 3"]


async def test_rival_amendments_are_alternatives_of_one_bracket(table: Conference) -> None:
    await proposed(table, "1.", "Each Party should cooperate in good faith.")
    clause = await table.france.clause("1.")
    reading = {"reword": {"clause": clause, "text": "Each Party may cooperate in good faith."}}
    rival = await table.france.done("proposeAmendment", changes=[reading])
    await table.kenya.done("statePosition", on=rival["created"]["id"], stance="OPPOSE")
    fields = (
        "__typename ... on Words { text } "
        "... on Bracket { kind openedBy alternatives { text base sponsors opponents supporters } }"
    )
    found = await table.kenya.read(f"clauses {{ text {{ markedUp rolling {{ {fields} }} }} }}")
    text = found["clauses"][2]["text"]
    assert text["markedUp"] == "Each Party [shall][should (KEN)][may (FRA, -KEN)] cooperate in good faith."
    bracket = text["rolling"][1]
    assert (bracket["kind"], bracket["openedBy"]) == ("ALTERNATIVES", 14)
    assert bracket["alternatives"] == [
        {"text": "shall", "base": True, "sponsors": [], "opponents": [], "supporters": []},
        {"text": "should", "base": False, "sponsors": ["KEN"], "opponents": [], "supporters": []},
        {"text": "may", "base": False, "sponsors": ["FRA"], "opponents": ["KEN"], "supporters": []},
    ]


async def test_an_amendment_reads_as_if_it_alone_were_adopted_also_when_it_was_not(table: Conference) -> None:
    fields = "amendments { nodes { status readings { plain redline { kind text } } } }"
    first = await proposed(table, "1.", "Each Party should cooperate in good faith.")
    second = await proposed(table, "1.", "Each Party shall cooperate fully in good faith.")
    await adopted(table, first)
    await table.kenya.done("withdrawAmendment", amendment=second)
    done, withdrawn = (await table.kenya.read(fields))["amendments"]["nodes"]
    assert done["status"] == "ADOPTED"
    assert done["readings"][0]["plain"] == "Each Party should cooperate in good faith."
    assert {"kind": "DELETED", "text": "shall"} in done["readings"][0]["redline"]
    assert withdrawn["status"] == "WITHDRAWN"
    assert withdrawn["readings"][0]["plain"] == "Each Party should cooperate fully in good faith."
    assert [each["kind"] for each in withdrawn["readings"][0]["redline"]] == ["KEPT", "INSERTED", "KEPT"]


async def test_a_comment_on_words_quotes_them_after_they_have_gone(table: Conference) -> None:
    clause = await table.kenya.clause("1.")
    runs = (await table.kenya.read("clauses { text { runs { source offset text } } }"))["clauses"][2]
    [run] = runs["text"]["runs"]
    start = run["offset"] + run["text"].index("shall")
    span = {"source": run["source"], "start": start, "end": start + 5}
    made = await table.kenya.done("postComment", on=clause, text="Why shall?", spans=[span])
    comment = made["created"]["id"]
    await table.france.done("postComment", on=clause, text="Because.", replyTo=comment)
    await adopted(table, await proposed(table, "1.", "Each Party should cooperate in good faith."))
    document = (
        "query Q($id: ID!) { node(id: $id) { ... on Comment { quote author authorName delegation on replyTo"
        " replies { text replyTo } } } }"
    )
    assert (await table.kenya.ask(document, id=comment))["node"] == {
        "quote": "shall",
        "author": "amina",
        "authorName": "Amina",
        "delegation": "KEN",
        "on": clause,
        "replyTo": None,
        "replies": [{"text": "Because.", "replyTo": comment}],
    }


async def test_history_comes_in_pages_from_either_end(table: Conference) -> None:
    size = (await table.kenya.read("seq"))["seq"]
    page = "nodes { event { seq leaf } } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } totalCount"
    document = (
        "query Q($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { negotiation(id: $id) {"
        f" history(first: $first, after: $after, last: $last, before: $before) {{ {page} }} }} }}"
    )

    async def history(**given: Any) -> tuple[list[int], Data]:
        answer = (await table.kenya.ask(document, id=table.id, **given))["negotiation"]["history"]
        assert answer["totalCount"] == size
        return [each["event"]["seq"] for each in answer["nodes"]], answer["pageInfo"]

    first, info = await history(first=5)
    assert (first, info["hasNextPage"], info["hasPreviousPage"]) == ([1, 2, 3, 4, 5], True, False)
    second, info = await history(first=100, after=info["endCursor"])
    assert (first + second, info["hasNextPage"]) == (list(range(1, size + 1)), False)
    newest, info = await history(last=2)
    assert newest == [size - 1, size]
    older, info = await history(last=2, before=info["startCursor"])
    assert (older, info["hasPreviousPage"]) == ([size - 3, size - 2], True)
    assert (await history(first=0))[0] == []


@pytest.mark.parametrize(
    "given", [{"first": 101}, {"first": -1}, {"first": 1, "last": 1}, {"after": "x"}, {"after": "YXQ6eA"}]
)
async def test_a_page_that_cannot_be(table: Conference, given: Data) -> None:
    document = (
        "query Q($id: ID!, $first: Int, $after: String, $last: Int) { negotiation(id: $id) {"
        " history(first: $first, after: $after, last: $last) { totalCount } } }"
    )
    assert await table.kenya.error(document, id=table.id, **given) == "BAD_USER_INPUT"


async def test_a_page_goes_on_from_an_item_that_has_left_the_list(table: Conference) -> None:
    names = [await proposed(table, "1.", f"Each Party shall cooperate {n}.") for n in range(3)]
    document = (
        "query Q($id: ID!, $after: String) { negotiation(id: $id) {"
        " amendments(status: OPEN, first: 1, after: $after) { nodes { id } pageInfo { endCursor } } } }"
    )
    first = (await table.kenya.ask(document, id=table.id))["negotiation"]["amendments"]
    await table.kenya.done("withdrawAmendment", amendment=names[0])
    after = first["pageInfo"]["endCursor"]
    second = (await table.kenya.ask(document, id=table.id, after=after))["negotiation"]["amendments"]
    assert [first["nodes"], second["nodes"]] == [[{"id": names[0]}], [{"id": names[1]}]]


async def test_the_negotiations_of_a_person_are_listed_in_pages(table: Conference) -> None:
    later = [
        (await table.kenya.done("conveneNegotiation", title=f"No. {n}"))["created"]["id"] for n in range(3)
    ]
    document = (
        "query Q($after: String) { negotiations(first: 3, after: $after)"
        " { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }"
    )
    first = (await table.kenya.ask(document))["negotiations"]
    second = (await table.kenya.ask(document, after=first["pageInfo"]["endCursor"]))["negotiations"]
    assert [each["id"] for each in first["nodes"] + second["nodes"]] == [*reversed(later), table.id]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (4, True)
    assert not second["pageInfo"]["hasNextPage"]


async def test_a_failed_consensus_call_names_who_objected(table: Conference) -> None:
    amendment = await proposed(table, "1.", "Each Party should cooperate in good faith.")
    await table.france.done("statePosition", on=amendment, stance="OBJECT", reason="No.")
    call = await table.chair.done("callConsensus", question={"amendment": amendment})
    document = "query Q($id: ID!) { node(id: $id) { ... on Decision { question objecting closed status } } }"
    found = (await table.kenya.ask(document, id=call["created"]["id"]))["node"]
    assert found["question"] == "Shall the amendment a14 of KEN to Article 1, paragraph 1 be adopted?"
    assert (found["objecting"], found["closed"]) == (["FRA"], False)
    await table.chair.done("closeConsensusCall", decision=call["created"]["id"])
    found = (await table.kenya.ask(document, id=call["created"]["id"]))["node"]
    assert (found["objecting"], found["status"]) == (["FRA"], "NOT_ADOPTED")


async def test_every_node_is_found_again_by_its_id(table: Conference) -> None:
    await proposed(table, "1.", "Each Party should cooperate in good faith.")
    found = await table.kenya.read("id clauses { id } amendments { nodes { id } }")
    document = "query Q($id: ID!) { node(id: $id) { __typename id } }"
    for name in (found["id"], found["clauses"][0]["id"], found["amendments"]["nodes"][0]["id"]):
        assert (await table.kenya.ask(document, id=name))["node"]["id"] == name
    wrong = found["amendments"]["nodes"][0]["id"]
    by_clause = "query Q($n: ID!, $id: ID!) { negotiation(id: $n) { clause(id: $id) { id } } }"
    assert await table.kenya.error(by_clause, n=table.id, id=wrong) == "BAD_USER_INPUT"
    assert await table.kenya.error(document, id="garbage") == "BAD_USER_INPUT"


async def test_the_whole_story_is_told_in_words(table: Conference) -> None:
    """Every kind of event has its sentence; none is empty or shows a type's name."""
    kenya, france, chair = table.kenya, table.france, table.chair
    clause = await kenya.clause("1.")
    await chair.done("formGroup", group="G2", name="Group of Two", coordinator="KEN", members=["KEN"])
    await chair.done("joinGroup", group="G2", delegation="FRA")
    await chair.done("leaveGroup", group="G2", delegation="FRA")
    first = await proposed(table, "1.", "Each Party should cooperate in good faith.")
    await france.done("statePosition", on=first, stance="OBJECT", reason="No.")
    call = await chair.done("callConsensus", question={"amendment": first})
    await chair.done("closeConsensusCall", decision=call["created"]["id"])
    await france.done("withdrawPosition", on=first)
    ballot = await chair.done("openBallot", question={"amendment": first})
    await kenya.done("castVote", decision=ballot["created"]["id"], choice="NO")
    await chair.done("closeBallot", decision=ballot["created"]["id"])
    await adopted(table, await proposed(table, "1.", "Each Party should cooperate."))
    withdrawn = await proposed(table, "1.", "Each Party should not.")
    await kenya.done("withdrawAmendment", amendment=withdrawn)
    call = await chair.done("callConsensus", question={"clause": clause})
    await chair.done("closeConsensusCall", decision=call["created"]["id"])
    await chair.done("reopenClause", clause=clause, reason="On second thoughts.")
    comment = await kenya.done("postComment", on=clause, text="Hm.")
    await kenya.done("postComment", on=clause, text="Well.", replyTo=comment["created"]["id"])
    await chair.done("recallDelegate", user="odd")
    nodes = (await kenya.read("history(first: 100) { nodes { event { type summary } } }"))["history"]["nodes"]
    told = {each["event"]["type"]: each["event"]["summary"] for each in nodes}
    assert len(told) == 24
    assert all(sentence[0].isupper() and sentence.endswith((".", "?")) for sentence in told.values())
    assert told["ResultAnnounced"] == (
        "Not adopted by 0 votes to 1, with 0 abstentions: Shall the amendment a18 of KEN to Article 1, paragraph 1"
        " be adopted?"
    )
