"""The conduct of a vote: roll-call, hands, seals, corrections and explanations."""

from datetime import timedelta

import pytest
from travaux.treaty import commands as ask
from travaux.treaty import procedural as act
from travaux.treaty.events import AmendmentAdopted, Choice, Question, ResultAnnounced
from travaux.treaty.points_of_order import (
    BadCount,
    BadTerms,
    BrokenSeal,
    MayNotExplain,
    NotByThisMethod,
    SealYourVote,
    VoteNotAnnounced,
    VotingIsOver,
    VotingIsUnderWay,
)
from travaux.treaty.polls import Tally
from travaux.treaty.procedures import (
    ExplanationOfVoteRecorded,
    HandsCounted,
    RecordedVoteRequested,
    VoteCorrectionNotified,
    VoteRevealed,
)
from travaux.treaty.refusals import NotEntitledToVote, NothingChanges, RoleMayNot
from travaux.treaty.sealing import commitment
from travaux.treaty.state import DecisionStatus
from travaux.treaty.terms import Method, Reveal
from travaux.treaty.voting import roll

from tests.treaty.chamber import Chamber, chamber
from tests.treaty.conference import NOON
from tests.treaty.test_ballots import announced, ballot, vote

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN
KEY = "5a" * 32
HANDS, CALL, HIDDEN = Method.SHOW_OF_HANDS, Method.ROLL_CALL, Reveal.HIDDEN_UNTIL_CLOSED


def test_the_roll_is_called_from_the_lot_in_english_order() -> None:
    made = chamber()
    for code, name in (
        ("ZBR", "Brazil"),
        ("CAN", "Canada"),
        ("FJI", "Fiji"),
        ("KEN2", "Kenya"),
        ("NOR", "Norway"),
    ):
        made.when("sec", ask.AccreditDelegation(code, name))
    for code in ("EU", "KEN", "USA", "CHN"):
        made.when("sec", act.SuspendVotingRight(code, 1, 1))
    decision = ballot(made, method=CALL)
    made.when("chair", act.DrawLot(decision, "FJI"))
    called = roll(made.state, made.state.decisions[decision])
    assert [made.state.delegations[code].name for code in called] == [
        "Fiji",
        "Kenya",
        "Norway",
        "Brazil",
        "Canada",
    ]
    made.then_the_log_tells_all()


def test_nobody_is_called_before_the_lot_is_drawn_once() -> None:
    made = chamber()
    decision = ballot(made, method=CALL)
    assert isinstance(made.refused("eu", ask.CastVote(decision, YES)), NotByThisMethod)
    assert made.refused("chair", act.DrawLot(decision, "ZZZ")) == NotEntitledToVote("ZZZ")
    made.when("chair", act.DrawLot(decision, "KEN"))
    assert made.refused("chair", act.DrawLot(decision, "EU")) == NothingChanges()
    vote(made, decision, eu=YES)
    recorded = chamber()
    assert isinstance(recorded.refused("chair", act.DrawLot(ballot(recorded), "EU")), NotByThisMethod)


def test_hands_are_counted_without_names() -> None:
    made = chamber()
    decision = ballot(made, method=HANDS)
    assert isinstance(made.refused("eu", ask.CastVote(decision, YES)), NotByThisMethod)
    assert isinstance(made.refused("chair", ask.CloseBallot(decision)), NotByThisMethod)
    for figures in ((4, 1, 0), (-1, 1, 0)):
        assert isinstance(made.refused("chair", act.CountHands(decision, *figures)), BadCount)
    assert made.when("chair", act.CountHands(decision, 2, 1)) == (HandsCounted(decision, 2, 1, 0),)
    result = announced(made, decision)
    assert (result.yes, result.no, result.not_voting, result.adopted) == (2, 1, 1, True)
    assert made.state.decisions[decision].tally == Tally(2, 1, 0, 1)
    assert isinstance(made.refused("eu", act.NotifyVoteCorrection(decision, NO)), NotByThisMethod)
    made.then_the_log_tells_all()


def test_any_delegation_may_have_the_vote_recorded_until_it_begins() -> None:
    made = chamber()
    decision = ballot(made, method=HANDS)
    requested = made.when("ken", act.RequestRecordedVote(decision))
    assert requested == (RecordedVoteRequested(decision, "KEN", Method.RECORDED),)
    vote(made, decision, eu=YES)
    assert isinstance(made.refused("usa", act.RequestRecordedVote(decision, CALL)), NotByThisMethod)
    assert isinstance(made.refused("chair", act.CountHands(decision, 1, 1)), NotByThisMethod)
    assert announced(made, decision).adopted
    made.then_the_log_tells_all()


