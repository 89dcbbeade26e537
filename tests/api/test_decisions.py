"""How decisions are taken, from end to end over real HTTP and websockets."""

import secrets
from typing import Any

from travaux.treaty.events import Choice
from travaux.treaty.sealing import commitment

from tests.api.table import Conference, Person, live_equals_replayed, take

FINDING = "rule adopted tie conditions { words have need of holds counted { effect why figure members } }"
BALLOT = f"""
  name status method reveal closed rule {{ kind words base numerator denominator parts {{ words }} }}
  electorate votes {{ delegation choice }} tally {{ yes no abstain notVoting }} sealed roll lot
  voters {{ delegation weights {{ name amount }} }} hands {{ yes no abstain }} votingClosed
  finding {{ {FINDING} parts {{ {FINDING} }} }}
  explanation {{ words present unopened finding {{ adopted parts {{ adopted failed {{ sentence }} }} }} data }}
  corrections {{ delegation intended }} explanationsOfVote {{ delegation text }} objecting
  objections {{ party reason seq }} overruled dissociated {{ delegation text }} motion {{ name kind }}
"""


async def proposed(person: Person, text: str = "Each Party should cooperate in good faith.") -> str:
    clause = await person.clause("1.")
    made = await person.done("proposeAmendment", changes=[{"reword": {"clause": clause, "text": text}}])
    return str(made["created"]["id"])


async def put(chair: Person, amendment: str, **terms: Any) -> str:
    made = await chair.done("openBallot", question={"amendment": amendment}, **terms)
    return str(made["created"]["id"])


async def seen(person: Person, name: str, at: dict[str, Any] | None = None) -> dict[str, Any]:
    document = (
        f"query Q($id: ID!, $at: Moment) {{ node(id: $id, at: $at) {{ ... on Decision {{ {BALLOT} }} }} }}"
    )
    found: dict[str, Any] = (await person.ask(document, id=name, at=at))["node"]
    return found


async def test_without_rules_of_procedure_a_ballot_is_by_two_thirds_and_says_why(table: Conference) -> None:
    ballot = await put(table.chair, await proposed(table.kenya))
    found = await seen(table.chair, ballot)
    assert found["rule"]["words"] == "2/3 of those present and voting"
    assert (found["rule"]["kind"], found["rule"]["base"], found["method"]) == ("MAJORITY", "CAST", "RECORDED")
    await table.kenya.done("castVote", decision=ballot, choice="YES")
    before = (await table.chair.read("seq"))["seq"]
    await table.france.done("castVote", decision=ballot, choice="NO")
    [condition] = (await seen(table.chair, ballot))["finding"]["conditions"]
    assert (condition["have"], condition["need"], condition["of"], condition["holds"]) == (1, 2, 2, False)
    assert {each["effect"]: each["members"] for each in condition["counted"]} == {
        "FOR": ["KEN"],
        "AGAINST": ["FRA"],
    }
    await table.chair.done("closeBallot", decision=ballot)
    closed = await seen(table.chair, ballot)
    assert closed["status"] == "NOT_ADOPTED"
    assert closed["explanation"]["words"].startswith("Not adopted by 2/3 of those present and voting.")
    assert closed["explanation"]["data"]["finding"]["conditions"][0]["have"] == 1
    then = await seen(table.chair, ballot, at={"seq": before})
    assert (then["status"], then["explanation"], then["tally"]["notVoting"]) == ("OPEN", None, 1)
    await live_equals_replayed(table)


async def test_a_body_votes_by_the_rules_that_it_adopted_and_by_no_other(table: Conference) -> None:
    await table.chair.done("adoptRulesOfProcedure", rules={"readyMade": "UNGA_COMMITTEE"})
    amendment = await proposed(table.kenya)
    three = {"rule": {"majority": {"numerator": 3, "denominator": 4}}}
    assert (
        await table.chair.refused("openBallot", question={"amendment": amendment}, **three)
        == "RULE_NOT_ADOPTED"
    )
    await table.chair.done("recordPresence", present=["KEN"])
    assert await table.chair.refused("openBallot", question={"amendment": amendment}) == "NO_QUORUM"
    await table.chair.done("recordPresence", present=["FRA", "KEN"])
    ballot = await put(table.chair, amendment)
    assert (await seen(table.chair, ballot))["rule"]["words"] == "more than 1/2 of those present and voting"
    rules = "rules { ties substance { words } quorum { kind words } reconsideration { words } data } present"
    found = await table.kenya.read(rules)
    assert found["rules"]["quorum"] == {
        "kind": "ATTENDANCE",
        "words": "the presence of more than 1/2 of all members",
    }
    assert found["rules"]["ties"] == "REJECTED"
    assert found["present"] == ["FRA", "KEN"]
    await live_equals_replayed(table)


