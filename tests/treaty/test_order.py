"""What binds the body: rules, rights, presence; and consensus with those who do not quite share it."""

import pytest
from travaux.treaty import commands as ask
from travaux.treaty import procedural as act
from travaux.treaty.events import ConsensusDeclared, ConsensusFailed, Question, Stance
from travaux.treaty.majorities import Majority, MajorityBase
from travaux.treaty.points_of_order import BadDescription
from travaux.treaty.polls import Weight
from travaux.treaty.procedures import DissociatedFromConsensus, ObjectionsOverruled
from travaux.treaty.refusals import BadQuestion, NothingChanges, RoleMayNot, Unknown, WrongProcedure
from travaux.treaty.rulesets import RULESETS, UNGA, WTO, RulesOfProcedure
from travaux.treaty.state import DecisionStatus

from tests.treaty.chamber import Chamber, chamber


@pytest.mark.parametrize("name", RULESETS)
def test_a_body_adopts_rules_of_procedure(name: str) -> None:
    made = chamber(RULESETS[name])
    assert made.state.floor.rules == RULESETS[name]
    assert made.refused("chair", act.AdoptRulesOfProcedure(RULESETS[name])) == NothingChanges()
    assert isinstance(made.refused("ken", act.AdoptRulesOfProcedure(UNGA)), RoleMayNot)
    made.then_the_log_tells_all()


def test_rules_without_sense_are_not_adopted() -> None:
    made = chamber()
    rules = RulesOfProcedure("ours", (Majority(MajorityBase.CAST, 3, 2),))
    assert isinstance(made.refused("chair", act.AdoptRulesOfProcedure(rules)), BadQuestion)
    too_short = RulesOfProcedure("ours", (), silence=-1)
    assert isinstance(made.refused("chair", act.AdoptRulesOfProcedure(too_short)), BadQuestion)


@pytest.mark.parametrize(
    "command",
    [
        act.DescribeDelegation("KEN", members=("UGA",)),
        act.DescribeDelegation("EU", members=("DEU", "DEU")),
        act.DescribeDelegation("EU", members=("EU",)),
        act.DescribeDelegation("KEN", weights=(Weight("tonnage", -1),)),
        act.DescribeDelegation("KEN", weights=(Weight("tonnage", 1), Weight("tonnage", 2))),
        act.SuspendVotingRight("KEN", arrears=199, due=200),
    ],
)
def test_what_makes_no_sense_of_a_delegation_is_refused(command: ask.Command) -> None:
    assert isinstance(chamber().refused("sec", command), BadDescription)


def test_only_what_is_there_is_recorded() -> None:
    made = chamber()
    assert isinstance(made.refused("sec", act.RecordPresence(("ZZZ",))), Unknown)
    assert isinstance(made.refused("sec", act.DeclareEffortsExhausted("why", on="c999")), Unknown)
    assert made.refused("sec", act.RestoreVotingRight("KEN", "paid")) == NothingChanges()
    made.when("sec", act.RecordPresence(("KEN", "EU", "KEN")))
    assert made.state.floor.present == ("EU", "KEN")


def called(made: Chamber) -> str:
    return made.opened("chair", ask.CallConsensus(Question(amendment=made.amendment)))


def test_who_dissociates_does_not_block_and_is_on_record() -> None:
    made = chamber()
    decision = called(made)
    (said,) = made.when("usa", act.Dissociate(decision, "We are not part of this"))
    assert said == DissociatedFromConsensus(decision, "USA", "We are not part of this")
    made.when("chair", ask.CloseConsensusCall(decision))
    held = made.state.decisions[decision]
    assert held.status is DecisionStatus.ADOPTED
    assert [each.delegation for each in held.proceedings.dissociated] == ["USA"]
    made.when("chn", act.Dissociate(decision, "Nor are we"))
    made.then_the_log_tells_all()


def test_from_a_vote_or_a_failure_nobody_dissociates() -> None:
    made = chamber()
    made.when("usa", ask.StatePosition(made.amendment, Stance.OBJECT))
    decision = called(made)
    made.when("chair", ask.CloseConsensusCall(decision))
    assert isinstance(made.refused("usa", act.Dissociate(decision, "no")), BadQuestion)
    ballot = made.opened("chair", ask.OpenBallot(Question(amendment=made.amendment)))
    assert isinstance(made.refused("usa", act.Dissociate(ballot, "no")), WrongProcedure)


def test_overruled_objections_stay_on_record() -> None:
    made = chamber()
    made.when("usa", ask.StatePosition(made.amendment, Stance.OBJECT))
    decision = called(made)
    events = made.when("chair", ask.CloseConsensusCall(decision, overruling="one is not enough"))
    assert events[:2] == (
        ObjectionsOverruled(decision, ("USA",), "one is not enough"),
        ConsensusDeclared(decision),
    )
    assert made.state.decisions[decision].proceedings.overruled == ("USA",)
    made.then_the_log_tells_all()


def test_an_overruling_with_nothing_to_overrule_is_a_plain_consensus() -> None:
    made = chamber()
    decision = called(made)
    assert made.when("chair", ask.CloseConsensusCall(decision, overruling="just in case"))[0] == (
        ConsensusDeclared(decision)
    )


@pytest.mark.parametrize(
    ("present", "blocked"), [(("EU", "KEN", "CHN"), False), (("EU", "KEN", "USA"), True), (None, True)]
)
def test_in_the_wto_who_objects_must_be_in_the_room(
    present: tuple[str, ...] | None, *, blocked: bool
) -> None:
    made = chamber(WTO)
    made.when("usa", ask.StatePosition(made.amendment, Stance.OBJECT))
    if present is not None:
        made.when("sec", act.RecordPresence(present))
    decision = called(made)
    (first, *_) = made.when("chair", ask.CloseConsensusCall(decision))
    assert first == (ConsensusFailed(decision, ("USA",)) if blocked else ConsensusDeclared(decision))


def test_a_group_objects_where_one_of_its_members_is_present() -> None:
    made = chamber(WTO)
    made.when("ken", ask.StatePosition(made.amendment, Stance.OBJECT, party="G77"))
    made.when("sec", act.RecordPresence(("EU", "USA", "CHN")))
    decision = called(made)
    assert made.when("chair", ask.CloseConsensusCall(decision)) == (ConsensusFailed(decision, ("G77",)),)