# Seals


def sealed(made: Chamber, decision: str, **choices: Choice) -> None:
    for user, choice in choices.items():
        made.when(user, act.SealVote(decision, commitment(KEY, decision, user.upper(), choice)))


def test_hidden_choices_are_not_in_the_log_before_the_vote_is_closed() -> None:
    made = chamber()
    decision = ballot(made, reveal=HIDDEN)
    assert made.refused("eu", ask.CastVote(decision, YES)) == SealYourVote(decision)
    sealed(made, decision, eu=YES, ken=NO, usa=YES)
    assert not made.state.decisions[decision].votes
    assert isinstance(made.refused("eu", act.RevealVote(decision, YES, KEY)), VotingIsUnderWay)
    assert isinstance(made.refused("chair", ask.CloseBallot(decision)), VotingIsUnderWay)
    made.when("chair", act.CloseVoting(decision))
    assert isinstance(
        made.refused("chn", act.SealVote(decision, commitment(KEY, decision, "CHN", NO))), VotingIsOver
    )
    assert isinstance(made.refused("chn", ask.CastVote(decision, NO)), VotingIsOver)
    assert isinstance(made.refused("ken", act.RevealVote(decision, YES, KEY)), BrokenSeal)
    assert isinstance(made.refused("chn", act.RevealVote(decision, YES, KEY)), BrokenSeal)
    for user, choice in (("eu", YES), ("ken", NO), ("usa", YES)):
        (revealed,) = made.when(user, act.RevealVote(decision, choice, KEY))
        assert revealed == VoteRevealed(decision, user.upper(), choice, KEY)
    assert announced(made, decision).adopted
    made.then_the_log_tells_all()


def test_the_last_seal_counts() -> None:
    made = chamber()
    decision = ballot(made, reveal=HIDDEN)
    sealed(made, decision, eu=YES)
    sealed(made, decision, eu=NO)
    made.when("chair", act.CloseVoting(decision))
    assert isinstance(made.refused("eu", act.RevealVote(decision, YES, KEY)), BrokenSeal)
    made.when("eu", act.RevealVote(decision, NO, KEY))


def test_a_seal_that_is_not_opened_takes_no_part_and_the_chair_waits_an_hour_for_it() -> None:
    made = chamber()
    decision = ballot(made, reveal=HIDDEN)
    sealed(made, decision, eu=YES, ken=NO)
    closed = NOON + timedelta(days=1)
    made.at(closed, "chair", act.CloseVoting(decision))
    made.at(closed, "eu", act.RevealVote(decision, YES, KEY))
    waiting = closed + timedelta(minutes=60)
    too_soon = waiting - timedelta(seconds=1)
    assert made.refused_at(too_soon, "chair", ask.CloseBallot(decision)) == VotingIsUnderWay(
        decision, waiting
    )
    result = made.at(waiting, "chair", ask.CloseBallot(decision))[1]
    assert isinstance(result, ResultAnnounced)
    assert (result.yes, result.no, result.not_voting) == (1, 0, 3)
    assert result.explanation is not None
    assert result.explanation.unopened == ("KEN",)
    made.then_the_log_tells_all()


def test_seals_handed_in_in_time_are_opened_after_the_closing_time() -> None:
    made = chamber()
    closes = NOON + timedelta(days=1)
    decision = ballot(made, reveal=HIDDEN, closes=closes)
    made.at(closes, "eu", act.SealVote(decision, commitment(KEY, decision, "EU", YES)))
    later = closes + timedelta(minutes=1)
    late = act.SealVote(decision, commitment(KEY, decision, "KEN", NO))
    assert made.refused_at(later, "ken", late) == VotingIsOver(decision, closes)
    made.at(later, "chair", act.CloseVoting(decision))
    made.at(later, "eu", act.RevealVote(decision, YES, KEY))
    made.at(later, "chair", ask.CloseBallot(decision))
    assert made.state.decisions[decision].status is DecisionStatus.ADOPTED


