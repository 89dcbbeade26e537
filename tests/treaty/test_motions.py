"""Procedural motions: their order, their majorities, and what follows from them (GA rules 74 to 91)."""

import pytest
from travaux.treaty import commands as ask
from travaux.treaty import procedural as act
from travaux.treaty.events import (
    AmendmentAdopted,
    AmendmentRejected,
    AmendmentReopened,
    Choice,
    Question,
    Stance,
    VotingOrderSet,
)
from travaux.treaty.points_of_order import (
    BadMotion,
    DebateClosed,
    MotionHasOpponents,
    MotionNotPending,
    MotionPending,
    NeedsReconsideration,
    NoActionDecided,
    VoteByPart,
    VotingHasBegun,
)
from travaux.treaty.procedures import MotionCarried, MotionRejected, PartDropped, PartRetained
from travaux.treaty.refusals import AlreadyBeforeTheBody, CannotReopen, NothingChanges, NotTheProponent
from travaux.treaty.rules import TWO_THIRDS
from travaux.treaty.rulesets import UNGA
from travaux.treaty.state import AmendmentStatus
from travaux.treaty.terms import MotionKind

from tests.treaty.chamber import Chamber, chamber

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN
PARTS = ((0,), (1,))


def moved(made: Chamber, user: str, kind: MotionKind, on: str | None = None, **rest: object) -> str:
    made.when(user, act.MoveMotion(kind, on, **rest))  # type: ignore[arg-type]
    return f"p{made.state.size}"


def vote(made: Chamber, decision: str, **votes: Choice) -> list[object]:
    for user, choice in votes.items():
        made.when(user, ask.CastVote(decision, choice))
    return list(made.when("chair", ask.CloseBallot(decision))[2:])


def put(made: Chamber, *edits: int) -> str:
    return made.opened("chair", ask.OpenBallot(Question(amendment=made.amendment, edits=edits)))


def test_what_nobody_opposes_is_so_decided() -> None:
    made = chamber()
    motion = moved(made, "usa", MotionKind.NO_ACTION, made.amendment)
    assert made.when("chair", act.CarryMotion(motion)) == (MotionCarried(motion, None),)
    question = Question(amendment=made.amendment)
    assert made.refused("chair", ask.OpenBallot(question)) == NoActionDecided(made.amendment)
    assert made.refused("chair", ask.CallConsensus(question)) == NoActionDecided(made.amendment)
    made.then_the_log_tells_all()


def test_no_action_on_a_clause_is_no_action_on_amendments_to_it() -> None:
    made = chamber()
    made.when("chair", act.CarryMotion(moved(made, "usa", MotionKind.NO_ACTION, made.clause)))
    question = Question(amendment=made.amendment)
    assert made.refused("chair", ask.OpenBallot(question)) == NoActionDecided(made.clause)


def test_what_is_opposed_is_voted_on_by_simple_majority() -> None:
    made = chamber(UNGA)
    motion = moved(made, "usa", MotionKind.NO_ACTION, made.amendment)
    made.when("ken", act.OpposeMotion(motion))
    assert made.refused("chair", act.CarryMotion(motion)) == MotionHasOpponents(motion, ("KEN",))
    decision = made.opened("chair", act.PutMotion(motion))
    outcome = vote(made, decision, usa=YES, ken=NO, eu=NO, chn=ABSTAIN)
    assert outcome == [MotionRejected(motion, decision)]
    assert made.refused("chair", act.PutMotion(motion)) == MotionNotPending(motion)
    put(made)
    made.then_the_log_tells_all()


def test_motions_are_put_in_the_order_of_rule_77() -> None:
    made = chamber()
    close = moved(made, "usa", MotionKind.CLOSE_DEBATE, made.amendment)
    suspend = moved(made, "ken", MotionKind.SUSPEND_MEETING)
    first = MotionPending(suspend, "SUSPEND_MEETING")
    assert made.refused("chair", act.PutMotion(close)) == first
    assert made.refused("chair", act.CarryMotion(close)) == first
    made.when("chair", act.CarryMotion(suspend))
    made.when("chair", act.CarryMotion(close))


def test_a_pending_motion_comes_before_the_proposal() -> None:
    made = chamber()
    motion = moved(made, "usa", MotionKind.PRIORITY, made.amendment)
    question = Question(amendment=made.amendment)
    assert made.refused("chair", ask.OpenBallot(question)) == MotionPending(motion, "PRIORITY")
    assert made.refused("ken", act.WithdrawMotion(motion)) == NotTheProponent(motion, "USA")
    made.when("usa", act.WithdrawMotion(motion))
    put(made)


