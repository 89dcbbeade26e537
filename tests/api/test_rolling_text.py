"""The rolling text from end to end over real HTTP and websockets: now, live, and at any past moment."""

import json
from typing import Any

import pytest

from tests.api.table import Conference, Data, Person, live_equals_replayed, take

FIRST = "Each Party shall cooperate in good faith."


async def proposed(person: Person, *changes: Data) -> str:
    made = await person.done("proposeAmendment", changes=list(changes))
    return str(made["created"]["id"])


async def reworded(person: Person, label: str, text: str, **more: Any) -> str:
    clause = await person.clause(label)
    return await proposed(person, {"reword": {"clause": clause, "text": text, **more}})


async def decided(table: Conference, **question: Any) -> None:
    call = await table.chair.done("callConsensus", question=question)
    await table.chair.done("closeConsensusCall", decision=call["created"]["id"])


async def paragraph(table: Conference, fields: str, label: str = "1.", at: Data | None = None) -> Data:
    found = await table.kenya.read(f"clauses {{ label {fields} }}", at=at)
    return next(each for each in found["clauses"] if each["label"] == label)


async def address(table: Conference, label: str, words: str) -> tuple[Data, Data]:
    """The span of these words, and the address of the last of them."""
    runs = (await paragraph(table, "text { runs { source offset text } }", label))["text"]["runs"]
    run = next(each for each in runs if words in each["text"])
    start = run["offset"] + run["text"].index(words)
    source, end = run["source"], start + len(words)
    return {"source": source, "start": start, "end": end}, {"source": source, "offset": end - 1}


async def marked(table: Conference, label: str = "1.", at: Data | None = None) -> str:
    return str((await paragraph(table, "text { markedUp }", label, at))["text"]["markedUp"])


# Brackets within brackets


async def test_an_amendment_to_an_amendment_is_a_bracket_in_a_bracket(table: Conference) -> None:
    outer = await reworded(table.kenya, "1.", "Each Party shall cooperate promptly in good faith.")
    text = "Each Party shall cooperate swiftly in good faith."
    inner = await reworded(table.france, "1.", text, amending=outer)
    fields = """text { markedUp plain: markedUp(attribution: false) rolling {
        ... on Bracket { kind openedBy alternatives { attribution segments {
            __typename ... on Words { text }
            ... on Bracket { kind alternatives { text attribution } } } } } } }"""
    text = (await paragraph(table, fields))["text"]
    written = "Each Party shall cooperate[ [promptly][swiftly (FRA)] (KEN)] in good faith."
    assert text["markedUp"] == written
    bracket = text["rolling"][1]
    assert bracket["kind"] == "INSERTION"
    [alternative] = bracket["alternatives"]
    assert alternative["attribution"] == "KEN"
    inside = next(each for each in alternative["segments"] if each["__typename"] == "Bracket")
    assert [each["attribution"] for each in inside["alternatives"]] == ["", "FRA"]
    assert "KEN" not in text["plain"]
    amendment = (
        "query Q($id: ID!) { node(id: $id) { ... on Amendment { amending { id } readings { plain } } } }"
    )
    found = (await table.kenya.ask(amendment, id=inner))["node"]
    assert found["amending"] == [{"id": outer}]
    assert found["readings"] == [{"plain": "Each Party shall cooperate swiftly in good faith."}]
    await decided(table, amendment=inner)
    words = "edits { ... on TextEdit { insert brought { text } } }"
    brought = f"query Q($id: ID!) {{ node(id: $id) {{ ... on Amendment {{ {words} }} }} }}"
    [edit] = (await table.kenya.ask(brought, id=outer))["node"]["edits"]
    assert "promptly" in edit["insert"]
    assert "".join(run["text"] for run in edit["brought"]).strip() == "swiftly"
    await decided(table, amendment=outer)
    assert await marked(table) == "Each Party shall cooperate swiftly in good faith."
    await live_equals_replayed(table)


async def test_who_is_for_and_against_stands_in_the_bracket_and_can_be_hidden(table: Conference) -> None:
    amendment = await reworded(table.kenya, "1.", "Each Party should cooperate in good faith.")
    await table.france.done("statePosition", on=amendment, stance="OBJECT")
    fields = "text { markedUp hidden: markedUp(attribution: false) }"
    text = (await paragraph(table, fields))["text"]
    assert text["markedUp"] == "Each Party [shall][should (KEN, -FRA)] cooperate in good faith."
    assert text["hidden"] == "Each Party [shall/should] cooperate in good faith."
    node = "query Q($id: ID!) { node(id: $id) { ... on Amendment { attribution } } }"
    assert (await table.kenya.ask(node, id=amendment))["node"]["attribution"] == "KEN, -FRA"


