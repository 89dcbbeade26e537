"""The published cases of schema/vectors/decisions.json, run against the rules of the core."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from travaux.treaty.majorities import Attendance, Majority, MajorityBase
from travaux.treaty.polls import Choice, Poll, Tally, Voter, Weight
from travaux.treaty.rules import SIMPLE, TWO_THIRDS, Rule, TacitAcceptance
from travaux.treaty.rulesets import (
    ARTICLE_5,
    MONTREAL_VOTE,
    NOT_ARTICLE_5,
    SOLAS_ADOPTION,
    TWO_THIRDS_OF_MEMBERS,
    UNCLOS_TWO_THIRDS,
    UNGA,
    UNGA_COMMITTEE,
    SecretBallot,
)

FILE = Path(__file__).parents[2] / "schema" / "vectors" / "decisions.json"
CASES = json.loads(FILE.read_text(encoding="utf-8"))

RULES: dict[str, Rule] = {
    "simple_cast": SIMPLE,
    "two_thirds_cast": TWO_THIRDS,
    "simple_participating": Majority(MajorityBase.PARTICIPATING, 1, 2, strict=True),
    "two_thirds_entitled": TWO_THIRDS_OF_MEMBERS,
    "unclos_161_8_b": UNCLOS_TWO_THIRDS,
    "solas_adopt": SOLAS_ADOPTION,
    "montreal": MONTREAL_VOTE,
}
STATED = {"id", "rule", "y", "n", "a", "e", "cg", "present", "a5", "other", "objectors", "tonnage_pct"}
STATED |= {"papers", "invalid", "abstain"}


def two_chambers(article_5: list[int], other: list[int]) -> Poll:
    """Parties that voted [for, against] in each of the two groups of the Montreal Protocol."""
    voters, choices = [], {}
    for chamber, (yes, no) in ((ARTICLE_5, article_5), (NOT_ARTICLE_5, other)):
        for number in range(yes + no):
            voters.append(Voter(f"{chamber} {number}", chambers=(chamber,)))
            choices[voters[-1].name] = Choice.YES if number < yes else Choice.NO
    return Poll(tuple(voters), choices)


def objections(members: int, objecting: int, permille: int) -> Poll:
    """Objectors that have so much of the world's tonnage between them."""
    voters = tuple(
        Voter(f"{n}", weights=(Weight("tonnage", permille if n == 0 else 0),)) for n in range(members)
    )
    return Poll(voters, objecting=tuple(f"{n}" for n in range(objecting)))


def outcome(case: dict[str, Any]) -> dict[str, Any]:
    match case["rule"]:
        case "quorum":
            assert UNGA.to_open
            assert UNGA.quorum
            assert UNGA_COMMITTEE.to_open
            rules: dict[str, Attendance] = {
                "open": UNGA.to_open,
                "committee_open": UNGA_COMMITTEE.to_open,
                "decide": UNGA.quorum,
            }
            return {name: rule.need(case["e"]) for name, rule in rules.items()}
        case "secret_ballot":
            papers = SecretBallot(case["papers"], case["invalid"], case["abstain"])
            return {"majority": papers.required(SIMPLE), "two_thirds": papers.required(TWO_THIRDS)}
        case "solas_tacit":
            permille = int(Decimal(case["tonnage_pct"]) * 10)
            poll = objections(case["cg"], case["objectors"], permille)
            return {"accepted": TacitAcceptance(1000).finding(poll).adopted}
        case "montreal":
            poll = two_chambers(case["a5"], case["other"])
        case _:
            yes, no, abstain = (case.get(key, 0) for key in ("y", "n", "a"))
            entitled = case.get("e", case.get("cg", yes + no + abstain))
            tally = Tally(yes, no, abstain, entitled - yes - no - abstain)
            poll = Poll.of(tally, case.get("present"))
    finding = RULES[case["rule"]].finding(poll)
    return {"adopted": finding.adopted, "tie": finding.tie}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_published_case(case: dict[str, Any]) -> None:
    expected = {key: value for key, value in case.items() if key not in STATED}
    assert expected
    assert expected.items() <= outcome(case).items()


def test_all_are_there() -> None:
    assert len({case["id"] for case in CASES}) == 26
