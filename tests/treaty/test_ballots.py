"""The vote: which rule applies, who is entitled, what closes it, and how the result explains itself."""

from copy import copy
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from travaux.treaty import commands as ask
from travaux.treaty import procedural as act
from travaux.treaty.ballots import explained
from travaux.treaty.events import (
    AmendmentAdopted,
    AmendmentRejected,
    BallotOpened,
    Choice,
    Question,
    Recorded,
    ResultAnnounced,
    Role,
    VoteCast,
    decode,
)
from travaux.treaty.majorities import AtLeast, Majority, MajorityBase
from travaux.treaty.negotiation import evolve
from travaux.treaty.points_of_order import (
    BadTerms,
    ConsensusFirst,
    NoQuorum,
    NotByThisMethod,
    NoVoteOnSubstance,
    OrganizationOrMembers,
    PresenceUnknown,
    RuleNotAdopted,
    SecondVoteOverdue,
    VotingHasBegun,
    VotingIsOver,
)
from travaux.treaty.polls import Effect, Weight
from travaux.treaty.procedures import SecondVoteDue
from travaux.treaty.refusals import BadQuestion, NotEntitledToVote
from travaux.treaty.rules import SIMPLE, TWO_THIRDS, Consensus, Rule, Sequence, Weighted
from travaux.treaty.rulesets import (
    MONTREAL_PROTOCOL,
    MONTREAL_VOTE,
    SOLAS_ADOPTION,
    THREE_QUARTERS,
    UNFCCC,
    UNGA,
    UNGA_COMMITTEE,
    RulesOfProcedure,
)
from travaux.treaty.state import AmendmentStatus
from travaux.treaty.terms import Method, MotionKind

from tests.treaty.chamber import Chamber, chamber
from tests.treaty.conference import NOON

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN


def ballot(made: Chamber, rule: Rule | None = None, **terms: object) -> str:
    question = Question(amendment=made.amendment)
    return made.opened("chair", ask.OpenBallot(question, rule, **terms))  # type: ignore[arg-type]


def vote(made: Chamber, decision: str, **votes: Choice) -> None:
    for user, choice in votes.items():
        made.when(user, ask.CastVote(decision, choice))


def rule_of(made: Chamber, decision: str) -> Rule | None:
    return made.state.decisions[decision].rule


def announced(made: Chamber, decision: str) -> ResultAnnounced:
    (event,) = (
        each for each in made.when("chair", ask.CloseBallot(decision)) if isinstance(each, ResultAnnounced)
    )
    return event


# Which rule


def test_where_substance_is_not_voted_on_no_ballot_is_opened() -> None:
    made = chamber(UNFCCC)
    question = Question(amendment=made.amendment)
    for rule in (None, TWO_THIRDS):
        assert made.refused("chair", ask.OpenBallot(question, rule)) == NoVoteOnSubstance(UNFCCC.name)
    made.when("chair", ask.CallConsensus(question))


def test_procedure_is_voted_on_even_there() -> None:
    made = chamber(UNFCCC)
    made.when("ken", act.MoveMotion(MotionKind.SUSPEND_MEETING))
    made.when("chair", act.PutMotion(f"p{made.state.size}"))


def test_the_rules_of_procedure_say_which_majority() -> None:
    made = chamber(UNGA)
    question = Question(amendment=made.amendment)
    assert isinstance(made.refused("chair", ask.OpenBallot(question, THREE_QUARTERS)), RuleNotAdopted)
    assert rule_of(made, ballot(made, SIMPLE)) == SIMPLE


def test_without_rules_of_procedure_it_is_two_thirds() -> None:
    made = chamber()
    assert rule_of(made, ballot(made)) == TWO_THIRDS


def test_the_fallback_is_refused_until_efforts_are_exhausted() -> None:
    made = chamber(MONTREAL_PROTOCOL)
    question = Question(amendment=made.amendment)
    for rule in (None, MONTREAL_VOTE):
        assert made.refused("chair", ask.OpenBallot(question, rule)) == ConsensusFirst(made.amendment)
    made.when("chair", act.DeclareEffortsExhausted("three nights", on=made.amendment))
    assert rule_of(made, ballot(made)) == MONTREAL_VOTE