# The whole


async def test_the_rolling_text_of_the_whole_says_what_is_contested_proposed_and_optional(
    table: Conference,
) -> None:
    first, second = await table.kenya.clause("1."), await table.kenya.clause("2.")
    reports = await table.kenya.clause("Article 2")
    await proposed(table.kenya, {"delete": {"clause": second}})
    new = {"kind": "PARAGRAPH", "text": "Cooperation is voluntary."}
    article = await table.kenya.clause("Article 1")
    await proposed(table.france, {"insert": {"draft": new, "parent": article, "after": first}})
    other = {"kind": "ARTICLE", "heading": "Reports", "text": "Nobody reports."}
    await proposed(
        table.france, {"delete": {"clause": reports}}, {"insert": {"draft": other, "after": reports}}
    )
    fields = """rollingText { kind depth attribution clause { id proposedOnly text { plain } }
        options { attribution amendments { proponent } clauses { text { plain } } } } bracketed"""
    found = await table.kenya.read(fields)
    told = [(each["kind"], each["depth"], each["attribution"]) for each in found["rollingText"]]
    assert told == [
        ("CLAUSE", 0, ""),
        ("CLAUSE", 0, ""),
        ("CLAUSE", 1, ""),
        ("PROPOSED", 1, "FRA"),
        ("RETENTION", 1, "KEN"),
        ("OPTIONS", 0, ""),
    ]
    proposal = found["rollingText"][3]["clause"]
    assert (proposal["proposedOnly"], proposal["text"]["plain"]) == (True, "Cooperation is voluntary.")
    base, rival = found["rollingText"][5]["options"]
    assert (base["attribution"], rival["attribution"]) == ("", "FRA")
    assert rival["clauses"] == [{"text": {"plain": "Nobody reports."}}]
    assert found["bracketed"].endswith(
        "[Cooperation is voluntary. (FRA)]\n\n[The Parties may conclude further agreements. (-KEN)]\n\n"
        "Option 1: Reports\nEach Party shall report every year.\n\nOption 2: Reports\nNobody reports. (FRA)"
    )
    before = await table.kenya.read("rollingText { kind }", at={"seq": 13})
    assert {each["kind"] for each in before["rollingText"]} == {"CLAUSE"}


async def test_a_draft_is_tabled_with_its_brackets(table: Conference) -> None:
    made = await table.kenya.done("conveneNegotiation", title="Another")
    kenya = table.kenya.here(made["created"]["id"])
    for code in ("EU", "KEN"):
        await kenya.done("accreditDelegation", delegation=code, name=code, kind="STATE")
    text = "Each Party [shall (EU, -KEN)][should (KEN)] act within [X] days."
    options = [{"kind": "PARAGRAPH", "text": "Each Party may act. (EU)"}]
    draft = [
        {"kind": "PARAGRAPH", "text": text},
        {"kind": "PARAGRAPH", "text": "None acts.", "options": options},
    ]
    await kenya.done("tableDraft", clauses=draft, bracketed=True)
    found = await kenya.read("bracketed clauses { text { rolling { ... on Bracket { kind } } } }")
    assert found["bracketed"] == f"{text}\n\nOption 1: None acts.\n\nOption 2: Each Party may act. (EU)"
    kinds = [each.get("kind") for each in found["clauses"][0]["text"]["rolling"]]
    assert kinds == [None, "ALTERNATIVES", None, "PLACEHOLDER", None]


async def test_a_bracket_without_its_other_half_is_refused_with_its_place(table: Conference) -> None:
    made = await table.kenya.done("conveneNegotiation", title="Another")
    document = """mutation M($input: TableDraftInput!) { tableDraft(input: $input) {
        ... on UnbalancedBracket { code line column problem } } }"""
    given = {
        "commandId": "00000000-0000-4000-8000-000000000001",
        "negotiation": made["created"]["id"],
        "clauses": [{"kind": "PARAGRAPH", "text": "One.\nTwo [three."}],
        "bracketed": True,
    }
    assert (await table.kenya.ask(document, input=given))["tableDraft"] == {
        "code": "UNBALANCED_BRACKET",
        "line": 2,
        "column": 5,
        "problem": "is never closed",
    }


