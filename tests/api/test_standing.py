"""Where consensus stands: at any moment, live, and with the events behind each figure."""

from typing import Any

import pytest

from tests.api.table import Conference, Person, live_equals_replayed, take

RATIO = "{ numerator denominator }"
STANDING = f"""standing {{ seq status clauses events
  disputed {{ count topLevel maxDepth words wordsInBrackets shareInBrackets {RATIO} events
    byKind {{ kind count events }} brackets {{ clause portion kind depth openedBy amendments events }}
    placeholders {{ text seq }} }}
  byClause {{ clause disputed {{ count }} }} unbracketedNotAgreed {{ clause level events }}
  levels {{ level words {RATIO} clauses {RATIO} events }}
  proposals {{ amendment proponent ageInEvents ageInDays discussed events }}
  objections {{ party on clauses reason events }} reserves {{ party on reason ageInEvents events }} awaited
  backsliding {{ clause reopenings {{ seq reason actor }} }}
}}"""
POSITIONS = f"""standing {{
  matrix {{ on clauses silent cells {{ delegation source stance value spokenBy events }} }}
  silent {{ clause delegations }} bridges {{ delegation one other events }}
  contention {{ on supporting opposing score {RATIO} events }}
  distances {{ one other common distance {RATIO} events }}
  textDistances {{ clause one other distance {RATIO} modalOnly events }}
  projections {{ on rule yes no undecided adopted tally {{ yes no }} adoptedAtHighest votesToBlock blocked objecting
    missing {{ noToAbstain noToYes abstainToYes }} events blockingEvents }}
}}"""
HEALTH = f"""standing {{
  links {{ clause dependsOn met pending events }} packages {{ clauses events }}
  deadReferences {{ reference {{ text }} events }} labelGaps {{ label before events }}
  convergence {{ since seq brackets net opened {{ clause }} lifted {{ clause }} reopened {{ clause }}
    levels {{ level words {RATIO} }} }}
}}"""


async def proposed(person: Person, label: str, text: str) -> str:
    clause = await person.clause(label)
    made = await person.done("proposeAmendment", changes=[{"reword": {"clause": clause, "text": text}}])
    return str(made["created"]["id"])


async def agreed(chair: Person, clause: str) -> None:
    call = await chair.done("callConsensus", question={"clause": clause})
    await chair.done("closeConsensusCall", decision=call["created"]["id"])


async def stands(person: Person, fields: str, at: dict[str, Any] | None = None) -> dict[str, Any]:
    found: dict[str, Any] = (await person.read(fields, at=at))["standing"]
    return found


async def test_objections_brackets_and_reserves_are_named_with_the_events_behind_them(
    table: Conference,
) -> None:
    before = await stands(table.chair, STANDING)
    assert (before["status"], before["disputed"]["count"]) == ("PENDING", 0)
    assert before["unbracketedNotAgreed"]
    amendment = await proposed(table.kenya, "1.", "Each Party should cooperate in good faith.")
    made = (await table.kenya.read("seq"))["seq"]
    await table.france.done("statePosition", on=amendment, stance="RESERVE", reason="Awaiting instructions.")
    found = await stands(table.chair, STANDING)
    assert found["status"] == "PENDING"
    [bracket] = found["disputed"]["brackets"]
    assert (bracket["kind"], bracket["depth"], bracket["events"]) == ("ALTERNATIVES", 1, [made])
    assert bracket["amendments"] == [amendment]
    assert found["disputed"]["shareInBrackets"]["numerator"] == 2
    assert {each["kind"]: each["count"] for each in found["disputed"]["byKind"]}["ALTERNATIVES"] == 1
    [reserve] = found["reserves"]
    assert (reserve["party"], reserve["events"], found["awaited"]) == ("FRA", [made + 1], ["FRA"])
    [proposal] = found["proposals"]
    assert (proposal["amendment"], proposal["ageInEvents"], proposal["discussed"]) == (amendment, 1, True)
    await table.france.done("statePosition", on=amendment, stance="OBJECT", reason="Too weak.")
    blocked = await stands(table.chair, STANDING)
    assert (blocked["status"], blocked["events"]) == ("BLOCKED", [made + 2])
    assert blocked["clauses"] == [await table.chair.clause("1.")]
    assert [(each["party"], each["on"], each["reason"]) for each in blocked["objections"]] == [
        ("FRA", amendment, "Too weak.")
    ]
    assert await stands(table.chair, STANDING, at={"seq": made - 1}) == before
    assert await stands(table.chair, STANDING, at={"seq": made + 1}) == found
    await live_equals_replayed(table)