def test_efforts_on_one_thing_are_no_efforts_on_another() -> None:
    made = chamber(MONTREAL_PROTOCOL)
    made.when("chair", act.DeclareEffortsExhausted("three nights", on=made.clause))
    question = Question(amendment=made.amendment)
    assert made.refused("chair", ask.OpenBallot(question)) == ConsensusFirst(made.amendment)
    made.when("chair", act.DeclareEffortsExhausted("the last night"))
    ballot(made)


def test_of_three_steps_each_is_reached_when_the_one_before_is_exhausted() -> None:
    steps = (Consensus(), THREE_QUARTERS, SIMPLE)
    made = chamber(RulesOfProcedure("ours", (Sequence(steps),)))
    question = Question(amendment=made.amendment)
    made.when("chair", act.DeclareEffortsExhausted("once", on=made.amendment))
    assert made.refused("chair", ask.OpenBallot(question, SIMPLE)) == ConsensusFirst(made.amendment)
    made.when("chair", act.DeclareEffortsExhausted("twice", on=made.amendment))
    assert rule_of(made, ballot(made)) == SIMPLE


@pytest.mark.parametrize("rule", [Consensus(), Majority(MajorityBase.CAST, 3, 2), AtLeast(0)])
def test_a_rule_that_no_vote_can_meet_is_refused(rule: Rule) -> None:
    made = chamber()
    question = Question(amendment=made.amendment)
    assert isinstance(made.refused("chair", ask.OpenBallot(question, rule)), BadQuestion)


def test_a_sequence_without_rules_of_procedure_goes_by_its_steps() -> None:
    made = chamber()
    rule = Sequence((Consensus(), THREE_QUARTERS))
    question = Question(amendment=made.amendment)
    assert isinstance(made.refused("chair", ask.OpenBallot(question, rule)), BadQuestion)
    made.when("chair", act.DeclareEffortsExhausted("three nights"))
    assert rule_of(made, ballot(made, rule)) == THREE_QUARTERS


# Who


def test_a_rule_that_counts_presence_needs_it_recorded() -> None:
    made = chamber()
    question = Question(amendment=made.amendment)
    assert isinstance(made.refused("chair", ask.OpenBallot(question, SOLAS_ADOPTION)), PresenceUnknown)
    made.when("sec", act.RecordPresence(("KEN", "EU")))
    decision = ballot(made, SOLAS_ADOPTION)
    vote(made, decision, eu=YES)
    assert announced(made, decision).adopted
    made.then_the_log_tells_all()


def test_no_decision_without_a_quorum() -> None:
    made = chamber(UNGA)
    made.when("sec", act.RecordPresence(("KEN", "EU")))
    question = Question(amendment=made.amendment)
    assert made.refused("chair", ask.OpenBallot(question)) == NoQuorum(2, 3)
    made.when("chair", ask.CallConsensus(question))
    assert made.refused("chair", ask.CloseConsensusCall(f"d{made.state.size}")) == NoQuorum(2, 3)
    made.when("sec", act.RecordPresence(("KEN", "EU", "USA")))
    made.when("chair", ask.CloseConsensusCall(f"d{made.state.size - 1}"))


def test_the_quorum_is_looked_at_again_when_the_ballot_is_closed() -> None:
    made = chamber(UNGA)
    made.when("sec", act.RecordPresence(("KEN", "EU", "USA")))
    decision = ballot(made)
    made.when("sec", act.RecordPresence(("KEN",)))
    vote(made, decision, ken=YES)
    assert made.refused("chair", ask.CloseBallot(decision)) == NoQuorum(1, 3)
    vote(made, decision, eu=YES, usa=ABSTAIN)
    assert announced(made, decision).adopted, "who abstains is present"


def with_union() -> Chamber:
    """Kenya and China are, here, member States of the organization EU; all four may vote."""
    made = chamber()
    made.when("sec", act.DescribeDelegation("EU", members=("KEN", "CHN", "LTU")))
    return made