# Changes


async def test_words_move_within_and_across_clauses_and_keep_where_they_came_from(table: Conference) -> None:
    span, _ = await address(table, "1.", " in good faith")
    _, after = await address(table, "2.", "conclude")
    first, second = await table.kenya.clause("1."), await table.kenya.clause("2.")
    size = (await table.kenya.read("seq"))["seq"]
    moving = await proposed(
        table.kenya, {"moveText": {"clause": first, "spans": [span], "to": second, "after": after}}
    )
    fields = "edits { ... on TextMoveEdit { movedText clause to } } readings { plain redline { kind text } }"
    node = f"query Q($id: ID!) {{ node(id: $id) {{ ... on Amendment {{ {fields} }} }} }}"
    found = (await table.kenya.ask(node, id=moving))["node"]
    assert found["edits"] == [{"movedText": " in good faith", "clause": first, "to": second}]
    left, entered = found["readings"]
    assert (left["plain"], entered["plain"]) == (
        "Each Party shall cooperate.",
        "The Parties may conclude in good faith further agreements.",
    )
    assert {"kind": "MOVED_HERE", "text": " in good faith"} in entered["redline"]
    await decided(table, amendment=moving)
    compared = await table.kenya.read(f"compare(before: {{seq: {size}}}) {{ markedUp }}")
    assert [each["markedUp"] for each in compared["compare"]] == [
        "Each Party shall cooperate{<< in good faith>>}.",
        "The Parties may conclude{>> in good faith<<} further agreements.",
    ]
    origin = await paragraph(table, "provenance { text source }", "2.")
    assert {"text": " in good faith", "source": span["source"]} in origin["provenance"]
    await live_equals_replayed(table)


async def test_split_and_merge_keep_lineage_both_ways(table: Conference) -> None:
    _, after = await address(table, "1.", "cooperate")
    first = await table.kenya.clause("1.")
    splitting = await proposed(table.kenya, {"split": {"clause": first, "after": after}})
    node = """query Q($id: ID!) { node(id: $id) { ... on Amendment {
        edits { ... on ClauseSplitEdit { splitOff new } } readings { plain } } } }"""
    found = (await table.kenya.ask(node, id=splitting))["node"]
    assert found["edits"][0]["splitOff"] == " in good faith."
    assert found["readings"] == [{"plain": "Each Party shall cooperate"}]
    await decided(table, amendment=splitting)
    new = await paragraph(table, "id splitFrom text { plain }", "2.")
    assert (new["id"], new["splitFrom"]) == (found["edits"][0]["new"], first)
    assert (await paragraph(table, "splitInto"))["splitInto"] == [new["id"]]
    merging = await proposed(table.kenya, {"merge": {"clause": new["id"], "joint": ","}})
    await decided(table, amendment=merging)
    merged = await paragraph(table, "mergedFrom text { plain }")
    assert merged == {
        "label": "1.",
        "mergedFrom": [new["id"]],
        "text": {"plain": "Each Party shall cooperate, in good faith."},
    }
    gone = "query Q($id: ID!) { node(id: $id) { ... on Clause { mergedInto deleted path } } }"
    assert (await table.kenya.ask(gone, id=new["id"]))["node"]["mergedInto"] == first
    await live_equals_replayed(table)


# Decisions


async def test_some_edits_of_an_amendment_are_adopted_and_the_rest_stay_open(table: Conference) -> None:
    first, second = await table.kenya.clause("1."), await table.kenya.clause("2.")
    amendment = await proposed(
        table.kenya,
        {"reword": {"clause": first, "text": "Each Party should cooperate in good faith."}},
        {"reword": {"clause": second, "text": "The Parties shall conclude further agreements."}},
    )
    await decided(table, part={"amendment": amendment, "edits": [1]})
    node = (
        "query Q($id: ID!) { node(id: $id) { ... on Amendment { status remaining adopted void removed } } }"
    )
    assert (await table.kenya.ask(node, id=amendment))["node"] == {
        "status": "OPEN",
        "remaining": [0],
        "adopted": [1],
        "void": [],
        "removed": 2,
    }
    assert await marked(table, "2.") == "The Parties shall conclude further agreements."
    decisions = (await table.kenya.read("decisions { nodes { question edits level } }"))["decisions"]["nodes"]
    assert decisions[0]["question"].startswith("Shall part of the amendment")
    assert (decisions[0]["edits"], decisions[0]["level"]) == ([1], None)
    result = await table.chair.refused(
        "callConsensus", question={"part": {"amendment": amendment, "edits": [1]}}
    )
    assert result == "BAD_QUESTION"
    await live_equals_replayed(table)