def test_choices_are_seen_in_the_last_minutes_only() -> None:
    made = chamber()
    closes = NOON + timedelta(days=1)
    decision = ballot(made, reveal=Reveal.LAST_MINUTES, visible=10, closes=closes)
    seen = closes - timedelta(minutes=10)
    before = seen - timedelta(seconds=1)
    assert made.refused_at(before, "usa", ask.CastVote(decision, NO)) == SealYourVote(decision)
    seal = act.SealVote(decision, commitment(KEY, decision, "EU", YES))
    made.at(before, "eu", seal)
    assert isinstance(made.refused_at(before, "eu", act.RevealVote(decision, YES, KEY)), VotingIsUnderWay)
    assert isinstance(made.refused_at(seen, "ken", seal), VotingIsOver)
    made.at(seen, "eu", act.RevealVote(decision, YES, KEY))
    made.at(seen, "usa", ask.CastVote(decision, NO))
    made.at(seen, "usa", ask.CastVote(decision, ABSTAIN))
    assert isinstance(made.refused_at(seen, "chair", ask.CloseBallot(decision)), VotingIsUnderWay)
    events = made.at(closes, "chair", ask.CloseBallot(decision))
    assert isinstance(events[2], AmendmentAdopted)
    made.then_the_log_tells_all()


@pytest.mark.parametrize(
    "terms",
    [
        {"reveal": Reveal.LAST_MINUTES, "visible": 10},
        {"reveal": Reveal.LAST_MINUTES, "closes": NOON + timedelta(days=1)},
        {"reveal": Reveal.LAST_MINUTES, "closes": NOON + timedelta(days=1), "visible": 10_000},
        {"reveal": HIDDEN, "method": CALL},
        {"visible": 10},
    ],
)
def test_terms_that_hide_nothing_are_refused(terms: dict[str, object]) -> None:
    made = chamber()
    opening = ask.OpenBallot(Question(amendment=made.amendment), **terms)  # type: ignore[arg-type]
    assert isinstance(made.refused("chair", opening), BadTerms)


def test_a_live_vote_needs_no_seal() -> None:
    made = chamber()
    decision = ballot(made)
    assert isinstance(made.refused("eu", act.SealVote(decision, "0" * 64)), NotByThisMethod)
    assert isinstance(made.refused("chair", act.CloseVoting(decision)), NotByThisMethod)
    hidden = chamber()
    assert isinstance(hidden.refused("eu", act.SealVote(ballot(hidden, reveal=HIDDEN), "yes")), BrokenSeal)


# Beside the result


def es_10_21() -> tuple[Chamber, str]:
    """As after A/RES/ES-10/21, which Iraq meant to support: one abstains that meant yes."""
    made = chamber()
    decision = ballot(made)
    vote(made, decision, eu=YES, ken=NO, usa=ABSTAIN)
    return made, decision


def test_a_correction_is_noted_and_the_result_stands() -> None:
    made, decision = es_10_21()
    assert made.refused("usa", act.NotifyVoteCorrection(decision, YES)) == VoteNotAnnounced(decision)
    result = announced(made, decision)
    assert not result.adopted
    (noted,) = made.when("usa", act.NotifyVoteCorrection(decision, YES))
    assert noted == VoteCorrectionNotified(decision, "USA", YES, would_change=True)
    stands = made.state.decisions[decision]
    assert stands.status is DecisionStatus.NOT_ADOPTED
    assert stands.result == Tally(1, 1, 1, 1)
    assert stands.votes["USA"].choice is ABSTAIN
    assert made.refused("usa", act.NotifyVoteCorrection(decision, YES)) == NothingChanges()
    made.then_the_log_tells_all()


def test_a_correction_that_changes_nothing_is_not_flagged() -> None:
    made, decision = es_10_21()
    announced(made, decision)
    assert made.when("usa", act.NotifyVoteCorrection(decision, NO)) == (
        VoteCorrectionNotified(decision, "USA", NO, would_change=False),
    )


def test_a_vote_is_explained_once_and_not_on_the_own_amendment() -> None:
    made, decision = es_10_21()
    (before,) = made.when("usa", act.ExplainVote(decision, "awaiting instructions"))
    assert before == ExplanationOfVoteRecorded(decision, "USA", "awaiting instructions", before=True)
    assert isinstance(made.refused("usa", act.ExplainVote(decision, "and more")), MayNotExplain)
    assert isinstance(made.refused("eu", act.ExplainVote(decision, "ours")), MayNotExplain)
    assert isinstance(made.refused("observer", act.ExplainVote(decision, "we")), RoleMayNot)
    announced(made, decision)
    (after,) = made.when("chn", act.ExplainVote(decision, "absent"))
    assert after == ExplanationOfVoteRecorded(decision, "CHN", "absent", before=False)
    made.then_the_log_tells_all()