async def test_where_no_vote_on_substance_is_known_there_is_none(table: Conference) -> None:
    await table.chair.done("adoptRulesOfProcedure", rules={"readyMade": "UNFCCC"})
    amendment = await proposed(table.kenya)
    assert (
        await table.chair.refused("openBallot", question={"amendment": amendment}) == "NO_VOTE_ON_SUBSTANCE"
    )


async def test_composed_rules_count_weights_and_chambers(table: Conference) -> None:
    for code, chamber, population in (("KEN", "south", 5_000_000_000), ("FRA", "north", 68_000_000)):
        weights = [{"name": "population", "amount": population}]
        await table.chair.done("describeDelegation", delegation=code, chambers=[chamber], weights=weights)
    half = {"majority": {"numerator": 1, "denominator": 2, "strict": True}}
    rule = {
        "allOf": [
            {"weighted": {"weight": "population", "numerator": 65, "denominator": 100}},
            {"among": {"chamber": "north", "of": half}},
        ]
    }
    ballot = await put(table.chair, await proposed(table.kenya), rule=rule)
    await table.kenya.done("castVote", decision=ballot, choice="YES")
    await table.france.done("castVote", decision=ballot, choice="NO")
    found = await seen(table.chair, ballot)
    people, north = found["finding"]["parts"]
    assert (people["adopted"], people["conditions"][0]["have"]) == (True, 5_000_000_000)
    assert (north["adopted"], north["conditions"][0]["holds"]) == (False, False)
    assert found["voters"][1]["weights"] == [{"name": "population", "amount": 5_000_000_000}]
    await table.chair.done("closeBallot", decision=ballot)
    explained = (await seen(table.chair, ballot))["explanation"]["finding"]
    assert not explained["adopted"]
    assert "1/2 of those present and voting" in explained["parts"][1]["failed"][0]["sentence"]
    await live_equals_replayed(table)


async def test_a_hidden_vote_is_on_no_page_before_it_is_opened(table: Conference) -> None:
    ballot = await put(table.chair, await proposed(table.kenya), reveal="HIDDEN_UNTIL_CLOSED")
    name = (await seen(table.chair, ballot))["name"]
    assert await table.kenya.refused("castVote", decision=ballot, choice="YES") == "SEAL_YOUR_VOTE"
    keys = {code: secrets.token_hex(32) for code in ("KEN", "FRA")}
    people = {"KEN": (table.kenya, Choice.YES), "FRA": (table.france, Choice.ABSTAIN)}
    for code, (person, choice) in people.items():
        seal = commitment(keys[code], name, code, choice)
        await person.done("sealVote", decision=ballot, commitment=seal)
    found = await seen(table.chair, ballot)
    assert (found["sealed"], found["votes"]) == (["FRA", "KEN"], [])
    assert found["tally"] == {"yes": 0, "no": 0, "abstain": 0, "notVoting": 2}
    feed = await table.chair.read("history(last: 100) { nodes { event { type summary body } } }")
    told = [each["event"] for each in feed["history"]["nodes"] if each["event"]["type"] == "VoteSealed"]
    assert len(told) == 2
    assert not any(word in str(told) for word in ("YES", "ABSTAIN", "yes", "abstain"))
    await table.chair.done("closeVoting", decision=ballot)
    assert (
        await table.kenya.refused("revealVote", decision=ballot, choice="NO", key=keys["KEN"])
        == "BROKEN_SEAL"
    )
    for code, (person, choice) in people.items():
        await person.done("revealVote", decision=ballot, choice=choice.value, key=keys[code])
    await table.chair.done("closeBallot", decision=ballot)
    found = await seen(table.chair, ballot)
    assert found["status"] == "ADOPTED"
    assert {each["delegation"]: each["choice"] for each in found["votes"]} == {"KEN": "YES", "FRA": "ABSTAIN"}
    await live_equals_replayed(table)