async def test_words_are_agreed_before_their_clause_is_and_a_change_lowers_them(table: Conference) -> None:
    first = await table.kenya.clause("1.")
    span, _ = await address(table, "1.", "Each Party")
    await decided(table, agreement={"clause": first, "level": "AGREED_IN_GROUP", "spans": [span]})
    fields = "level agreed text { runs { text level } rolling { ... on Words { runs { text level } } } }"
    found = await paragraph(table, fields)
    runs = [
        {"text": "Each Party", "level": "AGREED_IN_GROUP"},
        {"text": " shall cooperate in good faith.", "level": "NOT_AGREED"},
    ]
    assert (found["level"], found["agreed"]) == ("NOT_AGREED", False)
    assert found["text"] == {"runs": runs, "rolling": [{"runs": runs}]}
    await decided(table, agreement={"clause": first, "level": "AGREED_IN_GROUP"})
    assert (await paragraph(table, "level"))["level"] == "AGREED_IN_GROUP"
    await decided(table, clause=first)
    assert await paragraph(table, "level agreed") == {"label": "1.", "level": "AGREED", "agreed": True}
    amendment = await reworded(table.kenya, "1.", "Each Party should cooperate in good faith.")
    await decided(table, amendment=amendment)
    assert await paragraph(table, "level agreed") == {"label": "1.", "level": "NOT_AGREED", "agreed": False}
    told = (await table.kenya.read("history(last: 100) { nodes { event { type summary } } }"))["history"][
        "nodes"
    ]
    agreed = [each["event"]["summary"] for each in told if each["event"]["type"] == "ClauseAgreed"]
    assert agreed[:2] == [
        "The words “Each Party” of Article 1, paragraph 1 were agreed in group.",
        "Article 1, paragraph 1 was agreed in group.",
    ]
    await live_equals_replayed(table)


async def test_rivals_are_voted_on_furthest_removed_first_unless_the_chair_says_otherwise(
    table: Conference,
) -> None:
    near = await reworded(table.kenya, "1.", "Each Party should cooperate in good faith.")
    far = await reworded(table.france, "1.", "No Party may ever be asked to cooperate in good faith.")
    clause = await table.kenya.clause("1.")
    fields = "orderOfVoting { removed setByChair amendment { id } }"
    turns = (await paragraph(table, fields))["orderOfVoting"]
    assert [each["amendment"]["id"] for each in turns] == [far, near]
    assert turns[0]["removed"] > turns[1]["removed"] == 2
    watch = "subscription S($id: ID!) { clause(id: $id) { orderOfVoting { setByChair amendment { id } } } }"
    async with table.kenya.socket() as socket:
        watched = socket.subscribe(watch, id=clause)
        await take(watched, 1, "clause")
        await table.chair.done("setVotingOrder", clause=clause, order=[near, far])
        [live] = await take(watched, 1, "clause")
    assert live["orderOfVoting"] == [
        {"setByChair": True, "amendment": {"id": near}},
        {"setByChair": True, "amendment": {"id": far}},
    ]
    assert await table.kenya.refused("setVotingOrder", clause=clause, order=[far, near]) == "ROLE_MAY_NOT"
    assert await table.chair.refused("setVotingOrder", clause=clause, order=[near]) == "BAD_QUESTION"
    await live_equals_replayed(table)


async def test_what_an_adoption_did_to_the_others_is_undone_with_it(table: Conference) -> None:
    rival = await reworded(table.kenya, "1.", "Each Party should cooperate in good faith.")
    adopted = await reworded(table.france, "1.", "Each Party may cooperate in good faith.")
    before = await marked(table)
    await decided(table, amendment=adopted)
    node = "query Q($id: ID!) { node(id: $id) { ... on Amendment { status fate remaining void } } }"
    overtaken = {"status": "OVERTAKEN", "fate": "OVERTAKEN", "remaining": [], "void": [0]}
    assert (await table.kenya.ask(node, id=rival))["node"] == overtaken
    seq = (await table.kenya.read("seq"))["seq"]
    clause = await table.kenya.clause("1.")
    watch = "subscription S($id: ID!) { clause(id: $id) { text { markedUp } } }"
    async with table.kenya.socket() as socket:
        watched = socket.subscribe(watch, id=clause)
        await take(watched, 1, "clause")
        await table.chair.done("reopenAmendment", amendment=adopted, reason="The vote was void.")
        [live] = await take(watched, 1, "clause")
    assert live["text"]["markedUp"] == before == await marked(table)
    assert await marked(table, at={"seq": seq}) == "Each Party may cooperate in good faith."
    clean = {"status": "OPEN", "fate": "CLEAN", "remaining": [0], "void": []}
    assert (await table.kenya.ask(node, id=rival))["node"] == clean
    assert await table.chair.refused("reopenAmendment", amendment=rival, reason="Why not.") == "CANNOT_REOPEN"
    await live_equals_replayed(table)