def test_an_organization_votes_for_its_members_and_then_they_do_not() -> None:
    made = with_union()
    decision = ballot(made)
    vote(made, decision, eu=YES)
    assert made.refused("ken", ask.CastVote(decision, NO)) == OrganizationOrMembers("KEN", ("EU",))
    vote(made, decision, usa=NO)
    result = announced(made, decision)
    assert (result.yes, result.no, result.abstain, result.not_voting) == (3, 1, 0, 0)
    made.then_the_log_tells_all()


def test_when_a_member_votes_the_organization_does_not() -> None:
    made = with_union()
    decision = ballot(made)
    vote(made, decision, ken=NO)
    assert made.refused("eu", ask.CastVote(decision, YES)) == OrganizationOrMembers("EU", ("KEN",))


def test_who_is_in_arrears_does_not_vote_until_permitted() -> None:
    made = chamber()
    made.when("sec", act.SuspendVotingRight("USA", arrears=200, due=200))
    first = ballot(made)
    assert made.refused("usa", ask.CastVote(first, YES)) == NotEntitledToVote("USA")
    made.when("sec", act.RestoreVotingRight("USA", "beyond its control"))
    assert made.refused("usa", ask.CastVote(first, YES)) == NotEntitledToVote("USA"), "fixed at the opening"


def test_who_lost_its_right_after_the_opening_is_named_in_the_result() -> None:
    made = chamber()
    decision = ballot(made)
    vote(made, decision, usa=YES)
    made.when("sec", act.SuspendVotingRight("USA", arrears=200, due=200))
    explanation = announced(made, decision).explanation
    assert explanation is not None
    assert explanation.lost == ("USA",)
    assert "USA" in explanation.words


def test_rule_and_electorate_are_those_of_the_opening() -> None:
    made = chamber(UNGA)
    decision = ballot(made)
    made.when("chair", act.AdoptRulesOfProcedure(UNFCCC))
    made.when("sec", act.DescribeDelegation("EU", weights=(Weight("population", 450),)))
    vote(made, decision, eu=YES)
    result = announced(made, decision)
    assert result.adopted
    opened = next(each.event for each in made.log if isinstance(each.event, BallotOpened))
    assert opened.terms is not None
    assert [voter.name for voter in opened.terms.voters] == ["CHN", "EU", "KEN", "USA"]
    assert all(not voter.weights for voter in opened.terms.voters)


def test_weights_decide_where_the_rule_weighs() -> None:
    made = chamber()
    for code, people in (("EU", 450), ("KEN", 55), ("USA", 340), ("CHN", 1400)):
        made.when("sec", act.DescribeDelegation(code, weights=(Weight("population", people),)))
    decision = ballot(made, Weighted("population", 1, 2))
    vote(made, decision, chn=YES, eu=NO, ken=NO, usa=NO)
    assert announced(made, decision).adopted


# How it is closed


def test_votes_are_taken_until_the_closing_time_inclusive() -> None:
    made = chamber()
    closes = NOON + timedelta(days=1)
    decision = ballot(made, closes=closes)
    made.at(closes, "eu", ask.CastVote(decision, YES))
    late = closes + timedelta(seconds=1)
    assert made.refused_at(late, "ken", ask.CastVote(decision, NO)) == VotingIsOver(decision, closes)


def test_a_ballot_does_not_close_before_it_opens() -> None:
    made = chamber()
    question = Question(amendment=made.amendment)
    assert isinstance(made.refused("chair", ask.OpenBallot(question, closes=NOON)), BadTerms)


def test_the_result_explains_itself_in_words_and_as_data() -> None:
    made = chamber()
    decision = ballot(made)
    vote(made, decision, eu=YES, ken=NO, usa=ABSTAIN)
    explanation = announced(made, decision).explanation
    assert explanation is not None
    (condition,) = explanation.finding.conditions
    assert (condition.have, condition.need, condition.of, condition.holds) == (1, 2, 2, False)
    counted = {name: each.effect for each in condition.counted for name in each.members}
    assert counted == {
        "EU": Effect.FOR,
        "KEN": Effect.AGAINST,
        "USA": Effect.NOT_COUNTED,
        "CHN": Effect.NOT_COUNTED,
    }
    assert "1 of 2 votes, at least 2 needed: not met" in explanation.words


