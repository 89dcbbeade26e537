"""What the table refuses: always as data, always with nothing stored."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest

from tests.api.table import Conference, live_equals_replayed

TEXT = "Each Party shall cooperate in good faith."


@pytest.fixture(autouse=True)
async def nothing_is_stored(table: Conference) -> AsyncIterator[None]:
    """Around every test of this file, which sends one bad request after its good ones."""
    yield
    await live_equals_replayed(table)


async def refused(table: Conference, who: str, mutation: str, **given: Any) -> str:
    """The code of the refusal, once it is sure that nothing was stored."""
    before = (await table.chair.read("seq"))["seq"]
    code = await getattr(table, who).refused(mutation, **given)
    assert (await table.chair.read("seq"))["seq"] == before, "a refused request left something behind"
    return str(code)


async def reword(table: Conference, text: str) -> str:
    clause = await table.kenya.clause("1.")
    return await refused(
        table, "kenya", "proposeAmendment", changes=[{"reword": {"clause": clause, "text": text}}]
    )


@pytest.mark.parametrize("broken", ["", "c7", "Y2xhdXNl", "ðŸ", "x" * 1_000, "Q2xhdXNlOng6Yzc"])
async def test_an_id_that_is_none(table: Conference, broken: str) -> None:
    assert await refused(table, "kenya", "postComment", on=broken, text="Lost.") == "UNKNOWN"


async def test_an_id_of_another_negotiation(table: Conference) -> None:
    other = await table.kenya.done("conveneNegotiation", title="Another")
    there = table.kenya.here(other["created"]["id"])
    clause = (await there.done("tableDraft", clauses=[{"kind": "ARTICLE", "text": TEXT}]))["created"]["id"]
    assert await refused(table, "kenya", "postComment", on=clause, text="From elsewhere.") == "UNKNOWN"


async def test_an_id_of_something_that_does_not_exist_yet(table: Conference) -> None:
    made = await table.kenya.done("postComment", on=await table.kenya.clause("1."), text="One.")
    assert await refused(table, "kenya", "withdrawAmendment", amendment=made["created"]["id"]) == "UNKNOWN"


async def test_a_negotiation_that_is_none(table: Conference) -> None:
    clause = await table.kenya.clause("1.")
    for name in ("", clause, str(uuid4())):
        given = {"negotiation": name, "on": clause, "text": "Where?"}
        assert await refused(table, "kenya", "postComment", **given) == "NOT_CONVENED"


async def test_acting_for_another_delegation(table: Conference) -> None:
    clause = await table.kenya.clause("1.")
    position = {"on": clause, "stance": "OBJECT", "party": "FRA"}
    assert await refused(table, "kenya", "statePosition", **position) == "NOT_YOUR_DELEGATION"
    changes = [{"reword": {"clause": clause, "text": "Nothing."}}]
    assert await refused(table, "kenya", "proposeAmendment", changes=changes, party="FRA") == (
        "NOT_YOUR_DELEGATION"
    )


async def test_an_observer_who_proposes(table: Conference) -> None:
    changes = [{"reword": {"clause": await table.observer.clause("1."), "text": "Observed."}}]
    assert await refused(table, "observer", "proposeAmendment", changes=changes) == "ROLE_MAY_NOT"


async def test_a_vote_in_a_closed_ballot(table: Conference) -> None:
    opened = await table.chair.done("openBallot", question={"clause": await table.chair.clause("1.")})
    ballot = opened["created"]["id"]
    await table.kenya.done("castVote", decision=ballot, choice="YES")
    await table.chair.done("closeBallot", decision=ballot)
    vote = {"decision": ballot, "choice": "NO"}
    assert await refused(table, "france", "castVote", **vote) == "DECISION_CLOSED"


@pytest.mark.parametrize("address", [{"source": 1, "offset": 0}, {"source": 11, "offset": 9_999}])
async def test_an_anchor_outside_the_wording(table: Conference, address: dict[str, int]) -> None:
    edit = {"clause": await table.kenya.clause("1."), "after": address, "insert": "not "}
    assert await refused(table, "kenya", "proposeAmendment", changes=[{"edit": edit}]) == (
        "ANCHOR_OUTSIDE_WORDING"
    )


async def test_an_edit_that_changes_nothing(table: Conference) -> None:
    assert await reword(table, TEXT) == "NOTHING_CHANGES"


@pytest.mark.parametrize(
    "text",
    ["", " \n ", "x" * 100_001, "bell \a", "null \0", "half \ud83d of a pair", "\udc00"],
    ids=["empty", "blank", "long", "bell", "null", "high", "low"],
)
async def test_a_text_that_nobody_could_print(table: Conference, text: str) -> None:
    assert await reword(table, text) == "BAD_TEXT"
    clause = await table.kenya.clause("1.")
    assert await refused(table, "kenya", "postComment", on=clause, text=text) == "BAD_TEXT"


async def test_a_text_that_is_as_long_as_may_be(table: Conference) -> None:
    clause = await table.kenya.clause("1.")
    await table.kenya.done("postComment", on=clause, text="é" * 100_000)


@pytest.mark.parametrize("name", ["\ud83d", "nobody\udfff", "💥"])
async def test_names_that_come_back_in_the_refusal(table: Conference, name: str) -> None:
    assert await refused(table, "chair", "recallDelegate", user=name) == "UNKNOWN"
    assert await refused(table, "kenya", "withdrawAmendment", amendment=name) == "UNKNOWN"
    assert await refused(table, "chair", "accreditDelegation", delegation=name, name="N") == "BAD_TEXT"


async def test_a_refusal_carries_its_facts(table: Conference) -> None:
    clause = await table.kenya.clause("1.")
    facts = "... on TextHasMoved { clause expected current changedBy parties message }"
    answer = await table.kenya.ask(
        f"mutation M($input: ProposeAmendmentInput!) {{ proposeAmendment(input: $input) {{ {facts} }} }}",
        input={
            "commandId": str(uuid4()),
            "negotiation": table.id,
            "changes": [{"delete": {"clause": clause, "expectedRevision": 7}}],
        },
    )
    refusal = answer["proposeAmendment"]
    assert (refusal["clause"], refusal["expected"], refusal["current"]) == (clause, 7, 1)
    assert "Read it again" in refusal["message"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("commandId", "not a uuid"),
        ("commandId", 7),
        ("stance", "LOVE"),
        ("on", None),
        ("on", {"id": 1}),
        ("colour", "red"),
    ],
)
async def test_what_the_types_do_not_allow(table: Conference, name: str, value: object) -> None:
    given = {
        "commandId": str(uuid4()),
        "negotiation": table.id,
        "on": await table.kenya.clause("1."),
        "stance": "SUPPORT",
        name: value,
    }
    mutation = "mutation M($input: StatePositionInput!) { statePosition(input: $input) { __typename } }"
    assert await table.kenya.error(mutation, input=given) == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "changes", [{}, {"move": None}, {"delete": {"clause": "x"}, "move": {"clause": "x"}}]
)
async def test_a_change_that_is_not_exactly_one(table: Conference, changes: dict[str, Any]) -> None:
    given = {"commandId": str(uuid4()), "negotiation": table.id, "changes": [changes]}
    mutation = "mutation M($input: ProposeAmendmentInput!) { proposeAmendment(input: $input) { __typename } }"
    assert await table.kenya.error(mutation, input=given) == "BAD_USER_INPUT"