async def test_a_roll_is_called_from_the_lot_on_and_a_vote_is_explained_and_corrected(
    table: Conference,
) -> None:
    ballot = await put(table.chair, await proposed(table.kenya), method="ROLL_CALL")
    assert await table.kenya.refused("castVote", decision=ballot, choice="YES") == "NOT_BY_THIS_METHOD"
    await table.chair.done("drawLot", decision=ballot, delegation="KEN")
    assert (await seen(table.chair, ballot))["roll"] == ["KEN", "FRA"]
    document = "subscription S($id: ID!) { ballot(id: $id) { tally { yes } corrections { intended } } }"
    async with table.kenya.socket() as socket:
        watched = socket.subscribe(document, id=ballot)
        await take(watched, 1, "ballot")
        await table.kenya.done("castVote", decision=ballot, choice="YES")
        assert (await take(watched, 1, "ballot"))[0]["tally"]["yes"] == 1
        await table.france.done("castVote", decision=ballot, choice="YES")
        await table.france.done("explainVote", decision=ballot, text="For the sake of unity.")
        await table.chair.done("closeBallot", decision=ballot)
        await table.france.done("notifyVoteCorrection", decision=ballot, intended="ABSTAIN")
        states = await take(watched, 6, "ballot")
        assert states[-1]["corrections"] == [{"intended": "ABSTAIN"}]
    found = await seen(table.chair, ballot)
    assert found["explanationsOfVote"] == [{"delegation": "FRA", "text": "For the sake of unity."}]
    assert (found["status"], found["tally"]["yes"]) == ("ADOPTED", 2)
    await live_equals_replayed(table)


async def test_hands_are_counted_unless_somebody_asks_for_names(table: Conference) -> None:
    first = await proposed(table.kenya)
    ballot = await put(table.chair, first, method="SHOW_OF_HANDS")
    await table.chair.done("countHands", decision=ballot, yes=1, no=1)
    await table.chair.done("closeBallot", decision=ballot)
    found = await seen(table.chair, ballot)
    assert (found["hands"], found["votes"]) == ({"yes": 1, "no": 1, "abstain": 0}, [])
    second = await put(table.chair, await proposed(table.kenya, "Others."), method="SHOW_OF_HANDS")
    await table.france.done("requestRecordedVote", decision=second)
    assert (await seen(table.chair, second))["method"] == "RECORDED"
    await live_equals_replayed(table)


async def test_an_objection_blocks_consensus_with_its_reason_and_a_dissociation_does_not(
    table: Conference,
) -> None:
    amendment = await proposed(table.kenya)
    call = (await table.chair.done("callConsensus", question={"amendment": amendment}))["created"]["id"]
    await table.france.done("statePosition", on=amendment, stance="OBJECT", reason="It weakens the text.")
    [objection] = (await seen(table.chair, call))["objections"]
    assert (objection["party"], objection["reason"]) == ("FRA", "It weakens the text.")
    await table.france.done("withdrawPosition", on=amendment)
    await table.france.done("dissociate", decision=call, statement="We do not join.")
    await table.chair.done("closeConsensusCall", decision=call)
    found = await seen(table.chair, call)
    assert (found["status"], found["objections"]) == ("ADOPTED", [])
    assert found["dissociated"] == [{"delegation": "FRA", "text": "We do not join."}]
    await live_equals_replayed(table)


async def test_the_chair_may_overrule_and_the_record_says_so(table: Conference) -> None:
    amendment = await proposed(table.kenya)
    await table.france.done("statePosition", on=amendment, stance="OBJECT", reason="No.")
    call = (await table.chair.done("callConsensus", question={"amendment": amendment}))["created"]["id"]
    await table.chair.done("closeConsensusCall", decision=call, overruling="As in Cancún.")
    found = await seen(table.chair, call)
    assert (found["status"], found["overruled"]) == ("ADOPTED", ["FRA"])
    await live_equals_replayed(table)


