"""Elections by secret ballot: the log holds totals and who handed in a paper, never who chose whom."""

from typing import get_args

import pytest
from travaux.treaty import procedural as act
from travaux.treaty.points_of_order import BadCount
from travaux.treaty.procedures import BallotPapersCounted, ProcedureEvent, Supported
from travaux.treaty.refusals import BadQuestion, DecisionClosed, RoleMayNot
from travaux.treaty.rules import TWO_THIRDS
from travaux.treaty.rulesets import RulesOfProcedure

from tests.treaty.chamber import Chamber, chamber

ALL = ("EU", "KEN", "USA", "CHN")


def opened(*candidates: str) -> tuple[Chamber, str]:
    made = chamber()
    made.when("sec", act.OpenElection("Chair of the drafting committee", candidates))
    return made, f"e{made.state.size}"


def count(
    election: str, votes: dict[str, int], voted: tuple[str, ...] = ALL, lot: str | None = None
) -> act.CountBallotPapers:
    blank = len(voted) - sum(votes.values())
    named = tuple(Supported(name, number) for name, number in votes.items())
    return act.CountBallotPapers(election, len(voted), 0, blank, named, voted, lot)


def test_who_has_the_majority_of_those_voting_is_elected() -> None:
    made, election = opened("Ms Wanjiru", "Mr Lind", "Ms Chen")
    (counted,) = made.when("sec", count(election, {"Ms Wanjiru": 2, "Mr Lind": 1, "Ms Chen": 0}))
    assert isinstance(counted, BallotPapersCounted)
    assert (counted.required, counted.elected, counted.abstentions) == (2, "Ms Wanjiru", 1)
    again = count(election, {"Ms Wanjiru": 2, "Mr Lind": 1, "Ms Chen": 0})
    assert made.refused("sec", again) == DecisionClosed(election)
    made.then_the_log_tells_all()


def test_the_rules_of_procedure_say_which_majority_elects() -> None:
    made = chamber(RulesOfProcedure("ours", (), elections=TWO_THIRDS))
    made.when("sec", act.OpenElection("Chair", ("A", "B")))
    (counted,) = made.when("sec", count(f"e{made.state.size}", {"A": 2, "B": 2}))
    assert isinstance(counted, BallotPapersCounted)
    assert (counted.required, counted.elected) == (3, None)


def test_failing_that_the_next_ballot_is_between_the_two_best_and_then_the_lot_decides() -> None:
    made, election = opened("Ms Wanjiru", "Mr Lind", "Ms Chen")
    (first,) = made.when("sec", count(election, {"Ms Wanjiru": 2, "Mr Lind": 2, "Ms Chen": 0}))
    assert isinstance(first, BallotPapersCounted)
    assert (first.elected, first.restricted) == (None, ("Mr Lind", "Ms Wanjiru"))
    equal = {"Ms Wanjiru": 2, "Mr Lind": 2}
    assert isinstance(made.refused("sec", count(election, equal)), BadCount)
    (second,) = made.when("sec", count(election, equal, lot="Mr Lind"))
    assert isinstance(second, BallotPapersCounted)
    assert (second.elected, second.lot) == ("Mr Lind", True)
    made.then_the_log_tells_all()


@pytest.mark.parametrize(
    "command",
    [
        act.CountBallotPapers("e", 4, 0, 0, (Supported("A", 3), Supported("B", 0)), ALL),
        act.CountBallotPapers("e", 4, 5, 0, (Supported("A", 0), Supported("B", 0)), ALL),
        act.CountBallotPapers("e", 5, 0, 0, (Supported("A", 5), Supported("B", 0)), ALL),
        act.CountBallotPapers("e", 4, 0, 0, (Supported("A", 4),), ALL),
        act.CountBallotPapers("e", 4, 0, 0, (Supported("A", 5), Supported("B", -1)), ALL),
        act.CountBallotPapers("e", 4, 0, 0, (Supported("A", 4), Supported("B", 0)), (*ALL[:3], "ZZZ")),
        act.CountBallotPapers("e", 4, 0, 0, (Supported("A", 4), Supported("B", 0)), (*ALL[:3], "EU")),
    ],
)
def test_a_count_that_does_not_add_up_is_refused(command: act.CountBallotPapers) -> None:
    made, election = opened("A", "B")
    fixed = act.CountBallotPapers(
        election, command.papers, command.invalid, command.abstentions, command.votes, command.voted
    )
    assert isinstance(made.refused("sec", fixed), BadCount)


def test_an_election_is_the_secretariats_to_open_with_candidates() -> None:
    made = chamber()
    assert isinstance(made.refused("ken", act.OpenElection("Chair", ("A",))), RoleMayNot)
    for candidates in ((), ("A", "A")):
        assert isinstance(made.refused("sec", act.OpenElection("Chair", candidates)), BadQuestion)


def test_no_fact_of_an_election_could_link_a_choice_to_a_voter() -> None:
    facts = [event for event in get_args(ProcedureEvent) if event.about == "election"]
    assert facts
    for event in facts:
        assert not {"choice", "delegation"} & {*event.__struct_fields__}