async def test_positions_show_whence_they_are_and_what_a_vote_would_give(table: Conference) -> None:
    amendment = await proposed(table.kenya, "1.", "Each Party should cooperate in good faith.")
    seq = (await table.kenya.read("seq"))["seq"]
    await table.france.done("statePosition", on=amendment, stance="OPPOSE")
    found = await stands(table.observer, POSITIONS)
    column = next(each for each in found["matrix"] if each["on"] == amendment)
    cells = {each["delegation"]: (each["source"], each["value"], each["events"]) for each in column["cells"]}
    assert cells == {"FRA": ("OWN", -1, [seq + 1]), "KEN": ("OWN", 2, [seq])}
    [divided] = found["contention"]
    assert (divided["supporting"], divided["opposing"], divided["events"]) == (
        ["KEN"],
        ["FRA"],
        [seq, seq + 1],
    )
    assert divided["score"] == {"numerator": 4, "denominator": 4}
    [pair] = found["distances"]
    assert (pair["common"], pair["distance"]) == (1, None)
    [apart] = found["textDistances"]
    assert (apart["one"], apart["other"], apart["modalOnly"]) == (None, amendment, True)
    vote = next(each for each in found["projections"] if each["on"] == amendment)
    assert (vote["yes"], vote["no"], vote["adopted"], vote["blocked"]) == (["KEN"], ["FRA"], False, True)
    assert vote["missing"] == {"noToAbstain": 1, "noToYes": 1, "abstainToYes": None}
    assert vote["events"] == [seq, seq + 1]
    half = "projections(on: $on, rule: { numerator: 1, denominator: 3 }) { adopted rule }"
    document = f"query Q($id: ID!, $on: ID!) {{ negotiation(id: $id) {{ standing {{ {half} }} }} }}"
    answer = await table.kenya.ask(document, id=table.id, on=amendment)
    [under_another_rule] = answer["negotiation"]["standing"]["projections"]
    assert under_another_rule == {"adopted": True, "rule": "1/3 of those present and voting"}
    await live_equals_replayed(table)


@pytest.mark.parametrize("rule", ["numerator: 1, denominator: 0", "numerator: 3, denominator: 2"])
async def test_what_is_no_rule_is_told_so(table: Conference, rule: str) -> None:
    projections = f"projections(rule: {{ {rule} }}) {{ adopted }}"
    document = f"query Q($id: ID!) {{ negotiation(id: $id) {{ standing {{ {projections} }} }} }}"
    assert await table.kenya.error(document, id=table.id) == "BAD_USER_INPUT"


async def test_packages_backsliding_and_each_day_are_shown(table: Conference) -> None:
    first, second = await table.chair.clause("1."), await table.chair.clause("2.")
    await table.chair.done("linkClause", clause=first, dependsOn=second)
    await table.chair.done("linkClause", clause=second, dependsOn=first)
    await agreed(table.chair, first)
    found = await stands(table.chair, HEALTH)
    assert [(each["clause"], each["met"], each["pending"]) for each in found["links"]] == [
        (first, False, True),
        (second, True, False),
    ]
    [package] = found["packages"]
    assert package["clauses"] == [first, second]
    assert len(package["events"]) == 2
    await table.chair.done("unlinkClause", clause=second, dependsOn=first)
    await table.chair.done("reopenClause", clause=first, reason="New facts.")
    amendment = await proposed(table.kenya, "1.", "As in Article 77.")
    found = await stands(table.chair, HEALTH)
    assert found["packages"] == []
    steps = found["convergence"]
    assert [each["reopened"] for each in steps if each["reopened"]] == [[{"clause": first}]]
    assert sum(each["net"] for each in steps) == -steps[-1]["brackets"] < 0
    assert steps[-1]["seq"] == (await table.chair.read("seq"))["seq"]
    [slide] = (await stands(table.chair, STANDING))["backsliding"]
    assert (slide["clause"], slide["reopenings"][0]["reason"]) == (first, "New facts.")
    call = await table.chair.done("callConsensus", question={"amendment": amendment})
    await table.chair.done("closeConsensusCall", decision=call["created"]["id"])
    [dead] = (await stands(table.chair, HEALTH))["deadReferences"]
    assert dead["reference"]["text"].endswith("Article 77")
    await live_equals_replayed(table)


async def test_the_text_as_a_whole_is_adopted_once_all_of_it_is_agreed(table: Conference) -> None:
    assert await table.chair.refused("adoptText") == "NOT_READY"
    for clause in (await table.chair.read("clauses { id level text { plain } heading { plain } }"))[
        "clauses"
    ]:
        if clause["level"] == "NOT_AGREED":
            await agreed(table.chair, clause["id"])
    assert (await stands(table.chair, "standing { status }"))["status"] == "READY"
    await table.chair.done("adoptText")
    adopted = await stands(table.chair, "standing { status events }")
    assert adopted == {"status": "ADOPTED", "events": [(await table.chair.read("seq"))["seq"]]}
    await live_equals_replayed(table)


async def test_mediators_see_it_move_live(table: Conference) -> None:
    amendment = await proposed(table.kenya, "1.", "Each Party should cooperate in good faith.")
    document = (
        "subscription S($id: ID!) { standing(negotiation: $id) { seq status objections { party events } } }"
    )
    async with table.kenya.socket() as socket:
        watched = socket.subscribe(document, id=table.id)
        [now] = await take(watched, 1, "standing")
        assert (now["status"], now["objections"]) == ("PENDING", [])
        await table.france.done("statePosition", on=amendment, stance="OBJECT")
        [then] = await take(watched, 1, "standing")
        assert (then["status"], then["seq"]) == ("BLOCKED", now["seq"] + 1)
        assert then["objections"] == [{"party": "FRA", "events": [then["seq"]]}]
        await table.france.done("withdrawPosition", on=amendment)
        assert (await take(watched, 1, "standing"))[0]["status"] == "PENDING"


async def test_to_an_outsider_nothing_stands_anywhere(table: Conference) -> None:
    assert (
        await table.outsider.ask(
            "query Q($id: ID!) { negotiation(id: $id) { standing { seq } } }", id=table.id
        )
    )["negotiation"] is None