def test_a_vote_is_not_interrupted() -> None:
    made = chamber()
    decision = put(made)
    refused = made.refused("usa", act.MoveMotion(MotionKind.NO_ACTION, made.amendment))
    assert refused == AlreadyBeforeTheBody(decision)


def test_a_motion_on_which_the_vote_is_open_is_not_put_again() -> None:
    made = chamber()
    motion = moved(made, "usa", MotionKind.SUSPEND_MEETING)
    made.when("chair", act.PutMotion(motion))
    assert isinstance(made.refused("chair", act.PutMotion(motion)), MotionPending)
    assert isinstance(made.refused("usa", act.WithdrawMotion(motion)), MotionPending)


def test_closed_debate_leaves_the_vote() -> None:
    made = chamber()
    made.when("chair", act.CarryMotion(moved(made, "usa", MotionKind.CLOSE_DEBATE, made.amendment)))
    assert made.refused("ken", ask.PostComment(made.amendment, "But")) == DebateClosed(made.amendment)
    assert made.refused("ken", ask.StatePosition(made.amendment, Stance.OBJECT)) == DebateClosed(
        made.amendment
    )
    put(made)


def test_priority_puts_an_amendment_first() -> None:
    made = chamber()
    rival = made.propose("usa", made.clause, "Each Party may notify.")
    motion = moved(made, "eu", MotionKind.PRIORITY, made.amendment)
    carried = made.when("chair", act.CarryMotion(motion))
    assert carried[1] == VotingOrderSet(made.clause, (made.amendment, rival))


def divided(rules: bool = False) -> tuple[Chamber, str]:  # noqa: FBT001, FBT002
    made = chamber(UNGA if rules else None)
    motion = moved(made, "ken", MotionKind.SEPARATE_VOTE, made.amendment, parts=PARTS)
    made.when("chair", act.CarryMotion(motion))
    return made, motion


def test_a_divided_amendment_is_voted_on_by_parts_and_then_as_a_whole() -> None:
    made, _ = divided()
    for edits in ((), (0, 1)):
        question = Question(amendment=made.amendment, edits=edits)
        assert made.refused("chair", ask.OpenBallot(question)) == VoteByPart(made.amendment, PARTS)
    first = put(made, 0)
    assert vote(made, first, eu=YES, ken=YES) == [PartRetained(made.amendment, first, (0,))]
    assert made.text(made.clause) == "Each Party should notify the depositary within 60 days.", "not yet"
    second = put(made, 1)
    assert vote(made, second, eu=YES, ken=NO, usa=NO) == [PartDropped(made.amendment, second, (1,))]
    whole = put(made)
    assert vote(made, whole, eu=YES, ken=YES) == [AmendmentAdopted(made.amendment, whole, (0,), ())]
    assert made.text(made.clause) == "Each Party shall notify the depositary within 60 days."
    assert made.state.amendments[made.amendment].status is AmendmentStatus.ADOPTED
    made.then_the_log_tells_all()


def test_what_is_retained_is_put_as_a_whole() -> None:
    made, _ = divided()
    for edits in ((0,), (1,)):
        vote(made, put(made, *edits), eu=YES)
    question = Question(amendment=made.amendment, edits=(1,))
    assert made.refused("chair", ask.OpenBallot(question)) == VoteByPart(made.amendment, ((0, 1),))
    put(made, 0, 1)


def test_an_amendment_is_not_withdrawn_when_voting_on_its_parts_has_begun() -> None:
    made, _ = divided()
    vote(made, put(made, 0), eu=YES)
    withdrawal = ask.WithdrawAmendment(made.amendment)
    assert made.refused("eu", withdrawal) == VotingHasBegun(made.amendment)


def test_priority_for_what_was_withdrawn_changes_no_order() -> None:
    made = chamber()
    motion = moved(made, "ken", MotionKind.PRIORITY, made.amendment)
    made.when("eu", ask.WithdrawAmendment(made.amendment))
    assert made.when("chair", act.CarryMotion(motion)) == (MotionCarried(motion, None),)


def test_retained_parts_may_still_fall_as_a_whole() -> None:
    made, _ = divided()
    for edits in ((0,), (1,)):
        vote(made, put(made, *edits), eu=YES)
    whole = put(made)
    assert vote(made, whole, eu=NO) == [AmendmentRejected(made.amendment, whole, ())]