def test_anyone_finds_the_same_explanation_from_the_log() -> None:
    made = chamber(UNGA)
    decision = ballot(made)
    vote(made, decision, eu=YES, ken=YES)
    result = announced(made, decision)
    assert explained(made.state, made.state.decisions[decision]) == result.explanation
    assert made.state.decisions[decision].proceedings.explanation == result.explanation


# Ties


def tied(rules: RulesOfProcedure = UNGA) -> tuple[Chamber, str]:
    made = chamber(rules)
    decision = ballot(made, SIMPLE)
    vote(made, decision, eu=YES, ken=NO)
    return made, decision


def test_an_equal_vote_in_plenary_is_taken_again_within_48_hours() -> None:
    made, decision = tied()
    closed_at = NOON + timedelta(days=1)
    outcome = made.at(closed_at, "chair", ask.CloseBallot(decision))[2:]
    by = closed_at + timedelta(hours=48)
    assert outcome == (SecondVoteDue(decision, by),)
    assert made.state.amendments[made.amendment].status is AmendmentStatus.OPEN
    question = Question(amendment=made.amendment)
    late = by + timedelta(seconds=1)
    assert made.refused_at(late, "chair", ask.OpenBallot(question)) == SecondVoteOverdue(decision, by)
    (opened,) = made.at(by, "chair", ask.OpenBallot(question))
    assert isinstance(opened, BallotOpened)
    assert opened.rule == SIMPLE, "the second vote is on the same question, by the same rule"
    assert opened.terms is not None
    assert opened.terms.second_of == decision
    for user, choice in (("eu", YES), ("ken", NO)):
        made.at(by, user, ask.CastVote(opened.decision, choice))
    again = made.at(by, "chair", ask.CloseBallot(opened.decision))[2:]
    assert again == (AmendmentRejected(made.amendment, opened.decision, ()),)
    made.then_the_log_tells_all()


def test_between_the_two_votes_the_question_stays_as_it_is() -> None:
    made, decision = tied()
    made.when("chair", ask.CloseBallot(decision))
    other = Question(amendment=made.amendment, edits=(0,))
    assert isinstance(made.refused("chair", ask.OpenBallot(other)), BadQuestion)
    assert made.refused("eu", ask.WithdrawAmendment(made.amendment)) == VotingHasBegun(made.amendment)


def test_the_second_vote_may_decide() -> None:
    made, decision = tied()
    made.when("chair", ask.CloseBallot(decision))
    second = ballot(made)
    vote(made, second, eu=YES)
    assert isinstance(made.when("chair", ask.CloseBallot(second))[2], AmendmentAdopted)
    assert not made.state.floor.second_votes


def test_an_equal_vote_in_committee_is_a_rejection() -> None:
    made, decision = tied(UNGA_COMMITTEE)
    assert isinstance(made.when("chair", ask.CloseBallot(decision))[2], AmendmentRejected)


def test_under_two_thirds_an_equal_vote_just_fails() -> None:
    made = chamber(UNGA)
    decision = ballot(made, TWO_THIRDS)
    vote(made, decision, eu=YES, ken=NO)
    assert isinstance(made.when("chair", ask.CloseBallot(decision))[2], AmendmentRejected)


# What was written before


def test_ballots_written_by_the_first_release_are_read() -> None:
    opened = decode(
        "BallotOpened",
        1,
        b'{"decision":"d9","electorate":["EU"],"question":{"amendment":"a8","clause":null,"edits":[],'
        b'"level":"AGREED","spans":[]},'
        b'"rule":{"base":"CAST","denominator":3,"numerator":2,"rule":"MAJORITY","strict":false}}',
    )
    assert isinstance(opened, BallotOpened)
    assert (opened.rule, opened.terms) == (TWO_THIRDS, None)
    body = b'{"abstain":0,"adopted":true,"decision":"d9","no":0,"not_voting":0,"yes":1}'
    assert decode("ResultAnnounced", 1, body) == ResultAnnounced("d9", 1, 0, 0, 0, adopted=True)
    with pytest.raises(msgspec.ValidationError):
        decode("ResultAnnounced", 1, body.replace(b"yes", b"aye"))