# Where words come from, and what changed


async def test_any_word_says_who_proposed_it_who_opposed_it_and_what_it_replaced(table: Conference) -> None:
    first = await reworded(table.kenya, "1.", "Each Party should cooperate in good faith.")
    await table.france.done("statePosition", on=first, stance="OPPOSE")
    await decided(table, amendment=first)
    second = await reworded(table.france, "1.", "Each Party may cooperate in good faith.")
    await decided(table, amendment=second)
    span, _ = await address(table, "1.", "may")
    document = """query Q($id: ID!, $spans: [SpanInput!]) { node(id: $id) { ... on Clause {
        provenance(spans: $spans) { text sponsors opposed adopted struck amendment { id } decision { procedure }
            replaced { text sponsors opposed struckBy { id } replaced { text amendment { id } sponsors } } } } } }"""
    clause = await table.kenya.clause("1.")
    [origin] = (await table.kenya.ask(document, id=clause, spans=[span]))["node"]["provenance"]
    assert (origin["text"], origin["sponsors"], origin["struck"]) == ("may", ["FRA"], None)
    assert origin["amendment"] == {"id": second}
    assert origin["decision"] == {"procedure": "CONSENSUS_CALL"}
    assert origin["adopted"] == (await table.kenya.read("seq"))["seq"]
    [before] = origin["replaced"]
    assert (before["text"], before["sponsors"], before["opposed"]) == ("should", ["KEN"], ["FRA"])
    assert before["struckBy"] == {"id": second}
    assert before["replaced"] == [{"text": "shall", "amendment": None, "sponsors": []}]
    nowhere = {"source": 9_999, "start": 0, "end": 3}
    assert (await table.kenya.ask(document, id=clause, spans=[nowhere]))["node"]["provenance"] == []


async def test_two_moments_are_compared_word_by_word_with_authors(table: Conference) -> None:
    start = (await table.kenya.read("seq"))["seq"]
    first = await reworded(table.kenya, "1.", "Each Party should cooperate in good faith.")
    node = "query Q($id: ID!) { node(id: $id) { ... on Amendment { readings { modalOnly redline { seq party } } } } }"
    [reading] = (await table.kenya.ask(node, id=first))["node"]["readings"]
    assert reading["modalOnly"]
    assert {each["seq"] for each in reading["redline"]} == {None}
    await decided(table, amendment=first)
    middle = (await table.kenya.read("seq"))["seq"]
    await decided(
        table, amendment=await reworded(table.france, "2.", "The Parties may conclude more agreements.")
    )
    fields = "modalOnly markedUp portion clause { label } changes { kind text seq party }"
    found = (await table.kenya.read(f"compare(before: {{seq: {start}}}) {{ {fields} }}"))["compare"]
    assert [(each["clause"]["label"], each["modalOnly"]) for each in found] == [("1.", True), ("2.", False)]
    assert found[0]["markedUp"] == "Each Party {--shall--}{++should++} cooperate in good faith."
    assert {"kind": "INSERTED", "text": "should", "seq": middle, "party": "KEN"} in found[0]["changes"]
    one = f"compare(before: {{seq: {middle}}}, after: {{seq: {start}}}) {{ markedUp }}"
    backwards = await paragraph(table, one)
    assert backwards["compare"] == [
        {"markedUp": "Each Party {++shall++}{--should--} cooperate in good faith."}
    ]
    assert (await paragraph(table, one, "2."))["compare"] == []
    never = "query Q($id: ID!) { negotiation(id: $id) { compare(before: {seq: 9999}) { markedUp } } }"
    assert await table.kenya.error(never, id=table.id) == "NO_SUCH_MOMENT"