async def test_a_motion_comes_first_and_is_voted_on_by_name(table: Conference) -> None:
    amendment = await proposed(table.kenya)
    moved = await table.france.done("moveMotion", kind="NO_ACTION", on=amendment, reason="Not today.")
    motion = moved["created"]["id"]
    document = """mutation M($input: OpenBallotInput!) { openBallot(input: $input) {
        ... on MotionPending { motion kind message } } }"""
    given = {"commandId": "9c1b2f7e-0000-4000-8000-000000000001", "negotiation": table.id}
    answer = await table.chair.ask(document, input={**given, "question": {"amendment": amendment}})
    assert answer["openBallot"]["motion"] == motion
    await table.kenya.done("opposeMotion", motion=motion)
    assert await table.chair.refused("carryMotion", motion=motion) == "MOTION_HAS_OPPONENTS"
    ballot = (await table.chair.done("putMotion", motion=motion))["created"]["id"]
    question = (await table.chair.read("decisions { nodes { question motion { id } } }"))["decisions"][
        "nodes"
    ]
    assert question[0]["motion"]["id"] == motion
    assert question[0]["question"].endswith("be carried?")
    await table.kenya.done("castVote", decision=ballot, choice="NO")
    await table.france.done("castVote", decision=ballot, choice="YES")
    await table.chair.done("closeBallot", decision=ballot)
    last = "history(last: 3) { nodes { event { summary } } }"
    fields = f"motions {{ id kind opposed carried pending rule {{ words }} }} {last}"
    found = await table.kenya.read(fields)
    assert found["motions"] == [
        {
            "id": motion,
            "kind": "NO_ACTION",
            "opposed": ["KEN"],
            "carried": False,
            "pending": False,
            "rule": {"words": "more than 1/2 of those present and voting"},
        }
    ]
    assert found["history"]["nodes"][-1]["event"]["summary"].endswith("was not carried.")
    await live_equals_replayed(table)


async def test_what_the_body_takes_no_action_on_is_listed_and_not_put(table: Conference) -> None:
    amendment = await proposed(table.kenya)
    motion = await table.france.done("moveMotion", kind="NO_ACTION", on=amendment)
    await table.chair.done("carryMotion", motion=motion["created"]["id"])
    assert await table.kenya.read("noAction debateClosed") == {"noAction": [amendment], "debateClosed": []}
    assert await table.chair.refused("openBallot", question={"amendment": amendment}) == "NO_ACTION_DECIDED"


async def test_a_union_speaks_for_its_members_where_it_is_competent(table: Conference) -> None:
    clause = await table.chair.clause("1.")
    await table.chair.done("accreditDelegation", delegation="EU", name="European Union", kind="REIO")
    await table.chair.done("accreditDelegate", user="odd", name="Odd", role="HEAD", delegation="EU")
    await table.chair.done("describeDelegation", delegation="EU", members=["FRA"])
    await table.observer.done("declareCompetence", clause=clause)
    await table.observer.done("statePosition", on=clause, stance="SUPPORT")
    found = await table.kenya.read(
        "competences { clause delegation } standing { matrix { on cells { delegation source spokenBy } } }"
    )
    assert found["competences"] == [{"clause": clause, "delegation": "EU"}]
    column = next(each for each in found["standing"]["matrix"] if each["on"] == clause)
    cells = {each["delegation"]: (each["source"], each["spokenBy"]) for each in column["cells"]}
    assert cells == {"EU": ("OWN", ["EU"]), "FRA": ("REIO", ["EU"]), "KEN": ("NONE", [])}
    await table.observer.done("endCompetence", clause=clause)
    await live_equals_replayed(table)


async def test_a_rule_of_rules_of_rules_is_refused_or_accepted_and_breaks_nothing(table: Conference) -> None:
    amendment = await proposed(table.kenya)
    for deep in (30, 100, 200, 400, 3_000):
        depth = '{"allOf":[' * deep + '{"readyMade":"SIMPLE"}' + "]}" * deep
        body = (
            '{"query":"mutation M($input: OpenBallotInput!) { openBallot(input: $input) { __typename } }",'
            f'"variables":{{"input":{{"commandId":"9c1b2f7e-0000-4000-8000-{deep:012}","negotiation":"{table.id}",'
            f'"question":{{"amendment":"{amendment}"}},"rule":{depth}}}}}}}'
        )
        headers = {**table.chair.headers, "Content-Type": "application/json"}
        response = await table.server.http.post("/graphql", content=body.encode(), headers=headers)
        assert response.status_code < 500, response.text[:300]
        assert "INTERNAL" not in response.text
    await live_equals_replayed(table)


