"""Positions of parties, comments of persons."""

from travaux.treaty import commands as ask
from travaux.treaty.edits import Span
from travaux.treaty.events import Stance
from travaux.treaty.refusals import (
    AmendmentNotOpen,
    AnchorOutsideWording,
    BadQuestion,
    BadText,
    NoPosition,
    NotAnAmendment,
    NothingChanges,
    ProponentSupportsOwn,
    RoleMayNot,
    Unknown,
)

from tests.treaty.conference import paragraphs, tabled


def test_the_latest_position_of_a_party_replaces_its_earlier_one() -> None:
    conference = tabled()
    amendment = conference.propose("eu", paragraphs(conference)[0], "Each Party shall notify.")
    conference.when("usa", ask.StatePosition(amendment, Stance.OBJECT, "too strict"))
    conference.when("usa", ask.StatePosition(amendment, Stance.ACCEPT))
    held = conference.state.amendments[amendment].positions
    assert [(each.party, each.stance) for each in held.values()] == [("USA", Stance.ACCEPT)]
    conference.then_replayed_equals_live()


def test_co_sponsors_stand_beside_the_proponent_in_the_order_in_which_they_joined() -> None:
    conference = tabled()
    amendment = conference.propose("eu", paragraphs(conference)[0], "Each Party shall notify.")
    for user in ("usa", "chn"):
        conference.when(user, ask.StatePosition(amendment, Stance.CO_SPONSOR))
    assert conference.state.amendments[amendment].sponsors == ("EU", "USA", "CHN")


def test_a_clause_cannot_be_co_sponsored() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    assert conference.refused("usa", ask.StatePosition(first, Stance.CO_SPONSOR)) == NotAnAmendment(first)


def test_the_proponent_has_its_position_by_proposing() -> None:
    conference = tabled()
    amendment = conference.propose("eu", paragraphs(conference)[0], "Each Party shall notify.")
    refusal = conference.refused("eu", ask.StatePosition(amendment, Stance.SUPPORT))
    assert refusal == ProponentSupportsOwn(amendment, "EU")


def test_the_same_position_again_is_refused() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    conference.when("usa", ask.StatePosition(first, Stance.RESERVE, "instructions awaited"))
    again = ask.StatePosition(first, Stance.RESERVE, "instructions awaited")
    assert isinstance(conference.refused("usa", again), NothingChanges)


def test_a_position_can_be_withdrawn_once() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    conference.when("usa", ask.StatePosition(first, Stance.OBJECT))
    conference.when("usa", ask.WithdrawPosition(first))
    assert conference.refused("usa", ask.WithdrawPosition(first)) == NoPosition(first, "USA")


def test_no_position_is_taken_on_what_is_closed_or_unknown() -> None:
    conference = tabled()
    amendment = conference.propose("eu", paragraphs(conference)[0], "Each Party shall notify.")
    conference.when("eu", ask.WithdrawAmendment(amendment))
    refusal = conference.refused("usa", ask.StatePosition(amendment, Stance.SUPPORT))
    assert refusal == AmendmentNotOpen(amendment, "WITHDRAWN")
    assert isinstance(conference.refused("usa", ask.StatePosition("a999", Stance.SUPPORT)), Unknown)


def test_the_chair_takes_no_side() -> None:
    conference = tabled()
    refusal = conference.refused("chair", ask.StatePosition(paragraphs(conference)[0], Stance.SUPPORT))
    assert isinstance(refusal, RoleMayNot)


def test_a_comment_may_be_about_chosen_words() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    words = (Span(int(first[1:]), 5, 10),)
    conference.when("observer", ask.PostComment(first, "Which Party?", spans=words))
    comment = conference.state.comments[f"m{conference.state.size}"]
    assert (comment.spans, comment.author, comment.delegation) == (words, "observer", None)
    stray = (Span(int(first[1:]), 5, 1000),)
    assert isinstance(
        conference.refused("eu", ask.PostComment(first, "?", spans=stray)), AnchorOutsideWording
    )


def test_a_reply_stays_with_what_the_comment_is_on() -> None:
    conference = tabled()
    first, second = paragraphs(conference)
    conference.when("eu", ask.PostComment(first, "Why 60?"))
    comment = f"m{conference.state.size}"
    conference.when("ken", ask.PostComment(first, "As in the other conventions.", reply_to=comment))
    assert isinstance(
        conference.refused("ken", ask.PostComment(second, "Lost.", reply_to=comment)), BadQuestion
    )
    assert isinstance(conference.refused("ken", ask.PostComment(first, "Lost.", reply_to="m1")), Unknown)
    assert len(conference.state.clauses[first].comments) == 2


def test_an_auditor_is_silent_and_a_comment_says_something() -> None:
    conference = tabled()
    first = paragraphs(conference)[0]
    assert isinstance(conference.refused("auditor", ask.PostComment(first, "Hm.")), RoleMayNot)
    assert isinstance(conference.refused("eu", ask.PostComment(first, " ")), BadText)