async def test_references_follow_their_clause_or_are_told_to_dangle(table: Conference) -> None:
    await decided(
        table,
        amendment=await reworded(
            table.kenya, "2.", "Under article 2 and article 9, the Parties may conclude agreements."
        ),
    )
    then = (await table.kenya.read("seq"))["seq"]
    fields = "references { text dangling start clause { label } to { heading { plain } } }"
    found = (await table.kenya.read(fields))["references"]
    assert found == [
        {
            "text": "article 2",
            "dangling": False,
            "start": 6,
            "clause": {"label": "2."},
            "to": {"heading": {"plain": "Reports"}},
        },
        {"text": "article 9", "dangling": True, "start": 20, "clause": {"label": "2."}, "to": None},
    ]
    only = await table.kenya.read("references(dangling: true) { text }")
    assert only["references"] == [{"text": "article 9"}]
    preamble = (await table.kenya.read("clauses { id }"))["clauses"][0]["id"]
    scope = {"draft": {"kind": "ARTICLE", "heading": "Scope", "text": "All."}, "after": preamble}
    await decided(table, amendment=await proposed(table.kenya, {"insert": scope}))
    drifted = await table.kenya.read(
        f"drifted(since: {{seq: {then}}}) {{ label reference {{ text to {{ heading {{ plain }} }} }} }}"
    )
    assert drifted["drifted"] == [
        {
            "label": "Article 3",
            "reference": {"text": "article 2", "to": {"heading": {"plain": "Cooperation"}}},
        }
    ]


# Every language, live


LANGUAGES = {
    "ar": ("يجب على كل طرف أن يتعاون بحسن نية.", "يجوز لكل طرف أن يتعاون بحسن نية."),
    "zh": ("缔约方应当诚意合作。", "缔约方可以诚意合作。"),
    "en": ("Each Party shall cooperate.", "Each Party may cooperate."),
    "fr": ("Chaque Partie doit coopérer.", "Chaque Partie peut coopérer."),
    "ru": ("Каждая Сторона должна сотрудничать.", "Каждая Сторона может сотрудничать."),
    "es": ("Cada Parte deberá cooperar.", "Cada Parte podrá cooperar."),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_words_are_words_in_every_language(table: Conference, language: str) -> None:
    old, new = LANGUAGES[language]
    clause = await table.kenya.clause("2.")
    await decided(table, amendment=await reworded(table.kenya, "2.", old))
    watch = """subscription S($id: ID!) { clause(id: $id) {
        text { rolling { __typename ... on Words { text } ... on Bracket { alternatives { text } } } } } }"""
    async with table.france.socket() as socket:
        watched = socket.subscribe(watch, id=clause)
        await take(watched, 1, "clause")
        amendment = await reworded(table.kenya, "2.", new)
        [live] = await take(watched, 1, "clause")
    node = "query Q($id: ID!) { node(id: $id) { ... on Amendment { readings { plain modalOnly } } } }"
    [reading] = (await table.kenya.ask(node, id=amendment))["node"]["readings"]
    assert reading["plain"] == new
    undisputed = [each["text"] for each in live["text"]["rolling"] if each["__typename"] == "Words"]
    assert undisputed, "words that both have in common stand outside the brackets"
    for choice in (0, 1):
        read = "".join(
            each["text"] if "text" in each else each["alternatives"][choice]["text"]
            for each in live["text"]["rolling"]
        )
        assert read == (old, new)[choice]
    await live_equals_replayed(table)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"split": {"after": {"source": 9_999, "offset": 0}}}, "ANCHOR_OUTSIDE_WORDING"),
        ({"moveText": {"spans": [{"source": 9_999, "start": 0, "end": 1}]}}, "ANCHOR_OUTSIDE_WORDING"),
        ({"moveText": {"spans": []}}, "NOTHING_CHANGES"),
        ({"merge": {}}, "CANNOT_STAND_THERE"),
        ({"merge": {"into": "bm90aGluZw"}}, "UNKNOWN"),
        ({"reword": {"text": "New.", "amending": "bm90aGluZw"}}, "UNKNOWN"),
    ],
    ids=json.dumps,
)
async def test_a_change_that_cannot_be_is_refused(table: Conference, change: Data, code: str) -> None:
    [(kind, given)] = change.items()
    clause = await table.kenya.clause("1.")
    result = await table.kenya.refused("proposeAmendment", changes=[{kind: {"clause": clause, **given}}])
    assert result == code