async def test_an_amendment_is_voted_on_by_parts_once_that_is_carried(table: Conference) -> None:
    first, second = await table.kenya.clause("1."), await table.kenya.clause("2.")
    changes = [{"reword": {"clause": each, "text": "Changed."}} for each in (first, second)]
    made = await table.kenya.done("proposeAmendment", changes=changes)
    amendment = made["created"]["id"]
    edits = (await table.kenya.read("amendments { nodes { remaining } }"))["amendments"]["nodes"][0][
        "remaining"
    ]
    parts = [edits[:1], edits[1:]]
    motion = await table.france.done("moveMotion", kind="SEPARATE_VOTE", on=amendment, parts=parts)
    await table.chair.done("carryMotion", motion=motion["created"]["id"])
    document = """mutation M($input: OpenBallotInput!) { openBallot(input: $input) {
        ... on VoteByPart { parts } } }"""
    given = {"commandId": "9c1b2f7e-0000-4000-8000-000000000002", "negotiation": table.id}
    answer = await table.chair.ask(document, input={**given, "question": {"amendment": amendment}})
    assert answer["openBallot"]["parts"] == parts
    await table.chair.done("openBallot", question={"part": {"amendment": amendment, "edits": parts[0]}})
    await live_equals_replayed(table)


async def test_a_person_is_elected_on_paper_and_only_totals_are_kept(table: Conference) -> None:
    opened = await table.chair.done("openElection", office="Rapporteur", candidates=["Ada", "Bo"])
    election = opened["created"]["id"]
    counted = {
        "papers": 2,
        "votes": [{"candidate": "Ada", "votes": 2}, {"candidate": "Bo", "votes": 0}],
        "voted": ["FRA", "KEN"],
    }
    await table.chair.done("countBallotPapers", election=election, **counted)
    ballots = "ballots { papers required votes { candidate votes } voted }"
    fields = f"elections {{ id office elected majority {{ words }} {ballots} }}"
    [found] = (await table.kenya.read(fields))["elections"]
    assert (found["elected"], found["ballots"][0]["required"]) == ("Ada", 2)
    assert found["ballots"][0]["voted"] == ["FRA", "KEN"]
    await live_equals_replayed(table)


async def test_who_lost_the_vote_is_not_in_the_next_electorate(table: Conference) -> None:
    await table.chair.done("suspendVotingRight", delegation="FRA", arrears=100, due=90)
    ballot = await put(table.chair, await proposed(table.kenya))
    assert (await seen(table.chair, ballot))["electorate"] == ["KEN"]
    assert await table.france.refused("castVote", decision=ballot, choice="NO") == "NOT_ENTITLED_TO_VOTE"
    assert (await table.kenya.read("lostVotes voters { delegation }")) == {
        "lostVotes": ["FRA"],
        "voters": [{"delegation": "KEN"}],
    }
    await table.chair.done("restoreVotingRight", delegation="FRA", reason="Paid.")
    await live_equals_replayed(table)


async def test_a_vote_is_the_last_resort_where_consensus_comes_first(table: Conference) -> None:
    sequence = {"sequence": [{"readyMade": "CONSENSUS"}, {"readyMade": "THREE_QUARTERS"}]}
    own = {"name": "Ours", "substance": [sequence], "ties": "SECOND_VOTE"}
    await table.chair.done("adoptRulesOfProcedure", rules={"own": own})
    amendment = await proposed(table.kenya)
    assert await table.chair.refused("openBallot", question={"amendment": amendment}) == "CONSENSUS_FIRST"
    await table.chair.done("declareEffortsExhausted", on=amendment, reason="Three nights.")
    assert (await table.kenya.read("exhausted { on times }"))["exhausted"] == [{"on": amendment, "times": 1}]
    ballot = await put(table.chair, amendment)
    assert (await seen(table.chair, ballot))["rule"]["words"] == "3/4 of those present and voting"
    await live_equals_replayed(table)