def test_when_all_parts_fall_the_whole_falls() -> None:
    made, _ = divided()
    vote(made, put(made, 0), eu=NO)
    last = put(made, 1)
    assert vote(made, last, eu=NO) == [
        PartDropped(made.amendment, last, (1,)),
        AmendmentRejected(made.amendment, last, ()),
    ]
    made.then_the_log_tells_all()


def test_parts_can_be_retained_by_consensus() -> None:
    made, _ = divided()
    call = made.opened("chair", ask.CallConsensus(Question(amendment=made.amendment, edits=(0,))))
    closing = made.when("chair", ask.CloseConsensusCall(call))
    assert closing[1] == PartRetained(made.amendment, call, (0,))


@pytest.mark.parametrize("parts", [(), ((0, 1),), ((0,), (0, 1)), ((0,),), ((0,), (1,), ())])
def test_a_division_divides_all_of_it(parts: tuple[tuple[int, ...], ...]) -> None:
    made = chamber()
    motion = act.MoveMotion(MotionKind.SEPARATE_VOTE, made.amendment, parts)
    assert isinstance(made.refused("ken", motion), BadMotion)


@pytest.mark.parametrize(("against", "carried"), [({"chn": NO}, True), ({"chn": NO, "usa": NO}, False)])
def test_reconsideration_takes_two_thirds(against: dict[str, Choice], *, carried: bool) -> None:
    made = chamber(UNGA)
    vote(made, put(made), eu=NO)
    again = ask.ReopenAmendment(made.amendment, "regret")
    assert isinstance(made.refused("chair", again), NeedsReconsideration)
    motion = moved(made, "eu", MotionKind.RECONSIDER, made.amendment)
    decision = made.opened("chair", act.PutMotion(motion))
    assert made.state.decisions[decision].rule == TWO_THIRDS
    outcome = vote(made, decision, eu=YES, ken=YES, **against)
    if carried:
        reopened = AmendmentReopened(made.amendment, f"the motion {motion} to reconsider was carried")
        assert outcome == [MotionCarried(motion, decision), reopened]
        put(made)
    else:
        assert outcome == [MotionRejected(motion, decision)]
    made.then_the_log_tells_all()


def test_without_rules_of_procedure_too_reconsideration_takes_two_thirds() -> None:
    made = chamber()
    vote(made, put(made), eu=NO)
    motion = moved(made, "eu", MotionKind.RECONSIDER, made.amendment)
    decision = made.opened("chair", act.PutMotion(motion))
    assert made.state.decisions[decision].rule == TWO_THIRDS


def test_what_is_reopened_is_whole_and_undivided() -> None:
    made, _ = divided()
    for edits in ((0,), (1,)):
        vote(made, put(made, *edits), eu=NO)
    made.when("chair", ask.ReopenAmendment(made.amendment, "regret"))
    assert made.state.amendments[made.amendment].remaining == (0, 1)
    whole = put(made)
    assert vote(made, whole, eu=YES) == [AmendmentAdopted(made.amendment, whole, (0, 1), ())]
    made.then_the_log_tells_all()


def test_no_action_can_be_reconsidered() -> None:
    made = chamber(UNGA)
    made.when("chair", act.CarryMotion(moved(made, "usa", MotionKind.NO_ACTION, made.amendment)))
    motion = moved(made, "eu", MotionKind.RECONSIDER, made.amendment)
    assert made.when("chair", act.CarryMotion(motion)) == (MotionCarried(motion, None),)
    put(made)


def test_only_what_was_decided_is_reconsidered() -> None:
    made = chamber()
    refused = made.refused("eu", act.MoveMotion(MotionKind.RECONSIDER, made.amendment))
    assert isinstance(refused, CannotReopen)


def test_a_motion_says_what_it_is_about() -> None:
    made = chamber()
    for motion in (
        act.MoveMotion(MotionKind.SUSPEND_MEETING, made.amendment),
        act.MoveMotion(MotionKind.NO_ACTION),
        act.MoveMotion(MotionKind.PRIORITY, made.clause),
        act.MoveMotion(MotionKind.NO_ACTION, made.amendment, PARTS),
    ):
        assert isinstance(made.refused("ken", motion), BadMotion)
    moved(made, "ken", MotionKind.SUSPEND_MEETING)
    again = act.MoveMotion(MotionKind.SUSPEND_MEETING)
    assert made.refused("usa", again) == NothingChanges()