def test_a_ballot_opened_by_the_first_release_is_voted_on_and_closed() -> None:
    made = chamber()
    name = f"d{made.state.size + 1}"
    old = BallotOpened(name, Question(amendment=made.amendment), TWO_THIRDS, ("EU", "KEN"))
    recorded = Recorded(made.state.size + 1, made.state.at, "chair", None, UUID(int=7), old)
    made.state = evolve(made.state, recorded)
    made.log.append(recorded)
    vote(made, name, eu=YES)
    assert made.refused("usa", ask.CastVote(name, YES)) == NotEntitledToVote("USA")
    result = announced(made, name)
    assert (result.yes, result.not_voting, result.adopted) == (1, 1, True)
    made.then_the_log_tells_all()


def test_a_show_of_hands_cannot_be_weighed() -> None:
    made = chamber()
    opening = ask.OpenBallot(
        Question(amendment=made.amendment), Weighted("population", 1, 2), Method.SHOW_OF_HANDS
    )
    assert isinstance(made.refused("chair", opening), NotByThisMethod)


# As it was


@pytest.fixture(scope="module")
def assembly() -> Chamber:
    """The 193 Members of the United Nations; nobody else has a vote."""
    made = chamber(UNGA)
    for code in ("EU", "KEN", "USA", "CHN"):
        made.when("sec", act.SuspendVotingRight(code, 1, 1))
    for number in range(193):
        made.when("sec", ask.AccreditDelegation(f"M{number}", f"Member {number}"))
        made.when("sec", ask.AccreditDelegate(f"m{number}", "Head", Role.HEAD, f"M{number}"))
    return made


@pytest.mark.parametrize(
    ("figures", "rule", "adopted"),
    [
        ((141, 5, 35), TWO_THIRDS, True),
        ((79, 60, 33), TWO_THIRDS, False),
        ((79, 60, 33), SIMPLE, True),
        ((62, 31, 45), TWO_THIRDS, True),
        ((88, 55, 23), TWO_THIRDS, False),
    ],
)
def test_roll_calls_of_the_general_assembly(
    assembly: Chamber, figures: tuple[int, int, int], rule: Rule, *, adopted: bool
) -> None:
    made = copy(assembly)
    made.log = list(assembly.log)
    decision = ballot(made, rule)
    choices = [choice for choice, number in zip(Choice, figures, strict=True) for _ in range(number)]
    for number, choice in enumerate(choices):
        made.when(f"m{number}", ask.CastVote(decision, choice))
    result = announced(made, decision)
    assert (result.yes, result.no, result.abstain) == figures
    assert result.not_voting == 193 - sum(figures)
    assert result.adopted is adopted


votes_cast = st.lists(st.tuples(st.sampled_from(["eu", "ken", "usa", "chn"]), st.sampled_from(Choice)))


@settings(max_examples=40, deadline=None)
@given(cast=votes_cast, rule=st.sampled_from([SIMPLE, TWO_THIRDS, THREE_QUARTERS]))
def test_the_result_is_the_last_vote_of_each_before_the_closing(
    cast: list[tuple[str, Choice]], rule: Majority
) -> None:
    made = chamber()
    decision = ballot(made, rule)
    for user, choice in cast:
        held = made.state.decisions[decision].votes.get(user.upper())
        if held is None or held.choice is not choice:
            made.when(user, ask.CastVote(decision, choice))
    result = announced(made, decision)
    last = {each.event.delegation: each.event.choice for each in made.log if isinstance(each.event, VoteCast)}
    counted = list(last.values())
    assert (result.yes, result.no, result.abstain) == tuple(counted.count(choice) for choice in Choice)
    part = Fraction(result.yes, max(1, result.yes + result.no))
    wanted = Fraction(rule.numerator, rule.denominator)
    assert result.adopted is (result.yes > 0 and (part > wanted or (part == wanted and not rule.strict)))
    made.then_the_log_tells_all()
